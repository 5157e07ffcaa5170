import { Button, Form, Input } from 'antd'
import { canonicalTable } from '../../../modules/datasets/canonical.register.schema.ts'
import { type listTables, traceRecord } from '../../../modules/datasets/dataset.api.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  Empty,
  InstantText,
  Section,
  useAddress,
  useCall,
  useLanguage,
} from '../../ui/index.ts'
import { columnTitle, shownValue } from './titles.ts'
import { useRegister } from './added/useRegister.ts'
import { useWords } from './useWords.ts'

type Table = AnswerOf<typeof listTables>[number]
type Traced = AnswerOf<typeof traceRecord>[number]

/** 来源: from which file and which row of it a record comes, looked for by its number. */
export function Sources({ table }: { table: Table }) {
  const words = useWords()
  const language = useLanguage()
  const [address, change] = useAddress()
  const asked = address['record'] ?? ''
  const register = useRegister()
  const column = columnTitle(table.name, table.searchColumn ?? '', language, register)
  return (
    <Section title={words('sources.title')}>
      <p className="field-help">{words('sources.teach', { column })}</p>
      <Form
        layout="inline"
        key={asked}
        initialValues={{ value: asked }}
        style={{ marginTop: 8 }}
        onFinish={({ value }: { value?: string }) => change({ record: value?.trim() || undefined })}
      >
        <Form.Item name="value" label={column}>
          <Input id="value" maxLength={200} allowClear />
        </Form.Item>
        <Button htmlType="submit">{words('sources.find')}</Button>
      </Form>
      {asked !== '' && <Found table={table.name} value={asked} />}
    </Section>
  )
}

function Found({ table, value }: { table: string; value: string }) {
  const words = useWords()
  const found = useCall(traceRecord, { params: { name: table }, query: { value } })
  return (
    <Asked of={found}>
      {(rows) => (rows.length > 0 ? <Rows table={table} rows={rows} /> : <Empty title={words('sources.none', { value })} />)}
    </Asked>
  )
}

function Rows({ table, rows }: { table: string; rows: readonly Traced[] }) {
  const words = useWords()
  const columns: Column<Traced>[] = [
    { key: 'file', title: words('sources.file'), show: (each) => each.source?.fileName ?? <code>{each.digest}</code> },
    { key: 'row', title: words('sources.row'), align: 'right', show: (each) => each.row },
    {
      key: 'at',
      title: words('imports.at'),
      show: (each) => (each.source ? <InstantText at={each.source.at} /> : words('sources.unknown')),
    },
    { key: 'by', title: words('imports.by'), width: 96, show: (each) => each.source?.byName ?? '' },
    {
      key: 'current',
      title: words('sources.holds'),
      width: 96,
      show: (each) => words(each.isCurrent ? 'sources.current' : 'sources.superseded'),
    },
    { key: 'values', title: words('sources.values'), show: (each) => <Values table={table} values={each.values} /> },
  ]
  return (
    <div style={{ marginTop: 12 }}>
      <DataTable caption={words('sources.title')} columns={columns} rows={rows} rowKey={(each) => `${each.digest} ${each.row}`} flows />
    </div>
  )
}

function Values({ table, values }: { table: string; values: Traced['values'] }) {
  const language = useLanguage()
  const register = useRegister()
  const filled = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null)
  return (
    <span>
      {filled
        .map(
          ([name, value]) => `${columnTitle(table, name, language, register)} ${shownValue(canonicalTable(table, register), name, value)}`,
        )
        .join(language === 'zh' ? '；' : '; ')}
    </span>
  )
}
