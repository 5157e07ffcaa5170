import type { RulePage } from '../../../../modules/indicators/rules/rule.api.ts'
import type { Share } from '../../../ui/index.ts'
import { useUnitNames } from '../UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { Months, Ranks, Sample, Shares } from './Hits.tsx'
import { type BackTest, useTrialWords } from './trial.ts'

type Result = NonNullable<BackTest['result']>

/** What the test would have raised: by month, by level, on whom something was found before, and the gravest of them. */
export function BackTestResult({ of, test, result }: { of: RulePage; test: BackTest; result: Result }) {
  const words = useWords()
  const trialOf = useTrialWords(of)
  const nameOf = useUnitNames()
  return (
    <div style={{ marginTop: 16 }}>
      <p className="evidence-says">
        {words('backTest.says', {
          signals: result.signals.toLocaleString('en-US'),
          judged: result.judged.toLocaleString('en-US'),
          unassessable: result.unassessable.toLocaleString('en-US'),
          seconds: result.seconds.toFixed(2),
        })}
      </p>
      <p className="field-help">
        {words('backTest.asked', { on: test.on, unit: nameOf(test.nodeId), settings: trialOf(test), version: test.version })}
      </p>
      {result.signals === 0 ? (
        <p className="life-teach">{words('backTest.noHits')}</p>
      ) : (
        <>
          <div style={{ marginTop: 16 }}>
            <Months of={result} />
          </div>
          <div className="two-charts">
            <Ranks of={result} />
            <Overlap of={result} />
          </div>
          <Sample of={result} measure={of.measure} />
        </>
      )}
    </div>
  )
}

function Overlap({ of: { overlap } }: { of: Result }) {
  const words = useWords()
  const shares: Share[] = [
    { key: 'founded', label: words('precision.founded'), count: overlap.founded, tone: 'good' },
    { key: 'unfounded', label: words('precision.unfounded'), count: overlap.unfounded, tone: 'plain' },
    { key: 'open', label: words('backTest.notAssessed'), count: overlap.open, tone: 'calm' },
  ]
  return <Shares title={words('backTest.overlap')} shares={shares} teach={words('backTest.overlapTeach')} />
}
