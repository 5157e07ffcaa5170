import type { Asked, Chart, ChartNode, NodeKind } from './chart.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Point = readonly [x: number, y: number]

const LANE = 140
const COLUMN = 150
const LEFT = 160
const TOP = 80
const HEADER = 30

const SIZE: Record<NodeKind, readonly [width: number, height: number]> = {
  start: [36, 36],
  end: [36, 36],
  task: [100, 80],
  exclusive: [50, 50],
  parallel: [50, 50],
}

const TAG: Record<NodeKind, string> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'userTask',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
}

/** The chart as a BPMN 2.0 file with a pool, a lane for each post, and coordinates to draw it by. */
export function bpmnOf(chart: Chart): string {
  const flows = chart.flows.map(([from, to, name], index) => ({ id: `flow_${index + 1}`, from, to, name }))
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:jw="urn:jianwei:flow" id="definitions_${chart.item}" targetNamespace="urn:jianwei:demo">
  <bpmn:collaboration id="collaboration">
    <bpmn:participant id="pool" name="${chart.title}" processRef="${chart.item}" />
  </bpmn:collaboration>
  <bpmn:process id="${chart.item}" name="${chart.title}" isExecutable="false">
    <bpmn:laneSet id="lanes">
${chart.lanes.map((lane, index) => laneXml(chart, lane, index)).join('\n')}
    </bpmn:laneSet>
${chart.nodes.map((each) => nodeXml(each, flows, chart.asks[each.name ?? ''])).join('\n')}
${flows.map(({ id, from, to, name }) => `    <bpmn:sequenceFlow id="${id}"${named(name)} sourceRef="${from}" targetRef="${to}" />`).join('\n')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
${shapesXml(chart)}
${flows.map(({ id, from, to }) => edgeXml(id, waypoints(chart, nodeOf(chart, from), nodeOf(chart, to)))).join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

const named = (name: string | undefined) => (name ? ` name="${name}"` : '')

function laneXml(chart: Chart, lane: string, index: number): string {
  const refs = chart.nodes.filter((each) => each.lane === lane).map(({ id }) => `        <bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
  return `      <bpmn:lane id="lane_${index + 1}" name="${lane}">\n${refs.join('\n')}\n      </bpmn:lane>`
}

function nodeXml({ id, kind, name }: ChartNode, flows: { id: string; from: string; to: string }[], asks: Asked | undefined): string {
  const incoming = flows.filter((flow) => flow.to === id).map((flow) => `<bpmn:incoming>${flow.id}</bpmn:incoming>`)
  const outgoing = flows.filter((flow) => flow.from === id).map((flow) => `<bpmn:outgoing>${flow.id}</bpmn:outgoing>`)
  const [days, document, decision] = kind === 'task' && asks ? asks : []
  const more = days === undefined ? '' : ` jw:days="${days}" jw:document="${document}"${decision ? ` jw:decision="${decision}"` : ''}`
  return `    <bpmn:${TAG[kind]} id="${id}"${named(name)}${more}>${[...incoming, ...outgoing].join('')}</bpmn:${TAG[kind]}>`
}

function shapesXml(chart: Chart): string {
  const columns = Math.max(...chart.nodes.map((each) => each.column)) + 1
  const width = columns * COLUMN + HEADER + 20
  const pool = { x: LEFT - 2 * HEADER, y: TOP, width: width + HEADER, height: chart.lanes.length * LANE }
  const lanes = chart.lanes.map((_, index) => ({ x: LEFT - HEADER, y: TOP + index * LANE, width, height: LANE }))
  return [
    shapeXml('pool', pool, ' isHorizontal="true"'),
    ...lanes.map((box, index) => shapeXml(`lane_${index + 1}`, box, ' isHorizontal="true"')),
    ...chart.nodes.map((each) => shapeXml(each.id, boxOf(chart, each), each.kind === 'exclusive' ? ' isMarkerVisible="true"' : '')),
  ].join('\n')
}

function shapeXml(id: string, { x, y, width, height }: Box, more = ''): string {
  const bounds = `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`
  return `      <bpmndi:BPMNShape id="${id}_shape" bpmnElement="${id}"${more}>${bounds}</bpmndi:BPMNShape>`
}

function edgeXml(id: string, points: Point[]): string {
  const path = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('')
  return `      <bpmndi:BPMNEdge id="${id}_edge" bpmnElement="${id}">${path}</bpmndi:BPMNEdge>`
}

function nodeOf(chart: Chart, id: string): ChartNode {
  const found = chart.nodes.find((each) => each.id === id)
  if (!found) throw new Error(`${chart.item} has no node ${id}`)
  return found
}

function boxOf(chart: Chart, { kind, lane, column }: ChartNode): Box {
  const [width, height] = SIZE[kind]
  const x = LEFT + 20 + column * COLUMN + (COLUMN - width) / 2
  return { x, y: TOP + chart.lanes.indexOf(lane) * LANE + (LANE - height) / 2, width, height }
}

/** From right side to left side with one bend between columns; along the top of the lane when it goes back; straight up or down in a column. */
function waypoints(chart: Chart, from: ChartNode, to: ChartNode): Point[] {
  const [a, b] = [boxOf(chart, from), boxOf(chart, to)]
  const middle = (box: Box) => [box.x + box.width / 2, box.y + box.height / 2] as const
  const [[ax, ay], [bx, by]] = [middle(a), middle(b)]
  if (from.column === to.column)
    return by > ay
      ? [
          [ax, a.y + a.height],
          [bx, b.y],
        ]
      : [
          [ax, a.y],
          [bx, b.y + b.height],
        ]
  if (to.column < from.column) {
    const rail = Math.min(a.y, b.y) - 15
    return [
      [ax, a.y],
      [ax, rail],
      [bx, rail],
      [bx, b.y],
    ]
  }
  const start: Point = [a.x + a.width, ay]
  const end: Point = [b.x, by]
  if (ay === by) return [start, end]
  const bend = bx - COLUMN / 2
  return [start, [bend, ay], [bend, by], end]
}
