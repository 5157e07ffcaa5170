import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'
import { ownersOf, statements, USABLE } from './statements.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '贷款 L1 100 万元 3 月 2 日放至受托支付账户 v1，次日 v1 转 20 万元到 x1，3 月 5 日 x1 转 8 万元到客户经理 E01 的账户：路径上最小一笔 8 万元，为贷款的 8%，达到 5% → L1|E01，高风险 (3)。贷款 L2 的资金第 8 天才到，L3 只有 4%，均不报。',
    en: 'Loan L1 of 1,000,000 yuan is paid to account v1 on 2 March; v1 sends 200,000 to x1 the next day, and x1 sends 80,000 to manager E01 on 5 March: the smallest transfer is 8 % of the loan, at or above 5 %: L1|E01, rank 3. L2, whose money arrives on the eighth day, and L3 with 4 % are not flagged.',
  },
  tables: {
    account: `acct_hash,owner_kind,owner_id
e1,staff,E01
v1,other,V1
x1,other,X1`,
    loan: `id,customer_hash,rm_id,amount,disbursed_at,payee_hash
L1,K1,E01,1000000,2026-03-02 10:00:00,v1
L2,K2,E01,1000000,2026-03-02 10:00:00,v2
L3,K3,E01,1000000,2026-03-02 10:00:00,v3`,
    txn: `id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind
T1,v1,other,V1,2026-03-03 09:00:00,200000,out,x1,other
T2,e1,staff,E01,2026-03-05 09:00:00,80000,in,x1,other
T3,e1,staff,E01,2026-03-10 09:00:00,80000,in,v2,other
T4,e1,staff,E01,2026-03-04 09:00:00,40000,in,v3,other`,
  },
  flagged: ['L1|E01 3'],
}

