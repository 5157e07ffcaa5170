import { clauseText } from '../../../../modules/assessment/clauses/clause.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { FactList, PersonName } from '../../../ui/index.ts'
import { BREACHES, CRITERIA, type Criterion, GradedMark } from '../Graded.tsx'
import { AboutLines } from '../../intake/about/AboutLines.tsx'
import { Subjects } from '../../matters/parts/Subjects.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** The office's pre-assessment 预评估, as the meeting reads it. */
export function PreView({ of }: { of: Assessment }) {
  const words = useWords()
  const { pre } = of
  const isGraded = pre.truthfulness === 'founded' || pre.truthfulness === 'partlyFounded'
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <FactList
        facts={[
          { label: words('office.subjects'), value: <Subjects of={of.subjects} />, wide: true },
          { label: words('office.aboutWhat'), value: of.about.length > 0 ? <AboutLines of={of.about} /> : null, wide: true },
          { label: words('pre.content'), value: <span style={{ whiteSpace: 'pre-line' }}>{of.content}</span>, wide: true },
          { label: words('pre.truthfulness'), value: words(`truthfulness.${pre.truthfulness}`) },
          { label: words('pre.preparedBy'), value: <PersonName name={of.preparedBy.name} post={postOf(of.preparedBy)} /> },
          { label: words('pre.truthfulnessNote'), value: pre.truthfulnessNote, wide: true },
          { label: words('pre.harm'), value: pre.harm, wide: true },
        ]}
      />
      {isGraded && (
        <div className="grid-frame flow">
          <table className="grid">
            <caption className="unseen">{words('pre.criteria')}</caption>
            <thead>
              <tr>
                <th scope="col">{words('pre.criterion')}</th>
                <th scope="col">{words('pre.score')}</th>
                <th scope="col">{words('pre.clausesAndNote')}</th>
              </tr>
            </thead>
            <tbody>
              {CRITERIA.map((name) => (
                <CriterionLine key={name} name={name} of={of} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div>
        <h3>{words('pre.computed')}</h3>
        <GradedMark rank={of.computedRank} reasons={of.reasons} />
      </div>
    </div>
  )
}

function CriterionLine({ name, of }: { name: Criterion; of: Assessment }) {
  const words = useWords()
  const judged = of.pre.criteria[name]
  const isBreach = BREACHES.some((each) => each === name)
  const clauses = (judged.clauses ?? []).map((code) => {
    const clause = of.cited.find((each) => each.code === code)
    return clause ? clauseText(clause) : code
  })
  const score = isBreach ? `scores.breach${judged.score}` : `scores.${name}${judged.score}`
  return (
    <tr>
      <th scope="row" style={{ position: 'static' }}>
        {words(`criteria.${name}`)}
      </th>
      <td style={{ whiteSpace: 'nowrap' }}>{words(score as 'scores.breach0')}</td>
      <td style={{ whiteSpace: 'pre-line' }}>{[...clauses, judged.note].filter((line) => line !== '').join('\n')}</td>
    </tr>
  )
}
