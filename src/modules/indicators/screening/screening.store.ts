import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import type { screeningLine } from '../indicator.api.ts'
import type { Base } from '../increments/increment.ts'
import type { Inputs } from './inputs.ts'
import type { Coverage } from './screening.schema.ts'
import type { RuleOutcome } from './screening.ts'

type ScreeningTables = {
  screenings: {
    id: string
    at: Date
    by_name: string
    state: ScreeningState
    seconds: number | null
    signals: number
    fresh: number
    revised: number
    coverage: Coverage[]
    failure: string | null
    progress: { rule: string; done: number; of: number } | null
    asked_to_stop: Generated<boolean>
    seq: Generated<number>
  }
  screening_rules: {
    screening_id: string
    rule: string
    version: number
    seconds: number
    signals: number
    fresh: number
    revised: number
    input_digest: string
    /** Digest of everything but the files; null for runs of before increments. */
    still_digest: string | null
    files: Inputs['files']
    coverage: Coverage
    seq: Generated<number>
  }
}
type ScreeningState = ScreeningLine['state']

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

/** Progress, stopping, and what each rule of a run said. */
export const screeningRulesMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE screenings ADD progress jsonb, ADD asked_to_stop boolean NOT NULL DEFAULT false;
      CREATE TABLE screening_rules (
        screening_id uuid NOT NULL REFERENCES screenings, rule text NOT NULL, version int NOT NULL, seconds double precision NOT NULL, signals int NOT NULL,
        fresh int NOT NULL, revised int NOT NULL, input_digest text NOT NULL, files jsonb NOT NULL, coverage jsonb NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (screening_id, rule));
      CREATE INDEX screening_rules_by_rule ON screening_rules (rule, seq DESC);
    `.execute(db)
  },
}

/** What a later run must find unchanged to go on from this one. */
export const incrementMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE screening_rules ADD still_digest text`.execute(db)
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
    progress: row.progress,
    failure: row.failure,
  }
}

export async function queueScreening(work: Work): Promise<ScreeningLine> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('screenings')
    .values({
      id,
      at: work.now,
      by_name: work.actor.name,
      state: 'queued',
      seconds: null,
      signals: 0,
      fresh: 0,
      revised: 0,
      coverage: sql<Coverage[]>`'[]'::jsonb`,
      failure: null,
      progress: null,
    })
    .execute()
  return lineOf(await on(work.tx).selectFrom('screenings').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}

/** Enter how a run stands; one that is done sums up what its rules said. */
export async function enterScreening(
  tx: Tx,
  id: string,
  to: { state: 'running' | 'done' | 'failed' | 'stopped'; seconds?: number; failure?: string },
): Promise<{ signals: number; fresh: number; revised: number }> {
  const rules = await on(tx).selectFrom('screening_rules').selectAll().where('screening_id', '=', id).orderBy('rule').execute()
  const sum = (key: 'signals' | 'fresh' | 'revised') => rules.reduce((total, each) => total + each[key], 0)
  const totals = { signals: sum('signals'), fresh: sum('fresh'), revised: sum('revised') }
  const coverage = sql<Coverage[]>`${JSON.stringify(rules.map((each) => each.coverage))}::jsonb`
  await on(tx)
    .updateTable('screenings')
    .set({ ...to, ...totals, coverage, ...(to.state === 'running' ? {} : { progress: null }) })
    .where('id', '=', id)
    .execute()
  return totals
}

export async function enterProgress(tx: Tx, id: string, progress: { rule: string; done: number; of: number }): Promise<void> {
  const value = sql<typeof progress>`${JSON.stringify(progress)}::jsonb`
  await on(tx).updateTable('screenings').set({ progress: value }).where('id', '=', id).where('state', '=', 'running').execute()
}

export async function enterRule(
  tx: Tx,
  id: string,
  { outcome, count, inputs }: { outcome: RuleOutcome; count: { fresh: number; revised: number }; inputs: Inputs | undefined },
): Promise<void> {
  const { coverage, signals } = outcome
  await on(tx)
    .insertInto('screening_rules')
    .values({
      screening_id: id,
      rule: coverage.rule,
      version: coverage.version,
      seconds: coverage.seconds,
      signals: signals.length,
      ...count,
      input_digest: inputs?.digest ?? '',
      still_digest: inputs?.still ?? null,
      files: sql<Inputs['files']>`${JSON.stringify(inputs?.files ?? {})}::jsonb`,
      coverage: sql<Coverage>`${JSON.stringify(coverage)}::jsonb`,
    })
    .execute()
}

