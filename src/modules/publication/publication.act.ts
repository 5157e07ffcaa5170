import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { unitsAbove } from '../organisation/organisation.store.ts'
import { nearestHolders } from '../risks/point/point.store.ts'
import { APPROVERS } from './publication.roles.ts'
import { checkSettings, stateAfter } from './publication.rules.ts'
import type { GivenAct, ItemKey, PublicationSettings } from './publication.schema.ts'
import {
  changePublication,
  insertPublication,
  type PublicationRow,
  publicationRow,
  retakePublication,
  standingOf,
  versionsOfItem,
} from './publication.store.ts'
import { sourceMark } from './snapshot/source.store.ts'
import { coveredText, type Snapshot, takeSnapshot } from './snapshot/take.ts'

export interface Prepared {
  settings: PublicationSettings
  reason: string
}

interface Taken {
  item: ItemKey
  unitName: string
  institution: string
  snapshot: Snapshot
  sourceMark: string
}

/** The item as it stands today, if this person may prepare it and what they chose is in order. */
async function taken(work: Work, item: ItemKey, { settings, reason }: Prepared): Promise<Taken | Refusal> {
  if (!work.access.may('publication.prepare', item.unitId)) return refuse('publication.of_another_unit', {})
  const faulty = checkSettings(item.kind, item.scope, settings)
  if (faulty) return faulty
  const above = await unitsAbove(work.tx, item.unitId)
  const [unit] = above
  if (!unit) return refuse('organisation.no_such_unit', { unit: item.unitId })
  const house = above.find((each) => each.kind === 'institution' || each.kind === 'subordinate') ?? unit
  const snapshot = await takeSnapshot(work, item, unit.name, { settings, reason })
  if (isRefusal(snapshot)) return snapshot
  return { item, unitName: unit.name, institution: house.name, snapshot, sourceMark: await sourceMark(work.tx, item, work.today) }
}

/** Prepare an item: a draft that holds it by value. One at a time is under way. */
export async function prepare(work: Work, item: ItemKey, of: Prepared): Promise<string | Refusal> {
  const found = await taken(work, item, of)
  if (isRefusal(found)) return found
  const versions = await versionsOfItem(work.tx, item)
  if (versions.some((each) => each.state === 'draft' || each.state === 'submitted' || each.state === 'approved'))
    return refuse('publication.already_under_way', { title: found.snapshot.title })
  const version = (versions[0]?.version ?? 0) + 1
  const id = await insertPublication(work.tx, {
    ...found,
    settings: of.settings,
    version,
    preparedBy: [work.actor.personId],
    preparedOn: work.today,
  })
  await note(
    work,
    'prepare',
    { id, unit_id: item.unitId, version },
    { kind: item.kind, scope: item.scope, covered: found.snapshot.covered.length },
  )
  return id
}

/** Take a draft anew, with other choices or after what it rests on changed. */
export async function retake(work: Work, id: string, revision: number, of: Prepared): Promise<string | Refusal> {
  const row = await publicationRow(work.tx, id)
  if (!row) return refuse('publication.not_found', { publication: id })
  if (row.state !== 'draft') return refuse('publication.act_not_open', { state: row.state, act: 'revise' })
  const found = await taken(work, { unitId: row.unit_id, kind: row.kind, subject: row.subject, scope: row.scope }, of)
  if (isRefusal(found)) return found
  const preparedBy = [...new Set([...row.prepared_by, work.actor.personId])]
  if (!(await retakePublication(work.tx, row, revision, { ...found, settings: of.settings, preparedBy, preparedOn: work.today })))
    return refuse('publication.changed_meanwhile', {})
  await note(work, 'retake', row, { covered: found.snapshot.covered.length })
  return id
}

/** Put forward, return, approve, take off, throw away. */
export async function act(work: Work, id: string, revision: number, given: GivenAct): Promise<string | Refusal> {
  const row = await publicationRow(work.tx, id)
  if (!row) return refuse('publication.not_found', { publication: id })
  const by = { personId: work.actor.personId, may: work.access.may, revision, today: work.today }
  const state = stateAfter(given, standingOf(row), by)
  if (isRefusal(state)) return state
  if (state === 'published') await supersede(work, row, work.today)
  if (!(await changePublication(work.tx, id, revision, { state, ...(await writtenBy(work, row, given)) })))
    return refuse('publication.changed_meanwhile', {})
  await note(work, given.kind, row, { ...given })
  await tell(work, row, given)
  return id
}

async function writtenBy(work: Work, { settings }: PublicationRow, given: GivenAct) {
  const { actor, today } = work
  if (given.kind === 'submit') return { submitted_on: today, note: null }
  if (given.kind === 'return') return { note: given.note, approved_by: null, approved_on: null, from_on: null }
  if (given.kind === 'approve') return { approved_by: actor.personId, approved_on: today, from_on: given.fromOn, note: given.note || null }
  if (given.kind === 'withdraw')
    return { ended_by: actor.personId, ended_reason: await coveredText(work, given.reason, settings), until_on: today }
  return {}
}

/** The version that is out steps back for the next one. */
async function supersede(work: Work, next: PublicationRow, day: string): Promise<void> {
  const item = { unitId: next.unit_id, kind: next.kind, subject: next.subject, scope: next.scope }
  const out = (await versionsOfItem(work.tx, item)).find((each) => each.state === 'published')
  if (out) await changePublication(work.tx, out.id, out.revision, { state: 'superseded', until_on: day, ended_reason: next.reason })
}

/** An approved version comes out on its day. */
export async function bringOut(work: Work, row: PublicationRow): Promise<void> {
  await supersede(work, row, row.from_on ?? work.today)
  await changePublication(work.tx, row.id, row.revision, { state: 'published' })
  await note(work, 'bringOut', row)
}

async function note(
  work: Work,
  what: string,
  row: Pick<PublicationRow, 'id' | 'unit_id' | 'version'>,
  details: Record<string, unknown> = {},
): Promise<void> {
  await work.note({
    action: `publication.${what}`,
    object: { kind: 'publication', id: row.id },
    details: { unitId: row.unit_id, version: row.version, ...details },
  })
}

/** Approvers are told that something waits; those who prepared, what became of it. */
async function tell(work: Work, row: PublicationRow, { kind }: GivenAct): Promise<void> {
  const persons = kind === 'submit' ? await nearestHolders(work.tx, row.unit_id, APPROVERS, work.today) : row.prepared_by
  const told = {
    submit: 'publication.waits',
    approve: 'publication.approved',
    return: 'publication.returned',
    withdraw: 'publication.withdrawn',
  }
  const noticeKind = kind === 'discard' ? undefined : told[kind]
  if (noticeKind === undefined) return
  for (const personId of persons.filter((each) => each !== work.actor.personId))
    await notify(work, {
      ...{ personId, kind: noticeKind, link: `/publications/${row.id}`, object: { kind: 'publication', id: row.id } },
      dedupeKey: `${noticeKind}|${row.id}|${row.revision}`,
    })
}
