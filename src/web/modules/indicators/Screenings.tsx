import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { listScreenings } from '../../../modules/indicators/indicator.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, Empty, InstantText } from '../../ui/index.ts'
import type { useScreenings } from './useScreenings.ts'
import { useWords } from './useWords.ts'

type Screening = AnswerOf<typeof listScreenings>[number]

/** 筛查记录: each run with how it went; what is under way says so. */
export function Screenings({ of, action }: { of: ReturnType<typeof useScreenings>; action: ReactNode }) {
  const words = useWords()
  return (
    <Asked of={of.runs}>
      {(runs) => (
        <>
          {of.isUnderWay && <Alert type="info" showIcon title={words('runs.underWay')} style={{ marginBottom: 12 }} />}
          {runs[0]?.state === 'failed' && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={words('runs.failedSays', { failure: runs[0].failure ?? '' })}
              style={{ marginBottom: 12 }}
            />
          )}
          <Runs runs={runs} empty={<Empty title={words('runs.emptyTitle')} teach={words('runs.emptyTeach')} action={action} />} />
          {runs.length > 0 && <p className="field-help">{words('runs.sameEvidence')}</p>}
        </>
      )}
    </Asked>
  )
}

function Runs({ runs, empty }: { runs: readonly Screening[]; empty: ReactNode }) {
  const words = useWords()
  const whenDone = (run: Screening, value: ReactNode) => (run.state === 'done' ? value : null)
  const columns: Column<Screening>[] = [
    { key: 'at', title: words('runs.at'), show: (run) => <InstantText at={run.at} /> },
    { key: 'by', title: words('runs.by'), show: (run) => run.byName },
    { key: 'state', title: words('runs.state'), show: (run) => <span title={run.failure ?? undefined}>{words(`runs.${run.state}`)}</span> },
    { key: 'rules', title: words('runs.rules'), align: 'right', show: (run) => whenDone(run, run.rules) },
    { key: 'signals', title: words('runs.signals'), align: 'right', show: (run) => whenDone(run, run.signals) },
    { key: 'fresh', title: words('runs.fresh'), align: 'right', show: (run) => whenDone(run, run.fresh) },
    { key: 'revised', title: words('runs.revised'), align: 'right', show: (run) => whenDone(run, run.revised) },
    {
      key: 'seconds',
      title: words('runs.seconds'),
      align: 'right',
      show: (run) => whenDone(run, words('runs.secondsValue', { seconds: run.seconds.toFixed(1) })),
    },
  ]
  return <DataTable caption={words('runs.title')} columns={columns} rows={runs} rowKey={(run) => run.id} flows empty={empty} />
}
