import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { ItemTables } from '../intake/item.tables.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import type { Graded } from './assessment.rules.ts'
import { takenConclusion } from './taken.store.ts'
import {
  type AssessmentState,
  type Conclusion,
  conclusionSchema,
  type Criteria,
  type PreAssessment,
  preAssessmentSchema,
} from './assessment.schema.ts'

export type AssessmentTables = {
  assessments: {
    id: string
    matter_id: string
    item_id: string
    state: AssessmentState
    pre: PreAssessment
    computed_rank: number | null
    reasons: string[]
    prepared_by: string
    tabled_on: Day | null
    conclusion: Conclusion | null
    concluded_by: string | null
    concluded_on: Day | null
    meeting_id: Generated<string | null>
    quorum: Generated<number | null>
    opened_on: Generated<Day | null>
    opened_by: Generated<string | null>
    seq: Generated<number>
  }
  assessment_members: { assessment_id: string; matter_id: string; person_id: string; is_head: boolean }
  assessment_opinions: {
    assessment_id: string
    matter_id: string
    person_id: string
    position: number
    rank: number
    is_dissent: boolean
    text: string
    at: Date
  }
  assessment_signatures: { assessment_id: string; matter_id: string; person_id: string; remark: string; at: Date }
}

const on = (tx: Tx) => tx.withTables<AssessmentTables & Pick<ItemTables, 'information_items'> & Pick<MatterTables, 'matters'>>()

export interface AssessmentRow {
  id: string
  matterId: string
  itemId: string
  state: AssessmentState
  computedRank: number | null
  preparedBy: string
  truthfulness: PreAssessment['truthfulness']
  /** The meeting on whose agenda it stands. */
  meetingId: string | null
  /** Are the opinions open to all who sit? */
  isOpen: boolean
  criteria: Criteria
}

/** Write the office's pre-assessment; saving again replaces the draft. */
export async function savePreAssessment(
  work: Work,
  item: { id: string; matterId: string },
  pre: PreAssessment,
  graded: Graded,
): Promise<string> {
  const content = {
    pre: sql<PreAssessment>`${JSON.stringify(pre)}::jsonb`,
    computed_rank: graded.rank,
    reasons: graded.reasons,
    prepared_by: work.actor.personId,
  }
  const known = await assessmentRow(work.tx, { openOf: item.id })
  if (known) {
    await on(work.tx).updateTable('assessments').set(content).where('id', '=', known.id).execute()
    return known.id
  }
  const id = randomUUID()
  await on(work.tx)
    .insertInto('assessments')
    .values({
      id,
      matter_id: item.matterId,
      item_id: item.id,
      state: 'draft',
      tabled_on: null,
      conclusion: null,
      concluded_by: null,
      concluded_on: null,
      ...content,
    })
    .execute()
  return id
}

/** An assessment by its id, or the one that is open for an item; a parked item is assessed anew. */
export async function assessmentRow(tx: Tx, where: { id: string } | { openOf: string }): Promise<AssessmentRow | undefined> {
  const row = await on(tx)
    .selectFrom('assessments')
    .select([
      'id',
      'matter_id as matterId',
      'item_id as itemId',
      'state',
      'computed_rank as computedRank',
      'prepared_by as preparedBy',
      'pre',
      'meeting_id as meetingId',
      'opened_on',
    ])
    .where((eb) => ('id' in where ? eb('id', '=', where.id) : eb.and([eb('item_id', '=', where.openOf), eb('state', '<>', 'concluded')])))
    .executeTakeFirst()
  if (!row) return undefined
  const { pre, opened_on: openedOn, ...rest } = row
  const { truthfulness, criteria } = preAssessmentSchema.parse(pre)
  return { ...rest, truthfulness, criteria, isOpen: openedOn !== null || row.state === 'concluded' }
}

/** Who sits, whoever must stay away left out; and in which place they spoke, though perhaps not what (`jianwei_seats`). */
export async function seatsOf(tx: Tx, assessmentId: string): Promise<{ personId: string; isHead: boolean; place: number | null }[]> {
  const { rows } = await sql<{ personId: string; isHead: boolean; place: number | null }>`
    SELECT person_id AS "personId", is_head AS "isHead", place FROM jianwei_seats(${assessmentId}::uuid) ORDER BY person_id`.execute(tx)
  return rows
}

export async function saveTabling(
  work: Work,
  row: AssessmentRow,
  members: readonly { personId: string; isHead: boolean }[],
  quorum: number,
): Promise<void> {
  await on(work.tx).updateTable('assessments').set({ state: 'tabled', tabled_on: work.today, quorum }).where('id', '=', row.id).execute()
  await saveSeats(work, row, members)
}

export async function saveSeats(work: Work, row: AssessmentRow, members: readonly { personId: string; isHead: boolean }[]): Promise<void> {
  await on(work.tx)
    .insertInto('assessment_members')
    .values(
      members.map((member) => ({ assessment_id: row.id, matter_id: row.matterId, person_id: member.personId, is_head: member.isHead })),
    )
    .execute()
}

