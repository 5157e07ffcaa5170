import { useState } from 'react'
import { dayOf } from '../../../kernel/day.ts'

/** The day on which the page was opened. */
export function useToday(): string {
  const [today] = useState(() => dayOf(new Date()))
  return today
}
