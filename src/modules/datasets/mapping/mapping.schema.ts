import { z } from 'zod'

/** In which order day, month and year stand where a date is not ISO. */
export const DAY_ORDERS = ['ymd', 'dmy', 'mdy'] as const

/** How a file's columns become a canonical table 列映射. */
export const mappingSchema = z.strictObject({
  table: z.string().min(1).meta({ title: '规范表' }),
  /** Source column → canonical column; null leaves it out. */
  columns: z.record(z.string(), z.string().nullable()).meta({ title: '列对应' }),
  /** Canonical column → the same value for every row (`item` of an event log). */
  constants: z.record(z.string(), z.string()).optional().meta({ title: '固定值' }),
  dayOrder: z.enum(DAY_ORDERS).optional().meta({ title: '日期顺序' }),
})
export type Mapping = z.infer<typeof mappingSchema>
