import { z } from 'zod'
import { peersBy, quantile } from '../engine/primitives.rules.ts'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

/** Twenty-four cases of an ordinary pace, in hours from one opening. */
const PACE = [50, 51, 52, 52, 53, 53, 54, 54, 55, 55, 56, 56, 57, 57, 58, 58, 59, 59, 60, 60, 61, 62, 63, 64]
const at = (hours: number) =>
  `2026-03-${String(2 + Math.floor((9 + hours) / 24)).padStart(2, '0')} ${String((9 + hours) % 24).padStart(2, '0')}:00:00`

const EXAMPLE: WorkedExample = {
  story: {
    zh: '须现场核查的 permit 共 25 件，24 件用 50 至 64 小时，L99 用 6 分钟，低于围栏 Q1−1.5·IQR → 关注 (2)。无须核查的 notice 再快也不报。',
    en: 'Of 25 cases of an item that requires a site check, 24 took 50 to 64 hours and L99 six minutes, below the fence Q1 − 1.5·IQR: rank 2. An item without a site check is never flagged.',
  },
  tables: {
    service_item: 'item,requires_visit\npermit,true\nnotice,false',
    application: [
      'case_id,item,accepted_at,decided_at',
      ...PACE.map((hours, index) => `L${String(index + 1).padStart(2, '0')},permit,2026-03-02 09:00:00,${at(hours)}`),
      'L99,permit,2026-03-02 09:00:00,2026-03-02 09:06:00',
      ...PACE.map((_, index) => `N${index},notice,2026-03-02 09:00:00,2026-03-02 09:0${index % 10}:00`),
    ].join('\n'),
  },
  flagged: ['L99 2'],
}

/**
 * AP-02 Suspiciously fast 异常快审（秒批）: minutes from acceptance to decision at or below the greater of the item's first percentile and Q1 − 1.5·IQR, where the item requires a site check or publicity.
 * The fastest case always lies at or below the first percentile, so an item needs 20 decided cases before the fastest is worth a look (fewer give no quartiles to speak of).
 * IQR = 0: at or below a share of the median instead.
 */
