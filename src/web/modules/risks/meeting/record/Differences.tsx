import { type Column, DataTable } from '../../../../ui/index.ts'
import { useWords } from '../../useWords.ts'
import type { Typed } from './typed.ts'

interface Line {
  key: string
  what: string
  theirs: string
  mine: string
}

/** Where what was saved meanwhile and what is being typed differ. */
export function Differences({ theirs, mine }: { theirs: Typed; mine: Typed }) {
  const words = useWords()
  const fields = ['pattern', 'innerCause', 'discussion'] as const
  const tasksOf = (typed: Typed) => typed.tasks.map((task) => task.text).join('；')
  const lines: Line[] = [
    { key: 'summary', what: words('meeting.page.summary'), theirs: theirs.summary, mine: mine.summary },
    ...mine.points.flatMap((point, at) => {
      const other = theirs.points.find((each) => each.pointId === point.pointId)
      return fields.map((field) => ({
        key: `${point.pointId}.${field}`,
        what: `${words('meeting.record.no', { no: at + 1 })} ${words(`meeting.point.${field}`)}`,
        theirs: other?.[field] ?? '',
        mine: point[field],
      }))
    }),
    { key: 'tasks', what: words('meeting.page.tasks'), theirs: tasksOf(theirs), mine: tasksOf(mine) },
  ]
  const columns: Column<Line>[] = [
    { key: 'what', title: '', width: 176, show: (line) => line.what },
    { key: 'theirs', title: words('meeting.record.theirs'), show: (line) => line.theirs },
    { key: 'mine', title: words('meeting.record.mine'), show: (line) => line.mine },
  ]
  const differing = lines.filter((line) => line.theirs !== line.mine)
  return <DataTable caption={words('meeting.record.conflict')} columns={columns} rows={differing} rowKey={(line) => line.key} flows />
}
