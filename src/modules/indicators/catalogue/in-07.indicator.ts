import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'
import { gathered, SCORE_EXCLUSIONS, SCORED_COLUMNS, scoreParts, scoreSettings, SIGNAL_INCOMPLETE, unscored } from './post-score.rules.ts'
import { twoSidedP, zLine } from './trend.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23，看 5 月至 10 月各月末。路政科 8 月至 10 月每月新增一条二级疑点（待分拣，各 1.5 分），分值连升三个月，比 7 月末的 0.6 分高出三成以上 → 提示 (1)。养护科只有 2 月的一条，逐月衰减，不报。',
    en: 'Looked at on 2026-11-23 over the ends of May to October. One section had a rank-2 signal (untriaged, 1.5 points) in each of August, September and October: three rises in a row, more than 30 % above July: rank 1. The other had one in February, which only decays, and is not flagged.',
  },
  tables: {
    signal_record: `id,rule,rank,raised_on,state,unit
S0,PR-02,2,2026-02-10,new,路政科
S1,PR-02,2,2026-08-10,new,路政科
S2,EX-07,2,2026-09-10,new,路政科
S3,PR-02,2,2026-10-10,new,路政科
S4,PR-02,2,2026-02-10,new,养护科`,
  },
  asOf: '2026-11-23',
  flagged: ['路政科 1'],
}

