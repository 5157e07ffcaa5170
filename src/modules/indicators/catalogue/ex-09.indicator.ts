import { z } from 'zod'
import { timedWithin, yearsOf } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'

/** What a burst of a day is judged from lies within so many days, since its window is a day at most. */
const DAYS_AROUND = 4
const two = (value: number) => String(value).padStart(2, '0')
/** Minutes since midnight as `08:00`. */
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

const day = (at: number) => `2026-03-${two(2 + (at % 5))}`
const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P09 在 2026 年审批 20 笔，其中 6 笔在 19:00 以后，占 30%，达到 30% → off_hours|P09，低 (1)；正好 19:00 的不算。P08 在 2026-03-02 的 54 秒内批了 10 笔 → bulk|P08，低 (1)。P07 每笔间隔 10 秒，60 秒内最多 7 笔，不报。',
    en: 'Six of the 20 approvals of P09 in 2026 came after 19:00, 30 %, at the line: rank 1; 19:00 itself is within hours. P08 approved ten claims within 54 seconds on 2 March: rank 1. P07 took ten seconds for each, seven a minute at most: not flagged.',
  },
  tables: {
    expense: `id,approver_id,approved_at
${Array.from({ length: 20 }, (_, at) => `A${at},P09,${day(at)} ${at < 6 ? '20:15:00' : at === 6 ? '19:00:00' : `10:${two(at)}:00`}`).join('\n')}
${Array.from({ length: 10 }, (_, at) => `B${at},P08,2026-03-02 15:00:${two(at * 6)}`).join('\n')}
${Array.from({ length: 10 }, (_, at) => `C${at},P07,2026-03-02 15:0${Math.floor(at / 6)}:${two((at % 6) * 10)}`).join('\n')}`,
  },
  flagged: ['bulk|P08 1', 'off_hours|P09 1'],
}

/**
 * EX-09 Off-hours or bulk approval 非工作时间/批量秒批: the share of an approver's year outside working hours (working days by the calendar with 调休),
 * or many approvals within a minute, by day. An approval at midnight sharp carries a day but no time and is not judged.
 */
