import type { Sql, SqlDialect } from '../indicator.schema.ts'
import {
  cluster,
  entropy,
  hhi,
  jaccard,
  logFactorials,
  madBy,
  modifiedZ,
  peersBy,
  quantile,
  similarity,
  variation,
} from './primitives.rules.ts'

/** One test vector of section 2 of the indicator library: a query of one number, and the number. */
export interface Vector {
  says: string
  ask(sql: SqlDialect): Sql
  gives: number | null
  /** Decimal digits; 9 where omitted. */
  digits?: number
}

const rows = (values: readonly (number | null)[], name = 'x') =>
  `(VALUES ${values.map((each) => `(${each ?? 'CAST(NULL AS INTEGER)'})`).join(', ')}) AS given(${name})`

const AMOUNTS = rows([12, 14, 15, 13, 16, 14, 15, 13, 12, 1, 38])
const PENALTIES = [2000, 2000, 2200, 1900, 2100, 2000, 2300, 2050, 500]
const THOUSANDS = rows([380, 385, 390, 395, 398, 399, 392, 120, 260, 405, 410, 520])

const fence =
  (which: string, values = AMOUNTS) =>
  (sql: SqlDialect) =>
    sql`WITH given AS (SELECT 1 AS k, x FROM ${sql.raw(values)}), p AS (${peersBy(sql, { from: 'given', by: ['k'], value: 'x' })}) SELECT ${sql.raw(which)} AS it FROM p`

const zOf = (value: number, values: readonly number[]) => (sql: SqlDialect) =>
  sql`WITH given AS (SELECT 1 AS k, x FROM ${sql.raw(rows(values))}), p AS (${peersBy(sql, { from: 'given', by: ['k'], value: 'x' })}),
    m AS (${madBy(sql, { from: 'given', peers: 'p', by: ['k'], value: 'x' })})
    SELECT ${modifiedZ(sql, String(value), 'p.peer_median', 'm.peer_mad')} AS it FROM p JOIN m ON m.k = p.k`

const over = (piece: (sql: SqlDialect) => Sql, from: string) => (sql: SqlDialect) => sql`SELECT ${piece(sql)} AS it FROM ${sql.raw(from)}`

const alike = (left: string, right: string) => (sql: SqlDialect) =>
  sql`WITH l AS (SELECT 'a' AS id, CAST(${left} AS VARCHAR) AS words), r AS (SELECT 'b' AS id, CAST(${right} AS VARCHAR) AS words),
    ${similarity(sql, { name: 'pairs', left: 'l', right: 'r' })} SELECT MAX(similarity) AS it FROM pairs`

export const VECTORS: readonly Vector[] = [
  { says: 'Q1 by linear interpolation', ask: over((sql) => quantile(sql, 0.25, 'x'), AMOUNTS), gives: 12.5 },
  { says: 'Q3 by linear interpolation', ask: over((sql) => quantile(sql, 0.75, 'x'), AMOUNTS), gives: 15 },
  { says: 'the low fence', ask: fence('fence_low'), gives: 8.75 },
  { says: 'the high fence', ask: fence('fence_high'), gives: 18.75 },
  { says: 'a fence of equal values lies on them (IQR = 0)', ask: fence('fence_high', rows([7, 7, 7, 7])), gives: 7 },
  { says: 'NULL does not count among the peers', ask: fence('peer_n', rows([1, null, 3])), gives: 2 },
  { says: 'modified z of 500', ask: zOf(500, PENALTIES), gives: -10.1175 },
  { says: 'modified z of 2300', ask: zOf(2300, PENALTIES), gives: 2.0235 },
  { says: 'no modified z where the MAD is 0', ask: zOf(9, [5, 5, 5, 5, 9]), gives: null },
  { says: 'HHI', ask: over((sql) => hhi(sql, 'x'), rows([620, 120, 100, 90, 70])), gives: 0.4218 },
  { says: 'no HHI of nothing', ask: over((sql) => hhi(sql, 'x'), rows([0, 0])), gives: null },
  { says: 'entropy of 3, 3, 3', ask: over((sql) => entropy(sql, 'x'), rows([3, 3, 3])), gives: 1, digits: 9 },
  { says: 'entropy of 2, 2, 1', ask: over((sql) => entropy(sql, 'x'), rows([2, 2, 1])), gives: 0.96, digits: 3 },
  { says: 'entropy of 7, 1, 1', ask: over((sql) => entropy(sql, 'x'), rows([7, 1, 1])), gives: 0.622, digits: 3 },
  { says: 'no entropy of one winner', ask: over((sql) => entropy(sql, 'x'), rows([4])), gives: null },
  { says: 'Jaccard of ABC and ABCD', ask: over((sql) => jaccard(sql, '3', '3', '4'), rows([1])), gives: 0.75 },
  { says: 'no variation of equal steps', ask: over((sql) => variation(sql, 'x'), rows([30_000, 30_000, 30_000])), gives: 0 },
  { says: 'no variation around a mean of 0', ask: over((sql) => variation(sql, 'x'), rows([-1, 1])), gives: null },
  { says: 'seven below the threshold', ask: over((sql) => cluster(sql, 'x', '400', 0.1).below, THOUSANDS), gives: 7 },
  { says: 'two above the threshold', ask: over((sql) => cluster(sql, 'x', '400', 0.1).above, THOUSANDS), gives: 2 },
  { says: 'ln 10!', ask: (sql) => sql`SELECT MAX(log_factorial) AS it FROM (${logFactorials(sql, 10)}) AS f`, gives: 15.104412573 },
  { says: 'the same text is alike, punctuation aside', ask: alike('岗位风险点：自查，已完成。', '岗位风险点自查已完成'), gives: 1 },
  { says: 'other texts are not', ask: alike('abcd', 'abce'), gives: 0.5 },
]
