import { listForwardings } from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import type { PlanTask } from '../../../../modules/cascade/plan/plan.schema.ts'
import { listDecisions } from '../../../../modules/decisions/decision.api.ts'
import { listRules } from '../../../../modules/measures/library/rule.api.ts'
import { listMeasures } from '../../../../modules/measures/measure.api.ts'
import { listPoints } from '../../../../modules/risks/point/point.api.ts'
import { useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface Choice {
  value: string
  label: string
}

/** What a task may carry out, of the kind chosen (R54). */
export function useBases(kind: PlanTask['basisKind'] | undefined): readonly Choice[] {
  const decisions = useCall(listDecisions, { query: { state: 'passed', limit: 200 } }, { enabled: kind === 'decision' })
  const rules = useCall(listRules, { query: { state: 'inForce', limit: 200 } }, { enabled: kind === 'rule' })
  const forwardings = useCall(listForwardings, { query: { limit: 200 } }, { enabled: kind === 'forwarding' })
  if (kind === 'decision') return (decisions.data?.items ?? []).map((line) => ({ value: line.id, label: `${line.title} ${line.no}` }))
  if (kind === 'rule') return (rules.data?.items ?? []).map((rule) => ({ value: rule.id, label: rule.title }))
  if (kind === 'forwarding') return (forwardings.data?.items ?? []).map((line) => ({ value: line.id, label: `${line.title} ${line.no}` }))
  return []
}

type About = NonNullable<PlanTask['about']>

/** What a task may be about, as one choice: its kind and its id. */
export const aboutKey = (about: About | null | undefined) => (about ? `${about.kind}:${about.id}` : null)
export function aboutOf(key: string | undefined): About | null {
  const [kind, id] = key?.split(':') ?? []
  return id !== undefined && (kind === 'riskPoint' || kind === 'measure') ? { kind, id } : null
}

/** Risk points and measures of the unit that owns the task, each kind under its own head. */
export function useAbouts(unitId: string | undefined): { label: string; options: Choice[] }[] {
  const words = useWords()
  const query = { query: { ...(unitId ? { unitId } : {}), limit: 200 } }
  const enabled = { enabled: unitId !== undefined }
  const points = useCall(listPoints, query, enabled).data?.items ?? []
  const measures = useCall(listMeasures, query, enabled).data?.items ?? []
  const under = (kind: About['kind'], choices: readonly Choice[]) => ({
    label: words(`about.${kind}`),
    options: choices.map(({ value, label }) => ({ value: `${kind}:${value}`, label })),
  })
  return [
    under(
      'riskPoint',
      points.map((point) => ({ value: point.id, label: `${point.no} ${point.title}` })),
    ),
    under(
      'measure',
      measures.map((measure) => ({ value: measure.id, label: `${measure.text}（${measure.pointNo}）` })),
    ),
  ]
}
