import { Button } from 'antd'
import { exportForwardings, forwardingBoard, listForwardings } from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import { type ForwardingLine, RECEIPT_STATES } from '../../../../modules/cascade/forwarding/forwarding.schema.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  DayText,
  type Filter,
  Page,
  Section,
  ServerList,
  To,
  useCall,
  useGo,
  useMay,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

type BoardRow = AnswerOf<typeof forwardingBoard>[number]

/** 转发落实: units by state above, the documents below, the newest first. */
export default function ForwardingsPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportForwardings)
  const columns = useColumns()
  const board = useCall(forwardingBoard)
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('filter.state'),
      options: RECEIPT_STATES.map((state) => ({ value: state, label: words(`receipt.${state}`) })),
    },
    {
      key: 'unitId',
      label: words('filter.unit'),
      options: (board.data ?? []).map((row) => ({ value: row.unitId, label: row.unitName })),
    },
    { key: 'overdue', label: words('filter.overdue'), kind: 'flag' },
  ]
  const add = may('forwarding.issue') ? (
    <Button type="primary" onClick={() => go('/forwardings/new')}>
      {words('forwarding.new')}
    </Button>
  ) : undefined
  return (
    <Page title={words('forwarding.title')} marks={<span>{words('forwarding.intro')}</span>} tools={add}>
      <ServerList
        name="forwardings"
        title={words('forwarding.title')}
        endpoint={listForwardings}
        columns={columns}
        filters={filters}
        rowKey={(line) => line.id}
        rowPath={(line) => `/forwardings/${line.id}`}
        empty={{ title: words('forwarding.empty'), teach: words('forwarding.teach'), action: add }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
      <Asked of={board}>{(rows) => (rows.length > 1 ? <Board rows={rows} /> : null)}</Asked>
    </Page>
  )
}

/** 单位 × 状态; every number opens its list. */
function Board({ rows }: { rows: readonly BoardRow[] }) {
  const words = useWords()
  const count = (row: BoardRow, of: number, query: string) =>
    of === 0 ? <span className="field-help">0</span> : <To path={`/forwardings?unitId=${row.unitId}&${query}`}>{of}</To>
  const columns: Column<BoardRow>[] = [
    { key: 'unit', title: words('field.unit'), show: (row) => row.unitName },
    ...RECEIPT_STATES.map(
      (key): Column<BoardRow> => ({
        key,
        title: words(`receipt.${key}`),
        align: 'right',
        width: 112,
        show: (row) => count(row, row[key], `state=${key}`),
      }),
    ),
    {
      key: 'overdue',
      title: words('field.overdue'),
      align: 'right',
      width: 96,
      show: (row) => count(row, row.overdue, 'overdue=true'),
    },
  ]
  return (
    <Section title={words('forwarding.board')}>
      <DataTable caption={words('forwarding.board')} columns={columns} rows={rows} rowKey={(row) => row.unitId} flows />
    </Section>
  )
}

function useColumns(): Column<ForwardingLine>[] {
  const words = useWords()
  const of = (count: number, all: number) => words('forwarding.of', { count, all })
  return [
    { key: 'title', title: words('field.title'), show: (line) => line.title },
    { key: 'no', title: words('field.no'), width: 176, show: (line) => line.no },
    { key: 'issuer', title: words('field.issuer'), width: 144, isExtra: true, show: (line) => line.issuer },
    { key: 'fromUnit', title: words('field.fromUnit'), width: 152, show: (line) => line.unitName },
    { key: 'limit', title: words('field.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    { key: 'signed', title: words('field.signed'), width: 80, align: 'right', show: (line) => of(line.signed, line.all) },
    { key: 'answered', title: words('field.answered'), width: 80, align: 'right', show: (line) => of(line.answered, line.all) },
    { key: 'accepted', title: words('field.accepted'), width: 80, align: 'right', show: (line) => of(line.accepted, line.all) },
    {
      key: 'overdue',
      title: words('field.overdue'),
      width: 72,
      align: 'right',
      show: (line) => (line.overdue > 0 ? <span className="light red">{line.overdue}</span> : null),
    },
    { key: 'docNo', title: words('field.docNo'), width: 176, isExtra: true, show: (line) => line.docNo },
    { key: 'issuedOn', title: words('field.issuedOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.issuedOn} /> },
  ]
}
