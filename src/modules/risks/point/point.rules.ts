import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { offered } from '../../policy/entry.rules.ts'
import type { Entry, PolicyPack } from '../../policy/pack.schema.ts'
import type { PointContent, PointState, ReviewStage } from './point.schema.ts'

/** What can be done with a point, by the state it is in (section 2.4). Notices and filings move many points at once. */
export const POINT_LIFE = {
  draft: ['edit', 'submit', 'drop'],
  section: ['review', 'withdraw', 'grade'],
  discipline: ['review', 'withdraw', 'grade'],
  party: ['review', 'withdraw'],
  notice: ['comeIntoForce'],
  filing: ['comeIntoForce'],
  inForce: ['change', 'retire'],
  retired: [],
} as const satisfies Record<PointState, readonly PointAct[]>

export const POINT_ACTS = ['edit', 'grade', 'submit', 'drop', 'review', 'withdraw', 'comeIntoForce', 'change', 'retire'] as const
export type PointAct = (typeof POINT_ACTS)[number]

/** A point as the rules look at it. */
export interface PointFrame {
  state: PointState
  author: string
  round: number
  version: number
  rank: number | null
  revision: number
  carrier: PointContent['carrier']
  /** Layer of its post, where it stands on one. */
  layer: string | null
}

/** Who acts, with the roles held at the point's unit or above it. */
export interface Hand {
  personId: string
  roles: ReadonlySet<string>
}

/** A review already given in this round. */
export interface GivenReview {
  stage: ReviewStage
  byPerson: string
}

export function isOpen(state: PointState, act: PointAct): boolean {
  return (POINT_LIFE[state] as readonly PointAct[]).includes(act)
}

/** Are all codes words of this pack? Undefined when all is well. */
export function checkContent(content: PointContent, pack: PolicyPack, today: Day): Refusal | undefined {
  const lists: [string, readonly string[], readonly Entry[]][] = [
    ['affairs', [content.affairs], pack.risks.affairs],
    ['riskType', [content.riskType], pack.riskTypes],
    ['positions', content.positions, pack.risks.positions],
    ['causes', content.causes, pack.causes],
    ['signTypes', content.signTypes, pack.signTypes],
    ['keyArea', content.keyArea === null ? [] : [content.keyArea], pack.keyAreas],
  ]
  for (const [field, codes, all] of lists) {
    const known = offered(all, today)
    const stranger = codes.find((code) => !known.some((each) => each.code === code))
    if (stranger !== undefined) return refuse('riskPoint.unknown_code', { field, code: stranger, known: known.map((each) => each.code) })
  }
  return undefined
}

/** The stages that this point takes: a leader's post and a whole unit have no section above them. */
export function stagesOf({ carrier, layer }: Pick<PointFrame, 'carrier' | 'layer'>, pack: PolicyPack): ReviewStage[] {
  const hasSection = carrier !== 'unit' && layer !== 'leading'
  return pack.risks.review.map((each) => each.stage).filter((stage) => stage !== 'section' || hasSection)
}

/** Where a reviewed point goes: the next stage, then notice, filing, force, as far as the pack has them. */
export function afterStage(stage: ReviewStage, stages: readonly ReviewStage[], pack: PolicyPack): PointState {
  const next = stages[stages.indexOf(stage) + 1]
  if (next) return next
  return pack.risks.noticeDays > 0 ? 'notice' : afterNotice(pack)
}

export function afterNotice(pack: PolicyPack): PointState {
  return pack.risks.isFiled ? 'filing' : 'inForce'
}

/** Hand a draft in: only its author does. */
export function submit(point: PointFrame, by: Hand, pack: PolicyPack): PointState | Refusal {
  if (!isOpen(point.state, 'submit')) return refuse('riskPoint.act_not_open', { state: point.state, act: 'submit' })
  if (point.author !== by.personId) return refuse('riskPoint.not_the_author')
  return stagesOf(point, pack)[0] ?? afterNotice(pack)
}

/** Edit a draft: the author, and on the text last seen. */
export function edit(point: PointFrame, by: Hand, revision: number): Refusal | undefined {
  if (!isOpen(point.state, 'edit')) return refuse('riskPoint.act_not_open', { state: point.state, act: 'edit' })
  if (point.author !== by.personId && !by.roles.has('disciplineOfficer') && !by.roles.has('disciplineHead'))
    return refuse('riskPoint.not_the_author')
  return revision === point.revision ? undefined : refuse('riskPoint.changed_meanwhile', { revision: point.revision })
}

/** Take back what was handed in, to mend it. */
export function withdraw(point: PointFrame, by: Hand): Refusal | undefined {
  if (!isOpen(point.state, 'withdraw')) return refuse('riskPoint.act_not_open', { state: point.state, act: 'withdraw' })
  return point.author === by.personId ? undefined : refuse('riskPoint.not_the_author')
}

