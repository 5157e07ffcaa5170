import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx, Work } from '../../../platform/module.ts'
import { lastRuns, type RunLine } from '../imports/run.store.ts'
import { type Mapping, mappingSchema } from '../mapping/mapping.schema.ts'
import type { queryLine, QuerySheet } from './query.api.ts'
import { nextRun, type Schedule, scheduleSchema } from './schedule.rules.ts'

type QueryTables = {
  dataset_queries: {
    id: string
    name: string
    connection: string
    statement: string
    columns: string[]
    mapping: Mapping
    schedule: Schedule
    is_on: boolean
    next_at: Date | null
    by_person: string
    by_name: string
    at: Date
  }
}
const on = (tx: Tx) => tx.withTables<QueryTables>()

export type QueryLine = z.infer<typeof queryLine>
export type Query = Selectable<QueryTables['dataset_queries']>

/** Queries of other databases 定时查询. The text of a connection is not among what is kept; only its name. */
export const queryMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE dataset_queries (
        id uuid PRIMARY KEY, name text NOT NULL UNIQUE, connection text NOT NULL, statement text NOT NULL, columns jsonb NOT NULL, mapping jsonb NOT NULL,
        schedule jsonb NOT NULL, is_on boolean NOT NULL, next_at timestamptz, by_person text NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL);
    `.execute(db)
  },
}

const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

function rowOf(sheet: QuerySheet, now: Date) {
  return {
    name: sheet.name,
    connection: sheet.connection,
    statement: sheet.statement,
    columns: json(sheet.columns),
    mapping: json(sheet.mapping),
    schedule: json(sheet.schedule),
    is_on: sheet.isOn,
    next_at: sheet.isOn ? new Date(nextRun(sheet.schedule, now.getTime())) : null,
  }
}

/** Enter a query; undefined where another has its name. */
export async function insertQuery(work: Work, sheet: QuerySheet): Promise<QueryLine | undefined> {
  const by = { by_person: work.actor.personId, by_name: work.actor.name, at: work.now }
  const row = await on(work.tx)
    .insertInto('dataset_queries')
    .values({ id: randomUUID(), ...rowOf(sheet, work.now), ...by })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && lineOf(row, null)
}

/** Change a query; undefined where there is none. */
export async function updateQuery(work: Work, id: string, sheet: QuerySheet): Promise<QueryLine | undefined> {
  const row = await on(work.tx)
    .updateTable('dataset_queries')
    .set(rowOf(sheet, work.now))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row && lineOf(row, (await lastRuns(work.tx)).get(id) ?? null)
}

/** Does another query have this name? */
export async function isNameTaken(tx: Tx, name: string, but: string | null): Promise<boolean> {
  const rows = await on(tx).selectFrom('dataset_queries').select('id').where('name', '=', name).execute()
  return rows.some((each) => each.id !== but)
}

export async function deleteQuery(tx: Tx, id: string): Promise<string | undefined> {
  const row = await on(tx).deleteFrom('dataset_queries').where('id', '=', id).returning('name').executeTakeFirst()
  return row?.name
}

export async function queryOf(tx: Tx, id: string): Promise<Query | undefined> {
  const row = await on(tx).selectFrom('dataset_queries').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...row, mapping: mappingSchema.parse(row.mapping) }
}

export async function allQueries(tx: Tx): Promise<QueryLine[]> {
  const [rows, last] = [await on(tx).selectFrom('dataset_queries').selectAll().orderBy('name').execute(), await lastRuns(tx)]
  return rows.map((row) => lineOf(row, last.get(row.id) ?? null))
}

/** Queries that are due; each is set to its next time, so that a downtime of a week brings one run. */
export async function takeDue(work: Work): Promise<Query[]> {
  const rows = await on(work.tx)
    .selectFrom('dataset_queries')
    .selectAll()
    .where('is_on', '=', true)
    .where('next_at', '<=', work.now)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const next = new Date(nextRun(scheduleSchema.parse(row.schedule), work.now.getTime()))
    await on(work.tx).updateTable('dataset_queries').set({ next_at: next }).where('id', '=', row.id).execute()
  }
  return rows.map((row) => ({ ...row, mapping: mappingSchema.parse(row.mapping) }))
}

function lineOf(row: Query, lastRun: RunLine | null): QueryLine {
  const { id, name, connection, statement, columns, is_on: isOn, by_name: byName } = row
  const schedule = scheduleSchema.parse(row.schedule)
  return {
    ...{ id, name, connection, statement, columns, isOn, byName, lastRun, schedule },
    mapping: mappingSchema.parse(row.mapping),
    at: row.at.toISOString(),
    nextAt: row.next_at?.toISOString() ?? null,
  }
}
