import { z } from 'zod'

/** What a chart element does to the run of a case. Everything that is not a task leaves no record. */
export const chartKindSchema = z.enum([
  'task',
  'start',
  'end',
  'terminate',
  'exclusive',
  'parallel',
  'inclusive',
  'event-gateway',
  'event',
  'boundary',
  'subprocess',
])

const boundsSchema = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

const pointSchema = z.strictObject({ x: z.number(), y: z.number() })

/** 环节要素: what a step asks beside its post (R63). */
export const stepDetailsSchema = z.strictObject({
  /** 时限, in working days. */
  days: z.int().min(0).nullable().meta({ title: '时限（工作日）' }),
  /** 形成的材料. */
  document: z.string().nullable().meta({ title: '形成的材料' }),
  /** 决定权限: who decides. */
  decision: z.string().nullable().meta({ title: '决定权限' }),
  note: z.string().nullable().meta({ title: '说明' }),
})

export const chartElementSchema = z.strictObject({
  id: z.string().min(1),
  /** Name with its white space collapsed; empty where the chart gives none. */
  name: z.string(),
  kind: chartKindSchema,
  /** 岗位: the innermost lane that holds the element. */
  role: z.string().nullable(),
  /** The process (pool) it belongs to. */
  pool: z.string(),
  /** The expanded sub-process it stands in. */
  parent: z.string().nullable(),
  /** Boundary events only: the task or sub-process they sit on. */
  attachedTo: z.string().nullable(),
  /** Boundary events only: does it stop what it sits on? */
  interrupts: z.boolean(),
  /** Tasks and sub-processes marked as loop or multi-instance: done once or more. */
  repeats: z.boolean(),
  bounds: boundsSchema.nullable(),
  /** Tasks and sub-processes only. */
  details: stepDetailsSchema.optional(),
})

export const chartFlowSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  /** Has a condition of its own: out of a task it is taken or not. */
  conditional: z.boolean(),
  points: z.array(pointSchema),
})

/** Something of the file that the chart leaves out, named so that nobody believes it was checked. */
export const chartNoteSchema = z.strictObject({
  code: z.enum([
    'event_subprocess_ignored',
    'adhoc_as_task',
    'never_reached',
    'pool_without_tasks',
    'collapsed_as_task',
    'compensation_ignored',
    'instances_in_turn',
  ]),
  element: z.string(),
  name: z.string(),
})

/** A pool or lane 泳道 where the file says where it stands. */
const chartFrameSchema = z.strictObject({
  name: z.string(),
  isPool: z.boolean(),
  /** Its name stands at the left and what it holds runs across; else the name stands above. */
  isAcross: z.boolean(),
  bounds: boundsSchema,
})

/** 权力运行流程图 as read from a file: neutral, so that conformance, pictures and screens share it. */
export const chartSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  elements: z.array(chartElementSchema).min(1),
  flows: z.array(chartFlowSchema),
  notes: z.array(chartNoteSchema),
  /** For pictures alone; a chart that was found in a log has none. */
  frames: z.array(chartFrameSchema).optional(),
})

export type ChartKind = z.infer<typeof chartKindSchema>
export type ChartBounds = z.infer<typeof boundsSchema>
export type ChartPoint = z.infer<typeof pointSchema>
export type StepDetails = z.infer<typeof stepDetailsSchema>
export type ChartElement = z.infer<typeof chartElementSchema>
export type ChartFlow = z.infer<typeof chartFlowSchema>
export type ChartFrame = z.infer<typeof chartFrameSchema>
export type ChartNote = z.infer<typeof chartNoteSchema>
export type Chart = z.infer<typeof chartSchema>

/** A name as people compare it: line breaks and runs of blanks count as one blank. */
export function plainName(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}
