import type { Selectable } from 'kysely'
import type { Tx, Work } from '../../platform/module.ts'
import type { ItemTables } from '../intake/item.tables.ts'
import { runningDeadlines } from '../matters/deadlines/deadline.store.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { aboutLines } from '../intake/entry/entry.store.ts'
import { matterById, namedSubjectsOf, packOfMatter } from '../matters/matter.store.ts'
import type { PersonLine } from '../organisation/organisation.schema.ts'
import { personsById } from '../organisation/organisation.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { citedIn } from './assessment.rules.ts'
import { type AssessmentPage, conclusionSchema, type PreAssessment, preAssessmentSchema } from './assessment.schema.ts'
import { type AssessmentTables, seatsOf, wasConcluded } from './assessment.store.ts'
import { libraryOf } from './clauses/clause.store.ts'
import type { CitedClause } from './clauses/clause.schema.ts'
import { meetingById } from './meeting/meeting.store.ts'
import { signaturesOf } from './meeting/signature.store.ts'
import { pointChangesOf } from './outcome/point-change.store.ts'

const on = (tx: Tx) => tx.withTables<AssessmentTables & Pick<ItemTables, 'information_items'>>()

/** Who sits, what they said as far as it is open, who signed. */
async function meetingOf(tx: Tx, id: string, others: readonly string[]) {
  const seats = await seatsOf(tx, id)
  const opinions = await on(tx).selectFrom('assessment_opinions').selectAll().where('assessment_id', '=', id).orderBy('position').execute()
  const signatures = await signaturesOf(tx, id)
  const persons = await personsById(tx, [...seats.map((each) => each.personId), ...others])
  const named = (personId: string): PersonLine =>
    persons.get(personId) ?? { id: personId, name: personId, postTitle: null, unitId: null, unitName: null }
  return {
    named,
    members: seats.map(({ personId, isHead, place }) => ({ person: named(personId), isHead, hasSpoken: place !== null })),
    opinions: opinions.map((each) => ({
      person: named(each.person_id),
      order: each.position,
      rank: each.rank,
      isDissent: each.is_dissent,
      text: each.text,
      at: each.at.toISOString(),
    })),
    signatures: signatures.map((each) => ({ person: named(each.personId), remark: each.remark, at: each.at.toISOString() })),
  }
}

/** The clauses that the sheet cites, as the library has them, retired or not. */
async function citedBy(tx: Tx, registerNode: string, pack: PolicyPack, pre: PreAssessment): Promise<CitedClause[]> {
  const codes = citedIn(pre.criteria)
  if (codes.length === 0) return []
  const library = await libraryOf(tx, registerNode, pack)
  return library
    .filter((clause) => codes.includes(clause.code))
    .map(({ code, kind, title, docNo, article, text }) => ({ code, kind, title, docNo, article, text }))
}

async function agendaPlace(tx: Tx, meetingId: string | null): Promise<AssessmentPage['meeting']> {
  const meeting = meetingId === null ? undefined : await meetingById(tx, meetingId)
  return meeting ? { id: meeting.id, title: meeting.title } : null
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
    .select(['information_items.title as item_title', 'information_items.content', 'information_items.about'])
    .where('assessments.id', '=', id)
    .executeTakeFirst()
  const matter = row && (await matterById(tx, row.matter_id))
  if (!row || !matter) return undefined
  const pack = await packOfMatter(tx, matter)
  const pre = preAssessmentSchema.parse(row.pre)
  const { named, members, opinions, signatures } = await meetingOf(tx, id, [
    row.prepared_by,
    ...(row.concluded_by ? [row.concluded_by] : []),
  ])
  const dueOn = (await runningDeadlines(tx, [row.item_id])).get(row.item_id)
  return {
    id,
    matterId: row.matter_id,
    matterNo: matter.matterNo,
    itemId: row.item_id,
    itemTitle: row.item_title,
    content: row.content,
    subjects: (await namedSubjectsOf(tx, [row.matter_id])).get(row.matter_id) ?? [],
    about: await aboutLines(tx, row.about),
    state: row.state,
    pre,
    computedRank: row.computed_rank,
    reasons: row.reasons,
    preparedBy: named(row.prepared_by),
    tabledOn: row.tabled_on,
    members,
    opinions,
    quorum: row.quorum ?? pack.assessment.quorum,
    isOpen: row.opened_on !== null || row.state === 'concluded',
    isReview: await wasConcluded(tx, row.item_id, id),
    meeting: await agendaPlace(tx, row.meeting_id),
    cited: await citedBy(tx, matter.registerNode, pack, pre),
    signatures,
    pointChanges: await pointChangesOf(tx, id),
    ...conclusionOf(row, named),
    countdown: dueOn ? countdownTo(work.calendar, work.today, dueOn, pack.warning.lights.yellowWithin) : null,
  }
}
