import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarOf } from '../kernel/calendar.ts'
import { databaseModule } from '../platform/database/module.ts'
import { openStorage } from '../platform/database/storage.ts'
import { trailModule } from '../platform/trail/module.ts'
import { systemClock, workshop } from '../platform/work.ts'

const CLI = fileURLToPath(new URL('index.ts', import.meta.url))

let root: string
let data: string
let file: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-cli-trail-'))
  await chmod(root, 0o711)
  data = join(root, 'data')
  file = join(root, 'trail.jsonl')
  const storage = await openStorage({ folder: data, product: '0.1.0', log: pino({ level: 'silent' }) })
  const modules = [databaseModule, trailModule]
  await storage.database.migrate(modules)
  const shop = workshop({
    database: storage.database,
    modules,
    clock: systemClock,
    calendar: () => calendarOf([], []),
    queue: { send: async () => Promise.reject(new Error('nothing is queued here')) },
  })
  for (const level of [1, 2, 3]) {
    await shop.sweep((work) =>
      work.note({ action: 'warning.issue', object: { kind: 'warning', id: `w${level}` }, register: 'branch', details: { level } }),
    )
  }
  await storage.close()
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

const jianwei = (...words: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, JIANWEI_DATA: data }
    const child = execFile(process.execPath, [CLI, ...words], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

describe('jianwei trail', () => {
  it('exports the trail, which is then verified from the file alone', async () => {
    expect(await jianwei('trail', 'export', file)).toMatchObject({ code: 0, stdout: expect.stringContaining('4 entries') })
    expect(await jianwei('trail', 'verify', file)).toMatchObject({ code: 0, stdout: expect.stringContaining('完整 INTACT') })
    const { code, stdout } = await jianwei(
      'trail',
      'verify',
      file,
      '--json',
      '--key',
      join(data, 'trail.pub'),
      '--heads',
      join(data, 'trail', 'heads.jsonl'),
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      isIntact: true,
      broken: null,
      entries: 4,
      chains: [
        { chain: 'branch', length: 3 },
        { chain: 'installation', length: 1 },
      ],
    })
  })

  it('verifies the data folder, starting its database for the while', async () => {
    expect(await jianwei('trail', 'verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('完整 INTACT') })
  })

  it('names the first broken entry of a changed file', async () => {
    const changed = join(root, 'changed.jsonl')
    await writeFile(changed, (await readFile(file, 'utf8')).replace('"objectId":"w2"', '"objectId":"w9"'))
    expect(await jianwei('trail', 'verify', changed)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/BROKEN[\s\S]*chain branch · 序号 place 2 · 条目 entry 2/),
    })
    const { code, stdout } = await jianwei('trail', 'verify', changed, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      isIntact: false,
      broken: { chain: 'branch', seq: 2, entryId: 2, why: 'entry_digest_differs' },
    })
  })

  it.each([
    ['no such file', () => ['trail', 'verify', join(root, 'none.jsonl')], 'none.jsonl'],
    ['no trail', () => ['trail', 'verify', CLI], 'the first line'],
    ['no data folder', () => ['trail', 'verify', '--key', join(root, 'no.pub')], 'no.pub'],
  ])('says so where there is %s, and could not run', async (_, words, said) => {
    expect(await jianwei(...words())).toMatchObject({ code: 2, stderr: expect.stringContaining(said) })
  })
})
