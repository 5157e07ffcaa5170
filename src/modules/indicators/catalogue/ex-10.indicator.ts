import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P01 的出差 R1（3 月 2 日至 5 日）与 R2（3 月 5 日至 7 日）重叠 1 天 → overlap|P01，中 (2)。P02 出差 R3（3 月 9 日至 12 日）期间，3 月 11 日在单位打卡 → punch|P02，中 (2)；出发和返回当日打卡不算。P03 的两次出差首尾不重叠，不报。',
    en: 'The trips R1 (2 to 5 March) and R2 (5 to 7 March) of P01 share a day: rank 2. P02 punched in at the office on 11 March, within the trip R3 (9 to 12 March): rank 2; punches on travelling days do not count. The two trips of P03 do not overlap.',
  },
  tables: {
    trip: `id,person_id,from_day,to_day
R1,P01,2026-03-02,2026-03-05
R2,P01,2026-03-05,2026-03-07
R3,P02,2026-03-09,2026-03-12
R4,P03,2026-03-02,2026-03-05
R5,P03,2026-03-06,2026-03-07`,
    attendance: `person_id,punched_at,place
P02,2026-03-09 08:30:00,办公楼
P02,2026-03-11 08:41:00,办公楼
P02,2026-03-12 17:58:00,办公楼
P03,2026-03-03 08:55:00,外勤`,
  },
  flagged: ['overlap|P01 2', 'punch|P02 2'],
}

/**
 * EX-10 Overlapping trips or attendance conflict 差旅重叠/与考勤冲突. Travelling days, the first and the last of a trip, are no conflict with a punch.
 * There is no table of tickets, so trip days are not compared with them.
 */
export const tripConflict = defineIndicator({
  code: 'EX-10',
  version: 1,
  title: { zh: '差旅重叠/与考勤冲突', en: 'Overlapping trips or attendance conflict' },
  question: {
    zh: '同一人的两次出差是否重叠，出差期间是否有人在单位打卡？',
    en: 'Do two trips of one person overlap, or did the person punch in at the office during a trip?',
  },
  why: {
    zh: '一人不能同时在两处；重叠或在岗，说明出差是虚报的或多报了天数、补助。',
    en: 'Nobody is in two places at once: a trip was made up, or its days and allowances were stretched.',
  },
  basis: '中央和国家机关差旅费管理办法；会计基础工作规范 第四十八条',
  reads: { trip: ['id', 'person_id', 'from_day', 'to_day'] },
  mayRead: { attendance: ['person_id', 'punched_at', 'place'], person: ['id', 'unit'] },
  settings: z.strictObject({
    overlapDays: z
      .int()
      .min(1)
      .default(1)
      .meta({ title: '两次出差至少重叠几天', en: 'Fewest days that two trips overlap', unit: 'days', isStatutory: false }),
    punchDays: z
      .int()
      .min(1)
      .default(1)
      .meta({ title: '一次出差中至少几天打卡', en: 'Fewest days clocked in during a trip', unit: 'days', isStatutory: false }),
    offSite: z
      .array(z.string().min(1))
      .min(1)
      .default(['外勤', '出差', '移动打卡', '远程'])
      .meta({ title: '不在单位的打卡地点', en: 'Clock-in places away from the unit', unit: 'words', isStatutory: false }),
  }),
  subject: ['kind', 'person_id'],
  judges: { zh: '出差核对（重叠一项，三天以上的考勤一项）', en: 'checks of trips (overlap; attendance from three days on)' },
  measure: 'days',
  exclusions: [
    { zh: '出发、返回当日的打卡', en: 'punches on the first and the last day of a trip' },
    { zh: '外勤等不在单位的打卡', en: 'punches away from the office' },
    { zh: '没有车票表，出差天数不与往返票日期比对', en: 'trip days are not compared with tickets, of which there is no table' },
  ],
  related: {
    zh: '出差审批、差旅费报销环节；措施：出差申请与考勤系统联动，报销附往返票据。',
    en: 'Approval of trips and travel claims; measures: trips are tied to attendance, tickets go with the claim.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'trip',
    key: 'id',
    columns: ['id', 'person_id', 'from_day', 'to_day'],
    deciding: ['from_day', 'to_day'],
  },
  reasons: {
    person_missing: { zh: '缺少出差人', en: 'the traveller is missing' },
    day_missing: { zh: '缺少出发或返回日期', en: 'the first or the last day is missing' },
    dates_reversed: { zh: '返回早于出发', en: 'the trip ends before it begins' },
    no_attendance: {
      zh: '出差人没有考勤记录，不判考勤冲突（重叠仍判）',
      en: 'the traveller has no attendance record (overlap is judged all the same)',
    },
  },
  query: (settings, sql) => sql`
    WITH whole AS (
      SELECT t.id, t.person_id, t.from_day, t.to_day, p.unit
      FROM trip AS t LEFT JOIN (SELECT id, MIN(unit COLLATE "C") AS unit FROM person GROUP BY id) AS p ON p.id = t.person_id
      WHERE t.person_id IS NOT NULL AND t.to_day >= t.from_day),
    ${overlaps(settings.overlapDays, sql)},
    ${punches(settings, sql)}
    SELECT * FROM overlapping UNION ALL SELECT * FROM punching ORDER BY kind, person_id, period`,
  coverage: (_settings, sql) => sql`
    WITH punched AS (SELECT DISTINCT person_id FROM attendance WHERE punched_at IS NOT NULL),
    judged AS (
      SELECT CASE WHEN t.person_id IS NULL THEN 'person_missing' WHEN t.from_day IS NULL OR t.to_day IS NULL THEN 'day_missing'
                  WHEN t.to_day < t.from_day THEN 'dates_reversed' END AS reason, t.to_day - t.from_day > 1 AS has_inner_day, a.person_id AS punched
      FROM trip AS t LEFT JOIN punched AS a ON a.person_id = t.person_id)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason
    UNION ALL SELECT CASE WHEN punched IS NULL THEN 'no_attendance' END AS reason, COUNT(*) AS subjects FROM judged WHERE reason IS NULL AND has_inner_day GROUP BY 1`,
  explain(row, { overlapDays, punchDays }) {
    const [who, trips, first, last] = [textAt(row, 'person_id'), numberAt(row, 'trips'), textAt(row, 'first_on'), textAt(row, 'last_on')]
    if (textAt(row, 'kind') === 'punch')
      return {
        why: {
          zh: `${who} 自 ${row.period} 起的出差（${row.evidence.join('、')}）期间有 ${row.value} 天在单位打卡（${first} 至 ${last}）。`,
          en: `${who} punched in at the office on ${row.value} days (${first} to ${last}) within the trip from ${row.period} (${row.evidence.join(', ')}).`,
        },
        wouldClear: {
          zh: `出差途中（首日、末日除外）在单位打卡少于 ${punchDays} 天。`,
          en: `Punches at the office on fewer than ${punchDays} days within the trip, its first and last day aside.`,
        },
      }
    return {
      why: {
        zh: `${who} 自 ${row.period} 起的 ${trips} 次出差（${row.evidence.join('、')}）互相重叠，最多重叠 ${row.value} 天。`,
        en: `${trips} trips of ${who} from ${row.period} on (${row.evidence.join(', ')}) overlap, by up to ${row.value} days.`,
      },
      wouldClear: { zh: `任何两次出差重叠少于 ${overlapDays} 天。`, en: `Any two trips overlapping by fewer than ${overlapDays} days.` },
    }
  },
})

