import { Button } from 'antd'
import { useMemo } from 'react'
import type { CustomPreview } from '../../../../modules/indicators/custom/custom.api.ts'
import { Chart, type Column, DataTable, ProgressView, Section, useLanguage } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { everyMonth } from '../back-test/months.ts'
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
          <Months of={of} />
          <Sample of={of} />
        </>
      )}
    </>
  )
}

function Months({ of }: { of: CustomPreview }) {
  const words = useWords()
  const { timed, untimed } = useMemo(() => everyMonth(of.months), [of.months])
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: timed.map(({ month }) => month) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [{ type: 'bar', name: words('custom.hits'), data: timed.map(({ hits }) => hits), barMaxWidth: 32 }],
      aria: { enabled: false },
    }),
    [timed, words],
  )
  if (timed.length === 0) return null
  const rows = untimed > 0 ? [...timed, { month: words('custom.noMonth'), hits: untimed }] : timed
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'month', title: words('custom.month'), show: ({ month }) => month },
    { key: 'hits', title: words('custom.hits'), align: 'right', show: ({ hits }) => hits, total: () => of.signals },
  ]
  return (
    <Chart
      title={words('custom.byMonth')}
      says={words('custom.monthsSay', { from: timed[0]?.month ?? '', to: timed.at(-1)?.month ?? '', hits: of.signals })}
      option={option}
      height={160}
      table={<DataTable caption={words('custom.byMonth')} columns={columns} rows={rows} rowKey={({ month }) => month} flows />}
    />
  )
}

function Sample({ of }: { of: CustomPreview }) {
  const words = useWords()
  const language = useLanguage()
  const title = words('custom.sample', { shown: of.sample.length, all: of.signals })
  const columns: Column<CustomPreview['sample'][number]>[] = [
    { key: 'rank', title: words('custom.level'), width: 84, show: ({ rank }) => <Level rank={rank} /> },
    { key: 'sentence', title: words('custom.sentence'), show: ({ sentence }) => sentence[language] },
  ]
  return (
    <div style={{ marginTop: 16 }}>
      <h3 style={{ marginBottom: 8 }}>{title}</h3>
      <DataTable caption={title} columns={columns} rows={of.sample} rowKey={({ sentence }) => sentence.zh} flows />
    </div>
  )
}
