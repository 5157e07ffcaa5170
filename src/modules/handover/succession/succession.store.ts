import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import type { TakeBar, WorkKind } from '../../organisation/successor/open-work.schema.ts'
import type { Assigned } from './succession.rules.ts'
import type { SignedAs, Start, SuccessionState } from './succession.schema.ts'

type SuccessionTables = {
  successions: {
    id: string
    node_id: string
    unit_id: string | null
    from_person: string
    to_person: string
    from_on: Day
    reason: Start['reason']
    note: string
    state: SuccessionState
    started_by: string
    started_on: Day
    submitted_by: string | null
    submitted_on: Day | null
    signed_on: Day | null
    hash: string | null
    withdrawn_reason: string | null
    seq: Generated<number>
  }
  succession_rows: {
    id: string
    succession_id: string
    position: number
    kind: WorkKind
    object_id: string
    matter_id: string | null
    no: string
    title: string
    work_state: string
    link: string
    due_on: Day | null
    stays: 'role' | 'verification' | null
    successor_id: string | null
    standing: 'listed' | 'stays' | 'taken' | 'refused'
    bar: TakeBar | null
    taken_on: Day | null
  }
  succession_signatures: { succession_id: string; person_id: string; signed_as: SignedAs; hash: string; reason: string | null; at: Date }
}
type Tables = SuccessionTables & Pick<OrganisationTables, 'persons'>
const on = (tx: Tx) => tx.withTables<Tables>()

const columns = [
  'id',
  'node_id as nodeId',
  'unit_id as unitId',
  'from_person as fromPersonId',
  'to_person as toPersonId',
  'from_on as fromOn',
  'reason',
  'note',
  'state',
  'started_by as startedBy',
  'started_on as startedOn',
  'submitted_by as submittedBy',
  'submitted_on as submittedOn',
  'signed_on as signedOn',
  'hash',
  'withdrawn_reason as withdrawnReason',
] as const

export interface Succession extends Start {
  id: string
  unitId: string | null
  state: SuccessionState
  startedBy: string
  startedOn: Day
  submittedBy: string | null
  submittedOn: Day | null
  signedOn: Day | null
  hash: string | null
  withdrawnReason: string | null
}

