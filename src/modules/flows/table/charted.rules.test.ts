import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { faultsOf } from '../chart/soundness.rules.ts'
import { readBpmn } from '../flow.bpmn.ts'
import type { Chart } from '../flow.chart.schema.ts'
import { chartFromTable } from './charted.rules.ts'
import { rowsFrom } from './step-table.rules.ts'

const PERMIT = `序号\t环节\t岗位\t时限\t材料\t决定权限\t下一步
1\t受理\t窗口岗\t1\t受理通知书\t\t2（齐全）；结束（不予受理）
2\t分办\t审查科科长\t\t\t\t3、4
3\t现场核查\t核查岗\t3个工作日\t核查记录\t\t5
4\t资料审查\t审查岗\t5\t审查意见\t\t5
5\t审批\t分管领导\t2\t许可决定\t分管领导\t同意：6；补正：1
6\t送达\t窗口岗\t1\t送达回证\t\t`

const cells = (text: string): string[][] => text.split('\n').map((line) => line.split('\t'))

async function chartOf(text: string): Promise<Chart> {
  const { bpmn, problems } = chartFromTable('许可', rowsFrom(cells(text)))
  expect(problems).toEqual([])
  const chart = await readBpmn(bpmn ?? '')
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  return chart
}

describe('a chart from a table of steps', () => {
  it('is sound, with lanes as posts and the details of each step', async () => {
    const chart = await chartOf(PERMIT)
    expect(faultsOf(chart)).toEqual([])
    expect(
      chart.elements.filter(({ kind }) => kind === 'task').map(({ name, role, details }) => [name, role, details?.days, details?.document]),
    ).toEqual([
      ['受理', '窗口岗', 1, '受理通知书'],
      ['分办', '审查科科长', null, null],
      ['现场核查', '核查岗', 3, '核查记录'],
      ['资料审查', '审查岗', 5, '审查意见'],
      ['审批', '分管领导', 2, '许可决定'],
      ['送达', '窗口岗', 1, '送达回证'],
    ])
    expect(chart.elements.find(({ name }) => name === '审批')?.details?.decision).toBe('分管领导')
  })

  it('ways with conditions part at an exclusive gateway, ways without one run side by side and meet again', async () => {
    const chart = await chartOf(PERMIT)
    const kinds = chart.elements.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'exclusive')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'parallel')).toHaveLength(2)
    expect(chart.flows.map(({ name }) => name).filter(Boolean)).toEqual(['齐全', '不予受理', '同意', '补正'])
  })

  it('nothing stands on another thing, and everything stands in its lane', async () => {
    const { elements, flows } = await chartOf(PERMIT)
    const placed = elements.flatMap(({ id, bounds }) => (bounds ? [{ id, ...bounds }] : []))
    expect(placed).toHaveLength(elements.length)
    const overlaps = placed.flatMap((one, at) =>
      placed
        .slice(at + 1)
        .filter(
          (other) =>
            one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height,
        )
        .map((other) => `${one.id} ${other.id}`),
    )
    expect(overlaps).toEqual([])
    expect(flows.every(({ points }) => points.length >= 2)).toBe(true)
  })

  it('a branch that only some cases take before the others is merged before all wait', async () => {
    const chart = await chartOf(
      '1\t甲\t岗\t\t\t\t2、3\n2\t乙\t岗\t\t\t\t4（快）；5（慢）\n3\t丙\t岗\t\t\t\t5\n4\t丁\t岗\t\t\t\t5\n5\t戊\t岗\t\t\t\t',
    )
    expect(faultsOf(chart)).toEqual([])
    const into = (id: string) => chart.flows.filter((flow) => flow.to === id).length
    const join = chart.elements.find(({ id }) => id === 'part_1_join')
    expect(join?.kind).toBe('parallel')
    expect(into('part_1_join')).toBe(2)
    expect(into('step_5')).toBe(1)
  })

  it('without headings the columns stand in their usual order, and rows follow one another', async () => {
    const chart = await chartOf('1\t甲\t岗一\t\t\t\t\n2\t乙\t岗二\t\t\t\t')
    expect(chart.flows.map(({ from, to }) => `${from} ${to}`)).toEqual(['begin step_1', 'step_1 step_2', 'step_2 finish'])
  })

  it('what is wrong is said with its row and column', () => {
    const rows = rowsFrom(cells('1\t\t岗\t三天\t\t\t9\n1\t乙\t\t\t\t\t'))
    expect(chartFromTable('错', rows)).toEqual({
      bpmn: null,
      problems: [
        { row: 0, column: 'name', code: 'name_missing', value: '' },
        { row: 0, column: 'days', code: 'days_wrong', value: '三天' },
        { row: 0, column: 'next', code: 'next_unknown', value: '9' },
        { row: 1, column: 'post', code: 'post_missing', value: '' },
        { row: 1, column: 'no', code: 'no_twice', value: '1' },
      ],
    })
  })

  it('names keep what XML would take for its own', async () => {
    const chart = await chartOf('1\t审核<甲&乙>"丙"\t岗\t\t\t\t')
    expect(chart.elements.find(({ kind }) => kind === 'task')?.name).toBe('审核<甲&乙>"丙"')
  })
})
