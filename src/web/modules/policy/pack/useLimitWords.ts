import type { z } from 'zod'
import type { limitSchema } from '../../../../modules/policy/pack.schema.ts'
import { useWords } from '../useWords.ts'

/** A limit in words: `10 个工作日内`. */
export function useLimitWords(): (limit: z.output<typeof limitSchema>) => string {
  const words = useWords()
  return ({ count, unit }) => words(`limit.${unit}From`, { count })
}
