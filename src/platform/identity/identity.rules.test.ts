import { describe, expect, it } from 'vitest'
import { isDueToRotate, lockAfter, passwordWeakness, standingOf, tokenStanding } from './identity.rules.ts'

const NOW = new Date('2026-03-02T01:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const minutesTo = (later: Date | null) => later && (later.getTime() - NOW.getTime()) / 60_000

describe('lock-out', () => {
  it('comes at the fifth failure in a row and doubles with each further five, up to a day', () => {
    expect([0, 1, 4, 5, 6, 10, 15, 500].map((failures) => minutesTo(lockAfter(failures, NOW)))).toEqual([
      null,
      null,
      null,
      15,
      null,
      30,
      60,
      1440,
    ])
  })
})

describe('a session', () => {
  const open = { revokedAt: null, expiresAt: minutesAgo(-60), lastSeenAt: minutesAgo(5) }

  it('holds while it is used', () => {
    expect(standingOf(open, NOW)).toBe('open')
  })

  it('ends when revoked, when its time is over, and when it lay idle for eight hours', () => {
    expect(standingOf({ ...open, revokedAt: minutesAgo(1) }, NOW)).toBe('ended')
    expect(standingOf({ ...open, expiresAt: NOW }, NOW)).toBe('ended')
    expect(standingOf({ ...open, lastSeenAt: minutesAgo(481) }, NOW)).toBe('ended')
  })

  it('gets a new token every quarter of an hour, and at once when the powers of its person change', () => {
    expect(isDueToRotate({ mustRotate: false, rotatedAt: minutesAgo(14) }, NOW)).toBe(false)
    expect(isDueToRotate({ mustRotate: false, rotatedAt: minutesAgo(15) }, NOW)).toBe(true)
    expect(isDueToRotate({ mustRotate: true, rotatedAt: NOW }, NOW)).toBe(true)
  })

  it('takes the former token for a minute; later only a thief would show it', () => {
    expect(tokenStanding({ tokenHash: 'new', rotatedAt: minutesAgo(10) }, 'new', NOW)).toBe('current')
    expect(tokenStanding({ tokenHash: 'new', rotatedAt: minutesAgo(1) }, 'old', NOW)).toBe('in_grace')
    expect(tokenStanding({ tokenHash: 'new', rotatedAt: minutesAgo(2) }, 'old', NOW)).toBe('reused')
  })
})

describe('a new password', () => {
  it('has ten characters or more', () => {
    expect(passwordWeakness('Short-1', 'lin')).toEqual({ refused: 'identity.password_too_short', facts: { least: 10 } })
  })

  it('does not hold the sign-in name', () => {
    expect(passwordWeakness('my-LINYUE-2026', 'linyue')).toMatchObject({ refused: 'identity.password_holds_username' })
  })

  it('is more than a few characters repeated', () => {
    expect(passwordWeakness('aaaaaaaaaaaa', 'linyue')).toMatchObject({ refused: 'identity.password_too_plain' })
  })

  it('may otherwise be any text, Chinese too', () => {
    expect(passwordWeakness('见微知著防患于未然也', 'linyue')).toBeUndefined()
  })
})
