import { DayText, FactList, Section, Timeline, type TimelineEntry, To, useLanguage } from '../../../ui/index.ts'
import { useAmountText } from '../amounts.ts'
import { PrecisionBar } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { inWords, useCodes } from './settings/codes.ts'
import type { RulePart } from './useRule.ts'

/** How often what it raised was true (P4), and what waits; each number opens its signals. */
export function PrecisionPart({ of: { rule } }: Pick<RulePart, 'of'>) {
  const words = useWords()
  const { precision, code } = rule
  if (!precision) return null
  const counts = [
    { state: 'open', count: precision.open },
    { state: 'registered', count: precision.registered },
    { state: 'excluded', count: precision.excluded },
    { state: 'held', count: precision.held },
    { state: 'shadow', count: precision.shadow },
  ] as const
  return (
    <Section title={words('rule.precision')}>
      <PrecisionBar of={precision} hasKey />
      <p className="field-help" style={{ margin: '8px 0' }}>
        {words('rule.precisionTeach')}
      </p>
      <FactList
        facts={counts.map(({ state, count }) => ({
          label: words(`rule.counts.${state}`),
          value: count > 0 ? <To path={`/signals?rule=${code}&state=${state}`}>{count.toLocaleString('en-US')}</To> : '0',
        }))}
      />
    </Section>
  )
}

/** Every decision about the rule at any unit, the last first. */
export function Decisions({ of, nodeId }: RulePart) {
  const words = useWords()
  const amount = useAmountText()
  const codes = useCodes(of)
  const language = useLanguage()
  const entries = of.decisions.map((each, at): TimelineEntry => {
    const unit = each.nodeId === nodeId ? words('source.own') : each.nodeName
    const basis = each.kind === 'state' ? each.lawfulBasis : each.legalReference
    const setting = each.kind === 'setting' ? of.settings.find(({ key }) => key === each.key) : undefined
    return {
      id: String(at),
      when: <DayText day={each.on} />,
      by: each.byName,
      says:
        each.kind === 'state'
          ? words('rule.decided.state', { unit, state: words(`states.${each.state}`) })
          : each.value === null
            ? words('rule.decided.back', { unit, setting: setting?.title[language] ?? each.key })
            : words('rule.decided.setting', {
                unit,
                setting: setting?.title[language] ?? each.key,
                value: amount(inWords(each.value, codes), setting?.unit ?? ''),
              }),
      detail: basis ? words('rule.decided.withBasis', { reason: each.reason, basis }) : each.reason,
    }
  })
  return (
    <Section title={words('rule.decisions')}>
      {entries.length > 0 ? <Timeline entries={entries} /> : <p className="field-help">{words('rule.noDecisions')}</p>}
    </Section>
  )
}
