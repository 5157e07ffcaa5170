import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { deviatingCases } from '../../conformance/conformance.engine.ts'
import { type CodedLimit, codedLimits } from '../../conformance/deviations/limit.rules.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import type { CaseDeviation, LoggedCase } from '../engine/derived.ts'

/** The limits that a chart (BPMN text) carries. */
export async function limitsOf(bpmn: string): Promise<CodedLimit[] | Refusal> {
  const chart = await readBpmn(bpmn)
  return isRefusal(chart) ? chart : codedLimits(chart)
}

/** Align the cases of one item with its chart (BPMN text). Every case that could be aligned comes back, a fitting one at cost 0 (P29). */
export async function alignCases(bpmn: string, cases: readonly LoggedCase[]): Promise<Omit<CaseDeviation, 'item'>[] | Refusal> {
  const chart = await readBpmn(bpmn)
  if (isRefusal(chart)) return chart
  const deviating = deviatingCases(chart, cases)
  if (isRefusal(deviating)) return deviating
  const byCase = new Map(deviating.map((each) => [each.caseId, each]))
  return cases.flatMap(({ caseId }) => {
    const found = byCase.get(caseId)
    if (!found) return [{ caseId, cost: 0, skipped: [], inserted: [] }]
    const isUndecided = !found.isExact && found.cost === 0
    return isUndecided ? [] : [{ caseId, cost: found.cost, skipped: found.skipped, inserted: found.inserted }]
  })
}
