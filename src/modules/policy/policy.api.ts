import { z } from 'zod'
import { endpoint } from '../../platform/http/endpoint.api.ts'
import { packSchema } from './pack.schema.ts'

export const packLine = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  status: z.enum(['trial', 'inForce']),
  effectiveFrom: z.string(),
  /** When a trial is looked back on. */
  reviewOn: z.string().nullable(),
  extends: z.string().nullable(),
  /** Who made it in the house; null where the product carries it. */
  made: z.strictObject({ draftedBy: z.array(z.string()), approvedBy: z.string(), on: z.string(), reason: z.string() }).nullable(),
  usedBy: z.array(z.strictObject({ nodeId: z.string(), name: z.string() })),
})

/** Packs of this installation 制度方案. */
export const listPacks = endpoint({
  method: 'GET',
  path: '/api/packs',
  permission: 'policy.read',
  tag: '制度方案 policy',
  summary: '制度方案列表 List policy packs',
  returns: z.array(packLine),
})

export const readPack = endpoint({
  method: 'GET',
  path: '/api/packs/:id/:version',
  permission: 'policy.read',
  tag: '制度方案 policy',
  summary: '读取制度方案 Read one pack version',
  params: z.strictObject({ id: z.string(), version: z.coerce.number().int().min(1).max(1_000_000) }),
  returns: packSchema,
})

/** The pack in force where the actor works: words, scales, dictionaries for every screen. */
export const packInForce = endpoint({
  method: 'GET',
  path: '/api/pack-in-force',
  permission: 'self',
  tag: '制度方案 policy',
  summary: '本单位现行制度方案 The pack in force at my node',
  returns: packSchema,
})

/** Risk points written under an earlier version keep its words; screens read them by this, forms offer `packInForce` only. */
export const packToRead = endpoint({
  method: 'GET',
  path: '/api/pack-to-read',
  permission: 'self',
  tag: '制度方案 policy',
  summary: '含以前各版用语的制度方案 The pack in force with the words of its earlier versions',
  returns: packSchema,
})