/** Chains of trips in which each overlaps one before it by so many days. A trip shortened by one day less than that meets another exactly then. */
function overlaps(least: number, sql: SqlDialect): Sql {
  return sql`met AS (
      SELECT *, MAX(to_day) OVER earlier AS to_before FROM whole WHERE to_day - from_day >= ${least - 1}
      WINDOW earlier AS (PARTITION BY person_id ORDER BY from_day, id COLLATE "C" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
    chained AS (
      SELECT *, to_before - from_day >= ${least - 1} AS is_met,
             SUM(CASE WHEN to_before - from_day >= ${least - 1} THEN 0 ELSE 1 END)
               OVER (PARTITION BY person_id ORDER BY from_day, id COLLATE "C" ROWS UNBOUNDED PRECEDING) AS chain
      FROM met),
    overlapping AS (
      SELECT 'overlap' AS kind, person_id, 2 AS rank, MAX(CASE WHEN is_met THEN LEAST(to_day, to_before) - from_day + 1 END) AS value, ${least} AS line,
             ${sql.evidence('id')} AS evidence, MIN(unit COLLATE "C") AS unit, ARRAY[person_id] AS persons, CAST(MIN(from_day) AS VARCHAR) AS period,
             COUNT(*) AS trips, CAST(MIN(from_day) AS VARCHAR) AS first_on, CAST(MAX(to_day) AS VARCHAR) AS last_on
      FROM chained GROUP BY person_id, chain HAVING COUNT(*) > 1)`
}

/** Days on which somebody punched in strictly within a trip; trips that begin on one day are one. */
function punches({ punchDays, offSite }: { punchDays: number; offSite: readonly string[] }, sql: SqlDialect): Sql {
  return sql`punched AS (
      SELECT DISTINCT person_id, CAST(punched_at AS DATE) AS punched_on FROM attendance
      WHERE punched_at IS NOT NULL AND (place IS NULL OR place NOT IN (${offSite}))),
    punching AS (
      SELECT 'punch' AS kind, w.person_id, 2 AS rank, COUNT(DISTINCT a.punched_on) AS value, ${punchDays} AS line,
             ${sql.evidence('w.id')} AS evidence, MIN(w.unit COLLATE "C") AS unit, ARRAY[w.person_id] AS persons, CAST(w.from_day AS VARCHAR) AS period,
             COUNT(DISTINCT w.id) AS trips, CAST(MIN(a.punched_on) AS VARCHAR) AS first_on, CAST(MAX(a.punched_on) AS VARCHAR) AS last_on
      FROM whole AS w JOIN punched AS a ON a.person_id = w.person_id AND a.punched_on > w.from_day AND a.punched_on < w.to_day
      GROUP BY w.person_id, w.from_day HAVING COUNT(DISTINCT a.punched_on) >= ${punchDays})`
}
