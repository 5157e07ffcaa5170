import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { type OfficialLetter, officialLetter } from '../../../platform/documents/letter.schema.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { Verification } from '../../intake/entry/entry.schema.ts'
import type { ItemState } from '../../intake/item.schema.ts'
import type { ItemTables } from '../../intake/item.tables.ts'
import type { MatterTables } from '../../matters/matter.tables.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import type { ClarificationWay } from '../../policy/parts/protection-policy.schema.ts'
import {
  type ClarificationAnswer,
  type ClarificationDelivery,
  type ClarificationProposal,
  type ClarificationState,
  clarificationDelivery,
  type OfferedWay,
} from './clarification.schema.ts'

type ClarificationTables = {
  clarifications: {
    id: string
    matter_id: string
    item_id: string
    register_node: string
    person_id: string
    way: ClarificationWay
    scope: string
    statement: string
    offered: OfferedWay[]
    state: ClarificationState
    proposed_by: string
    proposed_on: Day
    answer_due: Day
    due_on: Day
    decided_by: string | null
    decided_on: Day | null
    opinion: Generated<string>
    doc_no: string | null
    content: OfficialLetter | null
    delivered_by: string | null
    delivered_on: Day | null
    delivery: ClarificationDelivery | null
    seq: Generated<number>
  }
  clarification_answers: {
    clarification_id: string
    matter_id: string
    agrees: boolean
    way: ClarificationWay
    scope: string
    text: string
    paper: string
    by_person: string
    at: Date
    on_day: Day
  }
}
type Tables = ClarificationTables &
  Pick<MatterTables, 'matters'> &
  Pick<ItemTables, 'information_items'> &
  Pick<OrganisationTables, 'persons'>
const on = (tx: Tx) => tx.withTables<Tables>()

const columns = [
  'id',
  'matter_id as matterId',
  'item_id as itemId',
  'register_node as registerNode',
  'person_id as personId',
  'way',
  'scope',
  'statement',
  'offered',
  'state',
  'proposed_by as proposedBy',
  'proposed_on as proposedOn',
  'answer_due as answerDue',
  'due_on as dueOn',
  'decided_by as decidedBy',
  'decided_on as decidedOn',
  'opinion',
  'doc_no as docNo',
  'delivered_by as deliveredBy',
  'delivered_on as deliveredOn',
  'delivery',
] as const

const rowsOf = (tx: Tx) => on(tx).selectFrom('clarifications').select(columns)
export type Clarification = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function clarificationById(tx: Tx, id: string): Promise<Clarification | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

export async function clarificationsOf(tx: Tx, itemId: string): Promise<Clarification[]> {
  return rowsOf(tx).where('item_id', '=', itemId).orderBy('seq').execute()
}

export interface ClarificationFilter {
  state?: ClarificationState | undefined
  way?: ClarificationWay | undefined
  words?: string | undefined
}

/** A page of clarifications of the matters that the actor sees, newest first; `after` is the id of the last row shown. */
export async function clarificationsPage(
  tx: Tx,
  { state, way, words }: ClarificationFilter,
  after: string | undefined,
  limit: number,
): Promise<Clarification[]> {
  let rows = rowsOf(tx).where((eb) => eb('matter_id', 'in', eb.selectFrom('matters').select('matters.id')))
  if (state) rows = rows.where('state', '=', state)
  if (way) rows = rows.where('way', '=', way)
  if (words) {
    const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([
        eb('doc_no', 'like', like),
        eb(
          'person_id',
          'in',
          eb
            .selectFrom('persons')
            .select('persons.id')
            .where((of) => of.or([of('persons.name', 'like', like), of('persons.pinyin', 'like', like)])),
        ),
        eb('matter_id', 'in', eb.selectFrom('matters').select('matters.id').where('matters.matter_no', 'like', like)),
      ]),
    )
  }
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM clarifications AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

/** Those that ask the actor themselves. */
export async function askedOf(work: Work, limit: number): Promise<Clarification[]> {
  return rowsOf(work.tx).where('person_id', '=', work.actor.personId).where('state', '=', 'asked').orderBy('seq').limit(limit).execute()
}

/** Those in a state, of the matters that the actor sees. */
export async function clarificationsIn(tx: Tx, state: ClarificationState, limit: number): Promise<Clarification[]> {
  return (await clarificationsPage(tx, { state }, undefined, limit)).toReversed()
}

