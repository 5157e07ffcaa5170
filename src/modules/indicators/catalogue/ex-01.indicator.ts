import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '发票 044001900111 / 75612579 被 X1（P01）和 X2（P02）各报一次 → 高 (3)。数电票号码 26317000001234567890 没有代码，被 X3、X4 各报一次 → 高 (3)。X5 与 X6 号码相同而代码不同，是两张发票，不报；X7 报销后由 X8 冲销，X9 重新报，不报。',
    en: 'Invoice 75612579 of code 044001900111 stands on X1 and X2, the digital invoice 26317000001234567890 (digital ones have no code) on X3 and X4: rank 3 each. X5 and X6 share a number but not a code and are two invoices; X7 was reversed by X8 and claimed again as X9: neither is flagged.',
  },
  tables: {
    expense: `id,person_id,invoice_code,invoice_no,amount
X1,P01,044001900111,75612579,480
X2,P02,044001900111,75612579,480
X3,P01,,26317000001234567890,1200
X4,P01,,26317000001234567890,1200
X5,P03,044001900111,41133372,90
X6,P03,044001900222,41133372,90
X7,P04,044001900111,41133390,60
X8,P04,044001900111,41133390,-60
X9,P04,044001900111,41133390,66`,
  },
  flagged: ['044001900111|75612579 3', '26317000001234567890 3'],
}

/** Digits from which a number names its invoice alone; paper invoices have 8 and need their code. */
const longNumber = (digits: number, sql: SqlDialect): Sql =>
  sql`CHAR_LENGTH(invoice_no) - CHAR_LENGTH(TRANSLATE(invoice_no, '0123456789', '')) >= ${digits}`

/** EX-01 Duplicate invoice 重复发票: one invoice on two or more claims, whoever made them. It looks at no amount, so currencies don't matter. */
export const duplicateInvoice = defineIndicator({
  code: 'EX-01',
  version: 1,
  title: { zh: '重复发票', en: 'Duplicate invoice' },
  question: { zh: '同一张发票是否被报销了两次以上？', en: 'Was one invoice claimed twice or more?' },
  why: {
    zh: '一张发票只能报销一次；换人、换期再报，是套取公款最常见的手法。',
    en: 'An invoice can be claimed once; claiming it again by another person or later is the plainest way to draw money twice.',
  },
  basis: '会计基础工作规范 第四十八条；关于规范电子会计凭证报销入账归档的通知（财会〔2020〕6号）',
  reads: { expense: ['id', 'invoice_no'] },
  mayRead: { expense: ['invoice_code', 'person_id', 'unit', 'amount', 'vendor', 'txn_date', 'approver_id'] },
  settings: z.strictObject({
    claims: z
      .int()
      .min(2)
      .default(2)
      .meta({ title: '同一发票至少几次报销', en: 'Fewest claims of the same invoice', unit: 'count', isStatutory: false }),
    digitsAlone: z.int().min(9).default(12).meta({
      title: '号码多少位以上可不看发票代码',
      en: 'Digits from which the number alone identifies the invoice',
      unit: 'count',
      isStatutory: false,
    }),
  }),
  subject: ['invoice_code', 'invoice_no'],
  judges: { zh: '有发票的报销单', en: 'claims with an invoice' },
  measure: 'count',
  exclusions: [
    { zh: '冲销：一笔负数报销抵去一次报销', en: 'reversals: a claim of a negative amount sets off one claim' },
    { zh: '金额为零的报销单', en: 'claims of zero' },
  ],
  related: {
    zh: '费用报销审核环节；措施：发票入账前查重，电子发票登记台账。',
    en: 'Review of claims; measures: invoices are checked for duplicates before booking, digital ones are registered.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'vendor', 'invoice_code', 'invoice_no', 'txn_date', 'amount', 'approver_id'],
    deciding: ['invoice_code', 'invoice_no'],
  },
  reasons: {
    number_missing: { zh: '没有发票号码', en: 'there is no invoice number' },
    code_missing: { zh: '号码较短而没有发票代码，认不出是哪张发票', en: 'a short number without its code names no invoice' },
  },
  query: ({ claims, digitsAlone }, sql) => sql`
    WITH numbered AS (
      SELECT id, person_id, unit, invoice_no, CASE WHEN NOT (${longNumber(digitsAlone, sql)}) THEN invoice_code END AS invoice_code,
             CASE WHEN amount < 0 THEN -1 ELSE 1 END AS times
      FROM expense
      WHERE invoice_no IS NOT NULL AND (invoice_code IS NOT NULL OR ${longNumber(digitsAlone, sql)}) AND (amount IS NULL OR amount <> 0)),
    repeated AS (SELECT invoice_code, invoice_no, SUM(times) AS times FROM numbered GROUP BY invoice_code, invoice_no HAVING SUM(times) >= ${claims})
    SELECT r.invoice_code, r.invoice_no, 3 AS rank, CAST(r.times AS BIGINT) AS value, ${claims} AS line, ${sql.evidence('n.id')} AS evidence,
           MIN(n.unit COLLATE "C") AS unit, ${sql.texts('n.person_id')} AS persons, COUNT(DISTINCT n.person_id) AS people
    FROM repeated AS r JOIN numbered AS n ON n.invoice_no = r.invoice_no AND COALESCE(n.invoice_code, '') = COALESCE(r.invoice_code, '')
    GROUP BY r.invoice_code, r.invoice_no, r.times`,
  coverage: ({ digitsAlone }, sql) => sql`
    SELECT CASE WHEN invoice_no IS NULL THEN 'number_missing'
                WHEN invoice_code IS NULL AND NOT (${longNumber(digitsAlone, sql)}) THEN 'code_missing' END AS reason, COUNT(*) AS subjects
    FROM expense WHERE amount IS NULL OR amount <> 0 GROUP BY 1`,
  increment: groupedBy({ table: 'expense', by: { invoice_no: 'invoice_no' }, coverage: 'rows' }),
  explain(row, { claims }) {
    const code = row.facts.invoice_code === null ? '' : textAt(row, 'invoice_code')
    const people = numberAt(row, 'people')
    return {
      why: {
        zh: `发票 ${code ? `${code} / ` : ''}${textAt(row, 'invoice_no')} 报销了 ${row.value} 次${people > 1 ? `，涉及 ${people} 人` : ''}：${row.evidence.join('、')}。`,
        en: `Invoice ${code ? `${code} / ` : ''}${textAt(row, 'invoice_no')} was claimed ${row.value} times${people > 1 ? ` by ${people} people` : ''}: ${row.evidence.join(', ')}.`,
      },
      wouldClear: {
        zh: `该发票净报销 ${claims - 1} 次（冲销其余 ${row.value - claims + 1} 次）。`,
        en: `${claims - 1} net claim of the invoice (the other ${row.value - claims + 1} reversed).`,
      },
    }
  },
})
