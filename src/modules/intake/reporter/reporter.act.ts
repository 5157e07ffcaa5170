import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { matterById } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { Registration } from '../item.schema.ts'
import { itemRow } from '../item.store.ts'
import { mayAdd, mayKeep, mayLook, type ReaderList } from './reporter.rules.ts'
import type { ReporterPage, ReporterShown } from './reporter.schema.ts'
import {
  addReader,
  isReporterKnown,
  keepReporter,
  lookAtReporter,
  looksAt,
  readerById,
  readerCandidates,
  type ReaderRow,
  readersOf,
  removeReader,
} from './reporter.store.ts'

/** At the registration: who reported is put away; who entered it knows, or above, who takes it up. */
export async function registerReporter(
  work: Work,
  of: { itemId: string; matterId: string; register: string },
  given: Pick<Registration, 'reporterName' | 'reporterContact'>,
  reader: string | undefined,
): Promise<void> {
  const name = given.reporterName ?? ''
  if (name === '') return
  await keepReporter(work, of, { name, contact: given.reporterContact ?? '' })
  if (reader !== undefined && reader !== '') await addReader(work, of, reader, reader === work.actor.personId ? '登记人' : '承办人')
  await note(work, of, 'keep', { readers: reader === undefined ? [] : [reader] })
}

async function note(
  work: Work,
  of: { itemId: string; matterId: string; register: string },
  act: string,
  details: Record<string, unknown>,
): Promise<void> {
  const object = { kind: 'informationItem', id: of.itemId }
  await work.note({ action: `reporter.${act}`, object, matterId: of.matterId, register: of.register, details })
}

/** The list of an entry as the actor finds it. */
async function listAt(work: Work, itemId: string) {
  const item = await itemRow(work.tx, itemId)
  const matter = item && (await matterById(work.tx, item.matterId))
  if (!item || !matter) return refuse('item.not_found', { item: itemId })
  const barred = permittedAt(work, 'item.read', matter.registerNode)
  if (barred) return barred
  const rows = await readersOf(work.tx, itemId)
  const list: ReaderList = {
    on: rows.filter((row) => row.removedOn === null).map((row) => row.personId),
    by: work.actor.personId,
    isSecretary: work.access.may('reporter.keep', matter.registerNode),
    candidates: await readerCandidates(work.tx, matter.id),
  }
  return { of: { itemId, matterId: matter.id, register: matter.registerNode }, rows, list, isKnown: await isReporterKnown(work.tx, itemId) }
}

/** The list and every look, for the office; who reported stands nowhere in it. */
export async function reporterPageOf(work: Work, itemId: string): Promise<ReporterPage | Refusal> {
  const at = await listAt(work, itemId)
  if (isRefusal(at)) return at
  const { rows, list, isKnown } = at
  const looks = await looksAt(work.tx, itemId)
  const ids = [
    ...rows.flatMap((row) => [row.personId, row.addedBy, row.removedBy ?? '']),
    ...looks.map((look) => look.personId),
    ...list.candidates,
  ]
  const persons = await personsById(work.tx, ids)
  const named = (id: string) => persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
  const removedOf = (row: ReaderRow) =>
    row.removedBy && row.removedOn ? { byName: named(row.removedBy).name, on: row.removedOn, reason: row.removedReason ?? '' } : null
  return {
    isKnown,
    readers: rows.map((row) => ({
      ...{ id: row.id, person: named(row.personId), reason: row.reason, addedByName: named(row.addedBy).name, addedOn: row.addedOn },
      removed: removedOf(row),
    })),
    looks: looks.map((look) => ({ byName: named(look.personId).name, at: look.at.toISOString(), reason: look.reason })),
    mayLook: isKnown && mayLook(list),
    mayKeep: isKnown && mayKeep(list),
    candidates: list.candidates.filter((id) => id !== list.by && !list.on.includes(id)).map(named),
  }
}

/** 查看反映人: by who is on the list, with why, into the trail. */
export async function look(work: Work, itemId: string, reason: string): Promise<ReporterShown | Refusal> {
  const at = await listAt(work, itemId)
  if (isRefusal(at)) return at
  if (!at.isKnown) return refuse('reporter.not_known', { item: itemId })
  if (!mayLook(at.list)) return refuse('reporter.not_on_list', {})
  const shown = await lookAtReporter(work.tx, itemId, reason)
  if (!shown) return refuse('reporter.not_known', { item: itemId })
  await note(work, at.of, 'look', { reason })
  return shown
}

/** 纳入知情人员. */
export async function putOnList(work: Work, itemId: string, personId: string, reason: string): Promise<Refusal | undefined> {
  const at = await listAt(work, itemId)
  if (isRefusal(at)) return at
  if (!at.isKnown) return refuse('reporter.not_known', { item: itemId })
  const refused = mayAdd(at.list, personId)
  if (refused) return refused
  const id = await addReader(work, at.of, personId, reason)
  await notify(work, {
    ...{ personId, kind: 'reporter.reader_added', link: `/ledger/${itemId}`, dedupeKey: id },
    object: { kind: 'informationItem', id: itemId },
  })
  await note(work, at.of, 'addReader', { person: personId, reason })
  return undefined
}

/** 移出知情人员. Returns the entry it is of. */
export async function takeOffList(work: Work, id: string, reason: string): Promise<string | Refusal> {
  const row = await readerById(work.tx, id)
  if (!row || row.removedOn !== null) return refuse('reporter.no_such_reader', { reader: id })
  const at = await listAt(work, row.itemId)
  if (isRefusal(at)) return at
  if (!mayKeep(at.list)) return refuse('reporter.not_on_list', {})
  await removeReader(work, id, reason)
  await note(work, at.of, 'removeReader', { person: row.personId, reason })
  return row.itemId
}
