import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import { wordsSchema } from '../../datasets/canonical.schema.ts'
import type { SettingValue } from './rule.schema.ts'

/** What a rule would have raised on the history 回测, as far as the one who asked may see it (P6). */
export const backTestResult = z.strictObject({
  signals: z.int(),
  judged: z.int(),
  unassessable: z.int(),
  /** Hits by the month of their latest evidence; '' where it has no time. */
  months: z.array(z.strictObject({ month: z.string(), hits: z.int() })),
  ranks: z.array(z.strictObject({ rank: z.int(), hits: z.int() })),
  /** Hits on subjects with a concluded matter, by what was found true; `open` have none. */
  overlap: z.strictObject({ founded: z.int(), unfounded: z.int(), open: z.int() }),
  sample: z.array(
    z.strictObject({ subject: z.string(), rank: z.int(), value: z.number(), line: z.number(), month: z.string(), sentence: wordsSchema }),
  ),
  seconds: z.number(),
})
export type BackTestResult = z.infer<typeof backTestResult>

type BackTestTables = {
  back_tests: {
    id: string
    rule: string
    version: number
    node_id: string
    settings: Record<string, SettingValue>
    state: 'queued' | 'running' | 'done' | 'failed'
    result: BackTestResult | null
    failure: string | null
    asked_by: string
    by_name: string
    on_day: string
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<BackTestTables>()

/** A back-test is seen by the one who asked for it: its sample is what this person may see. */
export const backTestMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE back_tests (
        id uuid PRIMARY KEY, rule text NOT NULL, version int NOT NULL, node_id text NOT NULL REFERENCES units, settings jsonb NOT NULL, state text NOT NULL,
        result jsonb, failure text, asked_by text NOT NULL, by_name text NOT NULL, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX back_tests_by_rule ON back_tests (rule, seq DESC);
      ALTER TABLE back_tests ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON back_tests TO jianwei_app USING (asked_by = jianwei_person()) WITH CHECK (asked_by = jianwei_person());
      CREATE POLICY sweep ON back_tests TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON back_tests FROM jianwei_app;
    `.execute(db)
  },
}

export interface BackTestOrder {
  rule: string
  version: number
  nodeId: string
  settings: Record<string, SettingValue>
}

export async function queueBackTest(work: Work, order: BackTestOrder): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('back_tests')
    .values({
      id,
      rule: order.rule,
      version: order.version,
      node_id: order.nodeId,
      settings: sql<Record<string, SettingValue>>`${JSON.stringify(order.settings)}::jsonb`,
      state: 'queued',
      result: null,
      failure: null,
      asked_by: work.actor.personId,
      by_name: work.actor.name,
      on_day: work.today,
    })
    .execute()
  return id
}

export async function backTestById(tx: Tx, id: string) {
  return on(tx).selectFrom('back_tests').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function enterBackTest(
  tx: Tx,
  id: string,
  to: { state: 'running' | 'failed'; failure?: string } | { state: 'done'; result: BackTestResult },
): Promise<void> {
  const result = 'result' in to ? { result: sql<BackTestResult>`${JSON.stringify(to.result)}::jsonb` } : {}
  const failure = 'failure' in to && to.failure ? { failure: to.failure } : {}
  await on(tx)
    .updateTable('back_tests')
    .set({ state: to.state, ...result, ...failure })
    .where('id', '=', id)
    .execute()
}

/** The asker's own back-tests of a rule, newest first. */
export async function backTestsOf(tx: Tx, rule: string) {
  const rows = await on(tx).selectFrom('back_tests').selectAll().where('rule', '=', rule).orderBy('seq', 'desc').limit(20).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    nodeId: row.node_id,
    settings: row.settings,
    state: row.state,
    failure: row.failure,
    byName: row.by_name,
    on: row.on_day,
    result: row.result === null ? null : backTestResult.parse(row.result),
  }))
}

/** Was this version ever back-tested to the end, by the actor? */
export async function isBackTested(tx: Tx, rule: string, version: number): Promise<boolean> {
  const row = await on(tx)
    .selectFrom('back_tests')
    .select('id')
    .where('rule', '=', rule)
    .where('version', '=', version)
    .where('state', '=', 'done')
    .executeTakeFirst()
  return row !== undefined
}
