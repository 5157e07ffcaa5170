import { Button } from 'antd'
import { measureBoard } from '../../../../modules/measures/board/board.api.ts'
import { readRule } from '../../../../modules/measures/library/rule.api.ts'
import { exportMeasures, listMeasures } from '../../../../modules/measures/measure.api.ts'
import { MEASURE_STATES, type MeasureLine, PREVENTIONS } from '../../../../modules/measures/measure.schema.ts'
import { listUnits, readPerson } from '../../../../modules/organisation/organisation.api.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  DayText,
  type Filter,
  Page,
  PersonName,
  Section,
  ServerList,
  To,
  useAddress,
  useCall,
  useGo,
  useMay,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

type BoardRow = AnswerOf<typeof measureBoard>[number]

/** 防控措施: the board of units above, all measures below, the earliest limit first. */
export default function MeasuresPage() {
  const words = useWords()
  const go = useGo()
  const excel = useExcel(exportMeasures)
  const columns = useColumns()
  const filters = useFilters()
  const gaps = <Button onClick={() => go('/measures/gaps')}>{words('list.gaps')}</Button>
  return (
    <Page title={words('list.title')} marks={<span>{words('list.intro')}</span>} tools={gaps}>
      <Asked of={useCall(measureBoard)}>{(rows) => (rows.length > 0 ? <Board rows={rows} /> : null)}</Asked>
      <ServerList
        name="measures"
        title={words('list.title')}
        endpoint={listMeasures}
        columns={columns}
        filters={filters}
        rowKey={(line) => line.id}
        rowPath={(line) => `/measures/${line.id}`}
        empty={{ title: words('list.empty'), teach: words('list.teach'), action: gaps }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

/** 单位 × 状态; every number opens its list. */
function Board({ rows }: { rows: readonly BoardRow[] }) {
  const words = useWords()
  const at = (row: BoardRow) => `/measures?unitId=${row.unitId}${row.isAlone ? '&only=true' : ''}`
  const count = (row: BoardRow, key: (typeof MEASURE_STATES)[number]) =>
    row[key] === 0 ? <span className="field-help">0</span> : <To path={`${at(row)}&state=${key}`}>{row[key]}</To>
  const columns: Column<BoardRow>[] = [
    { key: 'unit', title: words('list.unit'), show: (row) => (row.isAlone ? words('list.alone', { unit: row.unitName }) : row.unitName) },
    ...MEASURE_STATES.map(
      (key): Column<BoardRow> => ({ key, title: words(`states.${key}`), align: 'right', width: 112, show: (row) => count(row, key) }),
    ),
    {
      key: 'overdue',
      title: words('list.overdue'),
      align: 'right',
      width: 96,
      show: (row) => (row.overdue === 0 ? <span className="field-help">0</span> : <To path={`${at(row)}&overdue=true`}>{row.overdue}</To>),
    },
  ]
  return (
    <Section title={words('list.board')}>
      <DataTable caption={words('list.board')} columns={columns} rows={rows} rowKey={(row) => `${row.unitId}${row.isAlone}`} flows />
    </Section>
  )
}

function useColumns(): Column<MeasureLine>[] {
  const words = useWords()
  return [
    { key: 'text', title: words('field.text'), show: (line) => line.text },
    {
      key: 'point',
      title: words('field.point'),
      width: 216,
      show: (line) => (
        <>
          {line.pointNo} {line.pointTitle}
        </>
      ),
    },
    { key: 'level', title: words('field.level'), width: 96, show: (line) => <Level rank={line.pointRank} scale="point" /> },
    { key: 'phase', title: words('field.phase'), width: 96, show: (line) => line.phaseLabel },
    { key: 'owner', title: words('field.ownerId'), width: 96, show: (line) => line.owner.name },
    { key: 'limit', title: words('field.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    { key: 'state', title: words('field.state'), width: 96, show: (line) => words(`states.${line.state}`) },
    { key: 'unit', title: words('field.unit'), width: 176, isExtra: true, show: (line) => line.unitName },
    { key: 'type', title: words('field.type'), width: 120, isExtra: true, show: (line) => line.typeLabel },
    {
      key: 'prevention',
      title: words('field.prevention'),
      width: 112,
      isExtra: true,
      show: (line) => line.prevention && words(`preventions.${line.prevention}`),
    },
    { key: 'dueOn', title: words('field.dueOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.dueOn} /> },
    {
      key: 'post',
      title: words('field.ownerId'),
      width: 200,
      isExtra: true,
      show: (line) => <PersonName name={line.owner.name} post={postOf(line.owner)} />,
    },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const pack = usePack()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('measure.read', unit.id))
  const [{ leaderId, ruleId }] = useAddress()
  const leader = useCall(readPerson, { params: { id: leaderId ?? '' } }, { enabled: leaderId !== undefined }).data?.person.name
  const rule = useCall(readRule, { params: { id: ruleId ?? '' } }, { enabled: ruleId !== undefined }).data?.rule.title
  const options = (list: readonly { code: string; label: string }[] = []) => list.map(({ code, label }) => ({ value: code, label }))
  return [
    {
      key: 'state',
      label: words('filter.state'),
      options: MEASURE_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    { key: 'type', label: words('filter.type'), options: options(pack?.measures.types) },
    { key: 'phase', label: words('filter.phase'), options: options(pack?.measures.phases) },
    {
      key: 'prevention',
      label: words('filter.prevention'),
      options: PREVENTIONS.map((value) => ({ value, label: words(`preventions.${value}`) })),
    },
    { key: 'only', label: words('filter.only'), kind: 'flag' },
    ...(leaderId ? [{ key: 'leaderId', label: words('filter.leader'), options: [{ value: leaderId, label: leader ?? leaderId }] }] : []),
    ...(ruleId ? [{ key: 'ruleId', label: words('filter.rule'), options: [{ value: ruleId, label: rule ?? ruleId }] }] : []),
    { key: 'overdue', label: words('filter.overdue'), kind: 'flag' },
    { key: 'open', label: words('filter.open'), kind: 'flag' },
    { key: 'dueFrom', label: words('filter.dueFrom'), kind: 'day' },
    { key: 'dueTo', label: words('filter.dueTo'), kind: 'day' },
    { key: 'ownerless', label: words('filter.ownerless'), kind: 'flag' },
    { key: 'mine', label: words('filter.mine'), kind: 'flag' },
  ]
}
