import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { addDays, type Day, yearOf } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow, personsById } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { spelled } from '../../organisation/spelled.ts'
import { appointmentPolicyOf } from '../../policy/parts/collecting/appointment-policy.schema.ts'
import { keepsAt } from '../channel.roles.ts'
import { isInTerm, type Others, standingOf } from './appointment.rules.ts'
import type { AppointmentDraft, AppointmentKind, AppointmentLine, Identity, Standing } from './appointment.schema.ts'
import type { AppointmentTables } from './appointment.tables.ts'

const on = (tx: Tx) => tx.withTables<AppointmentTables>()

export type AppointmentRow = Selectable<AppointmentTables['appointments']>

export interface AppointmentFilter {
  unitId?: string | undefined
  kind?: AppointmentKind | undefined
  identity?: Identity | undefined
  standing?: Standing | undefined
  endsFrom?: Day | undefined
  endsTo?: Day | undefined
  words?: string | undefined
}

const REMIND_USUALLY = appointmentPolicyOf(undefined).remindBefore

/** A standing as a condition on the days; `ending` by the usual lead, which a pack may move by some days. */
function standingSql(standing: Standing, today: Day) {
  const soon = addDays(today, REMIND_USUALLY)
  const of = {
    ended: sql<boolean>`ended_on IS NOT NULL`,
    ahead: sql<boolean>`ended_on IS NULL AND from_on > ${today}::date`,
    over: sql<boolean>`ended_on IS NULL AND to_on < ${today}::date`,
    ending: sql<boolean>`ended_on IS NULL AND from_on <= ${today}::date AND to_on BETWEEN ${today}::date AND ${soon}::date`,
    inTerm: sql<boolean>`ended_on IS NULL AND ${today}::date BETWEEN from_on AND to_on`,
  }
  return of[standing]
}

/** The roster, the newest first; found by name, pinyin, initials, number or employer. */
export async function appointmentsPage(
  work: Work,
  filter: AppointmentFilter,
  after: string | undefined,
  limit: number,
): Promise<AppointmentRow[]> {
  let rows = on(work.tx)
    .selectFrom('appointments')
    .selectAll()
    .where('office_node', '=', sql<string>`any(${[...work.access.nodesWith('appointment.read')]}::text[])`)
  if (filter.unitId) {
    const below = (await nodesBelow(work.tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.identity) rows = rows.where('identity', '=', filter.identity)
  if (filter.standing) rows = rows.where(standingSql(filter.standing, work.today))
  if (filter.endsFrom) rows = rows.where('ended_on', 'is', null).where('to_on', '>=', filter.endsFrom)
  if (filter.endsTo) rows = rows.where('ended_on', 'is', null).where('to_on', '<=', filter.endsTo)
  if (filter.words)
    rows = rows.where(
      sql<boolean>`(strpos(name || no || employer || unit_name, ${filter.words}) > 0 OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0)`,
    )
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM appointments AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function appointmentRow(tx: Tx, id: string): Promise<AppointmentRow | undefined> {
  return on(tx).selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Every appointment of a person, the newest term first. */
export async function appointmentsOf(tx: Tx, personId: string): Promise<AppointmentRow[]> {
  return on(tx)
    .selectFrom('appointments')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('from_on', 'desc')
    .orderBy('seq', 'desc')
    .execute()
}

/** Whose term runs on this day. */
export async function appointmentsInTerm(tx: Tx, today: Day): Promise<AppointmentRow[]> {
  return on(tx).selectFrom('appointments').selectAll().where(standingSql('inTerm', today)).orderBy('seq').execute()
}

/** Terms at these registers that end within the days, of which nobody has made the next. */
export async function appointmentsEnding(work: Work, nodeIds: readonly string[], limit: number): Promise<AppointmentRow[]> {
  return on(work.tx)
    .selectFrom('appointments')
    .selectAll()
    .where('office_node', '=', sql<string>`any(${[...nodeIds]}::text[])`)
    .where(standingSql('ending', work.today))
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM appointments AS next WHERE next.renews = appointments.id)`)
    .orderBy('to_on')
    .limit(limit)
    .execute()
}

/** What stands at a unit and was not ended; held for the act, so that two at once do not both find room. */
export async function othersAt(tx: Tx, unitId: string): Promise<Others[]> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`appointments|${unitId}`}))`.execute(tx)
  return on(tx)
    .selectFrom('appointments')
    .select(['kind', 'identity', 'person_id as personId', 'from_on as fromOn', 'to_on as toOn'])
    .where('unit_id', '=', unitId)
    .where('ended_on', 'is', null)
    .execute()
}

export async function isAdministrator(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`SELECT jianwei_is_administrator(${personId}) AS is`.execute(tx)
  return rows[0]?.is ?? false
}

/** Write down somebody from outside, who stands in no unit; their sign-in is opened by the system administrator as for anybody. */
export async function admitOutsider(tx: Tx, name: string): Promise<string> {
  const id = `outside-${randomUUID()}`
  await sql`SELECT jianwei_admit_outsider(${id}, ${name}, ${spelled(name)})`.execute(tx)
  return id
}

interface Made {
  draft: Omit<AppointmentDraft, 'personId'> & { personId: string }
  unitName: string
  officeNode: string
  renews: string | null
}

/** The next number of the register's letters of appointment 聘字〔2026〕1号 in this year. */
export async function insertAppointment(work: Work, { draft, unitName, officeNode, renews }: Made): Promise<string> {
  const id = randomUUID()
  const year = yearOf(work.today)
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`appointment-no|${officeNode}|${year}`}))`.execute(work.tx)
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(serial), 0)::int + 1 AS next FROM appointments WHERE office_node = ${officeNode} AND year = ${year}`.execute(
    work.tx,
  )
  const serial = rows[0]?.next ?? 1
  const { unitId, kind, identity, personId, name, employer, phone, fromOn, toOn } = draft
  await on(work.tx)
    .insertInto('appointments')
    .values({
      ...{
        id,
        no: `聘字〔${year}〕${serial}号`,
        year,
        serial,
        unit_id: unitId,
        unit_name: unitName,
        office_node: officeNode,
        kind,
        identity,
      },
      ...{
        name,
        pinyin: spelled(name),
        employer,
        phone,
        person_id: personId,
        is_outside: identity !== 'staff',
        from_on: fromOn,
        to_on: toOn,
      },
      ...{ appointed_by: work.actor.personId, appointed_on: work.today, renews, ended_on: null, ended_by: null, ended_reason: null },
    })
    .execute()
  return id
}

