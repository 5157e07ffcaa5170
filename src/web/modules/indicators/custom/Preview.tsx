import { Button } from 'antd'
import type { CustomPreview } from '../../../../modules/indicators/custom/custom.api.ts'
import { ProgressView, Section, useLanguage } from '../../../ui/index.ts'
import { Months, Ranks, Sample } from '../back-test/Hits.tsx'
import { useWords } from '../useWords.ts'

interface PreviewProps {
  result: CustomPreview | undefined
  isRunning: boolean
  /** The form has changed since. */
  isStale: boolean
  onRun: () => void
}

/** 历史试算: what the rule as it stands on the form would have raised. */
export function PreviewPart({ result, isRunning, isStale, onRun }: PreviewProps) {
  const words = useWords()
  return (
    <Section
      title={words('custom.preview')}
      tools={
        <Button onClick={onRun} loading={isRunning}>
          {words('custom.run')}
        </Button>
      }
    >
      <p className="field-help">{words('custom.previewTeach')}</p>
      <div aria-live="polite">
        {isRunning ? <ProgressView says={words('custom.running')} /> : result && <Result of={result} isStale={isStale} />}
      </div>
    </Section>
  )
}

function Result({ of, isStale }: { of: CustomPreview; isStale: boolean }) {
  const words = useWords()
  const language = useLanguage()
  if (of.isCut) return <p className="life-teach">{words('custom.cut', { seconds: of.seconds })}</p>
  return (
    <>
      {isStale && <p className="field-help">{words('custom.stale')}</p>}
      <p className="evidence-says">
        {words('custom.says', {
          signals: of.signals.toLocaleString('en-US'),
          judged: of.judged.toLocaleString('en-US'),
          seconds: of.seconds.toFixed(2),
        })}
      </p>
      {of.unassessable.length > 0 && (
        <ul aria-label={words('custom.notJudged')}>
          {of.unassessable.map(({ code, reason, subjects }) => (
            <li key={`${code} ${reason.en}`}>
              {subjects === null
                ? reason[language]
                : words('custom.notJudgedLine', { reason: reason[language], subjects: subjects.toLocaleString('en-US') })}
            </li>
          ))}
        </ul>
      )}
      {of.signals === 0 ? (
        <p className="life-teach">{words('custom.noHits')}</p>
      ) : (
        <>
          {of.months.some(({ month }) => month !== '') && <Months of={of} />}
          <div style={{ marginTop: 16 }}>
            <Ranks of={of} />
          </div>
          <Sample of={of} />
        </>
      )}
    </>
  )
}