/** May this person review the stage at which the point waits? Never its author, never twice in one round (R95). */
export function mayReview(point: PointFrame, by: Hand, given: readonly GivenReview[], pack: PolicyPack): ReviewStage | Refusal {
  const stage = pack.risks.review.find((each) => each.stage === point.state)
  if (!stage) return refuse('riskPoint.act_not_open', { state: point.state, act: 'review' })
  if (!stage.roles.some((role) => by.roles.has(role))) return refuse('riskPoint.not_your_stage', { stage: stage.title })
  if (point.author === by.personId) return refuse('riskPoint.reviewer_is_author', { stage: stage.title })
  if (given.some((each) => each.byPerson === by.personId && each.stage !== stage.stage))
    return refuse('riskPoint.reviewed_before', { stage: stage.title })
  return stage.stage
}

/** Take a review: on, or back to its author with the opinion. The discipline body lets nothing past that has no level. */
export function review(
  point: PointFrame,
  by: Hand,
  given: readonly GivenReview[],
  verdict: { decision: 'pass' | 'return'; opinion: string },
  pack: PolicyPack,
): { stage: ReviewStage; to: PointState } | Refusal {
  const stage = mayReview(point, by, given, pack)
  if (typeof stage !== 'string') return stage
  if (verdict.decision === 'return') return verdict.opinion.length >= 2 ? { stage, to: 'draft' } : refuse('riskPoint.return_needs_opinion')
  if (stage === 'discipline' && point.rank === null) return refuse('riskPoint.not_graded')
  return { stage, to: afterStage(stage, stagesOf(point, pack), pack) }
}

/** Roles that give levels. */
const GRADERS = ['sectionHead', 'disciplineOfficer', 'disciplineHead'] as const

/** May this person give the point its level? Not to their own (R94). */
export function mayGrade(point: PointFrame, by: Hand): Refusal | undefined {
  if (!isOpen(point.state, 'grade')) return refuse('riskPoint.act_not_open', { state: point.state, act: 'grade' })
  if (!GRADERS.some((role) => by.roles.has(role))) return refuse('riskPoint.no_grader')
  return point.author === by.personId ? refuse('riskPoint.grader_is_author') : undefined
}

/** Propose a change of what stands in force; it stays in force until the change has gone all the way. */
export function proposeChange(point: Pick<PointFrame, 'state'>): Refusal | undefined {
  return isOpen(point.state, 'change') ? undefined : refuse('riskPoint.act_not_open', { state: point.state, act: 'change' })
}

/** Who proposes a change holds a role at the unit: the head of a leading group who filled in its form alone does not (R72). */
export function mayPropose(point: Pick<PointFrame, 'state'>, by: Hand): Refusal | undefined {
  return proposeChange(point) ?? (by.roles.size > 0 ? undefined : refuse('riskPoint.no_role_at_unit'))
}

/** Retire a point in force: a head of the discipline body does, not its author. */
export function retire(point: PointFrame, by: Hand): Refusal | undefined {
  if (!isOpen(point.state, 'retire')) return refuse('riskPoint.act_not_open', { state: point.state, act: 'retire' })
  if (!by.roles.has('disciplineHead') && !by.roles.has('disciplineSecretary')) return refuse('riskPoint.not_your_stage', { stage: '停用' })
  return point.author === by.personId ? refuse('riskPoint.reviewer_is_author', { stage: '停用' }) : undefined
}

/** What this person may do with the point now: the buttons of its page. */
export function openActs(point: PointFrame, by: Hand, given: readonly GivenReview[], pack: PolicyPack): PointAct[] {
  const allows: Partial<Record<PointAct, boolean>> = {
    edit: edit(point, by, point.revision) === undefined,
    grade: mayGrade(point, by) === undefined,
    submit: typeof submit(point, by, pack) === 'string',
    drop: isOpen(point.state, 'drop') && point.author === by.personId,
    review: typeof mayReview(point, by, given, pack) === 'string',
    withdraw: withdraw(point, by) === undefined,
    change: mayPropose(point, by) === undefined,
    retire: retire(point, by) === undefined,
  }
  return POINT_ACTS.filter((act) => allows[act] === true)
}

/** A version 版本 stands from its day until the day on which the next one, or its end, begins. */
export function stoodOn(version: { effectiveOn: Day; endedOn: Day | null }, day: Day): boolean {
  return version.effectiveOn <= day && (version.endedOn === null || day < version.endedOn)
}

/** Number of a point in the series of its unit. */
export function pointNo(serial: number): string {
  return `FX${String(serial).padStart(3, '0')}`
}
