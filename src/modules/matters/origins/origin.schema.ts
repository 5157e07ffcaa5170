import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** What an entry of the ledger may have been, before an officer registered it: a submission of an information officer or supervisor, an open answer of a survey, what another body sent, what was put into the suggestion box, a problem raised at a democratic-life meeting or in a duty report. */
export const ORIGIN_KINDS = ['submission', 'remark', 'exchange', 'suggestion', 'problem'] as const

/** One of them; the id of a remark is `survey|question|place`. */
export const originSchema = z.strictObject({ kind: z.enum(ORIGIN_KINDS), id: z.string().min(1).max(120) })
export type Origin = z.infer<typeof originSchema>

/** The entry that something became, to those who may see that entry. */
export const originEntry = z.strictObject({ itemId: z.uuid(), ledgerNo: z.string(), on: daySchema })
export type OriginEntry = z.infer<typeof originEntry>
