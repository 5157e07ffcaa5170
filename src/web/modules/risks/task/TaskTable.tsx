import type { TaskLine } from '../../../../modules/risks/task/task.schema.ts'
import { type Column, DataTable, DayText, PersonName } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** Columns of a list of resolutions. */
export function useTaskColumns(): Column<TaskLine>[] {
  const words = useWords()
  return [
    { key: 'text', title: words('task.text'), show: (task) => task.text },
    {
      key: 'owner',
      title: words('task.owner'),
      width: 176,
      show: (task) => <PersonName name={task.owner.name} post={postOf(task.owner)} />,
    },
    { key: 'due', title: words('task.due'), width: 208, show: (task) => words('task.days', { count: task.workdays, day: task.dueOn }) },
    { key: 'light', title: words('task.light'), width: 152, show: (task) => <Light of={task.countdown} /> },
    {
      key: 'state',
      title: words('task.state'),
      width: 112,
      show: (task) => (task.isLaid ? words(`task.states.${task.state}`) : words('task.notLaid')),
    },
  ]
}

/** The resolutions of one meeting, in little room. */
export function TaskTable({ rows }: { rows: readonly TaskLine[] }) {
  const words = useWords()
  const [text, , , light, state] = useTaskColumns()
  const columns: Column<TaskLine>[] = [
    ...(text ? [text] : []),
    { key: 'owner', title: words('task.owner'), width: 80, show: (task) => task.owner.name },
    { key: 'due', title: words('task.due'), width: 112, show: (task) => <DayText day={task.dueOn} /> },
    ...(light && state ? [light, { ...state, width: 96 }] : []),
  ]
  return (
    <DataTable
      caption={words('task.title')}
      columns={columns}
      rows={rows}
      rowKey={(task) => task.id}
      rowPath={(task) => `/risk-tasks/${task.id}`}
      flows
    />
  )
}