/** IN-07 Rising trend 风险趋势上升: the score of a unit at the ends of the last six whole months, by Mann–Kendall or by three rises in a row. */
export const risingTrend = defineIndicator({
  code: 'IN-07',
  version: 1,
  title: { zh: '风险趋势上升（先兆）', en: 'Rising trend' },
  question: {
    zh: '一个单位的综合风险分近六个月是否持续上升？',
    en: 'Has the score of a unit been rising over the last six months?',
  },
  why: {
    zh: '单条疑点未必要紧，分值连月上升却是先兆，应在出事前研判。',
    en: 'No single signal need be grave; a score that rises month after month is the omen to be looked into before something happens.',
  },
  basis: 'D1 先兆预警；Mann–Kendall 趋势检验（正态近似，连续性与并列修正，双侧）',
  reads: { signal_record: [...SCORED_COLUMNS, 'unit'] },
  mayRead: { signal_record: ['person_ids'], info_item: ['signal_id', 'truth'], post_record: ['unit', 'is_head', 'holder_ids'] },
  settings: z.strictObject({
    months: z.int().min(5).max(24).default(6).meta({ title: '看几个月', en: 'Months looked at', unit: 'count', isStatutory: false }),
    significance: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.1)
      .meta({ title: '趋势检验的显著性（p 小于）', en: 'Significance of the trend test (p below)', unit: 'ratio', isStatutory: false }),
    rises: z
      .int()
      .min(2)
      .max(4)
      .default(3)
      .meta({ title: '连续上升几个月', en: 'Months of rise in a row', unit: 'count', isStatutory: false }),
    totalRise: z.number().positive().default(0.3).meta({ title: '累计上升比例', en: 'Cumulative rise', unit: 'ratio', isStatutory: false }),
    ...scoreSettings,
  }),
  subject: ['unit'],
  judges: { zh: '有疑点的单位', en: 'units with signals' },
  measure: 'score',
  exclusions: [...SCORE_EXCLUSIONS, { zh: '没有单位的疑点', en: 'signals without a unit' }],
  related: {
    zh: '形势分析环节；措施：上升单位专题研判，安排抽查和约谈。',
    en: 'Analysis of the situation; measures: a special look at units that rise, spot checks and talks.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'signal_record',
    key: 'id',
    columns: ['id', 'rule', 'rank', 'raised_on', 'state', 'unit'],
    deciding: ['rank', 'raised_on', 'state'],
  },
  reasons: {
    history_short: { zh: '疑点记录不足所看的月数', en: 'the records of signals do not go back far enough' },
    signal_incomplete: SIGNAL_INCOMPLETE,
  },
  query: (settings, sql) => sql`
    WITH ${courseSql(settings, sql)},
    pair AS (
      SELECT a.unit, CAST(SUM(CASE WHEN b.score > a.score THEN 1 WHEN b.score < a.score THEN -1 ELSE 0 END) AS INTEGER) AS s
      FROM course AS a JOIN course AS b ON b.unit = a.unit AND b.day > a.day GROUP BY a.unit),
    tied AS (
      SELECT unit, CAST(SUM(t * (t - 1) * (2 * t + 5)) AS BIGINT) AS ties FROM (SELECT unit, score, COUNT(*) AS t FROM course GROUP BY unit, score) AS equal GROUP BY unit),
    stepped AS (SELECT c.*, CASE WHEN score > LAG(score) OVER (PARTITION BY unit ORDER BY day) THEN 1 ELSE 0 END AS is_rise FROM course AS c),
    shape AS (
      SELECT unit, MAX(CASE WHEN k = 0 THEN score END) AS last_score, MAX(CASE WHEN k = ${settings.rises} THEN score END) AS base, MAX(CASE WHEN k = ${settings.months - 1} THEN score END) AS first_score,
             SUM(CASE WHEN k < ${settings.rises} THEN is_rise ELSE 0 END) AS rises, MAX(day) AS last_day,
             array_to_string(array_agg(CAST(CAST(score AS DECIMAL(12, 2)) AS VARCHAR) ORDER BY day), '、') AS scores
      FROM stepped GROUP BY unit),
    tested AS (
      SELECT h.*, p.s, (p.s - 1) / NULLIF(SQRT((${settings.months} * (${settings.months} - 1) * (2 * ${settings.months} + 5) - t.ties) / CAST(18 AS DOUBLE PRECISION)), 0) AS z
      FROM shape AS h JOIN pair AS p ON p.unit = h.unit JOIN tied AS t ON t.unit = h.unit),
    flagged AS (
      SELECT t.*, CASE WHEN rises = ${settings.rises} AND last_score >= base * (1 + CAST(${settings.totalRise} AS DECIMAL(9, 6))) THEN 1 ELSE 0 END AS is_steep,
             CASE WHEN s > 0 AND ${sql.steady('z')} > ${Number(zLine(settings.significance).toFixed(6))} THEN 1 ELSE 0 END AS is_trend
      FROM tested AS t),
    of_last AS (SELECT p.id, p.unit, p.person_ids FROM part AS p JOIN month AS m ON m.day = p.day AND m.k = 0),
    concerned_row AS (SELECT unit, person_ids FROM of_last UNION SELECT unit, holder_ids AS person_ids FROM post_record WHERE is_head),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'unit', column: 'person_ids' })},
    behind AS (SELECT unit, ${sql.evidence('id')} AS evidence FROM of_last GROUP BY unit)
    SELECT f.unit, 1 AS rank, f.last_score AS value, ${sql.steady(`CASE WHEN f.is_steep = 1 THEN f.base * (1 + CAST(${settings.totalRise} AS DECIMAL(9, 6))) ELSE f.first_score END`)} AS line,
           b.evidence, c.persons, CAST(CAST(EXTRACT(YEAR FROM f.last_day) AS INTEGER) AS VARCHAR) || '-Q' || CAST(CAST(EXTRACT(QUARTER FROM f.last_day) AS INTEGER) AS VARCHAR) AS period,
           f.is_steep, f.is_trend, f.s, ${sql.steady('f.z')} AS z, f.base, f.first_score, f.scores, CAST(f.last_day AS VARCHAR) AS last_day
    FROM flagged AS f JOIN behind AS b ON b.unit = f.unit LEFT JOIN concerned AS c ON c.key = f.unit CROSS JOIN history AS h
    WHERE (f.is_steep = 1 OR f.is_trend = 1) AND h.is_long = 1`,
  coverage: (settings, sql) => sql`
    WITH ${courseSql(settings, sql)}
    SELECT CASE WHEN h.is_long = 0 THEN 'history_short' END AS reason, COUNT(*) AS subjects FROM unit_seen CROSS JOIN history AS h GROUP BY 1
    UNION ALL
    SELECT ${unscored(sql)} AS reason, COUNT(*) AS subjects FROM countable WHERE unit IS NOT NULL AND ${unscored(sql)} IS NOT NULL GROUP BY 1`,
  explain(row, { months, significance, rises, totalRise }) {
    const [base, s] = [numberAt(row, 'base'), numberAt(row, 's')]
    const isSteep = numberAt(row, 'is_steep') === 1
    const isTrend = numberAt(row, 'is_trend') === 1
    const p = twoSidedP(numberAt(row, 'z')).toFixed(3)
    const rise = base > 0 ? percent(row.value / base - 1) : ''
    const zh = [
      isSteep ? `连续 ${rises} 个月上升，累计${rise ? `上升 ${rise}` : '从 0 分升起'}` : '',
      isTrend ? `Mann–Kendall S 为 ${s}，p 约 ${p}，小于 ${significance}` : '',
    ].filter(Boolean)
    const en = [
      isSteep ? `${rises} rises in a row, ${rise ? `${rise} in all` : 'from zero'}` : '',
      isTrend ? `Mann–Kendall S is ${s}, p about ${p}, below ${significance}` : '',
    ].filter(Boolean)
    return {
      why: {
        zh: `${textAt(row, 'unit')} 截至 ${textAt(row, 'last_day')} 的 ${months} 个月末综合分为 ${textAt(row, 'scores')}：${zh.join('；')}。`,
        en: `${textAt(row, 'unit')}: the scores at the last ${months} month ends up to ${textAt(row, 'last_day')} are ${textAt(row, 'scores').replaceAll('、', ', ')}: ${en.join('; ')}.`,
      },
      wouldClear: {
        zh: isSteep
          ? `近 ${rises} 个月中有一个月不升，或月末分低于 ${row.line.toFixed(2)}（累计上升不到 ${percent(totalRise)}）${isTrend ? '，且没有单调趋势' : ''}。`
          : '各月有升有降，没有单调趋势。',
        en: isSteep
          ? `One of the last ${rises} months without a rise, or a last score below ${row.line.toFixed(2)} (less than ${percent(totalRise)} in all)${isTrend ? ', and no monotonous trend' : ''}.`
          : 'Ups and downs without a monotonous trend.',
      },
    }
  },
})

