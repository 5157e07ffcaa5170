import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { isWebPartFresh } from '../../scripts/setup/webpart.mjs'
import { withClient } from '../../src/platform/database/connection.ts'
import {
  administrator,
  clearAway,
  type Ended,
  postgresProcesses,
  type ProcessOptions,
  type Product,
  startProduct,
  until,
} from '../process.ts'
import { signedIn } from '../visitor.ts'

const STARTER = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const LOADING = '装入演示单位'
const SCREENING = '首次筛查'
/** The goal is five seconds; a machine that also does other things may take three times as long. */
const GENEROUS_MS = 15_000

let root: string
const started: Product[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-start-'))
  await chmod(root, 0o711)
})
afterEach(async () => {
  for (const product of started.splice(0)) await clearAway(product)
})
afterAll(() => rm(root, { recursive: true, force: true }))

function start(options: ProcessOptions): Product {
  const product = startProduct(options)
  started.push(product)
  return product
}

async function expectClean(folder: string): Promise<void> {
  expect(await postgresProcesses(folder)).toEqual([])
  expect(existsSync(join(folder, 'jianwei.lock'))).toBe(false)
}

/** What a furnished house holds, as its administrator counts it. */
async function contentOf(folder: string): Promise<Record<string, number>> {
  return withClient(await administrator(folder), async (client) => {
    const { rows } = await client.query<Record<string, number>>(`
      SELECT (SELECT count(*) FROM jianwei.units)::int AS units, (SELECT count(*) FROM jianwei.persons)::int AS persons,
        (SELECT count(*) FROM jianwei.imports)::int AS imports, (SELECT count(*) FROM jianwei.flows)::int AS flows,
        (SELECT count(*) FROM jianwei.signals)::int AS signals, (SELECT count(*) FROM jianwei.screenings WHERE state = 'done')::int AS screened,
        (SELECT count(*) FROM jianwei.screenings)::int AS screenings`)
    return rows[0] ?? {}
  })
}

let whole: Record<string, number>

describe('A start', () => {
  let folder: string
  beforeAll(() => {
    folder = join(root, 'data')
  })

  it('on a new folder loads and screens the demo, prints where and as whom to enter, and Ctrl-C ends it without remains', async () => {
    const product = start({ folder })
    const address = await product.address
    await product.says('Ctrl-C')
    expect(product.said()).toContain(folder)
    for (const word of ['jijian1', 'shuji', DEMO_PASSWORD]) expect(product.said()).toContain(word)
    expect(await (await signedIn(address, 'jijian1', DEMO_PASSWORD)).get('/api/session')).toMatchObject({ username: 'jijian1' })
    whole = await contentOf(folder)
    expect(whole).toMatchObject({ screened: 1, screenings: 1 })
    expect(await product.stop()).toMatchObject({ code: 0, err: '' })
    await expectClean(folder)
  })

  it('on a folder that is there is quick, and Ctrl-C pressed twice ends it as cleanly', async () => {
    const began = performance.now()
    const product = start({ folder })
    await product.address
    const took = performance.now() - began
    process.stdout.write(`second start: ${Math.round(took)} ms\n`)
    expect(took).toBeLessThan(GENEROUS_MS)
    expect(product.said()).not.toContain(LOADING)
    expect(await contentOf(folder)).toEqual(whole)
    product.signal('SIGINT')
    product.signal('SIGINT')
    expect(await product.ended).toMatchObject({ code: 0, err: '' })
    await expectClean(folder)
  })

  it('beside a running one is told its pid and address, or which port to choose, and leaves it alone', async () => {
    const first = start({ folder })
    const address = await first.address
    const port = Number(new URL(address).port)
    const second = await start({ folder, port }).ended
    expectRefusal(second, `进程号 ${first.pid},访问地址 ${address}`, `pid ${first.pid} at ${address}`)
    const elsewhere = join(root, 'elsewhere')
    expectRefusal(await start({ folder: elsewhere, port }).ended, `端口 ${port} 已被`, `PORT=${port + 1} npm start`)
    expect(existsSync(elsewhere)).toBe(false)
    expect((await fetch(`${address}/api/health`)).status).toBe(200)
    expect((await first.stop()).code).toBe(0)
  })

  it.skipIf(!isWebPartFresh(ROOT))('by npm start serves the pages, and ends with its starter, by Ctrl-C or killed outright', async () => {
    const first = start({ folder, command: [process.execPath, STARTER] })
    expect(await (await fetch(`${await first.address}/`)).text()).toContain('<!doctype html>')
    expect((await first.stop()).code).toBe(0)
    await expectClean(folder)
    const second = start({ folder, command: [process.execPath, STARTER] })
    await second.address
    second.signal('SIGKILL')
    await until(
      'everything has ended',
      async () => (await postgresProcesses(folder)).length === 0 && !existsSync(join(folder, 'jianwei.lock')),
    )
  })
})

