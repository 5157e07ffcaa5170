import { z } from 'zod'

/** One case of a log: its activities in the order in which they happened. */
export const logCaseSchema = z.object({ caseId: z.string(), activities: z.array(z.string()) })

/** 偏离: skipped 漏做, a step that the chart demands and the case lacks; inserted 多做, an event that the chart has no place for there. */
export const deviationKindSchema = z.enum(['skipped', 'inserted'])

export const deviationSchema = z.strictObject({
  /** Id of the step on the chart; null where the chart has no such step. */
  element: z.string().nullable(),
  name: z.string(),
  kind: deviationKindSchema,
  /** How many cases have it. */
  cases: z.int(),
  /** How often it happens over all cases. */
  times: z.int(),
  /** Inserted only: the step after which it most often stands. */
  near: z.string().nullable(),
})

export const stepCountSchema = z.strictObject({ element: z.string(), name: z.string(), cases: z.int() })

/** Cases that did the same steps in the same order; aligned once for all. */
export const variantSchema = z.strictObject({
  activities: z.array(z.string()),
  cases: z.int(),
  cost: z.int(),
  fitness: z.number(),
  /** False: the search met its budget, `cost` is at least this. */
  isExact: z.boolean(),
})

export const conformanceSchema = z.strictObject({
  cases: z.int(),
  events: z.int(),
  fitting: z.int(),
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
export type Deviation = z.infer<typeof deviationSchema>
export type StepCount = z.infer<typeof stepCountSchema>
export type Variant = z.infer<typeof variantSchema>
export type Conformance = z.infer<typeof conformanceSchema>
export type DeviatingCase = z.infer<typeof deviatingCaseSchema>
