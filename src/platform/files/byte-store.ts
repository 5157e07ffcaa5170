import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemError, syncFolder, writeDurably } from '../database/durable-file.ts'

export type BytesState = 'intact' | 'changed' | 'missing'

/** Bytes kept under their own SHA-256 in `files/ab/abcdef…`; the same bytes are kept once. */
export interface ByteStore {
  /** On the disk for good when this returns; so call it before the row commits. */
  put(bytes: Uint8Array): Promise<string>
  /** The bytes, proved to be the ones that were put. */
  get(sha256: string): Promise<Uint8Array>
  /** Are the bytes still the ones that were put? */
  check(sha256: string): Promise<BytesState>
  /** Digests of bytes not touched since this instant. */
  olderThan(instant: Date): Promise<string[]>
  drop(sha256: string): Promise<void>
}

export function byteStore(dataFolder: string): ByteStore {
  const root = join(dataFolder, 'files')
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256)
  return {
    put: async (bytes) => {
      const sha256 = digestOf(bytes)
      const folder = join(root, sha256.slice(0, 2))
      if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined)
        await Promise.all([syncFolder(root), syncFolder(dataFolder)])
      // Always written anew: that also renews the age by which the sweep spares bytes whose row is not yet committed.
      await writeDurably(pathOf(sha256), bytes)
      return sha256
    },
    get: async (sha256) => {
      const bytes = await readFile(pathOf(sha256))
      if (digestOf(bytes) !== sha256) throw new Error(`The bytes kept as ${sha256} have been changed`)
      return bytes
    },
    check: async (sha256) => {
      const bytes = await readFile(pathOf(sha256)).catch(gone)
      if (bytes === null) return 'missing'
      return digestOf(bytes) === sha256 ? 'intact' : 'changed'
    },
    olderThan: async (instant) => {
      const found = await Promise.all((await namesIn(root)).map((prefix) => namesIn(join(root, prefix))))
      const names = found.flat()
      const isOld = await Promise.all(names.map((name) => stat(pathOf(name)).then((status) => status.mtime < instant)))
      return names.filter((name, index) => isOld[index] && /^[0-9a-f]{64}$/.test(name))
    },
    drop: (sha256) => rm(pathOf(sha256), { force: true }),
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function gone(error: unknown): null {
  if (isSystemError(error, 'ENOENT')) return null
  throw error
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(gone)) ?? []
}
