import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { stepDetailsSchema } from './flow.chart.schema.ts'

/** The life of one version of a chart: drawn, put forward, approved (in force from a day to come), in force, replaced by a later one; or thrown away. */
export const FLOW_STATES = ['draft', 'submitted', 'approved', 'inForce', 'superseded', 'discarded'] as const
export type FlowState = (typeof FLOW_STATES)[number]

/** 程序严密, 精简效能, 职责明确, 方便办事: what a chart is approved by (R62). */
export const PRINCIPLES = ['strict', 'lean', 'clear', 'convenient'] as const

export const principleSchema = z.strictObject({
  principle: z.enum(PRINCIPLES),
  isMet: z.boolean(),
  note: z.string().trim().max(300),
})
export type Principle = z.infer<typeof principleSchema>

export const FAULT_CODES = ['no_start', 'no_end', 'no_step', 'unreachable', 'dead_end', 'unnamed', 'no_post'] as const

/** What keeps a chart from being put forward: the element, or the process itself. */
export const faultSchema = z.strictObject({ code: z.enum(FAULT_CODES), element: z.string(), name: z.string() })
export type ChartFault = z.infer<typeof faultSchema>

/** Where a risk point goes whose step was changed or removed; null: kept without a step, for review. */
export const pointMoveSchema = z.strictObject({ pointId: z.string().min(1).max(100), toStepId: z.string().min(1).max(200).nullable() })
export type PointMove = z.infer<typeof pointMoveSchema>

/** A step whose lane names no post of the unit, nor of those below or above it. */
export const strangerSchema = z.strictObject({ element: z.string(), name: z.string(), post: z.string() })

export const stepPointSchema = z.strictObject({
  stepId: z.string(),
  pointId: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  rank: z.int().nullable(),
})
export type StepPoint = z.infer<typeof stepPointSchema>

export const STEP_MARKS = ['added', 'removed', 'moved', 'changed', 'rerouted'] as const
export type StepMark = (typeof STEP_MARKS)[number]

const stepStateSchema = z.strictObject({
  name: z.string(),
  role: z.string().nullable(),
  ...stepDetailsSchema.shape,
  /** Names of the steps that may come next. */
  next: z.array(z.string()),
})
export type StepState = z.infer<typeof stepStateSchema>

/** One step that differs between two versions of a chart. */
export const differenceSchema = z.strictObject({
  stepId: z.string(),
  /** Its id on the earlier chart; null where it is new. */
  beforeId: z.string().nullable(),
  name: z.string(),
  marks: z.array(z.enum(STEP_MARKS)).min(1),
  was: stepStateSchema.nullable(),
  is: stepStateSchema.nullable(),
})
export type StepDifference = z.infer<typeof differenceSchema>

/** The acts on a version. */
export const flowActSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('submit'),
    reason: z.string().trim().min(4).max(500),
    /** Lanes that the author means as they are, though they name no post: somebody outside, such as 申请人. */
    outsidePosts: z.array(z.string().trim().min(1).max(200)).max(200).optional(),
  }),
  z.strictObject({ kind: z.literal('withdraw') }),
  z.strictObject({ kind: z.literal('return'), note: z.string().trim().min(4).max(500) }),
  z.strictObject({ kind: z.literal('approve'), from: daySchema, principles: z.array(principleSchema).length(PRINCIPLES.length) }),
  z.strictObject({ kind: z.literal('discard') }),
])
export type FlowAct = z.infer<typeof flowActSchema>
export type ActKind = FlowAct['kind']

/** What an author writes of a chart. */
export const chartTextSchema = z.string().min(1).max(480_000)
export const itemSchema = z.string().trim().min(1).max(60)

export const flowLine = z.strictObject({
  id: z.uuid(),
  item: z.string(),
  name: z.string(),
  version: z.int(),
  state: z.enum(FLOW_STATES),
  unitId: z.string().nullable(),
  powerId: z.uuid().nullable(),
  addedOn: z.string(),
  inForceFrom: z.string().nullable(),
  steps: z.int(),
  faults: z.int(),
})
export type FlowLine = z.infer<typeof flowLine>

export const flowStep = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  role: z.string().nullable(),
  ...stepDetailsSchema.shape,
})
export type FlowStep = z.infer<typeof flowStep>
