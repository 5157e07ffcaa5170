import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import type { ACTIONS } from '../assessment.schema.ts'

/** What an early sign leads to 先期处置情况: prior prevention, warning, or an emergency measure (R4). */
export const RESPONSES = ['prevention', 'warning', 'emergency'] as const
export type EarlyResponse = (typeof RESPONSES)[number]
export type Action = (typeof ACTIONS)[number]

/** 应急措施: what is done at once, before anything is decided about the matter; it judges nobody (R4). */
export const EMERGENCY_KINDS = ['suspendAccess', 'moveAway', 'sealRecords', 'stopBusiness', 'other'] as const
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number]
export const EMERGENCY_KIND_TITLES: Readonly<Record<EmergencyKind, string>> = {
  suspendAccess: '暂停权限',
  moveAway: '暂时换岗',
  sealRecords: '封存资料',
  stopBusiness: '暂停业务办理',
  other: '其他应急措施',
}

/** `due`: its last day has passed and nobody has ended it. */
export const EMERGENCY_STATES = ['standing', 'due', 'ended'] as const
export type EmergencyState = (typeof EMERGENCY_STATES)[number]
export const EMERGENCY_STATE_TITLES: Readonly<Record<EmergencyState, string>> = {
  standing: '执行中',
  due: '到期待解除',
  ended: '已解除',
}

export const newEmergency = z.strictObject({
  kind: z.enum(EMERGENCY_KINDS).meta({ title: '措施种类' }),
  text: z.string().trim().min(4).max(1000).meta({ title: '措施内容' }),
  decidedBy: z.string().min(1).max(100).meta({ title: '决定人' }),
  decidedOn: daySchema.meta({ title: '决定日期' }),
  fromOn: daySchema.meta({ title: '自' }),
  /** Null: until it is ended. */
  untilOn: daySchema.nullable().default(null).meta({ title: '至' }),
  planId: z.uuid().nullable().default(null).meta({ title: '所依预案' }),
})
export type NewEmergency = z.infer<typeof newEmergency>

export const emergencyEnd = z.strictObject({ reason: z.string().trim().min(4).max(500).meta({ title: '解除理由' }) })

/** What it is taken on: a matter, or a signal that no matter has taken up yet. */
export const emergencyOf = z.strictObject({ kind: z.enum(['matter', 'signal']), id: z.uuid() })
export type EmergencyOf = z.infer<typeof emergencyOf>

export const emergencyLine = z.strictObject({
  id: z.uuid(),
  kind: z.enum(EMERGENCY_KINDS),
  text: z.string(),
  state: z.enum(EMERGENCY_STATES),
  matter: z.strictObject({ id: z.uuid(), matterNo: z.string(), title: z.string() }).nullable(),
  signal: z.strictObject({ id: z.uuid(), rule: z.string() }).nullable(),
  /** The contingency plan that it follows, where the reader sees it. */
  plan: z.strictObject({ id: z.uuid(), title: z.string() }).nullable(),
  decidedBy: personLine,
  decidedOn: daySchema,
  fromOn: daySchema,
  untilOn: daySchema.nullable(),
  recordedByName: z.string(),
  recordedOn: daySchema,
  ended: z.strictObject({ byName: z.string(), on: daySchema, reason: z.string() }).nullable(),
  mayEnd: z.boolean(),
})
export type EmergencyLine = z.infer<typeof emergencyLine>

/** How an early sign was answered, with the emergency measures behind it, the newest first. */
export const emergencyPage = z.strictObject({
  responses: z.array(z.enum(RESPONSES)),
  lines: z.array(emergencyLine),
  mayRecord: z.boolean(),
})
export type EmergencyPage = z.infer<typeof emergencyPage>
