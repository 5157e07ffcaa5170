import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const KINDS: Record<string, { zh: string; en: string }> = {
  person: { zh: '报销人', en: 'Claimant' },
  vendor: { zh: '商户', en: 'Vendor' },
}

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P09 的审批限额为 5000 元。P01 在 90 天内报销 4900、4800、4650 元 3 笔，都在限额下一成以内，合计 14350 元 → person|P01，中 (2)；3 笔都付给甲商行 → vendor|甲商行，中 (2)。P02 只有 2 笔在线下，另一笔正好 5000 元，不报。',
    en: 'The limit of approver P09 is 5,000 yuan. P01 claims 4,900, 4,800 and 4,650 within 90 days, all in the tenth below it: rank 2, and so for the one vendor. P02 has two below it and one of exactly 5,000: not flagged.',
  },
  tables: {
    expense: `id,person_id,vendor,approver_id,txn_date,amount
X1,P01,甲商行,P09,2026-03-02,4900
X2,P01,甲商行,P09,2026-04-07,4800
X3,P01,甲商行,P09,2026-05-12,4650
X4,P02,乙饭店,P09,2026-03-02,4900
X5,P02,丙文具店,P09,2026-04-07,4800
X6,P02,丁商行,P09,2026-05-12,5000`,
    approval_limit: 'approver_id,amount\nP09,5000',
  },
  flagged: ['person|P01|500000 2', 'vendor|甲商行|500000 2'],
}

