import { describe, expect, it } from 'vitest'
import { appointmentPolicyOf, appointmentPolicySchema } from '../../policy/parts/collecting/appointment-policy.schema.ts'
import { checkAppointment, checkEnding, checkRenewal, type Others, standingOf, termEnd } from './appointment.rules.ts'
import type { AppointmentDraft } from './appointment.schema.ts'

const policy = appointmentPolicyOf(undefined)
const today = '2026-03-02'
const own = (more: Partial<AppointmentDraft> = {}): AppointmentDraft => ({
  ...{ unitId: 'U1', kind: 'informationOfficer', identity: 'staff', personId: 'P1', name: '', employer: '', phone: '' },
  ...{ fromOn: today, toOn: '2028-03-01', ...more },
})
const there = (more: Partial<Others> = {}): Others => ({
  ...{ kind: 'informationOfficer', identity: 'staff', personId: 'P2', fromOn: '2025-01-01', toOn: '2026-12-31', ...more },
})

describe('An appointment', () => {
  it.each([
    ['2026-03-01', null, 'ahead'],
    ['2026-03-02', null, 'inTerm'],
    ['2028-01-31', null, 'ending'],
    ['2028-03-01', null, 'ending'],
    ['2028-03-02', null, 'over'],
    ['2027-03-02', '2027-01-01', 'ended'],
  ] as const)('on %s (ended: %s) is %s', (day, endedOn, standing) => {
    expect(standingOf({ fromOn: today, toOn: '2028-03-01', endedOn }, day, 30)).toBe(standing)
  })

  it.each([
    ['2026-03-02', 24, '2028-03-01'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-12-15', 1, '2027-01-14'],
  ] as const)('from %s for %i months ends on %s', (from, months, end) => expect(termEnd(from, months)).toBe(end))

  it('of a unit’s own people is one at a time, unless the pack has another number; from outside there are as many as wanted', () => {
    expect(checkAppointment(own(), { today, others: [], policy })).toBeUndefined()
    expect(checkAppointment(own(), { today, others: [there()], policy })).toMatchObject({
      refused: 'appointment.fixed_one',
      facts: { most: 1 },
    })
    expect(checkAppointment(own({ fromOn: '2027-01-01' }), { today, others: [there()], policy })).toBeUndefined()
    const open = appointmentPolicySchema.parse({ fixedPerUnit: null })
    expect(checkAppointment(own(), { today, others: [there()], policy: open })).toBeUndefined()
    const outside = own({ identity: 'media', personId: null, name: '甲某' })
    expect(checkAppointment(outside, { today, others: [there(), there({ identity: 'media', personId: 'X' })], policy })).toBeUndefined()
    expect(checkAppointment(own(), { today, others: [there({ personId: 'P1' })], policy: open })?.refused).toBe('appointment.twice')
  })

  it('is renewed once from the day after its term, and ended while it runs', () => {
    const term = { fromOn: '2024-03-02', toOn: '2026-03-31', endedOn: null, isRenewed: false }
    const next = { fromOn: '2026-04-01', toOn: '2028-03-31' }
    expect(checkRenewal(term, next, today)).toBeUndefined()
    expect(checkRenewal(term, { ...next, fromOn: '2026-03-31' }, today)?.refused).toBe('appointment.renewal_meets')
    expect(checkRenewal({ ...term, isRenewed: true }, next, today)?.refused).toBe('appointment.act_not_open')
    expect(checkRenewal(term, { fromOn: '2026-04-02', toOn: '2026-04-01' }, today)?.refused).toBe('appointment.term_reversed')
    expect(checkEnding(term, today)).toBeUndefined()
    expect(checkEnding(term, '2026-04-01')?.refused).toBe('appointment.act_not_open')
  })
})
