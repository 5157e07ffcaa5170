import { useState } from 'react'
import { Button } from 'antd'
import { readAdded } from '../../../modules/datasets/added/added.api.ts'
import { isBusinessTable } from '../../../modules/datasets/added/added.rules.ts'
import { KEPT_TABLES } from '../../../modules/datasets/canonical/own.tables.schema.ts'
import { listTables } from '../../../modules/datasets/dataset.api.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  DayText,
  Empty,
  FactList,
  InstantText,
  Page,
  Section,
  useCall,
  useLanguage,
  useMay,
  usePathParams,
} from '../../ui/index.ts'
import { ColumnForm } from './added/ColumnForm.tsx'
import { Versions } from './added/Versions.tsx'
import { Sources } from './Sources.tsx'
import { useWords } from './useWords.ts'

type Table = AnswerOf<typeof listTables>[number]

/** One canonical table 规范表: its columns as files should bring them, and what is held. */
export default function TablePage() {
  const words = useWords()
  const language = useLanguage()
  const { name = '' } = usePathParams()
  const tables = useCall(listTables)
  return (
    <Asked of={tables}>
      {(all) => {
        const table = all.find((each) => each.name === name)
        return (
          <Page title={table?.title[language] ?? name} up={{ label: words('table.up'), path: '/datasets' }}>
            {table ? <TableSheet table={table} /> : <Empty title={words('table.unknown', { name })} />}
          </Page>
        )
      }}
    </Asked>
  )
}

function TableSheet({ table }: { table: Table }) {
  const words = useWords()
  const language = useLanguage()
  const [edited, setEdited] = useState<{ column?: string } | null>(null)
  const mayDefine = useMay()('dataset.define') && isBusinessTable(table.name)
  const added = useCall(readAdded, { params: { name: table.name } }).data
  if (edited) return <ColumnForm table={table.name} {...edited} onLeave={() => setEdited(null)} onDone={() => setEdited(null)} />
  const columns: Column<Table['columns'][number]>[] = [
    { key: 'name', title: words('table.column'), show: (column) => <code>{column.name}</code> },
    { key: 'title', title: words('table.meaning'), show: (column) => column.title[language] },
    { key: 'type', title: words('table.type'), show: (column) => words(`type.${column.type}`) },
    { key: 'required', title: words('table.need'), show: (column) => words(column.isRequired ? 'table.required' : 'table.optional') },
    {
      key: 'from',
      title: words('added.from'),
      show: (column) => words(column.isRetired ? 'added.fromRetired' : column.isAdded ? 'added.fromHere' : 'added.fromProduct'),
    },
    ...(mayDefine
      ? [
          {
            key: 'change',
            title: words('added.acts'),
            show: (column: Table['columns'][number]) =>
              column.isAdded && (
                <Button
                  size="small"
                  aria-label={words('added.change', { title: column.title[language] })}
                  onClick={() => setEdited({ column: column.name })}
                >
                  {words('added.changeShort')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <>
      <Section title={words('table.held')}>
        <FactList
          facts={[
            { label: words('table.code'), value: <code>{table.name}.csv</code> },
            { label: words('table.rows'), value: table.rows.toLocaleString('en-US') },
            { label: words('table.rejects'), value: table.rejects.toLocaleString('en-US') },
            { label: words('table.files'), value: table.partitions },
            { label: words('table.days'), value: <Days table={table} /> },
            {
              label: words('table.last'),
              value: table.lastImportAt ? (
                <InstantText at={table.lastImportAt} />
              ) : (
                words(KEPT_TABLES.includes(table.name) ? 'tables.kept' : 'tables.never')
              ),
            },
          ]}
        />
      </Section>
      {table.rows > 0 && table.searchColumn && <Sources table={table} />}
      <Section title={words('table.columns')} tools={mayDefine && <Button onClick={() => setEdited({})}>{words('added.add')}</Button>}>
        <p className="field-help">{words('table.teach', { name: table.name })}</p>
        <DataTable caption={words('table.columns')} columns={columns} rows={table.columns} rowKey={(column) => column.name} flows />
      </Section>
      {added && <Versions versions={added.versions} />}
    </>
  )
}

/** The days that the rows tell of; a table without time has none. */
function Days({ table: { firstDay, lastDay } }: { table: Table }) {
  const words = useWords()
  if (!firstDay || !lastDay) return words('table.noDays')
  return (
    <>
      <DayText day={firstDay} /> — <DayText day={lastDay} />
    </>
  )
}