export async function saveOpinion(
  work: Work,
  row: AssessmentRow,
  position: number,
  opinion: { rank: number; isDissent: boolean; text: string },
): Promise<void> {
  await on(work.tx)
    .insertInto('assessment_opinions')
    .values({
      assessment_id: row.id,
      matter_id: row.matterId,
      person_id: work.actor.personId,
      position,
      rank: opinion.rank,
      is_dissent: opinion.isDissent,
      text: opinion.text,
      at: work.now,
    })
    .execute()
}

/** From now all who sit read what each said. */
export async function openOpinions(work: Work, id: string): Promise<void> {
  await on(work.tx)
    .updateTable('assessments')
    .set({ opened_on: work.today, opened_by: work.actor.personId })
    .where('id', '=', id)
    .where('opened_on', 'is', null)
    .execute()
}

/** Was this item concluded before, in another assessment, so that it is looked at again 暂存到期再评? */
export async function wasConcluded(tx: Tx, itemId: string, but: string): Promise<boolean> {
  const found = await on(tx)
    .selectFrom('assessments')
    .select('id')
    .where('item_id', '=', itemId)
    .where('id', '<>', but)
    .where('state', '=', 'concluded')
    .executeTakeFirst()
  return found !== undefined
}

export async function saveConclusion(work: Work, row: AssessmentRow, conclusion: Conclusion): Promise<void> {
  await on(work.tx)
    .updateTable('assessments')
    .set({
      state: 'concluded',
      conclusion: sql`${JSON.stringify(conclusion)}::jsonb`,
      concluded_by: work.actor.personId,
      concluded_on: work.today,
    })
    .where('id', '=', row.id)
    .execute()
}

/** The assessing body of a register: holders of its roles; the principal leader is its head. */
export async function assessingBody(tx: Tx, registerNode: string): Promise<{ personId: string; isHead: boolean }[]> {
  const found = await sql<{ personId: string; isHead: boolean }>`
    SELECT person_id AS "personId", bool_or(role = 'principalLeader') AS "isHead" FROM role_grants
    WHERE node_id = ${registerNode} AND role IN ('leadingGroupMember', 'leaderInCharge', 'principalLeader', 'disciplineSecretary') AND to_on IS NULL
    GROUP BY person_id ORDER BY person_id`.execute(tx)
  return found.rows
}

/** What was concluded on a matter last, here or on paper before it was taken over. */
export async function conclusionOfMatter(tx: Tx, matterId: string): Promise<Conclusion | undefined> {
  const row = await on(tx)
    .selectFrom('assessments')
    .select('conclusion')
    .where('matter_id', '=', matterId)
    .where('state', '=', 'concluded')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return row?.conclusion ? conclusionSchema.parse(row.conclusion) : takenConclusion(tx, matterId)
}

export async function assessmentsOfMatter(
  tx: Tx,
  matterId: string,
): Promise<{ id: string; state: AssessmentState; itemId: string; tabledOn: Day | null }[]> {
  return on(tx)
    .selectFrom('assessments')
    .select(['id', 'state', 'item_id as itemId', 'tabled_on as tabledOn'])
    .where('matter_id', '=', matterId)
    .orderBy('seq')
    .execute()
}

interface ListedAssessment {
  id: string
  matterNo: string
  itemTitle: string
  state: AssessmentState
  computedRank: number | null
  tabledOn: Day | null
  mayOpine: boolean
  maySign: boolean
}

/** Assessments that the actor may see, open ones first; for members these are the tabled ones (P8). */
export async function assessmentList(work: Work): Promise<ListedAssessment[]> {
  return on(work.tx)
    .selectFrom('assessments')
    .innerJoin('matters', 'matters.id', 'assessments.matter_id')
    .innerJoin('information_items', 'information_items.id', 'assessments.item_id')
    .leftJoin('assessment_members as seat', (join) =>
      join.onRef('seat.assessment_id', '=', 'assessments.id').on('seat.person_id', '=', work.actor.personId),
    )
    .leftJoin('assessment_opinions as spoken', (join) =>
      join.onRef('spoken.assessment_id', '=', 'assessments.id').on('spoken.person_id', '=', work.actor.personId),
    )
    .leftJoin('assessment_signatures as signed', (join) =>
      join.onRef('signed.assessment_id', '=', 'assessments.id').on('signed.person_id', '=', work.actor.personId),
    )
    .select((eb) => [
      'assessments.id',
      'matters.matter_no as matterNo',
      'information_items.title as itemTitle',
      'assessments.state',
      'assessments.computed_rank as computedRank',
      'assessments.tabled_on as tabledOn',
      eb
        .and([
          eb('assessments.state', '=', 'tabled'),
          eb('seat.person_id', 'is not', null),
          eb('spoken.person_id', 'is', null),
          eb.or([eb('assessments.opened_on', 'is', null), eb('seat.is_head', '=', true)]),
        ])
        .$castTo<boolean>()
        .as('mayOpine'),
      eb
        .and([
          eb('assessments.state', '=', 'concluded'),
          eb('assessments.quorum', 'is not', null),
          eb('spoken.person_id', 'is not', null),
          eb('signed.person_id', 'is', null),
        ])
        .$castTo<boolean>()
        .as('maySign'),
    ])
    .orderBy(sql`assessments.state = 'concluded'`)
    .orderBy('assessments.seq', 'desc')
    .limit(200)
    .execute()
}
