import type { z } from 'zod'
import type { Countdown } from '../../matters/matter.schema.ts'
import type { deskItem } from '../overview.api.ts'

export type DeskItem = z.infer<typeof deskItem>

export const MANY = 50

function groupOf(countdown: Countdown | null): DeskItem['group'] {
  if (countdown?.light === 'red') return 'overdue'
  return countdown?.light === 'yellow' ? 'due' : 'new'
}

/** A line of the desk; its group follows from its light. */
export function item(id: string, key: string, title: string, detail: string, link: string, countdown: Countdown | null): DeskItem {
  return { id, group: groupOf(countdown), key, title, detail, link, countdown }
}
