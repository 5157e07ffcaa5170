import { Button, Progress } from 'antd'
import { listImports, listTables } from '../../../modules/datasets/dataset.api.ts'
import { listRuns, stopRunning } from '../../../modules/datasets/imports/run.api.ts'
import { type AnswerOf, type Column, DataTable, InstantText, useAct, useCall, useLanguage, useMay } from '../../ui/index.ts'
import { tableTitle } from './titles.ts'
import { useRegister } from './added/useRegister.ts'
import { useWords } from './useWords.ts'

export type Run = AnswerOf<typeof listRuns>[number]

const OPEN: readonly Run['state'][] = ['queued', 'running', 'stopping']
const WHILE_RUNNING_MS = 1000

export const isOpen = (run: Run) => OPEN.includes(run.state)

/** Imports in the background, asked for again while one is under way. */
export function useRuns() {
  const known = useCall(listRuns).data
  return useCall(listRuns, {}, { every: known?.some(isOpen) ? WHILE_RUNNING_MS : false })
}

/** Imports in the background 后台导入: how far each is, how it ended, and a stop. */
export function RunLines({ runs, title }: { runs: readonly Run[]; title: string }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const columns: Column<Run>[] = [
    { key: 'source', title: words('runs.source'), show: (run) => run.sourceName },
    { key: 'table', title: words('imports.table'), show: (run) => tableTitle(run.table, language, register) },
    { key: 'at', title: words('runs.at'), show: (run) => <InstantText at={run.at} /> },
    { key: 'by', title: words('imports.by'), show: (run) => run.byName },
    { key: 'state', title: words('imports.state'), show: (run) => <State run={run} /> },
    { key: 'stop', title: words('runs.act'), width: 96, show: (run) => <Stop run={run} /> },
  ]
  return <DataTable caption={title} columns={columns} rows={runs} rowKey={(run) => run.id} flows />
}

function State({ run }: { run: Run }) {
  const words = useWords()
  const language = useLanguage()
  if (run.state === 'running' && run.progress) return <HowFar progress={run.progress} />
  return (
    <>
      {words(`runs.${run.state}`)}
      {run.problems.map((problem) => (
        <div key={`${problem.row} ${problem.field} ${problem.reason.en}`} className="field-help">
          {problem.reason[language]}
        </div>
      ))}
    </>
  )
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6).toLocaleString('en-US')

/** Percent, bytes, rows and rows a second, as of the last second. */
export function HowFar({ progress }: { progress: NonNullable<Run['progress']> }) {
  const words = useWords()
  const { phase, bytes, ofBytes, rows, percent, seconds } = progress
  const read = ofBytes > 0 ? words('runs.bytes', { read: megabytes(bytes), all: megabytes(ofBytes) }) : ''
  const rate = rows > 0 && seconds > 0 ? words('runs.rate', { rate: Math.round(rows / seconds).toLocaleString('en-US') }) : ''
  const count = rows > 0 ? words('runs.rows', { rows: rows.toLocaleString('en-US') }) : ''
  return (
    <div style={{ minWidth: 240 }}>
      <Progress percent={Math.floor(percent)} size="small" aria-label={words(`runs.${phase}`)} />
      <span className="field-help">{[words(`runs.${phase}`), read, count, rate].filter((each) => each !== '').join(' · ')}</span>
    </div>
  )
}

function Stop({ run }: { run: Run }) {
  const words = useWords()
  const may = useMay()
  const stop = useAct(stopRunning, { invalidates: [listRuns, listImports, listTables] })
  if (!may('dataset.import') || !isOpen(run)) return null
  return (
    <Button
      size="small"
      loading={stop.isPending}
      disabled={run.state === 'stopping'}
      onClick={() => stop.mutate({ params: { id: run.id } })}
    >
      {words('runs.stop')}
    </Button>
  )
}
