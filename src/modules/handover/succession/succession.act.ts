import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { chainOf } from '../../matters/register.store.ts'
import { holdsAt } from '../../matters/takeover/successor.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { headsOf, personsById, unitById, unitOf, unitsAbove } from '../../organisation/organisation.store.ts'
import { nearestHolders } from '../../risks/point/point.store.ts'
import { takeWork } from '../../organisation/successor/open-work.question.ts'
import type { TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { assigned, barOf, hashOf, openHere, seenOf } from './succession.list.ts'
import { OVERSEERS } from './succession.migration.ts'
import { checkList, isLateBefore, maySign, mayStart, mayWithdraw, type Signing } from './succession.rules.ts'
import type { Named, SignedAs, Start } from './succession.schema.ts'
import {
  endSuccession,
  freeze,
  frozenRows,
  type FrozenRow,
  insertSignature,
  insertSuccession,
  lockSuccession,
  settleRow,
  signaturesOf,
  succeedsIn,
  type Succession,
  successionById,
} from './succession.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

const overseesAt = (work: Work, nodeId: string) =>
  work.actor.grants.some((grant) => grant.nodeId === nodeId && OVERSEERS.some((role) => role === grant.role))

/** Who oversees the register completes what another began for the predecessor; a list of the predecessor's own is complete. */
const completes = (work: Work, of: Succession) => of.startedBy !== of.fromPersonId && overseesAt(work, of.nodeId)

/** Who sees the list before it is frozen, and submits it. */
export const prepares = (work: Work, of: Succession) => [of.fromPersonId, of.startedBy].includes(work.actor.personId) || completes(work, of)

/** Does somebody prepare the list who sees neither as the predecessor nor as the office does? Said of whoever it is, so it betrays nothing of what there is. */
export async function isPartial(work: Work, of: Succession): Promise<boolean> {
  const by = of.submittedBy ?? of.startedBy
  return by !== of.fromPersonId && !(await holdsAt(work.tx, by, of.nodeId, OVERSEERS))
}

const headsUnit = async (work: Work, unitId: string | null | undefined) =>
  unitId ? (await headsOf(work.tx, [unitId])).get(unitId)?.id === work.actor.personId : false

/** The nearest register above where this person works. */
export async function homeRegister(work: Work, personId: string): Promise<{ unitId: string; nodeId: string } | undefined> {
  const unitId = await unitOf(work.tx, personId)
  const node = unitId ? (await unitsAbove(work.tx, unitId)).find((unit) => unit.hasRegister) : undefined
  return unitId && node ? { unitId, nodeId: node.id } : undefined
}

/** 发起工作交接. */
export async function start(work: Work, what: Start): Promise<string | Refusal> {
  const persons = await personsById(work.tx, [what.fromPersonId, what.toPersonId])
  if (!persons.has(what.fromPersonId) || !persons.has(what.toPersonId)) return refuse('succession.unknown_person')
  if (!(await unitById(work.tx, what.nodeId))?.hasRegister) return refuse('succession.no_register', { node: what.nodeId })
  const home = await homeRegister(work, what.fromPersonId)
  // Of another register than the home one the section head learns nothing (P6).
  const unitId = home?.nodeId === what.nodeId ? home.unitId : null
  const barred = mayStart(
    { ...what, handlesMatters: await holdsAt(work.tx, what.fromPersonId, what.nodeId, OFFICE) },
    {
      isPredecessor: what.fromPersonId === work.actor.personId,
      isSectionHead: await headsUnit(work, unitId),
      oversees: overseesAt(work, what.nodeId),
    },
  )
  if (barred) return barred
  const id = await insertSuccession(work, what, unitId)
  if (!id) return refuse('succession.open_already')
  await note(work, { id, nodeId: what.nodeId }, 'start', { from: what.fromPersonId, to: what.toPersonId, fromOn: what.fromOn })
  if (what.fromPersonId !== work.actor.personId) await ring(work, what.fromPersonId, id, 'succession.started')
  const begun = await successionById(work.tx, id)
  if (begun && (await isPartial(work, begun)))
    for (const personId of await nearestHolders(work.tx, what.nodeId, OVERSEERS, work.today))
      if (personId !== work.actor.personId && personId !== what.fromPersonId) await ring(work, personId, id, 'succession.toComplete')
  return id
}

async function note(work: Work, of: { id: string; nodeId: string }, act: string, details: Record<string, unknown> = {}): Promise<void> {
  await work.note({ action: `succession.${act}`, object: { kind: 'succession', id: of.id }, register: of.nodeId, details })
}

async function ring(work: Work, personId: string, id: string, kind: string): Promise<void> {
  await notify(work, {
    personId,
    kind,
    link: `/successions/${id}`,
    dedupeKey: `${id}|${kind}|${personId}`,
    object: { kind: 'succession', id },
  })
}

/** What the rules of signing need to know. */
export async function signingOf(work: Work, of: Succession): Promise<Signing> {
  return {
    state: of.state,
    hash: of.hash,
    fromPersonId: of.fromPersonId,
    toPersonId: of.toPersonId,
    isSuccessor: await succeedsIn(work.tx, of.id),
    completes: completes(work, of),
    isSuperior: overseesAt(work, of.nodeId) || (await headsUnit(work, of.unitId)),
    signed: await signaturesOf(work.tx, of.id),
  }
}

/** 提交清单: the list is collected anew, each thing gets its successor, and its hash freezes it. */
export async function submit(work: Work, id: string, seen: string, others: readonly Named[]): Promise<Refusal | undefined> {
  await lockSuccession(work.tx, id)
  const of = await successionById(work.tx, id)
  if (!of) return refuse('succession.not_found', { succession: id })
  if (of.state !== 'draft') return refuse('succession.ended', { state: of.state })
  if (!prepares(work, of)) return refuse('succession.not_yours_to_start')
  const named = others.map((each) => each.personId)
  if (named.includes(of.fromPersonId)) return refuse('succession.same_person')
  const known = await personsById(work.tx, named)
  if (named.some((each) => !known.has(each))) return refuse('succession.unknown_person')
  const { here } = await openHere(work, of)
  const rows = await assigned(work, of, here, others)
  const wrong = checkList(rows, seen, seenOf(here))
  if (wrong) return wrong
  const hash = hashOf(of, rows)
  await freeze(work, id, rows, hash)
  await note(work, of, 'submit', { hash, rows: rows.length })
  const signers = new Set([of.fromPersonId, of.toPersonId, ...rows.flatMap((row) => row.successorId ?? [])])
  for (const personId of signers) if (personId !== work.actor.personId) await ring(work, personId, id, 'succession.toSign')
  return undefined
}

/** 签字. The successor's moves the work in every module; what can no longer move is refused one by one. */
export async function sign(
  work: Work,
  id: string,
  what: { as: SignedAs; hash: string; reason: string | null },
): Promise<Refusal | undefined> {
  await lockSuccession(work.tx, id)
  const of = await successionById(work.tx, id)
  if (!of) return refuse('succession.not_found', { succession: id })
  const { personId } = work.actor
  const barred = maySign(await signingOf(work, of), what.as, { personId, hash: what.hash, reason: what.reason })
  if (barred) return barred
  const isFirst = await insertSignature(work, id, what.as, what.hash, what.reason)
  if (!isFirst) return refuse('succession.signed_already')
  await note(work, of, 'sign', { as: what.as, hash: what.hash, reason: what.reason })
  if (what.as !== 'successor') return undefined
  for (const row of await frozenRows(work.tx, id))
    if (row.successorId === personId && row.standing === 'listed') await takeRow(work, of, row)
  if (personId === of.toPersonId) await endSuccession(work, id, { state: 'signed' })
  await ring(work, of.fromPersonId, id, 'succession.signed')
  return undefined
}

async function takeRow(work: Work, of: Succession, row: FrozenRow): Promise<void> {
  const bar = await barOf(work, row.kind, row.objectId, work.actor.personId)
  const taken = bar === null && (await work.ask(takeWork, { kind: row.kind, id: row.objectId, fromId: of.fromPersonId })).includes(true)
  const settled: { standing: 'taken' | 'refused'; bar: TakeBar | null } = taken
    ? { standing: 'taken', bar: null }
    : { standing: 'refused', bar: bar ?? 'moved' }
  await settleRow(work, row.id, settled)
  const chain = row.matterId ? await chainOf(work.tx, row.matterId) : {}
  const details = { from: of.fromPersonId, to: work.actor.personId, succession: of.id, ...settled }
  await work.note({ action: `succession.${taken ? 'take' : 'refuse'}`, object: { kind: row.kind, id: row.objectId }, ...chain, details })
  if (!taken || !row.matterId) return
  const names = await personsById(work.tx, [of.fromPersonId, of.toPersonId])
  const late = isLateBefore(row.dueOn, of.fromOn, work.today)
  const facts = { from: names.get(of.fromPersonId)?.name ?? of.fromPersonId, to: work.actor.name, what: row.title, late }
  await tell(work, row.matterId, { key: 'succession.taken', facts, link: row.link })
}

/** 撤回. */
export async function withdraw(work: Work, id: string, reason: string): Promise<Refusal | undefined> {
  await lockSuccession(work.tx, id)
  const of = await successionById(work.tx, id)
  if (!of) return refuse('succession.not_found', { succession: id })
  const barred = mayWithdraw(await signingOf(work, of), { personId: work.actor.personId, startedBy: of.startedBy })
  if (barred) return barred
  await endSuccession(work, id, { state: 'withdrawn', reason })
  await note(work, of, 'withdraw', { reason })
  return undefined
}
