import { z } from 'zod'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, type FlaggedRow, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'

/** Overloaded passes: so many by an officer, the first of them without a case. */
const passes = (officer: string, shift: string, count: number, open: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `${officer}${at},一站,2026-03-${String(1 + at).padStart(2, '0')} 02:00:00,${officer}车${at},15,${officer},${shift},${at < open ? '' : `F${officer}${at}`}`,
  )

const EXAMPLE: WorkedExample = {
  story: {
    zh: '一站夜班 P01 检出超限 20 车次、未处罚 12（60%），同站其余 40 车次未处罚 4（10%），z = 4.13 → 高 (3)。车辆 T 在 2026-05 三次超限通过均未处罚 → 高 (3)。',
    en: 'P01 on nights let 12 of 20 overloaded passes go (60 %), the rest of the station 4 of 40 (10 %), z = 4.13: rank 3. The lorry T passed overloaded three times in May 2026 without a penalty: rank 3.',
  },
  tables: {
    weigh: [
      'id,station,ts,plate_hash,overload_pct,officer_id,shift,case_id',
      ...passes('P01', '夜班', 20, 12),
      ...passes('P02', '早班', 20, 2),
      ...passes('P03', '中班', 20, 2),
      ...[4, 11, 18].map((each) => `T${each},二站,2026-05-${String(each).padStart(2, '0')} 03:00:00,T,22,P09,夜班,`),
    ].join('\n'),
  },
  flagged: ['officer|P01|夜班 3', 'plate|T 3'],
}

/**
 * EN-07 Overload not handled 超限未处理: of the overloaded passes of an officer and shift at a station in a year a share of at least 0.3 went unpunished, with z ≥ 3 against the rest of the station
 * (two proportions with pooled variance, 10 passes on either side); or one plate passed overloaded at least 3 times unpunished within the window.
 * Unpunished: no case, or, where penalties are there, none for that case. Without officer the shift stands alone. Of several stations of an officer the worst speaks.
 */
