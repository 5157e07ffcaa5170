import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'

type SeriesTables = {
  series_statements: {
    id: string
    node_id: string
    series: string
    year: number
    last: number
    reason: string
    state: 'stated' | 'confirmed' | 'withdrawn'
    stated_by: string
    stated_at: Date
    decided_by: string | null
    decided_at: Date | null
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<SeriesTables>()

export interface StatementRow {
  id: string
  nodeId: string
  series: string
  year: number
  last: number
  reason: string
  state: 'stated' | 'confirmed' | 'withdrawn'
  statedBy: string
  statedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}

const columns = [
  'id',
  'node_id as nodeId',
  'series',
  'year',
  'last',
  'reason',
  'state',
  'stated_by as statedBy',
  'stated_at as statedAt',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
] as const

/** The last number of a series that the product knows of. */
export async function lastGiven(tx: Tx, nodeId: string, series: string, year: number): Promise<number | null> {
  const found = await sql<{ last: number | null }>`SELECT jianwei_series_last(${nodeId}, ${series}, ${year}) AS last`.execute(tx)
  return found.rows[0]?.last ?? null
}

/** Undefined where one of the same series waits already. */
export async function insertStatement(
  work: Work,
  what: { nodeId: string; series: string; year: number; last: number; reason: string },
): Promise<string | undefined> {
  const id = randomUUID()
  const made = await on(work.tx)
    .insertInto('series_statements')
    .values({
      id,
      node_id: what.nodeId,
      series: what.series,
      year: what.year,
      last: what.last,
      reason: what.reason,
      state: 'stated',
      stated_by: work.actor.personId,
      stated_at: work.now,
      decided_by: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n ? id : undefined
}

export async function statementsAt(tx: Tx, nodeId: string): Promise<StatementRow[]> {
  return on(tx).selectFrom('series_statements').select(columns).where('node_id', '=', nodeId).orderBy('seq', 'desc').limit(200).execute()
}

export async function statementById(tx: Tx, id: string): Promise<StatementRow | undefined> {
  return on(tx).selectFrom('series_statements').select(columns).where('id', '=', id).executeTakeFirst()
}

/** False where somebody decided meanwhile. */
export async function decideStatement(work: Work, id: string, state: 'confirmed' | 'withdrawn'): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('series_statements')
    .set({ state, decided_by: work.actor.personId, decided_at: work.now })
    .where('id', '=', id)
    .where('state', '=', 'stated')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Let the counter go on after a statement just confirmed; null where the product meanwhile gave a number as high. */
export async function continueSeries(tx: Tx, id: string): Promise<number | null> {
  const found = await sql<{ last: number | null }>`SELECT jianwei_continue_series(${id}::uuid) AS last`.execute(tx)
  return found.rows[0]?.last ?? null
}
