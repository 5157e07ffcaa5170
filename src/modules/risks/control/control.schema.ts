import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { LAYERS, personLine } from '../../organisation/organisation.schema.ts'

/** A measure as it was laid down against a point on a day. */
export const laidMeasure = z.strictObject({ text: z.string(), phase: z.string(), ownerName: z.string(), dueOn: daySchema })
export type LaidMeasure = z.infer<typeof laidMeasure>

export const controlPoint = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  version: z.int(),
  title: z.string(),
  riskType: z.string(),
  manifestation: z.string(),
  rank: z.int().nullable(),
  /** As the version in force on the day says. */
  measures: z.string(),
  /** Laid down with owner and limit, as they stood on the day. */
  laid: z.array(laidMeasure),
})

/** 岗位职责腐败风险预警与防控表 (A30, R230) of one person as it stood on a day. */
export const controlForm = z.strictObject({
  person: personLine,
  on: daySchema,
  posts: z.array(
    z.strictObject({
      postId: z.string(),
      title: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      layer: z.enum(LAYERS),
      isKeyPost: z.boolean(),
      fromOn: daySchema,
      /** Powers of the register that the post exercised on the day. */
      duties: z.array(z.strictObject({ powerId: z.uuid(), no: z.string(), title: z.string() })),
      points: z.array(controlPoint),
    }),
  ),
})
export type ControlForm = z.infer<typeof controlForm>
