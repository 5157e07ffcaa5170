import { z } from 'zod'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23。义务 D1 期限 2026-11-10，至今未回告 → 关注 (2)；D2 期限 2026-11-10，11-12 才回告 → 关注 (2)。D3 已延期至 2026-11-30，不报；D4 按期回告，不报。',
    en: 'Looked at on 2026-11-23: D1, due on 11-10, is still unanswered; D2, due on the same day, was answered on 11-12: rank 2 each. D3 was extended to 11-30 and D4 answered in time: neither is flagged.',
  },
  tables: {
    warning_duty: `id,due_on,extended_to,answered_on,owed_by_kind,owed_by
D1,2026-11-10,,,person,P01
D2,2026-11-10,,2026-11-12,person,P02
D3,2026-11-10,2026-11-30,,person,P03
D4,2026-11-10,,2026-11-10,unit,U1`,
  },
  asOf: '2026-11-23',
  flagged: ['D1 2', 'D2 2'],
}

/** IN-06 Overdue response 回告逾期: past its limit (an extension holds) without an answer, or answered after it. A second limit is a signal of its own. */
export const overdueResponse = defineIndicator({
  code: 'IN-06',
  version: 1,
  title: { zh: '回告逾期', en: 'Overdue response' },
  question: {
    zh: '预警规定的回告义务是否超过期限仍未回告，或逾期才回告？',
    en: 'Is a duty to reply past its limit without an answer, or was it answered late?',
  },
  why: {
    zh: '到期不回告，预警就落了空；逾期须先催办，再按程序处理。',
    en: 'A warning that nobody answers in time has no effect; urging comes first, then the ladder.',
  },
  basis: 'D4 七.6；R153–R155 回告时限',
  reads: { warning_duty: ['id', 'due_on', 'answered_on'] },
  mayRead: { warning_duty: ['extended_to', 'owed_by_kind', 'owed_by', 'unit', 'person_ids', 'state', 'kind'] },
  settings: z.strictObject({
    graceDays: z.int().min(0).max(365).default(0).meta({ title: '宽限（天）', en: 'Grace (days)', unit: 'days', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '回告义务', en: 'duties to reply' },
  measure: 'days',
  exclusions: [
    { zh: '已撤销的义务', en: 'duties withdrawn' },
    { zh: '申辩期间（期限中止）', en: 'duties under objection, whose clock stands still' },
  ],
  related: {
    zh: '回告与催办环节；措施：到期前一个工作日提醒，逾期即催办。',
    en: 'Reply and urging; measures: a reminder one working day before the limit, urging as soon as it has passed.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'warning_duty',
    key: 'id',
    columns: ['id', 'warning_id', 'kind', 'owed_by_kind', 'owed_by', 'unit', 'due_on', 'extended_to', 'answered_on'],
    deciding: ['due_on', 'extended_to', 'answered_on'],
  },
  reasons: {
    limit_missing: { zh: '缺少期限', en: 'the limit is missing' },
  },
  query: ({ graceDays }, sql) => sql`
    WITH ${owedSql(sql)},
    late AS (SELECT * FROM owed WHERE COALESCE(answered_on, today) - last_day > ${graceDays}),
    concerned_row AS (SELECT id, person_ids FROM late UNION SELECT id, owed_by AS person_ids FROM late WHERE owed_by_kind = 'person'),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'id', column: 'person_ids' })}
    SELECT l.id, 2 AS rank, COALESCE(l.answered_on, l.today) - l.last_day AS value, ${graceDays} AS line, ARRAY[l.id] AS evidence,
           CASE WHEN l.owed_by_kind = 'unit' THEN l.owed_by ELSE l.unit END AS unit, c.persons, CAST(l.last_day AS VARCHAR) AS period, l.owed_by,
           CAST(l.answered_on AS VARCHAR) AS answered_on
    FROM late AS l LEFT JOIN concerned AS c ON c.key = l.id`,
  coverage: (_settings, sql) => sql`
    WITH ${owedSql(sql)}
    SELECT CASE WHEN last_day IS NULL THEN 'limit_missing' END AS reason, COUNT(*) AS subjects FROM owed GROUP BY 1`,
  explain(row, { graceDays }) {
    const [answered, owedBy] = [textAt(row, 'answered_on'), textAt(row, 'owed_by')]
    const grace = graceDays > 0 ? `（宽限 ${graceDays} 天）` : ''
    return {
      why: {
        zh: `${owedBy ? `${owedBy} 的` : ''}回告义务期限为 ${row.period}${grace}，${answered ? `${answered} 才回告，逾期 ${row.value} 天` : `至今未回告，已逾期 ${row.value} 天`}。`,
        en: `The duty ${owedBy ? `of ${owedBy} ` : ''}to reply was due on ${row.period}${graceDays > 0 ? ` (${graceDays} days of grace)` : ''}; it was ${answered ? `answered on ${answered}, ${row.value} days late` : `not answered and is ${row.value} days late`}.`,
      },
      wouldClear: {
        zh: `${row.period} 前回告，或在期限内获准延期。`,
        en: `An answer by ${row.period}, or an extension granted before it.`,
      },
    }
  },
})

/** CTE `owed`: duties that count, with their last day; an answer to come is none yet. */
function owedSql(sql: SqlDialect): Sql {
  return sql`owed AS (
      SELECT d.id, d.owed_by_kind, d.owed_by, d.unit, d.person_ids, COALESCE(d.extended_to, d.due_on) AS last_day,
             CASE WHEN d.answered_on <= o.day THEN d.answered_on END AS answered_on, o.day AS today
      FROM warning_duty AS d CROSS JOIN as_of AS o WHERE COALESCE(d.state, '') NOT IN ('withdrawn', 'objected'))`
}
