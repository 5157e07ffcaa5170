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

/** How it stands: within its days, past them and not yet closed, closed. */
export const SPAN_STATES = ['running', 'over', 'closed'] as const
export type SpanState = (typeof SPAN_STATES)[number]
export const SPAN_STATE_TITLES: Readonly<Record<'campaign' | 'notice', Readonly<Record<SpanState, string>>>> = {
  campaign: { running: '进行中', over: '已到期', closed: '已结束' },
  notice: { running: '公示中', over: '公示期满', closed: '已结束' },
}

export function spanState({ endsOn, closedOn }: { endsOn: string; closedOn: string | null }, today: string): SpanState {
  if (closedOn !== null) return 'closed'
  return endsOn < today ? 'over' : 'running'
}

/** The same as columns of a row beside its unit; the id is named with its table. */
export const SPAN_COLUMNS = [
  'title',
  'units.name as unitName',
  'starts_on as startsOn',
  'ends_on as endsOn',
  'closed_on as closedOn',
] as const
