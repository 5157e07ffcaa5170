import type { Sql, SqlDialect } from '../indicator.schema.ts'

/** The statistical primitives of section 2 of the library as SQL that both engines share. `src/kernel/statistics.ts` is their twin in TypeScript; both are held to the same test vectors. */

const listed = (columns: readonly string[]) => columns.join(', ')

/** Quantile of type 7 (linear interpolation) over a group. */
export const quantile = (sql: SqlDialect, p: number, value: string): Sql =>
  sql`percentile_cont(${p}) WITHIN GROUP (ORDER BY CAST(${sql.raw(value)} AS DOUBLE PRECISION))`

/**
 * Peers of each group: `by…`, `peer_n`, `peer_min`, `peer_q1`, `peer_median`, `peer_q3`, `peer_max`, `fence_low`, `fence_high` (Q1 − 1.5·IQR, Q3 + 1.5·IQR).
 * NULL values do not count. A SELECT to stand in a WITH clause.
 */
export function peersBy(sql: SqlDialect, { from, by, value }: { from: string; by: readonly string[]; value: string }): Sql {
  const [q1, q3] = [quantile(sql, 0.25, value), quantile(sql, 0.75, value)]
  return sql`SELECT ${sql.raw(listed(by))}, COUNT(${sql.raw(value)}) AS peer_n,
      CAST(MIN(${sql.raw(value)}) AS DOUBLE PRECISION) AS peer_min, ${q1} AS peer_q1, ${quantile(sql, 0.5, value)} AS peer_median,
      ${q3} AS peer_q3, CAST(MAX(${sql.raw(value)}) AS DOUBLE PRECISION) AS peer_max,
      ${q1} - 1.5 * (${q3} - ${q1}) AS fence_low, ${q3} + 1.5 * (${q3} - ${q1}) AS fence_high
    FROM ${sql.raw(from)} WHERE ${sql.raw(value)} IS NOT NULL GROUP BY ${sql.raw(listed(by))}`
}

/** Median absolute deviation of each group: `by…`, `peer_mad`. `peers` is a `peersBy` under its name. */
export function madBy(
  sql: SqlDialect,
  { from, peers, by, value }: { from: string; peers: string; by: readonly string[]; value: string },
): Sql {
  const joined = by.map((each) => `f.${each} = p.${each}`).join(' AND ')
  return sql`SELECT ${sql.raw(by.map((each) => `f.${each}`).join(', '))}, ${quantile(sql, 0.5, `ABS(f.${value} - p.peer_median)`)} AS peer_mad
    FROM ${sql.raw(from)} AS f JOIN ${sql.raw(peers)} AS p ON ${sql.raw(joined)}
    WHERE f.${sql.raw(value)} IS NOT NULL GROUP BY ${sql.raw(by.map((each) => `f.${each}`).join(', '))}`
}

/** Modified z: 0.6745·(x − median)/MAD; NULL where MAD is 0, the rule then has a fallback of its own. */
export const modifiedZ = (sql: SqlDialect, value: string, median: string, mad: string): Sql =>
  sql.raw(`(0.6745 * (${value} - ${median}) / NULLIF(${mad}, 0))`)

/** Population coefficient of variation over a group; NULL where the mean is 0. */
export const variation = (sql: SqlDialect, value: string): Sql =>
  sql.raw(`(STDDEV_POP(CAST(${value} AS DOUBLE PRECISION)) / NULLIF(ABS(AVG(CAST(${value} AS DOUBLE PRECISION))), 0))`)

/** Herfindahl–Hirschman index over a group whose rows are the parts of one whole: Σ part² / (Σ part)². */
export const hhi = (sql: SqlDialect, part: string): Sql =>
  sql.raw(
    `(SUM(CAST(${part} AS DOUBLE PRECISION) * CAST(${part} AS DOUBLE PRECISION)) / NULLIF(SUM(CAST(${part} AS DOUBLE PRECISION)) * SUM(CAST(${part} AS DOUBLE PRECISION)), 0))`,
  )

