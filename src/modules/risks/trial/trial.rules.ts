import type { TrialLine } from '../../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { grade } from '../grading/grading.rules.ts'
import type { GradingInputs } from '../grading/grading.schema.ts'
import { stagesOf } from '../point/point.rules.ts'
import type { PointContent, PointState } from '../point/point.schema.ts'

/** A point that stands open, as a trial looks at it. */
export interface TriedPoint {
  id: string
  no: string
  title: string
  unitName: string
  riskType: string
  rank: number | null
  version: number
  state: PointState
  carrier: PointContent['carrier']
  layer: string | null
  inputs: GradingInputs | undefined
}

/** What one point would read otherwise: its type's name, its level's name, the level that its judged values give. */
export function effectsOn(point: TriedPoint, before: PolicyPack, after: PolicyPack): TrialLine[] {
  const pairs = [
    ['riskType', typeOf(before, point), typeOf(after, point)],
    ['level', levelOf(before, point.rank), levelOf(after, point.rank)],
    ['grade', gradeOf(before, point), gradeOf(after, point)],
    ['review', nextStages(before, point), nextStages(after, point)],
  ] as const
  return pairs.flatMap(([effect, from, to]) =>
    from === to
      ? []
      : [{ effect, title: `${point.no} ${point.title}`, unitName: point.unitName, from, to, link: `/risk-points/${point.id}` }],
  )
}

/** A type that is retired reads as before: what bears it keeps it. */
const typeOf = (pack: PolicyPack, { riskType }: TriedPoint) => pack.riskTypes.find((each) => each.code === riskType)?.label ?? riskType

function levelOf(pack: PolicyPack, rank: number | null): string {
  if (rank === null) return ''
  const level = pack.scales.point.find((each) => each.rank === rank)
  return level ? `${level.code} ${level.label}` : String(rank)
}

/** The rank that the judged values give by the pack's method; values that a method lacks give none. */
function gradeOf(pack: PolicyPack, { inputs }: TriedPoint): string {
  if (!inputs) return ''
  const result = grade(pack.risks.grading, pack.risks.grading.method, inputs)
  return 'refused' in result ? '—' : String(result.rank)
}

/** The stages that the next change of a point in force passes, with their roles. What is under way, drafts too, keeps those of its version. */
function nextStages(pack: PolicyPack, point: TriedPoint): string {
  if (point.state !== 'inForce') return ''
  const stages = stagesOf(point, pack)
  return JSON.stringify(pack.risks.review.filter((each) => stages.includes(each.stage)).map(({ title, roles }) => ({ title, roles })))
}

/** Whether a notice that closes leads to a filing, as a word that the screens know. */
export const filedText = (pack: PolicyPack): string => (pack.risks.isFiled ? 'filed' : 'unfiled')
