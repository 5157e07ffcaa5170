import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { keepsAt } from '../channel.roles.ts'
import { checkExchange, checkReceipt } from './exchange.rules.ts'
import type { ExchangeDraft } from './exchange.schema.ts'
import { type ExchangeRow, exchangeRow, insertExchange, keepReceipt } from './exchange.store.ts'

/** An exchange of a register at which the actor reads them. */
export async function readableExchange(work: Work, id: string): Promise<ExchangeRow | Refusal> {
  const row = await exchangeRow(work.tx, id)
  return row && work.access.may('exchange.read', row.node_id) ? row : refuse('exchange.not_found', { exchange: id })
}

/** Write down what was received or sent, under its number. */
export async function record(work: Work, draft: ExchangeDraft): Promise<string | Refusal> {
  if (!keepsAt(work.actor, draft.nodeId)) return refuse('exchange.of_another_unit')
  const wrong = checkExchange(draft, work.today)
  if (wrong) return wrong
  const id = await insertExchange(work, draft)
  await work.note({
    action: 'exchange.record',
    object: { kind: 'exchange', id },
    register: draft.nodeId,
    details: { direction: draft.direction, counterpart: draft.counterpart },
  })
  return id
}

/** The receipt of what was sent; it comes once. */
export async function receive(work: Work, id: string, receipt: { receiptOn: string; receiptNote: string }): Promise<string | Refusal> {
  const row = await readableExchange(work, id)
  if (isRefusal(row)) return row
  if (!keepsAt(work.actor, row.node_id)) return refuse('exchange.of_another_unit')
  const wrong = checkReceipt({ direction: row.direction, onDay: row.on_day, receiptOn: row.receipt_on }, receipt.receiptOn, work.today)
  if (wrong) return wrong
  if (!(await keepReceipt(work, id, receipt))) return refuse('exchange.act_not_open')
  await work.note({ action: 'exchange.receipt', object: { kind: 'exchange', id }, register: row.node_id })
  return id
}
