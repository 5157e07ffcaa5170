import { sql } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'

export interface FileClaim {
  id: string
  chunks: number
}

/** An officer's chunk; the same one again changes nothing. How many are there now; null when it is not of this officer's open file. */
export async function putOfficeChunk(
  work: Work,
  reportId: string,
  chunk: { file: string; number: number; chunks: number },
  bytes: Uint8Array,
): Promise<number | null> {
  const me = work.actor.personId
  await sql`INSERT INTO report_files (id, report_id, by_person, chunks, begun_on)
    SELECT ${chunk.file}::uuid, ${reportId}::uuid, ${me}, ${chunk.chunks}::int, ${work.today}::date WHERE NOT EXISTS (SELECT 1 FROM report_files WHERE id = ${chunk.file}::uuid) ON CONFLICT DO NOTHING`.execute(
    work.tx,
  )
  const { rows } = await sql<{ chunks: number }>`
    SELECT chunks FROM report_files WHERE id = ${chunk.file}::uuid AND report_id = ${reportId}::uuid AND by_person = ${me} AND part_id IS NULL FOR UPDATE`.execute(
    work.tx,
  )
  if (rows[0]?.chunks !== chunk.chunks || chunk.number >= chunk.chunks) return null
  const added =
    await sql`INSERT INTO report_chunks (file_id, number, bytes) VALUES (${chunk.file}, ${chunk.number}, ${Buffer.from(bytes)}) ON CONFLICT DO NOTHING`.execute(
      work.tx,
    )
  const after = await sql<{
    have: number
  }>`UPDATE report_files SET have = have + ${Number(added.numAffectedRows ?? 0n)}::int WHERE id = ${chunk.file}::uuid RETURNING have`.execute(
    work.tx,
  )
  return after.rows[0]?.have ?? null
}

export async function officeUploads(tx: Tx, reportId: string, personId: string): Promise<(FileClaim & { have: number[] })[]> {
  const { rows } = await sql<FileClaim & { have: number[] }>`
    SELECT id, chunks, ARRAY (SELECT number FROM report_chunks WHERE file_id = report_files.id ORDER BY number) AS have FROM report_files
    WHERE report_id = ${reportId}::uuid AND by_person = ${personId} AND part_id IS NULL ORDER BY id`.execute(tx)
  return rows
}

export async function officeChunk(tx: Tx, reportId: string, file: string, number: number): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    SELECT report_chunks.bytes FROM report_chunks JOIN report_files ON report_files.id = file_id
    WHERE report_id = ${reportId}::uuid AND file_id = ${file}::uuid AND number = ${number} AND part_id IS NOT NULL`.execute(tx)
  return rows[0]?.bytes
}

/** Give an officer's whole files to the part that names them; false when one is not whole. */
export async function claimOfficeFiles(work: Work, reportId: string, partId: string, files: readonly FileClaim[]): Promise<boolean> {
  if (files.length === 0) return true
  const done = await sql`
    UPDATE report_files AS f SET part_id = ${partId}::uuid FROM unnest(${files.map((file) => file.id)}::uuid[], ${files.map((file) => file.chunks)}::int[]) AS want (id, chunks)
    WHERE f.id = want.id AND f.chunks = want.chunks AND f.have = f.chunks AND f.report_id = ${reportId}::uuid AND f.by_person = ${work.actor.personId} AND f.part_id IS NULL`.execute(
    work.tx,
  )
  return Number(done.numAffectedRows ?? 0n) === files.length
}
