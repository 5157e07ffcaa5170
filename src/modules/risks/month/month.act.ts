import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { personsById, unitById } from '../../organisation/organisation.store.ts'
import { packAt, packsAt } from '../../organisation/pack-at.store.ts'
import { receiverOf } from '../notice/notice.act.ts'
import { nearestHolders } from '../point/point.store.ts'
import { filedBy, mayReceiveMonth, maySend, monthsBefore } from './month.rules.ts'
import { takeRegisters } from './month.register.store.ts'
import type { MeasureChange, MonthChange, MonthLine, MonthPage } from './month.schema.ts'
import { changeMonth, changesOf, insertMonth, type MonthRow, monthRows } from './month.store.ts'

/** Whole months that are looked back on, so that no downtime loses one. */
const LOOK_BACK = 12
const KEEPERS = ['disciplineOfficer', 'disciplineHead'] as const

const isOpen = (row: Pick<MonthRow, 'state'>) => row.state === 'draft' || row.state === 'returned'

export async function monthLines(work: Work, rows: readonly MonthRow[]): Promise<MonthLine[]> {
  const packs = await packsAt(
    work.tx,
    rows.map((row) => row.unitId),
    work.today,
  )
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unitId, unitName: row.unitName, superiorName: row.superiorName, month: row.month.slice(0, 7) },
    ...{
      state: row.state,
      changes: row.changes.length + row.register.length,
      dueOn: row.dueOn,
      sentOn: row.sentOn,
      receiptNo: row.receiptNo,
    },
    countdown: isOpen(row)
      ? countdownTo(work.calendar, work.today, row.dueOn, packs.get(row.unitId)?.warning.lights.yellowWithin ?? 2)
      : null,
    isLate: (isOpen(row) ? work.today : (row.sentOn ?? work.today)) > row.dueOn,
  }))
}

const asFiling = (row: MonthRow) => ({
  state: row.state === 'sent' ? ('sent' as const) : ('received' as const),
  superiorId: row.superiorId,
  unitId: row.unitId,
})

export async function monthById(work: Work, id: string): Promise<MonthRow | undefined> {
  return (await monthRows(work.tx, { id }, undefined, 1))[0]
}

export async function monthPageOf(work: Work, id: string): Promise<MonthPage | Refusal> {
  const row = await monthById(work, id)
  const [line] = row ? await monthLines(work, [row]) : []
  if (!row || !line) return refuse('riskMonth.not_found', { filing: id })
  const names = await personsById(
    work.tx,
    [row.sentBy, row.receivedBy].flatMap((each) => each ?? []),
  )
  const nameOf = (personId: string | null) => (personId === null ? null : (names.get(personId)?.name ?? personId))
  return {
    line,
    revision: row.revision,
    changes: row.changes,
    register: row.register,
    sentBy: nameOf(row.sentBy),
    receivedBy: nameOf(row.receivedBy),
    receivedOn: row.receivedOn,
    remark: row.remark,
    mayAct: await openActs(work, row),
  }
}

export async function openActs(work: Work, row: MonthRow): Promise<('send' | 'receive')[]> {
  if (isOpen(row)) return work.access.may('riskNotice.keep', row.unitId) ? ['send'] : []
  const isReceiver = row.state === 'sent' && (await receiverOf(work, asFiling(row)))
  return isReceiver && (row.superiorId === null || row.sentBy !== work.actor.personId) ? ['receive'] : []
}

/** A person sends what the clock drafted. */
export async function sendMonth(work: Work, id: string, seen: number): Promise<Refusal | undefined> {
  const row = await monthById(work, id)
  if (!row) return refuse('riskMonth.not_found', { filing: id })
  if (!work.access.may('riskNotice.keep', row.unitId)) return refuse('riskNotice.of_another_unit')
  const refused = maySend(row, seen)
  if (refused) return refused
  const to = { state: 'sent' as const, sent_on: work.today, sent_by: work.actor.personId, received_on: null, received_by: null }
  if (!(await changeMonth(work.tx, row, to))) return refuse('riskMonth.changed_meanwhile', { revision: row.revision })
  if (row.superiorId !== null)
    for (const personId of await nearestHolders(work.tx, row.superiorId, KEEPERS, work.today)) await tell(work, personId, row, 'sent')
  await work.note({
    action: 'riskMonth.send',
    object: { kind: 'riskMonth', id },
    details: { month: row.month, changes: row.changes.length, register: row.register.length },
  })
  return undefined
}