/** Rules that this run has done already, and the digest under which each rule was last asked in any run. */
export async function settledRules(tx: Tx, id: string): Promise<{ inThisRun: Set<string>; last: Map<string, string> }> {
  const own = await on(tx).selectFrom('screening_rules').select('rule').where('screening_id', '=', id).execute()
  const last = await on(tx)
    .selectFrom('screening_rules')
    .distinctOn('rule')
    .select(['rule', 'input_digest'])
    .orderBy('rule')
    .orderBy('seq', 'desc')
    .execute()
  return { inThisRun: new Set(own.map((each) => each.rule)), last: new Map(last.map((each) => [each.rule, each.input_digest])) }
}

/** Each rule's last run that asked it in full, where nothing but the files has changed since: from there it may go on. */
export async function basesOf(tx: Tx, inputs: ReadonlyMap<string, Inputs>): Promise<Map<string, Base>> {
  const rows = await on(tx)
    .selectFrom('screening_rules')
    .distinctOn('rule')
    .select(['rule', 'still_digest', 'input_digest', 'files', 'coverage'])
    .where(sql<boolean>`NOT coverage ? 'since'`)
    .orderBy('rule')
    .orderBy('seq', 'desc')
    .execute()
  const same = rows.filter((each) => each.still_digest !== null && each.still_digest === inputs.get(each.rule)?.still)
  return new Map(same.map(({ rule, input_digest, files, coverage }) => [rule, { files, coverage, token: tokenOf(rule, input_digest) }]))
}

/** The name under which a run keeps what later runs of a rule need. */
export const tokenOf = (rule: string, digest: string) => `${rule}-${digest.slice(0, 16)}`

export async function screeningState(tx: Tx, id: string): Promise<ScreeningState | undefined> {
  return (await on(tx).selectFrom('screenings').select('state').where('id', '=', id).executeTakeFirst())?.state
}

/** Runs that wait or were broken off, oldest first. */
export async function unfinishedScreenings(tx: Tx): Promise<string[]> {
  const rows = await on(tx).selectFrom('screenings').select('id').where('state', 'in', ['queued', 'running']).orderBy('seq').execute()
  return rows.map((each) => each.id)
}

export async function isAskedToStop(tx: Tx, id: string): Promise<boolean> {
  return (await on(tx).selectFrom('screenings').select('asked_to_stop').where('id', '=', id).executeTakeFirst())?.asked_to_stop ?? true
}

/** Ask a run to stop; one that only waits is stopped at once. */
export async function askToStop(tx: Tx, id: string): Promise<boolean> {
  const found = await on(tx)
    .updateTable('screenings')
    .set((eb) => ({
      asked_to_stop: true,
      state: eb
        .case()
        .when('state', '=', 'queued')
        .then('stopped' as const)
        .else(eb.ref('state'))
        .end(),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return found.numUpdatedRows > 0n
}

export async function screeningById(tx: Tx, id: string): Promise<ScreeningLine | undefined> {
  const row = await on(tx).selectFrom('screenings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && lineOf(row)
}

/** What each rule of a run took and said. */
export async function rulesOfScreening(tx: Tx, id: string) {
  const rows = await on(tx).selectFrom('screening_rules').selectAll().where('screening_id', '=', id).orderBy('rule').execute()
  return rows.map(({ rule, version, seconds, coverage, files }) => ({ rule, version, seconds, coverage, files }))
}

export async function recentScreenings(tx: Tx): Promise<ScreeningLine[]> {
  return (await on(tx).selectFrom('screenings').selectAll().orderBy('seq', 'desc').limit(50).execute()).map(lineOf)
}

/** Coverage of each rule when it was last asked. */
export async function lastCoverage(tx: Tx): Promise<Map<string, Coverage>> {
  const rows = await on(tx)
    .selectFrom('screening_rules')
    .distinctOn('rule')
    .select(['rule', 'coverage'])
    .orderBy('rule')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map((each) => [each.rule, each.coverage]))
}

/** When a run asked a rule, and which lake files the rule read; undefined for runs of before this was kept. */
export async function filesOfRule(tx: Tx, id: string, rule: string): Promise<{ at: Date; files: Inputs['files'] } | undefined> {
  return on(tx)
    .selectFrom('screening_rules')
    .innerJoin('screenings', 'screenings.id', 'screening_rules.screening_id')
    .select(['screenings.at', 'screening_rules.files'])
    .where('screening_id', '=', id)
    .where('rule', '=', rule)
    .executeTakeFirst()
}
