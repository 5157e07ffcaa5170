import type { readCheck } from '../../../modules/conformance/conformance.api.ts'
import type { AnswerOf } from '../../ui/index.ts'

export type CheckAnswer = AnswerOf<typeof readCheck>

/** A share in per cent with one decimal; a share that is not whole never rounds up to 100. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const share = (part / whole) * 100
  if (part > 0 && share < 0.05) return '< 0.1%'
  return `${(part < whole ? Math.min(share, 99.9) : share).toFixed(1)}%`
}

/** Names in order, a repeated one with how often: `复核 ×2`. */
export function counted(names: readonly string[]): string[] {
  const times = Map.groupBy(names, (name) => name)
  return [...times].map(([name, each]) => (each.length > 1 ? `${name} ×${each.length}` : name))
}

/** Fitness with four decimals, as the literature gives it. */
export const fitnessText = (fitness: number): string => fitness.toFixed(4)
