import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'
import { gathered } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '看 2026 年第三季度。路政科学习、抽查各一次，出勤 19/20，不报；养护科没有抽查 → 提示 (1)；收费站学习出勤 17/20，即 85%，低于 90% → 提示 (1)。',
    en: 'The third quarter of 2026. One section held study and spot check with 19 of 20 present and is not flagged; another had no spot check, a third only 17 of 20 (85 %) at its study: rank 1 each.',
  },
  tables: {
    post_record: `id,unit
W1,路政科
W2,养护科
W3,收费站`,
    activity: `id,unit,kind,held_on,expected,attended
A1,路政科,study,2026-07-10,20,19
A2,路政科,spot_check,2026-08-10,,
A3,养护科,study,2026-07-10,10,10
A4,收费站,study,2026-07-10,20,17
A5,收费站,spot_check,2026-09-10,,`,
  },
  asOf: '2026-10-15',
  flagged: ['养护科 1', '收费站 1'],
}

/** GV-03 Quarter study or spot check missing 季度学习/抽查缺失: none in the last whole quarter, or attendance of its studies below 90 % (R203, R205). */
export const missedQuarter = defineIndicator({
  code: 'GV-03',
  version: 1,
  title: { zh: '季度学习/抽查缺失', en: 'Quarter study or spot check missing' },
  question: {
    zh: '上一季度单位是否没有专题学习或抽查，或学习出勤不足？',
    en: 'Was there no study or no spot check in the last quarter, or was attendance too low?',
  },
  why: {
    zh: '每季度一次学习、一次抽查是教育的底线；缺一次就是制度空转。',
    en: 'One study and one spot check a quarter are the least; a quarter without is a rule on paper.',
  },
  basis: 'D4 二(3)、(5)：每季度开展一次专题学习、进行一次抽查',
  reads: { activity: ['id', 'unit', 'kind', 'held_on'], post_record: ['id', 'unit'] },
  mayRead: { activity: ['expected', 'attended'], post_record: ['is_head', 'holder_ids'] },
  settings: z.strictObject({
    atLeast: z
      .int()
      .min(1)
      .max(12)
      .default(1)
      .meta({ title: '每季度至少几次', en: 'Fewest times a quarter', unit: 'count', isStatutory: false }),
    attendance: z
      .number()
      .gt(0)
      .max(1)
      .default(0.9)
      .meta({ title: '学习出勤率', en: 'Attendance at study sessions', unit: 'ratio', isStatutory: false }),
  }),
  subject: ['unit'],
  judges: { zh: '有岗位的单位', en: 'units with posts' },
  measure: 'count',
  exclusions: [{ zh: '尚未结束的季度', en: 'the quarter that is still running' }],
  related: {
    zh: '学习教育与抽查环节；措施：季度计划、签到留痕、缺课补学。',
    en: 'Study and spot checks; measures: a plan for the quarter, attendance on record, make-up for those absent.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'activity',
    key: 'id',
    columns: ['id', 'unit', 'kind', 'held_on', 'expected', 'attended'],
    deciding: ['kind', 'held_on', 'expected', 'attended'],
  },
  reasons: {
    activity_incomplete: { zh: '活动缺少单位、类别或日期', en: 'an activity lacks its unit, kind or day' },
    attendance_missing: { zh: '学习缺少应到或实到人数', en: 'a study lacks the numbers expected or present' },
  },
  query: ({ atLeast, attendance }, sql) => sql`
    WITH ${heldSql(sql)},
    concerned_row AS (SELECT unit, holder_ids FROM post_record WHERE is_head),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'unit', column: 'holder_ids' })}
    SELECT h.unit, 1 AS rank, LEAST(h.studies, h.checks) AS value, ${atLeast} AS line, COALESCE(h.evidence, CAST(ARRAY[] AS VARCHAR[])) AS evidence, c.persons, h.period,
           h.studies, h.checks, h.expected, h.attended
    FROM held AS h LEFT JOIN concerned AS c ON c.key = h.unit
    WHERE h.studies < ${atLeast} OR h.checks < ${atLeast} OR h.attended < h.expected * CAST(${attendance} AS DECIMAL(9, 6))`,
  coverage: ({ atLeast }, sql) => sql`
    WITH ${heldSql(sql)}
    SELECT CASE WHEN studies >= ${atLeast} AND checks >= ${atLeast} AND uncounted > 0 THEN 'attendance_missing' END AS reason, COUNT(*) AS subjects FROM held GROUP BY 1
    UNION ALL
    SELECT 'activity_incomplete' AS reason, COUNT(*) AS subjects FROM activity WHERE unit IS NULL OR kind IS NULL OR held_on IS NULL HAVING COUNT(*) > 0`,
  explain(row, { atLeast, attendance }) {
    const [unit, studies, checks] = [textAt(row, 'unit'), numberAt(row, 'studies'), numberAt(row, 'checks')]
    const [expected, attended] = [numberAt(row, 'expected'), numberAt(row, 'attended')]
    const isLow = expected > 0 && attended < expected * attendance
    const share = expected > 0 ? percent(attended / expected) : ''
    const zh = [
      studies < atLeast ? `专题学习 ${studies} 次` : '',
      checks < atLeast ? `抽查 ${checks} 次` : '',
      isLow ? `学习出勤 ${attended}/${expected}（${share}），低于 ${percent(attendance)}` : '',
    ].filter(Boolean)
    const en = [
      studies < atLeast ? `${studies} studies` : '',
      checks < atLeast ? `${checks} spot checks` : '',
      isLow ? `${attended} of ${expected} present (${share}), below ${percent(attendance)}` : '',
    ].filter(Boolean)
    return {
      why: { zh: `${unit} ${row.period} 季度：${zh.join('；')}。`, en: `${unit} in ${row.period}: ${en.join('; ')}.` },
      wouldClear: {
        zh: `学习、抽查各不少于 ${atLeast} 次，学习出勤不低于 ${percent(attendance)}${isLow ? `（再到 ${Math.ceil(expected * attendance) - attended} 人次）` : ''}。`,
        en: `At least ${atLeast} of each, and ${percent(attendance)} present${isLow ? ` (${Math.ceil(expected * attendance) - attended} more)` : ''}.`,
      },
    }
  },
})

