import { createHash, randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import type { Imported } from '../lake/import.ts'
import { DIGEST_LENGTH } from '../lake/partition.ts'
import { type Mapping, mappingSchema } from '../mapping/mapping.schema.ts'

type ImportTables = {
  imports: {
    id: string
    file_name: string
    table_name: string
    at: Date
    by_person: string
    by_name: string
    rows_good: number
    rows_bad: number
    sha256: string
    mapping: Mapping
    columns_digest: string
    rejects_file: string | null
    period_from: string | null
    period_to: string | null
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<ImportTables>()

/** Every import 导入: where its rows came from, under which mapping, how many were turned back. */
export const importMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE imports (
        id uuid PRIMARY KEY, file_name text NOT NULL, table_name text NOT NULL, at timestamptz NOT NULL, by_person text NOT NULL, by_name text NOT NULL,
        rows_good int NOT NULL, rows_bad int NOT NULL, sha256 text NOT NULL, mapping jsonb NOT NULL, columns_digest text NOT NULL, rejects_file text,
        seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (table_name, sha256));
      CREATE INDEX imports_by_seq ON imports (seq DESC);
      CREATE INDEX imports_by_columns ON imports (columns_digest, seq DESC);
    `.execute(db)
  },
}

/** First and last day of what an import brought: how fresh a table is. */
export const periodMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE imports ADD COLUMN period_from text, ADD COLUMN period_to text`.execute(db)
  },
}

/** The same columns in the same order are the same kind of file. */
export function columnsDigest(columns: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex')
}

export interface ImportLine {
  id: string
  fileName: string
  table: string
  at: string
  byName: string
  rowsGood: number
  rowsBad: number
  sha256: string
  state: 'done'
}

const line = [
  'id',
  'file_name as fileName',
  'table_name as table',
  'at',
  'by_name as byName',
  'rows_good as rowsGood',
  'rows_bad as rowsBad',
  'sha256',
  'seq',
] as const

function shown({ seq: _seq, at, ...row }: Omit<ImportLine, 'at' | 'state'> & { at: Date; seq: number }): ImportLine {
  return { ...row, at: at.toISOString(), state: 'done' }
}

/** Enter an import; the same file in the same table a second time is the import that it was the first time. */
export async function insertImport(
  work: Work,
  fileName: string,
  columns: readonly string[],
  mapping: Mapping,
  imported: Imported,
  by: { personId: string; name: string } = work.actor,
): Promise<ImportLine> {
  await on(work.tx)
    .insertInto('imports')
    .values({
      id: randomUUID(),
      file_name: fileName,
      table_name: imported.table,
      at: work.now,
      by_person: by.personId,
      by_name: by.name,
      rows_good: imported.rowsGood,
      rows_bad: imported.rowsBad,
      sha256: imported.sha256,
      mapping: sql`${JSON.stringify(mapping)}::jsonb`,
      columns_digest: columnsDigest(columns),
      rejects_file: imported.rejectsFile,
      period_from: imported.partition.period?.from ?? null,
      period_to: imported.partition.period?.to ?? null,
    })
    .onConflict((conflict) => conflict.columns(['table_name', 'sha256']).doNothing())
    .execute()
  const kept = await on(work.tx)
    .selectFrom('imports')
    .select(line)
    .where('table_name', '=', imported.table)
    .where('sha256', '=', imported.sha256)
    .executeTakeFirstOrThrow()
  return shown(kept)
}

export async function importsPage(tx: Tx, after: string | undefined, limit: number): Promise<(ImportLine & { seq: number })[]> {
  let rows = on(tx).selectFrom('imports').select(line)
  if (after !== undefined)
    rows = rows.where('seq', '<', (eb) => eb.selectFrom('imports as last').select('last.seq').where('last.id', '=', after))
  const found = await rows.orderBy('seq', 'desc').limit(limit).execute()
  return found.map((row) => ({ ...row, at: row.at.toISOString(), state: 'done' as const }))
}

export async function importOf(tx: Tx, sha256: string): Promise<{ importId: string; at: string } | undefined> {
  const row = await on(tx).selectFrom('imports').select(['id', 'at']).where('sha256', '=', sha256).executeTakeFirst()
  return row && { importId: row.id, at: row.at.toISOString() }
}

/** The mapping under which a file with these columns was last taken in. */
export async function savedMapping(tx: Tx, columns: readonly string[], table: string | undefined): Promise<Mapping | undefined> {
  let rows = on(tx).selectFrom('imports').select('mapping').where('columns_digest', '=', columnsDigest(columns))
  if (table) rows = rows.where('table_name', '=', table)
  const row = await rows.orderBy('seq', 'desc').executeTakeFirst()
  return row && mappingSchema.parse(row.mapping)
}

export async function rejectsFileOf(tx: Tx, id: string): Promise<{ fileName: string; path: string | null } | undefined> {
  const row = await on(tx)
    .selectFrom('imports')
    .select(['file_name as fileName', 'rejects_file as path'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row
}

/** What was taken into one table: rows, rejects, files, when last, and the days that they tell of. */
export interface Holding {
  rows: number
  rejects: number
  partitions: number
  lastImportAt: string | null
  firstDay: string | null
  lastDay: string | null
}

export async function holdings(tx: Tx): Promise<Map<string, Holding>> {
  const rows = await on(tx)
    .selectFrom('imports')
    .select((eb) => [
      'table_name',
      eb.fn.sum<string>('rows_good').as('rows'),
      eb.fn.sum<string>('rows_bad').as('rejects'),
      eb.fn.countAll<string>().as('partitions'),
      eb.fn.max('at').as('last'),
      eb.fn.min('period_from').as('firstDay'),
      eb.fn.max('period_to').as('lastDay'),
    ])
    .groupBy('table_name')
    .execute()
  return new Map(
    rows.map(({ table_name, rows: good, rejects, partitions, last, firstDay, lastDay }) => [
      table_name,
      { rows: Number(good), rejects: Number(rejects), partitions: Number(partitions), lastImportAt: last.toISOString(), firstDay, lastDay },
    ]),
  )
}

/** The imports of a table by the beginning of their digest, as partitions are named by it. */
export async function importsByDigest(tx: Tx, table: string): Promise<Map<string, ImportLine>> {
  const rows = await on(tx).selectFrom('imports').select(line).where('table_name', '=', table).execute()
  return new Map(rows.map((row) => [row.sha256.slice(0, DIGEST_LENGTH), shown(row)]))
}
