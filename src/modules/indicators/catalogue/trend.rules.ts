/**
 * Mann–Kendall by the normal approximation with continuity correction and ties: z = (S − 1)/√Var for S > 0,
 * Var = [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)]/18, two-sided. For n = 6 without ties S ≥ 11 fires at p < 0.1, as the exact distribution has it.
 */

/** Φ(z), the standard normal distribution, to 1.5·10⁻⁷ (Abramowitz and Stegun 7.1.26). */
function normal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  return z < 0 ? tail / 2 : 1 - tail / 2
}

/** Chance that |Z| is at least this large where there is no trend. */
export const twoSidedP = (z: number) => 2 * (1 - normal(Math.abs(z)))

const STEPS = 60
const FAR = 8

/** The z that must be exceeded for a two-sided p below this one; found by halving. */
export function zLine(p: number): number {
  let [low, high] = [0, FAR]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    if (twoSidedP(middle) < p) high = middle
    else low = middle
  }
  return high
}
