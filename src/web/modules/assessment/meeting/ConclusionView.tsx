import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { DayText, FactList, PersonName, Section } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** What the meeting determined 评估结论. */
export function ConclusionView({ of }: { of: Assessment }) {
  const words = useWords()
  const { conclusion, concludedBy } = of
  if (!conclusion) return null
  return (
    <Section title={words('conclusion.title')}>
      <FactList
        facts={[
          { label: words('conclusion.rank'), value: conclusion.rank === null ? words('noRank') : <Level rank={conclusion.rank} /> },
          {
            label: words('conclusion.action'),
            value: [conclusion.action, ...(conclusion.also ?? [])].map((each) => words(`actions.${each}`)).join('、'),
          },
          { label: words('conclusion.meeting'), value: conclusion.meeting },
          { label: words('conclusion.reviewOn'), value: conclusion.reviewOn },
          { label: words('conclusion.by'), value: concludedBy && <PersonName name={concludedBy.name} post={postOf(concludedBy)} /> },
          { label: words('conclusion.on'), value: <DayText day={of.concludedOn} /> },
          { label: words('conclusion.deviationReason'), value: conclusion.deviationReason, wide: true },
        ]}
      />
    </Section>
  )
}