/** EX-07 Claims just below the approval limit 贴审批限额报销, by claimant and by vendor; claims under different limits are judged apart. */
export const belowApprovalLimit = defineIndicator({
  code: 'EX-07',
  version: 1,
  title: { zh: '贴审批限额报销', en: 'Claims just below approval limit' },
  question: {
    zh: '同一人或同一商户的报销，是否多次紧贴审批人的限额之下？',
    en: 'Do the claims of a person, or those paid to a vendor, keep lying just below the limit of their approver?',
  },
  why: {
    zh: '紧贴限额反复报销，多是把一笔支出拆开，以避开上一级审批。',
    en: 'Claims that keep close below a limit are often one expense split up so that the next approver never sees it.',
  },
  basis: '行政事业单位内部控制规范 第三十条；世界银行采购红旗清单（限额下聚集）',
  reads: { expense: ['id', 'amount', 'txn_date'] },
  mayRead: { expense: ['person_id', 'vendor', 'approver_id', 'unit', 'currency'], approval_limit: ['approver_id', 'amount'] },
  settings: z.strictObject({
    limit: fen.positive().default(500_000).meta({
      title: '审批限额表没有列出时的限额',
      en: 'Limit where the table of approval limits has none',
      unit: 'fen',
      isStatutory: false,
    }),
    band: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.1)
      .meta({ title: '带宽（占限额比例）', en: 'Band (share of the threshold)', unit: 'ratio', isStatutory: false }),
    atLeast: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '线下至少几笔', en: 'Fewest items below the line', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(90)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['kind', 'who', 'limit_fen'],
  judges: { zh: '报销单', en: 'claims' },
  measure: 'count',
  exclusions: [{ zh: '达到或超过限额的报销（已由上一级审批）', en: 'claims at or above the limit, which the next approver saw' }],
  related: {
    zh: '费用审批环节；措施：按人、按商户累计控制限额，贴线报销说明理由并抽查。',
    en: 'Approval of claims; measures: limits apply to the running sum by person and vendor, claims near the line need a reason.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'vendor', 'type', 'txn_date', 'amount', 'approver_id'],
    deciding: ['amount', 'approver_id', 'txn_date'],
  },
  reasons: {
    who_missing: { zh: '报销人和商户都缺少', en: 'both claimant and vendor are missing' },
    amount_missing: { zh: '缺少金额', en: 'the amount is missing' },
    amount_not_positive: { zh: '金额不大于零', en: 'the amount is not positive' },
    day_missing: { zh: '缺少消费日期', en: 'the transaction date is missing' },
    other_currency: { zh: '币种不是人民币', en: 'another currency than CNY' },
  },
  query: ({ limit, band, atLeast, windowDays }, sql) => sql`
    WITH ${near(limit, band, sql)},
    ${episodes(sql, {
      name: 'crowd',
      from: 'keyed',
      by: ['kind', 'who', 'limit_fen'],
      day: 'txn_date',
      id: 'id',
      windowDays,
      sum: 'amount',
      fires: sql`in_window >= ${atLeast} AND sum_in_window >= limit_fen`,
    })}
    SELECT kind, who, limit_fen, 2 AS rank, COUNT(DISTINCT id) AS value, ${atLeast} AS line, ${sql.evidence('id')} AS evidence, MIN(unit COLLATE "C") AS unit,
           ${sql.texts('person_id')} AS persons, CAST(MIN(txn_date) AS VARCHAR) AS period, CAST(SUM(amount) AS BIGINT) AS total
    FROM crowd GROUP BY kind, who, limit_fen, episode ORDER BY kind, who, limit_fen, period`,
  coverage: (_settings, sql) => sql`
    SELECT CASE WHEN currency <> 'CNY' THEN 'other_currency' WHEN amount IS NULL THEN 'amount_missing' WHEN amount <= 0 THEN 'amount_not_positive'
                WHEN txn_date IS NULL THEN 'day_missing' WHEN person_id IS NULL AND vendor IS NULL THEN 'who_missing' END AS reason, COUNT(*) AS subjects
    FROM expense GROUP BY 1`,
  increment: { tables: ['expense'], key: ['kind', 'who', 'limit_fen'], within: {}, coverage: 'rows' },
  explain(row, { atLeast, windowDays }) {
    const kind = KINDS[textAt(row, 'kind')] ?? { zh: '', en: '' }
    const [limit, total] = [yuanShown(numberAt(row, 'limit_fen')), yuanShown(numberAt(row, 'total'))]
    return {
      why: {
        zh: `${kind.zh} ${textAt(row, 'who')} 自 ${row.period} 起有 ${row.value} 笔报销紧贴审批限额 ${limit} 元之下（${windowDays} 天内不少于 ${atLeast} 笔），合计 ${total} 元。`,
        en: `${kind.en} ${textAt(row, 'who')}: from ${row.period} on, ${row.value} claims just below the approval limit of ${limit} yuan (at least ${atLeast} within ${windowDays} days), ${total} yuan in all.`,
      },
      wouldClear: {
        zh: `任何 ${windowDays} 天内紧贴限额的报销不超过 ${atLeast - 1} 笔。`,
        en: `At most ${atLeast - 1} such claims within any ${windowDays} days.`,
      },
    }
  },
})

/** The claims just below their limit, once under the claimant and once under the vendor. */
function near(limit: number, band: number, sql: SqlDialect): Sql {
  return sql`limits AS (SELECT approver_id, MIN(amount) AS amount FROM approval_limit WHERE amount > 0 GROUP BY approver_id),
    near AS (
      SELECT e.id, e.person_id, e.vendor, e.unit, e.amount, e.txn_date, COALESCE(l.amount, ${limit}) AS limit_fen
      FROM expense AS e LEFT JOIN limits AS l ON l.approver_id = e.approver_id
      WHERE e.amount > 0 AND e.txn_date IS NOT NULL AND (e.currency IS NULL OR e.currency = 'CNY')
        AND e.amount >= COALESCE(l.amount, ${limit}) * CAST(${1 - band} AS DECIMAL(9, 6)) AND e.amount < COALESCE(l.amount, ${limit})),
    keyed AS (
      SELECT 'person' AS kind, person_id AS who, id, person_id, unit, amount, txn_date, limit_fen FROM near WHERE person_id IS NOT NULL
      UNION ALL SELECT 'vendor' AS kind, vendor AS who, id, person_id, unit, amount, txn_date, limit_fen FROM near WHERE vendor IS NOT NULL)`
}
