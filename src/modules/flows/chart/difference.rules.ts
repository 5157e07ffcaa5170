import type { Chart, ChartElement } from '../flow.chart.schema.ts'
import type { StepDifference, StepMark, StepState } from '../flow.schema.ts'

const isStep = ({ kind }: ChartElement): boolean => kind === 'task' || kind === 'subprocess'

/** Which steps were added, removed, changed, moved to another post, or lead on to other steps. A step is the same by its id, else by its name. */
export function differencesBetween(before: Chart, after: Chart): StepDifference[] {
  const was = before.elements.filter(isStep)
  const is = after.elements.filter(isStep)
  const pairs = pairsOf(was, is)
  const paired = new Set([...pairs.values()].map(({ id }) => id))
  const gone = was
    .filter((step) => !paired.has(step.id))
    .map(
      (step): StepDifference => ({
        stepId: step.id,
        beforeId: step.id,
        name: step.name,
        marks: ['removed'],
        was: stateOf(before, step),
        is: null,
      }),
    )
  const rest = is.flatMap((step): StepDifference[] => {
    const old = pairs.get(step.id)
    const now = stateOf(after, step)
    if (!old) return [{ stepId: step.id, beforeId: null, name: step.name, marks: ['added'], was: null, is: now }]
    const then = stateOf(before, old)
    const marks = marksOf(then, now)
    return marks.length === 0 ? [] : [{ stepId: step.id, beforeId: old.id, name: step.name, marks, was: then, is: now }]
  })
  return [...rest, ...gone]
}

/** Step of the new chart → the same step of the old one. */
function pairsOf(was: readonly ChartElement[], is: readonly ChartElement[]): Map<string, ChartElement> {
  const pairs = new Map<string, ChartElement>()
  const byId = new Map(was.map((step) => [step.id, step]))
  for (const step of is) {
    const same = byId.get(step.id)
    if (same) pairs.set(step.id, same)
  }
  const taken = new Set([...pairs.values()].map(({ id }) => id))
  for (const step of is.filter(({ id, name }) => !pairs.has(id) && name !== '')) {
    const same = was.find((old) => !taken.has(old.id) && old.name === step.name)
    if (!same) continue
    pairs.set(step.id, same)
    taken.add(same.id)
  }
  return pairs
}

function stateOf(chart: Chart, step: ChartElement): StepState {
  const { days = null, document = null, decision = null, note = null } = step.details ?? {}
  return { name: step.name, role: step.role, days, document, decision, note, next: nextSteps(chart, step.id) }
}

function marksOf(was: StepState, is: StepState): StepMark[] {
  const isChanged = (['name', 'days', 'document', 'decision', 'note'] as const).some((field) => was[field] !== is[field])
  const isRerouted = was.next.join('\n') !== is.next.join('\n')
  return [
    ...(was.role === is.role ? [] : (['moved'] as const)),
    ...(isChanged ? (['changed'] as const) : []),
    ...(isRerouted ? (['rerouted'] as const) : []),
  ]
}

/** Names of the steps and ends that may come next, through gateways and events. */
function nextSteps({ elements, flows }: Chart, from: string): string[] {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const found = new Set<string>()
  const seen = new Set<string>([from])
  const open = flows.filter((flow) => flow.from === from).map((flow) => flow.to)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = byId.get(id)
    if (!element || (seen.has(id) && id !== from)) continue
    seen.add(id)
    if (isStep(element) || element.kind === 'end' || element.kind === 'terminate') found.add(element.name)
    else open.push(...flows.filter((flow) => flow.from === id).map((flow) => flow.to))
  }
  return [...found].sort()
}
