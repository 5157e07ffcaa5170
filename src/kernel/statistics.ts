/** The statistical primitives of section 2 of the indicator library, once and exactly. null says: not computable (never zero). */

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b)

/** Quantile by linear interpolation, type 7: h = (n − 1) p. */
export function quantile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null
  const sorted = ascending(values)
  const h = (sorted.length - 1) * p
  const below = sorted[Math.floor(h)] ?? 0
  const above = sorted[Math.ceil(h)] ?? below
  return below + (h - Math.floor(h)) * (above - below)
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** Q1 − 1.5·IQR and Q3 + 1.5·IQR; a value on or beyond a fence fires. */
export function iqrFence(values: readonly number[]): { low: number; high: number } | null {
  const q1 = quantile(values, 0.25)
  const q3 = quantile(values, 0.75)
  if (q1 === null || q3 === null) return null
  const reach = 1.5 * (q3 - q1)
  return { low: q1 - reach, high: q3 + reach }
}

/** Median of the absolute deviations from the median. */
export function medianDeviation(values: readonly number[]): number | null {
  const middle = median(values)
  return middle === null ? null : median(values.map((each) => Math.abs(each - middle)))
}

/** 0.6745·(x − median)/MAD; null where MAD is 0, the rule then has a fallback of its own. */
export function modifiedZ(value: number, values: readonly number[]): number | null {
  const middle = median(values)
  const deviation = medianDeviation(values)
  return middle === null || !deviation ? null : (0.6745 * (value - middle)) / deviation
}

/** Herfindahl–Hirschman index: Σ share². */
export function hhi(amounts: readonly number[]): number | null {
  const total = sum(amounts)
  return total > 0 ? sum(amounts.map((each) => (each / total) ** 2)) : null
}

/** −Σ p·ln p / ln k over the observed winners; null for fewer than two. */
export function normalisedEntropy(wins: readonly number[]): number | null {
  const observed = wins.filter((each) => each > 0)
  if (observed.length < 2) return null
  const total = sum(observed)
  return -sum(observed.map((each) => (each / total) * Math.log(each / total))) / Math.log(observed.length)
}

/** #(A∩B) / #(A∪B); null for two empty sets. */
export function jaccard<T>(left: Iterable<T>, right: Iterable<T>): number | null {
  const a = new Set(left)
  const b = new Set(right)
  const shared = [...a].filter((each) => b.has(each)).length
  const together = a.size + b.size - shared
  return together === 0 ? null : shared / together
}

/** Population coefficient of variation; null where the mean is 0. */
export function variation(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const mean = sum(values) / values.length
  return mean === 0 ? null : Math.sqrt(sum(values.map((each) => (each - mean) ** 2)) / values.length) / Math.abs(mean)
}

/** Regularity of bids: CV of the consecutive differences of the sorted bids; needs three. 报价规律性差异 (PR-09). */
export function priceRegularity(bids: readonly number[]): number | null {
  const sorted = ascending(bids)
  return sorted.length < 3 ? null : variation(sorted.slice(1).map((each, index) => each - (sorted[index] ?? 0)))
}

/** Counts just below a threshold, in [0.9T, T), and just above, in [T, 1.1T). 贴线 (PR-02). */
export function thresholdCluster(amounts: readonly number[], threshold: number): { below: number; above: number; ratio: number } {
  const below = amounts.filter((each) => each >= 0.9 * threshold && each < threshold).length
  const above = amounts.filter((each) => each >= threshold && each < 1.1 * threshold).length
  return { below, above, ratio: below / Math.max(1, above) }
}

/** Benford's probability of a leading number, of one digit (1…9) or two (10…99). */
export const benfordP = (leading: number) => Math.log10(1 + 1 / leading)