/** The entry as far as a clarification asks. */
export async function clarifiedItem(
  tx: Tx,
  id: string,
): Promise<{ id: string; matterId: string; title: string; state: ItemState; verification: Verification } | undefined> {
  return on(tx)
    .selectFrom('information_items')
    .select(['id', 'matter_id as matterId', 'title', 'state', 'verification'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Matters by id with their number and the title of their entry, as far as the actor sees them. */
export async function mattersNamed(tx: Tx, ids: readonly string[]): Promise<Map<string, { matterNo: string; title: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('matters')
    .select(['id', 'matter_no as matterNo', 'title'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Persons whom a matter names, or who hold a post that it names. */
export async function personsOfMatter(tx: Tx, matterId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT jianwei_persons_of_matter(${matterId}::uuid) AS id ORDER BY id`.execute(tx)
  return rows.map((row) => row.id)
}

export async function insertClarification(
  work: Work,
  of: { matterId: string; itemId: string; registerNode: string; offered: readonly OfferedWay[]; answerDue: Day; dueOn: Day; id: string },
  given: ClarificationProposal,
): Promise<void> {
  await on(work.tx)
    .insertInto('clarifications')
    .values({
      id: of.id,
      matter_id: of.matterId,
      item_id: of.itemId,
      register_node: of.registerNode,
      person_id: given.personId,
      way: given.way,
      scope: given.scope,
      statement: given.statement,
      offered: sql`${JSON.stringify(of.offered)}::jsonb`,
      state: 'asked',
      proposed_by: work.actor.personId,
      proposed_on: work.today,
      answer_due: of.answerDue,
      due_on: of.dueOn,
      decided_by: null,
      decided_on: null,
      doc_no: null,
      content: null,
      delivered_by: null,
      delivered_on: null,
      delivery: null,
    })
    .execute()
}

/** The answer; the database takes it into the clarification, its limits and the timeline, for the person concerned sees none of these. */
export async function insertAnswer(work: Work, of: Clarification, given: ClarificationAnswer, paper: string): Promise<void> {
  await on(work.tx)
    .insertInto('clarification_answers')
    .values({
      clarification_id: of.id,
      matter_id: of.matterId,
      agrees: given.answer === 'agree',
      way: given.way,
      scope: given.scope,
      text: given.text,
      paper,
      by_person: work.actor.personId,
      at: work.now,
      on_day: work.today,
    })
    .execute()
}

export async function answerOf(
  tx: Tx,
  id: string,
): Promise<{ agrees: boolean; way: ClarificationWay; scope: string; text: string; paper: string; by: string; on: Day } | undefined> {
  return on(tx)
    .selectFrom('clarification_answers')
    .select(['agrees', 'way', 'scope', 'text', 'paper', 'by_person as by', 'on_day as on'])
    .where('clarification_id', '=', id)
    .executeTakeFirst()
}

export async function saveClarificationDecision(
  work: Work,
  id: string,
  state: ClarificationState,
  opinion: string,
  paper: { docNo: string; content: OfficialLetter } | null,
): Promise<void> {
  await on(work.tx)
    .updateTable('clarifications')
    .set({
      state,
      decided_by: work.actor.personId,
      decided_on: work.today,
      opinion,
      doc_no: paper?.docNo ?? null,
      content: paper ? sql`${JSON.stringify(paper.content)}::jsonb` : null,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveDelivery(work: Work, id: string, state: ClarificationState, given: ClarificationDelivery): Promise<void> {
  await on(work.tx)
    .updateTable('clarifications')
    .set({
      state,
      delivered_by: work.actor.personId,
      delivered_on: given.deliveredOn,
      delivery: sql`${JSON.stringify(clarificationDelivery.parse(given))}::jsonb`,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveWithdrawal(tx: Tx, id: string, state: ClarificationState): Promise<void> {
  await on(tx).updateTable('clarifications').set({ state }).where('id', '=', id).execute()
}

/** The document as it was approved. */
export async function paperOf(tx: Tx, id: string): Promise<OfficialLetter | undefined> {
  const row = await on(tx).selectFrom('clarifications').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content ? officialLetter.parse(row.content) : undefined
}
