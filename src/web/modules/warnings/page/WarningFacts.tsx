import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { DayText, FactList, PersonName, Section, To } from '../../../ui/index.ts'
import { WarningLevel } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import type { WarningPageData } from './next-step.ts'

/** What the warning says: parties, level with the reason for any deviation, facts, rules, demands. */
export function WarningFacts({ page, pack }: { page: WarningPageData; pack: PolicyPack | undefined }) {
  const words = useWords()
  const { warning, draft, proposedRank } = page
  const { person } = warning
  const conditions = (['brokeRule', 'publicDissatisfied', 'seriousConsequence'] as const).map((each) =>
    words('page.named', { name: words(`draft.${each}`), value: words(draft.conditions[each] ? 'draft.yes' : 'draft.no') }),
  )
  const rules = draft.brokenRules.map((code) => {
    const clause = pack?.clauses.find((each) => each.code === code)
    return clause ? `《${clause.title}》${clause.article}` : code
  })
  const facts = [
    { label: words('page.person'), value: person && <PersonName name={person.name} post={person.postTitle} /> },
    { label: words('page.unit'), value: warning.unitName },
    { label: words('page.matter'), value: <To path={`/matters/${warning.matterId}`}>{warning.matterNo}</To> },
    { label: words('list.draftedBy'), value: warning.draftedBy },
    { label: words('list.issuedOn'), value: warning.issuedOn && <DayText day={warning.issuedOn} /> },
    {
      label: words('page.proposed'),
      value: proposedRank === null ? words('page.noProposal') : <WarningLevel rank={proposedRank} pack={pack} />,
    },
    { label: words('page.reason'), value: draft.deviationReason, wide: true },
    { label: words('page.conditions'), value: conditions.join('\n'), wide: true },
    { label: words('page.signs'), value: draft.conditions.signs.join('\n'), wide: true },
    { label: words('page.event'), value: draft.facts, wide: true },
    { label: words('page.rules'), value: rules.join('\n'), wide: true },
    { label: words('page.demands'), value: draft.demands, wide: true },
  ]
  return (
    <Section title={words('page.facts')}>
      <FactList facts={facts} />
    </Section>
  )
}
