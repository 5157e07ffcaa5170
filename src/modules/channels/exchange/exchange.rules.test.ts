import { expect, it } from 'vitest'
import { checkExchange, checkReceipt } from './exchange.rules.ts'
import { exchangeDraft } from './exchange.schema.ts'

const sent = (more: Record<string, unknown> = {}) =>
  exchangeDraft.parse({
    ...{
      nodeId: 'U1',
      direction: 'outgoing',
      counterpart: 'audit',
      bodyName: '州审计局',
      onDay: '2026-03-02',
      title: '移送审计线索',
      content: '移送线索一件。',
    },
    ...more,
  })

it('what is exchanged is written down after its day; a receipt is awaited only of what was sent', () => {
  expect(checkExchange(sent({ receiptDueOn: '2026-03-20' }), '2026-03-02')).toBeUndefined()
  expect(checkExchange(sent(), '2026-03-01')?.refused).toBe('exchange.ahead')
  expect(checkExchange(sent({ receiptDueOn: '2026-03-01' }), '2026-03-02')?.refused).toBe('exchange.due_before_sent')
  expect(checkExchange(sent({ direction: 'incoming', receiptDueOn: '2026-03-20' }), '2026-03-02')?.refused).toBe(
    'exchange.incoming_has_no_receipt',
  )
})

it('a receipt comes once, between the day of sending and today', () => {
  const of = { direction: 'outgoing' as const, onDay: '2026-03-02', receiptOn: null }
  expect(checkReceipt(of, '2026-03-05', '2026-03-06')).toBeUndefined()
  expect(checkReceipt(of, '2026-03-01', '2026-03-06')?.refused).toBe('exchange.receipt_day')
  expect(checkReceipt(of, '2026-03-07', '2026-03-06')?.refused).toBe('exchange.receipt_day')
  expect(checkReceipt({ ...of, receiptOn: '2026-03-05' }, '2026-03-05', '2026-03-06')?.refused).toBe('exchange.act_not_open')
  expect(checkReceipt({ ...of, direction: 'incoming' }, '2026-03-05', '2026-03-06')?.refused).toBe('exchange.act_not_open')
})
