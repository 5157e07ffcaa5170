import { z } from 'zod'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '一年内有两个不同来源反映 P01 → 关注 (2)；同一来源三次反映 P02 → 关注 (2)。同一来源两次反映 P03，不报；P04 的两次反映中一次已查否，不报。',
    en: 'Two sources reported P01 within a year, and one source P02 three times: rank 2 each. P03 was reported twice by the same source, and one of the two reports on P04 was unfounded: neither is flagged.',
  },
  tables: {
    info_item: `id,registered_on,source_hash,subject_kind,subject_id,truth
I1,2026-01-12,S1,person,P01,
I2,2026-08-10,S2,person,P01,
I3,2026-01-12,S3,person,P02,
I4,2026-03-12,S3,person,P02,
I5,2026-05-12,S3,person,P02,
I6,2026-01-12,S4,person,P03,
I7,2026-03-12,S4,person,P03,
I8,2026-01-12,S5,person,P04,unfounded
I9,2026-03-12,S6,person,P04,`,
  },
  flagged: ['person|P01 2', 'person|P02 2'],
}

/**
 * IN-01 Repeated reports on one subject 同一对象重复反映: two independent sources or three items within twelve months.
 * Items registered from signals are all one source, the platform; items without a named source count as items only.
 */
export const repeatedReports = defineIndicator({
  code: 'IN-01',
  version: 1,
  title: { zh: '同一对象重复反映', en: 'Repeated reports on one subject' },
  question: {
    zh: '一年内是否有不同来源反映同一对象，或同一对象被多次反映？',
    en: 'Was one subject reported by several sources, or several times, within a year?',
  },
  why: {
    zh: '互不相干的来源指向同一对象，或反映不止，比单次反映更可信，应并案看待。',
    en: 'Sources that know nothing of each other, or reports that do not cease, weigh more than one; they are seen together.',
  },
  basis: '信访举报优先办理（D1 二(一)）；R2 同一对象合并研判',
  reads: { info_item: ['id', 'registered_on', 'subject_kind', 'subject_id'] },
  mayRead: { info_item: ['source_hash', 'from_rule', 'channel', 'unit', 'person_ids', 'truth'] },
  settings: z.strictObject({
    sources: z
      .int()
      .min(2)
      .default(2)
      .meta({ title: '至少几个独立来源', en: 'Fewest independent sources', unit: 'count', isStatutory: false }),
    items: z.int().min(2).default(3).meta({ title: '至少几件信息', en: 'Fewest information items', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(365)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['subject_kind', 'subject_id'],
  judges: { zh: '反映对象', en: 'subjects of reports' },
  measure: 'count',
  exclusions: [
    { zh: '由 IN、GV 类疑点转登记的信息（避免循环）', en: 'items registered from signals of the IN and GV packs (no feedback loop)' },
    { zh: '已查否的信息', en: 'items assessed as unfounded' },
    { zh: '数据日期之后登记的信息', en: 'items registered after the day on which the data are looked at' },
  ],
  related: {
    zh: '信息收集与评估环节；措施：同一对象的信息并案研判，信访件优先。',
    en: 'Collection and assessment of information; measures: items on one subject are assessed together, petitions first.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'info_item',
    key: "id || '/' || subject_kind || '/' || subject_id",
    columns: ['id', 'registered_on', 'channel', 'subject_kind', 'subject_id', 'unit'],
    deciding: ['registered_on', 'channel'],
  },
  reasons: {
    subject_missing: { zh: '信息没有对象', en: 'the item has no subject' },
    day_missing: { zh: '缺少登记日期', en: 'the day of registration is missing' },
  },
  query: ({ sources, items, windowDays }, sql) => sql`
    WITH ${itemsSql(sql)},
    told AS (
      SELECT id, subject_kind, subject_id, MIN(registered_on) AS registered_on, MIN(source COLLATE "C") AS source, MIN(unit COLLATE "C") AS unit, 0 AS nothing FROM item
      WHERE subject_kind IS NOT NULL AND subject_id IS NOT NULL AND registered_on IS NOT NULL GROUP BY id, subject_kind, subject_id),
    ahead AS (
      SELECT a.subject_kind, a.subject_id, a.registered_on, COUNT(DISTINCT b.source) AS sources_ahead
      FROM (SELECT DISTINCT subject_kind, subject_id, registered_on FROM told) AS a
      JOIN told AS b ON b.subject_kind = a.subject_kind AND b.subject_id = a.subject_id AND b.registered_on BETWEEN a.registered_on AND a.registered_on + ${windowDays - 1}
      GROUP BY a.subject_kind, a.subject_id, a.registered_on),
    looked AS (
      SELECT t.*, a.sources_ahead FROM told AS t
      JOIN ahead AS a ON a.subject_kind = t.subject_kind AND a.subject_id = t.subject_id AND a.registered_on = t.registered_on),
    ${episodes(sql, {
      name: 'series',
      from: 'looked',
      by: ['subject_kind', 'subject_id'],
      day: 'registered_on',
      id: 'id',
      windowDays,
      sum: 'nothing',
      fires: sql`in_window >= ${items} OR sources_ahead >= ${sources}`,
    })},
    flagged AS (
      SELECT subject_kind, subject_id, episode, COUNT(*) AS item_count, COUNT(DISTINCT source) AS source_count, MIN(registered_on) AS first_on, MIN(unit COLLATE "C") AS unit,
             ${sql.evidence("(id || '/' || subject_kind || '/' || subject_id)")} AS evidence
      FROM series GROUP BY subject_kind, subject_id, episode),
    concerned_item AS (
      SELECT f.subject_kind || '/' || f.subject_id || '/' || CAST(f.episode AS VARCHAR) AS place, i.person_ids
      FROM flagged AS f JOIN series AS s ON s.subject_kind = f.subject_kind AND s.subject_id = f.subject_id AND s.episode = f.episode JOIN item AS i ON i.id = s.id
      UNION SELECT f.subject_kind || '/' || f.subject_id || '/' || CAST(f.episode AS VARCHAR) AS place, f.subject_id AS person_ids FROM flagged AS f WHERE f.subject_kind = 'person'),
    ${gathered(sql, { name: 'concerned', from: 'concerned_item', key: 'place', column: 'person_ids' })}
    SELECT f.subject_kind, f.subject_id, 2 AS rank, CASE WHEN f.source_count >= ${sources} THEN f.source_count ELSE f.item_count END AS value,
           CASE WHEN f.source_count >= ${sources} THEN ${sources} ELSE ${items} END AS line, f.evidence,
           CASE WHEN f.subject_kind = 'unit' THEN f.subject_id ELSE f.unit END AS unit, c.persons, CAST(f.first_on AS VARCHAR) AS period, f.item_count, f.source_count
    FROM flagged AS f LEFT JOIN concerned AS c ON c.key = f.subject_kind || '/' || f.subject_id || '/' || CAST(f.episode AS VARCHAR)`,
  coverage: (_settings, sql) => sql`
    WITH ${itemsSql(sql)},
    judged AS (
      SELECT subject_kind, subject_id, CASE WHEN subject_kind IS NULL OR subject_id IS NULL THEN 'subject_missing' WHEN registered_on IS NULL THEN 'day_missing' END AS reason FROM item)
    SELECT reason, CASE WHEN reason IS NULL THEN COUNT(DISTINCT (subject_kind, subject_id)) ELSE COUNT(*) END AS subjects FROM judged GROUP BY reason`,
  explain(row, { sources, items, windowDays }) {
    const [who, itemCount, sourceCount] = [textAt(row, 'subject_id'), numberAt(row, 'item_count'), numberAt(row, 'source_count')]
    return {
      why: {
        zh: `${who} 自 ${row.period} 起 ${windowDays} 天的期间内被反映 ${itemCount} 次，独立来源 ${sourceCount} 个。`,
        en: `${who} was reported ${itemCount} times within periods of ${windowDays} days from ${row.period}, by ${sourceCount} independent sources.`,
      },
      wouldClear: {
        zh: `期间内少于 ${items} 件，且独立来源少于 ${sources} 个。`,
        en: `Fewer than ${items} items and fewer than ${sources} sources within the period.`,
      },
    }
  },
})

/** CTE `item`: items that count, with their source; the platform is one source, whichever rule spoke. */
function itemsSql(sql: SqlDialect): Sql {
  return sql`item AS (
      SELECT i.id, i.registered_on, i.subject_kind, i.subject_id, i.unit, i.person_ids, CASE WHEN i.from_rule IS NOT NULL THEN 'platform' ELSE i.source_hash END AS source
      FROM info_item AS i CROSS JOIN as_of AS o
      WHERE COALESCE(i.truth, '') <> 'unfounded' AND COALESCE(i.from_rule, '') NOT LIKE 'IN-%' AND COALESCE(i.from_rule, '') NOT LIKE 'GV-%'
        AND (i.registered_on IS NULL OR i.registered_on <= o.day))`
}
