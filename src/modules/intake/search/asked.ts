import { addWorkingDays } from '../../../kernel/calendar.ts'
import { addDays } from '../../../kernel/day.ts'
import type { Call } from '../../../platform/module.ts'
import type { listItems } from '../item.api.ts'
import type { ItemFilter } from './search.store.ts'

/** Working days before a limit from which its light is yellow, as the lists of duties have it. */
const YELLOW_WITHIN = 2

/** What is asked for, its light as bounds in days: red before today, yellow up to where working days run short. */
export function filterOf({ query, today, calendar }: Pick<Call<typeof listItems>, 'query' | 'today' | 'calendar'>): ItemFilter {
  const { search, cursor: _cursor, limit: _limit, light, leading, ...asked } = query
  const yellowUntil = addDays(addWorkingDays(calendar, today, YELLOW_WITHIN + 1), -1)
  const bounds = {
    red: { dueTo: addDays(today, -1) },
    yellow: { dueFrom: today, dueTo: yellowUntil },
    green: { dueFrom: addDays(yellowUntil, 1) },
  }
  return { ...asked, leadingOn: leading ? today : undefined, words: search, ...(light ? bounds[light] : {}) }
}
