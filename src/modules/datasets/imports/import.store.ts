import { createHash, randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import type { Imported } from '../lake/import.ts'
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
): Promise<ImportLine> {
  await on(work.tx)
    .insertInto('imports')
    .values({
      id: randomUUID(),
      file_name: fileName,
      table_name: imported.table,
      at: work.now,
      by_person: work.actor.personId,
      by_name: work.actor.name,
      rows_good: imported.rowsGood,
      rows_bad: imported.rowsBad,
      sha256: imported.sha256,
      mapping: sql`${JSON.stringify(mapping)}::jsonb`,
      columns_digest: columnsDigest(columns),
      rejects_file: imported.rejectsFile,
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

/** By table: rows and files taken in, and when last. */
export async function holdings(tx: Tx): Promise<Map<string, { rows: number; partitions: number; lastImportAt: string }>> {
  const rows = await on(tx)
    .selectFrom('imports')
    .select((eb) => [
      'table_name',
      eb.fn.sum<string>('rows_good').as('rows'),
      eb.fn.countAll<string>().as('partitions'),
      eb.fn.max('at').as('last'),
    ])
    .groupBy('table_name')
    .execute()
  return new Map(
    rows.map((row) => [
      row.table_name,
      { rows: Number(row.rows), partitions: Number(row.partitions), lastImportAt: row.last.toISOString() },
    ]),
  )
}
