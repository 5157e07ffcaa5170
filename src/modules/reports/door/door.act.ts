import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { ReportPolicy } from '../../policy/parts/collecting/report-policy.schema.ts'
import { clocksFrom, type RegisterChoice, registerOfReport } from '../report.rules.ts'
import type { Concern, fileClaim } from '../report.schema.ts'
import type { lookAtReport, routeReport, sendReport } from './door.api.ts'
import { type DoorKey, doorKeys, doorPolicy, doorRegisters, look, type Looked, send } from './door.store.ts'

type Paper = Extract<z.infer<typeof routeReport.returns>, { way: 'paper' }>

interface Way {
  way: 'here'
  register: RegisterChoice
  policy: ReportPolicy
  office: DoorKey[]
  recovery: DoorKey | null
}

/** Where a report about this unit goes today; undefined when there is no such unit. */
export async function wayOf(work: Work, unitId: string, concern: Concern): Promise<Way | Paper | undefined> {
  const registers = await doorRegisters(work, unitId)
  const [nearest] = registers
  if (!nearest) return undefined
  const register = registerOfReport(registers, concern)
  const policy = await doorPolicy(work, (register ?? nearest).nodeId)
  if (!register) return { way: 'paper', why: 'noSuperior', place: policy.paperPlace }
  if (!policy.isOpen) return { way: 'paper', why: 'shut', place: policy.paperPlace }
  const { office, recovery } = await doorKeys(work, register.nodeId)
  if (office.length === 0 && !recovery) return { way: 'paper', why: 'noKey', place: policy.paperPlace }
  return { way: 'here', register, policy, office, recovery }
}

/** Chunks are rounded up within an eighth; so much is room, too. */
export function tooMuch(
  policy: ReportPolicy,
  files: readonly z.infer<typeof fileClaim>[],
  before: readonly z.infer<typeof fileClaim>[] = [],
): Refusal | undefined {
  const { count, mebibytesEach, mebibytesAll } = policy.files
  const room = (mebibytes: number) => Math.ceil(mebibytes * 1.125) + 1
  const all = [...before, ...files]
  const isTooMuch =
    all.length > count ||
    files.some((file) => file.chunks > room(mebibytesEach)) ||
    all.reduce((sum, file) => sum + file.chunks, 0) > room(mebibytesAll) + all.length
  return isTooMuch ? refuse('report.too_many_files', { count, mebibytesEach, mebibytesAll }) : undefined
}

type Sending = z.output<typeof sendReport.body>

/** Take a report in: into its register and nowhere else. What was sent decides the register, and is forgotten. */
export async function takeIn(work: Work, sent: Sending): Promise<z.infer<typeof sendReport.returns> | Refusal> {
  const known = await look(work, sent.token)
  if (known) return sentAgain(work, known, sent.recipient)
  const way = await wayOf(work, sent.unitId, sent.concern)
  if (!way) return refuse('report.no_such_unit', {})
  if (way.way === 'paper') return refuse('report.on_paper_only', { place: way.place })
  const wanted = [...way.office, ...(way.recovery ? [way.recovery] : [])].map((key) => key.keyId).toSorted()
  const copies = [...sent.copies, ...(sent.recovery ? [sent.recovery] : [])]
  if (
    copies
      .map((copy) => copy.keyId)
      .toSorted()
      .join() !== wanted.join()
  )
    return refuse('report.keys_changed', {})
  const refused = tooMuch(way.policy, sent.content.files)
  if (refused) return refused
  const clocks = clocksFrom(way.policy, 'receipt', { day: work.today, isNamed: sent.isNamed, calendar: work.calendar })
  const { id: partId, sealed, files } = sent.content
  const report = {
    id: randomUUID(),
    register: way.register.nodeId,
    isNamed: sent.isNamed,
    recipient: sent.recipient,
    reporter: sent.reporter,
  }
  const wrong = await send(work, sent.token, { ...report, partId, sealed, files, copies, clocks })
  if (wrong === 'again') return sentAgain(work, await look(work, sent.token), sent.recipient)
  if (wrong) return refuse('report.files_not_whole', {})
  await work.note({ action: 'report.receive', object: { kind: 'report', id: report.id }, register: report.register })
  return { receivedOn: work.today, promises: clocks.map(({ kind, dueOn }) => ({ kind, dueOn })) }
}

/** The answer got lost on the way and the browser sends once more: nothing is stored, the same is answered. A code opens one report only. */
async function sentAgain(work: Work, known: Looked | undefined, recipient: string): Promise<z.infer<typeof sendReport.returns> | Refusal> {
  if (known?.recipient !== recipient) return refuse('report.code_taken', {})
  const { id, register, receivedOn, clocks } = known
  await work.note({ action: 'report.receiveAgain', object: { kind: 'report', id }, register })
  return { receivedOn, promises: clocks.map(({ kind, dueOn }) => ({ kind, dueOn })) }
}

/** What the holder of the code sees. */
export async function reporterPage(work: Work, token: string): Promise<z.infer<typeof lookAtReport.returns> | Refusal> {
  const found = await look(work, token)
  if (!found) return refuse('report.no_such_code', {})
  const { register, receivedOn, state, isNamed, registerName, recipient, reporter, clocks, parts } = found
  const { files } = await doorPolicy(work, register)
  return { receivedOn, state, isNamed, registerName, recipient, reporter, promises: clocks, parts, files }
}
