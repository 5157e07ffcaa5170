import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Session } from './identity.schema.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long sessions live and how passwords are guarded (X65). Durations in milliseconds. */
export const IDENTITY_LIMITS = {
  /** Without a request for so long, the session ends. */
  idle: 8 * HOUR,
  /** However busy, a session ends after so long. */
  absolute: 12 * HOUR,
  /** The token is replaced this often. */
  rotateAfter: 15 * MINUTE,
  /** The former token still counts for requests that were on their way. */
  grace: MINUTE,
  /** `lastSeenAt` is written no more often than this. */
  seenEvery: MINUTE,
  /** So many failures in a row lock the name. */
  failuresToLock: 5,
  /** The first lock; each further one is twice as long. */
  firstLock: 15 * MINUTE,
  longestLock: 24 * HOUR,
  shortestPassword: 10,
} as const

export type SessionStanding = 'open' | 'ended'

/** Does the session still hold at this moment? */
export function standingOf(session: Pick<Session, 'revokedAt' | 'expiresAt' | 'lastSeenAt'>, now: Date): SessionStanding {
  const isOver = session.revokedAt !== null || session.expiresAt <= now
  const isIdle = now.getTime() - session.lastSeenAt.getTime() > IDENTITY_LIMITS.idle
  return isOver || isIdle ? 'ended' : 'open'
}

export type TokenStanding = 'current' | 'in_grace' | 'reused'

/** Is this the session's token, the one just replaced, or one replaced long ago, which only a thief would still hold? */
export function tokenStanding(session: Pick<Session, 'tokenHash' | 'rotatedAt'>, tokenHash: string, now: Date): TokenStanding {
  if (session.tokenHash === tokenHash) return 'current'
  return now.getTime() - session.rotatedAt.getTime() <= IDENTITY_LIMITS.grace ? 'in_grace' : 'reused'
}

export function isDueToRotate(session: Pick<Session, 'mustRotate' | 'rotatedAt'>, now: Date): boolean {
  return session.mustRotate || now.getTime() - session.rotatedAt.getTime() >= IDENTITY_LIMITS.rotateAfter
}

export function isDueToBeSeen(session: Pick<Session, 'lastSeenAt'>, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= IDENTITY_LIMITS.seenEvery
}

/** The lock after this many failures in a row: at every fifth, 15 minutes, then twice as long each time; else none. */
export function lockAfter(failures: number, now: Date): Date | null {
  const { failuresToLock, firstLock, longestLock } = IDENTITY_LIMITS
  if (failures === 0 || failures % failuresToLock !== 0) return null
  const length = Math.min(firstLock * 2 ** (failures / failuresToLock - 1), longestLock)
  return new Date(now.getTime() + length)
}

/** Why this text may not become the password; undefined if it may. */
export function passwordWeakness(password: string, username: string): Refusal | undefined {
  const least = IDENTITY_LIMITS.shortestPassword
  if ([...password].length < least) return refuse('identity.password_too_short', { least })
  if (password.toLowerCase().includes(username.toLowerCase())) return refuse('identity.password_holds_username')
  if (new Set(password).size < 5) return refuse('identity.password_too_plain')
  return undefined
}