/** The leading numbers of a test by one or two digits. */
export function leadingNumbers(digits: 1 | 2): number[] {
  return digits === 1 ? range(1, 9) : range(10, 99)
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The first one or two digits of a positive whole number; null where it has fewer. */
export function leadingOf(value: number, digits: 1 | 2): number | null {
  const text = String(Math.abs(value))
  return value !== 0 && text.length >= digits ? Number(text.slice(0, digits)) : null
}

/** Mean absolute deviation of the observed leading digits from Benford's law. Amounts are whole (分), of two digits or more. */
export function benfordMad(amounts: readonly number[], digits: 1 | 2): number | null {
  if (amounts.length === 0) return null
  const counts = Map.groupBy(amounts, (each) => leadingOf(each, digits))
  const off = leadingNumbers(digits).map((each) => Math.abs((counts.get(each)?.length ?? 0) / amounts.length - benfordP(each)))
  return sum(off) / off.length
}

/** What chance alone gives for the MAD of n amounts: E + 3·S (P31). */
export function benfordChanceLine(n: number, digits: 1 | 2): number {
  const all = leadingNumbers(digits).map(benfordP)
  const expected = sum(all.map((p) => Math.sqrt((2 * p * (1 - p)) / (Math.PI * n)))) / all.length
  const spread = Math.sqrt(sum(all.map((p) => (p * (1 - p) * (1 - 2 / Math.PI)) / n))) / all.length
  return expected + 3 * spread
}

/** Relative gap between the two lowest prices, (b2 − b1)/b1. */
export const priceGap = (lowest: number, second: number) => (lowest === 0 ? null : (second - lowest) / lowest)

/** Σ changes / original; null where the original is not positive. */
export const changeRatio = (original: number, changes: readonly number[]) => (original > 0 ? sum(changes) / original : null)

/** A surge over a Poisson mean: x ≥ μ + 3√μ and x ≥ 3. */
export const isSurge = (count: number, mean: number) => count >= 3 && count >= mean + 3 * Math.sqrt(mean)

/** Cosine of character 3-gram counts after removing punctuation and white space. 文本相似度 (GV-09). */
export function textSimilarity(left: string, right: string): number | null {
  const a = trigrams(left)
  const b = trigrams(right)
  if (a.size === 0 || b.size === 0) return null
  const dot = sum([...a].map(([gram, count]) => count * (b.get(gram) ?? 0)))
  return dot / (length(a) * length(b))
}

const length = (grams: Map<string, number>) => Math.sqrt(sum([...grams.values()].map((each) => each ** 2)))

function trigrams(text: string): Map<string, number> {
  const characters = [...text.replaceAll(/[\p{P}\p{S}\s]/gu, '')]
  const grams = new Map<string, number>()
  for (let at = 0; at + 3 <= characters.length; at += 1) {
    const gram = characters.slice(at, at + 3).join('')
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

/**
 * Mann–Kendall of a series in its order: S, the sum of the signs of all later-minus-earlier differences, and z by the normal approximation with
 * continuity correction and ties. z is null where all values are equal.
 */
export function mannKendall(series: readonly number[]): { s: number; z: number | null } {
  const s = sum(series.flatMap((early, at) => series.slice(at + 1).map((late) => Math.sign(late - early))))
  const n = series.length
  const ties = sum([...Map.groupBy(series, (each) => each).values()].map(({ length: t }) => t * (t - 1) * (2 * t + 5)))
  const variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
  return { s, z: variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : null }
}

const TAIL = 0.02425
const polynomial = (coefficients: readonly number[], x: number) => coefficients.reduce((total, each) => total * x + each, 0)
const CENTRE_OVER = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239]
const CENTRE_UNDER = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
const TAIL_OVER = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783]
const TAIL_UNDER = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]

/** The z below which a standard normal lies with probability p (Acklam's approximation, relative error below 1.2e-9); null outside 0 < p < 1. */
export function normalQuantile(p: number): number | null {
  if (!(p > 0 && p < 1)) return null
  if (p > 0.5) return -lowerQuantile(1 - p)
  return lowerQuantile(p)
}

function lowerQuantile(p: number): number {
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(TAIL_OVER, q) / polynomial(TAIL_UNDER, q)
  }
  const q = p - 0.5
  return (q * polynomial(CENTRE_OVER, q * q)) / polynomial(CENTRE_UNDER, q * q)
}
