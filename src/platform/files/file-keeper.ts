import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { eventKind, type FileAnswer, type Work } from '../module.ts'
import { byteStore } from './byte-store.ts'
import { addFile, findFile, isDisposed } from './file.store.ts'
import { type KeptFile, LARGEST_FILE } from './file.schema.ts'

/** A file to be kept. */
export interface NewFile {
  name: string
  mediaType: string
  bytes: Uint8Array
  matterId?: string
  /** Chain of the trail; the register of the matter. */
  register?: string
}

/** Somebody was given the bytes of a file. */
export const FileOpened = eventKind<{ fileId: string }>('files.opened')

/** Keep a file in this data folder; row and trail entry are part of the unit of work. */
export async function keepFile(work: Work, dataFolder: string, file: NewFile): Promise<KeptFile | Refusal> {
  const size = file.bytes.byteLength
  if (size === 0) return refuse('file.empty', { name: file.name })
  if (size > LARGEST_FILE) return refuse('file.too_large', { name: file.name, size, largest: LARGEST_FILE })
  const sha256 = await byteStore(dataFolder).put(file.bytes)
  const { name, mediaType, matterId = null } = file
  const kept = await addFile(work.tx, { sha256, size, name, mediaType, matterId, createdBy: work.actor.personId || null }, work.now)
  await noteFile(work, 'file.keep', kept, file.register)
  return kept
}

/** The bytes of a file that the actor may see; the opening is noted in the trail. */
export async function readFile(work: Work, dataFolder: string, id: string, register?: string): Promise<FileAnswer | Refusal> {
  const file = await findFile(work.tx, id)
  if (file === null) return refuse('file.unknown', { id })
  if (await isDisposed(work.tx, id)) return refuse('file.disposed', { id })
  await noteFile(work, 'file.open', file, register)
  await work.emit(FileOpened, { fileId: id })
  return { fileName: file.name, mediaType: file.mediaType, bytes: await byteStore(dataFolder).get(file.sha256) }
}

async function noteFile(work: Work, action: string, file: KeptFile, register?: string): Promise<void> {
  await work.note({
    action,
    object: { kind: 'file', id: file.id },
    ...(register ? { register } : {}),
    ...(file.matterId ? { matterId: file.matterId } : {}),
    details: { sha256: file.sha256, size: file.size },
  })
}
