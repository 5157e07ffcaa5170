import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-12-01。许可岗、收费岗有 Ⅲ 级风险点，全年未抽查 → 各关注 (2)；养护岗 Ⅲ 级但 5 月已抽查，内勤岗为 Ⅰ 级，均不报。10 月 1 日之前不提醒。',
    en: 'Looked at on 2026-12-01: two posts with a rank-3 point were not spot-checked all year: rank 2 each. A third was checked in May, a fourth is rank 1: neither is flagged. Nothing is said before 1 October.',
  },
  tables: {
    risk_point: `id,unit,post,rank
F1,路政科,许可岗,3
F2,收费站,收费岗,3
F3,养护科,养护岗,3
F4,办公室,内勤岗,1`,
    spot_check: `id,unit,post,checked_on
C1,养护科,养护岗,2026-05-11`,
  },
  asOf: '2026-12-01',
  flagged: ['post|收费岗 2', 'post|许可岗 2'],
}

/**
 * GV-01 High-risk unit or post not spot-checked 高风险未抽查: once in the calendar year (R176), told from 1 October.
 * A post counts as checked by a check that names it, a unit (a rank-3 point of no post) by any check in it.
 */
export const uncheckedHighRisk = defineIndicator({
  code: 'GV-01',
  version: 1,
  title: { zh: '高风险未抽查', en: 'High-risk unit or post not spot-checked' },
  question: {
    zh: '有三级风险点的单位、岗位，本年度是否还没有抽查过？',
    en: 'Is there a unit or post with a rank-3 risk point that was not spot-checked this year?',
  },
  why: {
    zh: '高风险岗位每年至少抽查一次；到年底仍未抽查，防控措施就没有人验证。',
    en: 'High-risk posts are spot-checked at least once a year; otherwise nobody knows whether their measures hold.',
  },
  basis: 'D5 第十六条：每年至少抽查一次',
  reads: { risk_point: ['id', 'rank'], spot_check: ['id', 'checked_on'] },
  mayRead: {
    risk_point: ['unit', 'post', 'in_force_on', 'retired_on'],
    spot_check: ['unit', 'post'],
    post_record: ['id', 'unit', 'holder_ids', 'rank'],
  },
  settings: z.strictObject({
    fromMonth: z
      .int()
      .min(1)
      .max(12)
      .default(10)
      .meta({ title: '自几月 1 日起提醒', en: 'Remind from the 1st of month', unit: 'count', isStatutory: false }),
    highRank: z
      .int()
      .min(1)
      .max(9)
      .default(3)
      .meta({ title: '几级起为高风险', en: 'High risk from level', unit: 'count', isStatutory: false }),
    checks: z
      .int()
      .min(1)
      .max(12)
      .default(1)
      .meta({ title: '每年至少抽查几次', en: 'Fewest spot checks a year', unit: 'count', isStatutory: true }),
  }),
  subject: ['kind', 'who'],
  judges: { zh: '高风险单位和岗位', en: 'high-risk units and posts' },
  measure: 'count',
  exclusions: [
    { zh: '低于三级的风险点和岗位', en: 'points and posts below rank 3' },
    { zh: '未生效或已停用的风险点', en: 'points not yet or no longer in force' },
    { zh: '每年 10 月 1 日之前', en: 'the part of the year before 1 October' },
  ],
  related: {
    zh: '抽查计划环节；措施：年初排定高风险岗位抽查计划，十月清点缺口。',
    en: 'The plan of spot checks; measures: high-risk posts are planned in January, gaps are counted in October.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'risk_point',
    key: 'id',
    columns: ['id', 'unit', 'post', 'title', 'rank', 'in_force_on'],
    deciding: ['rank', 'post'],
  },
  reasons: {
    rank_missing: { zh: '风险点缺少等级', en: 'the rank of a risk point is missing' },
    place_missing: { zh: '风险点缺少单位和岗位', en: 'a risk point has neither unit nor post' },
    day_missing: { zh: '抽查缺少日期', en: 'the day of a spot check is missing' },
  },
  query: (settings, sql) => sql`
    WITH ${highSql(settings, sql)},
    concerned_row AS (SELECT id AS post, holder_ids FROM post_record),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'post', column: 'holder_ids' })}
    SELECT h.kind, h.who, 2 AS rank, h.checks AS value, ${settings.checks} AS line, h.evidence, h.unit, c.persons, CAST(h.this_year AS VARCHAR) AS period, h.days_left
    FROM high AS h LEFT JOIN concerned AS c ON h.kind = 'post' AND c.key = h.who WHERE h.checks < ${settings.checks}`,
  coverage: (settings, sql) => sql`
    WITH ${highSql(settings, sql)}
    SELECT NULL AS reason, COUNT(*) AS subjects FROM high
    UNION ALL
    SELECT CASE WHEN rank IS NULL THEN 'rank_missing' ELSE 'place_missing' END AS reason, COUNT(*) AS subjects FROM in_force
    WHERE rank IS NULL OR (rank >= ${settings.highRank} AND unit IS NULL AND post IS NULL) GROUP BY 1
    UNION ALL
    SELECT 'day_missing' AS reason, COUNT(*) AS subjects FROM spot_check CROSS JOIN year_now WHERE checked_on IS NULL HAVING COUNT(*) > 0`,
  explain(row, { checks }) {
    const who = textAt(row, 'who')
    const isPost = textAt(row, 'kind') === 'post'
    return {
      why: {
        zh: `${row.period} 年${isPost ? `高风险岗位 ${who}` : `高风险单位 ${who}`} ${row.value === 0 ? '尚未抽查' : `只抽查 ${row.value} 次，应不少于 ${checks} 次`}，距年底还有 ${numberAt(row, 'days_left')} 天。`,
        en: `In ${row.period} the high-risk ${isPost ? 'post' : 'unit'} ${who} was spot-checked ${row.value} times of ${checks}; ${numberAt(row, 'days_left')} days of the year are left.`,
      },
      wouldClear: {
        zh: `本年度再抽查 ${checks - row.value} 次。`,
        en: `${checks - row.value} more spot checks this year.`,
      },
    }
  },
})

