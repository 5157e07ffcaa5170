import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { itemRow, setItem } from '../intake/item.store.ts'
import { meetDeadline } from '../matters/deadlines/deadline.store.ts'
import { matterById, packOfMatter, recusalsOf, subjectsOf, tableFor } from '../matters/matter.store.ts'
import { permittedAt } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import { concernedAmong, personsById } from '../organisation/organisation.store.ts'
import { checkClauses, citedIn, gradeItem, isRoundOver, type Meeting, mayOpine } from './assessment.rules.ts'
import type { PreAssessment } from './assessment.schema.ts'
import {
  type AssessmentRow,
  assessingBody,
  assessmentRow,
  openOpinions,
  saveOpinion,
  savePreAssessment,
  saveTabling,
  seatsOf,
} from './assessment.store.ts'
import { citable } from './clauses/clause.rules.ts'
import { libraryOf } from './clauses/clause.store.ts'

/** The matter and its pack, for somebody who holds the permission at its register. */
export async function settingOf(work: Work, matterId: string, permission: string) {
  const matter = await matterById(work.tx, matterId)
  const barred = matter && permittedAt(work, permission, matter.registerNode)
  if (barred) return barred
  return matter ? { matter, pack: await packOfMatter(work.tx, matter) } : refuse('matter.not_found', { matter: matterId })
}

/** 办公室预评估 (P8). */
export async function preAssessItem(work: Work, itemId: string, pre: PreAssessment): Promise<string | Refusal> {
  const item = await itemRow(work.tx, itemId)
  if (!item) return refuse('item.not_found', { item: itemId })
  if (item.state !== 'registered' && item.state !== 'parked') return refuse('assessment.item_not_open', { state: item.state })
  const known = await assessmentRow(work.tx, { openOf: itemId })
  if (known && known.state !== 'draft') return refuse('assessment.not_a_draft', { state: known.state })
  const setting = await settingOf(work, item.matterId, 'assessment.prepare')
  if (isRefusal(setting)) return setting
  const library = await libraryOf(work.tx, setting.matter.registerNode, setting.pack)
  const before = known ? citedIn(known.criteria) : []
  const wrong = checkClauses(pre.criteria, citable(library, before, work.today))
  if (wrong) return wrong
  const graded = gradeItem(pre)
  const id = await savePreAssessment(work, item, pre, graded)
  await tell(work, item.matterId, { key: 'assessment.prepared', facts: { rank: graded.rank }, link: `/assessments/${id}` })
  await work.note({
    action: 'assessment.prepare',
    object: { kind: 'assessment', id },
    matterId: item.matterId,
    register: setting.matter.registerNode,
    details: { rank: graded.rank },
  })
  return id
}

/** Members who may sit: holders of the body's roles, less whom the matter concerns or who is recused (P8). */
export async function eligible(work: Work, row: AssessmentRow): Promise<{ personId: string; isHead: boolean }[] | Refusal> {
  const setting = await settingOf(work, row.matterId, 'assessment.prepare')
  if (isRefusal(setting)) return setting
  const body = await assessingBody(work.tx, setting.matter.registerNode)
  const kept = await concernedAmong(
    work.tx,
    body.map((each) => each.personId),
    await subjectsOf(work.tx, row.matterId),
  )
  for (const recusal of await recusalsOf(work.tx, row.matterId)) kept.add(recusal.personId)
  return body.filter((each) => !kept.has(each.personId))
}

/** 提交专题会议: from now the called members see it. Whoever it concerns is not among them. */
export async function tableIt(work: Work, id: string, memberIds: readonly string[]): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  if (row.state !== 'draft') return refuse('assessment.not_a_draft', { state: row.state })
  if (row.meetingId !== null) return refuse('assessment.on_an_agenda', {})
  const setting = await settingOf(work, row.matterId, 'assessment.prepare')
  const may = await eligible(work, row)
  if (isRefusal(setting)) return setting
  if (isRefusal(may)) return may
  const barred = memberIds.filter((personId) => !may.some((each) => each.personId === personId))
  if (barred.length > 0) {
    const persons = await personsById(work.tx, barred)
    return refuse('assessment.member_must_stay_away', { persons: barred.map((personId) => persons.get(personId)?.name ?? personId) })
  }
  const members = may.filter((each) => memberIds.includes(each.personId))
  const { quorum } = setting.pack.assessment
  if (members.length < quorum) return refuse('assessment.no_quorum', { spoken: members.length, needed: quorum })
  await putBefore(work, row, members, quorum, setting.matter.registerNode)
  return undefined
}

/** Its members hear that an item waits for their opinion. */
export async function tellMembers(work: Work, id: string, memberIds: readonly string[]): Promise<void> {
  for (const personId of memberIds)
    await notify(work, {
      ...{ personId, kind: 'assessment.tabled', link: `/assessments/${id}`, dedupeKey: `${id}|tabled|${personId}` },
      object: { kind: 'assessment', id },
    })
}

/** Put an assessment before these members: they see its matter, and it waits for their opinions. */
export async function putBefore(
  work: Work,
  row: AssessmentRow,
  members: readonly { personId: string; isHead: boolean }[],
  quorum: number,
  register: string,
): Promise<void> {
  const memberIds = members.map((each) => each.personId)
  await saveTabling(work, row, members, quorum)
  await tableFor(work.tx, row.matterId, memberIds)
  await setItem(work.tx, row.itemId, { state: 'assessing' })
  await meetDeadline(work, row.itemId, 'item.review')
  await tellMembers(work, row.id, memberIds)
  await tell(work, row.matterId, { key: 'assessment.tabled', facts: { members: members.length }, link: `/assessments/${row.id}` })
  await work.note({
    action: 'assessment.table',
    object: { kind: 'assessment', id: row.id },
    matterId: row.matterId,
    register,
    details: { members: memberIds },
  })
}

/** The meeting of one item: who sits, who has spoken, whether the opinions are open. */
export async function meetingOf(work: Work, row: AssessmentRow): Promise<Meeting> {
  const seats = await seatsOf(work.tx, row.id)
  return {
    state: row.state,
    members: seats.map(({ personId, isHead }) => ({ personId, isHead })),
    spoken: seats.filter((each) => each.place !== null).map((each) => each.personId),
    isOpen: row.isOpen,
  }
}

/** Everybody is in: from now all who sit read what each said. Returns whether it is open. */
export async function openWhenOver(work: Work, row: AssessmentRow, policy: { quorum: number; headSpeaksLast: boolean }): Promise<boolean> {
  if (row.isOpen) return true
  if (!isRoundOver(await meetingOf(work, row), policy)) return false
  await openOpinions(work, row.id)
  return true
}

/** 发表意见. */
export async function opine(
  work: Work,
  id: string,
  opinion: { rank: number; isDissent: boolean; text: string },
): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.opine')
  if (isRefusal(setting)) return setting
  const meeting = await meetingOf(work, row)
  const refused = mayOpine(meeting, work.actor.personId, setting.pack.assessment)
  if (refused) return refused
  if (opinion.rank > setting.pack.scales.information.length) return refuse('assessment.rank_unknown', { rank: opinion.rank })
  await saveOpinion(work, row, meeting.spoken.length + 1, opinion)
  // What was said stays closed until all are in: the timeline tells only that somebody spoke.
  await tell(work, row.matterId, { key: 'assessment.opined', facts: { order: meeting.spoken.length + 1 }, link: `/assessments/${id}` })
  await openWhenOver(work, row, setting.pack.assessment)
  await work.note({
    action: 'assessment.opine',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { rank: opinion.rank, isDissent: opinion.isDissent },
  })
  return undefined
}
