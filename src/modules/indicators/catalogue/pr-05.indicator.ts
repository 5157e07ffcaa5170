import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { hhi } from '../engine/primitives.rules.ts'
import { defineIndicator, type FlaggedRow, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { inYuan, OTHER_CURRENCY } from './currency.rules.ts'
import { percent } from './percent.rules.ts'

const SPREAD = [30, 30, 16, 8, 8, 8]
const EXAMPLE: WorkedExample = {
  story: {
    zh: '路政科 24 个月内 5 份合同 62、12、10、9、7 万元，供应商 K1 占 62%，达到一半 → share|路政科|K1，关注 (2)。养护科 6 家供应商 30、30、16、8、8、8 万元，没有一家过半，但集中度指数 (HHI) 为 0.2248，低于 0.25，不报。财务科 6 家 40、25、15、10、5、5 万元，指数 0.26 → hhi|财务科，关注 (2)。',
    en: 'A unit awarded five contracts of 620, 120, 100, 90 and 70 thousand yuan within 24 months; one supplier holds 62 %: share, rank 2. Another with six suppliers and an index of 0.2248 is not flagged. A third with six suppliers and an index of 0.26 is: hhi, rank 2.',
  },
  tables: {
    contract: `id,unit,company_id,amount,signed_at
${[62, 12, 10, 9, 7].map((each, at) => `A${at},路政科,K${at + 1},${each}0000,2026-0${at + 1}-12`).join('\n')}
${SPREAD.map((each, at) => `B${at},养护科,K${at + 1},${each}0000,2026-0${at + 1}-12`).join('\n')}
${[40, 25, 15, 10, 5, 5].map((each, at) => `C${at},财务科,K${at + 1},${each}0000,2026-0${at + 1}-12`).join('\n')}`,
  },
  flagged: ['hhi|财务科 2', 'share|路政科|K1 2'],
}

/** PR-05 Winner concentration 中标集中: one supplier holds half of what a unit awarded in 24 months, or few hold most of it (HHI). Awards are contracts. */
export const winnerConcentration = defineIndicator({
  code: 'PR-05',
  version: 1,
  title: { zh: '中标集中', en: 'Winner concentration' },
  question: {
    zh: '一个单位 24 个月内的合同金额，是否过半给了一家供应商，或集中在少数几家？',
    en: 'Did half of what a unit awarded within 24 months go to one supplier, or most of it to a few?',
  },
  why: {
    zh: '长期集中于少数供应商，可能是需求量身定制或信息外泄的结果。',
    en: 'Awards that keep going to few suppliers may come from tailored needs or leaked information.',
  },
  basis: '政府采购法第三条、第五条；公共采购指标（中标份额），集中度指数为实务界限',
  reads: { contract: ['id', 'company_id', 'amount'] },
  mayRead: { contract: ['unit', 'tender_id', 'signed_at', 'currency'], tender: ['id', 'unit', 'awarded_at'] },
  settings: z.strictObject({
    share: z
      .number()
      .gt(0)
      .max(1)
      .default(0.5)
      .meta({ title: '一家供应商的份额', en: "One supplier's share", unit: 'ratio', isStatutory: false }),
    awards: z
      .int()
      .min(2)
      .default(5)
      .meta({ title: '单位至少几份合同', en: 'Fewest contracts of the unit', unit: 'count', isStatutory: false }),
    index: z
      .number()
      .gt(0)
      .max(1)
      .default(0.25)
      .meta({ title: '集中度指数 HHI', en: 'Concentration index (HHI)', unit: 'ratio', isStatutory: false }),
    suppliers: z
      .int()
      .min(2)
      .default(6)
      .meta({ title: '算指数所需供应商数', en: 'Suppliers needed for the index', unit: 'count', isStatutory: false }),
    windowDays: z.int().min(1).max(3660).default(730).meta({
      title: '回看期间（天，含数据日期）',
      en: 'Period looked back on (days, with the day of the data)',
      unit: 'days',
      isStatutory: false,
    }),
  }),
  subject: ['kind', 'unit', 'company_id'],
  judges: { zh: '单位', en: 'units' },
  measure: 'ratio',
  exclusions: [{ zh: '回看期间以外的合同', en: 'contracts outside the period' }],
  related: {
    zh: '采购需求、供应商选取与评审环节；措施：份额过半的单位说明理由，轮换评审与需求论证人员。',
    en: 'Needs, choice of suppliers and evaluation; measures: reasons where one holds half, rotation of those who draft and evaluate.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'contract',
    key: 'id',
    columns: ['id', 'unit', 'tender_id', 'company_id', 'amount', 'signed_at'],
    deciding: ['company_id', 'amount'],
  },
  reasons: {
    unit_missing: { zh: '合同及其项目都缺少单位', en: 'neither the contract nor its tender names the unit' },
    supplier_missing: { zh: '缺少供应商', en: 'the supplier is missing' },
    amount_missing: { zh: '金额缺失或不大于零', en: 'the amount is missing or not positive' },
    day_missing: { zh: '缺少签订日期和中标日期', en: 'the days of signing and award are missing' },
    small_sample: { zh: '单位合同数和供应商数都不足', en: 'the unit has too few contracts and too few suppliers' },
    other_currency: OTHER_CURRENCY,
  },
  query: ({ share, awards, index, suppliers, windowDays }, sql) => sql`
    WITH award AS (${awardsSql(sql, windowDays)}),
    held AS (
      SELECT unit, company_id, CAST(SUM(amount) AS BIGINT) AS amount, COUNT(*) AS n, ${sql.evidence('id')} AS evidence
      FROM award WHERE reason IS NULL GROUP BY unit, company_id),
    bought AS (
      SELECT unit, CAST(SUM(amount) AS BIGINT) AS total, CAST(SUM(n) AS BIGINT) AS n, COUNT(*) AS suppliers, ${sql.steady(hhi(sql, 'amount').text)} AS hhi,
             ${sql.first('company_id', 'amount DESC, company_id COLLATE "C"')} AS top, MAX(amount) AS top_amount
      FROM held GROUP BY unit)
    SELECT 'share' AS kind, h.unit, h.company_id, 2 AS rank, ${sql.steady('CAST(h.amount AS DOUBLE PRECISION) / NULLIF(b.total, 0)')} AS value, ${share} AS line,
           h.evidence, b.n, b.suppliers, b.total, h.amount AS held, h.company_id AS top
    FROM held AS h JOIN bought AS b ON b.unit = h.unit
    WHERE b.n >= ${awards} AND h.amount >= b.total * ${share}
    UNION ALL
    SELECT 'hhi' AS kind, b.unit, CAST(NULL AS VARCHAR) AS company_id, 2 AS rank, b.hhi AS value, ${index} AS line, ${sql.evidence('a.id')} AS evidence,
           b.n, b.suppliers, b.total, b.top_amount AS held, b.top
    FROM bought AS b JOIN award AS a ON a.unit = b.unit AND a.reason IS NULL
    WHERE b.suppliers >= ${suppliers} AND b.hhi >= ${index}
    GROUP BY b.unit, b.hhi, b.n, b.suppliers, b.total, b.top_amount, b.top`,
  coverage: ({ awards, suppliers, windowDays }, sql) => sql`
    WITH award AS (${awardsSql(sql, windowDays)}),
    counted AS (
      SELECT reason, CASE WHEN reason IS NULL THEN unit END AS unit, COUNT(*) AS n, COUNT(DISTINCT company_id) AS suppliers FROM award GROUP BY 1, 2)
    SELECT CASE WHEN reason IS NULL AND n < ${awards} AND suppliers < ${suppliers} THEN 'small_sample' ELSE reason END AS reason,
           CAST(SUM(CASE WHEN reason IS NULL THEN 1 ELSE n END) AS BIGINT) AS subjects
    FROM counted GROUP BY 1`,
  explain: (row, { share, index }) => (textAt(row, 'kind') === 'share' ? explainShare(row, share) : explainIndex(row, index)),
})

/** Contracts of the period with the unit of their tender where they name none, and why a contract can't count. */
const awardsSql = (sql: SqlDialect, windowDays: number): Sql => sql`
      SELECT c.id, COALESCE(c.unit, t.unit) AS unit, c.company_id, c.amount,
             CASE WHEN NOT ${inYuan(sql, 'c.currency')} THEN 'other_currency' WHEN COALESCE(c.unit, t.unit) IS NULL THEN 'unit_missing'
                  WHEN c.company_id IS NULL THEN 'supplier_missing' WHEN c.amount IS NULL OR c.amount <= 0 THEN 'amount_missing'
                  WHEN COALESCE(c.signed_at, t.awarded_at) IS NULL THEN 'day_missing' END AS reason
      FROM contract AS c CROSS JOIN as_of AS a LEFT JOIN tender AS t ON t.id = c.tender_id
      WHERE COALESCE(c.signed_at, t.awarded_at) IS NULL OR COALESCE(c.signed_at, t.awarded_at) BETWEEN a.day - ${windowDays - 1} AND a.day`

function explainShare(row: FlaggedRow, share: number) {
  const [held, total] = [numberAt(row, 'held'), numberAt(row, 'total')]
  const [unit, top, n] = [textAt(row, 'unit'), textAt(row, 'top'), numberAt(row, 'n')]
  const rest = total - held
  const most = share < 1 ? Math.ceil((share * rest) / (1 - share)) : total
  return {
    why: {
      zh: `${unit} 回看期间 ${n} 份合同共 ${yuanShown(total)} 元，其中 ${top} 占 ${yuanShown(held)} 元，为 ${percent(row.value)}，达到 ${percent(share)}。`,
      en: `${unit}: of ${n} contracts worth ${yuanShown(total)} yuan ${top} holds ${yuanShown(held)}, ${percent(row.value)}, at or above ${percent(share)}.`,
    },
    wouldClear: {
      zh: `其他合同不变时，${top} 的合同合计低于 ${yuanShown(most)} 元。`,
      en: `With the other contracts unchanged, less than ${yuanShown(most)} yuan for ${top}.`,
    },
  }
}

function explainIndex(row: FlaggedRow, index: number) {
  const [unit, top, share] = [textAt(row, 'unit'), textAt(row, 'top'), percent(numberAt(row, 'held') / numberAt(row, 'total'))]
  const [n, suppliers] = [numberAt(row, 'n'), numberAt(row, 'suppliers')]
  return {
    why: {
      zh: `${unit} 回看期间 ${n} 份合同分给 ${suppliers} 家供应商，集中度指数 ${row.value.toFixed(4)}，达到 ${index}；最大一家 ${top} 占 ${share}。`,
      en: `${unit}: ${n} contracts with ${suppliers} suppliers give a concentration index of ${row.value.toFixed(4)}, at or above ${index}; the largest, ${top}, holds ${share}.`,
    },
    wouldClear: {
      zh: `集中度指数低于 ${index}（少 ${(row.value - index).toFixed(4)} 以上），即金额在更多供应商间更均匀。`,
      en: `An index below ${index} (more than ${(row.value - index).toFixed(4)} less): amounts spread more evenly over more suppliers.`,
    },
  }
}