interface CourseSettings {
  months: number
}

/** CTEs `month` (the last whole months by their last day, `k` 0 the latest), the parts of the score, `unit_seen`, `course` (unit, k, day, score) and `history`. */
function courseSql(settings: CourseSettings & Parameters<typeof scoreParts>[2], sql: SqlDialect): Sql {
  return sql`month AS (
      SELECT k, CAST(date_trunc('month', CAST(o.day + 1 AS TIMESTAMP)) - k * INTERVAL '1 month' AS DATE) - 1 AS day
      FROM as_of AS o CROSS JOIN generate_series(0, ${settings.months - 1}) AS g(k)),
    ${scoreParts(sql, 'month', settings)},
    unit_seen AS (SELECT DISTINCT unit FROM countable WHERE unit IS NOT NULL AND ${unscored(sql)} IS NULL),
    summed AS (SELECT unit, day, SUM(part) AS score FROM part WHERE unit IS NOT NULL GROUP BY unit, day),
    course AS (
      SELECT u.unit, m.k, m.day, ${sql.steady('COALESCE(s.score, 0)')} AS score
      FROM unit_seen AS u CROSS JOIN month AS m LEFT JOIN summed AS s ON s.unit = u.unit AND s.day = m.day),
    history AS (SELECT CASE WHEN (SELECT MIN(raised_on) FROM signal_record) <= (SELECT MIN(day) FROM month) THEN 1 ELSE 0 END AS is_long)`
}
