import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { timedWithin, yearsOf } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'

const KINDS: Record<string, { zh: string; en: string }> = {
  person: { zh: '报销人', en: 'Claimant' },
  unit: { zh: '单位', en: 'Unit' },
}

const claimsOf = (person: string, unit: string, round: number) =>
  Array.from({ length: 30 }, (_, at) => `${person}-${at},${person},${unit},2026-03-02,${at < round ? 100 * (at + 1) : 37.5 + at}`).join(
    '\n',
  )

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P01 在 2026 年报销 30 笔，其中 11 笔是 100 元的整倍数，占 36.67%，达到 35% → 低 (1)，其单位同样；P02 为 10 笔，占 33.33%，不报。',
    en: 'Eleven of the 30 claims of P01 in 2026 are multiples of 100 yuan, 36.67 %, at or above 35 %: rank 1, and so for the unit; ten of the 30 of P02, 33.33 %, are not flagged.',
  },
  tables: { expense: `id,person_id,unit,txn_date,amount\n${claimsOf('P01', '路政科', 11)}\n${claimsOf('P02', '养护科', 10)}` },
  flagged: ['person|P01 1', 'unit|路政科 1'],
}

/** EX-05 Round amounts 整数金额偏多, of a claimant and of a unit within a calendar year. */
export const roundAmounts = defineIndicator({
  code: 'EX-05',
  version: 1,
  title: { zh: '整数金额偏多', en: 'Round amounts' },
  question: {
    zh: '某人或某单位一年的报销金额中，整百元的是否偏多？',
    en: 'Are too many of the amounts that a person or a unit claims within a year multiples of a hundred yuan?',
  },
  why: {
    zh: '真实消费很少恰好是整百元；整数偏多，多是估报、凑数或用发票冲账。',
    en: 'Real purchases seldom come to whole hundreds; many such amounts point to estimates or to invoices gathered to fill a sum.',
  },
  basis: '审计实务（整数金额检验）',
  reads: { expense: ['id', 'amount', 'txn_date'] },
  mayRead: { expense: ['person_id', 'unit', 'type', 'vendor', 'currency'] },
  settings: z.strictObject({
    step: fen.min(2).default(10_000).meta({ title: '整数的单位金额', en: 'Unit of a round amount', unit: 'fen', isStatutory: false }),
    share: z
      .number()
      .gt(0)
      .max(1)
      .default(0.35)
      .meta({ title: '整数金额占比', en: 'Share of round amounts', unit: 'ratio', isStatutory: false }),
    smallestSample: z
      .int()
      .min(1)
      .default(30)
      .meta({ title: '一年的最小样本', en: 'Smallest sample of a year', unit: 'count', isStatutory: false }),
  }),
  subject: ['kind', 'who'],
  judges: { zh: '人·年和单位·年', en: 'people and units by year' },
  measure: 'ratio',
  exclusions: [{ zh: '样本不足的年度', en: 'years with too few claims' }],
  related: {
    zh: '费用报销审核环节；措施：整数金额附消费明细，对占比偏高的人和单位抽查原始凭证。',
    en: 'Review of claims; measures: round amounts need a bill, originals of those with many are inspected.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'type', 'vendor', 'txn_date', 'amount', 'approver_id'],
    deciding: ['amount'],
  },
  reasons: {
    small_sample: { zh: '该年度样本不足', en: 'too few claims in that year' },
    who_missing: { zh: '报销人和单位都缺少', en: 'both claimant and unit are missing' },
    amount_missing: { zh: '缺少金额', en: 'the amount is missing' },
    amount_not_positive: { zh: '金额不大于零', en: 'the amount is not positive' },
    day_missing: { zh: '缺少消费日期', en: 'the transaction date is missing' },
    other_currency: { zh: '币种不是人民币', en: 'another currency than CNY' },
  },
  query: ({ step, share, smallestSample }, sql) => sql`
    WITH ${keyed(step, sql)},
    high AS (
      SELECT kind, who, year, COUNT(*) AS n, SUM(is_round) AS round FROM keyed GROUP BY kind, who, year
      HAVING COUNT(*) >= ${smallestSample} AND SUM(is_round) >= CAST(${share} AS DECIMAL(9, 6)) * COUNT(*))
    SELECT h.kind, h.who, 1 AS rank, CAST(h.round AS DOUBLE PRECISION) / NULLIF(h.n, 0) AS value, ${share} AS line, ${sql.evidence('k.id')} AS evidence,
           MIN(k.unit COLLATE "C") AS unit, ${sql.texts("(CASE WHEN h.kind = 'person' THEN h.who END)")} AS persons, CAST(h.year AS VARCHAR) AS period,
           h.n, CAST(h.round AS BIGINT) AS round
    FROM high AS h JOIN keyed AS k ON k.kind = h.kind AND k.who = h.who AND k.year = h.year
    WHERE k.is_round = 1 GROUP BY h.kind, h.who, h.year, h.n, h.round ORDER BY h.kind, h.who, h.year`,
  coverage: ({ step, smallestSample }, sql) => sql`
    WITH ${keyed(step, sql)},
    sized AS (SELECT COUNT(*) AS n FROM keyed GROUP BY kind, who, year),
    left_out AS (
      SELECT CASE WHEN currency <> 'CNY' THEN 'other_currency' WHEN amount IS NULL THEN 'amount_missing' WHEN amount <= 0 THEN 'amount_not_positive'
                  WHEN txn_date IS NULL THEN 'day_missing' WHEN person_id IS NULL AND unit IS NULL THEN 'who_missing' END AS reason FROM expense)
    SELECT CASE WHEN n < ${smallestSample} THEN 'small_sample' END AS reason, COUNT(*) AS subjects FROM sized GROUP BY 1
    UNION ALL SELECT reason, COUNT(*) AS subjects FROM left_out WHERE reason IS NOT NULL GROUP BY reason`,
  // Every share is that of a year: years without news stay as they are.
  increment: {
    tables: ['expense'],
    key: ['period'],
    touched: (_settings, sql) =>
      sql`SELECT DISTINCT CAST(CAST(EXTRACT(YEAR FROM txn_date) AS INTEGER) AS VARCHAR) AS period FROM fresh_expense WHERE txn_date IS NOT NULL`,
    span: (_settings, sql) => yearsOf(sql, 0),
    within: { expense: (_settings, sql, span) => timedWithin(sql, 'txn_date', span) },
    coverage: 'keys',
  },
  explain(row, { step, share }) {
    const kind = KINDS[textAt(row, 'kind')] ?? { zh: '', en: '' }
    const [n, round] = [numberAt(row, 'n'), numberAt(row, 'round')]
    const most = Math.ceil(share * n - 1e-9) - 1
    return {
      why: {
        zh: `${kind.zh} ${textAt(row, 'who')} 在 ${row.period} 年的 ${n} 笔报销中有 ${round} 笔是 ${yuanShown(step)} 元的整倍数，占 ${percent(row.value)}，达到 ${percent(share)}。`,
        en: `${kind.en} ${textAt(row, 'who')}: ${round} of the ${n} claims of ${row.period} are multiples of ${yuanShown(step)} yuan, ${percent(row.value)}, at or above ${percent(share)}.`,
      },
      wouldClear: {
        zh: `整倍数的报销不超过 ${most} 笔（少 ${round - most} 笔）。`,
        en: `At most ${most} such claims (${round - most} fewer).`,
      },
    }
  },
})

/** The claims under each key: a claim counts once for its claimant and once for its unit. */
function keyed(step: number, sql: SqlDialect): Sql {
  return sql`claims AS (
      SELECT id, person_id, unit, CAST(EXTRACT(YEAR FROM txn_date) AS INTEGER) AS year, CASE WHEN MOD(amount, ${step}) = 0 THEN 1 ELSE 0 END AS is_round
      FROM expense WHERE amount > 0 AND txn_date IS NOT NULL AND (currency IS NULL OR currency = 'CNY')),
    keyed AS (
      SELECT 'person' AS kind, person_id AS who, id, unit, year, is_round FROM claims WHERE person_id IS NOT NULL
      UNION ALL SELECT 'unit' AS kind, unit AS who, id, unit, year, is_round FROM claims WHERE unit IS NOT NULL)`
}
