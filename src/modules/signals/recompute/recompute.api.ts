import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'

const fact = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** What a rule says of the data of today, beside what it said. */
const nowSchema = z.strictObject({
  isFound: z.boolean(),
  isSame: z.boolean(),
  rank: z.int().nullable(),
  value: z.number().nullable(),
  line: z.number().nullable(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  changed: z.array(z.strictObject({ id: z.string(), column: z.string(), before: fact, after: fact })),
})

/** A signal asked for once more: on the very data of its run, and on the data of today. */
export const recomputedSchema = z.strictObject({
  /** `same`; `different` (a defect: tell it); `files_missing`: data of that run are gone; `version_changed`: the rule has a newer text; `not_kept`: own records are not kept as they were. */
  ofRun: z.enum(['same', 'different', 'files_missing', 'version_changed', 'not_kept']),
  /** Lake files of that run that are gone. */
  missing: z.array(z.string()),
  /** What the rule says today of the same subject, and which of the data changed; null for a rule on the platform's own records. */
  now: nowSchema.nullable(),
})
export type Recomputed = z.infer<typeof recomputedSchema>
export type Now = z.infer<typeof nowSchema>

export const recomputeSignal = endpoint({
  method: 'POST',
  path: '/api/signals/:id/recompute',
  permission: 'signal.read',
  tag: '疑点 signals',
  summary: '重新计算 Ask the rule again, on the data of then and of today',
  params: idParams,
  body: z.strictObject({}),
  returns: recomputedSchema,
})
