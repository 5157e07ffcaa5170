import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '甲广告部的发票 30021107、30021108、30021109 连号，分在 3 张报销单 → 中 (2)。乙饭店 3 张发票中间断号，不报；丙文具店只有 2 张连号，不报。',
    en: 'The invoices 30021107 to 30021109 of one vendor run on over three claims: rank 2. Three invoices of another with a gap, and two running numbers of a third, are not flagged.',
  },
  tables: {
    expense: `id,person_id,vendor,invoice_code,invoice_no,invoice_date
X1,P01,甲广告部,044001900111,30021107,2026-03-02
X2,P02,甲广告部,044001900111,30021108,2026-03-20
X3,P01,甲广告部,044001900111,30021109,2026-04-07
X4,P01,乙饭店,044001900111,41000001,2026-03-02
X5,P01,乙饭店,044001900111,41000002,2026-03-20
X6,P01,乙饭店,044001900111,41000004,2026-04-07
X7,P03,丙文具店,044001900111,52000001,2026-03-02
X8,P03,丙文具店,044001900111,52000002,2026-03-20`,
  },
  flagged: ['甲广告部|044001900111|30021107 2'],
}

/** Longer numbers are no invoice numbers. */
const MOST_DIGITS = 20
/** The last digits are counted as a whole number, those before (the year of a digital invoice) must be the same; a cast of 20 digits is a thousand times slower. */
const EXACT_DIGITS = 18

const isNumeric = (sql: SqlDialect): Sql =>
  sql`(TRANSLATE(invoice_no, '0123456789', '') = '' AND CHAR_LENGTH(invoice_no) <= ${MOST_DIGITS})`

