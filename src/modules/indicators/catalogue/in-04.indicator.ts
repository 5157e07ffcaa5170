import { z } from 'zod'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P01 于 2026-02-02、2026-09-08 两次被预警 → 关注 (2)，建议升一级。P02 的两次预警相隔超过一年，不报；P03 的一次已撤销，不报。',
    en: 'P01 was warned on 2026-02-02 and 2026-09-08: rank 2, and the next level up is proposed. The two warnings of P02 lie more than a year apart, one of P03 was withdrawn: neither is flagged.',
  },
  tables: {
    warning_record: `id,rank,issued_on,subject_kind,subject_id,state
W1,1,2026-02-02,person,P01,closed
W2,1,2026-09-08,person,P01,open
W3,1,2025-02-02,person,P02,closed
W4,1,2026-03-08,person,P02,open
W5,1,2026-02-02,person,P03,withdrawn
W6,1,2026-03-08,person,P03,open`,
  },
  flagged: ['person|P01 2'],
}

/** IN-04 Repeat warnings 多次预警: two warnings within twelve months to one person or unit; the next level up is proposed (X9). A warning counts for whom it is addressed to. */
export const repeatWarnings = defineIndicator({
  code: 'IN-04',
  version: 1,
  title: { zh: '多次预警', en: 'Repeat warnings' },
  question: {
    zh: '同一人员或单位一年内是否被预警两次以上？',
    en: 'Was one person or unit warned more than once within a year?',
  },
  why: {
    zh: '一年内再次预警，说明前次预警没有见效，应考虑升一级处置。',
    en: 'Who has to be warned again within a year was not helped by the first warning; a higher level is due.',
  },
  basis: 'X9 累计预警升级',
  reads: { warning_record: ['id', 'issued_on', 'subject_kind', 'subject_id'] },
  mayRead: { warning_record: ['rank', 'unit', 'person_ids', 'state'] },
  settings: z.strictObject({
    warnings: z.int().min(2).default(2).meta({ title: '至少几次预警', en: 'Fewest warnings', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(365)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['subject_kind', 'subject_id'],
  judges: { zh: '被预警的人员和单位', en: 'persons and units warned' },
  measure: 'count',
  exclusions: [
    { zh: '已撤销的预警', en: 'warnings withdrawn' },
    { zh: '数据日期之后签发的预警', en: 'warnings issued after the day on which the data are looked at' },
  ],
  related: {
    zh: '预警处置环节；措施：再次预警升一级研判，约见单位负责人。',
    en: 'Handling of warnings; measures: a repeated warning is assessed one level higher, the head of the unit is called in.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'warning_record',
    key: 'id',
    columns: ['id', 'rank', 'issued_on', 'subject_kind', 'subject_id', 'unit', 'state', 'closed_on'],
    deciding: ['issued_on', 'subject_id'],
  },
  reasons: {
    subject_missing: { zh: '预警没有对象', en: 'the warning has no addressee' },
    day_missing: { zh: '缺少签发日期', en: 'the day of issue is missing' },
  },
  query: ({ warnings, windowDays }, sql) => sql`
    WITH ${warnedSql(sql)},
    warned AS (
      SELECT id, subject_kind, subject_id, MIN(issued_on) AS issued_on, MAX(rank) AS level, MIN(unit COLLATE "C") AS unit, MIN(person_ids COLLATE "C") AS person_ids, 0 AS nothing FROM warning_seen
      WHERE subject_kind IS NOT NULL AND subject_id IS NOT NULL AND issued_on IS NOT NULL GROUP BY id, subject_kind, subject_id),
    ${episodes(sql, {
      name: 'series',
      from: 'warned',
      by: ['subject_kind', 'subject_id'],
      day: 'issued_on',
      id: 'id',
      windowDays,
      sum: 'nothing',
      fires: sql`in_window >= ${warnings}`,
    })},
    placed AS (SELECT s.*, subject_kind || '/' || subject_id || '/' || CAST(episode AS VARCHAR) AS place FROM series AS s),
    concerned_row AS (SELECT place, person_ids FROM placed UNION SELECT place, subject_id AS person_ids FROM placed WHERE subject_kind = 'person'),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'place', column: 'person_ids' })}
    SELECT p.subject_kind, p.subject_id, 2 AS rank, COUNT(*) AS value, ${warnings} AS line, ${sql.evidence('p.id')} AS evidence,
           CASE WHEN p.subject_kind = 'unit' THEN p.subject_id ELSE MIN(p.unit COLLATE "C") END AS unit, c.persons, CAST(MIN(p.issued_on) AS VARCHAR) AS period,
           CAST(MAX(p.issued_on) AS VARCHAR) AS last_on, MAX(p.level) AS level
    FROM placed AS p LEFT JOIN concerned AS c ON c.key = p.place GROUP BY p.subject_kind, p.subject_id, p.place, c.persons`,
  coverage: (_settings, sql) => sql`
    WITH ${warnedSql(sql)},
    judged AS (
      SELECT subject_kind, subject_id, CASE WHEN subject_kind IS NULL OR subject_id IS NULL THEN 'subject_missing' WHEN issued_on IS NULL THEN 'day_missing' END AS reason FROM warning_seen)
    SELECT reason, CASE WHEN reason IS NULL THEN COUNT(DISTINCT (subject_kind, subject_id)) ELSE COUNT(*) END AS subjects FROM judged GROUP BY reason`,
  explain(row, { warnings, windowDays }) {
    const level = numberAt(row, 'level')
    return {
      why: {
        zh: `${textAt(row, 'subject_id')} 自 ${row.period} 起 ${windowDays} 天的期间内被预警 ${row.value} 次（最近 ${textAt(row, 'last_on')}）${level > 0 ? `，最高为 ${level} 级，建议升一级研判` : '，建议升一级研判'}。`,
        en: `${textAt(row, 'subject_id')} was warned ${row.value} times within periods of ${windowDays} days from ${row.period} (last on ${textAt(row, 'last_on')})${level > 0 ? `, at rank ${level} at most` : ''}; the next level up is proposed.`,
      },
      wouldClear: {
        zh: `期间内少于 ${warnings} 次预警（少 ${row.value - warnings + 1} 次）。`,
        en: `Fewer than ${warnings} warnings within the period (${row.value - warnings + 1} fewer).`,
      },
    }
  },
})

/** CTE `warning_seen`: the warnings that count. */
function warnedSql(sql: SqlDialect): Sql {
  return sql`warning_seen AS (
      SELECT w.id, w.rank, w.issued_on, w.subject_kind, w.subject_id, w.unit, w.person_ids FROM warning_record AS w CROSS JOIN as_of AS o
      WHERE COALESCE(w.state, '') <> 'withdrawn' AND (w.issued_on IS NULL OR w.issued_on <= o.day))`
}
