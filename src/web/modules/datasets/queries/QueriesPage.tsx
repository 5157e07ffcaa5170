import { Alert, Button } from 'antd'
import { useState } from 'react'
import { listRuns } from '../../../../modules/datasets/imports/run.api.ts'
import { dropQuery, listQueries, runQuery } from '../../../../modules/datasets/queries/query.api.ts'
import {
  Asked,
  type Column,
  ConfirmAct,
  DataTable,
  Empty,
  InstantText,
  Page,
  Section,
  useAct,
  useCall,
  useLanguage,
} from '../../../ui/index.ts'
import { isOpen } from '../RunLines.tsx'
import { tableTitle } from '../titles.ts'
import { useRegister } from '../added/useRegister.ts'
import { useWords } from '../useWords.ts'
import { QueryForm } from './QueryForm.tsx'
import type { Queries, Query } from './seen.ts'
import { useScheduleWords } from './useScheduleWords.ts'

/** 定时查询: what is read from other databases, when, and how the last time went. */
export default function QueriesPage() {
  const words = useWords()
  const [edited, setEdited] = useState<Query | 'new' | null>(null)
  const known = useCall(listQueries).data
  const queries = useCall(listQueries, {}, { every: known?.queries.some((each) => each.lastRun && isOpen(each.lastRun)) ? 1500 : false })
  const add = edited === null && (
    <Button type="primary" disabled={known?.connections.length === 0} onClick={() => setEdited('new')}>
      {words('queries.add')}
    </Button>
  )
  return (
    <Page title={words('queries.title')} marks={words('queries.intro')} up={{ label: words('table.up'), path: '/datasets' }} tools={add}>
      <Asked of={queries}>
        {(all) =>
          edited === null ? (
            <List all={all} onChange={setEdited} />
          ) : (
            <QueryForm connections={all.connections} query={edited === 'new' ? null : edited} onLeave={() => setEdited(null)} />
          )
        }
      </Asked>
    </Page>
  )
}

function List({ all, onChange }: { all: Queries; onChange: (query: Query) => void }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const scheduled = useScheduleWords()
  const columns: Column<Query>[] = [
    { key: 'name', title: words('queries.name'), show: (each) => each.name },
    { key: 'connection', title: words('queries.connection'), show: (each) => <code>{each.connection}</code> },
    { key: 'table', title: words('imports.table'), show: (each) => tableTitle(each.mapping.table, language, register) },
    { key: 'schedule', title: words('queries.schedule'), show: (each) => scheduled(each.schedule) },
    { key: 'next', title: words('queries.next'), show: (each) => (each.nextAt ? <InstantText at={each.nextAt} /> : words('queries.off')) },
    { key: 'last', title: words('queries.last'), show: (each) => <Last query={each} /> },
    { key: 'act', title: words('runs.act'), show: (each) => <Acts query={each} onChange={() => onChange(each)} /> },
  ]
  return (
    <Section>
      {all.connections.length === 0 && <Alert type="info" showIcon title={words('queries.noSource')} style={{ marginBottom: 16 }} />}
      <DataTable
        caption={words('queries.title')}
        columns={columns}
        rows={all.queries}
        rowKey={(each) => each.id}
        flows
        empty={<Empty title={words('queries.empty')} teach={words('queries.emptyTeach')} />}
      />
    </Section>
  )
}

function Last({ query: { lastRun } }: { query: Query }) {
  const words = useWords()
  const language = useLanguage()
  if (!lastRun) return <span className="field-help">{words('queries.never')}</span>
  return (
    <>
      <InstantText at={lastRun.at} /> {words(`runs.${lastRun.state}`)}
      {lastRun.problems[0] && <div className="field-help">{lastRun.problems[0].reason[language]}</div>}
    </>
  )
}

function Acts({ query, onChange }: { query: Query; onChange: () => void }) {
  const words = useWords()
  const run = useAct(runQuery, { invalidates: [listQueries, listRuns], done: words('queries.queued') })
  const drop = useAct(dropQuery, { invalidates: [listQueries], done: words('queries.dropped') })
  const params = { id: query.id }
  return (
    <div className="actions">
      <Button loading={run.isPending} onClick={() => run.mutate({ params })}>
        {words('queries.run')}
      </Button>
      <Button onClick={onChange}>{words('queries.change')}</Button>
      <ConfirmAct
        label={words('queries.drop')}
        says={words('queries.dropSays', { name: query.name })}
        isBusy={drop.isPending}
        onSure={() => drop.mutate({ params })}
      />
    </div>
  )
}
