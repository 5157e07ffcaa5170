import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { matterById } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { afterDetermination, checkDetermination, mayDetermine } from './determination.rules.ts'
import type { DeterminationDecision, DeterminationEntry } from './determination.schema.ts'
import {
  type Determination,
  determinationById,
  determinationsOf,
  determinedItem,
  insertDetermination,
  saveDetermination,
} from './determination.store.ts'

/** An entry with its register and determinations, for somebody who holds the permission there. */
export async function determinationsAt(work: Work, itemId: string, permission: string) {
  const item = await determinedItem(work.tx, itemId)
  const matter = item && (await matterById(work.tx, item.matterId))
  if (!item || !matter) return refuse('item.not_found', { item: itemId })
  const barred = permittedAt(work, permission, matter.registerNode)
  if (barred) return barred
  const rows = await determinationsOf(work.tx, itemId)
  return { item, matter, rows, isDetermined: rows.some((row) => row.state !== 'refused') }
}

interface Of {
  id: string
  matterId: string
  registerNode: string
}

/** Noted in the chain of the register alone; nothing of it goes to the timeline, which called members read. */
async function note(work: Work, of: Of, act: string, details: Record<string, unknown>): Promise<void> {
  const object = { kind: 'determination', id: of.id }
  await work.note({ action: `determination.${act}`, object, matterId: of.matterId, register: of.registerNode, details })
}

/** 登记认定: what the competent body determined, or an honest error, by the head of the office. */
export async function recordDetermination(work: Work, itemId: string, given: DeterminationEntry): Promise<string | Refusal> {
  const place = await determinationsAt(work, itemId, 'determination.record')
  if (isRefusal(place)) return place
  const { item, matter, isDetermined } = place
  const refused = mayDetermine({ ...item, isDetermined }, work.actor.personId) ?? checkDetermination(given, work.today)
  if (refused) return refused
  const file = given.files[0]
  if (file !== undefined && (await findFile(work.tx, file))?.createdBy !== work.actor.personId) return refuse('file.unknown', { id: file })
  const of = { matterId: matter.id, itemId, registerNode: matter.registerNode }
  const id = await insertDetermination(work, of, given)
  await note(work, { ...of, id }, 'record', { result: given.result, docNo: given.docNo })
  return id
}

/** 审批 by the secretary: a second person. */
export async function decideDetermination(work: Work, id: string, given: DeterminationDecision): Promise<Refusal | undefined> {
  const of = await determinationById(work.tx, id)
  if (!of) return refuse('determination.not_found', { determination: id })
  const barred = permittedAt(work, 'determination.approve', of.registerNode)
  if (barred) return barred
  const to = afterDetermination(of, given.decision, work.actor.personId)
  if (isRefusal(to)) return to
  await saveDetermination(work, id, to, given.opinion)
  await tellRecorder(work, of, to)
  await note(work, of, given.decision, { result: of.result })
  return undefined
}

async function tellRecorder(work: Work, of: Determination, to: string): Promise<void> {
  const object = { kind: 'determination', id: of.id }
  const kind = `determination.${to}`
  await notify(work, { personId: of.recordedBy, kind, link: `/determinations/${of.id}`, dedupeKey: `${of.id}|${kind}`, object })
}
