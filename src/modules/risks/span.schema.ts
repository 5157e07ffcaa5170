import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'

/** What a unit holds over a span of days: a campaign 排查, a notice 公示. */
export const spanLine = {
  id: z.uuid(),
  title: z.string(),
  unitName: z.string(),
  startsOn: daySchema,
  endsOn: daySchema,
  closedOn: daySchema.nullable(),
}

/** The same as columns of a row beside its unit; the id is named with its table. */
export const SPAN_COLUMNS = [
  'title',
  'units.name as unitName',
  'starts_on as startsOn',
  'ends_on as endsOn',
  'closed_on as closedOn',
] as const
