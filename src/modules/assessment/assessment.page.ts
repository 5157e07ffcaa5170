import type { Selectable } from 'kysely'
import type { Tx, Work } from '../../platform/module.ts'
import type { ItemTables } from '../intake/item.tables.ts'
import { runningDeadlines } from '../matters/deadlines/deadline.store.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { matterById, namedSubjectsOf, packOfMatter } from '../matters/matter.store.ts'
import type { PersonLine } from '../organisation/organisation.schema.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { type AssessmentPage, conclusionSchema, preAssessmentSchema } from './assessment.schema.ts'
import { type AssessmentTables, membersOf } from './assessment.store.ts'

const on = (tx: Tx) => tx.withTables<AssessmentTables & Pick<ItemTables, 'information_items'>>()

/** Who sits and what they said, in order. */
async function meetingOf(tx: Tx, id: string, others: readonly string[]) {
  const members = await membersOf(tx, id)
  const opinions = await on(tx).selectFrom('assessment_opinions').selectAll().where('assessment_id', '=', id).orderBy('position').execute()
  const persons = await personsById(tx, [...members.map((each) => each.personId), ...others])
  const named = (personId: string): PersonLine =>
    persons.get(personId) ?? { id: personId, name: personId, postTitle: null, unitId: null, unitName: null }
  return {
    named,
    members: members.map(({ personId, isHead }) => ({
      person: named(personId),
      isHead,
      hasSpoken: opinions.some((each) => each.person_id === personId),
    })),
    opinions: opinions.map((each) => ({
      person: named(each.person_id),
      order: each.position,
      rank: each.rank,
      isDissent: each.is_dissent,
      text: each.text,
      at: each.at.toISOString(),
    })),
  }
}

function conclusionOf(row: Selectable<AssessmentTables['assessments']>, named: (personId: string) => PersonLine) {
  return {
    conclusion: row.conclusion ? conclusionSchema.parse(row.conclusion) : null,
    concludedBy: row.concluded_by ? named(row.concluded_by) : null,
    concludedOn: row.concluded_on,
  }
}

/** One assessment with its meeting, its level and why. */
export async function assessmentPageOf(work: Work, id: string): Promise<AssessmentPage | undefined> {
  const { tx } = work
  const row = await on(tx)
    .selectFrom('assessments')
    .innerJoin('information_items', 'information_items.id', 'item_id')
    .selectAll('assessments')
    .select(['information_items.title as item_title', 'information_items.content'])
    .where('assessments.id', '=', id)
    .executeTakeFirst()
  const matter = row && (await matterById(tx, row.matter_id))
  if (!row || !matter) return undefined
  const pack = await packOfMatter(tx, matter)
  const { named, members, opinions } = await meetingOf(tx, id, [row.prepared_by, ...(row.concluded_by ? [row.concluded_by] : [])])
  const dueOn = (await runningDeadlines(tx, [row.item_id])).get(row.item_id)
  return {
    id,
    matterId: row.matter_id,
    matterNo: matter.matterNo,
    itemId: row.item_id,
    itemTitle: row.item_title,
    content: row.content,
    subjects: (await namedSubjectsOf(tx, [row.matter_id])).get(row.matter_id) ?? [],
    state: row.state,
    pre: preAssessmentSchema.parse(row.pre),
    computedRank: row.computed_rank,
    reasons: row.reasons,
    preparedBy: named(row.prepared_by),
    tabledOn: row.tabled_on,
    members,
    opinions,
    quorum: pack.assessment.quorum,
    ...conclusionOf(row, named),
    countdown: dueOn ? countdownTo(work.calendar, work.today, dueOn, pack.warning.lights.yellowWithin) : null,
  }
}
