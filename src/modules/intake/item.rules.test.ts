import { describe, expect, it } from 'vitest'
import { shippedPack } from '../policy/pack.fixture.ts'
import { checkRegistration, ledgerNoText, stateAfter } from './item.rules.ts'
import { type Registration, registrationSchema } from './item.schema.ts'

const highway = await shippedPack('highway')

const registration: Registration = {
  signalId: null,
  channel: 'officer',
  signType: 'early',
  keyArea: 'roadApproval',
  title: '许可受理未经现场核查',
  content: '某许可受理后未作现场核查。',
  receivedOn: '2026-03-02',
  source: '',
  subjects: [{ kind: 'person', id: 'clerk' }],
}

describe('registering 登记', () => {
  const check = (more: Partial<Registration>) => checkRegistration({ ...registration, ...more }, highway, '2026-03-02')

  it('in the words of the pack, on the day it came or earlier, is in order', () => {
    expect([check({}), check({ receivedOn: '2026-01-05' })]).toEqual([undefined, undefined])
  })

  it.each(['channel', 'signType', 'keyArea'] as const)('in a word of %s that the pack lacks is refused, with the words it has', (field) => {
    const refused = check({ [field]: 'hearsay' })
    expect(refused).toMatchObject({ refused: 'item.unknown_code', facts: { field, code: 'hearsay' } })
    expect(refused?.facts.known).toContain(registration[field])
  })

  it("another pack's words are not this pack's", () => {
    expect(check({ keyArea: 'licensing' })).toMatchObject({ refused: 'item.unknown_code', facts: { field: 'keyArea' } })
  })

  it('of what has not come yet is refused', () => {
    expect(check({ receivedOn: '2026-03-03' })).toEqual({
      refused: 'item.received_in_future',
      facts: { receivedOn: '2026-03-03', today: '2026-03-02' },
    })
  })

  it('names at least one subject', () => {
    expect(registrationSchema.safeParse({ ...registration, subjects: [] }).success).toBe(false)
  })
})

it('the ledger number is year and serial, four digits and more where there are more', () => {
  expect([ledgerNoText(2026, 7), ledgerNoText(2026, 12_345)]).toEqual(['2026-0007', '2026-12345'])
})

describe('where an item goes after its assessment (section 2.4)', () => {
  it.each([
    ['founded', 2, 'warning', 'assessed'],
    ['partlyFounded', 1, 'warning', 'assessed'],
    ['founded', 1, 'guidance', 'closed'],
    ['founded', 1, 'riskPointChange', 'closed'],
    ['founded', 1, 'none', 'closed'],
    ['founded', 2, 'park', 'parked'],
    ['unverifiable', null, 'park', 'parked'],
    ['unverifiable', null, 'none', 'closed'],
    ['unfounded', null, 'none', 'unfounded'],
    ['unfounded', null, 'park', 'unfounded'],
  ] as const)('%s, rank %s, %s: %s', (truthfulness, rank, action, state) => {
    expect(stateAfter({ truthfulness, rank, action })).toBe(state)
  })
})
