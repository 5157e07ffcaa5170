import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { postsOf } from '../../organisation/post.store.ts'
import { powerById } from '../../powers/power.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { packAtVersion } from '../../policy/policy.store.ts'
import { checkIndicators } from './linked/linked.act.ts'
import { findingsNamed, rulesOnPoint } from './point.question.ts'
import { checkContent, edit, type Hand, isOpen, mayPropose, retire, review, submit, withdraw } from './point.rules.ts'
import type { PointContent, PointState } from './point.schema.ts'
import { givenReviews, nearestHolders, pointForAct, type PointRow, rolesAt } from './point.store.ts'
import { deleteDraft, endVersion, insertPoints, insertReview, insertVersions, saveContent, setPoint, versionsOf } from './point.write.ts'

/** A point under an act: the row, the pack it is under, and who acts with what roles there. */
export interface InHand {
  point: PointRow
  pack: PolicyPack
  by: Hand
}

export async function handAt(work: Work, unitId: string): Promise<Hand> {
  return { personId: work.actor.personId, roles: await rolesAt(work.tx, work.actor.grants, unitId) }
}

/** A point that is under way stays under the version of the pack it was written by; what is in force is changed by today's. */
export async function packOfPoint(work: Work, { state, packId, packVersion, unitId }: PointRow): Promise<PolicyPack | undefined> {
  const isUnderWay = state !== 'inForce' && state !== 'retired'
  return (isUnderWay ? await packAtVersion(work.tx, packId, packVersion) : undefined) ?? packAt(work.tx, unitId, work.today)
}

export async function inHand(work: Work, id: string): Promise<InHand | Refusal> {
  const point = await pointForAct(work.tx, id)
  if (!point) return refuse('riskPoint.not_found', { point: id })
  const pack = await packOfPoint(work, point)
  if (!pack) return refuse('policy.no_pack_at_node', { node: point.unitId })
  return { point, pack, by: await handAt(work, point.unitId) }
}

const noteOf = (work: Work, action: string, point: { id: string; no: string; unitId: string }, details: Record<string, unknown> = {}) =>
  work.note({
    action: `riskPoint.${action}`,
    object: { kind: 'riskPoint', id: point.id },
    details: { no: point.no, unit: point.unitId, ...details },
  })

/** Is the text in order for a point of this unit: known codes, and a post of this very unit? */
async function checkPlace(
  work: Work,
  unitId: string,
  content: PointContent,
  pack: PolicyPack,
  before?: PointContent,
): Promise<Refusal | undefined> {
  if (content.postId !== null && !(await postsOf(work.tx, unitId)).some((post) => post.id === content.postId))
    return refuse('riskPoint.post_of_another_unit')
  if (content.powerId !== null && !(await powerById(work.tx, content.powerId))) return refuse('riskPoint.unknown_power')
  return (
    (await checkRules(work, content.ruleIds, before?.ruleIds ?? [])) ??
    (await checkIndicators(work, content, before?.indicators)) ??
    checkContent(content, pack, work.today)
  )
}

/** Rules in force of the library; one that the point names already may be repealed by now. */
async function checkRules(work: Work, ruleIds: readonly string[], borne: readonly string[]): Promise<Refusal | undefined> {
  const added = ruleIds.filter((id) => !borne.includes(id))
  if (added.length === 0) return undefined
  const known = (await work.ask(rulesOnPoint, { pointId: null, ruleIds: added }))
    .flat()
    .filter((rule) => rule.repealedOn === null || rule.repealedOn > work.today)
  return added.every((id) => known.some((rule) => rule.id === id)) ? undefined : refuse('riskPoint.unknown_rule')
}

/** A new draft of the actor, in a unit where they work or answer for. */
export async function addDraft(work: Work, unitId: string, content: PointContent): Promise<string | Refusal> {
  const unit = await unitById(work.tx, unitId)
  if (!unit || !work.access.may('riskPoint.read', unitId)) return refuse('riskPoint.no_such_unit')
  const pack = await packAt(work.tx, unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: unit.name })
  const wrong = await checkPlace(work, unitId, content, pack)
  if (wrong) return wrong
  const author = work.actor.personId
  const [id = ''] = await insertPoints(
    work,
    [{ unitId, content, author, writtenOn: work.today, state: 'draft', rank: null, campaignId: null, formId: null }],
    pack,
  )
  await work.note({ action: 'riskPoint.add', object: { kind: 'riskPoint', id }, details: { unit: unitId } })
  return id
}

export async function editDraft(work: Work, id: string, revision: number, content: PointContent): Promise<Refusal | undefined> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const { point, pack, by } = held
  const refused = edit(point, by, revision) ?? (await checkPlace(work, point.unitId, content, pack, point.content))
  if (refused) return refused
  await saveContent(work, id, point.revision, content)
  await noteOf(work, 'edit', point, { revision: point.revision + 1 })
  return undefined
}

/** Tell those at whose stage it now waits, once a day however many points come. */
export async function tellWaiting(work: Work, point: PointRow, state: PointState, pack: PolicyPack): Promise<void> {
  const stage = pack.risks.review.find((each) => each.stage === state)
  if (!stage) return
  for (const personId of await nearestHolders(work.tx, point.unitId, stage.roles, work.today, point.author)) {
    await notify(work, {
      personId,
      kind: 'riskPoint.review_waiting',
      link: '/risk-reviews',
      dedupeKey: `riskPoint.review|${stage.stage}|${personId}|${work.today}`,
      object: { kind: 'riskPoint', id: 'queue' },
    })
  }
}