/** Undefined where one is under way already. */
export async function insertSuccession(work: Work, start: Start, unitId: string | null): Promise<string | undefined> {
  const id = randomUUID()
  const made = await on(work.tx)
    .insertInto('successions')
    .values({
      ...{ id, node_id: start.nodeId, unit_id: unitId, from_person: start.fromPersonId, to_person: start.toPersonId },
      ...{ from_on: start.fromOn, reason: start.reason, note: start.note, state: 'draft', started_by: work.actor.personId },
      ...{ started_on: work.today, submitted_by: null, submitted_on: null, signed_on: null, hash: null, withdrawn_reason: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n ? id : undefined
}

export async function successionById(tx: Tx, id: string): Promise<Succession | undefined> {
  return on(tx).selectFrom('successions').select(columns).where('id', '=', id).executeTakeFirst()
}

/** One act at a time on a hand-over. */
export async function lockSuccession(tx: Tx, id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('succession:' || ${id}))`.execute(tx)
}

/** Nodes at which this person holds a role. */
export async function nodesHeldBy(tx: Tx, personId: string): Promise<string[]> {
  const found = await sql<{ node_id: string }>`
    SELECT DISTINCT node_id FROM role_grants WHERE person_id = ${personId} AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)`.execute(
    tx,
  )
  return found.rows.map((row) => row.node_id)
}

/** Roles that this person holds at a node today. */
export async function rolesHeldAt(tx: Tx, personId: string, nodeId: string): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`
    SELECT DISTINCT role FROM role_grants WHERE person_id = ${personId} AND node_id = ${nodeId}
      AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)`.execute(tx)
  return rows.map((row) => row.role)
}

export interface SuccessionFilter {
  state: SuccessionState | undefined
  reason: Start['reason'] | undefined
  words: string | undefined
  /** Only those of this person. */
  ofPerson: string | undefined
}

export async function successionsPage(tx: Tx, filter: SuccessionFilter, after: string | undefined, limit: number): Promise<Succession[]> {
  let rows = on(tx).selectFrom('successions').select(columns)
  const { state, reason, words, ofPerson } = filter
  if (state) rows = rows.where('state', '=', state)
  if (reason) rows = rows.where('reason', '=', reason)
  if (ofPerson) rows = rows.where((eb) => eb.or([eb('from_person', '=', ofPerson), eb('to_person', '=', ofPerson)]))
  if (words) {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const named = on(tx)
      .selectFrom('persons')
      .select('id')
      .where((eb) => eb.or([eb('name', 'like', like), eb('pinyin', 'like', like)]))
    rows = rows.where((eb) => eb.or([eb('from_person', 'in', named), eb('to_person', 'in', named)]))
  }
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM successions AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

/** Lists that wait for the actor's own signature: the predecessor's first, then those of who comes into the work. */
export async function successionsToSign(tx: Tx, limit: number): Promise<Succession[]> {
  const first = sql`EXISTS (SELECT 1 FROM succession_signatures AS s WHERE s.succession_id = successions.id AND s.signed_as <> 'successor')`
  const own = sql`EXISTS (SELECT 1 FROM succession_signatures AS s WHERE s.succession_id = successions.id AND s.person_id = jianwei_person())`
  return on(tx)
    .selectFrom('successions')
    .select(columns)
    .where('state', 'in', ['submitted', 'signed'])
    .where(
      sql<boolean>`CASE WHEN from_person = jianwei_person() THEN NOT ${first} ELSE ${first} AND NOT ${own} AND jianwei_succeeds_in(id) END`,
    )
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Freeze the list. */
export async function freeze(work: Work, id: string, rows: readonly Assigned[], hash: string): Promise<void> {
  if (rows.length > 0)
    await on(work.tx)
      .insertInto('succession_rows')
      .values(
        rows.map(({ work: of, successorId }, at) => ({
          ...{ id: randomUUID(), succession_id: id, position: at + 1, kind: of.kind, object_id: of.id, matter_id: of.matterId },
          ...{ no: of.no, title: of.title, work_state: of.state, link: of.link, due_on: of.dueOn, stays: of.stays },
          ...{ successor_id: successorId, standing: of.stays ? ('stays' as const) : ('listed' as const), bar: null, taken_on: null },
        })),
      )
      .execute()
  await on(work.tx)
    .updateTable('successions')
    .set({ state: 'submitted', hash, submitted_by: work.actor.personId, submitted_on: work.today })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute()
}

export interface FrozenRow {
  id: string
  position: number
  kind: WorkKind
  objectId: string
  matterId: string | null
  no: string
  title: string
  workState: string
  link: string
  dueOn: Day | null
  stays: 'role' | 'verification' | null
  successorId: string | null
  standing: 'listed' | 'stays' | 'taken' | 'refused'
  bar: TakeBar | null
}

/** The rows that the actor may see, in their order. */
export async function frozenRows(tx: Tx, id: string): Promise<FrozenRow[]> {
  return on(tx)
    .selectFrom('succession_rows')
    .select([
      ...(['id', 'position', 'kind', 'object_id as objectId', 'matter_id as matterId', 'no', 'title', 'work_state as workState'] as const),
      ...(['link', 'due_on as dueOn', 'stays', 'successor_id as successorId', 'standing', 'bar'] as const),
    ])
    .where('succession_id', '=', id)
    .orderBy('position')
    .execute()
}

export async function hiddenRows(tx: Tx, id: string): Promise<number> {
  const found = await sql<{ count: number }>`SELECT jianwei_hidden_rows(${id}::uuid) AS count`.execute(tx)
  return found.rows[0]?.count ?? 0
}

/** Does the actor come into work by this hand-over? */
export async function succeedsIn(tx: Tx, id: string): Promise<boolean> {
  const found = await sql<{ does: boolean }>`SELECT jianwei_succeeds_in(${id}::uuid) AS does`.execute(tx)
  return found.rows[0]?.does ?? false
}

export async function settleRow(work: Work, id: string, to: { standing: 'taken' | 'refused'; bar: TakeBar | null }): Promise<void> {
  await on(work.tx)
    .updateTable('succession_rows')
    .set({ ...to, taken_on: to.standing === 'taken' ? work.today : null })
    .where('id', '=', id)
    .execute()
}

/** False where this side has signed meanwhile. */
export async function insertSignature(work: Work, id: string, as: SignedAs, hash: string, reason: string | null): Promise<boolean> {
  const made = await on(work.tx)
    .insertInto('succession_signatures')
    .values({ succession_id: id, person_id: work.actor.personId, signed_as: as, hash, reason, at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export async function signaturesOf(
  tx: Tx,
  id: string,
): Promise<{ as: SignedAs; personId: string; hash: string; reason: string | null; at: Date }[]> {
  return on(tx)
    .selectFrom('succession_signatures')
    .select(['signed_as as as', 'person_id as personId', 'hash', 'reason', 'at'])
    .where('succession_id', '=', id)
    .orderBy('at')
    .execute()
}

export async function endSuccession(
  work: Work,
  id: string,
  to: { state: 'signed' } | { state: 'withdrawn'; reason: string },
): Promise<void> {
  const end = to.state === 'signed' ? { state: to.state, signed_on: work.today } : { state: to.state, withdrawn_reason: to.reason }
  await on(work.tx).updateTable('successions').set(end).where('id', '=', id).execute()
}
