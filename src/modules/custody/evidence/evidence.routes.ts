import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { readFile } from '../../../platform/files/file-keeper.ts'
import { type FileAnswer, handle, type Route, type Work } from '../../../platform/module.ts'
import { byteStore } from '../../../platform/files/byte-store.ts'
import { check, describe, redact, step, takeIn } from './evidence.act.ts'
import {
  checkAllEvidence,
  checkEvidence,
  describeOneEvidence,
  evidencePdf,
  evidenceXlsx,
  exportEvidence,
  openEvidence,
  readEvidence,
  readEvidenceList,
  redactEvidence,
  stepOfCustody,
  takeIntoEvidence,
} from './evidence.api.ts'
import { evidenceListOf, evidencePageOf } from './evidence.page.ts'
import { evidenceAsPdf, evidenceAsWorkbook } from './evidence.print.ts'
import { evidenceNo, inUse } from './evidence.rules.ts'
import type { EvidenceList } from './evidence.schema.ts'
import { addStep, type EvidenceRow, evidenceById, evidenceOf, versionsOf } from './evidence.store.ts'
import { chainOf } from '../../matters/register.store.ts'

/** Opening and taking the list are reads that the trail records (P27). */
async function noteReading(work: Work, matterId: string, action: string): Promise<void> {
  await work.note({ action, object: { kind: 'matter', id: matterId }, ...(await chainOf(work.tx, matterId)) })
}

async function onPaper(
  work: Work,
  matterId: string,
  print: (work: Work, list: EvidenceList) => FileAnswer | Promise<FileAnswer>,
): Promise<FileAnswer | Refusal> {
  const list = await evidenceListOf(work, matterId)
  if (isRefusal(list)) return list
  await noteReading(work, matterId, 'evidence.export')
  return print(work, list)
}

/** Material whose bytes the actor may have. */
async function openTo(work: Work, id: string): Promise<EvidenceRow | Refusal> {
  const row = await evidenceById(work.tx, id)
  if (!row) return refuse('custody.not_found', { evidence: id })
  if (row.disposedOn !== null) return refuse('custody.disposed')
  return row.isOpen === true ? row : refuse('custody.original_is_closed')
}

/** The copy that goes out; a step of the chain of what was given. */
async function givenOut(work: Work, dataFolder: string, id: string): Promise<FileAnswer | Refusal> {
  const asked = await evidenceById(work.tx, id)
  if (!asked) return refuse('custody.not_found', { evidence: id })
  const used = asked.originalId === null ? inUse(await versionsOf(work.tx, asked)) : asked
  const row = await openTo(work, used?.id ?? id)
  if (isRefusal(row)) return row
  await addStep(work, row.id, { kind: 'exported' })
  await work.note({
    action: 'evidence.copy',
    object: { kind: 'evidence', id: row.id },
    matterId: row.matterId,
    register: row.registerNode,
    details: { sha256: row.sha256, version: row.version },
  })
  return {
    fileName: `${evidenceNo(row.number, row.version)} ${row.fileName}`,
    mediaType: row.mediaType,
    bytes: await byteStore(dataFolder).get(row.sha256),
  }
}

export function evidenceRoutes(dataFolder: string): readonly Route[] {
  const after = async (work: Work, id: string, refused: Refusal | undefined) => refused ?? evidencePageOf(work, id)
  return [
    handle(readEvidenceList, async (call) => {
      const list = await evidenceListOf(call, call.params.id)
      if (!isRefusal(list)) await noteReading(call, call.params.id, 'evidence.list')
      return list
    }),
    handle(evidencePdf, (call) => onPaper(call, call.params.id, evidenceAsPdf)),
    handle(evidenceXlsx, (call) => onPaper(call, call.params.id, evidenceAsWorkbook)),
    handle(takeIntoEvidence, async (call) => (await takeIn(call, call.params.id, call.body)) ?? evidenceListOf(call, call.params.id)),
    handle(checkAllEvidence, async (call) => {
      await check(call, dataFolder, await evidenceOf(call.tx, call.params.id))
      await noteReading(call, call.params.id, 'evidence.checkAll')
      return evidenceListOf(call, call.params.id)
    }),
    handle(readEvidence, async (call) => {
      const page = await evidencePageOf(call, call.params.id)
      if (!isRefusal(page)) await noteReading(call, page.matter.id, 'evidence.open')
      return page
    }),
    handle(checkEvidence, async (call) => {
      const row = await evidenceById(call.tx, call.params.id)
      if (row?.disposedOn) return refuse('custody.disposed')
      if (row) await check(call, dataFolder, [row])
      return evidencePageOf(call, call.params.id)
    }),
    handle(describeOneEvidence, async (call) => after(call, call.params.id, await describe(call, call.params.id, call.body))),
    handle(redactEvidence, async (call) => {
      const copy = await redact(call, call.params.id, call.body)
      return isRefusal(copy) ? copy : evidencePageOf(call, copy)
    }),
    handle(stepOfCustody, async (call) => after(call, call.params.id, await step(call, call.params.id, call.body))),
    handle(openEvidence, async (call) => {
      const row = await openTo(call, call.params.id)
      return isRefusal(row) ? row : readFile(call, dataFolder, row.fileId, row.registerNode)
    }),
    handle(exportEvidence, (call) => givenOut(call, dataFolder, call.params.id)),
  ]
}
