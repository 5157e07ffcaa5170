import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'

const tag = '期中接续 mid-year take-over'

/** What a register takes over in mid-year, in the order in which it is done. */
export const TAKEOVER_STEPS = [
  'organisation',
  'powers',
  'charts',
  'points',
  'measures',
  'series',
  'matters',
  'scans',
  'dossiers',
  'data',
] as const
export type TakeoverStep = (typeof TAKEOVER_STEPS)[number]

const step = z.strictObject({
  step: z.enum(TAKEOVER_STEPS),
  /** How much stands in the product. */
  count: z.int(),
  confirmed: z.strictObject({ byName: z.string(), on: z.string(), note: z.string() }).nullable(),
})

export const checklist = z.strictObject({ nodeId: z.string(), name: z.string(), steps: z.array(step), mayConfirm: z.boolean() })
export type Checklist = z.infer<typeof checklist>

export const takeoverNodes = endpoint({
  method: 'GET',
  path: '/api/takeover/nodes',
  permission: 'takeover.read',
  tag,
  summary: '可以接续的台账 Registers that the actor takes over',
  returns: z.array(z.strictObject({ nodeId: z.string(), name: z.string() })),
})

export const readChecklist = endpoint({
  method: 'GET',
  path: '/api/takeover/checklist',
  permission: 'takeover.read',
  tag,
  summary: '接续清单 What was taken over, and who confirmed it',
  query: z.strictObject({ nodeId: z.string().min(1) }),
  returns: checklist,
})

export const confirmStep = endpoint({
  method: 'POST',
  path: '/api/takeover/checklist',
  permission: 'takeover.confirm',
  tag,
  summary: '确认一步接续 Confirm one step',
  body: z.strictObject({
    nodeId: z.string().min(1),
    step: z.enum(TAKEOVER_STEPS),
    note: z.string().trim().max(500).default('').meta({ title: '说明' }),
  }),
  returns: checklist,
})
