import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** 党纪条规 / 行政法规 / 廉洁自律规定 / 内部制度; the last may be cited under every criterion. */
export const CLAUSE_KINDS = ['discipline', 'regulation', 'selfDiscipline', 'internal'] as const
export type ClauseKind = (typeof CLAUSE_KINDS)[number]

/** What a register adds to the library of its pack 本单位条款; the wording is the house's own, in short. */
export const clauseDraft = z.strictObject({
  kind: z.enum(CLAUSE_KINDS).meta({ title: '类别' }),
  code: z
    .string()
    .trim()
    .regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
    .meta({ title: '条款编号 (大写字母、数字、短横)' }),
  title: z.string().trim().min(2).max(120).meta({ title: '文件名称' }),
  docNo: z.string().trim().max(60).default('').meta({ title: '文号' }),
  article: z.string().trim().min(1).max(60).meta({ title: '条款' }),
  text: z.string().trim().max(600).default('').meta({ title: '内容摘要 (自行表述)' }),
  effectiveFrom: daySchema.nullable().default(null).meta({ title: '施行日期' }),
})
export type ClauseDraft = z.infer<typeof clauseDraft>

/** A clause of the library 条款库 as it is chosen and shown (R150). */
export const clauseLine = z.strictObject({
  ...clauseDraft.shape,
  code: z.string(),
  title: z.string(),
  article: z.string(),
  /** From this day it is chosen no more; sheets that cite it keep it. */
  retiredFrom: daySchema.nullable(),
  /** May it be chosen today? */
  isOffered: z.boolean(),
  /** From the pack, or the register's own. */
  from: z.enum(['pack', 'house']),
  /** How often sheets that the reader may see cite it. */
  citations: z.int(),
})
export type ClauseLine = z.infer<typeof clauseLine>

/** A clause as a sheet cites it, whether it is still chosen or not. */
export const citedClause = z.strictObject({
  code: z.string(),
  kind: z.enum(CLAUSE_KINDS),
  title: z.string(),
  docNo: z.string(),
  article: z.string(),
  text: z.string(),
})
export type CitedClause = z.infer<typeof citedClause>
