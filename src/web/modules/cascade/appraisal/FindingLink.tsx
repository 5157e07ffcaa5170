import type { AppraisalFinding } from '../../../../modules/risks/point/point.schema.ts'
import { To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The finding that a revision names, linked to the plan that was appraised; nothing where it names none. */
export function FindingLink({ finding }: { finding: Pick<AppraisalFinding, 'text' | 'planId'> | null }) {
  const words = useWords()
  if (finding === null) return null
  return (
    <div className="list-tools">
      <span className="field-help">{words('appraisal.finding')}</span>
      <To path={`/work-plans/${finding.planId}`}>{finding.text}</To>
    </div>
  )
}
