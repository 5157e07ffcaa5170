import type { FindingLine } from '../../../../modules/cascade/appraisal/appraisal.schema.ts'
import { To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const PAGES = { riskPoint: '/risk-points', measure: '/measures' } as const

/** What was revised because of a finding, each linked to its page. */
export function Revised({ of }: { of: FindingLine['revisions'] }) {
  const words = useWords()
  if (of.length === 0) return <span className="field-help">{words('appraisal.notYet')}</span>
  return of.map((each) => (
    <div key={`${each.kind}|${each.id}|${each.on}`} className="list-tools">
      <span className="field-help">{words(`appraisal.kinds.${each.kind}`)}</span>
      <To path={`${PAGES[each.kind]}/${each.id}`}>{`${each.label}${words('appraisal.revisedOn', { day: each.on })}`}</To>
    </div>
  ))
}
