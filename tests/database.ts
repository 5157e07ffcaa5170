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
import type { TestServer } from './postgres.setup.ts'

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

/** What a database holds before its test begins; whoever names the same key starts from the same rows. */
export interface Filling {
  key: string
  fill(database: Database, modules: readonly Module[]): Promise<void>
}

/** A new database with the schema of these modules, and filled, copied from a template that the first caller of a run makes. */
export async function freshDatabase(wanted: readonly Module[] = [], filling: Filling | null = null): Promise<FreshDatabase> {
  const { admin, secrets, run } = inject('postgres')
  const modules = [...PLATFORM, ...wanted.filter((module) => !PLATFORM.some((own) => own.name === module.name))]
  const empty = await templateOf(modules, admin, secrets, run)
  const template = filling ? await filled(empty, filling, modules, { admin, secrets }) : empty
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
  return once(admin, `jw_${run}_t_${digest(migrations.join())}`, 'template0', (growing) => migrated(growing, modules, secrets))
}

function filled(empty: string, { key, fill }: Filling, modules: readonly Module[], server: Pick<TestServer, 'admin' | 'secrets'>) {
  return once(server.admin, `${empty}_${digest(key)}`, empty, async (growing) => {
    const database = openDatabase(growing, server.secrets, silent)
    try {
      await fill(database, modules)
    } finally {
      await database.close()
    }
  })
}

/** A database of this name, copied and made by whoever needs it first; the others wait. */
async function once(admin: Connection, name: string, from: string, make: (growing: Connection) => Promise<void>): Promise<string> {
  await withClient(admin, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return
    const growing = `${name}_${randomBytes(3).toString('hex')}`
    await client.query(`CREATE DATABASE ${growing} TEMPLATE ${from}`)
    await make({ ...admin, database: growing })
    await client.query(`ALTER DATABASE ${growing} RENAME TO ${name}`)
  })
  return name
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

async function migrated(place: Connection, modules: readonly Module[], secrets: Secrets): Promise<void> {
  await prepareRoles(place, secrets)
  const database = openDatabase(place, secrets, silent)
  try {
    await database.migrate(modules)
  } finally {
    await database.close()
  }
}
