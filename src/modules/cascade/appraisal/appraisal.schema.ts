import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

const said = (least: number, most: number) => z.string().trim().min(least).max(most)

/** 奖优罚劣: who is rewarded and who is punished by the appraisal (R266). */
export const MERITS = ['reward', 'punish'] as const
export const MERIT_TITLES: Readonly<Record<(typeof MERITS)[number], string>> = { reward: '奖优', punish: '罚劣' }

const merit = z.strictObject({
  kind: z.enum(MERITS).meta({ title: '奖优罚劣' }),
  whom: said(2, 80).meta({ title: '对象' }),
  text: said(4, 500).meta({ title: '事由和方式' }),
})

/** 考核 of a plan in force (R265, R266): what was achieved, what is learnt, who is rewarded or punished, and the findings from which contents are revised. */
export const appraisalContent = z.strictObject({
  conclusion: said(4, 2000).meta({ title: '考核结论' }),
  summary: said(4, 2000).meta({ title: '经验总结' }),
  merits: z.array(merit).max(30).meta({ title: '奖优罚劣' }),
  findings: z.array(said(4, 500)).max(30).meta({ title: '考核发现' }),
})
export type AppraisalContent = z.infer<typeof appraisalContent>

/** A new version of a point or a measure that names a finding. */
const revisionLine = z.strictObject({ kind: z.enum(['riskPoint', 'measure']), id: z.uuid(), label: z.string(), on: daySchema })
export type RevisionLine = z.infer<typeof revisionLine>

/** 考核发现 with what was revised because of it, as far as the reader may see that. */
export const findingLine = z.strictObject({
  id: z.uuid(),
  text: z.string(),
  planId: z.uuid(),
  planTitle: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  on: daySchema,
  revisions: z.array(revisionLine),
})
export type FindingLine = z.infer<typeof findingLine>

export const FINDING_STATES = ['revised', 'open'] as const

export const appraisalLine = z.strictObject({
  id: z.uuid(),
  content: appraisalContent,
  on: daySchema,
  by: personLine.nullable(),
  findings: z.array(findingLine),
})
export type AppraisalLine = z.infer<typeof appraisalLine>

/** The appraisals of one plan, the newest first. */
export const appraisalPage = z.strictObject({ appraisals: z.array(appraisalLine), mayAppraise: z.boolean() })
export type AppraisalPage = z.infer<typeof appraisalPage>
