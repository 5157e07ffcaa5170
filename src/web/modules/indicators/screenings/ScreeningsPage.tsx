import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Asked, type Column, DataTable, Empty, InstantText, Page, To, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RunButton } from './RunButton.tsx'
import { isUnderWay, type Screening, useScreenings } from './useScreenings.ts'

/** 筛查: the runs, newest first; what is under way stands on top with how far it is. */
export default function ScreeningsPage() {
  const words = useWords()
  const may = useMay()
  const runs = useScreenings()
  const run = may('indicator.run') && <RunButton />
  return (
    <Page title={words('runs.title')} marks={words('runs.intro')} tools={run}>
      <Asked of={runs}>
        {(all) => (
          <div>
            {all.filter(isUnderWay).map((each) => (
              <UnderWay key={each.id} run={each} />
            ))}
            <Runs runs={all} empty={<Empty title={words('runs.emptyTitle')} teach={words('runs.emptyTeach')} action={run} />} />
            {all.length > 0 && <p className="field-help">{words('runs.sameEvidence')}</p>}
          </div>
        )}
      </Asked>
    </Page>
  )
}

function UnderWay({ run }: { run: Screening }) {
  const words = useWords()
  const { progress } = run
  const says = progress ? words('runs.nowAsks', { rule: progress.rule, at: progress.done + 1, of: progress.of }) : words('runs.waits')
  return (
    <Alert
      type="info"
      showIcon
      className="run-now"
      title={says}
      description={<To path={`/screenings/${run.id}`}>{words('runs.openRun')}</To>}
    />
  )
}

function Runs({ runs, empty }: { runs: readonly Screening[]; empty: ReactNode }) {
  const words = useWords()
  const number = (value: number | null) => value?.toLocaleString('en-US')
  const ended = (run: Screening, value: ReactNode) => (isUnderWay(run) ? null : value)
  const columns: Column<Screening>[] = [
    { key: 'at', title: words('runs.at'), width: 152, show: (run) => <InstantText at={run.at} /> },
    { key: 'by', title: words('runs.by'), width: 120, show: (run) => run.byName },
    { key: 'state', title: words('runs.state'), show: (run) => <RunState of={run} /> },
    { key: 'rules', title: words('runs.rules'), width: 112, align: 'right', show: (run) => ended(run, number(run.rules)) },
    { key: 'signals', title: words('runs.signals'), width: 112, align: 'right', show: (run) => ended(run, number(run.signals)) },
    { key: 'fresh', title: words('runs.fresh'), width: 96, align: 'right', show: (run) => ended(run, number(run.fresh)) },
    { key: 'revised', title: words('runs.revised'), width: 96, align: 'right', show: (run) => ended(run, number(run.revised)) },
    {
      key: 'seconds',
      title: words('runs.seconds'),
      width: 112,
      align: 'right',
      show: (run) => ended(run, words('runs.secondsValue', { seconds: run.seconds.toFixed(1) })),
    },
  ]
  return (
    <DataTable
      caption={words('runs.title')}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.id}
      rowPath={(run) => `/screenings/${run.id}`}
      hasKeys
      flows
      empty={empty}
    />
  )
}

function RunState({ of }: { of: Screening }) {
  const words = useWords()
  return (
    <>
      {words(`runs.${of.state}`)}
      {of.failure && <div className="field-help">{of.failure}</div>}
    </>
  )
}
