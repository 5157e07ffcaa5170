import { describe, expect, it } from 'vitest'
import { bpmnOf } from '../../../../demo/flows/bpmn.ts'
import { PERMIT } from '../../../../demo/flows/charts.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../flow.bpmn.ts'
import { chartFromTable } from '../table/charted.rules.ts'
import { rowsFrom } from '../table/step-table.rules.ts'
import { branchWords, procedureOf } from './procedure.rules.ts'

async function procedure(bpmn: string) {
  const chart = await readBpmn(bpmn)
  if (isRefusal(chart)) throw new Error(chart.refused)
  const { main, branches } = procedureOf(chart)
  return { main, branches: branchWords(branches) }
}
const ofTable = (...rows: string[][]) =>
  procedure(chartFromTable('许可', rowsFrom([['序号', '环节', '岗位', '下一步'], ...rows])).bpmn ?? '')

describe('the procedure that a chart tells the public', () => {
  it('goes the main way, with what is done at once in one stage; supplement and refusal are branches', async () => {
    expect(await procedure(bpmnOf(PERMIT))).toEqual({
      main: ['受理', '现场核查、资料审查（同时办理）', '审核', '审批', '送达'],
      branches: ['“材料齐全？”为“否”的：补正，之后回到“受理”', '“符合条件？”为“否”的：退件，之后转入“送达”'],
    })
  })

  it('is the row of its steps where nothing branches', async () => {
    expect(await ofTable(['1', '受理', '甲', ''], ['2', '审核', '乙', ''])).toEqual({ main: ['受理', '审核'], branches: [] })
  })

  it('a way to another end, however long, is a branch named by its flow', async () => {
    const told = await ofTable(
      ['1', '受理', '甲', '2（材料齐全）；4（不符合受理条件）'],
      ['2', '审批', '乙', '3（同意）；1（退回重报）'],
      ['3', '送达', '甲', '结束'],
      ['4', '告知理由', '甲', '5'],
      ['5', '出具不予受理决定书', '甲', '6'],
      ['6', '归档', '甲', '结束'],
    )
    expect(told.main).toEqual(['受理', '审批', '送达'])
    expect(told.branches).toEqual(['不符合受理条件的：告知理由 → 出具不予受理决定书 → 归档，之后到此结束', '退回重报的：回到“受理”'])
  })

  it('a step that may be left out stands on the main way, and leaving it out is told', async () => {
    const told = await ofTable(['1', '受理', '甲', '2（金额较大）；3（金额较小）'], ['2', '会审', '乙', '3'], ['3', '送达', '甲', '结束'])
    expect(told).toEqual({ main: ['受理', '会审', '送达'], branches: ['金额较小的：转入“送达”'] })
  })
})

it('a chart is read with its pool and lanes, where they stand', async () => {
  const chart = await readBpmn(bpmnOf(PERMIT))
  const frames = isRefusal(chart) ? [] : (chart.frames ?? [])
  expect(frames.map(({ name, isPool, isAcross }) => [name, isPool, isAcross])).toEqual([
    ['超限运输许可', true, true],
    ...PERMIT.lanes.map((lane) => [lane, false, true]),
  ])
})