/** The superior gives the receipt, or sends back. */
export async function receiveMonth(
  work: Work,
  id: string,
  body: { revision: number; verdict: 'received' | 'returned'; receiptNo: string; remark: string },
): Promise<Refusal | undefined> {
  const row = await monthById(work, id)
  if (!row) return refuse('riskMonth.not_found', { filing: id })
  const refused = mayReceiveMonth(row, body.revision, {
    isReceiver: await receiverOf(work, asFiling(row)),
    isSender: row.sentBy === work.actor.personId,
    hasSuperior: row.superiorId !== null,
  })
  if (refused) return refused
  const to = { state: body.verdict, receipt_no: body.receiptNo || null, remark: body.remark }
  const by = { received_on: work.today, received_by: work.actor.personId }
  if (!(await changeMonth(work.tx, row, { ...to, ...by }))) return refuse('riskMonth.changed_meanwhile', { revision: row.revision })
  if (row.sentBy !== null) await tell(work, row.sentBy, row, body.verdict)
  await work.note({
    action: 'riskMonth.receive',
    object: { kind: 'riskMonth', id },
    details: { verdict: body.verdict, receiptNo: body.receiptNo },
  })
  return undefined
}

async function tell(work: Work, personId: string, row: Pick<MonthRow, 'id' | 'revision'>, what: string): Promise<void> {
  await notify(work, {
    personId,
    kind: `riskMonth.${what}`,
    link: `/risk-month-filings/${row.id}`,
    dedupeKey: `riskMonth.${what}|${row.id}|${personId}|${row.revision}`,
    object: { kind: 'riskMonth', id: row.id },
  })
}

interface Found {
  changes: readonly MonthChange[]
  register: readonly MeasureChange[]
}

async function draftMonth(work: Work, unitId: string, month: Day, { changes, register }: Found): Promise<boolean> {
  const unit = await unitById(work.tx, unitId)
  if (!unit || !(await packAt(work.tx, unitId, work.today))) return false
  const dueOn = filedBy(work.calendar, month)
  const id = await insertMonth(work, { unitId, superiorId: unit.parentId, month, dueOn, changes, register })
  if (id === undefined) return false
  for (const personId of await nearestHolders(work.tx, unitId, KEEPERS, work.today))
    await tell(work, personId, { id, revision: 0 }, 'drafted')
  await work.note({
    action: 'riskMonth.draft',
    object: { kind: 'riskMonth', id },
    details: { unit: unitId, month, changes: changes.length, register: register.length },
  })
  return true
}

/** Draft what the months past still owe, each once; and remind of what is late. The register of measures is compared as the last month left it. */
export async function draftMonths(work: Work): Promise<number> {
  let drafted = 0
  for (const [at, month] of monthsBefore(work.today, LOOK_BACK).entries()) {
    const changes = await changesOf(work.tx, month)
    const register = at === 0 ? await takeRegisters(work, month) : new Map<string, MeasureChange[]>()
    for (const unitId of new Set([...changes.keys(), ...register.keys()]))
      if (await draftMonth(work, unitId, month, { changes: changes.get(unitId) ?? [], register: register.get(unitId) ?? [] })) drafted += 1
  }
  for (const row of await monthRows(work.tx, { lateOn: work.today }, undefined, 1000))
    for (const personId of await nearestHolders(work.tx, row.unitId, KEEPERS, work.today))
      await tell(work, personId, { id: row.id, revision: row.state === 'draft' ? 0 : row.revision }, 'overdue')
  return drafted
}
