import { Alert } from 'antd'
import { FactList, Section } from '../../../ui/index.ts'
import { Reasons } from '../screenings/RuleTimes.tsx'
import { useWords } from '../useWords.ts'
import type { RulePart } from './useRule.ts'

/** What the last run could judge and what not, with the reasons: not judged is not clear. */
export function Coverage({ of }: Pick<RulePart, 'of'>) {
  const words = useWords()
  const { lastRun } = of.rule
  if (!lastRun) {
    return (
      <Section title={words('rule.coverage')}>
        <p>{words('rule.neverTeach')}</p>
      </Section>
    )
  }
  const hasGaps = of.unassessable.length > 0
  return (
    <Section title={words('rule.coverage')}>
      <FactList
        facts={[
          { label: words('runs.judged'), value: lastRun.judged.toLocaleString('en-US') },
          { label: words('runs.notJudged'), value: lastRun.unassessable.toLocaleString('en-US') },
          { label: words('runs.seconds'), value: words('runs.secondsValue', { seconds: lastRun.seconds.toFixed(2) }) },
          { label: words('rule.reasons'), value: hasGaps ? <Reasons of={of} /> : null, wide: true },
        ]}
      />
      {hasGaps && <Alert type="warning" showIcon title={words('rule.caution')} style={{ marginTop: 12 }} />}
      {lastRun.judged === 0 && !hasGaps && <p className="life-teach">{words('rule.nothingJudged')}</p>}
    </Section>
  )
}
