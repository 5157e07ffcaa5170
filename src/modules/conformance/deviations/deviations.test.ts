import { expect, test } from 'vitest'
import { calendarOf } from '../../../kernel/calendar.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { conform, deviatingCases, layLog } from '../conformance.engine.ts'
import type { Conformance, LogCase, LoggedEvent } from '../conformance.schema.ts'
import type { Requirements } from './circumstance.rules.ts'
import { codedLimits, limitsInForce } from './limit.rules.ts'
import { factsPhrase } from './words.rules.ts'

/** 受理 → 核查 → 审查 → 审批 → 送达, each step with its post; 退件 instead of 审批. */
const CHART = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="d"><process id="p"><startEvent id="s"/><task id="a" name="受理" x:role="窗口岗"/><task id="b" name="核查"/><task id="c" name="审查" x:role="审查岗"/><exclusiveGateway id="g"/><task id="d1" name="审批"/><task id="r" name="退件"/><exclusiveGateway id="h"/><task id="e1" name="送达"/><endEvent id="e"/>${[
  's>a',
  'a>b',
  'b>c',
  'c>g',
  'g>d1',
  'g>r',
  'd1>h',
  'r>h',
  'h>e1',
  'e1>e',
]
  .map((flow, at) => `<sequenceFlow id="f${at}" sourceRef="${flow.split('>')[0]}" targetRef="${flow.split('>')[1]}"/>`)
  .join('')}</process></definitions>`

/** 2026-02-14 (Saturday) is worked, 2026-02-16 to 2026-02-20 are free: 调休. */
const CALENDAR = calendarOf(
  [{ day: '2026-02-14', isWorking: true }, ...['16', '17', '18', '19', '20'].map((day) => ({ day: `2026-02-${day}`, isWorking: false }))],
  [2026],
)
const NOTHING_ASKED: Requirements = { incompatible: [], limits: [], calendar: CALENDAR }

async function check(cases: LogCase[], requirements: Requirements = NOTHING_ASKED): Promise<Conformance> {
  const chart = await readBpmn(CHART)
  const result = isRefusal(chart) ? chart : await conform(chart, cases, { requirements })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

const run = (...activities: string[]): LogCase => ({ caseId: '一', activities })
const listed = ({ deviations }: Conformance): string[] =>
  deviations.map(({ kind, element, name, other }) => [kind, element, name, other?.element].filter(Boolean).join(' ')).sort()

const event = (part: Partial<LoggedEvent> = {}): LoggedEvent => ({ actor: null, role: null, startedAt: null, finishedAt: null, ...part })
const withEvents = (activities: string[], events: Partial<LoggedEvent>[], caseId = '一'): LogCase => ({
  caseId,
  activities,
  events: events.map(event),
})
const WHOLE = ['受理', '核查', '审查', '审批', '送达']

test.each([
  ['left out', ['受理', '审查', '审批', '送达'], 1, ['skipped b 核查']],
  ['done too early, never at its place', ['受理', '核查', '退件', '审查', '审批', '送达'], 1, ['inserted r 退件']],
  ['two steps the wrong way round', ['受理', '审查', '核查', '审批', '送达'], 2, ['swapped b 核查 c']],
  ['one step two places late', ['受理', '审查', '审批', '核查', '送达'], 2, ['swapped b 核查 c']],
  ['one step two places early', ['受理', '审批', '核查', '审查', '送达'], 2, ['swapped c 审查 d1']],
  ['done once more at once', ['受理', '核查', '核查', '审查', '审批', '送达'], 1, ['repeated b 核查']],
  ['done once more later', ['受理', '核查', '审查', '受理', '审批', '送达'], 1, ['repeated a 受理']],
  ['a step that the chart lacks', ['受理', '核查', '审查', '加急', '审批', '送达'], 1, ['outside 加急']],
  ['decided once more after the end', [...WHOLE, '退件'], 1, ['outside r 退件']],
  ['repeated after the end', [...WHOLE, '送达'], 1, ['repeated e1 送达']],
])('%s', async (_name, activities, cost, deviations) => {
  const result = await check([run(...activities)])
  expect(listed(result)).toEqual(deviations)
  expect(result.variants[0]?.cost).toBe(cost)
  expect(result.logFitness).toBeCloseTo(1 - cost / (activities.length + 5), 12)
})

test('a step at the far end of the case is left out and too many, not swapped', async () => {
  const result = await check([run('核查', '审查', '审批', '送达', '受理')])
  expect(listed(result)).toEqual(['inserted a 受理', 'skipped a 受理'].map((line) => line.replace('inserted', 'outside')).sort())
})

test('the names of a deviation do not change what AP-03 is told: moves of the alignment', async () => {
  const chart = await readBpmn(CHART)
  const found = isRefusal(chart) ? chart : deviatingCases(chart, [run('受理', '审查', '核查', '审批', '送达')])
  expect(found).toMatchObject([{ cost: 2, skipped: [expect.any(String)], inserted: [expect.any(String)] }])
})

test('the post that acted must be the lane’s; what names no post is not judged', async () => {
  const result = await check([
    withEvents(WHOLE, [{ role: '窗口岗' }, { role: '谁都行' }, { role: '窗口岗' }, {}, {}]),
    withEvents(WHOLE, [{}, {}, { role: ' 审查岗 ' }, {}, {}], '二'),
  ])
  expect(listed(result)).toEqual(['wrong_role c 审查'])
  expect(result).toMatchObject({ fitting: 2, deviating: 1, logFitness: 1 })
})

test('one person on two incompatible steps, once a person, on the later step', async () => {
  const by = (...actors: (string | null)[]): Partial<LoggedEvent>[] => actors.map((actor) => ({ actor }))
  const asked = { ...NOTHING_ASKED, incompatible: [{ stepA: '核查', stepB: 'd1' }] }
  const result = await check(
    [
      withEvents(WHOLE, by('甲', '乙', '丙', '乙', '乙')),
      withEvents(WHOLE, by('甲', '乙', '丙', '丁', '乙'), '二'),
      withEvents(WHOLE, by('甲', null, '丙', null, '乙'), '三'),
    ],
    asked,
  )
  expect(listed(result)).toEqual(['same_person d1 审批 b'])
  expect(result.deviations[0]).toMatchObject({ cases: 1, times: 1 })
})

test('the limit of a step counts working days with 调休, the first day not counted; a step without an end is not judged', async () => {
  const asked = { ...NOTHING_ASKED, limits: [{ stepCode: '核查', workdays: 2 }] }
  const from = (finishedAt: string | null): Partial<LoggedEvent>[] => [{}, { startedAt: '2026-02-13 09:00:00', finishedAt }, {}, {}, {}]
  // 14 worked, 15 free, 16–20 free, 21–22 weekend, 23 worked: two working days on the 23rd.
  expect(listed(await check([withEvents(WHOLE, from('2026-02-23 17:00:00'))], asked))).toEqual([])
  expect(listed(await check([withEvents(WHOLE, from('2026-02-24 00:10:00'))], asked))).toEqual(['step_overdue b 核查'])
  expect(listed(await check([withEvents(WHOLE, from(null))], asked))).toEqual([])
})

test('a limit that only the chart carries holds where the table has none for the step, and says whence it comes', async () => {
  const drawn = CHART.replace('id="d">', 'id="d" xmlns:jw="urn:jianwei:flow">').replace('name="核查"', 'name="核查" jw:days="2"')
  const chart = await readBpmn(drawn)
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  const late = withEvents(WHOLE, [{}, { startedAt: '2026-03-02 09:00:00', finishedAt: '2026-03-05 09:00:00' }, {}, {}, {}])
  const found = async (limits: Requirements['limits']) => {
    const laid = await layLog(chart, [late], { requirements: { ...NOTHING_ASKED, limits } })
    if (isRefusal(laid)) throw new Error(JSON.stringify(laid))
    return laid.verdicts[0]?.findings.map(({ kind, element, facts }) => [kind, element, facts])
  }
  expect(await found([])).toEqual([['step_overdue', 'b', { workdays: 3, limit: 2, limitFrom: 'chart' }]])
  expect(await found([{ stepCode: '核查', workdays: 3 }])).toEqual([])
  expect(await found([{ stepCode: 'b', workdays: 1 }])).toEqual([['step_overdue', 'b', { workdays: 3, limit: 1, limitFrom: 'table' }]])
  expect(factsPhrase({ workdays: 3, limit: 2, limitFrom: 'chart' }, 'zh')).toBe('3 个工作日，流程图规定的时限 2 个')
  expect(
    limitsInForce(chart, [
      { stepCode: '审查', workdays: 4 },
      { stepCode: '*', workdays: 9 },
    ]),
  ).toEqual([
    { element: 'b', name: '核查', post: null, workdays: 2, source: 'chart', charted: 2 },
    { element: 'c', name: '审查', post: '审查岗', workdays: 4, source: 'table', charted: null },
    { element: null, name: '*', post: null, workdays: 9, source: 'table', charted: null },
  ])
  expect(limitsInForce(chart, [{ stepCode: '核查', workdays: 5 }])).toMatchObject([{ workdays: 5, source: 'table', charted: 2 }])
})

test('steps of one name are told apart by post where their limits differ', () => {
  const task = (id: string, name: string, role: string | null, days: number | null) => ({
    ...{
      id,
      name,
      role,
      kind: 'task' as const,
      pool: 'p',
      parent: null,
      attachedTo: null,
      interrupts: false,
      repeats: false,
      bounds: null,
    },
    details: { days, document: null, decision: null, note: null },
  })
  const coded = (...elements: ReturnType<typeof task>[]) =>
    codedLimits({ elements }).map(({ stepCode, post, workdays }) => [stepCode, post, workdays])
  expect(coded(task('a', '审核', '甲岗', 3))).toEqual([
    ['审核', null, 3],
    ['a', null, 3],
  ])
  expect(coded(task('a', '审核', '甲岗', 3), task('b', '审核', '乙岗', 3))).toEqual([['审核', null, 3]])
  expect(coded(task('a', '审核', '甲岗', 3), task('b', '审核', '乙岗', 5), task('c', '审核', null, 7))).toEqual([
    ['审核', '甲岗', 3],
    ['审核', '乙岗', 5],
  ])
  expect(coded(task('a', '审核', '甲岗', 3), task('b', '审核', '甲岗', null), task('c', '受理', null, null))).toEqual([])
})

test('the whole case has a limit under the step *; an instant counts on its day in Shanghai', async () => {
  const asked = { ...NOTHING_ASKED, limits: [{ stepCode: '*', workdays: 1 }] }
  const ending = (at: string): Partial<LoggedEvent>[] => [
    { startedAt: '2026-03-02T01:00:00.000Z' },
    {},
    {},
    {},
    { startedAt: '2026-03-03T15:00:00.000Z', finishedAt: at },
  ]
  expect(listed(await check([withEvents(WHOLE, ending('2026-03-03T15:59:00.000Z'))], asked))).toEqual([])
  expect(listed(await check([withEvents(WHOLE, ending('2026-03-03T16:01:00.000Z'))], asked))).toEqual(['total_overdue *'])
})

test('each case is told its variant and its own findings with their facts', async () => {
  const chart = await readBpmn(CHART)
  const asked = { ...NOTHING_ASKED, limits: [{ stepCode: '*', workdays: 1 }] }
  const late = [{ startedAt: '2026-03-02 09:00:00' }, {}, {}, {}, { startedAt: '2026-03-09 09:00:00' }]
  const laid = isRefusal(chart)
    ? chart
    : await layLog(chart, [run('受理'), withEvents(WHOLE, late), run(...WHOLE)], { requirements: asked })
  if (isRefusal(laid)) throw new Error(JSON.stringify(laid))
  expect(laid.verdicts.map(({ variant }) => laid.result.variants[variant]?.activities.length)).toEqual([1, 5, 5])
  expect(laid.verdicts[1]?.findings).toMatchObject([{ kind: 'total_overdue', facts: { workdays: 5, limit: 1 } }])
  expect(laid.verdicts[2]?.findings).toEqual([])
})