export const offHoursApproval = defineIndicator({
  code: 'EX-09',
  version: 1,
  title: { zh: '非工作时间/批量秒批', en: 'Off-hours or bulk approval' },
  question: {
    zh: '审批人是否常在非工作时间审批，或在一分钟内批掉许多单据？',
    en: 'Does an approver often approve outside working hours, or many claims within a minute?',
  },
  why: {
    zh: '非工作时间和秒批，说明审批可能由他人代办，或根本没有看单据。',
    en: 'Approvals at odd hours or by the dozen may have been given by somebody else, or without looking.',
  },
  basis: '行政事业单位内部控制规范 第三十条；国务院办公厅节假日安排通知',
  reads: { expense: ['id', 'approver_id', 'approved_at'] },
  mayRead: { expense: ['person_id', 'unit', 'amount'], calendar: ['day', 'is_working'] },
  settings: z.strictObject({
    dayBegins: z.int().min(0).max(1439).default(480).meta({
      title: '工作时间自（零点起的分钟）',
      en: 'Working hours from (minutes after midnight)',
      unit: 'minutes',
      isStatutory: false,
    }),
    dayEnds: z
      .int()
      .min(0)
      .max(1439)
      .default(1140)
      .meta({ title: '工作时间至（零点起的分钟）', en: 'Working hours to (minutes after midnight)', unit: 'minutes', isStatutory: false }),
    share: z
      .number()
      .gt(0)
      .max(1)
      .default(0.3)
      .meta({ title: '非工作时间占比', en: 'Share outside working hours', unit: 'ratio', isStatutory: false }),
    smallestSample: z
      .int()
      .min(1)
      .default(20)
      .meta({ title: '一年的最小样本', en: 'Smallest sample of a year', unit: 'count', isStatutory: false }),
    bulk: z
      .int()
      .min(2)
      .default(10)
      .meta({ title: '秒批至少几笔', en: 'Fewest approvals within seconds', unit: 'count', isStatutory: false }),
    bulkSeconds: z
      .int()
      .min(0)
      .max(86_400)
      .default(60)
      .meta({ title: '秒批在几秒以内', en: 'Approved within (seconds)', unit: 'seconds', isStatutory: false }),
  }),
  subject: ['kind', 'approver_id'],
  judges: { zh: '审批人·年', en: 'approvers by year' },
  measure: 'count',
  exclusions: [
    { zh: '正好零点的审批（只有日期，没有时间）', en: 'approvals at midnight sharp (a day without a time)' },
    { zh: '调休的工作日', en: 'days moved to working days' },
  ],
  related: {
    zh: '费用审批环节；措施：审批账号本人使用，批量审批逐笔留痕，非工作时间审批说明原因。',
    en: 'Approval of claims; measures: accounts are personal, each approval in bulk leaves a trace, those at odd hours need a reason.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'amount', 'submitted_at', 'approver_id', 'approved_at'],
    deciding: ['approver_id', 'approved_at'],
  },
  reasons: {
    small_sample: {
      zh: '该年度审批笔数不足，不判非工作时间占比（秒批仍判）',
      en: 'too few approvals in that year for the share (bulk is judged all the same)',
    },
    approver_missing: { zh: '缺少审批人', en: 'the approver is missing' },
    time_missing: { zh: '缺少审批时间', en: 'the approval time is missing' },
    clock_missing: { zh: '审批时间只有日期', en: 'the approval time is a day only' },
    outside_calendar: { zh: '日期不在工作日历范围内', en: 'the day lies outside the calendar' },
  },
  query: (settings, sql) => sql`
    WITH timed AS (
      SELECT e.id, e.approver_id, e.unit, d.day AS approved_on, CAST(EXTRACT(YEAR FROM d.day) AS INTEGER) AS approved_year,
             CAST(EXTRACT(EPOCH FROM e.approved_at) AS BIGINT) AS at_second,
             CASE WHEN d.is_working AND CAST(e.approved_at AS TIME) BETWEEN CAST(${clock(settings.dayBegins)} AS TIME) AND CAST(${clock(settings.dayEnds)} AS TIME)
                  THEN 0 ELSE 1 END AS is_off
      FROM expense AS e JOIN work_day AS d ON d.day = CAST(e.approved_at AS DATE)
      WHERE e.approver_id IS NOT NULL AND CAST(e.approved_at AS TIME) <> CAST('00:00' AS TIME)),
    ${offHours(settings, sql)},
    ${bulk(settings, sql)}
    SELECT * FROM off_hours UNION ALL SELECT * FROM bulk ORDER BY kind, approver_id, period`,
  coverage: ({ smallestSample }, sql) => sql`
    WITH timed AS (
      SELECT e.approver_id, EXTRACT(YEAR FROM e.approved_at) AS approved_year,
             CASE WHEN e.approver_id IS NULL THEN 'approver_missing' WHEN e.approved_at IS NULL THEN 'time_missing'
                  WHEN CAST(e.approved_at AS TIME) = CAST('00:00' AS TIME) THEN 'clock_missing' WHEN d.day IS NULL THEN 'outside_calendar' END AS reason
      FROM expense AS e LEFT JOIN work_day AS d ON d.day = CAST(e.approved_at AS DATE)),
    sized AS (SELECT reason, COUNT(*) AS n FROM timed GROUP BY reason, approver_id, approved_year)
    SELECT CASE WHEN reason IS NULL AND n < ${smallestSample} THEN 'small_sample' ELSE reason END AS reason,
           CAST(SUM(CASE WHEN reason IS NULL THEN 1 ELSE n END) AS BIGINT) AS subjects
    FROM sized GROUP BY 1`,
  // The shares are those of a year, and a burst ends within a day: a new approval can change its own year and the days around it.
  increment: {
    tables: ['expense'],
    key: ['kind', 'approver_id', 'period'],
    touched: (_settings, sql) => sql`
      WITH timed AS (SELECT approver_id, CAST(approved_at AS DATE) AS day FROM fresh_expense WHERE approver_id IS NOT NULL AND approved_at IS NOT NULL)
      SELECT 'off_hours' AS kind, approver_id, CAST(CAST(EXTRACT(YEAR FROM day) AS INTEGER) AS VARCHAR) AS period FROM timed
      UNION SELECT 'bulk', approver_id, CAST(day + step AS VARCHAR) FROM timed CROSS JOIN (VALUES (-1), (0), (1)) AS around(step)`,
    span: (_settings, sql) => yearsOf(sql, DAYS_AROUND, "kind = 'off_hours'"),
    within: { expense: (_settings, sql, span) => timedWithin(sql, 'approved_at', span) },
    coverage: 'keys',
  },
  explain(row, { dayBegins, dayEnds, share, bulk: least, bulkSeconds }) {
    const [who, n] = [textAt(row, 'approver_id'), numberAt(row, 'n')]
    if (textAt(row, 'kind') === 'bulk')
      return {
        why: {
          zh: `${who} 在 ${row.period} 的 ${bulkSeconds} 秒内审批了 ${row.value} 笔报销（当日秒批共 ${n} 笔），达到 ${least} 笔。`,
          en: `${who} approved ${row.value} claims within ${bulkSeconds} seconds on ${row.period} (${n} in such bursts that day), at or above ${least}.`,
        },
        wouldClear: {
          zh: `任何 ${bulkSeconds} 秒内审批不超过 ${least - 1} 笔（少 ${row.value - least + 1} 笔）。`,
          en: `At most ${least - 1} approvals within any ${bulkSeconds} seconds (${row.value - least + 1} fewer).`,
        },
      }
    return {
      why: {
        zh: `${who} 在 ${row.period} 年的 ${n} 笔审批中有 ${row.value} 笔在非工作时间（${clock(dayBegins)} 前、${clock(dayEnds)} 后或非工作日），占 ${percent(row.value / n)}，达到 ${percent(share)}。`,
        en: `${row.value} of the ${n} approvals of ${who} in ${row.period} lie outside working hours (before ${clock(dayBegins)}, after ${clock(dayEnds)} or on days off), ${percent(row.value / n)}, at or above ${percent(share)}.`,
      },
      wouldClear: {
        zh: `非工作时间的审批不超过 ${row.line - 1} 笔（少 ${row.value - row.line + 1} 笔）。`,
        en: `At most ${row.line - 1} approvals outside working hours (${row.value - row.line + 1} fewer).`,
      },
    }
  },
})

