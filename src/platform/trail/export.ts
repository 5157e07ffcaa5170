import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Database } from '../database/database.ts'
import type { Tx } from '../module.ts'
import { readHeads, trailKeyOf } from './heads.ts'
import type { TrailEntry, TrailLine, TrailSeal } from './trail.schema.ts'
import { entriesAfter, sealsAfter } from './trail.store.ts'

const PAGE = 2_000

/** All lines of the trail as it stands at one instant: title, entries, seals, heads. */
export async function* trailLines(tx: Tx, folder: string, at: Date): AsyncGenerator<TrailLine> {
  const { publicKey } = await trailKeyOf(folder)
  // Read before the database, so that no head is newer than what is exported.
  const heads = await readHeads(folder)
  yield { type: 'trail', version: 1, exportedAt: at.toISOString(), publicKey }
  for await (const entry of pages<TrailEntry>((last) => entriesAfter(tx, last?.id ?? 0, PAGE))) yield { type: 'entry', ...entry }
  for await (const seal of pages<TrailSeal>((last) => sealsAfter(tx, last ?? { chain: '', seq: 0 }, PAGE))) yield { type: 'seal', ...seal }
  for (const head of heads) yield 'chain' in head ? { type: 'head', ...head } : { type: 'damagedHead', line: head.damaged }
}

/** Write the trail to a file, JSON Lines; the file appears whole or not at all. Returns the number of entries. */
export async function exportTrail(database: Database, folder: string, path: string, at: Date): Promise<number> {
  const growing = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(growing, 'wx', 0o600)
    try {
      const count = await inSnapshot(database, folder, at, (lines) => writeLines(file, lines))
      await file.sync()
      await rename(growing, path)
      return count
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(growing, { force: true })
    throw error
  }
}

/** Read all lines within one snapshot of the database. */
export function inSnapshot<T>(
  database: Database,
  folder: string,
  at: Date,
  use: (lines: AsyncIterable<TrailLine>) => Promise<T>,
): Promise<T> {
  return database.transaction('sweep', '', (tx) => use(trailLines(tx, folder, at)), { snapshot: true })
}

async function writeLines(file: FileHandle, lines: AsyncIterable<TrailLine>): Promise<number> {
  let count = 0
  let waiting: string[] = []
  for await (const line of lines) {
    if (line.type === 'entry') count += 1
    waiting.push(`${JSON.stringify(line)}\n`)
    if (waiting.length < PAGE) continue
    await file.write(waiting.join(''))
    waiting = []
  }
  await file.write(waiting.join(''))
  return count
}

async function* pages<T>(read: (last: T | undefined) => Promise<T[]>): AsyncGenerator<T> {
  for (let page = await read(undefined); page.length > 0; page = await read(page.at(-1))) yield* page
}
