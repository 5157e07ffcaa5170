import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digestOf } from '../sheet/import.ts'

/** A file that was previewed and waits to be imported; named by its own digest. */
export interface Incoming {
  path: string
}

const DIGEST = /^[0-9a-f]{64}$/
/** What nobody imported by then is cleared away. */
const KEPT_MS = 3 * 24 * 3600 * 1000

const folderOf = (dataFolder: string) => join(dataFolder, 'incoming')
const pathOf = (dataFolder: string, uploadId: string) => join(folderOf(dataFolder), uploadId)
const piecesOf = (dataFolder: string, piecesId: string) => join(folderOf(dataFolder), `${piecesId}.pieces`)

export async function writeIncoming(dataFolder: string, uploadId: string, bytes: Uint8Array): Promise<Incoming> {
  await mkdir(folderOf(dataFolder), { recursive: true })
  const path = pathOf(dataFolder, uploadId)
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
  return { path }
}

export async function readIncoming(dataFolder: string, uploadId: string): Promise<Incoming | undefined> {
  if (!DIGEST.test(uploadId)) return undefined
  const path = pathOf(dataFolder, uploadId)
  return (await sizeOf(path)) === null ? undefined : { path }
}

/** A large file comes in pieces; the same file of the same person goes on where it broke off. */
export function piecesIdOf(personId: string, file: { fileName: string; size: number; modifiedAt: number }): string {
  return createHash('sha256')
    .update(JSON.stringify([personId, file.fileName, file.size, file.modifiedAt]))
    .digest('hex')
}

/** Bytes that are there already. */
export async function piecesSize(dataFolder: string, piecesId: string): Promise<number> {
  return (await sizeOf(piecesOf(dataFolder, piecesId))) ?? 0
}

/** Add a piece at this place. Answers the bytes then there; null where it does not follow on what is there. */
export async function addPiece(dataFolder: string, piecesId: string, at: number, bytes: Uint8Array): Promise<number | null> {
  await mkdir(folderOf(dataFolder), { recursive: true })
  const file = await open(piecesOf(dataFolder, piecesId), 'a')
  try {
    const { size } = await file.stat()
    if (size !== at) return null
    await file.appendFile(bytes)
    return size + bytes.length
  } finally {
    await file.close()
  }
}

/** All pieces are there: the file gets its digest as its name. Undefined where it is not whole or not there. */
export async function joinPieces(
  dataFolder: string,
  piecesId: string,
  size: number,
): Promise<{ sha256: string; path: string } | undefined> {
  if (!DIGEST.test(piecesId)) return undefined
  const pieces = piecesOf(dataFolder, piecesId)
  if ((await sizeOf(pieces)) !== size) return undefined
  const sha256 = await digestOf(pieces)
  const path = pathOf(dataFolder, sha256)
  await rename(pieces, path)
  return { sha256, path }
}

export async function dropIncoming(dataFolder: string, uploadId: string): Promise<void> {
  if (DIGEST.test(uploadId)) await rm(pathOf(dataFolder, uploadId), { force: true })
}

/** Clear away what nobody imported in days. */
export async function clearIncoming(dataFolder: string, now: Date, inUse: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folderOf(dataFolder)).catch(() => [])
  for (const name of names.filter((each) => !inUse.has(each))) {
    const found = await stat(join(folderOf(dataFolder), name)).catch(() => null)
    if (found && now.getTime() - found.mtimeMs > KEPT_MS) await rm(join(folderOf(dataFolder), name), { force: true })
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.size,
    () => null,
  )
}
