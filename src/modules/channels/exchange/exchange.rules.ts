import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Direction, ExchangeDraft } from './exchange.schema.ts'

/** May it be written down so? Not ahead of its day; a receipt is awaited of what was sent, after the day it was sent. */
export function checkExchange({ direction, onDay, receiptDueOn }: ExchangeDraft, today: Day): Refusal | undefined {
  if (onDay > today) return refuse('exchange.ahead', { onDay, today })
  if (receiptDueOn === null) return undefined
  if (direction === 'incoming') return refuse('exchange.incoming_has_no_receipt')
  return receiptDueOn < onDay ? refuse('exchange.due_before_sent', { onDay, receiptDueOn }) : undefined
}

/** A receipt comes once, of what was sent, not before it and not ahead of its day. */
export function checkReceipt(
  of: { direction: Direction; onDay: Day; receiptOn: Day | null },
  receiptOn: Day,
  today: Day,
): Refusal | undefined {
  if (of.direction === 'incoming' || of.receiptOn !== null) return refuse('exchange.act_not_open')
  return receiptOn > today || receiptOn < of.onDay ? refuse('exchange.receipt_day', { onDay: of.onDay, today }) : undefined
}
