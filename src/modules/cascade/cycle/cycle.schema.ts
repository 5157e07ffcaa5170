import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

const said = (least: number) => z.string().trim().min(least).max(1000)

/** 改进记录 (R268): goal → experience → problem → cause → measure → rectification. */
export const improvementContent = z.strictObject({
  unitId: z.string().min(1).meta({ title: '单位' }),
  year: z.int().min(2000).max(2100).meta({ title: '年度' }),
  goal: said(2).meta({ title: '目标' }),
  experience: said(2).meta({ title: '经验' }),
  problem: said(2).meta({ title: '问题' }),
  cause: said(2).meta({ title: '原因' }),
  measure: said(2).meta({ title: '措施' }),
  rectification: said(2).meta({ title: '整改' }),
})
export type ImprovementContent = z.infer<typeof improvementContent>

const count = z.strictObject({ key: z.string(), count: z.int(), of: z.int().nullable(), link: z.string().nullable() })
export type CycleCount = z.infer<typeof count>

/** 计划—执行—考核—修正 of a unit in a year (R265, R266). */
export const cyclePage = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  plan: z.array(count),
  execute: z.array(count),
  appraise: z.array(count),
  /** False while no plan of the year is appraised and no module appraises. */
  isAppraised: z.boolean(),
  revise: z.array(count),
  revisions: z.array(
    z.strictObject({
      pointId: z.uuid(),
      no: z.string(),
      title: z.string(),
      version: z.int(),
      on: daySchema,
      reason: z.string(),
      /** The finding of an appraisal that it names (R266). */
      finding: z.strictObject({ text: z.string(), planId: z.uuid() }).nullable(),
    }),
  ),
  improvements: z.array(z.strictObject({ id: z.uuid(), content: improvementContent, on: daySchema, by: personLine.nullable() })),
  mayAdd: z.boolean(),
})
export type CyclePage = z.infer<typeof cyclePage>
