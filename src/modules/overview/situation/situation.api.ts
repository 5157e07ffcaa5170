import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { businessTable, outcomeCount, place, stageRow } from './situation.schema.ts'

const tag = '形势与展望 situation'
const asked = z.strictObject({ unitId: z.string().min(1).max(100) })

export const readStages = endpoint({
  method: 'GET',
  path: '/api/situation/stages',
  permission: 'situation.read',
  tag,
  summary: '查找、防控、督查、评估四个环节的进度 The four key links, by unit (R1)',
  query: asked,
  returns: z.strictObject({ today: z.string(), gradedSince: z.string(), rows: z.array(stageRow) }),
})

const outcomes = z.strictObject({
  today: z.string(),
  places: z.array(place),
  /** Which records the reader may read; what they may not is not counted, and its lines are not shown. */
  seen: z.strictObject({ items: z.boolean(), warnings: z.boolean() }),
  counts: z.array(outcomeCount),
})

export const readOutcomes = endpoint({
  method: 'GET',
  path: '/api/situation/outcomes',
  permission: 'situation.read',
  tag,
  summary: '成效指标 Founded entries, warnings by level and hand-overs by year and unit (R6)',
  query: asked,
  returns: outcomes,
})

export const exportSituation = endpoint({
  method: 'GET',
  path: '/api/situation.xlsx',
  permission: 'situation.read',
  tag,
  answers: 'file',
  summary: '导出环节进度与成效指标 Both as Excel',
  /** The base year; the one before the present where none is named. */
  query: asked.extend({ base: z.coerce.number().int().min(2000).max(2100).optional() }),
})

export const readBusiness = endpoint({
  method: 'GET',
  path: '/api/situation/business',
  permission: 'situation.read',
  tag,
  summary: '业务指标 Records of business by year and unit, beside the integrity figures (R23)',
  query: asked,
  /** `unclear`: names in the files that several units bear; their rows count nowhere. */
  returns: z.strictObject({ places: z.array(place), tables: z.array(businessTable), unclear: z.array(z.string()) }),
})