/** Normalised entropy −Σ p·ln p / ln k over a group whose rows are the wins of k winners; NULL for fewer than two. Uses Σ p·ln p = Σ w·ln w / W − ln W. */
export const entropy = (sql: SqlDialect, wins: string): Sql =>
  sql.raw(
    `(CASE WHEN COUNT(*) > 1 THEN (LN(CAST(SUM(${wins}) AS DOUBLE PRECISION)) - SUM(${wins} * LN(CAST(${wins} AS DOUBLE PRECISION))) / CAST(SUM(${wins}) AS DOUBLE PRECISION)) / LN(CAST(COUNT(*) AS DOUBLE PRECISION)) END)`,
  )

/** Jaccard of two sets by their sizes and what they share. */
export const jaccard = (sql: SqlDialect, shared: string, left: string, right: string): Sql =>
  sql.raw(`(CAST(${shared} AS DOUBLE PRECISION) / NULLIF(${left} + ${right} - ${shared}, 0))`)

/** Counts in [0.9T, T) and [T, 1.1T) where the band is 0.1: `below` and `above` of a group. All in whole 分. */
export function cluster(sql: SqlDialect, value: string, threshold: string, band: number): { below: Sql; above: Sql } {
  const count = (condition: string) => sql.raw(`COUNT(*) FILTER (WHERE ${condition})`)
  return {
    below: count(`${value} >= ${threshold} * CAST(${1 - band} AS DECIMAL(9, 6)) AND ${value} < ${threshold}`),
    above: count(`${value} >= ${threshold} AND ${value} < ${threshold} * CAST(${1 + band} AS DECIMAL(9, 6))`),
  }
}

/** ln(n!) for whole numbers 0…`most`: a SELECT of `n`, `log_factorial`. */
export const logFactorials = (sql: SqlDialect, most: number): Sql =>
  sql`SELECT CAST(n AS BIGINT) AS n, SUM(LN(CAST(GREATEST(n, 1) AS DOUBLE PRECISION))) OVER (ORDER BY n ROWS UNBOUNDED PRECEDING) AS log_factorial
    FROM generate_series(0, ${most}) AS counting(n)`

export interface Episodes {
  /** Name of the resulting CTE; the steps before it carry it as prefix. */
  name: string
  /** CTE or table of the rows. */
  from: string
  by: readonly string[]
  /** DATE column without NULL. */
  day: string
  id: string
  /** Length of the window, first day included. */
  windowDays: number
  /** Whole-number column summed up in the window. */
  sum: string
  /** When a window fires, said of `in_window` (rows) and `sum_in_window`. */
  fires: Sql
}

/**
 * Episodes of a rolling window: the rows that lie in some firing window, numbered by `episode` within `by`. Overlapping windows are one episode,
 * so later rows prolong an episode and never rename it. CTEs to stand in a WITH clause; the last is called `name` and has the columns of `from`
 * with `in_window`, `sum_in_window` and `episode`.
 */
export function episodes(sql: SqlDialect, { name, from, by, day, id, windowDays, sum, fires }: Episodes): Sql {
  const [keys, span] = [sql.raw(listed(by)), sql.days(windowDays - 1)]
  const [counted, marked, kept] = ['counted', 'marked', 'kept'].map((step) => sql.raw(`${name}_${step}`))
  const [on, key] = [sql.raw(day), sql.raw(`${id} COLLATE "C"`)]
  return sql`${counted ?? keys} AS (
      SELECT *, COUNT(*) OVER ahead AS in_window, SUM(${sql.raw(sum)}) OVER ahead AS sum_in_window FROM ${sql.raw(from)}
      WINDOW ahead AS (PARTITION BY ${keys} ORDER BY ${on} RANGE BETWEEN CURRENT ROW AND ${span} FOLLOWING)),
    ${marked ?? keys} AS (
      SELECT *, MAX(CASE WHEN ${fires} THEN 1 ELSE 0 END) OVER (PARTITION BY ${keys} ORDER BY ${on} RANGE BETWEEN ${span} PRECEDING AND CURRENT ROW) AS is_within
      FROM ${counted ?? keys}),
    ${kept ?? keys} AS (SELECT *, LAG(${on}) OVER (PARTITION BY ${keys} ORDER BY ${on}, ${key}) AS day_before FROM ${marked ?? keys} WHERE is_within = 1),
    ${sql.raw(name)} AS (
      SELECT *, SUM(CASE WHEN day_before IS NULL OR ${on} - day_before >= ${windowDays} THEN 1 ELSE 0 END)
        OVER (PARTITION BY ${keys} ORDER BY ${on}, ${key} ROWS UNBOUNDED PRECEDING) AS episode
      FROM ${kept ?? keys})`
}