function offHours({ share, smallestSample }: { share: number; smallestSample: number }, sql: SqlDialect): Sql {
  return sql`years AS (
      SELECT approver_id, approved_year, COUNT(*) AS n, SUM(is_off) AS off FROM timed GROUP BY approver_id, approved_year
      HAVING COUNT(*) >= ${smallestSample} AND SUM(is_off) >= CAST(${share} AS DECIMAL(9, 6)) * COUNT(*)),
    off_hours AS (
      SELECT 'off_hours' AS kind, y.approver_id, 1 AS rank, CAST(y.off AS BIGINT) AS value, CAST(CEIL(CAST(${share} AS DECIMAL(9, 6)) * y.n) AS BIGINT) AS line,
             ${sql.evidence('t.id')} AS evidence, MIN(t.unit COLLATE "C") AS unit, ARRAY[y.approver_id] AS persons, CAST(y.approved_year AS VARCHAR) AS period, y.n
      FROM years AS y JOIN timed AS t ON t.approver_id = y.approver_id AND t.approved_year = y.approved_year AND t.is_off = 1
      GROUP BY y.approver_id, y.approved_year, y.off, y.n)`
}

/** Approvals that lie in some window of that many seconds with too many of them, by day. */
function bulk({ bulk: least, bulkSeconds }: { bulk: number; bulkSeconds: number }, sql: SqlDialect): Sql {
  return sql`counted AS (
      SELECT *, COUNT(*) OVER (PARTITION BY approver_id ORDER BY at_second RANGE BETWEEN ${bulkSeconds} PRECEDING AND CURRENT ROW) AS in_window FROM timed),
    bursts AS (
      SELECT *, MAX(in_window) OVER (PARTITION BY approver_id ORDER BY at_second RANGE BETWEEN CURRENT ROW AND ${bulkSeconds} FOLLOWING) AS peak FROM counted),
    bulk AS (
      SELECT 'bulk' AS kind, approver_id, 1 AS rank, MAX(peak) AS value, CAST(${least} AS BIGINT) AS line, ${sql.evidence('id')} AS evidence, MIN(unit COLLATE "C") AS unit,
             ARRAY[approver_id] AS persons, CAST(approved_on AS VARCHAR) AS period, COUNT(*) AS n
      FROM bursts WHERE peak >= ${least} GROUP BY approver_id, approved_on)`
}
