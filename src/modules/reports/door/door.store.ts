import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Work } from '../../../platform/module.ts'
import { type ReportPolicy, reportPolicyOf, reportPolicySchema } from '../../policy/parts/collecting/report-policy.schema.ts'
import type { RegisterChoice, SetClock } from '../report.rules.ts'
import type { ReportPart, ReportState } from '../report.schema.ts'
import type { uploadState } from '../files/file.api.ts'

/** What is kept of a token: its digest. It is by chance through and through, so nothing slower is needed. */
export const locatorOf = (token: string): Buffer => createHash('sha256').update(Buffer.from(token, 'base64url')).digest()

export async function doorUnits({ tx }: Work): Promise<{ id: string; name: string; parentId: string | null }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    parentId: string | null
  }>`SELECT id, name, parent_id AS "parentId" FROM jianwei_door_units()`.execute(tx)
  return rows
}

/** Registers at and above a unit, nearest first. */
export async function doorRegisters({ tx }: Work, unitId: string): Promise<RegisterChoice[]> {
  const { rows } = await sql<RegisterChoice>`SELECT id AS "nodeId", name FROM jianwei_door_registers(${unitId})`.execute(tx)
  return rows
}

export async function doorPolicy({ tx, today }: Work, nodeId: string): Promise<ReportPolicy> {
  const { rows } = await sql<{ policy: unknown }>`SELECT jianwei_door_policy(${nodeId}, ${today}::date) AS policy`.execute(tx)
  const stated = rows[0]?.policy
  return reportPolicyOf(stated ? { reports: reportPolicySchema.parse(stated) } : {})
}

export interface DoorKey {
  keyId: string
  recipient: string
}

export async function doorKeys({ tx }: Work, nodeId: string): Promise<{ office: DoorKey[]; recovery: DoorKey | null }> {
  const { rows } = await sql<
    DoorKey & { isRecovery: boolean }
  >`SELECT key_id AS "keyId", recipient, is_recovery AS "isRecovery" FROM jianwei_door_keys(${nodeId})`.execute(tx)
  const bare = ({ keyId, recipient }: DoorKey) => ({ keyId, recipient })
  const recovery = rows.find((row) => row.isRecovery)
  return { office: rows.filter((row) => !row.isRecovery).map(bare), recovery: recovery ? bare(recovery) : null }
}

export async function begin({ tx, today }: Work, token: string): Promise<void> {
  await sql`SELECT jianwei_door_begin(${locatorOf(token)}, ${today}::date)`.execute(tx)
}

/** For one code, and waiting over all codes. */
const MOST = { files: 200, chunks: 4000, waiting: 20_000 }

/** Chunks that are there now, or a negative number that says why not. */
export async function putChunk(
  { tx, today }: Work,
  token: string,
  chunk: { file: string; number: number; chunks: number },
  bytes: Uint8Array,
): Promise<number> {
  const { rows } = await sql<{ have: number }>`
    SELECT jianwei_door_put_chunk(${locatorOf(token)}, ${chunk.file}::uuid, ${chunk.chunks}::int, ${chunk.number}::int, ${Buffer.from(bytes)}, ${today}::date, ${MOST.files}::int, ${MOST.chunks}::int, ${MOST.waiting}::int) AS have`.execute(
    tx,
  )
  return rows[0]?.have ?? -1
}

export async function uploads({ tx }: Work, token: string): Promise<z.infer<typeof uploadState>> {
  const { rows } = await sql<{
    id: string
    chunks: number
    have: number[]
  }>`SELECT id, chunks, have FROM jianwei_door_uploads(${locatorOf(token)})`.execute(tx)
  return rows
}

export interface Sent {
  id: string
  register: string
  isNamed: boolean
  recipient: string
  reporter: string
  partId: string
  sealed: string
  copies: readonly { keyId: string; sealed: string }[]
  clocks: readonly SetClock[]
  files: readonly { id: string; chunks: number }[]
}

/** Store a report; else why not: a file is not whole, or it came a second time meanwhile. */
export async function send({ tx, today }: Work, token: string, sent: Sent): Promise<'files' | 'again' | null> {
  const { rows } = await sql<{ wrong: 'files' | 'again' | null }>`
    SELECT jianwei_door_send(${locatorOf(token)}, ${JSON.stringify(sent)}::jsonb, ${today}::date) AS wrong`.execute(tx)
  return rows[0]?.wrong ?? null
}

export interface Looked {
  id: string
  register: string
  registerName: string
  receivedOn: string
  state: ReportState
  isNamed: boolean
  recipient: string
  reporter: string
  clocks: { kind: SetClock['kind']; dueOn: string; metOn: string | null }[]
  parts: ReportPart[]
}

export async function look({ tx }: Work, token: string): Promise<Looked | undefined> {
  const { rows } = await sql<{ found: Looked | null }>`SELECT jianwei_door_look(${locatorOf(token)}) AS found`.execute(tx)
  return rows[0]?.found ?? undefined
}

export type MessageWrong = 'unknown' | 'files' | 'again' | 'enough'

export async function addMessage(
  { tx, today }: Work,
  token: string,
  part: { id: string; sealed: string; files: readonly { id: string; chunks: number }[] },
  mostADay: number,
): Promise<MessageWrong | null> {
  const { rows } = await sql<{ wrong: MessageWrong | null }>`
    SELECT jianwei_door_message(${locatorOf(token)}, ${part.id}::uuid, ${part.sealed}, ${JSON.stringify(part.files)}::jsonb, ${today}::date, ${mostADay}::int) AS wrong`.execute(
    tx,
  )
  return rows[0]?.wrong ?? null
}

export async function readChunk({ tx }: Work, token: string, file: string, number: number): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{
    bytes: Buffer | null
  }>`SELECT jianwei_door_chunk(${locatorOf(token)}, ${file}::uuid, ${number}::int) AS bytes`.execute(tx)
  return rows[0]?.bytes ?? undefined
}
