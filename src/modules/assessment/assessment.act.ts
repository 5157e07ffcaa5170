import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { verificationAfter } from '../intake/entry/entry.rules.ts'
import { stateAfter } from '../intake/item.rules.ts'
import { itemRow, setItem } from '../intake/item.store.ts'
import { meetDeadline, setDeadline } from '../matters/deadlines/deadline.store.ts'
import { matterById, moveTo, packOfMatter, recusalsOf, subjectsOf, tableFor } from '../matters/matter.store.ts'
import { permittedAt } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import { concernedAmong, personsById } from '../organisation/organisation.store.ts'
import { checkClauses, gradeItem, mayConclude, mayOpine } from './assessment.rules.ts'
import type { Conclusion, PreAssessment } from './assessment.schema.ts'
import {
  type AssessmentRow,
  assessingBody,
  assessmentRow,
  membersOf,
  saveConclusion,
  saveOpinion,
  savePreAssessment,
  saveTabling,
  spokenIn,
} from './assessment.store.ts'

async function settingOf(work: Work, matterId: string, permission: string) {
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
  const wrong = checkClauses(pre.criteria, setting.pack.clauses)
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

/** 提交专题会议: from now the called members see it. */
export async function tableIt(work: Work, id: string, memberIds: readonly string[]): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  if (row.state !== 'draft') return refuse('assessment.not_a_draft', { state: row.state })
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
  if (members.length < setting.pack.assessment.quorum)
    return refuse('assessment.no_quorum', { spoken: members.length, needed: setting.pack.assessment.quorum })
  await saveTabling(work, row, members)
  await tableFor(work.tx, row.matterId, memberIds)
  await setItem(work.tx, row.itemId, { state: 'assessing' })
  for (const member of members)
    await notify(work, {
      personId: member.personId,
      kind: 'assessment.tabled',
      link: `/assessments/${id}`,
      dedupeKey: `${id}|tabled|${member.personId}`,
      object: { kind: 'assessment', id },
    })
  await tell(work, row.matterId, { key: 'assessment.tabled', facts: { members: members.length }, link: `/assessments/${id}` })
  await work.note({
    action: 'assessment.table',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { members: memberIds },
  })
  return undefined
}

async function meetingOf(work: Work, row: AssessmentRow) {
  return { state: row.state, members: await membersOf(work.tx, row.id), spoken: await spokenIn(work.tx, row.id) }
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
  await tell(work, row.matterId, {
    key: opinion.isDissent ? 'assessment.dissented' : 'assessment.opined',
    facts: { order: meeting.spoken.length + 1, rank: opinion.rank },
    link: `/assessments/${id}`,
  })
  await work.note({
    action: 'assessment.opine',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { rank: opinion.rank, isDissent: opinion.isDissent },
  })
  return undefined
}

/** 暂存待查: the day on which it is looked at again (X13). */
async function setReview(work: Work, row: AssessmentRow, reviewOn: string): Promise<void> {
  const item = await itemRow(work.tx, row.itemId)
  const of = {
    matterId: row.matterId,
    kind: 'item.review',
    objectId: row.itemId,
    link: `/ledger/${row.itemId}`,
    personIds: item ? [item.handler] : [],
  }
  await setDeadline(work, of, reviewOn, { count: 0, unit: 'day' }, 1)
}

/** 评估结论: the item gets its level and where it goes. */
export async function conclude(work: Work, id: string, conclusion: Conclusion): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.conclude')
  if (isRefusal(setting)) return setting
  const refused = mayConclude(await meetingOf(work, row), row.computedRank, conclusion, setting.pack)
  if (refused) return refused
  await saveConclusion(work, row, conclusion)
  const state = stateAfter({ truthfulness: row.truthfulness, rank: conclusion.rank, action: conclusion.action })
  await setItem(work.tx, row.itemId, { state, rank: conclusion.rank, verification: verificationAfter(row.truthfulness) })
  await meetDeadline(work, row.itemId, 'assessment')
  if (conclusion.reviewOn) await setReview(work, row, conclusion.reviewOn)
  await moveTo(work.tx, row.matterId, state === 'assessed' || state === 'parked' ? 'assessed' : 'closed')
  const item = await itemRow(work.tx, row.itemId)
  if (item?.handler)
    await notify(work, {
      personId: item.handler,
      kind: 'assessment.concluded',
      link: `/matters/${row.matterId}`,
      dedupeKey: `${id}|concluded`,
      object: { kind: 'assessment', id },
    })
  await tell(work, row.matterId, {
    key: 'assessment.concluded',
    facts: {
      rank: conclusion.rank,
      action: conclusion.action,
      meeting: conclusion.meeting,
      deviates: conclusion.rank !== row.computedRank,
    },
    link: `/assessments/${id}`,
  })
  await work.note({
    action: 'assessment.conclude',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { ...conclusion, computedRank: row.computedRank },
  })
  return undefined
}