export const unhandledOverload = defineIndicator({
  code: 'EN-07',
  version: 1,
  title: { zh: '超限未处理', en: 'Overload not handled' },
  question: {
    zh: '检出的超限车辆是否被放行：某班次、某人明显多于同站，或同一车辆反复通过？',
    en: 'Were overloaded lorries let go: clearly more by one shift or officer than at the rest of the station, or one lorry again and again?',
  },
  why: {
    zh: '检出超限不立案、不处罚，是“放水”和收保护费的典型痕迹。',
    en: 'An overload found and not punished is the typical trace of protection sold.',
  },
  basis: '公路安全保护条例 第六十六条；超限运输车辆行驶公路管理规定',
  reads: { weigh: ['id', 'ts', 'overload_pct', 'case_id'] },
  mayRead: { weigh: ['station', 'plate_hash', 'officer_id', 'shift'], penalty: ['case_id'] },
  settings: z.strictObject({
    share: z
      .number()
      .gt(0)
      .lte(1)
      .default(0.3)
      .meta({ title: '未处罚比例达到', en: 'Share without penalty reaches', unit: 'ratio', isStatutory: false }),
    zLine: z.number().positive().default(3).meta({
      title: '与同站其余相比的 z 值达到',
      en: 'z-score against the rest of the station reaches',
      unit: 'count',
      isStatutory: false,
    }),
    sample: z
      .int()
      .min(5)
      .default(10)
      .meta({ title: '双方最少超限车次', en: 'Fewest overloaded passages on either side', unit: 'count', isStatutory: false }),
    times: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '同一车辆未处罚次数', en: 'Times the same vehicle went without penalty', unit: 'count', isStatutory: false }),
    windowDays: z.int().min(1).max(3660).default(365).meta({
      title: '同一车辆的期间（天，含首日）',
      en: 'Period for the same vehicle (days, with the first)',
      unit: 'days',
      isStatutory: false,
    }),
  }),
  subject: ['kind', 'who', 'shift'],
  judges: { zh: '同站同年的班次人员，以及车辆', en: 'officers and shifts of a station and year, and plates' },
  measure: 'count',
  exclusions: [{ zh: '未超限的车次', en: 'passes without overload' }],
  related: {
    zh: '超限检测、立案处罚环节；措施：检测数据直传，超限未立案当日报告，班组交叉轮换。',
    en: 'Weighing and filing; measures: data go out directly, overloads without a case are reported the same day, crews rotate.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'weigh',
    key: 'id',
    columns: ['id', 'station', 'ts', 'plate_hash', 'overload_pct', 'officer_id', 'shift', 'case_id'],
    deciding: ['overload_pct', 'case_id'],
  },
  reasons: {
    overload_missing: { zh: '检测记录缺少超限率', en: 'records without overload' },
    time_missing: { zh: '超限记录缺少检测时间', en: 'overloads without a time' },
    crew_missing: { zh: '超限记录缺少站点，或人员、班次都缺', en: 'overloads without station, or without officer and shift' },
    plate_missing: { zh: '超限记录缺少车牌', en: 'overloads without plate' },
    sample_small: { zh: '本班人员或同站其余的超限车次太少', en: 'too few overloads of the crew or of the rest of the station' },
  },
  query: ({ share, zLine, sample, times, windowDays }, sql) => sql`
    WITH ${passedSql(sql)}, ${crewsSql(sql)},
    compared AS (
      SELECT *, ${sql.steady(`(CAST(open AS DOUBLE PRECISION) / NULLIF(n, 0) - CAST(rest_open AS DOUBLE PRECISION) / NULLIF(rest_n, 0))
        / NULLIF(SQRT(CAST(open + rest_open AS DOUBLE PRECISION) / NULLIF(n + rest_n, 0) * (1 - CAST(open + rest_open AS DOUBLE PRECISION) / NULLIF(n + rest_n, 0))
          * (1.0 / NULLIF(n, 0) + 1.0 / NULLIF(rest_n, 0))), 0)`)} AS z
      FROM crews WHERE n >= ${sample} AND rest_n >= ${sample}),
    flagged AS (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY kind, who, shift, passed_year ORDER BY z DESC, station COLLATE "C") AS place
      FROM compared WHERE open >= ${share} * n AND z >= ${zLine}),
    left_open AS (SELECT * FROM passed WHERE is_open = 1 AND plate_hash IS NOT NULL),
    ${episodes(sql, { name: 'repeated', from: 'left_open', by: ['plate_hash'], day: 'on_day', id: 'id', windowDays, sum: 'is_open', fires: sql`in_window >= ${times}` })}
    SELECT f.kind, f.who, f.shift, 3 AS rank, f.open AS value, CAST(CEIL(f.n * ${share}) AS BIGINT) AS line, f.evidence,
           CASE WHEN f.kind = 'officer' THEN ARRAY[f.who] END AS persons, CAST(f.passed_year AS VARCHAR) AS period, f.station, f.n, f.rest_n, f.rest_open, f.z
    FROM flagged AS f WHERE f.place = 1
    UNION ALL
    SELECT 'plate' AS kind, plate_hash AS who, CAST(NULL AS VARCHAR) AS shift, 3 AS rank, COUNT(*) AS value, ${times} AS line, ${sql.evidence('id')} AS evidence,
           ${sql.texts('officer_id')} AS persons, CAST(MIN(on_day) AS VARCHAR) AS period, CAST(NULL AS VARCHAR) AS station, COUNT(*) AS n,
           CAST(0 AS BIGINT) AS rest_n, CAST(0 AS BIGINT) AS rest_open, CAST(0 AS DECIMAL(18, 9)) AS z
    FROM repeated GROUP BY plate_hash, episode`,
  coverage: ({ sample }, sql) => sql`
    WITH ${passedSql(sql)}, ${crewsSql(sql)}
    SELECT CASE WHEN n < ${sample} OR rest_n < ${sample} THEN 'sample_small' END AS reason, COUNT(*) AS subjects FROM crews GROUP BY 1
    UNION ALL SELECT CAST(NULL AS VARCHAR) AS reason, COUNT(DISTINCT plate_hash) AS subjects FROM passed
    UNION ALL SELECT 'plate_missing' AS reason, COUNT(*) AS subjects FROM passed WHERE plate_hash IS NULL HAVING COUNT(*) > 0
    UNION ALL SELECT 'crew_missing' AS reason, COUNT(*) AS subjects FROM passed WHERE crew IS NULL OR station IS NULL HAVING COUNT(*) > 0
    UNION ALL SELECT 'overload_missing' AS reason, COUNT(*) AS subjects FROM weigh WHERE overload_pct IS NULL HAVING COUNT(*) > 0
    UNION ALL SELECT 'time_missing' AS reason, COUNT(*) AS subjects FROM weigh WHERE overload_pct > 0 AND ts IS NULL HAVING COUNT(*) > 0`,
  explain: (row, settings) => (textAt(row, 'kind') === 'plate' ? ofPlate(row, settings.windowDays) : ofCrew(row)),
})