/** CTE `held`: each unit with its studies and spot checks of the last whole quarter, and the attendance of the studies whose numbers are known. */
function heldSql(sql: SqlDialect): Sql {
  return sql`quarter_now AS (
      SELECT CAST(date_trunc('quarter', CAST(o.day + 1 AS TIMESTAMP)) - INTERVAL '3 months' AS DATE) AS first_day, CAST(date_trunc('quarter', CAST(o.day + 1 AS TIMESTAMP)) AS DATE) - 1 AS last_day
      FROM as_of AS o),
    quarter AS (
      SELECT first_day, last_day, CAST(CAST(EXTRACT(YEAR FROM last_day) AS INTEGER) AS VARCHAR) || '-Q' || CAST(CAST(EXTRACT(QUARTER FROM last_day) AS INTEGER) AS VARCHAR) AS period FROM quarter_now),
    unit_seen AS (SELECT DISTINCT unit FROM post_record WHERE unit IS NOT NULL),
    activity_once AS (
      SELECT id, unit, MAX(kind COLLATE "C") AS kind, MAX(held_on) AS held_on, MAX(expected) AS expected, MAX(attended) AS attended FROM activity GROUP BY id, unit),
    held AS (
      SELECT u.unit, q.period, COUNT(*) FILTER (WHERE a.kind = 'study') AS studies, COUNT(*) FILTER (WHERE a.kind = 'spot_check') AS checks,
             CAST(SUM(a.expected) FILTER (WHERE a.kind = 'study' AND a.expected > 0 AND a.attended >= 0) AS BIGINT) AS expected,
             CAST(SUM(a.attended) FILTER (WHERE a.kind = 'study' AND a.expected > 0 AND a.attended >= 0) AS BIGINT) AS attended,
             COUNT(*) FILTER (WHERE a.kind = 'study' AND NOT COALESCE(a.expected > 0 AND a.attended >= 0, FALSE)) AS uncounted,
             array_agg(DISTINCT a.id COLLATE "C" ORDER BY a.id COLLATE "C") FILTER (WHERE a.id IS NOT NULL) AS evidence
      FROM unit_seen AS u CROSS JOIN quarter AS q LEFT JOIN activity_once AS a ON a.unit = u.unit AND a.held_on BETWEEN q.first_day AND q.last_day
      GROUP BY u.unit, q.period)`
}
