import { type Generated, type Kysely, sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import type { TableRegister } from '../canonical.schema.ts'
import { registerWith } from './added.rules.ts'
import { type AddedDefinition, addedDefinition, type AddedTables } from './added.schema.ts'

type AddedRows = {
  added_tables: {
    name: string
    version: number
    definition: unknown
    reason: string
    by_person: string
    by_name: string
    on_day: string
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<AddedRows>()

/** What institutions added to the canonical tables 增列与自建表, in all versions. A change is a new version; none is ever changed or taken away. */
export const addedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE added_tables (
        name text NOT NULL, version int NOT NULL CHECK (version > 0), definition jsonb NOT NULL, reason text NOT NULL CHECK (reason <> ''),
        by_person text NOT NULL, by_name text NOT NULL, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (name, version));
      REVOKE UPDATE, DELETE ON added_tables FROM jianwei_app, jianwei_sweep;
      ALTER TABLE import_runs ADD COLUMN table_version int;
    `.execute(db)
  },
}

/** One version of what was added to a table. */
export interface AddedVersion {
  name: string
  version: number
  definition: AddedDefinition
  reason: string
  byName: string
  on: string
}

const columns = ['name', 'version', 'definition', 'reason', 'by_name as byName', 'on_day as on'] as const
const parsed = <R extends { definition: unknown }>(row: R) => ({ ...row, definition: addedDefinition.parse(row.definition) })

async function newest(tx: Tx): Promise<AddedVersion[]> {
  const rows = await on(tx)
    .selectFrom('added_tables')
    .distinctOn('name')
    .select(columns)
    .orderBy('name')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(parsed)
}

/** What is added now, with the version of each definition; a table that nothing was added to is at version 0. */
export async function addedNow(tx: Tx): Promise<{ tables: AddedTables; versions: Record<string, number> }> {
  const rows = await newest(tx)
  return {
    tables: Object.fromEntries(rows.map((each) => [each.name, each.definition])),
    versions: Object.fromEntries(rows.map((each) => [each.name, each.version])),
  }
}

/** The canonical tables of this institution now. */
export const registerOf = async (tx: Tx): Promise<TableRegister> => registerWith((await addedNow(tx)).tables)

/** The version of a table's definition; nobody changes it until this transaction ends. */
export async function heldVersion(tx: Tx, name: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtext(${`added_tables ${name}`}))`.execute(tx)
  return (await addedVersions(tx, name))[0]?.version ?? 0
}

/** All versions of one table, newest first. */
export async function addedVersions(tx: Tx, name: string): Promise<AddedVersion[]> {
  const rows = await on(tx).selectFrom('added_tables').select(columns).where('name', '=', name).orderBy('version', 'desc').execute()
  return rows.map(parsed)
}

/** Hold a table's definition for oneself until the transaction ends. */
export async function holdDefinition(tx: Tx, name: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`added_tables ${name}`}))`.execute(tx)
}

export async function insertVersion(
  work: Work,
  { name, version, definition, reason }: Pick<AddedVersion, 'name' | 'version' | 'definition' | 'reason'>,
): Promise<void> {
  await on(work.tx)
    .insertInto('added_tables')
    .values({
      name,
      version,
      definition: sql`${JSON.stringify(definition)}::jsonb`,
      reason,
      by_person: work.actor.personId,
      by_name: work.actor.name,
      on_day: work.today,
    })
    .execute()
}

/** The columns of a table that an import brought, that one under way brings, or that a scheduled query will bring; and whether anything was brought at all. */
export async function broughtColumns(tx: Tx, table: string): Promise<{ columns: Set<string>; hasData: boolean }> {
  const { rows } = await sql<{ name: string | null }>`
    WITH mapped AS (
      SELECT mapping FROM imports WHERE table_name = ${table}
      UNION ALL SELECT mapping FROM import_runs WHERE state IN ('queued', 'running', 'stopping') AND mapping->>'table' = ${table}
      UNION ALL SELECT mapping FROM dataset_queries WHERE mapping->>'table' = ${table})
    SELECT DISTINCT target.value AS name FROM mapped, jsonb_each_text(mapping->'columns') AS target
    UNION SELECT DISTINCT fixed FROM mapped, jsonb_object_keys(COALESCE(mapping->'constants', '{}')) AS fixed`.execute(tx)
  return { columns: new Set(rows.flatMap(({ name }) => (name === null ? [] : [name]))), hasData: rows.length > 0 }
}
