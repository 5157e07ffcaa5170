import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered, isOutside } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'EX-08 就 P01 的疑点 S1 立为事项 M1，预警于 2026-03-02 经核查销号；90 天后同一规则就 P01 又报出 S2 → 关注 (2)。P02 的疑点在销号 300 天后才再报，不报。',
    en: 'The signal S1 of EX-08 on P01 became the matter M1, whose warning was verified and closed on 2026-03-02; 90 days later the same rule fires on P01 again: rank 2. The signal on P02 comes back 300 days after closure and is not flagged.',
  },
  tables: {
    signal_record: `id,rule,subject_key,rank,raised_on,state,matter_id
S1,EX-08,self|P01,3,2025-12-01,registered,M1
S2,EX-08,self|P01,3,2026-05-31,new,
S3,EX-08,self|P02,3,2025-10-01,registered,M2
S4,EX-08,self|P02,3,2026-10-28,new,`,
    warning_record: `id,matter_id,issued_on,state,closed_on
W1,M1,2026-01-05,closed,2026-03-02
W2,M2,2025-11-05,closed,2026-01-01`,
  },
  flagged: ['EX-08|self|P01 2'],
}

/**
 * IN-05 Relapse 整改反弹: the same rule fires on the same subject within 180 days after the matter of its earlier signal was verified and closed (P10: the relapse is a new matter).
 * New evidence on the same subject and period revises a signal instead of raising another; that is a relapse as well.
 */
