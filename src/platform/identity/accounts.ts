import { randomInt } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../module.ts'
import { passwordWeakness } from './identity.rules.ts'
import { username as usernameSchema } from './identity.schema.ts'
import { accountBy, inside, insertAccount, openSessionsOf, revoke, setPassword, usernamesBy } from './identity.store.ts'
import { hashPassword } from './secret.ts'
import { verified } from './sign-in.ts'

interface Wanted {
  personId: string
  username: string
  password: string
  /** Given by somebody else: the person must change it at the first sign-in. */
  mustChange?: boolean
}

/** Open an account for a person who has none. */
export async function createAccount(
  work: Work,
  { personId, username, password, mustChange = false }: Wanted,
): Promise<{ accountId: string } | Refusal> {
  const name = usernameSchema.parse(username)
  const weakness = passwordWeakness(password, name)
  if (weakness) return weakness
  const passwordHash = await hashPassword(password)
  const made = await inside(work.tx, async (own) => {
    if (await accountBy(own, 'username', name)) return refuse('identity.username_taken', { username: name })
    if (await accountBy(own, 'person_id', personId)) return refuse('identity.account_exists', { personId })
    return { accountId: await insertAccount(own, { personId, username: name, passwordHash, mustChange }, work.now) }
  })
  if (isRefusal(made)) return made
  await work.note({
    action: 'identity.create_account',
    object: { kind: 'account', id: made.accountId },
    details: { personId, username: name },
  })
  return made
}

interface Change {
  currentPassword: string
  newPassword: string
  /** The session in which the change is made; all others end. */
  sessionId: string | undefined
}

/** Change one's own password: the present one is asked for, and every other session ends. */
export async function changeOwnPassword(work: Work, { currentPassword, newPassword, sessionId }: Change): Promise<Refusal | undefined> {
  const own = await inside(work.tx, (door) => accountBy(door, 'person_id', work.actor.personId))
  if (own === undefined) throw new Error('a signed-in person has no account')
  const account = await verified(work, own.username, currentPassword, 'identity.change_password')
  if (isRefusal(account)) return account
  const weakness = newPassword === currentPassword ? refuse('identity.password_same') : passwordWeakness(newPassword, own.username)
  if (weakness) return weakness
  const passwordHash = await hashPassword(newPassword)
  await inside(work.tx, async (door) => {
    await setPassword(door, account.id, passwordHash, work.now)
    const others = (await openSessionsOf(door, account.id, work.now)).filter((session) => session.id !== sessionId)
    await revoke(
      door,
      others.map((session) => session.id),
      work.now,
    )
  })
  await work.note({ action: 'identity.change_password', object: { kind: 'account', id: account.id } })
  return undefined
}

/** Letters and digits that nobody takes for one another. */
const PLAIN = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be told once and changed at the first sign-in: `k7mw-3xqd-hn5r-v8tb`, some 79 bits. */
export function givenPassword(): string {
  const group = () => Array.from({ length: 4 }, () => PLAIN[randomInt(PLAIN.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

/** Sign-in names of these persons, where they have one. */
export function usernamesOf(work: Work, personIds: readonly string[]): Promise<Map<string, string>> {
  return inside(work.tx, (own) => usernamesBy(own, personIds))
}

/** Give a person another password, which they must change; every session of theirs ends. */
export async function replacePassword(work: Work, personId: string, password: string): Promise<{ username: string } | Refusal> {
  const passwordHash = await hashPassword(password)
  const account = await inside(work.tx, async (own) => {
    const known = await accountBy(own, 'person_id', personId)
    if (known === undefined) return undefined
    await setPassword(own, known.id, passwordHash, work.now, true)
    const open = await openSessionsOf(own, known.id, work.now)
    await revoke(
      own,
      open.map((session) => session.id),
      work.now,
    )
    return known
  })
  if (account === undefined) return refuse('identity.account_unknown')
  await work.note({ action: 'identity.renew_password', object: { kind: 'account', id: account.id }, details: { personId } })
  return { username: account.username }
}
