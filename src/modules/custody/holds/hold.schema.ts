import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

/** What a hold is laid on: one matter, every matter about a person, or every matter opened within a period. */
export const HOLD_KINDS = ['matter', 'person', 'period'] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

/** 暂停销毁: what it covers must not be disposed of before its day or before another lifts it. */
export const newHold = z.strictObject({
  kind: z.enum(HOLD_KINDS).meta({ title: '暂停范围' }),
  nodeId: z.string().min(1).max(100).meta({ title: '办理单位' }),
  matterNo: z.string().trim().max(60).default('').meta({ title: '事项编号' }),
  personId: z.string().max(100).nullable().default(null).meta({ title: '人员' }),
  fromOn: daySchema.nullable().default(null).meta({ title: '登记日期自' }),
  toOn: daySchema.nullable().default(null).meta({ title: '登记日期至' }),
  reason: z.string().trim().min(2).max(500).meta({ title: '暂停事由和依据' }),
  /** Null: until another lifts it. */
  untilOn: daySchema.nullable().default(null).meta({ title: '暂停至' }),
})
export type NewHold = z.infer<typeof newHold>

export const holdLifting = z.strictObject({ reason: z.string().trim().min(2).max(500).meta({ title: '解除理由' }) })

export const HOLD_STATES = ['standing', 'past', 'lifted'] as const
export type HoldState = (typeof HOLD_STATES)[number]

export const holdLine = z.strictObject({
  id: z.uuid(),
  kind: z.enum(HOLD_KINDS),
  state: z.enum(HOLD_STATES),
  registerName: z.string(),
  matter: z.strictObject({ id: z.uuid(), matterNo: z.string() }).nullable(),
  person: personLine.nullable(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  reason: z.string(),
  placedByName: z.string(),
  placedOn: z.string(),
  untilOn: z.string().nullable(),
  lifted: z.strictObject({ byName: z.string(), on: z.string(), reason: z.string() }).nullable(),
  mayLift: z.boolean(),
})
export type HoldLine = z.infer<typeof holdLine>
