import { Button, Space } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportMeetings, listMeetings, listNext } from '../../../../modules/risks/meeting/meeting.api.ts'
import { MEETING_STATES, type MeetingLine, type NextMeeting } from '../../../../modules/risks/meeting/meeting.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  type Filter,
  Icon,
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

/** 风险防控形势分析会: when the next is due, and all that were held. */
export default function MeetingsPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportMeetings)
  const units = useCall(listUnits).data ?? []
  const add = may('riskMeeting.keep') ? (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/risk-meetings/new')}>
      {words('meeting.new')}
    </Button>
  ) : undefined
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('meeting.state'),
      options: MEETING_STATES.map((state) => ({ value: state, label: words(`meeting.states.${state}`) })),
    },
    { key: 'unitId', label: words('meeting.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
  ]
  return (
    <Page
      title={words('meeting.title')}
      tools={
        <Space>
          <Button onClick={() => go('/risk-tasks')}>{words('task.open')}</Button>
          {add}
        </Space>
      }
    >
      <Asked of={useCall(listNext)}>{(rows) => (rows.length > 0 ? <Next rows={rows} /> : null)}</Asked>
      <ServerList
        name="risk-meetings"
        title={words('meeting.title')}
        endpoint={listMeetings}
        columns={useColumns()}
        filters={filters}
        rowKey={(line) => line.id}
        rowPath={(line) => `/risk-meetings/${line.id}`}
        empty={{ title: words('meeting.empty'), teach: words('meeting.teach'), action: add }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

function useColumns(): Column<MeetingLine>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('meeting.name'), show: (line) => line.title },
    { key: 'heldOn', title: words('meeting.heldOn'), width: 112, show: (line) => <DayText day={line.heldOn} /> },
    { key: 'unit', title: words('meeting.unit'), width: 176, show: (line) => line.unitName },
    { key: 'chair', title: words('meeting.chair'), width: 96, show: (line) => line.chairName },
    { key: 'points', title: words('meeting.pointCount'), width: 80, align: 'right', show: (line) => line.points },
    { key: 'decisions', title: words('meeting.decisions'), width: 96, align: 'right', show: (line) => line.decisions },
    { key: 'openTasks', title: words('meeting.openTasks'), width: 80, align: 'right', show: (line) => line.openTasks },
    { key: 'state', title: words('meeting.state'), width: 120, show: (line) => words(`meeting.states.${line.state}`) },
    { key: 'place', title: words('meeting.place'), width: 160, isExtra: true, show: (line) => line.place },
    { key: 'tasks', title: words('meeting.taskCount'), width: 96, align: 'right', isExtra: true, show: (line) => line.tasks },
  ]
}

/** The quarter of each node that has begun to hold them. */
function Next({ rows }: { rows: readonly NextMeeting[] }) {
  const words = useWords()
  const columns: Column<NextMeeting>[] = [
    { key: 'unit', title: words('meeting.unit'), show: (row) => row.unitName },
    {
      key: 'last',
      title: words('meeting.next.last'),
      width: 128,
      show: (row) => (
        <To path={`/risk-meetings/${row.lastId}`}>
          <DayText day={row.lastOn} />
        </To>
      ),
    },
    { key: 'due', title: words('meeting.next.due'), width: 144, show: (row) => <DayText day={row.dueOn} /> },
    { key: 'light', title: words('meeting.next.light'), width: 176, show: (row) => <Light of={row.countdown} /> },
    {
      key: 'prepared',
      title: words('meeting.state'),
      width: 128,
      show: (row) =>
        row.preparedId ? (
          <To path={`/risk-meetings/${row.preparedId}`}>{words('meeting.next.prepared')}</To>
        ) : (
          <span className="field-help">{words('meeting.next.none')}</span>
        ),
    },
  ]
  return (
    <Section title={words('meeting.next.title')}>
      <DataTable caption={words('meeting.next.title')} columns={columns} rows={rows} rowKey={(row) => row.unitId} flows />
    </Section>
  )
}
