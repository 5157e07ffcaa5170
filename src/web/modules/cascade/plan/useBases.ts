import { listForwardings } from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import type { PlanTask } from '../../../../modules/cascade/plan/plan.schema.ts'
import { listDecisions } from '../../../../modules/decisions/decision.api.ts'
import { listRules } from '../../../../modules/measures/measure.api.ts'
import { listPoints } from '../../../../modules/risks/point/point.api.ts'
import { useCall } from '../../../ui/index.ts'

interface Choice {
  value: string
  label: string
}

/** What a task may carry out, of the kind chosen (R54). */
export function useBases(kind: PlanTask['basisKind'] | undefined): readonly Choice[] {
  const decisions = useCall(listDecisions, { query: { state: 'passed', limit: 200 } }, { enabled: kind === 'decision' })
  const rules = useCall(listRules, undefined, { enabled: kind === 'rule' })
  const forwardings = useCall(listForwardings, { query: { limit: 200 } }, { enabled: kind === 'forwarding' })
  if (kind === 'decision') return (decisions.data?.items ?? []).map((line) => ({ value: line.id, label: `${line.title} ${line.no}` }))
  if (kind === 'rule') return (rules.data ?? []).map((rule) => ({ value: rule.id, label: rule.title }))
  if (kind === 'forwarding') return (forwardings.data?.items ?? []).map((line) => ({ value: line.id, label: `${line.title} ${line.no}` }))
  return []
}

/** Risk points of the unit that owns the task. */
export function usePoints(unitId: string | undefined): readonly Choice[] {
  const points = useCall(listPoints, { query: { ...(unitId ? { unitId } : {}), limit: 200 } }, { enabled: unitId !== undefined })
  return (points.data?.items ?? []).map((point) => ({ value: point.id, label: `${point.no} ${point.title}` }))
}