const PUNCTUATION = ' \t,.;:!?()[]{}<>/\\|-_+=*&^%$#@~`"，。；：！？（）【】《》、·—…“”‘’　'
/** Characters of a text that are compared; longer texts are cut. */
const TEXT_LENGTH = 500

/**
 * Similarity of texts: cosine of character 3-gram counts after removing punctuation. CTEs `<name>_left`, `<name>_right` and `<name>` (`a`, `b`,
 * `similarity`), for pairs of ids that share a 3-gram. `left` and `right` are tables with `id` and `words`. With `least`, pairs below it may be left
 * out unseen, which keeps large tables cheap.
 */
export function similarity(
  sql: SqlDialect,
  { name, left, right, least }: { name: string; left: string; right: string; least?: number },
): Sql {
  const grams = (from: string) => sql`
      SELECT id, SUBSTRING(bare, CAST(n AS INTEGER), 3) AS gram, COUNT(*) AS times
      FROM (SELECT id, TRANSLATE(words, ${PUNCTUATION}, '') AS bare FROM ${sql.raw(from)}) AS cleaned CROSS JOIN generate_series(1, ${TEXT_LENGTH}) AS counting(n)
      WHERE n <= LENGTH(bare) - 2 GROUP BY 1, 2`
  const norm = (from: string) => sql.raw(`(SELECT id, SQRT(CAST(SUM(times * times) AS DOUBLE PRECISION)) AS norm FROM ${from} GROUP BY id)`)
  const [l, r] = [`${name}_left`, `${name}_right`]
  const pairs = least === undefined ? sql.raw('') : likelyPairs(sql, { name, least })
  const isLikely = sql.raw(least === undefined ? '' : `JOIN ${name}_pairs AS p ON p.a = l.id AND p.b = r.id`)
  return sql`${sql.raw(l)} AS (${grams(left)}), ${sql.raw(r)} AS (${grams(right)}), ${pairs}
    ${sql.raw(name)} AS (
      SELECT l.id AS a, r.id AS b, CAST(SUM(l.times * r.times) AS DOUBLE PRECISION) / NULLIF(MAX(ln.norm) * MAX(rn.norm), 0) AS similarity
      FROM ${sql.raw(l)} AS l JOIN ${sql.raw(r)} AS r ON r.gram = l.gram ${isLikely}
      JOIN ${norm(l)} AS ln ON ln.id = l.id JOIN ${norm(r)} AS rn ON rn.id = r.id
      GROUP BY l.id, r.id)`
}

/**
 * Pairs that can reach a similarity of `least`: `<name>_pairs`. With the rarest 3-grams first, what follows a text's first shared 3-gram must still
 * weigh `least` of its norm; so only 3-grams before that point are compared.
 */
function likelyPairs(sql: SqlDialect, { name, least }: { name: string; least: number }): Sql {
  const [l, r] = [`${name}_left`, `${name}_right`]
  const rare = (from: string) => sql`(SELECT id, gram FROM (
      SELECT t.id, t.gram, SUM(t.times * t.times) OVER (PARTITION BY t.id) AS whole,
             SUM(t.times * t.times) OVER (PARTITION BY t.id ORDER BY f.frequency, t.gram COLLATE "C" ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS rest
      FROM ${sql.raw(from)} AS t JOIN ${sql.raw(name)}_frequency AS f ON f.gram = t.gram) AS weighed
      WHERE rest >= whole * ${least * least - 1e-9})`
  return sql`${sql.raw(name)}_frequency AS (
      SELECT gram, COUNT(*) AS frequency FROM (SELECT gram FROM ${sql.raw(l)} UNION ALL SELECT gram FROM ${sql.raw(r)}) AS all_grams GROUP BY gram),
    ${sql.raw(name)}_pairs AS (SELECT DISTINCT rl.id AS a, rr.id AS b FROM ${rare(l)} AS rl JOIN ${rare(r)} AS rr ON rr.gram = rl.gram),`
}
