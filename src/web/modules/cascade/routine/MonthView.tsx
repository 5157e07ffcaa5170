import { Button } from 'antd'
import { addDays, type Day, weekdayOf } from '../../../../kernel/day.ts'
import { listRoutine } from '../../../../modules/cascade/routine/routine.api.ts'
import type { RoutineLine } from '../../../../modules/cascade/routine/routine.schema.ts'
import { Asked, Section, To, useAddress, useCall } from '../../../ui/index.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import '../cascade.css'

const WHOLE_MONTH = 200

/** The month with what is due on each day; a duty of many units is one line with how many have done it. */
export function MonthView() {
  const words = useWords()
  const today = useToday()
  const [{ month = today.slice(0, 7) }, change] = useAddress()
  const asked = useCall(listRoutine, { query: { month, limit: WHOLE_MONTH } })
  const move = (by: number) => change({ month: monthFrom(month, by) })
  return (
    <Section title={words('routine.monthOf', { month })}>
      <div className="month-nav">
        <Button onClick={() => move(-1)}>{words('routine.before')}</Button>
        <strong>{month}</strong>
        <Button onClick={() => move(1)}>{words('routine.after')}</Button>
      </div>
      <Asked of={asked}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="field-help">{words('routine.none')}</p>}
            <Days month={month} today={today} lines={items} />
          </>
        )}
      </Asked>
    </Section>
  )
}

function Days({ month, today, lines }: { month: string; today: Day; lines: readonly RoutineLine[] }) {
  const words = useWords()
  const first = `${month}-01`
  const lead = (weekdayOf(first) + 6) % 7
  const days = daysOf(month)
  const tail = (7 - ((lead + days.length) % 7)) % 7
  return (
    <ol className="month-grid">
      {words('routine.weekdays')
        .split('、')
        .map((name) => (
          <li key={name} className="head">
            {name}
          </li>
        ))}
      {Array.from({ length: lead }, (_, at) => (
        <li key={`lead${at}`} aria-hidden="true" />
      ))}
      {days.map((day) => (
        <li key={day} className={day === today ? 'day today' : 'day'} aria-current={day === today ? 'date' : undefined}>
          <time className="no" dateTime={day}>
            {Number(day.slice(8))}
          </time>
          {groupsOf(lines.filter((line) => line.dueOn === day)).map((group) => (
            <To key={group.code} path={group.path(month)}>
              {group.title}
              {group.all > 1 || group.done > 0 ? ` · ${words('routine.ofDay', { done: group.done, all: group.all })}` : ''}
              {group.late > 0 && <span className="light red"> {words('state.overdue')}</span>}
            </To>
          ))}
        </li>
      ))}
      {Array.from({ length: tail }, (_, at) => (
        <li key={`tail${at}`} aria-hidden="true" />
      ))}
    </ol>
  )
}

function groupsOf(lines: readonly RoutineLine[]) {
  return [...Map.groupBy(lines, (line) => line.code)].map(([code, group]) => ({
    code,
    title: group[0]?.title ?? code,
    all: group.length,
    done: group.filter((line) => line.doneOn !== null).length,
    late: group.filter((line) => line.isOverdue).length,
    path: (month: string) => (group.length === 1 ? `/routine/${group[0]?.id}` : `/routine?code=${code}&month=${month}`),
  }))
}

function daysOf(month: string): Day[] {
  const days: Day[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return days
}

function monthFrom(month: string, by: number): string {
  const at = new Date(`${month}-15T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + by)
  return at.toISOString().slice(0, 7)
}
