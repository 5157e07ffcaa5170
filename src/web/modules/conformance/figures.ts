import type { discoverItem, readCheck } from '../../../modules/conformance/conformance.api.ts'
import type { AnswerOf } from '../../ui/index.ts'

export type CheckAnswer = AnswerOf<typeof readCheck>
export type Discovery = AnswerOf<typeof discoverItem>

/** A share in per cent with one decimal; a share that is not whole never rounds up to 100. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const share = (part / whole) * 100
  if (part > 0 && share < 0.05) return '< 0.1%'
  return `${(part < whole ? Math.min(share, 99.9) : share).toFixed(1)}%`
}

/** Fitness with four decimals, as the literature gives it. */
export const fitnessText = (fitness: number): string => fitness.toFixed(4)