export const fastApproval = defineIndicator({
  code: 'AP-02',
  version: 1,
  title: { zh: '异常快审（秒批）', en: 'Suspiciously fast' },
  question: {
    zh: '须现场核查或公示的办件，是否快得来不及核查？',
    en: 'Was a case that requires a site check or publicity decided faster than that could be done?',
  },
  why: {
    zh: '须核查、公示的事项办得比同事项都快，往往是核查走了过场或根本没有做。',
    en: 'A case decided faster than all its like was probably never checked.',
  },
  basis: '行政许可法 第三十四条；权力运行流程图（现场核查、公示环节）',
  reads: { application: ['case_id', 'item', 'accepted_at', 'decided_at'], service_item: ['item', 'requires_visit'] },
  mayRead: { application: ['unit', 'officer_id'] },
  settings: z.strictObject({
    sample: z
      .int()
      .min(4)
      .default(20)
      .meta({ title: '同事项最少办件数', en: 'Fewest cases of the same matter', unit: 'count', isStatutory: false }),
    percentile: z.number().min(0).max(0.25).default(0.01).meta({ title: '低分位', en: 'Low quantile', unit: 'ratio', isStatutory: false }),
    medianShare: z.number().gt(0).lt(1).default(0.5).meta({
      title: '四分位距为零时，不超过中位数的比例',
      en: 'Where the interquartile range is zero: at most this share of the median',
      unit: 'ratio',
      isStatutory: false,
    }),
  }),
  subject: ['case_id'],
  judges: { zh: '须核查或公示的已办结办件', en: 'decided cases that require a site check or publicity' },
  measure: 'minutes',
  exclusions: [
    { zh: '无须现场核查或公示的事项', en: 'items without a site check or publicity' },
    { zh: '尚未办结的办件', en: 'cases not yet decided' },
  ],
  related: {
    zh: '现场核查、审批环节；措施：核查记录、照片、定位随件上传，缺者系统不得审批。',
    en: 'Site check and approval; measures: record, photographs and position of the check are uploaded, without them no approval.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'application',
    key: 'case_id',
    columns: ['case_id', 'item', 'unit', 'officer_id', 'accepted_at', 'decided_at', 'result'],
    deciding: ['accepted_at', 'decided_at'],
  },
  reasons: {
    item_missing: { zh: '缺少事项', en: 'the item is missing' },
    visit_unknown: { zh: '不知该事项是否须现场核查或公示', en: 'it is not known whether the item requires a site check' },
    time_missing: { zh: '缺少受理时间', en: 'the time of acceptance is missing' },
    order_wrong: { zh: '决定早于受理', en: 'decided before it was accepted' },
    sample_small: { zh: '同事项办件太少', en: 'too few cases of the item' },
  },
  query: ({ sample, percentile, medianShare }, sql) => sql`
    WITH ${timedSql(sql)}, timed AS (SELECT * FROM decided WHERE reason IS NULL),
    peers AS (${peersBy(sql, { from: 'timed', by: ['item'], value: 'minutes' })}),
    low AS (SELECT item, ${quantile(sql, percentile, 'minutes')} AS p_low FROM timed GROUP BY item),
    lined AS (
      SELECT p.*, CASE WHEN p.peer_q3 = p.peer_q1 THEN p.peer_median * ${medianShare} ELSE GREATEST(l.p_low, p.fence_low) END AS minutes_line
      FROM peers AS p JOIN low AS l ON l.item = p.item WHERE p.peer_n >= ${sample})
    SELECT t.case_id, 2 AS rank, t.minutes AS value, ${sql.steady('l.minutes_line')} AS line, ARRAY[t.case_id] AS evidence, t.unit,
           CASE WHEN t.officer_id IS NOT NULL THEN ARRAY[t.officer_id] END AS persons, t.item,
           t.item AS peer_group, l.peer_n, l.peer_min, l.peer_q1, l.peer_median, l.peer_q3, l.peer_max
    FROM timed AS t JOIN lined AS l ON l.item = t.item WHERE ${sql.steady('t.minutes')} <= ${sql.steady('l.minutes_line')}`,
  coverage: ({ sample }, sql) => sql`
    WITH ${timedSql(sql)},
    grouped AS (SELECT item, reason, COUNT(*) AS cases FROM decided GROUP BY item, reason)
    SELECT CASE WHEN reason IS NULL AND cases < ${sample} THEN 'sample_small' ELSE reason END AS reason, CAST(SUM(cases) AS BIGINT) AS subjects
    FROM grouped GROUP BY 1`,
  explain(row) {
    const [caseId, item] = [textAt(row, 'case_id'), textAt(row, 'item')]
    const [took, line, median] = [row.value, row.line, row.peers?.median ?? 0].map(shown)
    return {
      why: {
        zh: `办件 ${caseId}（${item}，须现场核查或公示）从受理到决定只用 ${took} 分钟，同事项 ${row.peers?.n ?? 0} 件的中位数为 ${median} 分钟，界线 ${line} 分钟。`,
        en: `Case ${caseId} (${item}, which requires a site check or publicity) took ${took} minutes; the median of ${row.peers?.n ?? 0} such cases is ${median}, the line ${line}.`,
      },
      wouldClear: { zh: `用时超过 ${line} 分钟。`, en: `More than ${line} minutes.` },
    }
  },
})

const shown = (minutes: number) => String(Number(minutes.toFixed(1)))

/** CTE `decided`: the decided cases of items that need a look (or may), with their minutes and why they can't be judged. */
function timedSql(sql: SqlDialect): Sql {
  return sql`decided AS (
      SELECT a.case_id, a.item, a.unit, a.officer_id, CAST(EXTRACT(EPOCH FROM (a.decided_at - a.accepted_at)) AS DOUBLE PRECISION) / 60.0 AS minutes,
             CASE WHEN a.item IS NULL THEN 'item_missing' WHEN s.requires_visit IS NULL THEN 'visit_unknown'
                  WHEN a.accepted_at IS NULL THEN 'time_missing' WHEN a.decided_at < a.accepted_at THEN 'order_wrong' END AS reason
      FROM application AS a LEFT JOIN service_item AS s ON s.item = a.item CROSS JOIN as_of AS o
      WHERE CAST(a.decided_at AS DATE) <= o.day AND (s.requires_visit IS NULL OR s.requires_visit))`
}
