import { z } from 'zod'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '上半年自查应在 6 月 30 日之后 10 个工作日内（2026-07-14）提交。数据日期 2026-07-20，路政科未交 → 提示 (1)；养护科 7 月 16 日才交 → 提示 (1)；办公室 7 月 14 日提交，不报。',
    en: 'The self-check of the first half-year was due within 10 working days after 30 June, on 2026-07-14. Looked at on 07-20 one section has not handed it in and another did on 07-16: rank 1 each. A third did on the last day and is not flagged.',
  },
  tables: {
    post_record: `id,unit
W1,路政科
W2,养护科
W3,办公室`,
    self_check: `id,unit,period,submitted_on
Z1,养护科,2026-H1,2026-07-16
Z2,办公室,2026-H1,2026-07-14`,
  },
  asOf: '2026-07-20',
  flagged: ['养护科 1', '路政科 1'],
}

/** GV-02 Half-year self-check missing 半年自查缺失: not handed in ten working days after the end of the half-year (R240, R241). Judged for the last half-year whose limit has passed. */
export const missingSelfCheck = defineIndicator({
  code: 'GV-02',
  version: 1,
  title: { zh: '半年自查缺失', en: 'Half-year self-check missing' },
  question: {
    zh: '单位是否在半年结束后 10 个工作日内提交了自查？',
    en: 'Did each unit hand in its self-check within ten working days after the half-year?',
  },
  why: {
    zh: '自查不交，制度执行的第一道检查就没有了。',
    en: 'Without the self-check the first look at how the rules are kept is missing.',
  },
  basis: 'D5 第二十四条（一）：每半年进行一次自查',
  reads: { self_check: ['id', 'unit', 'period', 'submitted_on'], post_record: ['id', 'unit'] },
  mayRead: { self_check: ['post'], post_record: ['is_head', 'holder_ids'] },
  settings: z.strictObject({
    withinWorkDays: z
      .int()
      .min(0)
      .max(120)
      .default(10)
      .meta({ title: '期末后几个工作日内', en: 'Within working days of the period end', unit: 'days', isStatutory: false }),
  }),
  subject: ['unit'],
  judges: { zh: '有岗位的单位', en: 'units with posts' },
  measure: 'days',
  exclusions: [{ zh: '期限尚未届满的半年', en: 'half-years whose limit has not passed' }],
  related: {
    zh: '半年自查环节；措施：期末前布置、到期提醒、未交通报。',
    en: 'The half-yearly self-check; measures: set before the end of the period, reminded at the limit, circulated where missing.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'self_check',
    key: 'id',
    columns: ['id', 'unit', 'post', 'period', 'submitted_on'],
    deciding: ['period', 'submitted_on'],
  },
  reasons: {
    check_incomplete: { zh: '自查缺少单位、期间或提交日期', en: 'a self-check lacks its unit, period or day' },
    outside_calendar: { zh: '期限不在工作日历内', en: 'the limit lies outside the working-day calendar' },
  },
  query: ({ withinWorkDays }, sql) => sql`
    WITH ${owedSql(withinWorkDays, sql)},
    concerned_row AS (SELECT unit, holder_ids FROM post_record WHERE is_head),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'unit', column: 'holder_ids' })}
    SELECT o.unit, 1 AS rank, COALESCE(o.handed_in, o.today) - o.last_day AS value, 0 AS line, COALESCE(o.evidence, CAST(ARRAY[] AS VARCHAR[])) AS evidence, c.persons,
           o.period, CAST(o.last_day AS VARCHAR) AS last_day, CAST(o.handed_in AS VARCHAR) AS handed_in
    FROM owed AS o LEFT JOIN concerned AS c ON c.key = o.unit WHERE o.handed_in IS NULL OR o.handed_in > o.last_day`,
  coverage: ({ withinWorkDays }, sql) => sql`
    WITH ${owedSql(withinWorkDays, sql)}
    SELECT NULL AS reason, COUNT(*) AS subjects FROM owed
    UNION ALL
    SELECT 'check_incomplete' AS reason, COUNT(*) AS subjects FROM self_check WHERE unit IS NULL OR period IS NULL OR submitted_on IS NULL HAVING COUNT(*) > 0
    UNION ALL
    SELECT 'outside_calendar' AS reason, COUNT(DISTINCT unit) AS subjects FROM post_record WHERE NOT EXISTS (SELECT 1 FROM due) HAVING COUNT(DISTINCT unit) > 0`,
  explain(row, { withinWorkDays }) {
    const [unit, handedIn, lastDay] = [textAt(row, 'unit'), textAt(row, 'handed_in'), textAt(row, 'last_day')]
    return {
      why: {
        zh: `${unit} ${row.period} 的自查应在 ${lastDay} 前（期末后 ${withinWorkDays} 个工作日）提交，${handedIn ? `${handedIn} 才提交，迟 ${row.value} 天` : `至今未提交，已过 ${row.value} 天`}。`,
        en: `The self-check of ${unit} for ${row.period} was due on ${lastDay} (${withinWorkDays} working days after the period); it was ${handedIn ? `handed in on ${handedIn}, ${row.value} days late` : `not handed in, ${row.value} days after the limit`}.`,
      },
      wouldClear: { zh: `${lastDay} 前提交自查。`, en: `A self-check by ${lastDay}.` },
    }
  },
})

/** CTEs `due` (the last half-year whose limit has passed) and `owed` (each unit with the day it handed its self-check in). */
function owedSql(withinWorkDays: number, sql: SqlDialect): Sql {
  return sql`year_now AS (SELECT o.day, CAST(date_trunc('year', CAST(o.day AS TIMESTAMP)) AS TIMESTAMP) AS begun FROM as_of AS o),
    half AS (
      SELECT day AS today, CAST(begun - INTERVAL '6 months' AS DATE) - 1 AS ended FROM year_now
      UNION ALL SELECT day AS today, CAST(begun AS DATE) - 1 AS ended FROM year_now
      UNION ALL SELECT day AS today, CAST(begun + INTERVAL '6 months' AS DATE) - 1 AS ended FROM year_now),
    limited AS (
      SELECT h.today, h.ended, MIN(d.day) AS last_day FROM half AS h JOIN work_day AS w ON w.day = h.ended JOIN work_day AS d ON d.ordinal = w.ordinal + ${withinWorkDays} AND d.day >= h.ended
      GROUP BY h.today, h.ended),
    due AS (
      SELECT today, ended, last_day, CAST(CAST(EXTRACT(YEAR FROM ended) AS INTEGER) AS VARCHAR) || CASE WHEN EXTRACT(MONTH FROM ended) = 6 THEN '-H1' ELSE '-H2' END AS period
      FROM limited WHERE ended = (SELECT MAX(ended) FROM limited WHERE last_day < today)),
    unit_seen AS (SELECT DISTINCT unit FROM post_record WHERE unit IS NOT NULL),
    owed AS (
      SELECT u.unit, d.today, d.last_day, d.period, MIN(s.submitted_on) AS handed_in, array_agg(DISTINCT s.id COLLATE "C" ORDER BY s.id COLLATE "C") FILTER (WHERE s.id IS NOT NULL) AS evidence
      FROM unit_seen AS u CROSS JOIN due AS d LEFT JOIN self_check AS s ON s.unit = u.unit AND s.period = d.period AND s.submitted_on <= d.today
      GROUP BY u.unit, d.today, d.last_day, d.period)`
}
