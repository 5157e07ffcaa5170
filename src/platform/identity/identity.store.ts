import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../module.ts'
import { type Account, accountSchema, type Failures, failuresSchema, type Session, sessionSchema } from './identity.schema.ts'

type IdentityTables = {
  accounts: {
    id: string
    person_id: string
    username: string
    password_hash: string
    must_change: boolean
    disabled_at: Date | null
    created_at: Date
    password_changed_at: Date
  }
  sessions: {
    id: string
    account_id: string
    token_hash: string
    former_token_hash: string | null
    csrf_token: string
    user_agent: string
    created_at: Date
    rotated_at: Date
    last_seen_at: Date
    expires_at: Date
    revoked_at: Date | null
    must_rotate: boolean
  }
  sign_in_failures: { username_digest: string; count: number; locked_until: Date | null; last_at: Date }
}

type IdentityTx = ReturnType<typeof narrowed>
const narrowed = (tx: Tx) => tx.withTables<IdentityTables>()

/** Go through identity's door: only inside are accounts and sessions to be seen. Closed again for what follows. */
export async function inside<T>(tx: Tx, run: (own: IdentityTx) => Promise<T>): Promise<T> {
  await sql`SELECT set_config('jianwei.door', 'identity', true)`.execute(tx)
  const result = await run(narrowed(tx))
  await sql`SELECT set_config('jianwei.door', '', true)`.execute(tx)
  return result
}

const accountColumns = [
  'accounts.id',
  'person_id as personId',
  'username',
  'must_change as mustChange',
  'disabled_at as disabledAt',
] as const

export type AccountWithHash = Account & { passwordHash: string }

export async function accountBy(own: IdentityTx, column: 'username' | 'person_id', value: string): Promise<AccountWithHash | undefined> {
  const row = await own
    .selectFrom('accounts')
    .select([...accountColumns, 'password_hash as passwordHash'])
    .where(column, '=', value)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { passwordHash, ...account } = row
  return { ...accountSchema.parse(account), passwordHash }
}

/** Sign-in names of these persons, where they have one. */
export async function usernamesBy(own: IdentityTx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await own
    .selectFrom('accounts')
    .select(['person_id', 'username'])
    .where('person_id', 'in', [...personIds])
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.username]))
}

export interface NewAccount {
  personId: string
  username: string
  passwordHash: string
  mustChange: boolean
}

export async function insertAccount(own: IdentityTx, account: NewAccount, now: Date): Promise<string> {
  const id = randomUUID()
  const { personId: person_id, username, passwordHash: password_hash, mustChange: must_change } = account
  await own
    .insertInto('accounts')
    .values({ id, person_id, username, password_hash, must_change, disabled_at: null, created_at: now, password_changed_at: now })
    .execute()
  return id
}

export async function setPassword(own: IdentityTx, accountId: string, passwordHash: string, now: Date, mustChange = false): Promise<void> {
  await own
    .updateTable('accounts')
    .set({ password_hash: passwordHash, must_change: mustChange, password_changed_at: now })
    .where('id', '=', accountId)
    .execute()
}

/** The failures on this name, locked for this transaction: guesses on one name are judged one after the other. */
export async function lockFailures(own: IdentityTx, digest: string, now: Date): Promise<Failures> {
  const row = await own
    .insertInto('sign_in_failures')
    .values({ username_digest: digest, count: 0, locked_until: null, last_at: now })
    .onConflict((conflict) => conflict.column('username_digest').doUpdateSet({ last_at: now }))
    .returning(['count', 'locked_until as lockedUntil'])
    .executeTakeFirstOrThrow()
  return failuresSchema.parse(row)
}

export async function saveFailures(own: IdentityTx, digest: string, failures: Failures): Promise<void> {
  await own
    .updateTable('sign_in_failures')
    .set({ count: failures.count, locked_until: failures.lockedUntil })
    .where('username_digest', '=', digest)
    .execute()
}

const sessionColumns = [
  'sessions.id',
  'account_id as accountId',
  'token_hash as tokenHash',
  'former_token_hash as formerTokenHash',
  'csrf_token as csrfToken',
  'user_agent as userAgent',
  'sessions.created_at as createdAt',
  'rotated_at as rotatedAt',
  'last_seen_at as lastSeenAt',
  'expires_at as expiresAt',
  'revoked_at as revokedAt',
  'must_rotate as mustRotate',
] as const

/** The session that this token, or the one replaced by it, belongs to, with its account. */
export async function sessionByToken(own: IdentityTx, tokenHash: string): Promise<{ session: Session; account: Account } | undefined> {
  const row = await own
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([...sessionColumns, 'person_id as personId', 'username', 'must_change as mustChange', 'disabled_at as disabledAt'])
    .where((eb) => eb.or([eb('token_hash', '=', tokenHash), eb('former_token_hash', '=', tokenHash)]))
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { personId, username, mustChange, disabledAt, ...session } = row
  return {
    session: sessionSchema.parse(session),
    account: accountSchema.parse({ id: row.accountId, personId, username, mustChange, disabledAt }),
  }
}

export async function insertSession(own: IdentityTx, session: Session): Promise<void> {
  await own
    .insertInto('sessions')
    .values({
      id: session.id,
      account_id: session.accountId,
      token_hash: session.tokenHash,
      former_token_hash: session.formerTokenHash,
      csrf_token: session.csrfToken,
      user_agent: session.userAgent,
      created_at: session.createdAt,
      rotated_at: session.rotatedAt,
      last_seen_at: session.lastSeenAt,
      expires_at: session.expiresAt,
      revoked_at: session.revokedAt,
      must_rotate: session.mustRotate,
    })
    .execute()
}

/** Replace the token; false if another request was first. */
export async function rotate(own: IdentityTx, session: Session, tokenHash: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await own
    .updateTable('sessions')
    .set({ token_hash: tokenHash, former_token_hash: session.tokenHash, rotated_at: now, last_seen_at: now, must_rotate: false })
    .where('id', '=', session.id)
    .where('token_hash', '=', session.tokenHash)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markSeen(own: IdentityTx, sessionId: string, now: Date): Promise<void> {
  await own.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', sessionId).execute()
}

export async function openSessionsOf(own: IdentityTx, accountId: string, now: Date): Promise<Session[]> {
  const rows = await own
    .selectFrom('sessions')
    .select(sessionColumns)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => sessionSchema.parse(row))
}

export async function revoke(own: IdentityTx, sessionIds: readonly string[], now: Date): Promise<void> {
  if (sessionIds.length === 0) return
  await own
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('id', 'in', [...sessionIds])
    .where('revoked_at', 'is', null)
    .execute()
}

export async function demandRotation(own: IdentityTx, personId: string): Promise<void> {
  await own
    .updateTable('sessions')
    .set({ must_rotate: true })
    .where('account_id', 'in', (eb) => eb.selectFrom('accounts').select('id').where('person_id', '=', personId))
    .where('revoked_at', 'is', null)
    .execute()
}

/** Forget what nobody needs any more; the trail keeps what happened. */
export async function forgetOld(own: IdentityTx, before: Date): Promise<void> {
  await own.deleteFrom('sessions').where('expires_at', '<', before).execute()
  await own.deleteFrom('sign_in_failures').where('last_at', '<', before).execute()
}
