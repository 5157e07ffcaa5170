import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import type { screeningLine } from '../indicator.api.ts'
import type { Coverage } from './screening.schema.ts'

type ScreeningTables = {
  screenings: {
    id: string
    at: Date
    by_name: string
    state: 'queued' | 'running' | 'done' | 'failed'
    seconds: number | null
    signals: number
    fresh: number
    revised: number
    coverage: Coverage[]
    failure: string | null
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<ScreeningTables>()

export type ScreeningLine = z.infer<typeof screeningLine>

/** Runs of the rules 筛查, with what each rule could and could not judge. */
export const screeningMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE screenings (
        id uuid PRIMARY KEY, at timestamptz NOT NULL, by_name text NOT NULL, state text NOT NULL, seconds double precision, signals int NOT NULL,
        fresh int NOT NULL, revised int NOT NULL, coverage jsonb NOT NULL, failure text, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX screenings_by_seq ON screenings (seq DESC);
    `.execute(db)
  },
}

function lineOf(row: Selectable<ScreeningTables['screenings']>): ScreeningLine {
  return {
    id: row.id,
    at: row.at.toISOString(),
    byName: row.by_name,
    seconds: row.seconds ?? 0,
    signals: row.signals,
    fresh: row.fresh,
    revised: row.revised,
    rules: row.coverage.length,
    state: row.state,
    failure: row.failure,
  }
}

export async function queueScreening(work: Work): Promise<ScreeningLine> {
  const row = {
    id: randomUUID(),
    at: work.now,
    by_name: work.actor.name,
    state: 'queued' as const,
    seconds: null,
    signals: 0,
    fresh: 0,
    revised: 0,
    coverage: sql<Coverage[]>`'[]'::jsonb`,
    failure: null,
  }
  await on(work.tx).insertInto('screenings').values(row).execute()
  return {
    id: row.id,
    at: work.now.toISOString(),
    byName: row.by_name,
    seconds: 0,
    signals: 0,
    fresh: 0,
    revised: 0,
    rules: 0,
    state: 'queued',
    failure: null,
  }
}

export async function enterScreening(
  tx: Tx,
  id: string,
  to: {
    state: 'running' | 'done' | 'failed'
    seconds?: number
    signals?: number
    fresh?: number
    revised?: number
    coverage?: readonly Coverage[]
    failure?: string
  },
): Promise<void> {
  const { coverage, ...plain } = to
  await on(tx)
    .updateTable('screenings')
    .set({ ...plain, ...(coverage ? { coverage: sql<Coverage[]>`${JSON.stringify(coverage)}::jsonb` } : {}) })
    .where('id', '=', id)
    .execute()
}

export async function recentScreenings(tx: Tx): Promise<ScreeningLine[]> {
  return (await on(tx).selectFrom('screenings').selectAll().orderBy('seq', 'desc').limit(50).execute()).map(lineOf)
}

/** Coverage of the last run that ended well, by rule. */
export async function lastCoverage(tx: Tx): Promise<Map<string, Coverage>> {
  const row = await on(tx).selectFrom('screenings').select('coverage').where('state', '=', 'done').orderBy('seq', 'desc').executeTakeFirst()
  return new Map((row?.coverage ?? []).map((each) => [each.rule, each]))
}
