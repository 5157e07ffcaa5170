import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { enterForce } from '../point/point.act.ts'
import { afterNotice } from '../point/point.rules.ts'
import { pointForAct, rolesAt } from '../point/point.store.ts'
import { setPoint } from '../point/point.write.ts'
import { mayAnswer, mayClose, mayObject, mayReceive, noticeEnds } from './notice.rules.ts'
import {
  closeNoticeRow,
  detachFiling,
  type FilingRow,
  filingById,
  insertFiling,
  insertNotice,
  insertObjection,
  noticeById,
  objectionById,
  pointsUnder,
  setAnswer,
  setFiling,
  waitingAt,
} from './notice.store.ts'

export async function openNoticeAt(work: Work, draft: { unitId: string; title: string; contact: string }): Promise<string | Refusal> {
  if (!work.access.may('riskNotice.keep', draft.unitId)) return refuse('riskNotice.of_another_unit')
  const pack = await packAt(work.tx, draft.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: draft.unitId })
  const points = await waitingAt(work.tx, draft.unitId, 'notice')
  if (points.length === 0) return refuse('riskNotice.nothing_waits')
  const endsOn = noticeEnds(work.calendar, work.today, pack.risks.noticeDays)
  const id = await insertNotice(work, { ...draft, endsOn, points })
  await work.note({ action: 'riskNotice.open', object: { kind: 'riskNotice', id }, details: { points: points.length, endsOn } })
  return id
}

export async function objectTo(work: Work, id: string, objection: { pointId: string | null; text: string }): Promise<Refusal | undefined> {
  const notice = await noticeById(work.tx, id)
  if (!notice) return refuse('riskNotice.not_found', { notice: id })
  if (objection.pointId !== null && !notice.points.some((point) => point.id === objection.pointId))
    return refuse('riskNotice.point_not_shown')
  const refused = mayObject(notice.line)
  if (refused) return refused
  const objectionId = await insertObjection(work, id, objection)
  await work.note({ action: 'riskNotice.object', object: { kind: 'riskNotice', id }, details: { objection: objectionId } })
  return undefined
}

/** Answer an objection; where it is upheld, its point goes back to the author, with the answer as the reason, and has to take the whole way again. Who objected, and in what words, the author is not told. */
export async function answerTo(
  work: Work,
  objectionId: string,
  answer: { outcome: 'upheld' | 'rejected'; answer: string },
): Promise<string | Refusal> {
  const objection = await objectionById(work.tx, objectionId)
  if (!objection) return refuse('riskNotice.objection_unknown')
  const refused = mayAnswer(objection, work.actor.personId)
  if (refused) return refused
  await setAnswer(work, objectionId, answer)
  const point = objection.pointId !== null && answer.outcome === 'upheld' ? await pointForAct(work.tx, objection.pointId) : undefined
  if (point?.state === 'notice') {
    const reason = [point.reason, answer.answer].filter((each) => each !== '').join('\n')
    await setPoint(work, point.id, { state: 'draft', round: point.round + 1, notice_id: null, reason })
    await tellAuthor(work, point.author, point.id, 'returned', `${point.round}`)
  }
  await notify(work, {
    personId: objection.byPerson,
    kind: 'riskNotice.answered',
    link: `/risk-notices/${objection.noticeId}`,
    dedupeKey: `riskNotice.answered|${objectionId}`,
    object: { kind: 'riskNotice', id: objection.noticeId },
  })
  await work.note({
    action: 'riskNotice.answer',
    object: { kind: 'riskNotice', id: objection.noticeId },
    details: { objection: objectionId, outcome: answer.outcome },
  })
  return objection.noticeId
}

const tellAuthor = (work: Work, personId: string, id: string, what: 'returned' | 'in_force', key: string) =>
  notify(work, {
    personId,
    kind: `riskPoint.${what}`,
    link: `/risk-points/${id}`,
    dedupeKey: `riskPoint.${what}|${id}|${key}`,
    object: { kind: 'riskPoint', id },
  })

export async function closeNoticeOf(work: Work, id: string): Promise<Refusal | undefined> {
  const notice = await noticeById(work.tx, id)
  if (!notice) return refuse('riskNotice.not_found', { notice: id })
  const refused = mayClose(notice.line, work.today)
  if (refused) return refused
  const pack = await packAt(work.tx, notice.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: notice.unitId })
  await closeNoticeRow(work.tx, id, work.today)
  const ids = await pointsUnder(work.tx, 'notice_id', id, 'notice')
  for (const pointId of ids) {
    const point = await pointForAct(work.tx, pointId)
    if (!point) continue
    if (afterNotice(pack) === 'inForce') {
      await enterForce(work, point, work.today)
      await tellAuthor(work, point.author, pointId, 'in_force', `${point.version + 1}`)
    } else await setPoint(work, pointId, { state: 'filing' })
  }
  await work.note({
    action: 'riskNotice.close',
    object: { kind: 'riskNotice', id },
    details: { points: ids.length, to: afterNotice(pack) },
  })
  return undefined
}

export async function fileWithSuperior(work: Work, draft: { unitId: string; title: string }): Promise<string | Refusal> {
  if (!work.access.may('riskNotice.keep', draft.unitId)) return refuse('riskNotice.of_another_unit')
  const unit = await unitById(work.tx, draft.unitId)
  const points = await waitingAt(work.tx, draft.unitId, 'filing')
  if (!unit || points.length === 0) return refuse('riskFiling.nothing_waits')
  const id = await insertFiling(work, { ...draft, superiorId: unit.parentId, points })
  await work.note({ action: 'riskFiling.send', object: { kind: 'riskFiling', id }, details: { points: points.length, to: unit.parentId } })
  return id
}

/** Does the actor hold an office of a discipline body at the superior, or at the unit where the house has no superior? */
export async function receiverOf(work: Work, filing: Pick<FilingRow, 'state' | 'superiorId' | 'unitId'>): Promise<boolean> {
  const holdsOffice = async (unitId: string) => {
    const roles = await rolesAt(work.tx, work.actor.grants, unitId)
    return ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'].some((role) => roles.has(role))
  }
  return mayReceive(filing, {
    atSuperior: filing.superiorId !== null && (await holdsOffice(filing.superiorId)),
    atUnit: await holdsOffice(filing.unitId),
  })
}

/** The receipt of the superior puts what was filed into force; sent back, it waits for the next filing. */
export async function receive(
  work: Work,
  id: string,
  body: { verdict: 'received' | 'returned'; receiptNo: string; remark: string },
): Promise<Refusal | undefined> {
  const filing = await filingById(work.tx, id)
  if (!filing) return refuse('riskFiling.not_found', { filing: id })
  if (filing.state !== 'sent') return refuse('riskFiling.settled', { state: filing.state })
  if (!(await receiverOf(work, filing))) return refuse('riskFiling.not_the_superior', { superior: filing.superiorName ?? filing.unitName })
  await setFiling(work, id, { state: body.verdict, receiptNo: body.receiptNo || null, remark: body.remark })
  if (body.verdict === 'returned') await detachFiling(work.tx, id)
  else
    for (const pointId of await pointsUnder(work.tx, 'filing_id', id, 'filing')) {
      const point = await pointForAct(work.tx, pointId)
      if (!point) continue
      await enterForce(work, point, work.today, { filingId: id })
      await tellAuthor(work, point.author, pointId, 'in_force', `${point.version + 1}`)
    }
  await work.note({
    action: 'riskFiling.receive',
    object: { kind: 'riskFiling', id },
    details: { verdict: body.verdict, receiptNo: body.receiptNo },
  })
  return undefined
}
