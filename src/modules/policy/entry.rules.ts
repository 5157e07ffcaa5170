import type { Day } from '../../kernel/day.ts'

/** What of a dictionary is chosen on this day; what is retired no more, though what bears it keeps it. */
export function offered<E extends { retiredFrom?: Day | undefined }>(list: readonly E[] = [], today: Day): E[] {
  return list.filter(({ retiredFrom }) => retiredFrom === undefined || today < retiredFrom)
}
