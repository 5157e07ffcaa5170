import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { readBpmn } from './flow.bpmn.ts'
import { type Chart, chartSchema } from './flow.chart.schema.ts'

const SAMPLES = new URL('../../../tests/samples/process/', import.meta.url)
const SHARED = new URL('../../../../shared/data/bpmn/', import.meta.url)
const isAbsent = !existsSync(SHARED) && !process.env['CI']

const sample = (name: string): string => readFileSync(new URL(name, SAMPLES), 'utf8')
const bpmn = (inside: string): string =>
  `<?xml version="1.0"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">${inside}</process></definitions>`

async function chartOf(xml: string): Promise<Chart> {
  const chart = await readBpmn(xml)
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  return chartSchema.parse(chart)
}

describe('reading a BPMN chart', () => {
  test('tells steps, lanes as posts, flows and the drawing', async () => {
    const chart = await chartOf(sample('excavation.bpmn'))
    expect(chart.name).toBe('占道挖掘许可')
    expect(chart.elements.filter((element) => element.kind === 'task').map((element) => [element.name, element.role])).toEqual([
      ['受理', '窗口受理岗'],
      ['现场核查', '现场核查岗'],
      ['资料审查', '审查岗'],
      ['审批', '分管领导'],
    ])
    expect(chart.elements[1]?.bounds).toEqual({ x: 150, y: 78, width: 100, height: 80 })
    expect(chart.flows).toHaveLength(8)
    expect(chart.flows[0]?.points).toHaveLength(2)
  })

  test('names what no flow reaches instead of starting there', async () => {
    const chart = await chartOf(
      bpmn('<startEvent id="s"/><task id="a" name="甲"/><task id="b" name="乙"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>'),
    )
    expect(chart.notes).toEqual([{ code: 'never_reached', element: 'b', name: '乙' }])
  })

  test('an expanded sub-process keeps its inside, a boundary event its host', async () => {
    const chart = await chartOf(
      bpmn(
        '<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><task id="a" name="甲"/><sequenceFlow id="f2" sourceRef="s2" targetRef="a"/></subProcess><boundaryEvent id="late" attachedToRef="sub" cancelActivity="false"><timerEventDefinition/></boundaryEvent><sequenceFlow id="f" sourceRef="s" targetRef="sub"/>',
      ),
    )
    expect(chart.elements.find((element) => element.id === 'a')?.parent).toBe('sub')
    expect(chart.elements.find((element) => element.id === 'late')).toMatchObject({
      kind: 'boundary',
      attachedTo: 'sub',
      interrupts: false,
    })
  })
})

describe('naming what is not read in full', () => {
  test.each([
    ['an event sub-process', '<subProcess id="x" name="甲" triggeredByEvent="true"/>', 'event_subprocess_ignored'],
    [
      'an ad-hoc sub-process',
      '<adHocSubProcess id="x" name="甲"><task id="y"/></adHocSubProcess><sequenceFlow id="g" sourceRef="a" targetRef="x"/>',
      'adhoc_as_task',
    ],
    ['a compensation handler', '<task id="x" name="甲" isForCompensation="true"/>', 'compensation_ignored'],
    [
      'many instances at once of a sub-process',
      '<subProcess id="x" name="甲"><multiInstanceLoopCharacteristics/><task id="y"/></subProcess><sequenceFlow id="g" sourceRef="a" targetRef="x"/>',
      'instances_in_turn',
    ],
    ['a step that no flow reaches', '<task id="x" name="甲"/>', 'never_reached'],
  ])('%s', async (_name, inside, code) => {
    const chart = await chartOf(bpmn(`<startEvent id="s"/><task id="a"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>${inside}`))
    expect(chart.notes).toEqual([{ code, element: 'x', name: '甲' }])
  })

  test('a sub-process drawn collapsed', async () => {
    const chart = await chartOf(
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="d"><process id="p"><startEvent id="s"/><subProcess id="x" name="甲"><task id="y"/></subProcess><sequenceFlow id="f" sourceRef="s" targetRef="x"/></process><di:BPMNDiagram><di:BPMNPlane bpmnElement="p"><di:BPMNShape id="xs" bpmnElement="x" isExpanded="false"/></di:BPMNPlane></di:BPMNDiagram></definitions>',
    )
    expect(chart.notes).toEqual([{ code: 'collapsed_as_task', element: 'x', name: '甲' }])
    expect(chart.elements.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['s start', 'x task'])
  })

  test('a post may stand in a `role` attribute where there is no lane', async () => {
    const chart = await chartOf(
      bpmn(
        '<startEvent id="s"/><task id="a" name="受理" xmlns:x="urn:x" x:role=" 窗口岗 "/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>',
      ),
    )
    expect(chart.elements.find((element) => element.id === 'a')?.role).toBe('窗口岗')
  })
})

describe('refusing what is no chart', () => {
  test.each([
    ['a chart without a start', sample('no-start.bpmn'), 'chart.no_start'],
    [
      'a flow that leads nowhere',
      bpmn('<startEvent id="s"/><task id="a"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/>'),
      'chart.dangling_flow',
    ],
    ['a flow without a source', bpmn('<startEvent id="s"/><task id="a"/><sequenceFlow id="f" targetRef="a"/>'), 'chart.dangling_flow'],
    ['a process without steps', bpmn('<startEvent id="s"/>'), 'chart.no_process'],
    ['a complex gateway', bpmn('<startEvent id="s"/><task id="a"/><complexGateway id="g"/>'), 'chart.not_interpretable'],
    ['broken XML', '<definitions><process></definitions>', 'chart.not_bpmn'],
    ['another XML', '<html/>', 'chart.not_bpmn'],
    ['plain text', 'hello', 'chart.not_bpmn'],
    ['an empty file', '', 'chart.not_bpmn'],
    [
      'a DOCTYPE with an external entity',
      `<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n${bpmn('').slice(22)}`,
      'chart.doctype',
    ],
  ])('%s', async (_name, xml, code) => {
    expect(await readBpmn(xml)).toMatchObject({ refused: code })
  })

  test('a refusal names the element', async () => {
    expect(await readBpmn(sample('no-start.bpmn'))).toEqual({
      refused: 'chart.no_start',
      facts: { element: 'excavation', name: '占道挖掘许可' },
    })
  })
})

describe.skipIf(isAbsent)('the MIWG reference charts (skipped where ../shared/data is absent)', () => {
  test.each(['A.1.0', 'A.2.0', 'A.3.0', 'A.4.0', 'B.1.0', 'B.2.0'])('%s is read whole', async (name) => {
    const chart = await chartOf(readFileSync(new URL(`${name}.bpmn`, SHARED), 'utf8'))
    expect(chart.elements.some((element) => element.kind === 'task')).toBe(true)
  })
})