function ofPlate(row: FlaggedRow, windowDays: number) {
  return {
    why: {
      zh: `车辆 ${textAt(row, 'who')} 自 ${row.period} 起 ${row.value} 次超限通过均未处罚（${windowDays} 天内达到 ${row.line} 次）。`,
      en: `The lorry ${textAt(row, 'who')} passed overloaded ${row.value} times from ${row.period} without a penalty (${row.line} within ${windowDays} days suffice).`,
    },
    wouldClear: {
      zh: `${windowDays} 天内未处罚的不超过 ${row.line - 1} 次。`,
      en: `At most ${row.line - 1} unpunished passes within ${windowDays} days.`,
    },
  }
}

function ofCrew(row: FlaggedRow) {
  const [n, restN, restOpen] = [numberAt(row, 'n'), numberAt(row, 'rest_n'), numberAt(row, 'rest_open')]
  const crew = [textAt(row, 'who'), textAt(row, 'shift')].filter(Boolean).join(' ')
  const [own, rest, station] = [percent(row.value / n), percent(restOpen / restN), textAt(row, 'station')]
  const z = numberAt(row, 'z').toFixed(2)
  return {
    why: {
      zh: `${station} ${crew} ${row.period} 年检出超限 ${n} 车次，未处罚 ${row.value}（${own}）；同站其余 ${restN} 车次未处罚 ${restOpen}（${rest}），z = ${z}。`,
      en: `${station}, ${crew}, ${row.period}: ${row.value} of ${n} overloaded passes went unpunished (${own}); at the rest of the station ${restOpen} of ${restN} (${rest}), z = ${z}.`,
    },
    wouldClear: {
      zh: `未处罚少于 ${row.line} 车次，或与同站其余无明显差别。`,
      en: `Fewer than ${row.line} unpunished passes, or no clear difference to the rest of the station.`,
    },
  }
}

/** CTE `passed`: overloaded passes up to the day of the data, `is_open` 1 where unpunished. */
function passedSql(sql: SqlDialect): Sql {
  return sql`punishing AS (SELECT COUNT(*) AS penalties FROM penalty),
    passed AS (
      SELECT w.id, w.station, w.plate_hash, w.officer_id, w.shift, COALESCE(w.officer_id, w.shift) AS crew, CAST(w.ts AS DATE) AS on_day,
             CAST(EXTRACT(YEAR FROM w.ts) AS INTEGER) AS passed_year,
             CASE WHEN w.case_id IS NULL OR (s.penalties > 0 AND p.case_id IS NULL) THEN 1 ELSE 0 END AS is_open
      FROM weigh AS w CROSS JOIN punishing AS s CROSS JOIN as_of AS o LEFT JOIN penalty AS p ON p.case_id = w.case_id
      WHERE w.overload_pct > 0 AND CAST(w.ts AS DATE) <= o.day)`
}

/** CTE `crews`: overloaded and unpunished passes of each officer and shift of a station in a year, and of the rest of the station. */
function crewsSql(sql: SqlDialect): Sql {
  return sql`counted AS (
      SELECT station, passed_year, CASE WHEN officer_id IS NULL THEN 'shift' ELSE 'officer' END AS kind, officer_id AS who, shift,
             COUNT(*) AS n, CAST(SUM(is_open) AS BIGINT) AS open,
             array_agg(DISTINCT id COLLATE "C" ORDER BY id COLLATE "C") FILTER (WHERE is_open = 1) AS evidence
      FROM passed WHERE crew IS NOT NULL AND station IS NOT NULL GROUP BY station, passed_year, officer_id, shift),
    crews AS (
      SELECT *, CAST(SUM(n) OVER same AS BIGINT) - n AS rest_n, CAST(SUM(open) OVER same AS BIGINT) - open AS rest_open
      FROM counted WINDOW same AS (PARTITION BY station, passed_year))`
}
