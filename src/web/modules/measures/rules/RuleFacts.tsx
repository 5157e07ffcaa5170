import type { RulePage } from '../../../../modules/measures/library/rule.schema.ts'
import { DayText, FactList, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** What a rule says, its powers as links. */
export function RuleFacts({ of: { rule, content, repealReason } }: { of: RulePage }) {
  const words = useWords()
  const powers = rule.powers.map((power) => (
    <div key={power.id}>
      <To path={`/powers/${power.id}`}>{`${power.no} ${power.title}`}</To>
    </div>
  ))
  return (
    <FactList
      facts={[
        { label: words('rules.docNo'), value: rule.docNo },
        { label: words('rules.unit'), value: rule.unitName },
        { label: words('rules.effectiveOn'), value: <DayText day={rule.effectiveOn} /> },
        { label: words('rules.repealedOn'), value: rule.repealedOn && <DayText day={rule.repealedOn} /> },
        { label: words('rules.repealReason'), value: repealReason, wide: true },
        { label: words('rules.powers'), value: powers.length > 0 ? <>{powers}</> : null, wide: true },
        { label: words('rules.restrains'), value: rule.restrains, wide: true },
        { label: words('rules.basis'), value: content.basis, wide: true },
        { label: words('rules.text'), value: content.text && <span style={{ whiteSpace: 'pre-wrap' }}>{content.text}</span>, wide: true },
      ]}
    />
  )
}