export const relapse = defineIndicator({
  code: 'IN-05',
  version: 1,
  title: { zh: '整改反弹', en: 'Relapse' },
  question: {
    zh: '核查销号之后不久，同一规则是否又在同一对象上报出疑点？',
    en: 'Does the same rule fire on the same subject soon after its matter was verified and closed?',
  },
  why: {
    zh: '销号后半年内再犯同样的问题，说明整改流于形式，错误仍在蔓延。',
    en: 'What comes back within half a year was not put right; the error spreads on.',
  },
  basis: 'D4 七.6 错误继续蔓延的处置',
  reads: {
    signal_record: ['id', 'rule', 'subject_key', 'raised_on', 'matter_id'],
    warning_record: ['id', 'matter_id', 'closed_on'],
  },
  mayRead: { signal_record: ['revised_on', 'state', 'rank', 'unit', 'person_ids'], warning_record: ['state'] },
  settings: z.strictObject({
    withinDays: z
      .int()
      .min(1)
      .max(3660)
      .default(180)
      .meta({ title: '销号后多少天内', en: 'Within how many days of closing', unit: 'days', isStatutory: false }),
  }),
  subject: ['rule', 'subject_key'],
  judges: { zh: '经核查销号的疑点', en: 'signals whose matter was verified and closed' },
  measure: 'days',
  exclusions: [
    { zh: 'IN、GV 两类规则自己的疑点（避免循环）', en: 'signals of the IN and GV packs themselves (no feedback loop)' },
    { zh: '已排除或重复的后续疑点', en: 'later signals that were excluded or called duplicates' },
    { zh: '未经核查的终结（撤销、追责、移送）', en: 'ends without verification (withdrawn, accountability, hand-over)' },
  ],
  related: {
    zh: '整改核查与销号环节；措施：反弹另立事项并关联原事项，扩大核查范围。',
    en: 'Verification and closure; measures: a relapse becomes a new matter linked to the old one, the check is widened.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'signal_record',
    key: 'id',
    columns: ['id', 'rule', 'subject_key', 'rank', 'raised_on', 'revised_on', 'state', 'matter_id', 'unit'],
    deciding: ['rule', 'subject_key', 'raised_on', 'revised_on'],
  },
  reasons: {
    signal_incomplete: { zh: '疑点缺少规则、对象或日期', en: 'a signal lacks its rule, subject or day' },
    closing_day_missing: { zh: '已销号的预警缺少销号日期', en: 'a closed warning lacks its day' },
  },
  query: ({ withinDays }, sql) => sql`
    WITH ${closedSql(sql)},
    fired AS (
      SELECT s.id, s.rule, s.subject_key, s.raised_on AS fired_on, s.unit, s.person_ids FROM signal_record AS s WHERE COALESCE(s.state, '') NOT IN ('excluded', 'duplicate')
      UNION ALL SELECT s.id, s.rule, s.subject_key, s.revised_on AS fired_on, s.unit, s.person_ids FROM signal_record AS s
      WHERE s.revised_on > s.raised_on AND COALESCE(s.state, '') NOT IN ('excluded', 'duplicate')),
    again AS (
      SELECT c.rule, c.subject_key, c.matter_id, c.closed_on, c.id AS old_id, c.person_ids AS old_persons, f.id, f.fired_on, f.unit, f.person_ids,
             c.rule || '/' || c.subject_key || '/' || c.matter_id AS place
      FROM closed_signal AS c JOIN fired AS f ON f.rule = c.rule AND f.subject_key = c.subject_key CROSS JOIN as_of AS o
      WHERE f.fired_on > c.closed_on AND f.fired_on - c.closed_on <= ${withinDays} AND f.fired_on <= o.day),
    concerned_row AS (SELECT place, person_ids FROM again UNION SELECT place, old_persons AS person_ids FROM again),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'place', column: 'person_ids' })},
    involved AS (SELECT place, id FROM again UNION SELECT place, old_id AS id FROM again),
    listed AS (SELECT place, ${sql.evidence('id')} AS evidence FROM involved GROUP BY place)
    SELECT a.rule, a.subject_key, 2 AS rank, MIN(a.fired_on - a.closed_on) AS value, ${withinDays} AS line, l.evidence, MIN(a.unit COLLATE "C") AS unit, c.persons,
           CAST(a.closed_on AS VARCHAR) AS period, CAST(MIN(a.fired_on) AS VARCHAR) AS fired_on, COUNT(DISTINCT a.id) AS signals
    FROM again AS a JOIN listed AS l ON l.place = a.place LEFT JOIN concerned AS c ON c.key = a.place
    GROUP BY a.rule, a.subject_key, a.matter_id, a.closed_on, l.evidence, c.persons`,
  coverage: (_settings, sql) => sql`
    WITH ${closedSql(sql)}
    SELECT NULL AS reason, COUNT(*) AS subjects FROM closed_signal
    UNION ALL
    SELECT 'signal_incomplete' AS reason, COUNT(*) AS subjects FROM signal_record
    WHERE ${isOutside(sql, "COALESCE(rule, '')")} AND (rule IS NULL OR subject_key IS NULL OR raised_on IS NULL) HAVING COUNT(*) > 0
    UNION ALL
    SELECT 'closing_day_missing' AS reason, COUNT(*) AS subjects FROM warning_record WHERE state = 'closed' AND closed_on IS NULL HAVING COUNT(*) > 0`,
  explain(row, { withinDays }) {
    const [rule, subject] = [textAt(row, 'rule'), textAt(row, 'subject_key')]
    return {
      why: {
        zh: `规则 ${rule} 就 ${subject} 的事项于 ${row.period} 核查销号，${row.value} 天后（${textAt(row, 'fired_on')}）同一规则又报出${numberAt(row, 'signals') > 1 ? ` ${numberAt(row, 'signals')} 条` : ''}疑点，在 ${withinDays} 天之内。`,
        en: `The matter of ${rule} on ${subject} was verified and closed on ${row.period}; ${row.value} days later (${textAt(row, 'fired_on')}) the same rule fired again, within ${withinDays} days.`,
      },
      wouldClear: {
        zh: `销号后 ${withinDays} 天内同一规则不再报出。`,
        en: `Silence of the same rule for ${withinDays} days after closure.`,
      },
    }
  },
})

/** CTE `closed_signal`: signals whose matter was verified and closed, with the last day on which it was. */
function closedSql(sql: SqlDialect): Sql {
  return sql`closed_matter AS (
      SELECT w.matter_id, MAX(w.closed_on) AS closed_on FROM warning_record AS w CROSS JOIN as_of AS o
      WHERE w.matter_id IS NOT NULL AND w.closed_on <= o.day AND COALESCE(w.state, 'closed') = 'closed' GROUP BY w.matter_id),
    closed_signal AS (
      SELECT MIN(s.id COLLATE "C") AS id, s.rule, s.subject_key, s.matter_id, m.closed_on, MIN(s.person_ids COLLATE "C") AS person_ids
      FROM signal_record AS s JOIN closed_matter AS m ON m.matter_id = s.matter_id
      WHERE ${isOutside(sql, 's.rule')} AND s.subject_key IS NOT NULL AND s.raised_on <= m.closed_on GROUP BY s.rule, s.subject_key, s.matter_id, m.closed_on)`
}
