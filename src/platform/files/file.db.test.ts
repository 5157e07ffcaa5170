import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import { type TestDesk, testDesk } from '../../../tests/work.ts'
import type { FileAnswer } from '../module.ts'
import { fileName, type KeptFile, LARGEST_FILE } from './file.schema.ts'
import { dropOrphanedBytes } from './file.jobs.ts'
import { keepFile, readFile } from './file-keeper.ts'
import { filesModule } from './module.ts'

const ZHOU = { id: '00000000-0000-4000-8000-000000000001', name: '周明' }
const WU = { id: '00000000-0000-4000-8000-000000000002', name: '吴岚' }
const LETTER = { name: '回告.pdf', mediaType: 'application/pdf', bytes: Buffer.from('a letter') }

let fresh: FreshDatabase
let desk: TestDesk
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-files-'))
  fresh = await freshDatabase([filesModule(folder)])
  desk = testDesk(fresh, '2026-03-02')
})
afterAll(async () => {
  await fresh.close()
  await rm(folder, { recursive: true, force: true })
})

async function keep(bytes: Buffer): Promise<KeptFile> {
  const kept = await desk.as(ZHOU, (work) => keepFile(work, folder, { ...LETTER, bytes }))
  if (isRefusal(kept)) throw new Error(kept.refused)
  return kept
}

const bytesKept = async () => (await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.length > 64)

const actions = async () =>
  fresh.database.transaction('sweep', '', async (tx) =>
    (await sql<{ action: string }>`SELECT action FROM trail_entries ORDER BY id`.execute(tx)).rows.map((row) => row.action),
  )

describe('a file', () => {
  it('is given back to its person as it came; keeping and opening are in the trail', async () => {
    const kept = await keep(LETTER.bytes)
    const answer = (await desk.as(ZHOU, (work) => readFile(work, folder, kept.id))) as FileAnswer
    expect(answer).toMatchObject({ fileName: '回告.pdf', mediaType: 'application/pdf' })
    expect(Buffer.from(answer.bytes).toString()).toBe('a letter')
    expect(await actions()).toEqual(['file.keep', 'file.open'])
  })

  it('does not exist for anybody else', async () => {
    const kept = await keep(LETTER.bytes)
    expect(await desk.as(WU, (work) => readFile(work, folder, kept.id))).toEqual(refuse('file.unknown', { id: kept.id }))
  })

  it('of the same bytes is kept once on the disk', async () => {
    const [one, other] = [await keep(LETTER.bytes), await keep(LETTER.bytes)]
    expect(one.id).not.toBe(other.id)
    expect(await bytesKept()).toEqual([`${one.sha256.slice(0, 2)}/${one.sha256}`])
  })

  it('that is empty or too large is refused', async () => {
    const attempt = (bytes: Buffer) => desk.as(ZHOU, (work) => keepFile(work, folder, { ...LETTER, bytes }))
    expect(await attempt(Buffer.alloc(0))).toEqual(refuse('file.empty', { name: '回告.pdf' }))
    expect(await attempt(Buffer.alloc(LARGEST_FILE + 1))).toMatchObject({ refused: 'file.too_large' })
  })

  it('whose bytes were changed on the disk is not handed out', async () => {
    const kept = await keep(Buffer.from('to be changed'))
    await writeFile(join(folder, 'files', kept.sha256.slice(0, 2), kept.sha256), 'changed')
    await expect(desk.as(ZHOU, (work) => readFile(work, folder, kept.id))).rejects.toThrow('have been changed')
  })

  it('cannot be changed or removed by the role of requests', async () => {
    for (const statement of ['UPDATE files SET name = $$x$$', 'DELETE FROM files']) {
      await expect(desk.as(ZHOU, (work) => sql.raw(statement).execute(work.tx))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it.each(['../letter.pdf', 'a\\b', 'a\u0000b', ''])('has a plain name: %j is none', (name) => {
    expect(fileName.safeParse(name).success).toBe(false)
  })
})

describe('bytes whose row was rolled back', () => {
  it('go after a day; those with a row stay', async () => {
    const kept = await keep(LETTER.bytes)
    const orphan = Buffer.from('rolled back')
    await desk.as(ZHOU, async (work) => {
      await keepFile(work, folder, { ...LETTER, bytes: orphan })
      return refuse('letter.not_signed')
    })
    for (const name of await bytesKept()) await utimes(join(folder, 'files', name), new Date('2026-02-27'), new Date('2026-02-27'))
    await dropOrphanedBytes.run({ sweep: desk.sweep, dataFolder: folder, stopping: new AbortController().signal }, {})
    const left = await bytesKept()
    expect(left).toContain(`${kept.sha256.slice(0, 2)}/${kept.sha256}`)
    expect(left).toHaveLength(2)
  })
})
