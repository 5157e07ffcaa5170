import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { LAYERS } from '../../organisation/organisation.schema.ts'
import { laidMeasure } from '../control/control.schema.ts'

/** One line of the catalogue 岗位风险点目录 as it stood on a day (A4, R96, R97). */
export const catalogueLine = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  version: z.int(),
  unitName: z.string(),
  postTitle: z.string().nullable(),
  layer: z.enum(LAYERS).nullable(),
  /** Rank 职级 of the post in the institution's own words, where it has one (R96). */
  jobRank: z.string().nullable(),
  affairs: z.string(),
  riskType: z.string(),
  title: z.string(),
  manifestation: z.string(),
  /** As the version of the point says. */
  measures: z.string(),
  /** Laid down with owner and limit, as they stood on the day. */
  laid: z.array(laidMeasure),
  rank: z.int().nullable(),
  effectiveOn: daySchema,
  /** Number under which the superior has it on file. */
  receiptNo: z.string().nullable(),
})
export type CatalogueLine = z.infer<typeof catalogueLine>

export const catalogueQuery = z.strictObject({
  unitId: z.string().min(1),
  /** As it stood on this day; today where none is named. */
  on: daySchema.optional(),
  layer: z.enum(LAYERS).optional(),
  affairs: z.string().optional(),
  rank: z.coerce.number().int().min(1).max(5).optional(),
  search: z.string().max(100).optional(),
})

/** Of which points the heat map speaks: under a unit, of a level, a type, a key area. `search` picks units by name, for the map of units only. */
export const heatQuery = z.strictObject({
  unitId: z.string().min(1),
  rank: z.coerce.number().int().min(0).max(5).optional(),
  riskType: z.string().max(60).optional(),
  keyArea: z.string().max(60).optional(),
  search: z.string().trim().max(100).optional(),
})

/** Posts of a unit and below it: by layer, those with a line of their own, those that have points, and by words in post or unit. */
export const lineQuery = z.strictObject({
  unitId: z.string().min(1),
  layer: z.enum(LAYERS).optional(),
  own: z.enum(['true']).optional(),
  pointed: z.enum(['true']).optional(),
  postId: z.string().max(100).optional(),
  search: z.string().trim().max(100).optional(),
})

/** Warning line 警戒线 of a post, and who set it when and why (R87). */
export const postLine = z.strictObject({
  postId: z.string(),
  title: z.string(),
  unitName: z.string(),
  layer: z.enum(LAYERS),
  /** Rank of its highest risk point in force. */
  rank: z.int().nullable(),
  points: z.int(),
  line: z.number(),
  isDefault: z.boolean(),
  /** Grows with every change of the line; 0 where none was ever made. */
  revision: z.int(),
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  fromOn: daySchema.nullable(),
})
export type PostLine = z.infer<typeof postLine>

/** A cell of the heat map: points in force of a unit by type and level; each number opens its list. */
export const heatCell = z.strictObject({ unitId: z.string(), riskType: z.string(), rank: z.int(), count: z.int() })
export const heatMap = z.strictObject({
  units: z.array(z.strictObject({ unitId: z.string(), unitName: z.string() })),
  cells: z.array(heatCell),
  /** By key area 重点领域; '' where a point names none (R82). */
  areas: z.array(z.strictObject({ keyArea: z.string(), rank: z.int(), count: z.int() })),
})
export type HeatMap = z.infer<typeof heatMap>
