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
  usePathParams,
} from '../../ui/index.ts'
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
  const columns: Column<Table['columns'][number]>[] = [
    { key: 'name', title: words('table.column'), show: (column) => <code>{column.name}</code> },
    { key: 'title', title: words('table.meaning'), show: (column) => column.title[language] },
    { key: 'type', title: words('table.type'), show: (column) => words(`type.${column.type}`) },
    { key: 'required', title: words('table.need'), show: (column) => words(column.isRequired ? 'table.required' : 'table.optional') },
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
      <Section title={words('table.columns')}>
        <p className="field-help">{words('table.teach', { name: table.name })}</p>
        <DataTable caption={words('table.columns')} columns={columns} rows={table.columns} rowKey={(column) => column.name} flows />
      </Section>
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
