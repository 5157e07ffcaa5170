import type { z } from 'zod'
import { type Chart, plainName } from '../../flows/flow.chart.schema.ts'
import type { limitInForceSchema } from '../conformance.schema.ts'

/** 环节时限 of one item (table `step_limit`, P30); the step `*` is the limit of the whole case. */
export interface StepLimit {
  readonly stepCode: string
  readonly workdays: number
}

/** A limit that a step of the chart carries (R63). */
export interface ChartLimit {
  readonly element: string
  readonly name: string
  readonly post: string | null
  readonly workdays: number
}

export type LimitInForce = z.infer<typeof limitInForceSchema>

/** The limits that the steps of a chart carry. */
export const chartLimits = ({ elements }: Pick<Chart, 'elements'>): ChartLimit[] =>
  elements.flatMap(({ id, name, kind, role, details }) =>
    kind === 'task' && typeof details?.days === 'number' ? [{ element: id, name, post: role, workdays: details.days }] : [],
  )

/** By which limit each step is judged, and whence it comes: the table where it has a row for the step, else the chart. */
export function limitsInForce(chart: Pick<Chart, 'elements'>, table: readonly StepLimit[]): LimitInForce[] {
  const charted = new Map(chartLimits(chart).map((each) => [each.element, each.workdays]))
  const isOf = ({ stepCode }: StepLimit, { id, name }: { id: string; name: string }) => stepCode === id || plainName(stepCode) === name
  const tasks = chart.elements.filter((element) => element.kind === 'task')
  const onChart = tasks.flatMap((task): LimitInForce[] => {
    const row = table.find((each) => isOf(each, task))
    const onTask = charted.get(task.id) ?? null
    const workdays = row?.workdays ?? onTask
    if (workdays === null) return []
    return [{ element: task.id, name: task.name, post: task.role, workdays, source: row ? 'table' : 'chart', charted: onTask }]
  })
  const others = table.filter((row) => !tasks.some((task) => isOf(row, task)))
  return [
    ...onChart,
    ...others.map(
      ({ stepCode, workdays }): LimitInForce => ({ element: null, name: stepCode, post: null, workdays, source: 'table', charted: null }),
    ),
  ]
}

/** A limit as cases are judged by that know a step by its code and an actor by the post. */
export interface CodedLimit {
  /** The name of the step, or its id on the chart. */
  readonly stepCode: string
  readonly name: string
  /** Null where the limit holds whoever acts. */
  readonly post: string | null
  readonly workdays: number
}

/** The limits of a chart by step code. Steps of one name with different limits are told apart by post; where even that is not enough, the name has no limit. */
export function codedLimits(chart: Pick<Chart, 'elements'>): CodedLimit[] {
  const tasks = chart.elements.filter((element) => element.kind === 'task')
  return [...Map.groupBy(tasks, (task) => task.name)].flatMap(([name, same]) => {
    const byPost = Map.groupBy(same, (task) => task.role)
    const isOne = daysOf(same) !== null
    const limits = isOne
      ? [{ post: null, workdays: daysOf(same) }]
      : [...byPost].map(([post, those]) => ({ post, workdays: daysOf(those) }))
    const held = limits.flatMap(({ post, workdays }) => (workdays === null || (!isOne && post === null) ? [] : [{ name, post, workdays }]))
    const ids = same.length === 1 ? same.map((task) => task.id).filter((id) => id !== name) : []
    return held.flatMap((limit) => [name, ...ids].map((stepCode) => ({ stepCode, ...limit })))
  })
}

/** The limit that all of these steps carry; null where they have none, or not the same. */
function daysOf(tasks: readonly Chart['elements'][number][]): number | null {
  const days = new Set(tasks.map((task) => task.details?.days ?? null))
  return days.size === 1 ? ([...days][0] ?? null) : null
}
