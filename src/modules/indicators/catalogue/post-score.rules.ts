import { z } from 'zod'
import type { Words } from '../../datasets/canonical.schema.ts'
import type { Sql, SqlDialect } from '../indicator.schema.ts'
import { partsOf } from './lists.rules.ts'

/**
 * The score of section 4 of the library, once: Σ w(rank) · c · 0.5^(age/half-life) over the open or true signals of the last 24 months, and for a post
 * its inherent part 3 · (point rank − 1). It is always a list that explains itself; a bare number about a person is shown nowhere.
 */
export const scoreSettings = {
  weightLow: z
    .number()
    .min(0)
    .default(1)
    .meta({ title: '一级疑点权重', en: 'Weight of a level-1 signal', unit: 'score', isStatutory: false }),
  weightMedium: z
    .number()
    .min(0)
    .default(3)
    .meta({ title: '二级疑点权重', en: 'Weight of a level-2 signal', unit: 'score', isStatutory: false }),
  weightHigh: z
    .number()
    .min(0)
    .default(9)
    .meta({ title: '三级疑点权重', en: 'Weight of a level-3 signal', unit: 'score', isStatutory: false }),
  untriaged: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta({ title: '待分拣的可信度', en: 'Confidence while awaiting triage', unit: 'ratio', isStatutory: false }),
  watching: z
    .number()
    .min(0)
    .max(1)
    .default(0.7)
    .meta({ title: '待了解的可信度', en: 'Confidence while being looked into', unit: 'ratio', isStatutory: false }),
  registered: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta({ title: '已转登记的可信度', en: 'Confidence once registered', unit: 'ratio', isStatutory: false }),
  halfLifeDays: z
    .int()
    .min(1)
    .max(3660)
    .default(180)
    .meta({ title: '半衰期（天）', en: 'Half-life (days)', unit: 'days', isStatutory: false }),
  memoryDays: z
    .int()
    .min(1)
    .max(3660)
    .default(730)
    .meta({ title: '计入最近多少天的疑点', en: 'Signals of the last … days count', unit: 'days', isStatutory: false }),
}
export type ScoreSettings = z.output<z.ZodObject<typeof scoreSettings>>

/** What the score leaves out, in words. */
export const SCORE_EXCLUSIONS: readonly Words[] = [
  { zh: 'IN、GV 两类规则自己的疑点（避免循环）', en: 'signals of the IN and GV packs themselves (no feedback loop)' },
  { zh: '已排除的、重复的，以及评估查否的疑点', en: 'signals excluded, called duplicates, or assessed as unfounded' },
  { zh: '24 个月之前的疑点，以及数据日期之后的疑点', en: 'signals older than 24 months or later than the day looked at' },
]

/** What a signal record needs to be scored, for `reads`. */
export const SCORED_COLUMNS = ['id', 'rule', 'rank', 'raised_on', 'state'] as const

/** Signals of IN and GV are never evidence of another: no feedback loop. `rule` is the column. */
export const isOutside = (sql: SqlDialect, rule = 'rule'): Sql => sql.raw(`(${rule} NOT LIKE 'IN-%' AND ${rule} NOT LIKE 'GV-%')`)

/** CTE `countable`: signals that may count at all, whatever the day. Reads `signal_record` and `info_item`. */
const countableSql = (sql: SqlDialect): Sql => sql`countable AS (
      SELECT s.id, s.rule, s.rank, s.raised_on, s.state, s.unit, s.person_ids, s.post_ids FROM signal_record AS s CROSS JOIN as_of AS o
      WHERE ${isOutside(sql, "COALESCE(s.rule, '')")} AND COALESCE(s.state, '') NOT IN ('excluded', 'duplicate') AND (s.raised_on IS NULL OR s.raised_on <= o.day)
        AND NOT EXISTS (SELECT 1 FROM info_item AS i WHERE i.signal_id = s.id AND i.truth = 'unfounded'))`

/** Why a countable signal has no score; NULL where it has one. A CASE over `countable`. */
export const unscored = (sql: SqlDialect): Sql =>
  sql.raw(`CASE WHEN rank IS NULL OR rank NOT BETWEEN 1 AND 3 OR raised_on IS NULL OR state IS NULL OR state NOT IN ('new', 'watching', 'registered')
                THEN 'signal_incomplete' END`)

export const SIGNAL_INCOMPLETE: Words = { zh: '疑点缺少等级、日期或分拣状态', en: 'a signal lacks its rank, day or triage state' }

/**
 * The list that explains a score: CTEs `countable` and `part`, a row for each signal and day on which it counts: `day`, `id`, `rule`, `rank`, `state`,
 * `raised_on`, `unit`, `person_ids`, `post_ids`, `weight`, `confidence`, `age_days`, `decay`, `part` (= weight · confidence · decay).
 * `days` is a table with a `day`: one for a score of today, several for a course.
 */
export function scoreParts(sql: SqlDialect, days: string, settings: ScoreSettings): Sql {
  const { weightLow, weightMedium, weightHigh, untriaged, watching, registered, halfLifeDays, memoryDays } = settings
  return sql`${countableSql(sql)},
    weighed AS (
      SELECT d.day, c.*, CASE c.rank WHEN 1 THEN ${weightLow} WHEN 2 THEN ${weightMedium} ELSE ${weightHigh} END AS weight,
             CASE c.state WHEN 'new' THEN ${untriaged} WHEN 'watching' THEN ${watching} ELSE ${registered} END AS confidence,
             d.day - c.raised_on AS age_days, POWER(0.5, CAST(d.day - c.raised_on AS DOUBLE PRECISION) / ${halfLifeDays}) AS decay
      FROM countable AS c JOIN ${sql.raw(days)} AS d ON c.raised_on <= d.day AND d.day - c.raised_on < ${memoryDays}
      WHERE ${unscored(sql)} IS NULL),
    part AS (SELECT w.*, CAST(w.weight AS DOUBLE PRECISION) * w.confidence * w.decay AS part FROM weighed AS w)`
}

