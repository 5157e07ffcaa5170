import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { type Embedded, startEmbedded } from '../../src/platform/database/embedded/embedded.ts'
import { silent } from '../database.ts'
import { clearAway, jianwei, postgresProcesses, type Product, startProduct } from '../process.ts'
import { signedIn } from '../visitor.ts'

const PASSWORD = 'the/institution’s @wn password'

let root: string
let folder: string
let server: Embedded
const started: Product[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-server-'))
  await chmod(root, 0o711)
  folder = join(root, 'data')
  server = await startEmbedded({ folder: join(root, 'server'), password: PASSWORD, log: silent })
  await withClient(server.connection, (client) => client.query(`CREATE DATABASE "integrity house" ENCODING 'UTF8' TEMPLATE template0`))
})
afterEach(async () => {
  for (const product of started.splice(0)) await clearAway(product)
})
afterAll(async () => {
  await server.stop()
  await rm(root, { recursive: true, force: true })
})

const urlOf = (password: string, database: string) =>
  `postgres://postgres:${encodeURIComponent(password)}@localhost/${encodeURIComponent(database)}?host=${server.connection.host}`

function start(databaseUrl: string): Product {
  const product = startProduct({ folder, databaseUrl })
  started.push(product)
  return product
}

describe('On the institution’s own PostgreSQL server', () => {
  it.each([
    ['a wrong password', 'not it', 'integrity house', '拒绝用户 postgres 登录', 'Check user and password in DATABASE_URL'],
    ['a database that is not there', PASSWORD, 'nowhere', '没有库 nowhere', 'CREATE DATABASE "nowhere"'],
  ])('%s is told, without the password', async (_, password, database, zh, en) => {
    const ended = await start(urlOf(password, database)).ended
    expect(ended).toMatchObject({ code: 2, out: '', err: expect.stringContaining(zh) })
    expect(ended.err).toContain(en)
    expect(ended.err).not.toContain(password)
  })

  it('the product makes its roles in an empty database, loads the demo, lets people in, and starts anew on what it wrote', async () => {
    const url = urlOf(PASSWORD, 'integrity house')
    const first = start(url)
    const officer = await signedIn(await first.address, 'jijian1', DEMO_PASSWORD)
    const signals = await officer.get<{ items: unknown[] }>('/api/signals')
    expect(signals.items.length).toBeGreaterThan(0)
    expect(await postgresProcesses(folder)).toEqual([])
    expect(await first.stop()).toMatchObject({ code: 0, err: '' })

    const second = start(url)
    officer.address = await second.address
    expect(await officer.get('/api/signals')).toEqual(signals)
    expect(second.said()).not.toContain('装入演示单位')
    expect((await second.stop()).code).toBe(0)
    const verdict = await jianwei({ folder, databaseUrl: url }, 'trail', 'verify')
    expect(verdict).toMatchObject({ code: 0, out: expect.stringContaining('完整 INTACT') })
  })
})