export async function submitPoint(work: Work, id: string): Promise<Refusal | undefined> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const to = submit(held.point, held.by, held.pack)
  if (isRefusal(to)) return to
  await setPoint(work, id, { state: to })
  await tellWaiting(work, held.point, to, held.pack)
  await noteOf(work, 'submit', held.point, { to })
  return undefined
}

export async function withdrawPoint(work: Work, id: string): Promise<Refusal | undefined> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const refused = withdraw(held.point, held.by)
  if (refused) return refused
  await setPoint(work, id, { state: 'draft', round: held.point.round + 1 })
  await noteOf(work, 'withdraw', held.point)
  return undefined
}

/** Drop a draft: a change is given up and the version in force stands as before; a new draft that nobody reviewed is gone. */
export async function dropDraft(work: Work, id: string): Promise<'kept' | 'gone' | Refusal> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const { point, by } = held
  if (!isOpen(point.state, 'drop')) return refuse('riskPoint.act_not_open', { state: point.state, act: 'drop' })
  if (point.author !== by.personId) return refuse('riskPoint.not_the_author')
  const [standing] = await versionsOf(work.tx, id)
  if (!standing) {
    if (point.round > 1) return refuse('riskPoint.has_records')
    await noteOf(work, 'drop', point)
    await deleteDraft(work.tx, id)
    return 'gone'
  }
  await saveContent(work, id, point.revision, standing.content)
  await setPoint(work, id, { state: 'inForce', rank: standing.rank, reason: '', finding_id: null })
  await noteOf(work, 'drop', point, { version: standing.version })
  return 'kept'
}

export async function reviewOne(
  work: Work,
  id: string,
  verdict: { decision: 'pass' | 'return'; opinion: string },
): Promise<PointRow | Refusal> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const { point, pack, by } = held
  const taken = review(point, by, await givenReviews(work.tx, id, point.round), verdict, pack)
  if (isRefusal(taken)) return taken
  await insertReview(work, { pointId: id, round: point.round, stage: taken.stage, ...verdict })
  if (taken.to === 'inForce') await enterForce(work, point, work.today)
  else await setPoint(work, id, taken.to === 'draft' ? { state: 'draft', round: point.round + 1 } : { state: taken.to })
  if (taken.to === 'draft')
    await notify(work, {
      personId: point.author,
      kind: 'riskPoint.returned',
      link: `/risk-points/${id}`,
      dedupeKey: `riskPoint.returned|${id}|${point.round}`,
      object: { kind: 'riskPoint', id },
    })
  await tellWaiting(work, point, taken.to, pack)
  await noteOf(work, 'review', point, { stage: taken.stage, decision: verdict.decision, to: taken.to })
  return point
}

/** The text as it was reviewed comes into force as the next version, from this day. */
export async function enterForce(
  work: Work,
  point: PointRow,
  effectiveOn: Day,
  more: { filingId?: string | null; reason?: string; rank?: number | null } = {},
): Promise<void> {
  const version = point.version + 1
  const rank = more.rank === undefined ? point.rank : more.rank
  await endVersion(work.tx, point.id, effectiveOn)
  await insertVersions(work.tx, [
    {
      pointId: point.id,
      version,
      unitId: point.unitId,
      content: point.content,
      rank,
      effectiveOn,
      reason: more.reason ?? point.reason,
      madeBy: point.author,
      filingId: more.filingId ?? null,
      findingId: point.findingId,
      packId: point.packId,
      packVersion: point.packVersion,
    },
  ])
  await setPoint(work, point.id, { state: 'inForce', version, rank, reason: '', finding_id: null })
}

/** Propose a change of what stands in force, for a reason, and where it comes from an appraisal, by its finding (R266). */
export async function changePointInForce(
  work: Work,
  id: string,
  reason: string,
  findingId: string | null = null,
): Promise<Refusal | undefined> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const refused = mayPropose(held.point, held.by)
  if (refused) return refused
  if (!(await isFindingKnown(work, findingId, held.point.unitId))) return refuse('riskPoint.unknown_finding')
  await setPoint(work, id, {
    state: 'draft',
    author: work.actor.personId,
    round: held.point.round + 1,
    reason,
    finding_id: findingId,
    notice_id: null,
    filing_id: null,
    campaign_id: null,
    pack_id: held.pack.id,
    pack_version: held.pack.version,
  })
  await noteOf(work, 'change', held.point, { reason, ...(findingId ? { finding: findingId } : {}) })
  return undefined
}

/** May a revision in this unit name this finding: it names none, or one of the unit or above it that the person sees. */
export async function isFindingKnown(work: Work, findingId: string | null, unitId: string): Promise<boolean> {
  return findingId === null || (await work.ask(findingsNamed, { ids: [findingId], at: unitId })).flat().length > 0
}

export async function retirePointInForce(work: Work, id: string, reason: string): Promise<Refusal | undefined> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const refused = retire(held.point, held.by)
  if (refused) return refused
  await endVersion(work.tx, id, work.today)
  await setPoint(work, id, { state: 'retired', reason })
  await noteOf(work, 'retire', held.point, { reason })
  return undefined
}
