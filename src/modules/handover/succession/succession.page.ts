import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import type { OpenWork } from '../../organisation/successor/open-work.schema.ts'
import { openReportsAt } from '../../reports/report.store.ts'
import { dutiesOfActor } from '../../warnings/duties/duty.store.ts'
import { isPartial, prepares, signingOf } from './succession.act.ts'
import { assigned, openHere, seenOf } from './succession.list.ts'
import { isLateBefore, openSuccessionActs } from './succession.rules.ts'
import type { SuccessionLine, SuccessionPage, SuccessionRow } from './succession.schema.ts'
import { type FrozenRow, frozenRows, hiddenRows, rolesHeldAt, signaturesOf, type Succession, successionById } from './succession.store.ts'

/** Working days before a limit within which the light of the list is yellow. */
const YELLOW_WITHIN = 2
const MANY = 200
const OFFICE: ReadonlySet<string> = new Set(['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'])
const OWED: ReadonlySet<string> = new Set(['owed', 'overdue', 'demanded', 'objected'])

const named = (persons: ReadonlyMap<string, PersonLine>, id: string): PersonLine =>
  persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }

export async function successionLines(work: Work, rows: readonly Succession[]): Promise<SuccessionLine[]> {
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.fromPersonId, row.toPersonId, row.startedBy]),
  )
  const nodes = await unitsNamed(
    work.tx,
    rows.map((row) => row.nodeId),
  )
  return rows.map((row) => ({
    id: row.id,
    from: named(persons, row.fromPersonId),
    to: named(persons, row.toPersonId),
    nodeId: row.nodeId,
    nodeName: nodes.get(row.nodeId) ?? row.nodeId,
    fromOn: row.fromOn,
    reason: row.reason,
    state: row.state,
    startedBy: named(persons, row.startedBy),
    startedOn: row.startedOn,
    submittedOn: row.submittedOn,
    signedOn: row.signedOn,
  }))
}

type Bare = Omit<SuccessionRow, 'countdown' | 'isLateBefore' | 'successor'> & { dueOn: string | null; successorId: string | null }

async function rowsOf(work: Work, of: Succession, bare: readonly Bare[]): Promise<SuccessionRow[]> {
  const persons = await personsById(
    work.tx,
    bare.flatMap((row) => row.successorId ?? []),
  )
  // Once signed it is shown as it was signed.
  const on = of.signedOn ?? work.today
  return bare.map(({ dueOn, successorId, ...row }) => ({
    ...row,
    countdown: dueOn ? countdownTo(work.calendar, on, dueOn, YELLOW_WITHIN) : null,
    isLateBefore: isLateBefore(dueOn, of.fromOn, on),
    successor: successorId ? named(persons, successorId) : null,
  }))
}

/** The list as it would be frozen now, for those who prepare it. */
async function prepared(work: Work, of: Succession): Promise<Pick<SuccessionPage, 'rows' | 'seen' | 'hidden' | 'elsewhere'>> {
  if (!prepares(work, of)) return { rows: [], seen: null, hidden: 0, elsewhere: [] }
  const { here, elsewhere } = await openHere(work, of)
  const rows = (await assigned(work, of, here, [])).map(
    ({ work: each, successorId, bar }): Bare => ({
      ...{ kind: each.kind, id: each.id, no: each.no, title: each.title, state: each.state, link: each.link, dueOn: each.dueOn },
      ...{ stays: each.stays, successorId, standing: each.stays ? 'stays' : 'listed', bar },
    }),
  )
  const isOwn = of.fromPersonId === work.actor.personId
  return {
    rows: await rowsOf(work, of, rows),
    seen: seenOf(here),
    hidden: 0,
    elsewhere: isOwn ? await byRegister(work, elsewhere) : [],
  }
}

async function byRegister(work: Work, elsewhere: readonly OpenWork[]): Promise<SuccessionPage['elsewhere']> {
  const groups = Map.groupBy(elsewhere, (each) => each.nodeId)
  const names = await unitsNamed(work.tx, [...groups.keys()])
  return [...groups].map(([nodeId, own]) => ({ nodeId, name: names.get(nodeId) ?? nodeId, count: own.length }))
}

/** The list as it was frozen, as far as the reader may see it. */
async function frozen(work: Work, of: Succession): Promise<Pick<SuccessionPage, 'rows' | 'seen' | 'hidden' | 'elsewhere'>> {
  const signed = new Set((await signaturesOf(work.tx, of.id)).filter((each) => each.as === 'successor').map((each) => each.personId))
  // Whoever signed and did not see a row has to stay away from its matter: it was not taken.
  const missed = ({ standing, successorId }: FrozenRow) => standing === 'listed' && successorId !== null && signed.has(successorId)
  const rows = (await frozenRows(work.tx, of.id)).map(
    (row): Bare => ({
      ...{ kind: row.kind, id: row.objectId, no: row.no, title: row.title, state: row.workState, link: row.link, dueOn: row.dueOn },
      ...{ stays: row.stays, successorId: row.successorId },
      ...(missed(row) ? { standing: 'refused', bar: 'recused' } : { standing: row.standing, bar: row.bar }),
    }),
  )
  return { rows: await rowsOf(work, of, rows), seen: null, hidden: await hiddenRows(work.tx, of.id), elsewhere: [] }
}

/** Duties that the actor answers for and has not answered. */
async function ownDuties(work: Work): Promise<number> {
  return (await dutiesOfActor(work.tx, MANY)).filter((duty) => OWED.has(duty.state)).length
}

/** Open sealed reports of the register, where the actor reads them there and so did whoever leaves. */
async function sealedReports(work: Work, of: Succession): Promise<number> {
  if (!work.access.may('report.read', of.nodeId)) return 0
  const held = await rolesHeldAt(work.tx, of.fromPersonId, of.nodeId)
  return held.some((role) => OFFICE.has(role)) ? openReportsAt(work.tx, of.nodeId) : 0
}

export async function successionPageOf(work: Work, id: string): Promise<SuccessionPage | Refusal> {
  const of = await successionById(work.tx, id)
  const [succession] = of ? await successionLines(work, [of]) : []
  if (!of || !succession) return refuse('succession.not_found', { succession: id })
  const signatures = await signaturesOf(work.tx, id)
  const persons = await personsById(
    work.tx,
    signatures.map((each) => each.personId),
  )
  return {
    succession,
    note: of.note,
    withdrawnReason: of.withdrawnReason,
    hash: of.hash,
    isPartial: await isPartial(work, of),
    ...(of.state === 'draft' ? await prepared(work, of) : await frozen(work, of)),
    ownDuties: of.fromPersonId === work.actor.personId ? await ownDuties(work) : 0,
    reports: await sealedReports(work, of),
    signatures: signatures.map(({ personId, at, ...each }) => ({ ...each, person: named(persons, personId), at: at.toISOString() })),
    mayAct: openSuccessionActs(await signingOf(work, of), { personId: work.actor.personId, startedBy: of.startedBy }),
  }
}
