import { FactList, Section, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { RulePart } from './useRule.ts'

/** What the rule asks and why, whom it judges, what it leaves out, and an example told in prose. */
export function Meaning({ of }: Pick<RulePart, 'of'>) {
  const words = useWords()
  const language = useLanguage()
  const { rule, example } = of
  return (
    <Section title={words('rule.what')}>
      <FactList
        facts={[
          { label: words('rule.question'), value: rule.question[language], wide: true },
          { label: words('rule.why'), value: of.why[language], wide: true },
          { label: words('rule.example'), value: <p className="story">{example.story[language]}</p>, wide: true },
          { label: words('rule.judges'), value: of.judges[language] },
          {
            label: words('rule.exclusions'),
            value: of.exclusions.map((each) => each[language]).join(language === 'zh' ? '；' : '; ') || words('rule.noExclusions'),
            wide: true,
          },
          { label: words('rule.basis'), value: of.basis, wide: true },
          { label: words('rule.related'), value: of.related[language], wide: true },
        ]}
      />
    </Section>
  )
}
