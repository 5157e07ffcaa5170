import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { byteStore } from '../../../platform/files/byte-store.ts'
import type { KeptFile } from '../../../platform/files/file.schema.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import type { Work } from '../../../platform/module.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { evidenceLines, placeOfEvidence, standing } from './evidence.page.ts'
import { mayRedact, mayStep } from './evidence.rules.ts'
import type { CustodyAct, EvidenceTaken, EvidenceWords, Redaction } from './evidence.schema.ts'
import { addStep, describeEvidence, type EvidenceRow, evidenceById, evidenceOf, takeEvidence, versionsOf } from './evidence.store.ts'

async function note(work: Work, of: EvidenceRow, act: string, details: Record<string, unknown> = {}): Promise<void> {
  const object = { kind: 'evidence', id: of.id }
  await work.note({ action: `evidence.${act}`, object, matterId: of.matterId, register: of.registerNode, details })
}

/** A file that the actor brought themselves. */
async function ownFile(work: Work, id: string): Promise<KeptFile | Refusal> {
  const file = await findFile(work.tx, id)
  return file?.createdBy === work.actor.personId ? file : refuse('file.unknown', { id })
}

/** 收存: each file gets its number, its hash and the first step of its chain. */
export async function takeIn(work: Work, matterId: string, given: EvidenceTaken): Promise<Refusal | undefined> {
  const place = await placeOfEvidence(work, matterId)
  if (isRefusal(place)) return place
  const barred = permittedAt(work, 'evidence.keep', place.matter.registerNode)
  if (barred) return barred
  const before = await evidenceOf(work.tx, matterId)
  if (before.some((row) => row.disposedOn !== null)) return refuse('custody.disposed')
  const { files, ...words } = given
  for (const fileId of new Set(files)) {
    const file = await ownFile(work, fileId)
    if (isRefusal(file)) return file
    if (before.some((row) => row.fileId === fileId)) return refuse('custody.taken_before', { name: file.name })
    const id = await takeEvidence(work, { ...words, matterId, fileId })
    await work.note({
      action: 'evidence.take',
      object: { kind: 'evidence', id },
      matterId,
      register: place.matter.registerNode,
      details: { sha256: file.sha256, class: words.class },
    })
  }
  await tell(work, matterId, { key: 'evidence.taken', facts: { count: files.length }, link: `/matters/${matterId}/evidence` })
  return undefined
}

/** Material that the actor keeps, with its versions. */
async function kept(work: Work, id: string, permission: string) {
  const row = await evidenceById(work.tx, id)
  const place = row && (await placeOfEvidence(work, row.matterId))
  if (!row || !place || isRefusal(place)) return refuse('custody.not_found', { evidence: id })
  const barred = permittedAt(work, permission, row.registerNode)
  if (barred) return barred
  const rows = await versionsOf(work.tx, row)
  const versions = await evidenceLines(work, rows, place.retention)
  const line = versions.find((each) => each.id === id)
  return line ? { row, versions, of: standing(line, versions) } : refuse('custody.not_found', { evidence: id })
}

/** 补充登记. */
export async function describe(work: Work, id: string, to: EvidenceWords): Promise<Refusal | undefined> {
  const found = await kept(work, id, 'evidence.keep')
  if (isRefusal(found)) return found
  if (found.of.state === 'disposed') return refuse('custody.disposed')
  await describeEvidence(work, id, to)
  await note(work, found.row, 'describe', { class: to.class })
  return undefined
}

/** 脱敏件: a new version; the original keeps its bytes, its number and its circle. Answers the id of the copy. */
export async function redact(work: Work, id: string, given: Redaction): Promise<string | Refusal> {
  const found = await kept(work, id, 'evidence.keep')
  if (isRefusal(found)) return found
  const { row, versions, of } = found
  const file = await ownFile(work, given.files[0] ?? '')
  if (isRefusal(file)) return file
  const digests = versions.map((each) => each.sha256)
  const refused = mayRedact(of, digests, file.sha256)
  if (refused) return refused
  const { reason, audience } = given
  const words = { class: row.class, title: row.title, source: row.source, place: row.place }
  const copy = await takeEvidence(work, { ...words, matterId: row.matterId, fileId: file.id, original: { id, reason, audience } })
  await note(work, row, 'redact', { copy, sha256: file.sha256 })
  await tell(work, row.matterId, { key: 'evidence.redacted', facts: { name: row.title }, link: `/evidence/${copy}` })
  return copy
}

/** 移交, 归还, 封存, 启封. */
export async function step(work: Work, id: string, given: CustodyAct): Promise<Refusal | undefined> {
  const found = await kept(work, id, 'evidence.keep')
  if (isRefusal(found)) return found
  const refused = mayStep(found.of, given)
  if (refused) return refused
  await addStep(work, id, given)
  await note(work, found.row, given.kind, { isOriginal: given.isOriginal })
  return undefined
}

/** 校验: are the bytes the ones that were taken in? The answer is a step of the chain. */
export async function check(work: Work, dataFolder: string, rows: readonly EvidenceRow[]): Promise<void> {
  for (const row of rows) {
    if (row.disposedOn !== null) continue
    const found = await byteStore(dataFolder).check(row.sha256)
    await addStep(work, row.id, { kind: 'checked', note: found })
    await note(work, row, 'check', { found, brokenAt: row.brokenAt })
    if (found !== 'intact' || row.brokenAt !== null)
      await tell(work, row.matterId, { key: 'evidence.notIntact', facts: { name: row.title }, link: `/evidence/${row.id}` })
  }
}
