import { z } from 'zod'

/** Who did an event, as what, and when; local to Asia/Shanghai or with offset. null where the log does not say. */
export const loggedEventSchema = z.object({
  actor: z.string().nullable(),
  role: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})

/** One case of a log: its activities in the order in which they happened, and what is known of each event where the log says more. */
export const logCaseSchema = z.object({
  caseId: z.string(),
  activities: z.array(z.string()),
  events: z.array(loggedEventSchema).optional(),
})

/**
 * 偏离, in the language of the chart: skipped 漏做, inserted 多做, swapped 逆序, repeated 重复, outside 图外办理 (a step that the chart
 * lacks, or one after the end of the case), wrong_role 岗位不符, same_person 不相容环节同一人, step_overdue 环节超时, total_overdue 总时限超时.
 */
export const deviationKindSchema = z.enum([
  'skipped',
  'inserted',
  'swapped',
  'repeated',
  'outside',
  'wrong_role',
  'same_person',
  'step_overdue',
  'total_overdue',
])

/** A step by its id on the chart (null where the chart has none) and its name. */
export const stepNameSchema = z.strictObject({ element: z.string().nullable(), name: z.string() })

export const deviationSchema = z.strictObject({
  /** Id of the step on the chart; null where the chart has no such step. */
  element: z.string().nullable(),
  name: z.string(),
  kind: deviationKindSchema,
  /** How many cases have it. */
  cases: z.int(),
  /** How often it happens over all cases. */
  times: z.int(),
  /** Too many, repeated or outside: the step after which it most often stands. */
  near: z.string().nullable(),
  /** swapped: the step done ahead of this one; same_person: the earlier step. */
  other: stepNameSchema.nullable(),
})

/** By which limit a step is judged, whence it comes, and what the chart says where the table overrules it. */
export const limitInForceSchema = z.strictObject({
  element: z.string().nullable(),
  name: z.string(),
  post: z.string().nullable(),
  workdays: z.number(),
  source: z.enum(['table', 'chart']),
  charted: z.int().nullable(),
})

/** One move of a case laid over the chart: both alike, only the case, or only the chart. */
export const placedMoveSchema = z.strictObject({
  kind: z.enum(['sync', 'inserted', 'skipped']),
  /** The event of the case, from 0; null where the chart moves alone. */
  event: z.int().nullable(),
  element: z.string().nullable(),
  name: z.string(),
})

export const stepCountSchema = z.strictObject({ element: z.string(), name: z.string(), cases: z.int() })

/** Cases that did the same steps in the same order; aligned once for all. */
export const variantSchema = z.strictObject({
  activities: z.array(z.string()),
  cases: z.int(),
  cost: z.int(),
  /** No more than this; equal to `cost` where that is exact. */
  costAtMost: z.int(),
  fitness: z.number(),
  /** False: the search met its budget, the cost lies between `cost` and `costAtMost`. */
  isExact: z.boolean(),
  /** Empty where the search met its budget. */
  moves: z.array(placedMoveSchema),
})

export const conformanceSchema = z.strictObject({
  cases: z.int(),
  events: z.int(),
  fitting: z.int(),
  /** Cases with a deviation of any kind, order, person or time. */
  deviating: z.int(),
  /** Cases whose search met its budget: their cost is a lower bound. */
  exceeded: z.int(),
  /** 1 − Σ cost / Σ (events + shortest run). P29. */
  logFitness: z.number(),
  meanTraceFitness: z.number(),
  shortestRun: z.int(),
  deviations: z.array(deviationSchema),
  steps: z.array(stepCountSchema),
  variants: z.array(variantSchema),
})

/** What one case did that the chart does not say. AP-03. */
export const deviatingCaseSchema = z.strictObject({
  caseId: z.string(),
  cost: z.int(),
  fitness: z.number(),
  isExact: z.boolean(),
  /** Names of the steps left out. */
  skipped: z.array(z.string()),
  /** Names of the events too many or out of place. */
  inserted: z.array(z.string()),
  /** Which events of the case are the inserted ones, counted from 0. */
  eventIndexes: z.array(z.int()),
})

export type LogCase = z.infer<typeof logCaseSchema>
export type DeviationKind = z.infer<typeof deviationKindSchema>
export type LoggedEvent = z.infer<typeof loggedEventSchema>
export type StepName = z.infer<typeof stepNameSchema>
export type PlacedMove = z.infer<typeof placedMoveSchema>
export type Deviation = z.infer<typeof deviationSchema>
export type StepCount = z.infer<typeof stepCountSchema>
export type Variant = z.infer<typeof variantSchema>
export type Conformance = z.infer<typeof conformanceSchema>
export type DeviatingCase = z.infer<typeof deviatingCaseSchema>