/** EX-03 Sequential invoices 发票连号: a vendor whose invoices run on in our claims has no other customers. It looks at no amount, so currencies don't matter. */
export const sequentialInvoices = defineIndicator({
  code: 'EX-03',
  version: 1,
  title: { zh: '发票连号', en: 'Sequential invoices' },
  question: {
    zh: '同一商户的发票号码是否连续，却分在几张报销单或相隔几天的日期上？',
    en: 'Do the invoice numbers of a vendor run on over several claims or over days that lie apart?',
  },
  why: {
    zh: '正常经营的商户不会只为一家单位开票；连号而分次报销，多是拆分开票或虚开发票。',
    en: 'A vendor in business does not write invoices for one customer only; running numbers on separate claims point to one purchase split up or to invoices made up.',
  },
  basis: '发票管理办法 第二十一条；会计基础工作规范 第四十八条',
  reads: { expense: ['id', 'vendor', 'invoice_no'] },
  mayRead: { expense: ['invoice_code', 'invoice_date', 'txn_date', 'person_id', 'unit', 'amount', 'approver_id'] },
  settings: z.strictObject({
    run: z.int().min(2).default(3).meta({ title: '至少几个号码相连', en: 'Fewest numbers in a row', unit: 'count', isStatutory: false }),
    claims: z
      .int()
      .min(2)
      .default(2)
      .meta({ title: '分在几张报销单以上', en: 'Spread over at least how many claims', unit: 'count', isStatutory: false }),
    daysApart: z
      .int()
      .min(0)
      .default(3)
      .meta({ title: '或日期相隔超过几天', en: 'Or dates more than days apart', unit: 'days', isStatutory: false }),
  }),
  subject: ['vendor', 'invoice_code', 'first_no'],
  judges: { zh: '有发票的报销单', en: 'claims with an invoice' },
  measure: 'count',
  exclusions: [{ zh: '在同一张报销单上、日期相近的连号', en: 'running numbers on one claim within a few days' }],
  related: {
    zh: '费用报销审核环节；措施：连号发票附合同或消费明细，核查商户是否真实经营。',
    en: 'Review of claims; measures: running invoices need a contract or a bill, and the vendor is looked up.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'vendor', 'invoice_code', 'invoice_no', 'invoice_date', 'txn_date', 'amount', 'approver_id'],
    deciding: ['vendor', 'invoice_code', 'invoice_no', 'invoice_date'],
  },
  reasons: {
    number_missing: { zh: '没有发票号码', en: 'there is no invoice number' },
    number_not_numeric: {
      zh: `发票号码不是 ${MOST_DIGITS} 位以内的数字`,
      en: `the invoice number is not one of up to ${MOST_DIGITS} digits`,
    },
    vendor_missing: { zh: '缺少商户', en: 'the vendor is missing' },
  },
  query: ({ run, claims, daysApart }, sql) => sql`
    WITH numbered AS (
      SELECT id, person_id, unit, vendor, COALESCE(invoice_code, '') AS series, invoice_no, COALESCE(invoice_date, txn_date) AS seen_on,
             SUBSTRING(invoice_no, 1, GREATEST(CHAR_LENGTH(invoice_no) - ${EXACT_DIGITS}, 0)) AS head,
             CASE WHEN ${isNumeric(sql)} THEN CAST(RIGHT(invoice_no, ${EXACT_DIGITS}) AS BIGINT) END AS number
      FROM expense WHERE vendor IS NOT NULL AND invoice_no IS NOT NULL),
    placed AS (
      SELECT vendor, series, head, number, number - ROW_NUMBER() OVER (PARTITION BY vendor, series, head ORDER BY number) AS island
      FROM (SELECT DISTINCT vendor, series, head, number FROM numbered WHERE number IS NOT NULL) AS numbers),
    runs AS (
      SELECT vendor, series, head, MIN(number) AS first_number, MAX(number) AS last_number FROM placed GROUP BY vendor, series, head, island HAVING COUNT(*) >= ${run})
    SELECT r.vendor, NULLIF(r.series, '') AS invoice_code, ${sql.first('n.invoice_no', 'n.number, n.invoice_no COLLATE "C"')} AS first_no, 2 AS rank,
           COUNT(DISTINCT n.number) AS value, ${run} AS line, ${sql.evidence('n.id')} AS evidence, MIN(n.unit COLLATE "C") AS unit,
           ${sql.texts('n.person_id')} AS persons, ${sql.first('n.invoice_no', 'n.number DESC, n.invoice_no COLLATE "C"')} AS last_no,
           COUNT(DISTINCT n.id) AS claims, MAX(n.seen_on) - MIN(n.seen_on) AS days_apart
    FROM runs AS r JOIN numbered AS n ON n.vendor = r.vendor AND n.series = r.series AND n.head = r.head AND n.number BETWEEN r.first_number AND r.last_number
    GROUP BY r.vendor, r.series, r.head, r.first_number
    HAVING COUNT(DISTINCT n.id) >= ${claims} OR MAX(n.seen_on) - MIN(n.seen_on) > ${daysApart}`,
  coverage: (_settings, sql) => sql`
    SELECT CASE WHEN invoice_no IS NULL THEN 'number_missing' WHEN NOT ${isNumeric(sql)} THEN 'number_not_numeric'
                WHEN vendor IS NULL THEN 'vendor_missing' END AS reason, COUNT(*) AS subjects
    FROM expense GROUP BY 1`,
  increment: groupedBy({ table: 'expense', by: { vendor: 'vendor', invoice_code: "NULLIF(invoice_code, '')" }, coverage: 'rows' }),
  explain(row, { run }) {
    const [first, last] = [textAt(row, 'first_no'), textAt(row, 'last_no')]
    const [claims, apart] = [numberAt(row, 'claims'), numberAt(row, 'days_apart')]
    return {
      why: {
        zh: `${textAt(row, 'vendor')} 的发票 ${first} 至 ${last} 共 ${row.value} 个号码相连，分在 ${claims} 张报销单，日期前后相隔 ${apart} 天。`,
        en: `The invoices ${first} to ${last} of ${textAt(row, 'vendor')}, ${row.value} running numbers, stand on ${claims} claims, ${apart} days from first to last.`,
      },
      wouldClear: {
        zh: `相连的号码不超过 ${run - 1} 个（少 ${row.value - run + 1} 个），或同一张报销单一次报销。`,
        en: `At most ${run - 1} running numbers (${row.value - run + 1} fewer), or all on one claim at once.`,
      },
    }
  },
})
