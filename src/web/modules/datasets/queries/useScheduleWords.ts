import type { Schedule } from '../../../../modules/datasets/queries/schedule.rules.ts'
import { useWords } from '../useWords.ts'

/** A schedule as a person says it: 每天 02:00. */
export function useScheduleWords(): (schedule: Schedule) => string {
  const words = useWords()
  const weekdays = words('queries.weekdays').split(' ')
  return (schedule) => {
    if (schedule.every === 'hour') return words('queries.hour')
    if (schedule.every === 'day') return `${words('queries.day')} ${schedule.at}`
    return `${words('queries.week')} ${weekdays[schedule.on - 1] ?? ''} ${schedule.at}`
  }
}
