import { z } from 'zod'

/** One field that is wrong: where it stands, what is wrong and what would be right, in the reader's language. */
export const badField = z.strictObject({
  in: z.enum(['params', 'query', 'body']),
  path: z.string().meta({ title: '字段' }),
  message: z.string(),
  /** What was given; only short plain values, never a secret. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
})
export type BadField = z.infer<typeof badField>

/** Bad input: stopped at the schema. 400. */
export const badInput = z.strictObject({ error: z.literal('bad_input'), fields: z.array(badField) })

const fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])

/** A refusal 不予办理: the rules say no; the screen owns the words for `code`. 409, 403 or what the module says. */
export const refused = z.strictObject({ error: z.literal('refused'), code: z.string(), facts: z.record(z.string(), fact) })

/** A defect: ours, not the user's. `requestId` finds it in the log. 500. */
export const defect = z.strictObject({ error: z.literal('defect'), requestId: z.string() })

/** What the transport itself says no to. 401, 404, 413, 415, 429 … */
export const turnedAway = z.strictObject({
  error: z.enum(['not_signed_in', 'not_found', 'too_large', 'too_many', 'unsupported_media', 'bad_request']),
  message: z.string().optional(),
})

/** Every answer that is not a success. */
export const problem = z.discriminatedUnion('error', [badInput, refused, defect, turnedAway])
export type Problem = z.infer<typeof problem>
