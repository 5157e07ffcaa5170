import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { KEPT_TABLES } from '../../../modules/datasets/canonical/own.tables.schema.ts'
import { listImports, listTables, readRejects } from '../../../modules/datasets/dataset.api.ts'
import {
  Asked,
  type AnswerOf,
  type Column,
  DataTable,
  DayText,
  download,
  Empty,
  InstantText,
  Page,
  Section,
  ServerList,
  useCall,
  useFailureWords,
  useGo,
  useLanguage,
  useMay,
} from '../../ui/index.ts'
import { isOpen, RunLines, useRuns } from './RunLines.tsx'
import { tableTitle } from './titles.ts'
import { useRegister } from './added/useRegister.ts'
import { useWords } from './useWords.ts'

type Table = AnswerOf<typeof listTables>[number]
type Import = AnswerOf<typeof listImports>['items'][number]

/** 业务数据: what the lake holds, table by table, and how it came in. */
export default function DatasetsPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const tables = useCall(listTables)
  const define = may('dataset.define') && <Button onClick={() => go('/datasets/new-table')}>{words('added.newTable')}</Button>
  const queries = may('dataset.query') && <Button onClick={() => go('/datasets/queries')}>{words('queries.title')}</Button>
  const begin = may('dataset.import') && (
    <Button type="primary" onClick={() => go('/datasets/import')}>
      {words('import')}
    </Button>
  )
  return (
    <Page
      title={words('title')}
      marks={words('intro')}
      tools={
        <>
          {define}
          {queries}
          {begin}
        </>
      }
    >
      <UnderWay />
      <Section title={words('tables.title')}>
        <Asked of={tables}>{(all) => <Tables tables={all} />}</Asked>
      </Section>
      <Section title={words('imports.title')}>
        <Imports action={begin} />
      </Section>
    </Page>
  )
}

/** Imports in the background that are not over, and the latest that did not end well. */
function UnderWay() {
  const words = useWords()
  const runs = useRuns().data ?? []
  const shown = runs.filter((run, index) => isOpen(run) || (index < 5 && run.state !== 'done' && run.state !== 'unchanged'))
  if (shown.length === 0) return null
  return (
    <Section title={words('runs.title')}>
      <RunLines runs={shown} title={words('runs.title')} />
    </Section>
  )
}

function Tables({ tables }: { tables: readonly Table[] }) {
  const words = useWords()
  const language = useLanguage()
  const held = tables.toSorted((one, other) => Number(other.rows > 0) - Number(one.rows > 0))
  const columns: Column<Table>[] = [
    { key: 'title', title: words('tables.name'), show: (table) => table.title[language] },
    { key: 'name', title: words('tables.code'), show: (table) => <code>{table.name}.csv</code> },
    { key: 'columns', title: words('tables.columns'), align: 'right', show: (table) => table.columns.length },
    { key: 'rows', title: words('tables.rows'), align: 'right', show: (table) => table.rows.toLocaleString('en-US') },
    { key: 'rejects', title: words('tables.rejects'), align: 'right', show: (table) => table.rejects.toLocaleString('en-US') },
    { key: 'files', title: words('tables.files'), align: 'right', show: (table) => table.partitions },
    { key: 'until', title: words('tables.until'), show: (table) => (table.lastDay ? <DayText day={table.lastDay} /> : '') },
    {
      key: 'last',
      title: words('tables.last'),
      show: (table) =>
        table.lastImportAt ? (
          <InstantText at={table.lastImportAt} />
        ) : (
          <span className="field-help">{words(KEPT_TABLES.includes(table.name) ? 'tables.kept' : 'tables.never')}</span>
        ),
    },
  ]
  return (
    <DataTable
      caption={words('tables.title')}
      columns={columns}
      rows={held}
      rowKey={(table) => table.name}
      rowPath={(table) => `/datasets/tables/${table.name}`}
      flows
      empty={<Empty title={words('tables.noneTitle')} />}
    />
  )
}

function Imports({ action }: { action: ReactNode }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const columns: Column<Import>[] = [
    { key: 'file', title: words('imports.file'), show: (each) => each.fileName },
    { key: 'table', title: words('imports.table'), show: (each) => tableTitle(each.table, language, register) },
    { key: 'at', title: words('imports.at'), show: (each) => <InstantText at={each.at} /> },
    { key: 'by', title: words('imports.by'), show: (each) => each.byName },
    { key: 'good', title: words('imports.good'), align: 'right', show: (each) => each.rowsGood.toLocaleString('en-US') },
    { key: 'bad', title: words('imports.bad'), align: 'right', show: (each) => <Rejects of={each} /> },
    { key: 'state', title: words('imports.state'), show: (each) => words(`imports.${each.state}`) },
    { key: 'sha256', title: 'SHA-256', isExtra: true, show: (each) => <code>{each.sha256.slice(0, 16)}</code> },
  ]
  return (
    <ServerList
      name="imports"
      title={words('imports.title')}
      endpoint={listImports}
      isSearched={false}
      columns={columns}
      rowKey={(each) => each.id}
      empty={{ title: words('imports.emptyTitle'), teach: words('imports.emptyTeach'), action }}
    />
  )
}

function Rejects({ of }: { of: Import }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const { message } = App.useApp()
  if (of.rowsBad === 0) return 0
  const fetchThem = () =>
    download(readRejects, { params: { id: of.id } }).catch((failure: unknown) => void message.error(wordsFor(failure)))
  return (
    <>
      {of.rowsBad.toLocaleString('en-US')}{' '}
      <Button size="small" onClick={() => void fetchThem()}>
        {words('imports.rejects')}
      </Button>
    </>
  )
}