/** CTEs `year_now` (empty before the month of the alert), `in_force` (risk points), and `high` (kind, who, unit, evidence, checks this year). */
function highSql({ fromMonth, highRank }: { fromMonth: number; highRank: number }, sql: SqlDialect): Sql {
  return sql`year_now AS (
      SELECT o.day, CAST(EXTRACT(YEAR FROM o.day) AS INTEGER) AS this_year, CAST(date_trunc('year', CAST(o.day AS TIMESTAMP)) AS DATE) AS first_day,
             CAST(date_trunc('year', CAST(o.day AS TIMESTAMP)) + INTERVAL '1 year' AS DATE) - 1 - o.day AS days_left
      FROM as_of AS o WHERE EXTRACT(MONTH FROM o.day) >= ${fromMonth}),
    in_force AS (
      SELECT p.id, p.unit, p.post, p.rank FROM risk_point AS p CROSS JOIN year_now AS y
      WHERE (p.in_force_on IS NULL OR p.in_force_on <= y.day) AND (p.retired_on IS NULL OR p.retired_on > y.day)),
    ranked AS (
      SELECT CASE WHEN post IS NOT NULL THEN 'post' ELSE 'unit' END AS kind, COALESCE(post, unit) AS who, unit, id FROM in_force
      WHERE rank >= ${highRank} AND (post IS NOT NULL OR unit IS NOT NULL)
      UNION ALL SELECT 'post' AS kind, r.id AS who, r.unit, r.id FROM post_record AS r CROSS JOIN year_now AS y WHERE r.rank >= ${highRank}),
    listed AS (SELECT kind, who, MIN(unit COLLATE "C") AS unit, ${sql.evidence('id')} AS evidence FROM ranked GROUP BY kind, who),
    done AS (
      SELECT s.id, s.unit, s.post FROM spot_check AS s CROSS JOIN year_now AS y WHERE s.checked_on BETWEEN y.first_day AND y.day),
    counted AS (
      SELECT 'post' AS kind, post AS who, COUNT(DISTINCT id) AS checks FROM done WHERE post IS NOT NULL GROUP BY post
      UNION ALL SELECT 'unit' AS kind, unit AS who, COUNT(DISTINCT id) AS checks FROM done WHERE unit IS NOT NULL GROUP BY unit),
    high AS (
      SELECT l.kind, l.who, l.unit, l.evidence, COALESCE(c.checks, 0) AS checks, y.this_year, y.days_left
      FROM listed AS l CROSS JOIN year_now AS y LEFT JOIN counted AS c ON c.kind = l.kind AND c.who = l.who)`
}
