import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { matterById, subjectsOf } from '../matters/matter.store.ts'
import { permittedAt } from '../matters/register.store.ts'
import { personsById, unitById, unitsNamed } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { offered } from '../policy/entry.rules.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { personsOfMatter } from '../protection/clarification/clarification.store.ts'
import { checkContent } from '../risks/point/point.rules.ts'
import { insertPoints, setPoint } from '../risks/point/point.write.ts'
import {
  afterAnatomyDecision,
  afterOwnStep,
  afterWithdrawal,
  asRiskPoint,
  betrays,
  mayDraft,
  POINT_ORIGIN,
  pointBetrays,
  type Telltales,
} from './anatomy.rules.ts'
import type { AnatomyAdvice, AnatomyContent, AnatomyDecision, AnatomyPoint } from './anatomy.schema.ts'
import {
  type Anatomy,
  anatomyById,
  deletePoint,
  enterState,
  insertAnatomy,
  insertPoint,
  pointsOf,
  type PointRow,
  saveAnatomy,
  standingOfMatter,
  tieRiskPoint,
} from './anatomy.store.ts'

const MOST_POINTS = 20

/** Noted in the chain of its register; the matter is named where it is drafted and nowhere after. */
async function note(work: Work, of: { id: string; registerNode: string }, act: string, details: Record<string, unknown> = {}) {
  await work.note({ action: `anatomy.${act}`, object: { kind: 'anatomy', id: of.id }, register: of.registerNode, details })
}

/** An anatomy that somebody acts on as its office: whoever reads it in the library only finds none. */
async function actedOn(work: Work, id: string, permission: string): Promise<(Anatomy & { matterId: string }) | Refusal> {
  const of = await anatomyById(work.tx, id)
  if (!of || of.matterId === null) return refuse('anatomy.not_found', { anatomy: id })
  return permittedAt(work, permission, of.registerNode) ?? { ...of, matterId: of.matterId }
}

/** Names and numbers that lead back to a matter. */
async function telltalesOf(work: Work, matterId: string): Promise<Telltales> {
  const persons = [...(await personsById(work.tx, await personsOfMatter(work.tx, matterId))).values()]
  const unitIds = (await subjectsOf(work.tx, matterId)).flatMap((each) => (each.kind === 'unit' ? [each.id] : []))
  const units = [...(await unitsNamed(work.tx, unitIds)).values(), ...persons.flatMap((each) => each.unitName ?? [])]
  return { persons: persons.map((each) => each.name), units, matterNo: (await matterById(work.tx, matterId))?.matterNo ?? '' }
}

/** Are its codes offered by the pack of the register? */
function checkCodes({ causes, riskType }: AnatomyContent, pack: PolicyPack, work: Work): Refusal | undefined {
  const isKnown = (list: PolicyPack['riskTypes'], code: string) => offered(list, work.today).some((each) => each.code === code)
  if (!isKnown(pack.riskTypes, riskType)) return refuse('anatomy.unknown_code', { field: 'riskType', code: riskType })
  const stranger = causes.find((code) => !isKnown(pack.causes, code))
  return stranger === undefined ? undefined : refuse('anatomy.unknown_code', { field: 'causes', code: stranger })
}

async function checked(work: Work, of: { matterId: string; registerNode: string }, content: AnatomyContent): Promise<PolicyPack | Refusal> {
  const pack = await packAt(work.tx, of.registerNode, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: of.registerNode })
  return checkCodes(content, pack, work) ?? betrays(content, await telltalesOf(work, of.matterId)) ?? pack
}

/** 起草: from a closed matter of this register, one that lives. */
export async function draft(work: Work, matterId: string, content: AnatomyContent): Promise<string | Refusal> {
  const matter = await matterById(work.tx, matterId)
  if (!matter) return refuse('matter.not_found', { matter: matterId })
  const barred =
    permittedAt(work, 'anatomy.draft', matter.registerNode) ??
    mayDraft({ stage: matter.stage, ...(await standingOfMatter(work.tx, matterId)) })
  if (barred) return barred
  const of = { id: randomUUID(), matterId, registerNode: matter.registerNode }
  const pack = await checked(work, of, content)
  if (isRefusal(pack)) return pack
  await insertAnatomy(work, of, content, pack)
  await work.note({ action: 'anatomy.draft', object: { kind: 'anatomy', id: of.id }, matterId, register: of.registerNode })
  return of.id
}

/** The draft in its drafter's hands. */
async function own(work: Work, id: string, step: 'edit' | 'submit') {
  const of = await actedOn(work, id, 'anatomy.draft')
  if (isRefusal(of)) return of
  const to = afterOwnStep(of, step, work.actor.personId)
  return isRefusal(to) ? to : { of, to }
}

export async function edit(work: Work, id: string, content: AnatomyContent): Promise<Refusal | undefined> {
  const held = await own(work, id, 'edit')
  if (isRefusal(held)) return held
  const pack = await checked(work, held.of, content)
  if (isRefusal(pack)) return pack
  await saveAnatomy(work.tx, id, content, pack)
  await note(work, held.of, 'edit')
  return undefined
}

