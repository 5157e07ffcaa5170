import { z } from 'zod'

export const PERIODS = ['month', 'quarter', 'halfYear', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** A recurring duty 常规工作 (R22, table 2.5): what, how often, who, until when. */
export const routineDutySchema = z.strictObject({
  code: z.string().min(1),
  title: z.string().min(1),
  every: z.enum(PERIODS),
  /** Once for the institution by its discipline office, or once for each unit by its head. */
  by: z.enum(['office', 'unitHead']),
  /** So many working days after the period began or ended; 0 after the end is its last day. */
  due: z.strictObject({ after: z.enum(['start', 'end']), workdays: z.int().min(0).max(120) }),
  basis: z.string().min(1),
  /** Where in the product it is done. */
  link: z.string().startsWith('/').nullable(),
})
export type RoutineDuty = z.infer<typeof routineDutySchema>

/** The standing calendar of a pack 常规工作日历. */
export const routinePolicySchema = z.array(routineDutySchema).min(1).meta({ title: '常规工作' })
