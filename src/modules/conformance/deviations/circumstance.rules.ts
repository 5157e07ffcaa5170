import { type WorkCalendar, workingDaysUntil } from '../../../kernel/calendar.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { plainName } from '../../flows/flow.chart.schema.ts'
import type { LoggedEvent, StepName } from '../conformance.schema.ts'
import type { Finding } from './finding.rules.ts'
import type { ChartLimit, StepLimit } from './limit.rules.ts'

/** Two steps that one person must not both take 不相容环节 (table `incompatible`, P30). */
export interface IncompatibleSteps {
  readonly stepA: string
  readonly stepB: string
}

export const WHOLE_CASE = '*'

/** What is asked of who did a step and how long it took, beside the order of the steps. */
export interface Requirements {
  readonly incompatible: readonly IncompatibleSteps[]
  readonly limits: readonly StepLimit[]
  readonly calendar: WorkCalendar
}

/** Judges the circumstances of one case: its events, and for each the step of the chart it is. */
export type Judge = (events: readonly LoggedEvent[], steps: readonly StepName[]) => Finding[]

/** What a chart asks of its steps: the post of each element that has one, and its limit; `canonical`: the name of a step by name or id. */
export interface Charted {
  readonly roles: ReadonlyMap<string, string>
  readonly limits: readonly ChartLimit[]
  readonly canonical: (step: string) => string
}

/** Make the requirements ready. A limit of the chart holds where the table has none for the step. */
export function judgeOf(requirements: Requirements, { roles, limits: charted, canonical }: Charted): Judge | null {
  const { calendar } = requirements
  const pairs = requirements.incompatible.map(({ stepA, stepB }) => [canonical(stepA), canonical(stepB)] as const)
  const limits = new Map(requirements.limits.map(({ stepCode, workdays }) => [canonical(stepCode), workdays]))
  const total = limits.get(WHOLE_CASE)
  limits.delete(WHOLE_CASE)
  const limitOf = limitFinder(limits, new Map(charted.map((each) => [each.element, each.workdays])))
  if (roles.size === 0 && pairs.length === 0 && !limitOf && total === undefined) return null
  return (events, steps) => [
    ...(roles.size > 0 ? wrongRoles(events, steps, roles) : []),
    ...samePersons(events, steps, pairs),
    ...(limitOf ? lateSteps(events, steps, limitOf, calendar) : []),
    ...(total === undefined ? [] : lateCase(events, total, calendar)),
  ]
}

const onStep = (kind: Finding['kind'], { element, name }: StepName, event: number, facts: Finding['facts']): Finding => ({
  kind,
  element,
  name,
  event,
  near: null,
  other: null,
  ...(facts && { facts }),
})

/** The post that acted is not the lane's. An event without role, or a step without lane, can't be judged. */
function wrongRoles(events: readonly LoggedEvent[], steps: readonly StepName[], roles: ReadonlyMap<string, string>): Finding[] {
  return events.flatMap((event, at) => {
    const step = steps[at]
    const expected = step?.element ? roles.get(step.element) : undefined
    const actual = plainName(event.role ?? '')
    if (!step || expected === undefined || actual === '' || actual === expected) return []
    return [onStep('wrong_role', step, at, { expected, actual })]
  })
}

/** One finding a pair and person, on the later of the two steps. */
function samePersons(events: readonly LoggedEvent[], steps: readonly StepName[], pairs: readonly (readonly [string, string])[]): Finding[] {
  const doneBy = (name: string): [string, number][] =>
    events.flatMap(({ actor }, at): [string, number][] => (actor && steps[at]?.name === name ? [[actor, at]] : []))
  return pairs.flatMap(([one, other]) => {
    const first = new Map(doneBy(one).toReversed())
    const met = new Map(doneBy(other).filter(([actor, at]) => first.has(actor) && first.get(actor) !== at))
    return [...met].flatMap(([actor, at]) => {
      const before = first.get(actor) ?? at
      const [earlier, later] = before < at ? [before, at] : [at, before]
      const step = steps[later]
      return step ? [{ ...onStep('same_person', step, later, { actor }), other: steps[earlier] ?? null }] : []
    })
  })
}

/** The day in Shanghai: an instant with its offset is converted, a local one is taken as it stands. */
const dayIn = (at: string): Day => (/(?:Z|[+-]\d\d:?\d\d)$/.test(at) ? dayOf(new Date(at)) : at.slice(0, 10))

type LimitOf = (step: StepName) => { limit: number; limitFrom: 'table' | 'chart' } | undefined

/** The limit of a step and whence it comes; null where no step has one. */
function limitFinder(table: ReadonlyMap<string, number>, chart: ReadonlyMap<string, number>): LimitOf | null {
  if (table.size === 0 && chart.size === 0) return null
  return ({ name, element }) => {
    const told = table.get(name)
    if (told !== undefined) return { limit: told, limitFrom: 'table' }
    const drawn = element === null ? undefined : chart.get(element)
    return drawn === undefined ? undefined : { limit: drawn, limitFrom: 'chart' }
  }
}

/** Working days from the day a step began, which does not count, to the day it was finished. A step whose end is not recorded can't be judged. */
function lateSteps(events: readonly LoggedEvent[], steps: readonly StepName[], limitOf: LimitOf, calendar: WorkCalendar): Finding[] {
  return events.flatMap(({ startedAt, finishedAt }, at) => {
    const step = steps[at]
    const found = step && limitOf(step)
    if (!step || !found || !startedAt || !finishedAt) return []
    const workdays = workingDaysUntil(calendar, dayIn(startedAt), dayIn(finishedAt))
    return workdays > found.limit ? [onStep('step_overdue', step, at, { workdays, ...found })] : []
  })
}

/** From the first start to the last recorded act of the case. */
function lateCase(events: readonly LoggedEvent[], limit: number, calendar: WorkCalendar): Finding[] {
  const days = events.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt].flatMap((at) => (at ? [dayIn(at)] : []))).sort()
  const [from] = days
  const to = days.at(-1)
  if (from === undefined || to === undefined) return []
  const workdays = workingDaysUntil(calendar, from, to)
  if (workdays <= limit) return []
  return [onStep('total_overdue', { element: null, name: WHOLE_CASE }, events.length - 1, { workdays, limit })]
}
