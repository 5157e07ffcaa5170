import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '../../../tests/database.ts'
import { trailModule } from '../trail/module.ts'
import { withClient } from './connection.ts'
import { type Embedded, startEmbedded } from './embedded/embedded.ts'
import { databaseModule } from './module.ts'
import { openStorage, type Storage, visitStorage } from './storage.ts'
import { StartError } from './start-error.ts'

const PASSWORD = 'not-a-secret-of-anyone'

let root: string
let server: Embedded
let count = 0
let folder: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-storage-'))
  await chmod(root, 0o711)
  server = await startEmbedded({ folder: join(root, 'server'), password: PASSWORD, log: silent })
  await asAdmin(`CREATE ROLE builder LOGIN CREATEROLE PASSWORD '${PASSWORD}'`, `CREATE ROLE plain LOGIN PASSWORD '${PASSWORD}'`)
})
afterAll(async () => {
  await server.stop()
  await rm(root, { recursive: true, force: true })
})
beforeEach(() => {
  count += 1
  folder = join(root, `data${count}`)
})

const asAdmin = async (...statements: string[]) =>
  withClient(server.connection, async (client) => {
    for (const statement of statements) await client.query(statement)
  })

const urlOf = (user: string, database: string) => `postgres://${user}:${PASSWORD}@localhost/${database}?host=${server.connection.host}`

const open = (user: string, database: string): Promise<Storage> =>
  openStorage({ folder, url: urlOf(user, database), product: '0.1.0', log: silent })

const modules = [databaseModule, trailModule]

describe('a PostgreSQL server by DATABASE_URL', () => {
  it('whose user may not make roles is refused with the very statements that an administrator has to run', async () => {
    await asAdmin('CREATE DATABASE house OWNER plain')
    const refusal = await open('plain', 'house').then(
      () => null,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(StartError)
    expect(refusal).toMatchObject({ problem: 'database_rights' })
    const statements = String(refusal)
      .split('\n')
      .filter((line) => line.endsWith(';'))
    expect(statements.join('\n')).toMatch(
      /CREATE ROLE jianwei_owner LOGIN NOSUPERUSER .*GRANT CONNECT, CREATE ON DATABASE "house" TO jianwei_owner/s,
    )
    expect(statements.join('\n')).toContain("PASSWORD 'SCRAM-SHA-256$4096:")

    await asAdmin(...statements)
    const storage = await open('plain', 'house')
    expect(await storage.database.migrate(modules)).toEqual(['000_database_1', '001_trail_1', '001_trail_2'])
    await storage.close()
  })

  it('whose user may make roles is made ready by the product, and a lost data folder gets new passwords', async () => {
    await asAdmin('DROP DATABASE house', 'CREATE DATABASE house')
    const first = await open('postgres', 'house')
    await first.database.migrate(modules)
    await first.close()
    folder = join(root, 'another')
    const second = await open('postgres', 'house')
    expect(await second.database.migrate(modules)).toEqual([])
    await second.close()
  })

  it('is used by a role maker who is no superuser', async () => {
    await asAdmin(
      'DROP DATABASE house',
      'DROP ROLE jianwei_owner, jianwei_app, jianwei_sweep, jianwei_visitor, jianwei_jobs',
      'CREATE DATABASE house OWNER builder',
    )
    const storage = await open('builder', 'house')
    expect(await storage.database.migrate(modules)).toHaveLength(3)
    await storage.close()
  })
})

describe('a visit', () => {
  it('goes beside the product that runs, and leaves it running', async () => {
    const storage = await openStorage({ folder, product: '0.1.0', log: silent })
    await storage.database.migrate(modules)
    const visit = await visitStorage({ folder, product: '0.1.0', log: silent })
    const count = (from: Pick<Storage, 'database'>) =>
      from.database.transaction('sweep', '', (tx) => sql`SELECT FROM trail_entries`.execute(tx))
    expect((await count(visit)).rows).toEqual([])
    await visit.close()
    expect((await count(storage)).rows).toEqual([])
    await storage.close()
  })
})
