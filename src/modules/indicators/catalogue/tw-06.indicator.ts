import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '清溪村一年内把三段村道工程分别以 150 万元发包给 C1，每项低于限额 400 万元，合计 450 万元 → 关注 (2)。C2 在该村的三项小工程合计 90 万元，未达限额，不报；经批准的应急抢险工程不计。',
    en: 'Within a year a village gave three stretches of road of 1,500,000 yuan each to C1: each below the line of 4,000,000, together 4,500,000: rank 2. Three small works of C2 add up to 900,000 and are not flagged; approved emergency works do not count.',
  },
  tables: {
    village_work: `id,village,company_id,amount,signed_at,exception_flag
W1,清溪村,C1,1500000,2026-02-02,
W2,清溪村,C1,1500000,2026-05-06,
W3,清溪村,C1,1500000,2026-10-10,
W4,清溪村,C2,300000,2026-02-02,
W5,清溪村,C2,300000,2026-03-02,
W6,清溪村,C2,300000,2026-04-02,
W7,清溪村,C3,3000000,2026-02-02,emergency
W8,清溪村,C3,3000000,2026-03-02,emergency
W9,清溪村,C3,3000000,2026-04-02,emergency`,
  },
  flagged: ['清溪村|C1 2'],
}

/** TW-06 Small-works splitting 小额工程化整为零: one contractor gets several works of one village (or unit), each below the line, that together reach it within twelve months. */
export const splitWorks = defineIndicator({
  code: 'TW-06',
  version: 1,
  title: { zh: '小额工程化整为零', en: 'Small-works splitting' },
  question: {
    zh: '同一村（单位）一年内是否把多项低于限额的工程发给同一承包人，合计达到限额？',
    en: 'Did a village or unit give one contractor several works below the line that together reach it within a year?',
  },
  why: {
    zh: '合计达到限额的工程应当招标或进入平台交易；拆成小额直接发包，避开了竞争和监管。',
    en: 'Works that together reach the line have to be tendered; cut into small ones they are handed out without competition.',
  },
  basis: '招标投标法 第四条；必须招标的工程项目规定 第五条',
  reads: { village_work: ['id', 'company_id', 'amount', 'signed_at'] },
  mayRead: { village_work: ['village', 'unit', 'title', 'method', 'exception_flag'] },
  settings: z.strictObject({
    threshold: fen.positive().default(400_000_000).meta({ title: '工程限额', en: 'Threshold for works', unit: 'fen', isStatutory: true }),
    atLeast: z.int().min(2).default(3).meta({ title: '至少几项', en: 'Fewest works', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(365)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['place', 'company_id'],
  judges: { zh: '村（单位）·承包人', en: 'villages or units and contractors' },
  measure: 'fen',
  exclusions: [
    { zh: '公开招标的工程，以及单项已达限额的工程（另有规则）', en: 'works tendered openly, and single works at or above the line' },
    { zh: '应急抢险或经批准的例外', en: 'emergencies and approved exceptions' },
    { zh: '数据日期之后签订的工程', en: 'works signed after the day on which the data are looked at' },
  ],
  related: {
    zh: '小额工程立项与发包环节；措施：年度计划打捆、限额以下进平台比选、同一承包人累计提示。',
    en: 'Planning and award of small works; measures: works of a year bundled, comparison on the platform, a running total for each contractor.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'village_work',
    key: 'id',
    columns: ['id', 'village', 'unit', 'title', 'company_id', 'amount', 'signed_at', 'method', 'exception_flag'],
    deciding: ['company_id', 'amount', 'signed_at'],
  },
  reasons: {
    key_missing: { zh: '缺少村（单位）或承包人', en: 'the village or unit, or the contractor, is missing' },
    amount_missing: { zh: '金额缺失或不大于零', en: 'the amount is missing or not positive' },
    day_missing: { zh: '缺少签订日期', en: 'the day of signing is missing' },
  },
  query: ({ threshold, atLeast, windowDays }, sql) => sql`
    WITH ${worksSql(sql)},
    small AS (
      SELECT DISTINCT id, place, company_id, amount, signed_at, unit FROM works
      WHERE place IS NOT NULL AND company_id IS NOT NULL AND signed_at IS NOT NULL AND amount > 0 AND amount < ${threshold}),
    ${episodes(sql, {
      name: 'bundle',
      from: 'small',
      by: ['place', 'company_id'],
      day: 'signed_at',
      id: 'id',
      windowDays,
      sum: 'amount',
      fires: sql`in_window >= ${atLeast} AND sum_in_window >= ${threshold}`,
    })}
    SELECT place, company_id, 2 AS rank, CAST(SUM(amount) AS BIGINT) AS value, ${threshold} AS line, ${sql.evidence('id')} AS evidence,
           MIN(COALESCE(unit, place) COLLATE "C") AS unit, CAST(MIN(signed_at) AS VARCHAR) AS period, COUNT(*) AS pieces, MAX(amount) AS largest
    FROM bundle GROUP BY place, company_id, episode`,
  coverage: ({ threshold }, sql) => sql`
    WITH ${worksSql(sql)},
    judged AS (
      SELECT place, company_id, CASE WHEN place IS NULL OR company_id IS NULL THEN 'key_missing' WHEN amount IS NULL OR amount <= 0 THEN 'amount_missing'
                                     WHEN signed_at IS NULL THEN 'day_missing' END AS reason
      FROM works WHERE amount IS NULL OR amount < ${threshold})
    SELECT reason, CASE WHEN reason IS NULL THEN COUNT(DISTINCT (place, company_id)) ELSE COUNT(*) END AS subjects FROM judged GROUP BY reason`,
  explain(row, { atLeast, windowDays }) {
    const [pieces, largest] = [numberAt(row, 'pieces'), numberAt(row, 'largest')]
    const [total, limit] = [yuanShown(row.value), yuanShown(row.line)]
    return {
      why: {
        zh: `${textAt(row, 'place')} 自 ${row.period} 起 ${windowDays} 天的期间内向 ${textAt(row, 'company_id')} 发包 ${pieces} 项工程，合计 ${total} 元，达到限额 ${limit} 元，而每项都低于限额（最大 ${yuanShown(largest)} 元）。`,
        en: `${textAt(row, 'place')} gave ${textAt(row, 'company_id')} ${pieces} works within periods of ${windowDays} days from ${row.period}: ${total} yuan together, at or above the line of ${limit}, each of them below it (the largest ${yuanShown(largest)}).`,
      },
      wouldClear: {
        zh: `期间内少于 ${atLeast} 项，或合计低于 ${limit} 元（少 ${yuanShown(row.value - row.line + 1)} 元），或打捆公开招标。`,
        en: `Fewer than ${atLeast} works in the period, or less than ${limit} yuan together (${yuanShown(row.value - row.line + 1)} less), or one open tender.`,
      },
    }
  },
})

/** CTE `works`: those that are not excluded; `place` is the village, else the unit. */
function worksSql(sql: SqlDialect): Sql {
  return sql`works AS (
      SELECT w.id, COALESCE(w.village, w.unit) AS place, w.unit, w.company_id, w.amount, w.signed_at FROM village_work AS w CROSS JOIN as_of AS o
      WHERE w.exception_flag IS NULL AND COALESCE(w.method, '') <> 'open' AND (w.signed_at IS NULL OR w.signed_at <= o.day))`
}