/** BK-05 Loan proceeds return to staff 贷款资金回流员工: followed backwards from the accounts of staff and relatives, so that only what can matter is read. */
export const proceedsReturn = defineIndicator({
  code: 'BK-05',
  version: 1,
  title: { zh: '贷款资金回流员工', en: 'Loan proceeds return to staff' },
  question: {
    zh: '贷款放出后几天内，资金是否经三手以内转入员工或其亲属的账户？',
    en: 'Does money of a loan reach an account of staff or relatives within days, over at most three transfers?',
  },
  why: {
    zh: '贷款资金回流员工，常见于冒名贷款、借名用款和收受好处费。',
    en: 'Loan money that comes back to staff points to impersonated loans, loans used by staff, or bribes.',
  },
  basis: '个人贷款管理办法、流动资金贷款管理办法（贷款资金用途与支付管理）；银行保险机构涉刑案件风险防控管理办法（金规〔2023〕10号）',
  reads: { loan: ['id', 'amount', 'disbursed_at'], txn: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash'] },
  mayRead: {
    loan: ['unit', 'customer_hash', 'payee_hash', 'rm_id', 'currency'],
    txn: ['owner_kind', 'owner_id', 'cp_kind', 'currency'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
    person: ['id', 'id_hash', 'acct_hashes'],
    relation: ['person_id', 'id_hash', 'acct_hashes'],
  },
  settings: z.strictObject({
    share: z.number().gt(0).max(1).default(0.05).meta({ title: '占贷款比例', en: 'Share of the loan', unit: 'ratio', isStatutory: false }),
    withinDays: z
      .int()
      .min(1)
      .max(366)
      .default(7)
      .meta({ title: '放款后天数', en: 'Days after the loan is paid out', unit: 'days', isStatutory: false }),
    notFollowed: z
      .array(z.string().min(1))
      .min(1)
      .default(['payroll', 'bank', 'utility'])
      .meta({ title: '不追踪的对手类别', en: 'Kinds of counterparty not traced', unit: 'words', isStatutory: false }),
  }),
  subject: ['loan_id', 'person'],
  judges: { zh: '贷款', en: 'loans' },
  measure: 'ratio',
  exclusions: [
    {
      zh: '代发工资，以及经银行内部账户和公用事业单位的转账（资金在其中已不可辨）',
      en: 'payroll, and transfers through the bank’s own accounts and utilities, where money can’t be told apart',
    },
    {
      zh: '转入借款人本人的账户（包括员工或亲属自己的贷款）',
      en: 'arrival in an account of the borrower, a loan of the employee or relative included',
    },
  ],
  related: {
    zh: '放款、贷后资金监控环节；措施：受托支付核对交易背景，放款后七日资金流向核查。',
    en: 'Drawdown and monitoring; measures: the deal behind an entrusted payment is checked, the money followed for seven days.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash', 'cp_kind', 'channel', 'memo'],
    deciding: ['ts', 'amount', 'cp_acct_hash'],
  },
  reasons: {
    other_currency: { zh: '贷款不是人民币', en: 'the loan is not in yuan' },
    amount_missing: { zh: '贷款金额缺失或不大于零', en: 'the amount of the loan is missing or not above zero' },
    disbursal_missing: { zh: '缺少放款时间', en: 'the instant of disbursal is missing' },
    account_missing: { zh: '不知贷款放到哪个账户', en: 'it is not known which account received the loan' },
  },
  query: ({ share, withinDays, notFollowed }, sql) => sql`
    WITH ${pathsSql(sql, withinDays, notFollowed)},
    head AS (
      SELECT head AS acct, MAX(CASE WHEN COALESCE(kind, 'customer') IN ('customer', 'relative', 'own') THEN 1 ELSE 0 END) AS is_sought FROM path WHERE hops > 0 GROUP BY head),
    ${ownersOf(sql, 'owned', 'head')},
    lent AS (
      SELECT id, unit, customer_hash, payee_hash, rm_id, amount, disbursed_at FROM loan
      WHERE amount > 0 AND disbursed_at IS NOT NULL AND (currency IS NULL OR currency = 'CNY')),
    reached AS (
      SELECT l.*, p.hops, p.last_at, p.least, p.holder, p.digest, p.id1, p.id2, p.id3 FROM (SELECT l.* FROM lent AS l JOIN (${listed(sql, 'path')}) AS h ON h.head = l.payee_hash) AS l JOIN path AS p ON p.head = l.payee_hash
      WHERE p.first_at >= l.disbursed_at
      UNION ALL
      SELECT l.*, p.hops, p.last_at, p.least, p.holder, p.digest, p.id1, p.id2, p.id3
      FROM lent AS l JOIN (SELECT h.acct, COALESCE(o.owner, h.acct) AS customer FROM head AS h LEFT JOIN owned AS o ON o.acct = h.acct WHERE COALESCE(o.owner_kind, 'customer') = 'customer') AS c
        ON c.customer = l.customer_hash JOIN path AS p ON p.head = c.acct
      WHERE l.payee_hash IS NULL AND p.hops > 0 AND p.first_at >= l.disbursed_at),
    ranked AS (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY id, holder ORDER BY least DESC, hops, last_at, id1 COLLATE "C", id2 COLLATE "C" NULLS FIRST, id3 COLLATE "C" NULLS FIRST) AS place FROM reached
      WHERE last_at <= disbursed_at + ${sql.days(withinDays)} AND least >= amount * CAST(${share} AS DECIMAL(9, 6))
        AND (customer_hash IS NULL OR holder <> customer_hash AND (digest IS NULL OR digest <> customer_hash)))
    SELECT r.id AS loan_id, r.holder AS person, 3 AS rank, CAST(r.least AS DOUBLE PRECISION) / NULLIF(r.amount, 0) AS value, ${share} AS line,
           ${sql.evidence('step.id')} AS evidence, r.unit, ${sql.texts('step.who')} AS persons, r.hops, r.least, r.amount,
           CAST(r.disbursed_at AS VARCHAR) AS disbursed_at, CAST(r.last_at AS VARCHAR) AS last_at
    FROM ranked AS r CROSS JOIN LATERAL (VALUES (r.id1, r.holder), (COALESCE(r.id2, r.id1), r.rm_id), (COALESCE(r.id3, r.id1), r.holder)) AS step(id, who)
    WHERE r.place = 1
    GROUP BY r.id, r.holder, r.least, r.amount, r.unit, r.hops, r.disbursed_at, r.last_at`,
  coverage: (_settings, sql) => sql`
    WITH judged AS (
      SELECT CASE WHEN payee_hash IS NULL THEN customer_hash END AS customer, CASE WHEN currency <> 'CNY' THEN 'other_currency'
        WHEN amount IS NULL OR amount <= 0 THEN 'amount_missing' WHEN disbursed_at IS NULL THEN 'disbursal_missing'
        WHEN payee_hash IS NULL AND customer_hash IS NULL THEN 'account_missing' END AS reason
      FROM loan),
    unlisted AS (
      SELECT customer, COUNT(*) AS loans FROM judged AS j WHERE reason IS NULL AND customer IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM account AS a WHERE a.owner_kind = 'customer' AND a.owner_id = j.customer) GROUP BY customer),
    seen AS (
      SELECT u.customer FROM txn AS t JOIN unlisted AS u ON u.customer = t.owner_id WHERE t.owner_kind = 'customer'
      UNION SELECT u.customer FROM txn AS t JOIN unlisted AS u ON u.customer = t.acct_hash
      UNION SELECT u.customer FROM txn AS t JOIN unlisted AS u ON u.customer = t.cp_acct_hash),
    unknown AS (SELECT CAST(COALESCE(SUM(loans), 0) AS BIGINT) AS n FROM unlisted AS u WHERE NOT EXISTS (SELECT 1 FROM seen AS s WHERE s.customer = u.customer))
    SELECT reason, CAST(SUM(n) AS BIGINT) AS subjects FROM (
      SELECT reason, COUNT(*) AS n FROM judged GROUP BY reason
      UNION ALL SELECT NULL, -n FROM unknown
      UNION ALL SELECT 'account_missing', n FROM unknown) AS counted
    GROUP BY reason HAVING reason IS NULL OR SUM(n) > 0`,
  increment: {
    tables: ['loan', 'txn'],
    key: ['loan_id'],
    touched: ({ withinDays }, sql) => sql`
      SELECT l.id AS loan_id FROM loan AS l JOIN (SELECT MIN(ts) AS from_at, MAX(ts) AS to_at FROM fresh_txn) AS f
        ON l.disbursed_at >= f.from_at - ${sql.days(withinDays)} AND l.disbursed_at <= f.to_at
      UNION SELECT id FROM fresh_loan
      UNION SELECT l.id FROM loan AS l JOIN (
        SELECT owner_id AS customer FROM fresh_txn AS f
        WHERE owner_kind = 'customer' AND NOT EXISTS (SELECT 1 FROM account AS a WHERE a.acct_hash = f.acct_hash AND a.owner_kind IS NOT NULL)) AS met
        ON met.customer = l.customer_hash WHERE l.payee_hash IS NULL
      UNION SELECT n.loan_id FROM near AS n JOIN (
        SELECT owner_id AS customer FROM fresh_txn WHERE owner_kind = 'customer' UNION SELECT acct_hash FROM fresh_txn UNION SELECT cp_acct_hash FROM fresh_txn) AS named
        ON named.customer = n.customer`,
    // Loans paid to the borrower whose account no table names: any transaction may say which it is.
    near: (_settings, sql) => sql`
      SELECT l.id AS loan_id, l.customer_hash AS customer, TRUE AS is_close FROM loan AS l
      WHERE l.payee_hash IS NULL AND l.customer_hash IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM account AS a WHERE a.owner_kind = 'customer' AND a.owner_id = l.customer_hash)`,
    span: ({ withinDays }, sql) => sql`
      SELECT MIN(disbursed_at) AS from_at, MAX(disbursed_at) + ${sql.days(withinDays)} AS to_at FROM loan WHERE id IN (SELECT loan_id FROM touched)`,
    within: {
      loan: (_settings, sql) => sql`r.id IN (SELECT loan_id FROM touched)`,
      transfer: (_settings, sql, { from, to }) =>
        from === null || to === null ? sql`FALSE` : sql`r.ts BETWEEN CAST(${from} AS TIMESTAMP) AND CAST(${to} AS TIMESTAMP)`,
    },
    coverage: 'keys',
  },
  explain(row, { share, withinDays }) {
    const [loan, person, hops] = [textAt(row, 'loan_id'), textAt(row, 'person'), numberAt(row, 'hops')]
    const [least, amount] = [yuanShown(numberAt(row, 'least')), yuanShown(numberAt(row, 'amount'))]
    const way = hops === 0 ? { zh: '直接', en: 'directly' } : { zh: `经 ${hops} 笔转账`, en: `over ${hops} transfers` }
    return {
      why: {
        zh: `贷款 ${loan}（${amount} 元，${textAt(row, 'disbursed_at')} 放款）的资金于 ${textAt(row, 'last_at')} ${way.zh}转入员工 ${person} 或其亲属的账户，路径上最小一笔 ${least} 元，为贷款的 ${percent(row.value)}。`,
        en: `Money of loan ${loan} (${amount} yuan, disbursed ${textAt(row, 'disbursed_at')}) reached an account of employee ${person} or a relative ${way.en} by ${textAt(row, 'last_at')}; the smallest transfer is ${least} yuan, ${percent(row.value)} of the loan.`,
      },
      wouldClear: {
        zh: `${withinDays} 天内没有达到贷款 ${percent(share)}（${yuanShown(Math.ceil(numberAt(row, 'amount') * share))} 元）的资金转入员工或其亲属的账户。`,
        en: `No ${percent(share)} of the loan (${yuanShown(Math.ceil(numberAt(row, 'amount') * share))} yuan) in an account of staff or relatives within ${withinDays} days.`,
      },
    }
  },
})

/** Ways of up to three transfers that end in an account of staff or relatives: the last CTE is `path` with `head`, where it begins. */
const pathsSql = (sql: SqlDialect, withinDays: number, notFollowed: readonly string[]): Sql => sql`
    ${statements(sql, ['staff', 'relative'])},
    arrived AS (SELECT * FROM statement WHERE is_in = 1 AND (kind IS NULL OR kind <> 'payroll')),
    hop1 AS (
      SELECT DISTINCT other AS head, kind, ts AS first_at, ts AS last_at, amount AS least, holder, digest, id AS id1 FROM arrived
      WHERE other IS NOT NULL AND other <> acct AND (kind IS NULL OR kind NOT IN (${notFollowed}))),
    hop2 AS (
      SELECT m.source AS head, MIN(m.kind) AS kind, m.ts AS first_at, h.last_at, LEAST(m.amount, h.least) AS least, h.holder, h.digest, h.id1, MIN(m.id COLLATE "C") AS id2
      FROM (SELECT t.* FROM (${transfersSql(sql, notFollowed)}) AS t JOIN (${listed(sql, 'hop1')}) AS l ON l.head = t.target) AS m
        JOIN hop1 AS h ON h.head = m.target AND m.ts < h.first_at AND m.ts >= h.last_at - ${sql.days(withinDays)}
      WHERE m.source <> m.target GROUP BY 1, 3, 4, 5, 6, 7, 8),
    hop3 AS (
      SELECT m.source AS head, MIN(m.kind) AS kind, m.ts AS first_at, h.last_at, LEAST(m.amount, h.least) AS least, h.holder, h.digest, h.id1, h.id2, MIN(m.id COLLATE "C") AS id3
      FROM (SELECT t.* FROM (${transfersSql(sql, notFollowed)}) AS t JOIN (${listed(sql, 'hop2')}) AS l ON l.head = t.target) AS m
        JOIN hop2 AS h ON h.head = m.target AND m.ts < h.first_at AND m.ts >= h.last_at - ${sql.days(withinDays)}
      WHERE m.source <> m.target GROUP BY 1, 3, 4, 5, 6, 7, 8, 9),
    path AS (
      SELECT acct AS head, CAST(NULL AS VARCHAR) AS kind, 0 AS hops, ts AS first_at, ts AS last_at, amount AS least, holder, digest, id AS id1, CAST(NULL AS VARCHAR) AS id2, CAST(NULL AS VARCHAR) AS id3 FROM arrived
      UNION ALL SELECT head, kind, 1, first_at, last_at, least, holder, digest, id1, NULL, NULL FROM hop1
      UNION ALL SELECT head, kind, 2, first_at, last_at, least, holder, digest, id1, id2, NULL FROM hop2
      UNION ALL SELECT head, kind, 3, first_at, last_at, least, holder, digest, id1, id2, id3 FROM hop3)`

/** The heads of `hops` by way of one list: an engine that guesses sizes then keeps them at hand and reads the transactions past them, never the reverse. */
const listed = (sql: SqlDialect, hops: string): Sql =>
  sql.raw(`SELECT unnest(heads) AS head FROM (SELECT array_agg(DISTINCT head) AS heads FROM ${hops}) AS gathered`)

/** Transfers as their side in the table tells them: from `source` to `target`. */
const transfersSql = (sql: SqlDialect, notFollowed: readonly string[]): Sql => sql`
        SELECT CASE WHEN dir = 'in' THEN cp_acct_hash ELSE acct_hash END AS source, CASE WHEN dir = 'in' THEN acct_hash ELSE cp_acct_hash END AS target,
               CASE WHEN dir = 'in' THEN cp_kind ELSE owner_kind END AS kind, ts, amount, id
        FROM transfer WHERE cp_acct_hash IS NOT NULL AND (cp_kind IS NULL OR cp_kind NOT IN (${notFollowed})) AND ${sql.raw(USABLE)}`
