import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import type { Progress } from '../lake/watch.ts'
import { PROCESS } from '../lake/workroom.ts'
import { type Mapping, mappingSchema } from '../mapping/mapping.schema.ts'
import type { FileProblem } from '../reject.schema.ts'
import type { runLine } from './run.api.ts'

/** Progress as it is written down: with the seconds since the run began. */
export type RunProgress = Progress & { seconds: number }

type RunTables = {
  import_runs: {
    id: string
    at: Date
    by_person: string
    by_name: string
    source_name: string
    upload_id: string | null
    query_id: string | null
    sheet: string | null
    mapping: Mapping
    columns: string[]
    /** Version of the table's definition under which an upload was mapped; null for queries. */
    table_version: number | null
    state: RunState
    progress: RunProgress | null
    /** Which process took it up. */
    process: string | null
    started_at: Date | null
    ended_at: Date | null
    import_id: string | null
    problems: FileProblem[]
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<RunTables>()

export type RunLine = z.infer<typeof runLine>
export type RunState = RunLine['state']
export type Run = Selectable<RunTables['import_runs']>

/** Imports that run in the background 后台导入, with how far they are and how they ended. */
export const runMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE import_runs (
        id uuid PRIMARY KEY, at timestamptz NOT NULL, by_person text NOT NULL, by_name text NOT NULL, source_name text NOT NULL,
        upload_id text, query_id uuid, sheet text, mapping jsonb NOT NULL, columns jsonb NOT NULL, state text NOT NULL, progress jsonb, process text,
        started_at timestamptz, ended_at timestamptz, import_id uuid REFERENCES imports, problems jsonb NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX import_runs_by_seq ON import_runs (seq DESC);
      CREATE INDEX import_runs_open ON import_runs (state) WHERE state IN ('queued', 'running', 'stopping');
    `.execute(db)
  },
}

const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

export interface RunOrder {
  sourceName: string
  uploadId?: string
  queryId?: string
  sheet?: string | undefined
  mapping: Mapping
  columns: readonly string[]
  tableVersion?: number
  by: { personId: string; name: string }
}

/** Enter an import that is to run; the job is queued with it by the caller. */
export async function insertRun(work: Work, order: RunOrder): Promise<RunLine> {
  const row = await on(work.tx)
    .insertInto('import_runs')
    .values({
      id: randomUUID(),
      at: work.now,
      by_person: order.by.personId,
      by_name: order.by.name,
      source_name: order.sourceName,
      upload_id: order.uploadId ?? null,
      query_id: order.queryId ?? null,
      sheet: order.sheet ?? null,
      mapping: json(order.mapping),
      columns: json([...order.columns]),
      table_version: order.tableVersion ?? null,
      state: 'queued',
      problems: json([]),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return lineOf(row)
}

/** Take a queued run up; undefined where it is not there to be taken: already running, stopped, done. */
export async function claimRun(work: Work, id: string): Promise<Run | undefined> {
  const row = await on(work.tx)
    .updateTable('import_runs')
    .set({ state: 'running', started_at: work.now, progress: null, process: PROCESS })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst()
  return row && { ...row, mapping: mappingSchema.parse(row.mapping) }
}

/** Write down how far a run is; false where somebody asked it to stop. */
export async function beatRun(tx: Tx, id: string, progress: RunProgress | null): Promise<boolean> {
  const row = await on(tx)
    .updateTable('import_runs')
    .set({ progress: progress && json(progress) })
    .where('id', '=', id)
    .returning('state')
    .executeTakeFirst()
  return row?.state === 'running'
}

export interface RunEnd {
  state: 'done' | 'unchanged' | 'refused' | 'failed' | 'stopped' | 'queued'
  importId?: string
  problems?: readonly FileProblem[]
}

export async function endRun(work: Work, id: string, { state, importId, problems = [] }: RunEnd): Promise<void> {
  await on(work.tx)
    .updateTable('import_runs')
    .set({ state, ended_at: state === 'queued' ? null : work.now, import_id: importId ?? null, problems: json([...problems]) })
    .where('id', '=', id)
    .execute()
}

/** Ask a run to stop: a queued one never begins, a running one ends within a second. Undefined where it is over already or was never there. */
export async function stopRun(work: Work, id: string): Promise<RunLine | undefined> {
  const row = await on(work.tx)
    .updateTable('import_runs')
    .set({ state: sql<RunState>`CASE state WHEN 'queued' THEN 'stopped' ELSE 'stopping' END` })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running', 'stopping'])
    .returningAll()
    .executeTakeFirst()
  return row && lineOf(row)
}

/** Runs that an earlier process left open: those asked to stop are stopped, the others wait to be taken up again. Answers the ids of the latter. */
export async function reopenRuns(work: Work): Promise<string[]> {
  const left = on(work.tx)
    .updateTable('import_runs')
    .where((row) => row.or([row('process', 'is', null), row('process', '<>', PROCESS)]))
  await left.set({ state: 'stopped', ended_at: work.now }).where('state', '=', 'stopping').execute()
  const rows = await left.set({ state: 'queued' }).where('state', 'in', ['running', 'queued']).returning('id').execute()
  return rows.map((each) => each.id)
}

/** Uploads that a run still needs. */
export async function uploadsInUse(tx: Tx): Promise<Set<string>> {
  const rows = await on(tx).selectFrom('import_runs').select('upload_id').where('state', 'in', ['queued', 'running', 'stopping']).execute()
  return new Set(rows.flatMap((each) => each.upload_id ?? []))
}

export async function recentRuns(tx: Tx): Promise<RunLine[]> {
  const rows = await on(tx).selectFrom('import_runs').selectAll().orderBy('seq', 'desc').limit(50).execute()
  return rows.map(lineOf)
}

function lineOf(row: Run): RunLine {
  const seconds = row.started_at ? ((row.ended_at ?? row.started_at).getTime() - row.started_at.getTime()) / 1000 : 0
  return {
    id: row.id,
    at: row.at.toISOString(),
    byName: row.by_name,
    sourceName: row.source_name,
    isQuery: row.query_id !== null,
    table: row.mapping.table,
    state: row.state,
    progress: row.progress,
    seconds: Math.max(0, seconds),
    importId: row.import_id,
    problems: row.problems.map(({ row: at, field, reason }) => ({ row: at, field, reason })),
  }
}

/** Is a run of this query not over yet? */
export async function hasOpenRun(tx: Tx, queryId: string): Promise<boolean> {
  const open = on(tx).selectFrom('import_runs').select('id').where('query_id', '=', queryId)
  return (await open.where('state', 'in', ['queued', 'running', 'stopping']).executeTakeFirst()) !== undefined
}

/** The last run of each query. */
export async function lastRuns(tx: Tx): Promise<Map<string, RunLine>> {
  const rows = await on(tx)
    .selectFrom('import_runs')
    .selectAll()
    .distinctOn('query_id')
    .where('query_id', 'is not', null)
    .orderBy('query_id')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.query_id ?? '', lineOf(row)]))
}
