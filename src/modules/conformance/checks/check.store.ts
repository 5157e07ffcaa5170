import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import type { checkLine, readCheck } from '../conformance.api.ts'

type CheckLine = z.infer<typeof checkLine>
type CheckPage = Omit<z.infer<typeof readCheck.returns>, 'variants' | 'variantCount'>

type CheckTables = {
  conformance_checks: {
    id: string
    item: string
    flow_id: string
    at: Date
    by_person: string
    line: Omit<CheckLine, 'id' | 'at' | 'deviating'> & { deviating?: number }
    result: Omit<CheckPage, 'check' | 'limits'> & { limits?: CheckPage['limits'] }
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<CheckTables>()

export const checkMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE conformance_checks (
        id uuid PRIMARY KEY, item text NOT NULL, flow_id uuid NOT NULL REFERENCES flows, at timestamptz NOT NULL, by_person text NOT NULL,
        line jsonb NOT NULL, result jsonb NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX checks_by_seq ON conformance_checks (seq DESC);
    `.execute(db)
  },
}

export async function insertCheck(work: Work, line: Omit<CheckLine, 'id' | 'at'>, result: Omit<CheckPage, 'check'>): Promise<CheckLine> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('conformance_checks')
    .values({
      id,
      item: line.item,
      flow_id: line.flowId,
      at: work.now,
      by_person: work.actor.personId,
      line: sql`${JSON.stringify(line)}::jsonb`,
      result: sql`${JSON.stringify(result)}::jsonb`,
    })
    .execute()
  return { ...line, id, at: work.now.toISOString() }
}

export async function recentChecks(tx: Tx): Promise<CheckLine[]> {
  const rows = await on(tx).selectFrom('conformance_checks').select(['id', 'at', 'line']).orderBy('seq', 'desc').limit(100).execute()
  return rows.map((row) => ({ ...row.line, deviating: row.line.deviating ?? null, id: row.id, at: row.at.toISOString() }))
}

export async function checkById(tx: Tx, id: string): Promise<CheckPage | undefined> {
  const row = await on(tx).selectFrom('conformance_checks').select(['id', 'at', 'line', 'result']).where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const { deviations, picture, limits = null } = row.result
  const check = { ...row.line, deviating: row.line.deviating ?? null, id: row.id, at: row.at.toISOString() }
  return { check, picture, limits, deviations: deviations.map((one) => ({ ...UNKNOWN, ...one })) }
}

/** What checks of earlier versions did not keep. */
const UNKNOWN = { times: 0, near: null, other: null }
