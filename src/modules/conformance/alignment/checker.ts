import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { type Chart, plainName } from '../../flows/flow.chart.schema.ts'
import type { LogCase, PlacedMove, StepName } from '../conformance.schema.ts'
import { type Judge, judgeOf, type Requirements } from '../deviations/circumstance.rules.ts'
import { type Finding, orderFindings, placed, stepsByName } from '../deviations/finding.rules.ts'
import { chartLimits } from '../deviations/limit.rules.ts'
import { fitnessOf } from '../deviations/tally.rules.ts'
import { compileChart } from '../net/compile.rules.ts'
import type { Net } from '../net/net.rules.ts'
import { type Aligner, type Alignment, alignerOf } from './align.rules.ts'

export interface CheckerOptions {
  /** Places a case may visit in the search before it is reported as exceeded. */
  readonly stateBudget?: number
  /** What is asked of persons, posts and time; judged where the cases bring their events. */
  readonly requirements?: Requirements
}

/** A sequence of activities laid over the chart. */
export interface Laid {
  readonly cost: number
  readonly costAtMost: number
  readonly isExact: boolean
  readonly fitness: number
  readonly moves: readonly PlacedMove[]
  readonly findings: readonly Finding[]
}

/** A chart made ready for cases. */
export interface Checker {
  readonly net: Net
  readonly shortestRun: number
  readonly align: (activities: readonly string[]) => Alignment
  /** The same sequence of activities is aligned once. */
  readonly lay: (activities: readonly string[]) => Laid
  /** What persons, posts and times of one case are against; empty where nothing is asked or known. */
  readonly judge: (one: LogCase, laid: Laid) => Finding[]
}

/** Sequences remembered at most; beyond it all are forgotten and found anew. */
const REMEMBERED = 100_000

const isNet = (model: Chart | Net): model is Net => 'transitions' in model

export function checkerOf(model: Chart | Net, options: CheckerOptions = {}): Checker | Refusal {
  const net = isNet(model) ? model : compileChart(model)
  if (isRefusal(net)) return net
  const aligner = alignerOf(net, options.stateBudget)
  if (isRefusal(aligner)) return aligner
  const labelOf = labelling(model, net)
  const align = (activities: readonly string[]): Alignment => aligner.align(activities.map(labelOf))
  const canonical = (activity: string): string => net.activities[labelOf(activity)] ?? plainName(activity)
  return {
    net,
    shortestRun: aligner.shortestRun,
    align,
    lay: remembering((activities) => layOver(activities.map(canonical), align(activities), net, aligner)),
    judge: judging(model, net, canonical, options.requirements),
  }
}

function layOver(names: readonly string[], alignment: Alignment, net: Net, aligner: Aligner): Laid {
  const { cost, costAtMost, isExact } = alignment
  const moves = placed(alignment, names, net)
  return {
    cost,
    costAtMost,
    isExact,
    fitness: fitnessOf(cost, names.length, aligner.shortestRun),
    moves,
    findings: cost === 0 ? [] : orderFindings(moves, net, aligner.mayFollow),
  }
}

/** Activities are known by the name of their task, else by its id; unknown ones get a label the chart never has. */
function labelling(model: Chart | Net, net: Net): (activity: string) => number {
  const labels = new Map(net.activities.map((name, label) => [name, label]))
  for (const element of isNet(model) ? [] : model.elements) {
    const label = labels.get(element.name)
    if (element.kind === 'task' && label !== undefined && !labels.has(element.id)) labels.set(element.id, label)
  }
  return (activity) => labels.get(activity) ?? labels.get(plainName(activity)) ?? net.activities.length
}

function remembering(lay: (activities: readonly string[]) => Laid): (activities: readonly string[]) => Laid {
  const known = new Map<string, Laid>()
  return (activities) => {
    const key = activities.join('\u0000')
    const found = known.get(key)
    if (found) return found
    if (known.size >= REMEMBERED) known.clear()
    const laid = lay(activities)
    known.set(key, laid)
    return laid
  }
}

function judging(model: Chart | Net, net: Net, canonical: (activity: string) => string, requirements?: Requirements): Checker['judge'] {
  const roles = new Map(isNet(model) ? [] : model.elements.flatMap(({ id, role }) => (role === null ? [] : [[id, role] as const])))
  const limits = isNet(model) ? [] : chartLimits(model)
  const judge: Judge | null = requirements ? judgeOf(requirements, { roles, limits, canonical }) : null
  const elements = stepsByName(net)
  const stepsOf = (activities: readonly string[], moves: readonly PlacedMove[]): StepName[] => {
    const steps = activities.map((activity): StepName => {
      const name = canonical(activity)
      return { element: elements.get(name) ?? null, name }
    })
    for (const { kind, event, element, name } of moves) if (kind === 'sync' && event !== null) steps[event] = { element, name }
    return steps
  }
  return (one, laid) => (judge && one.events ? judge(one.events, stepsOf(one.activities, laid.moves)) : [])
}
