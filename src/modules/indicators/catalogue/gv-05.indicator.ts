import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23。三级风险点 F1 没有措施 → 关注 (2)，当即提示；二级风险点 F2 的措施逾期 44 天 → 关注 (2)；F3 的措施逾期 10 天，在 30 天之内，不报；F4 措施已完成，不报。',
    en: 'Looked at on 2026-11-23: the rank-3 point F1 has no measure, told at once, and the measure of the rank-2 point F2 is 44 days overdue: rank 2 each. The measure of F3 is 10 days overdue, within the 30; that of F4 is done. Neither is flagged.',
  },
  tables: {
    risk_point: `id,unit,rank,in_force_on
F1,路政科,3,2026-11-20
F2,路政科,2,2026-01-05
F3,路政科,2,2026-01-05
F4,路政科,3,2026-01-05`,
    measure: `id,point_id,owner_id,due_on,done_on
M2,F2,P01,2026-10-10,
M3,F3,P01,2026-11-13,
M4,F4,P01,2026-06-30,2026-06-20`,
  },
  asOf: '2026-11-23',
  flagged: ['F1 2', 'F2 2'],
}

/** GV-05 Point without measure, or overdue measure 有风险无措施/措施逾期: a rank-3 point at once, others after 30 days (D3 三.4). */
export const unguardedPoint = defineIndicator({
  code: 'GV-05',
  version: 1,
  title: { zh: '有风险无措施/措施逾期', en: 'Point without measure; overdue measure' },
  question: {
    zh: '在册风险点是否没有防控措施，或措施逾期未完成？',
    en: 'Is there a risk point without a measure, or with one that is overdue?',
  },
  why: {
    zh: '查出了风险点却没有措施，或措施拖着不办，风险就仍然敞着口。',
    en: 'A risk that was found and is not guarded is an open one.',
  },
  basis: 'D3 三.4 制定防控措施',
  reads: { risk_point: ['id', 'rank'], measure: ['id', 'point_id', 'due_on', 'done_on'] },
  mayRead: { risk_point: ['unit', 'post', 'title', 'in_force_on', 'retired_on'], measure: ['owner_id'] },
  settings: z.strictObject({
    graceDays: z.int().min(0).max(3660).default(30).meta({ title: '宽限（天）', en: 'Grace (days)', unit: 'days', isStatutory: false }),
    highRank: z
      .int()
      .min(1)
      .max(9)
      .default(3)
      .meta({ title: '几级起不宽限', en: 'No grace from level', unit: 'count', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '在册风险点', en: 'risk points in force' },
  measure: 'days',
  exclusions: [{ zh: '未生效或已停用的风险点', en: 'points not yet or no longer in force' }],
  related: {
    zh: '措施制定与落实环节；措施：风险点登记同时定措施、责任人和期限。',
    en: 'Making and carrying out measures; measures: no point is registered without measure, owner and limit.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'risk_point',
    key: 'id',
    columns: ['id', 'unit', 'post', 'title', 'rank', 'in_force_on'],
    deciding: ['rank', 'in_force_on'],
  },
  reasons: {
    rank_missing: { zh: '风险点缺少等级', en: 'the rank of the point is missing' },
    day_missing: { zh: '没有措施的风险点缺少生效日期', en: 'a point without measure lacks the day it came into force' },
    limit_missing: { zh: '未完成的措施缺少期限', en: 'a measure not done lacks its limit' },
    point_absent: { zh: '措施对应的风险点不在册', en: 'a measure whose point is not on record' },
  },
  query: (settings, sql) => sql`
    WITH ${pointsSql(settings, sql)}
    SELECT id, 2 AS rank, CASE WHEN measures = 0 THEN bare_days ELSE overdue_days END AS value, grace AS line, ARRAY[id] AS evidence, unit, owners AS persons,
           CAST(NULL AS VARCHAR) AS period, title, point_rank, measures, overdue
    FROM point WHERE point_rank IS NOT NULL AND ((measures = 0 AND (grace = 0 OR bare_days > grace)) OR (measures > 0 AND overdue_days > grace))`,
  coverage: (settings, sql) => sql`
    WITH ${pointsSql(settings, sql)}
    SELECT CASE WHEN point_rank IS NULL THEN 'rank_missing' WHEN measures = 0 AND grace > 0 AND bare_days IS NULL THEN 'day_missing'
                WHEN unlimited > 0 AND COALESCE(overdue_days, 0) <= grace THEN 'limit_missing' END AS reason, COUNT(*) AS subjects FROM point GROUP BY 1
    UNION ALL
    SELECT 'point_absent' AS reason, COUNT(*) AS subjects FROM measure AS m WHERE m.point_id IS NULL OR NOT EXISTS (SELECT 1 FROM risk_point AS p WHERE p.id = m.point_id) HAVING COUNT(*) > 0`,
  explain(row, { graceDays }) {
    const [id, title, rank] = [textAt(row, 'id'), textAt(row, 'title'), numberAt(row, 'point_rank')]
    const name = title ? `${id}（${title}）` : id
    const isHigh = row.line === 0
    if (numberAt(row, 'measures') === 0)
      return {
        why: {
          zh: `${rank} 级风险点 ${name}${title ? '' : ' '}没有防控措施${row.value > 0 ? `，已 ${row.value} 天` : ''}${isHigh ? '' : `，超过 ${graceDays} 天`}。`,
          en: `The rank-${rank} point ${id}${title ? ` (${title})` : ''} has no measure${row.value > 0 ? ` for ${row.value} days` : ''}${isHigh ? '' : `, more than ${graceDays}`}.`,
        },
        wouldClear: { zh: '有一项防控措施。', en: 'One measure.' },
      }
    return {
      why: {
        zh: `${rank} 级风险点 ${name}${title ? '' : ' '}有 ${numberAt(row, 'overdue')} 项措施逾期未完成，最久 ${row.value} 天${isHigh ? '' : `，超过 ${graceDays} 天`}。`,
        en: `The rank-${rank} point ${id}${title ? ` (${title})` : ''} has ${numberAt(row, 'overdue')} overdue measures, the oldest by ${row.value} days${isHigh ? '' : `, more than ${graceDays}`}.`,
      },
      wouldClear: { zh: '逾期措施全部完成。', en: 'All overdue measures done.' },
    }
  },
})

/** CTE `point`: points in force with their measures; a measure done later than the day looked at is not done yet. */
function pointsSql({ graceDays, highRank }: { graceDays: number; highRank: number }, sql: SqlDialect): Sql {
  return sql`guard AS (
      SELECT m.point_id, m.id, m.owner_id, o.day - m.due_on AS late_days, CASE WHEN m.due_on IS NULL THEN 1 ELSE 0 END AS is_unlimited, CASE WHEN m.done_on <= o.day THEN 1 ELSE 0 END AS is_done
      FROM measure AS m CROSS JOIN as_of AS o WHERE m.point_id IS NOT NULL),
    guarded AS (
      SELECT point_id, COUNT(DISTINCT id) AS measures, COUNT(DISTINCT CASE WHEN is_done = 0 AND late_days > 0 THEN id END) AS overdue,
             MAX(CASE WHEN is_done = 0 AND late_days > 0 THEN late_days END) AS overdue_days, SUM(CASE WHEN is_done = 0 THEN is_unlimited ELSE 0 END) AS unlimited,
             ${sql.texts('(CASE WHEN is_done = 0 AND late_days > 0 THEN owner_id END)')} AS owners
      FROM guard GROUP BY point_id),
    point AS (
      SELECT p.id, p.unit, p.title, p.rank AS point_rank, CASE WHEN p.rank >= ${highRank} THEN 0 ELSE ${graceDays} END AS grace,
             CASE WHEN p.rank >= ${highRank} THEN COALESCE(o.day - p.in_force_on, 0) ELSE o.day - p.in_force_on END AS bare_days,
             COALESCE(g.measures, 0) AS measures, COALESCE(g.overdue, 0) AS overdue, g.overdue_days, COALESCE(g.unlimited, 0) AS unlimited, g.owners
      FROM risk_point AS p CROSS JOIN as_of AS o LEFT JOIN guarded AS g ON g.point_id = p.id
      WHERE (p.in_force_on IS NULL OR p.in_force_on <= o.day) AND (p.retired_on IS NULL OR p.retired_on > o.day))`
}
