import { createHash, randomBytes } from 'node:crypto'
import pino from 'pino'
import { inject } from 'vitest'
import { type Connection, withClient } from '../src/platform/database/connection.ts'
import { type Database, openDatabase } from '../src/platform/database/database.ts'
import { databaseModule } from '../src/platform/database/module.ts'
import { prepareRoles } from '../src/platform/database/roles.ts'
import type { Secrets } from '../src/platform/database/secrets.ts'
import type { Module } from '../src/platform/module.ts'
import { noticesModule } from '../src/platform/notices/module.ts'
import { trailModule } from '../src/platform/trail/module.ts'

/** A database of a test file's own. */
export interface FreshDatabase {
  database: Database
  /** The platform's modules and those that were asked for. */
  modules: readonly Module[]
  /** As the server's administrator, whom nothing stops: for playing the attacker and for looking under the cover. */
  admin: Connection
  secrets: Secrets
  close(): Promise<void>
}

export const silent = pino({ level: 'silent' })

const PLATFORM = [databaseModule, trailModule, noticesModule]

/** A new database with the schema of these modules, copied from a template that the first caller of a run makes. */
export async function freshDatabase(wanted: readonly Module[] = []): Promise<FreshDatabase> {
  const { admin, secrets, run } = inject('postgres')
  const modules = [...PLATFORM, ...wanted.filter((module) => !PLATFORM.some((own) => own.name === module.name))]
  const template = await templateOf(modules, admin, secrets, run)
  const name = `jw_${run}_${randomBytes(6).toString('hex')}`
  await withClient(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const place = { ...admin, database: name }
  const database = openDatabase(place, secrets, silent)
  return {
    database,
    modules,
    admin: place,
    secrets,
    close: async () => {
      await database.close()
      await withClient(admin, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

async function templateOf(modules: readonly Module[], admin: Connection, secrets: Secrets, run: string): Promise<string> {
  const migrations = modules.flatMap((module) => Object.keys(module.migrations ?? {}))
  const name = `jw_${run}_t_${createHash('sha256').update(migrations.join()).digest('hex').slice(0, 16)}`
  await withClient(admin, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return
    const growing = `${name}_${randomBytes(3).toString('hex')}`
    await client.query(`CREATE DATABASE ${growing} TEMPLATE template0`)
    await migrated({ ...admin, database: growing }, modules, secrets)
    await client.query(`ALTER DATABASE ${growing} RENAME TO ${name}`)
  })
  return name
}

async function migrated(place: Connection, modules: readonly Module[], secrets: Secrets): Promise<void> {
  await prepareRoles(place, secrets)
  const database = openDatabase(place, secrets, silent)
  try {
    await database.migrate(modules)
  } finally {
    await database.close()
  }
}
