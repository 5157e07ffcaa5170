import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../module.ts'
import { type KeptFile, keptFile } from './file.schema.ts'

type FileRow = {
  id: Generated<string>
  sha256: string
  size: number
  name: string
  media_type: string
  matter_id: string | null
  created_by: string | null
  created_at: Date
  /** Since when its bytes are gone 已销毁. */
  disposed_on: Generated<string | null>
}
type FileTables = { files: FileRow }

const tables = (tx: Tx) => tx.withTables<FileTables>()

export async function addFile(tx: Tx, file: Omit<KeptFile, 'id' | 'createdAt'>, at: Date): Promise<KeptFile> {
  const row = await tables(tx)
    .insertInto('files')
    .values({
      sha256: file.sha256,
      size: file.size,
      name: file.name,
      media_type: file.mediaType,
      matter_id: file.matterId,
      created_by: file.createdBy,
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fileOf(row)
}

/** The file, where the actor may see it. */
export async function findFile(tx: Tx, id: string): Promise<KeptFile | null> {
  const row = await tables(tx).selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fileOf(row) : null
}

/** Were its bytes disposed of? */
export async function isDisposed(tx: Tx, id: string): Promise<boolean> {
  const row = await tables(tx).selectFrom('files').select('disposed_on').where('id', '=', id).executeTakeFirst()
  return (row?.disposed_on ?? null) !== null
}

/** Which of these bytes belong to a row that was not disposed of. */
export async function knownBytes(tx: Tx, digests: readonly string[]): Promise<Set<string>> {
  if (digests.length === 0) return new Set()
  const rows = await tables(tx)
    .selectFrom('files')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', digests)
    .where('disposed_on', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.sha256))
}

function fileOf(row: Selectable<FileRow>): KeptFile {
  return keptFile.parse({
    id: row.id,
    sha256: row.sha256,
    size: row.size,
    name: row.name,
    mediaType: row.media_type,
    matterId: row.matter_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  })
}