describe('A first start that does not come to its end', () => {
  it('is taken up by the next: killed while loading, stopped while loading, killed while screening, then whole', async () => {
    const folder = join(root, 'broken-off')
    const killedLoading = start({ folder })
    await killedLoading.says(LOADING)
    await until('some records lie in the lake', async () => (await readdir(join(folder, 'lake')).catch(() => [])).length > 2)
    await killedLoading.kill()

    const stopped = start({ folder })
    await stopped.says(LOADING)
    stopped.signal('SIGINT')
    stopped.signal('SIGINT')
    expect(await stopped.ended).toMatchObject({ code: 0, err: '' })
    await expectClean(folder)

    const killedScreening = start({ folder })
    await killedScreening.says(SCREENING)
    await killedScreening.kill()

    const last = start({ folder })
    await last.address
    expect(await contentOf(folder)).toEqual(whole)
    expect((await last.stop()).code).toBe(0)
    await expectClean(folder)
  })
})

function expectRefusal(ended: Ended, zh: string, en: string): void {
  expect(ended.err).toContain(zh)
  expect(ended.err).toContain(en)
  expect(ended).toMatchObject({ code: 2, out: '' })
}

describe('A start that cannot be says why and what to do, and leaves nothing behind', () => {
  it('where the data folder is of a newer version', async () => {
    const folder = join(root, 'newer')
    await mkdir(folder)
    await writeFile(join(folder, 'version.json'), JSON.stringify({ schema: 99, product: '7.2.0' }))
    expectRefusal(await start({ folder }).ended, '由更新的版本(7.2.0)写成', 'written by a newer version (7.2.0). Use that version')
    expect(await readdir(folder)).toEqual(['version.json'])
  })

  it('where the data folder is a file', async () => {
    const folder = join(root, 'file')
    await writeFile(folder, 'kept')
    expectRefusal(await start({ folder }).ended, `数据目录 ${folder} 不能写入`, 'name another folder in JIANWEI_DATA')
    expect(await readFile(folder, 'utf8')).toBe('kept')
  })

  it('where the data folder may not be written by this user', async () => {
    const folder = join(root, 'closed')
    await mkdir(folder, { mode: 0o555 })
    const isRoot = process.getuid?.() === 0
    expectRefusal(await start({ folder, ...(isRoot && { uid: 65_534 }) }).ended, `数据目录 ${folder} 不能写入`, 'Correct its permissions')
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    ['is no address', () => 'mysql://db/jianwei', 'DATABASE_URL 不是 PostgreSQL 的地址', 'postgres://user:password@host:5432/database'],
    [
      'leads to where nothing listens',
      () => 'postgres://admin:x@127.0.0.1:1/jianwei',
      '连接不到数据库服务器 127.0.0.1:1',
      'Check that it runs',
    ],
    [
      'leads to a host that is not there',
      () => 'postgres://admin:x@db.invalid/jianwei',
      '连接不到数据库服务器 db.invalid:5432',
      'cannot be reached',
    ],
  ])('where DATABASE_URL %s', async (name, url, zh, en) => {
    const folder = join(root, `url-${name.replaceAll(' ', '-')}`)
    expectRefusal(await start({ folder, databaseUrl: url() }).ended, zh, en)
    expect(existsSync(join(folder, 'postgres'))).toBe(false)
    await expectClean(folder)
  })
})