/** CTE `post_part`: the parts of a score by `post`; a signal that concerns two posts counts for each. */
export const postParts = (sql: SqlDialect): Sql => sql`
    post_of AS (SELECT DISTINCT holder AS id, value AS post FROM (${partsOf(sql, { from: 'countable', holder: 'id', kind: 'post', field: 'id', column: 'post_ids' })}) AS listed),
    post_part AS (SELECT o.post, p.* FROM part AS p JOIN post_of AS o ON o.id = p.id)`

/** CTE `post_rank`: the rank of each post that has one: that of its highest risk point in force, else its own. Reads `risk_point`, `post_record`. */
export const postRanks = (sql: SqlDialect): Sql => sql`post_rank AS (
      SELECT COALESCE(p.post, r.id) AS post, COALESCE(p.rank, r.rank) AS rank, p.points
      FROM (SELECT post, MAX(rank) AS rank, ${sql.evidence('id')} AS points FROM risk_point AS f CROSS JOIN as_of AS o
            WHERE f.post IS NOT NULL AND (f.in_force_on IS NULL OR f.in_force_on <= o.day) AND (f.retired_on IS NULL OR f.retired_on > o.day)
            GROUP BY post) AS p
      FULL JOIN (SELECT id, MAX(rank) AS rank FROM post_record WHERE rank IS NOT NULL GROUP BY id) AS r ON r.id = p.post)`

/** CTE `name` (`key`, `persons`): the persons that the rows of `from` concern, by their `key`, from a list separated by semicolons. */
export const gathered = (
  sql: SqlDialect,
  { name, from, key, column }: { name: string; from: string; key: string; column: string },
): Sql => sql`
    ${sql.raw(name)} AS (
      SELECT holder AS key, ${sql.texts('value')} AS persons
      FROM (${partsOf(sql, { from, holder: key, kind: 'person', field: 'id', column })}) AS told WHERE holder IS NOT NULL GROUP BY holder)`

/** What the line of a post adds to the settings of a score. */
export type LineSettings = ScoreSettings & { line: number; inherent: number }

/** The parts of the score by post, and CTE `scored` (post, unit, line, inherent, score). */
export function scoredSql(settings: LineSettings, sql: SqlDialect): Sql {
  return sql`${scoreParts(sql, 'as_of', settings)}, ${postParts(sql)}, ${postRanks(sql)},
    post_file AS (SELECT id AS post, MAX(unit COLLATE "C") AS unit, MIN(line) AS line FROM post_record GROUP BY id),
    post_seen AS (SELECT post FROM post_part UNION SELECT post FROM post_rank UNION SELECT post FROM post_file),
    post_sum AS (SELECT post, SUM(part) AS score, MIN(unit COLLATE "C") AS unit FROM post_part GROUP BY post),
    scored AS (
      SELECT s.post, COALESCE(f.unit, u.unit) AS unit, COALESCE(f.line, ${settings.line}) AS line, ${settings.inherent} * GREATEST(COALESCE(k.rank, 1) - 1, 0) AS inherent,
             ${sql.steady(`COALESCE(u.score, 0) + ${settings.inherent} * GREATEST(COALESCE(k.rank, 1) - 1, 0)`)} AS score
      FROM post_seen AS s LEFT JOIN post_file AS f ON f.post = s.post LEFT JOIN post_rank AS k ON k.post = s.post LEFT JOIN post_sum AS u ON u.post = s.post)`
}

/** What the signals of each post came to on today and every thirtieth day before, by `post` and `day`; sorted as they are today, for the triage of then is not kept. */
export const postCourse = (sql: SqlDialect, settings: ScoreSettings, backDays: readonly number[]): Sql => sql`
    WITH course_day AS (SELECT CAST(o.day - k.back AS DATE) AS day FROM as_of AS o CROSS JOIN (VALUES ${sql.raw(backDays.map((back) => `(${back})`).join(', '))}) AS k (back)),
    ${scoreParts(sql, 'course_day', settings)}, ${postParts(sql)}
    SELECT post, CAST(day AS VARCHAR) AS day, CAST(SUM(part) AS DOUBLE PRECISION) AS score FROM post_part GROUP BY post, day`

/** Every post with its line and each part of its score: a row a signal, one row without a signal where there is none. */
export const postLines = (sql: SqlDialect, settings: LineSettings): Sql => sql`
    WITH ${scoredSql(settings, sql)}
    SELECT s.post, s.unit, CAST(s.line AS DOUBLE PRECISION) AS line, CAST(s.inherent AS DOUBLE PRECISION) AS inherent, p.id, p.rule, p.rank, p.state,
           CAST(p.raised_on AS VARCHAR) AS raised_on, CAST(p.weight AS DOUBLE PRECISION) AS weight, CAST(p.confidence AS DOUBLE PRECISION) AS confidence, p.decay, p.part
    FROM scored AS s LEFT JOIN post_part AS p ON p.post = s.post ORDER BY s.post COLLATE "C", p.part DESC NULLS LAST, p.id COLLATE "C"`