export async function endAppointment(work: Work, row: AppointmentRow, reason: string): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('appointments')
    .set({ ended_on: work.today, ended_by: work.actor.personId, ended_reason: reason, revision: row.revision + 1 })
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Which of these are renewed, and by which. */
export async function renewalsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('appointments')
    .select(['id', 'renews'])
    .where('renews', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.renews ?? '', row.id]))
}

export async function appointmentLines(work: Work, rows: readonly AppointmentRow[]): Promise<AppointmentLine[]> {
  const packs = await packsAt(
    work.tx,
    rows.map((row) => row.office_node),
    work.today,
  )
  const renewed = await renewalsOf(
    work.tx,
    rows.map((row) => row.id),
  )
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.appointed_by),
  )
  return rows.map((row) => {
    const term = { fromOn: row.from_on, toOn: row.to_on, endedOn: row.ended_on }
    const mayKeep = keepsAt(work.actor, row.office_node)
    const isOpen = row.ended_on === null && row.to_on >= work.today
    const mayAct: AppointmentLine['mayAct'] = []
    if (mayKeep && row.ended_on === null && !renewed.has(row.id)) mayAct.push('renew')
    if (mayKeep && isOpen) mayAct.push('end')
    return {
      ...{ id: row.id, no: row.no, unitId: row.unit_id, unitName: row.unit_name, kind: row.kind, identity: row.identity, name: row.name },
      ...{ employer: row.employer, phone: row.phone, personId: row.person_id, isOutside: row.is_outside, ...term },
      standing: standingOf(term, work.today, appointmentPolicyOf(packs.get(row.office_node)).remindBefore),
      ...{ endedReason: row.ended_reason, appointedOn: row.appointed_on, revision: row.revision, mayAct },
      appointedBy: persons.get(row.appointed_by)?.name ?? row.appointed_by,
      renewedBy: renewed.get(row.id) ?? null,
    }
  })
}

export const isRowInTerm = (row: AppointmentRow, today: Day): boolean =>
  isInTerm({ fromOn: row.from_on, toOn: row.to_on, endedOn: row.ended_on }, today)
