import { z } from 'zod'
import { wordsSchema } from '../../datasets/canonical.schema.ts'

const factSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A peer group in five numbers. */
export const peersSchema = z.strictObject({
  group: z.string(),
  n: z.int(),
  min: z.number(),
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
})

/** A signal 疑点 as a screening finds it: a lead, never a verdict. Money is 分. */
export const screenedSignalSchema = z.strictObject({
  rule: z.string(),
  version: z.int(),
  /** Severity, 1 lowest. */
  rank: z.int().min(1).max(3),
  /** Values of the key columns joined by |. */
  subject: z.string(),
  value: z.number(),
  line: z.number(),
  evidence: z.array(z.string()),
  /** The first of the evidence rows, with the deciding columns. */
  evidenceRows: z.array(z.record(z.string(), factSchema)),
  why: wordsSchema,
  /** What would have kept it below the line; officers only (P12). */
  wouldClear: wordsSchema,
  unit: z.string().nullable(),
  persons: z.array(z.string()),
  /** Found by a rule on trial 试运行: kept apart from the inbox. */
  isShadow: z.boolean(),
  /** The settings under which it was found. */
  settings: z.record(z.string(), z.unknown()),
  /** Day of its latest evidence row; null where the evidence has no time. */
  lastOn: z.string().nullable(),
  period: z.string().nullable(),
  /** The peer group where the rule compares, in the numbers of its measure. */
  peers: peersSchema.nullable(),
})
export type ScreenedSignal = z.infer<typeof screenedSignalSchema>

/** Why some subjects could not be judged. `subjects` is null where the data to count them is what is missing. */
export const unassessableSchema = z.strictObject({ code: z.string(), reason: wordsSchema, subjects: z.int().nullable() })
export type Unassessable = z.infer<typeof unassessableSchema>

/** What a rule could judge and what not 覆盖率. A rule that judged nothing says so; it never says clear. */
export const coverageSchema = z.strictObject({
  rule: z.string(),
  version: z.int(),
  judges: wordsSchema,
  judged: z.int(),
  unassessable: z.array(unassessableSchema),
  settings: z.record(z.string(), z.unknown()),
  seconds: z.number(),
  /** Where only what came since the rule was last asked in full was looked at 增量: rows that came, and subjects judged anew. */
  since: z.strictObject({ rows: z.int(), touched: z.int().nullable() }).optional(),
})
export type Coverage = z.infer<typeof coverageSchema>
