import type { Box, GraphNode, Placing, StepGraph } from './step-table.schema.ts'

const TAGS: Record<GraphNode['kind'], string> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'userTask',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  inclusive: 'inclusiveGateway',
}

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:jw="urn:jianwei:flow"',
].join(' ')

/** The graph in its places as a BPMN 2.0 file: one pool, a lane for each post, details of steps as `jw:…`. */
export function bpmnText(name: string, graph: StepGraph, placing: Placing): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="urn:jianwei:flow">`,
    `  <bpmn:collaboration id="collaboration"><bpmn:participant id="pool" name="${escape(name)}" processRef="process"/></bpmn:collaboration>`,
    `  <bpmn:process id="process" name="${escape(name)}" isExecutable="false">`,
    '    <bpmn:laneSet id="lanes">',
    ...placing.lanes.map((lane, at) => {
      const members = lane.members.map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join('')
      return `      <bpmn:lane id="lane_${at + 1}" name="${escape(lane.post)}">${members}</bpmn:lane>`
    }),
    '    </bpmn:laneSet>',
    ...graph.nodes.map((node) => nodeText(node, graph)),
    ...graph.edges.map(
      ({ id, from, to, name: says }) => `    <bpmn:sequenceFlow id="${id}"${written('name', says)} sourceRef="${from}" targetRef="${to}"/>`,
    ),
    '  </bpmn:process>',
    '  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">',
    shapeText('pool', placing.pool, ' isHorizontal="true"'),
    ...placing.lanes.map((lane, at) => shapeText(`lane_${at + 1}`, lane.box, ' isHorizontal="true"')),
    ...[...placing.boxes].map(([id, box]) =>
      shapeText(id, box, graph.nodes.some((node) => node.id === id && node.kind === 'exclusive') ? ' isMarkerVisible="true"' : ''),
    ),
    ...[...placing.ways].map(([id, points]) => {
      const path = points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}"/>`).join('')
      return `    <bpmndi:BPMNEdge id="${id}_edge" bpmnElement="${id}">${path}</bpmndi:BPMNEdge>`
    }),
    '  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    '</bpmn:definitions>',
    '',
  ].join('\n')
}

function nodeText({ id, kind, name, details }: GraphNode, { edges }: StepGraph): string {
  const ends = edges.flatMap((edge) => [
    ...(edge.to === id ? [`<bpmn:incoming>${edge.id}</bpmn:incoming>`] : []),
    ...(edge.from === id ? [`<bpmn:outgoing>${edge.id}</bpmn:outgoing>`] : []),
  ])
  const more = details
    ? [
        written('jw:days', details.days === null ? '' : String(details.days)),
        written('jw:document', details.document),
        written('jw:decision', details.decision),
        written('jw:note', details.note ?? ''),
      ].join('')
    : ''
  return `    <bpmn:${TAGS[kind]} id="${id}"${written('name', name)}${more}>${ends.join('')}</bpmn:${TAGS[kind]}>`
}

const written = (attribute: string, value: string): string => (value === '' ? '' : ` ${attribute}="${escape(value)}"`)

function shapeText(id: string, { x, y, width, height }: Box, more = ''): string {
  return `    <bpmndi:BPMNShape id="${id}_shape" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': ' ' }

/** Text for an attribute; characters that XML forbids are left out. */
const escape = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\n\t]/g, (character) => ESCAPES[character] ?? '')
