import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration'
import type { Module } from '../module.ts'
import { ROLES, SCHEMA } from './roles.ts'
import { StartError } from './start-error.ts'

/** Bring the schema up to these modules: all of it or nothing. Returns the names of what was applied. */
export async function migrateTo(modules: readonly Module[], owner: Kysely<Record<never, never>>): Promise<string[]> {
  const migrations = migrationsOf(modules)
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: SCHEMA,
    allowUnorderedMigrations: true,
    nameComparator: (one, other) => (one < other ? -1 : Number(one > other)),
  })
  await refuseNewer(owner, migrations)
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('A migration failed', { cause: error })
  const applied = results.map((each) => each.migrationName)
  if (applied.length > 0) await hideMigrationTables(owner)
  return applied
}

function migrationsOf(modules: readonly Module[]): Record<string, Migration> {
  const all: Record<string, Migration> = {}
  for (const module of modules) {
    for (const [name, migration] of Object.entries(module.migrations ?? {})) {
      if (name in all) throw new Error(`Two migrations are called ${name}; the second is in the module ${module.name}`)
      all[name] = migration
    }
  }
  return all
}

async function refuseNewer(owner: Kysely<Record<never, never>>, known: Record<string, Migration>): Promise<void> {
  const table = `${SCHEMA}.${DEFAULT_MIGRATION_TABLE}`
  const exists = await sql<{ there: boolean }>`SELECT to_regclass(${table}) IS NOT NULL AS there`.execute(owner)
  if (!exists.rows[0]?.there) return
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(table)} ORDER BY name`.execute(owner)
  const unknown = rows.map((row) => row.name).filter((name) => !(name in known))
  if (unknown.length === 0) return
  throw new StartError(
    'database_newer',
    `数据库由更新的版本写成(本程序不认识其中的结构变更:${unknown.join('、')})。请使用该版本或更新的版本启动。`,
    `The database was written by a newer version: this program does not know its changes ${unknown.join(', ')}. Start that version or a later one.`,
  )
}

async function hideMigrationTables(owner: Kysely<Record<never, never>>): Promise<void> {
  for (const name of [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]) {
    await sql`REVOKE ALL ON ${sql.table(`${SCHEMA}.${name}`)} FROM ${sql.raw(`${ROLES.app}, ${ROLES.sweep}`)}`.execute(owner)
  }
}
