import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'X1（P01，3 月 2 日）和 X2（P02，3 月 9 日）在同一家饭店各报 680 元，发票号码不同，相隔 7 天 → 中 (2)。X3、X4 相隔 8 天，不报；X5、X6 是同一张发票，归 EX-01；X7、X8 是火车票，票价由政府制定，不报。',
    en: 'X1 (2 March) and X2 (9 March) claim 680 yuan at one restaurant under different invoice numbers, 7 days apart: rank 2. X3 and X4 lie 8 days apart; X5 and X6 are one invoice, which is for EX-01; X7 and X8 are train fares, set by the state.',
  },
  tables: {
    expense: `id,person_id,type,vendor,invoice_no,txn_date,amount
X1,P01,meal,甲饭店,75612579,2026-03-02,680
X2,P02,meal,甲饭店,75612633,2026-03-09,680
X3,P01,meal,乙饭店,31000001,2026-03-02,300
X4,P01,meal,乙饭店,31000009,2026-03-10,300
X5,P03,office,丙文具店,52000001,2026-04-02,99
X6,P03,office,丙文具店,52000001,2026-04-03,99
X7,P04,train,铁路,80000001,2026-05-11,184
X8,P04,train,铁路,80000002,2026-05-12,184`,
  },
  flagged: ['甲饭店|68000 2'],
}

/** EX-02 Fuzzy duplicate 疑似重复报销: one vendor, one amount, within seven days, different invoices. A claim without a number differs from every other claim. */
export const fuzzyDuplicate = defineIndicator({
  code: 'EX-02',
  version: 1,
  title: { zh: '疑似重复报销', en: 'Fuzzy duplicate' },
  question: {
    zh: '几天之内，是否有同一商户、同一金额而发票号码不同的报销？',
    en: 'Were claims of the same vendor and amount, under different invoice numbers, made within a few days?',
  },
  why: {
    zh: '一次消费重开发票、或收据与发票分别报销，号码不同而商户、金额相同。',
    en: 'One purchase claimed on two papers shows as the same vendor and amount under two numbers.',
  },
  basis: '会计基础工作规范 第四十八条；审计实务（疑似重复报销）',
  reads: { expense: ['id', 'vendor', 'amount', 'txn_date'] },
  mayRead: { expense: ['invoice_no', 'type', 'person_id', 'unit', 'currency', 'approver_id'] },
  settings: z.strictObject({
    daysApart: z
      .int()
      .min(0)
      .max(365)
      .default(7)
      .meta({ title: '相隔不超过几天', en: 'At most days apart', unit: 'days', isStatutory: false }),
    fixedPriceTypes: z.array(z.string().min(1)).min(1).default(['train']).meta({
      title: '价格由政府制定、不作比较的费用类型',
      en: 'Expense types at government prices, not compared',
      unit: 'words',
      isStatutory: false,
    }),
  }),
  subject: ['vendor', 'amount'],
  judges: { zh: '报销单', en: 'claims' },
  measure: 'count',
  exclusions: [
    { zh: '价格由政府制定的费用类型（火车票）', en: 'types whose price the state sets (train fares)' },
    { zh: '发票号码相同的（归 EX-01）', en: 'claims of the same invoice number (these are for EX-01)' },
  ],
  related: {
    zh: '费用报销审核环节；措施：同商户同金额的单据合并审核，附消费明细。',
    en: 'Review of claims; measures: claims of one vendor and amount are reviewed together, with the bill.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'type', 'vendor', 'invoice_no', 'txn_date', 'amount', 'approver_id'],
    deciding: ['vendor', 'amount', 'txn_date', 'invoice_no'],
  },
  reasons: {
    vendor_missing: { zh: '缺少商户', en: 'the vendor is missing' },
    amount_missing: { zh: '缺少金额', en: 'the amount is missing' },
    amount_not_positive: { zh: '金额不大于零', en: 'the amount is not positive' },
    day_missing: { zh: '缺少消费日期', en: 'the transaction date is missing' },
    other_currency: { zh: '币种不是人民币', en: 'another currency than CNY' },
  },
  query: ({ daysApart, fixedPriceTypes }, sql) => sql`
    WITH papers AS (
      SELECT id, person_id, unit, vendor, amount, txn_date, COALESCE('no ' || invoice_no, 'claim ' || id) AS paper, 1 AS one FROM expense
      WHERE vendor IS NOT NULL AND amount > 0 AND txn_date IS NOT NULL AND (currency IS NULL OR currency = 'CNY')
        AND (type IS NULL OR type NOT IN (${fixedPriceTypes}))),
    repeated AS (SELECT vendor, amount FROM papers GROUP BY vendor, amount HAVING MIN(paper) <> MAX(paper)),
    compared AS (
      SELECT p.*, MIN(p.paper) OVER near AS least_paper, MAX(p.paper) OVER near AS most_paper
      FROM papers AS p JOIN repeated AS r ON r.vendor = p.vendor AND r.amount = p.amount
      WINDOW near AS (PARTITION BY p.vendor, p.amount ORDER BY p.txn_date RANGE BETWEEN CURRENT ROW AND ${sql.days(daysApart)} FOLLOWING)),
    ${episodes(sql, {
      name: 'alike',
      from: 'compared',
      by: ['vendor', 'amount'],
      day: 'txn_date',
      id: 'id',
      windowDays: daysApart + 1,
      sum: 'one',
      fires: sql`least_paper <> most_paper`,
    })}
    SELECT vendor, amount, 2 AS rank, COUNT(DISTINCT paper) AS value, 2 AS line, ${sql.evidence('id')} AS evidence, MIN(unit COLLATE "C") AS unit,
           ${sql.texts('person_id')} AS persons, CAST(MIN(txn_date) AS VARCHAR) AS period, CAST(MAX(txn_date) AS VARCHAR) AS last_on
    FROM alike GROUP BY vendor, amount, episode ORDER BY vendor, amount, period`,
  coverage: ({ fixedPriceTypes }, sql) => sql`
    SELECT CASE WHEN currency <> 'CNY' THEN 'other_currency' WHEN vendor IS NULL THEN 'vendor_missing' WHEN amount IS NULL THEN 'amount_missing'
                WHEN amount <= 0 THEN 'amount_not_positive' WHEN txn_date IS NULL THEN 'day_missing' END AS reason, COUNT(*) AS subjects
    FROM expense WHERE type IS NULL OR type NOT IN (${fixedPriceTypes}) GROUP BY 1`,
  increment: groupedBy({ table: 'expense', by: { vendor: 'vendor', amount: 'amount' }, coverage: 'rows' }),
  explain(row, { daysApart }) {
    const [vendor, amount] = [textAt(row, 'vendor'), yuanShown(numberAt(row, 'amount'))]
    return {
      why: {
        zh: `${vendor} 有 ${row.value} 张不同的票据金额都是 ${amount} 元（${row.period} 至 ${textAt(row, 'last_on')}），前后相隔不超过 ${daysApart} 天：${row.evidence.join('、')}。`,
        en: `${row.value} different papers of ${vendor} are of ${amount} yuan each (${row.period} to ${textAt(row, 'last_on')}), no more than ${daysApart} days apart: ${row.evidence.join(', ')}.`,
      },
      wouldClear: {
        zh: `相同金额的票据相隔超过 ${daysApart} 天（至少 ${daysApart + 1} 天），或只有 1 张。`,
        en: `Papers of the same amount at least ${daysApart + 1} days apart, or one paper only.`,
      },
    }
  },
})
