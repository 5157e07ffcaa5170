import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportTasks, listTasks } from '../../../../modules/risks/task/task.api.ts'
import { TASK_STATES } from '../../../../modules/risks/task/task.schema.ts'
import { Page, ServerList, To, useCall } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { useTaskColumns } from './TaskTable.tsx'

/** 议定事项 of all meetings, the earliest limit first. */
export default function TasksPage() {
  const words = useWords()
  const excel = useExcel(exportTasks)
  const units = useCall(listUnits).data ?? []
  const meeting = {
    key: 'meeting',
    title: words('task.meeting'),
    width: 200,
    show: (task: { meetingId: string; meetingTitle: string }) => <To path={`/risk-meetings/${task.meetingId}`}>{task.meetingTitle}</To>,
  }
  return (
    <Page title={words('task.title')} up={{ label: words('meeting.title'), path: '/risk-meetings' }}>
      <ServerList
        name="risk-tasks"
        title={words('task.title')}
        endpoint={listTasks}
        columns={[...useTaskColumns(), meeting]}
        filters={[
          {
            key: 'state',
            label: words('task.state'),
            options: TASK_STATES.map((state) => ({ value: state, label: words(`task.states.${state}`) })),
          },
          { key: 'unitId', label: words('task.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
          { key: 'overdue', label: words('task.overdue'), kind: 'flag' },
          { key: 'mine', label: words('task.mine'), kind: 'flag' },
        ]}
        rowKey={(task) => task.id}
        rowPath={(task) => `/risk-tasks/${task.id}`}
        empty={{ title: words('task.empty'), teach: words('task.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}
