import { expect, it } from 'vitest'
import { copiedPairs, mayFill } from './campaign.rules.ts'

const form = { personId: 'clerk', state: 'open', closedOn: null, startsOn: '2026-03-02' } as const

it('a form is filled in by its own person while the campaign runs; late is late, not forbidden', () => {
  expect(mayFill(form, 'clerk', '2026-03-02')).toBeUndefined()
  expect(mayFill(form, 'clerk', '2027-01-01')).toBeUndefined()
  expect(mayFill(form, 'clerk', '2026-03-01')).toMatchObject({ refused: 'campaign.not_begun' })
  expect(mayFill({ ...form, closedOn: '2026-04-01' }, 'clerk', '2026-04-02')).toMatchObject({ refused: 'campaign.closed' })
  expect(mayFill(form, 'other', '2026-03-02')).toMatchObject({ refused: 'riskForm.of_another' })
  expect(mayFill({ ...form, state: 'none' }, 'clerk', '2026-03-02')).toMatchObject({ refused: 'riskForm.handed_in' })
})

it('texts that read alike are shown in pairs of one unit, the likest first', () => {
  const text = '对熟人或者中介代办的申请，材料不齐先行受理，事后再补件。'
  const points = [
    { pointId: '1', unitId: 'a', text },
    { pointId: '2', unitId: 'a', text: text.replaceAll('，', ' ') },
    { pointId: '3', unitId: 'b', text },
    { pointId: '4', unitId: 'a', text: '与供货商合谋少送多签，油料私用。' },
  ]
  expect(copiedPairs(points, 0.9).map((pair) => [pair.one.pointId, pair.other.pointId, pair.percent])).toEqual([['1', '2', 100]])
})
