import { randomUUID } from 'node:crypto'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { keepTraces } from '../http/exchange.ts'
import type { Work } from '../module.ts'
import { IDENTITY_LIMITS, lockAfter } from './identity.rules.ts'
import type { Account, Failures, Session } from './identity.schema.ts'
import { accountBy, inside, insertSession, lockFailures, revoke, saveFailures } from './identity.store.ts'
import { digestOf, isPassword, newToken } from './secret.ts'

interface Attempt {
  username: string
  password: string
  userAgent: string
  /** The session that the browser held until now; it ends. */
  formerSessionId: string | undefined
}

export interface SignedIn {
  account: Account
  session: Session
  token: string
}

/** Let a person in by name and password, or refuse; a refusal is counted and leaves its trace. */
export async function signInWith(work: Work, attempt: Attempt): Promise<SignedIn | Refusal> {
  const account = await verified(work, attempt.username, attempt.password, 'identity.sign_in')
  if ('refused' in account) return account
  const { token, session } = newSession(account.id, attempt.userAgent, work.now)
  await inside(work.tx, async (own) => {
    if (attempt.formerSessionId !== undefined) await revoke(own, [attempt.formerSessionId], work.now)
    await insertSession(own, session)
  })
  await work.note({
    action: 'identity.sign_in',
    object: { kind: 'account', id: account.id },
    details: { personId: account.personId, sessionId: session.id },
  })
  return { account, session, token }
}

/** The account that this name and password open. Guesses on one name are counted, whether or not it exists (X65). */
export async function verified(work: Work, username: string, password: string, action: string): Promise<Account | Refusal> {
  const digest = digestOf(username)
  return inside(work.tx, async (own) => {
    const failures = await lockFailures(own, digest, work.now)
    const { passwordHash, ...account } = (await accountBy(own, 'username', username)) ?? { passwordHash: undefined }
    const isRight = await isPassword(password, passwordHash)
    const isLocked = failures.lockedUntil !== null && failures.lockedUntil > work.now
    if (isLocked) return refused(work, action, digest, failures.lockedUntil)
    if (isRight && 'id' in account && account.disabledAt === null) {
      if (failures.count > 0) await saveFailures(own, digest, { count: 0, lockedUntil: null })
      return account
    }
    const next = oneMore(failures, work.now)
    await saveFailures(own, digest, next)
    return refused(work, action, digest, next.lockedUntil)
  })
}

function oneMore({ count }: Failures, now: Date): Failures {
  return { count: count + 1, lockedUntil: lockAfter(count + 1, now) }
}

/** The trail knows the name given only by the beginning of its digest: people type passwords into the wrong field. */
async function refused(work: Work, action: string, digest: string, lockedUntil: Date | null): Promise<Refusal> {
  const object = { kind: 'username', id: digest.slice(0, 16) }
  const until = lockedUntil?.toISOString() ?? null
  await work.note({ action: until === null ? `${action}_failed` : `${action}_locked`, object, details: { until } })
  return keepTraces(until === null ? refuse('identity.wrong_password') : refuse('identity.locked', { until }))
}

function newSession(accountId: string, userAgent: string, now: Date): { token: string; session: Session } {
  const token = newToken()
  const session: Session = {
    id: randomUUID(),
    accountId,
    tokenHash: digestOf(token),
    formerTokenHash: null,
    csrfToken: newToken(),
    userAgent: userAgent.slice(0, 200),
    createdAt: now,
    rotatedAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + IDENTITY_LIMITS.absolute),
    revokedAt: null,
    mustRotate: false,
  }
  return { token, session }
}
