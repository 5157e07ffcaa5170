import { isRefusal } from '../../../../kernel/refusal.ts'
import { grade } from '../../../../modules/risks/grading/grading.rules.ts'
import { DayText, Section } from '../../../ui/index.ts'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { Steps } from './GradingSteps.tsx'
import type { PointAnswer } from './answer.ts'

/** Every level this point was given, with inputs, method version, grader and reason (R94). */
export function Grades({ of: { grades } }: { of: PointAnswer }) {
  const words = useWords()
  return (
    <Section title={words('page.grades')}>
      {grades.length === 0 && <p className="field-help">{words('page.noGrade')}</p>}
      <ol className="timeline">
        {grades.map((each) => (
          <li key={each.id}>
            <div className="when">
              <DayText day={each.on} /> {words('grade.by', { name: each.byName })}
            </div>
            <div>
              <Level rank={each.rank} scale="point" /> {each.methodTitle}（v{each.methodVersion}）
              {each.score !== null && <span className="field-help"> {words('grade.score', { score: each.score })}</span>}
            </div>
            <Explained of={each} />
            {each.rank !== each.proposedRank && <ProposedLevel rank={each.proposedRank} />}
            {each.reason && <div className="detail">{each.reason}</div>}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function ProposedLevel({ rank }: { rank: number }) {
  const words = useWords()
  const pack = usePack()
  const level = pack?.scales.point.find((each) => each.rank === rank)?.label ?? String(rank)
  return <div className="detail">{words('grade.proposed', { level })}</div>
}

/** The calculation, as long as the pack still has the method in this version. */
function Explained({ of }: { of: PointAnswer['grades'][number] }) {
  const pack = usePack()
  const method = pack?.risks.grading.methods.find((each) => each.code === of.method && each.version === of.methodVersion)
  const result = pack && method ? grade(pack.risks.grading, of.method, of.inputs) : undefined
  if (!result || isRefusal(result)) return null
  return (
    <div className="detail">
      <Steps of={result.steps} />
    </div>
  )
}
