import { z } from 'zod'

/** Code of a rule of the indicator catalogue 预警指标, as `EX-06`. */
export const indicatorCode = z.string().regex(/^[A-Z]{2,3}-\d{2,4}$/, '指标编号形如 EX-06')

/** An indicator by its code, with what it is called in both languages; never what it looks at (P6). */
export const indicatorTitle = z.strictObject({ code: indicatorCode, title: z.strictObject({ zh: z.string(), en: z.string() }) })
export type IndicatorTitle = z.infer<typeof indicatorTitle>

/** Signals 疑点 under one indicator at a unit and below it: all that the list shows, and those that wait (new or watched). */
export const signalsUnder = z.strictObject({ rule: z.string(), count: z.int(), open: z.int() })
export type SignalsUnder = z.infer<typeof signalsUnder>
