import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '../../../../tests/database.ts'
import { withClient } from '../connection.ts'
import { claimFolder, holderOf } from '../data-folder.ts'
import type { Database } from '../database.ts'
import { databaseModule } from '../module.ts'
import { openStorage } from '../storage.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { holdsWithin, processStart } from './processes.ts'

const PASSWORD = 'not-a-secret-of-anyone'
const CRASHING_WRITER = fileURLToPath(new URL('crashing-writer.sample.ts', import.meta.url))

let root: string
let folder: string
let running: Embedded | null

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-embedded-'))
  await chmod(root, 0o711)
  folder = join(root, 'data')
  running = null
})
afterEach(async () => {
  await running?.stop()
  await rm(root, { recursive: true, force: true })
})

const start = async (at = folder): Promise<Embedded> => {
  running = await startEmbedded({ folder: at, password: PASSWORD, log: silent })
  return running
}

const ask = <T>(embedded: Embedded, statement: string) =>
  withClient(embedded.connection, async (client) => (await client.query(statement)).rows as T[])

const isGone = (pid: number) => holdsWithin(10_000, async () => (await processStart(pid)) === null)

describe('the embedded PostgreSQL', () => {
  it('runs with UTF-8, UTC, a sort order of bytes and writes that reach the disk', async () => {
    const embedded = await start()
    const [settings] = await ask(
      embedded,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone, current_setting('fsync') AS fsync,
              current_setting('synchronous_commit') AS commit, current_setting('password_encryption') AS passwords, upper('é') AS upper`,
    )
    expect(settings).toEqual({ encoding: 'UTF8', zone: 'UTC', fsync: 'on', commit: 'on', passwords: 'scram-sha-256', upper: 'É' })
  })

  it('lets nobody in with a wrong password', async () => {
    const embedded = await start()
    await expect(withClient({ ...embedded.connection, password: 'guessed' }, async () => 0)).rejects.toMatchObject({ code: '28P01' })
  })

  it('stops when told, and starts again with what it held', async () => {
    const first = await start()
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number')
    await first.stop()
    expect(await processStart(first.pid())).toBeNull()
    expect(await ask(await start(), 'SELECT number FROM kept')).toEqual([{ number: 7 }])
  })

  it('works below a folder that is closed to all but its owner', async () => {
    const closed = join(root, 'closed')
    await mkdir(closed, { mode: 0o700 })
    expect(await ask(await start(join(closed, 'data')), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('works where the path is too long for a socket, on the loopback address', async () => {
    const embedded = await start(join(root, 'long'.repeat(30), 'data'))
    expect(embedded.connection.host).toBe('127.0.0.1')
    expect(await ask(embedded, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('is adopted when the product that started it was killed', async () => {
    const first = await start()
    await ask(first, 'CREATE TABLE kept ()')
    const second = await startEmbedded({ folder, password: PASSWORD, log: silent })
    expect(second).toMatchObject({ wasRunning: true })
    expect(second.pid()).toBe(first.pid())
    expect(await ask(second, 'SELECT FROM kept')).toEqual([])
    await second.stop()
  })

  it('is started again by itself when it is killed under a living product', async () => {
    const embedded = await start()
    await ask(embedded, 'CREATE TABLE kept ()')
    const killed = embedded.pid()
    process.kill(killed, 'SIGKILL')
    expect(await holdsWithin(30_000, async () => embedded.pid() !== killed)).toBe(true)
    expect(await ask(embedded, 'SELECT FROM kept')).toEqual([])
  })

  it('starts over a stale postmaster.pid, whose number a stranger has by now', async () => {
    const first = await start()
    await first.stop()
    await writeFile(
      join(folder, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${folder}/postgres\n1\n5432\n${folder}/postgres\n\n\nready   \n`,
    )
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('makes its cluster anew when the first making was cut short', async () => {
    await mkdir(join(folder, 'postgres.new', 'base'), { recursive: true })
    await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18')
    await chmod(folder, 0o711)
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('refuses a cluster of another major version, naming both', async () => {
    await mkdir(join(folder, 'postgres'), { recursive: true })
    await chmod(folder, 0o711)
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '19\n')
    await expect(start()).rejects.toMatchObject({ problem: 'folder_newer', message: expect.stringMatching(/19.*18/s) })
  })

  it('keeps every acknowledged row when product and PostgreSQL are killed in the middle of writing', async () => {
    const writer = spawn(process.execPath, [CRASHING_WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const written = Promise.withResolvers<void>()
    let said = ''
    writer.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.split('\n').length > 60) written.resolve()
    })
    await written.promise
    const server = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
    process.kill(server, 'SIGKILL')
    writer.kill('SIGKILL')
    await once(writer, 'close')
    expect(await isGone(server)).toBe(true)
    const acknowledged = said.split('\n').slice(0, -1).map(Number)

    const storage = await openStorage({ folder, product: '0.1.0', log: silent })
    try {
      const rows = await storage.database.transaction('sweep', '', (tx) =>
        sql<{ number: number }>`SELECT number FROM acknowledged`.execute(tx),
      )
      const kept = new Set(rows.rows.map((row) => row.number))
      expect(acknowledged.length).toBeGreaterThan(50)
      expect(acknowledged.filter((number) => !kept.has(number))).toEqual([])
    } finally {
      await storage.close()
    }
  })
})

describe('the data folder', () => {
  it('is held by one living product, and the second is told its pid and address', async () => {
    const claim = await claimFolder(folder, '0.1.0')
    await claim.announce('http://localhost:8080')
    await expect(claimFolder(folder, '0.1.0')).rejects.toMatchObject({
      problem: 'folder_in_use',
      message: expect.stringMatching(new RegExp(`${process.pid}.*http://localhost:8080`, 's')),
    })
    await claim.release()
    expect(await holderOf(folder)).toBeNull()
    await (await claimFolder(folder, '0.1.0')).release()
  })

  it('is taken over from a holder that died, even where its pid is another’s now', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'jianwei.lock'), JSON.stringify({ pid: process.pid, start: '1', address: '' }))
    const claim = await claimFolder(folder, '0.1.0')
    expect((await holderOf(folder))?.pid).toBe(process.pid)
    await claim.release()
  })

  it('of a newer program is refused with that program’s version', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'version.json'), JSON.stringify({ schema: 99, product: '7.2.0' }))
    await expect(claimFolder(folder, '0.1.0')).rejects.toMatchObject({ problem: 'folder_newer', message: expect.stringContaining('7.2.0') })
  })

  it('that cannot be a folder is refused by its name', async () => {
    await writeFile(folder, 'a file stands here')
    await expect(claimFolder(folder, '0.1.0')).rejects.toMatchObject({
      problem: 'folder_not_writable',
      message: expect.stringContaining(folder),
    })
  })

  it('keeps its passwords from other users and its log free of values', async () => {
    const storage = await openStorage({ folder, product: '0.1.0', log: silent })
    try {
      await storage.database.migrate([databaseModule])
      await provokeError(storage.database)
      expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
      expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toContain('the reporter')
      expect((await readdir(folder)).filter((name) => name.endsWith('.password') || name.endsWith('.tmp'))).toEqual([])
    } finally {
      await storage.close()
    }
  })
})

async function provokeError(database: Database): Promise<void> {
  const attempt = database.transaction('app', '', (tx) => sql`SELECT ${'the reporter'}::text, 'the reporter', 1 / 0`.execute(tx))
  await expect(attempt).rejects.toMatchObject({ code: '22012' })
}
