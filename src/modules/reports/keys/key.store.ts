import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import type { ownKey } from './key.api.ts'

/** The reader's own keys, the active one first. */
export async function ownKeys(tx: Tx): Promise<z.infer<typeof ownKey>[]> {
  const { rows } = await sql<z.infer<typeof ownKey>>`
    SELECT id, recipient, wrapped, made_on AS "madeOn", is_active AS "isActive" FROM report_keys WHERE person_id = jianwei_person() ORDER BY is_active DESC, made_on DESC, id`.execute(
    tx,
  )
  return rows
}

/** The new key takes the place of the last, which stays while something is sealed to it. */
export async function insertKey(work: Work, key: { recipient: string; wrapped: string }): Promise<string | null> {
  const id = randomUUID()
  await sql`UPDATE report_keys SET is_active = false WHERE person_id = jianwei_person() AND is_active`.execute(work.tx)
  const done = await sql`INSERT INTO report_keys (id, person_id, recipient, wrapped, made_on, is_active)
    VALUES (${id}, ${work.actor.personId}, ${key.recipient}, ${key.wrapped}, ${work.today}, true) ON CONFLICT DO NOTHING`.execute(work.tx)
  return done.numAffectedRows === 1n ? id : null
}

export async function rewrapKey(tx: Tx, id: string, wrapped: string): Promise<boolean> {
  const done = await sql`UPDATE report_keys SET wrapped = ${wrapped} WHERE id = ${id}::uuid AND person_id = jianwei_person()`.execute(tx)
  return done.numAffectedRows === 1n
}

/** Copies sealed to keys that are lost go; how many. */
export async function giveUpKeys(tx: Tx): Promise<number> {
  const { rows } = await sql<{ gone: number }>`SELECT jianwei_give_up_keys() AS gone`.execute(tx)
  return rows[0]?.gone ?? 0
}

interface Missing {
  reportId: string
  recipient: string
  copies: { keyId: string; sealed: string }[]
  missing: { keyId: string; recipient: string }[]
}

/** Reports with copies lacking, the actor's own copies beside. */
export async function copiesMissing(tx: Tx, limit: number): Promise<{ count: number; waiting: Missing[] }> {
  const { rows } = await sql<Missing & { count: number }>`
    SELECT m.report_id AS "reportId", m.report_recipient AS recipient, count(*) OVER ()::int AS count,
      (SELECT jsonb_agg(jsonb_build_object('keyId', c.key_id, 'sealed', c.sealed)) FROM report_copies AS c WHERE c.report_id = m.report_id) AS copies,
      jsonb_agg(jsonb_build_object('keyId', m.key_id, 'recipient', m.recipient) ORDER BY m.key_id) AS missing
    FROM jianwei_copies_missing() AS m GROUP BY m.report_id, m.report_recipient ORDER BY m.report_id LIMIT ${limit}`.execute(tx)
  return {
    count: rows[0]?.count ?? 0,
    waiting: rows.map(({ reportId, recipient, copies, missing }) => ({ reportId, recipient, copies, missing })),
  }
}

/** Who can open a report; a reader without a person is recovery. */
export async function readersOf(tx: Tx, reportId: string): Promise<{ person_id: string | null; since: string | null }[]> {
  const { rows } = await sql<{ person_id: string | null; since: string | null }>`
    SELECT person_id, since FROM jianwei_report_readers(${reportId}::uuid)`.execute(tx)
  return rows
}

export async function addCopy(tx: Tx, copy: { reportId: string; keyId: string; sealed: string }): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`SELECT jianwei_add_copy(${copy.reportId}::uuid, ${copy.keyId}::uuid, ${copy.sealed}) AS done`.execute(tx)
  return rows[0]?.done ?? false
}