/** 建议增加风险点: in a unit that the drafter sees the register of, by the codes of its pack. */
export async function addPoint(work: Work, id: string, point: AnatomyPoint): Promise<Refusal | undefined> {
  const held = await own(work, id, 'edit')
  if (isRefusal(held)) return held
  if (!work.access.may('riskPoint.read', point.unitId)) return refuse('riskPoint.no_such_unit')
  if ((await pointsOf(work.tx, id)).length >= MOST_POINTS) return refuse('anatomy.too_many_points', { most: MOST_POINTS })
  const text = await textOfPoint(work, point, [])
  if (isRefusal(text)) return text
  const wrong = pointBetrays(point, await telltalesOf(work, held.of.matterId))
  if (wrong) return wrong
  await insertPoint(work, id, point)
  await note(work, held.of, 'addPoint', { unit: point.unitId })
  return undefined
}

export async function dropPoint(work: Work, id: string, pointId: string): Promise<Refusal | undefined> {
  const held = await own(work, id, 'edit')
  if (isRefusal(held)) return held
  await deletePoint(work.tx, id, pointId)
  await note(work, held.of, 'dropPoint', { point: pointId })
  return undefined
}

/** 提交审批; the names are looked for once more, for the matter may have grown since. */
export async function submit(work: Work, id: string): Promise<Refusal | undefined> {
  const held = await own(work, id, 'submit')
  if (isRefusal(held)) return held
  const wrong = betrays(held.of.content, await telltalesOf(work, held.of.matterId))
  if (wrong) return wrong
  await enterState(work, id, 'submit', { to: held.to, text: '' })
  await note(work, held.of, 'submit')
  return undefined
}

/** 审批: with the approval it is read by the staff, and its points are drafts in the registers of their units. */
export async function decide(work: Work, id: string, { decision, opinion }: AnatomyDecision): Promise<Refusal | undefined> {
  const of = await actedOn(work, id, 'anatomy.approve')
  if (isRefusal(of)) return of
  const to = afterAnatomyDecision(of, decision, work.actor.personId)
  if (isRefusal(to)) return to
  const advice = decision === 'approve' ? await proposePoints(work, of) : undefined
  if (isRefusal(advice)) return advice
  await enterState(work, id, decision, { to, text: opinion, ...(advice ? { advice } : {}) })
  const object = { kind: 'anatomy', id }
  await notify(work, {
    personId: of.draftedBy,
    kind: `anatomy.${to}`,
    link: `/anatomies/${id}`,
    dedupeKey: `${id}|${to}|${work.now.toISOString()}`,
    object,
  })
  await note(work, of, decision)
  return undefined
}

/** A point as a risk point of its unit, under the pack that the unit has today; causes that this pack lacks fall away. */
async function textOfPoint(work: Work, point: AnatomyPoint, causes: readonly string[]) {
  const unit = await unitById(work.tx, point.unitId)
  const pack = unit && (await packAt(work.tx, unit.id, work.today))
  if (!unit || !pack) return refuse('riskPoint.no_such_unit')
  const known = new Set(offered(pack.causes, work.today).map((each) => each.code))
  const content = asRiskPoint(
    point,
    unit.kind,
    causes.filter((code) => known.has(code)),
  )
  return checkContent(content, pack, work.today) ?? { content, pack }
}

/** Its points become drafts of its drafter in the registers of their units (as an assessment's changes do, R151): from there they take every review, none is in force by itself. */
async function proposePoints(work: Work, of: Anatomy): Promise<AnatomyAdvice[] | Refusal> {
  const advice: AnatomyAdvice[] = []
  for (const row of await pointsOf(work.tx, of.id)) {
    const proposed = await proposePoint(work, of, row)
    if (isRefusal(proposed)) return proposed
    advice.push(proposed)
  }
  return advice
}

async function proposePoint(work: Work, of: Anatomy, { id, unitId, content: said }: PointRow): Promise<AnatomyAdvice | Refusal> {
  const text = await textOfPoint(work, { unitId, ...said }, of.content.causes)
  if (isRefusal(text)) return text
  const { content, pack } = text
  const frame = { state: 'draft', rank: null, campaignId: null, formId: null } as const
  const [pointId = ''] = await insertPoints(work, [{ unitId, content, author: of.draftedBy, writtenOn: work.today, ...frame }], pack)
  await setPoint(work, pointId, { reason: POINT_ORIGIN })
  await tieRiskPoint(work.tx, id, pointId)
  await work.note({ action: 'riskPoint.add', object: { kind: 'riskPoint', id: pointId }, details: { unit: unitId, reason: POINT_ORIGIN } })
  const riskTypeLabel = pack.riskTypes.find((each) => each.code === said.riskType)?.label ?? said.riskType
  return { title: said.title, riskTypeLabel, manifestation: said.manifestation, measures: said.measures }
}

/** 撤回, or 出库; the points that it proposed stay where they are. */
export async function withdraw(work: Work, id: string, reason: string): Promise<Refusal | undefined> {
  const of = await actedOn(work, id, 'anatomy.keep')
  if (isRefusal(of)) return of
  const to = afterWithdrawal(of, work.access.may('anatomy.approve', of.registerNode))
  if (isRefusal(to)) return to
  await enterState(work, id, 'withdraw', { to, text: reason })
  await note(work, of, 'withdraw', { from: of.state })
  return undefined
}
