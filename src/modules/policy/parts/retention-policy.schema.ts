import { z } from 'zod'

/** Classes of material 材料类别 that have a period of their own. */
export const EVIDENCE_CLASSES = ['clue', 'inquiry', 'reply', 'record', 'other'] as const
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number]

const years = z.int().min(1).max(100)

/** How long material is kept 保存期限 (X20): whole years from the first of January after the matter was closed. */
export const retentionPolicySchema = z
  .strictObject({
    /** Null: kept for good 永久. A class that is not named is kept like `other`. */
    classes: z
      .array(z.strictObject({ code: z.enum(EVIDENCE_CLASSES), label: z.string().min(1), years: years.nullable() }))
      .min(1)
      .refine((classes) => classes.some((each) => each.code === 'other'), { error: '应当写明其他材料的保存年限' }),
    /** What proved unfounded 查否 is kept no longer than this. */
    unfoundedYears: years,
  })
  .meta({ title: '保存期限' })
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>

/** What holds where a pack says nothing; the database asks the copy that its migration took. */
export const USUAL_RETENTION: RetentionPolicy = {
  classes: [
    { code: 'clue', label: '信访举报和线索材料', years: 10 },
    { code: 'inquiry', label: '核查核实材料', years: 30 },
    { code: 'reply', label: '回告和整改材料', years: 10 },
    { code: 'record', label: '评估、预警文书材料', years: 30 },
    { code: 'other', label: '其他材料', years: 10 },
  ],
  unfoundedYears: 3,
}
