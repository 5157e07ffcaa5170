import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { nearTheLine, reachingTheLine } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { customersRows, ownersCoverage, UNUSABLE_REASONS, USABLE } from './statements.rules.ts'

const FIVE = ['2026-03-02', '2026-03-11', '2026-03-20', '2026-03-30', '2026-04-10']
const EXAMPLE: WorkedExample = {
  story: {
    zh: '客户经理 E01 的 5 个客户在六周内各向“咨询中心”账户 x1 转出 8 万元 → x1|E01，高风险 (3)，自第五个客户达到 5 万元之日起算。同样 5 个客户付给供电公司 u1，不报。',
    en: 'Five customers of manager E01 each send 80,000 yuan to the account x1 of a consulting centre within six weeks: x1|E01, rank 3, from the day on which the fifth reached 50,000. The same five paying a utility are not flagged.',
  },
  tables: {
    loan: ['id,customer_hash,rm_id', ...FIVE.map((_, at) => `L${at},K${at},E01`)].join('\n'),
    txn: [
      'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind',
      ...FIVE.map((day, at) => `T${at},k${at},customer,K${at},${day} 10:00:00,80000,out,x1,other`),
      ...FIVE.map((day, at) => `U${at},k${at},customer,K${at},${day} 10:00:00,80000,out,u1,utility`),
    ].join('\n'),
  },
  flagged: ['x1|E01 3'],
}

/**
 * BK-17 Off-book product sales 飞单. A customer counts on the days on which what they sent to the payee within the last 90 days reaches the line; the
 * days on which enough of them count at once fire. Exact, and linear: sums that rise on the day of a payment and fall 90 days later.
 */
export const offBookSales = defineIndicator({
  code: 'BK-17',
  version: 1,
  title: { zh: '飞单', en: 'Off-book product sales' },
  question: {
    zh: '同一客户经理的多个客户是否在一段时间内各自向同一非银行收款方大额转出？',
    en: 'Do several customers of one manager each send large sums to the same non-bank payee within a period?',
  },
  why: {
    zh: '同一客户经理的客户集中付款给同一外部账户，常见于私售非本行产品和非法集资。',
    en: 'Customers of one manager who pay one outside account often bought products the bank does not sell, or joined illegal fund-raising.',
  },
  basis: '商业银行代理销售业务管理办法（禁止私售）；银行保险机构涉刑案件风险防控管理办法（金规〔2023〕10号）',
  reads: { loan: ['customer_hash', 'rm_id'], txn: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash'] },
  mayRead: {
    loan: ['unit'],
    txn: ['owner_kind', 'owner_id', 'cp_kind', 'currency'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
  },
  settings: z.strictObject({
    atLeast: z.int().min(2).default(5).meta({ title: '至少几个客户', en: 'Fewest customers', unit: 'count', isStatutory: false }),
    each: fen
      .positive()
      .default(5_000_000)
      .meta({ title: '每个客户转出合计', en: 'Total paid out by each customer', unit: 'fen', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(90)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
    notCounted: z
      .array(z.string().min(1))
      .min(1)
      .default(['bank', 'utility', 'merchant', 'payroll', 'own'])
      .meta({ title: '不计的收款方类别', en: 'Kinds of payee not counted', unit: 'words', isStatutory: false }),
  }),
  subject: ['payee', 'manager'],
  judges: { zh: '客户账户转出交易', en: 'transactions out of customers’ accounts' },
  measure: 'count',
  exclusions: [
    { zh: '银行、公用事业、商户收款方', en: 'banks, utilities and merchants as payees' },
    { zh: '客户本人的账户', en: 'accounts of the customer' },
    { zh: '没有客户经理的客户', en: 'customers without a manager' },
  ],
  related: {
    zh: '产品销售、客户维护环节；措施：销售双录，客户资金去向集中排查，回访客户。',
    en: 'Sales and care of customers; measures: sales are recorded, payees of many customers looked into, customers called back.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'owner_id', 'ts', 'amount', 'dir', 'cp_acct_hash', 'cp_kind', 'memo'],
    deciding: ['ts', 'amount', 'cp_acct_hash'],
  },
  reasons: {
    ...UNUSABLE_REASONS,
    owner_missing: { zh: '不知账户归谁所有', en: 'it is not known whose account it is' },
    counterparty_missing: { zh: '缺少收款账户', en: 'the account of the payee is missing' },
    manager_missing: { zh: '贷款缺少借款人或客户经理', en: 'loans without borrower or manager' },
  },
  query: ({ atLeast, each, windowDays, notCounted }, sql) => sql`
    WITH ${spentSql(sql, { atLeast, each, notCounted })},
    daily AS (
      SELECT manager, payee, customer, day, SUM(delta) AS delta
      FROM (SELECT manager, payee, customer, paid_on AS day, amount AS delta FROM spent
            UNION ALL SELECT manager, payee, customer, paid_on + ${windowDays}, -amount FROM spent) AS steps GROUP BY manager, payee, customer, day),
    held AS (
      SELECT manager, payee, customer, day, CASE WHEN SUM(delta) OVER (PARTITION BY manager, payee, customer ORDER BY day) >= ${each} THEN 1 ELSE 0 END AS counts FROM daily),
    turned AS (
      SELECT *, counts - COALESCE(LAG(counts) OVER (PARTITION BY manager, payee, customer ORDER BY day), 0) AS turn FROM held),
    reached AS (
      SELECT *, LEAD(day) OVER (PARTITION BY manager, payee, customer ORDER BY day) AS until_day FROM turned WHERE turn <> 0),
    crowd AS (
      SELECT manager, payee, day, SUM(turn) AS turn FROM turned WHERE turn <> 0 GROUP BY manager, payee, day),
    level AS (
      SELECT manager, payee, day, LEAD(day) OVER (PARTITION BY manager, payee ORDER BY day) AS until_day,
             SUM(turn) OVER (PARTITION BY manager, payee ORDER BY day) AS customers FROM crowd),
    fired AS (
      SELECT *, LAG(until_day) OVER (PARTITION BY manager, payee ORDER BY day) AS ended FROM level WHERE customers >= ${atLeast}),
    spell AS (
      SELECT *, SUM(CASE WHEN ended IS NULL OR day - ended >= ${windowDays} THEN 1 ELSE 0 END)
        OVER (PARTITION BY manager, payee ORDER BY day ROWS UNBOUNDED PRECEDING) AS episode FROM fired),
    behind AS (
      SELECT DISTINCT p.manager, p.payee, p.episode, s.customer, s.unit, s.id, s.amount
      FROM spell AS p JOIN reached AS r ON r.manager = p.manager AND r.payee = p.payee AND r.turn = 1 AND r.day < p.until_day AND r.until_day > p.day
        JOIN spent AS s ON s.manager = r.manager AND s.payee = r.payee AND s.customer = r.customer AND s.paid_on > p.day - ${windowDays} AND s.paid_on < p.until_day),
    total AS (
      SELECT manager, payee, episode, ${sql.evidence('id')} AS evidence, MIN(unit) AS unit, CAST(SUM(amount) AS BIGINT) AS total FROM behind GROUP BY manager, payee, episode),
    most AS (SELECT manager, payee, episode, CAST(MAX(customers) AS BIGINT) AS value, CAST(MIN(day) AS VARCHAR) AS period FROM spell GROUP BY manager, payee, episode)
    SELECT m.payee, m.manager, 3 AS rank, m.value, ${atLeast} AS line, t.evidence, t.unit, ARRAY[m.manager] AS persons, m.period, t.total
    FROM most AS m JOIN total AS t ON t.manager = m.manager AND t.payee = m.payee AND t.episode = m.episode`,
  increment: {
    tables: ['loan', 'txn'],
    key: ['payee'],
    touched: ({ atLeast, notCounted }, sql) => sql`
      ${reachingTheLine(sql, {
        key: ['payee'],
        members: sql`SELECT cp_acct_hash AS payee, customer AS member FROM (${customersRows(sql, 'cp_acct_hash', paysSql(sql, notCounted), 'fresh_txn')}) AS t`,
        least: atLeast,
      })}
      UNION SELECT payee FROM near WHERE n >= ${atLeast} AND EXISTS (SELECT 1 FROM fresh_loan)`,
    near: (settings, sql) => sql`
      WITH ${largeSql(sql, { ...settings, atLeast: Math.max(1, settings.atLeast - 2) })}
      ${nearTheLine(sql, { key: ['payee'], members: sql`SELECT payee, customer AS member FROM large`, least: settings.atLeast })}`,
    lookup: { table: 'txn', column: 'cp_acct_hash' },
    within: {},
    coverage: 'rows',
  },
  coverage: ({ notCounted }, sql) => sql`
    SELECT reason, subjects FROM (${ownersCoverage(sql, {
      kind: 'customer',
      dir: "dir = 'out'",
      scope: sql`(cp_kind IS NULL OR cp_kind NOT IN (${notCounted}))`.text,
      also: [['counterparty_missing', 'cp_acct_hash IS NULL']],
    })}) AS moved
    UNION ALL SELECT 'manager_missing', COUNT(*) FROM loan WHERE customer_hash IS NULL OR rm_id IS NULL HAVING COUNT(*) > 0`,
  explain(row, { atLeast, each, windowDays }) {
    const [payee, manager, total] = [textAt(row, 'payee'), textAt(row, 'manager'), yuanShown(numberAt(row, 'total'))]
    return {
      why: {
        zh: `客户经理 ${manager} 的 ${row.value} 个客户在 ${windowDays} 天内各向收款账户 ${payee} 转出不少于 ${yuanShown(each)} 元，合计 ${total} 元（${row.period} 起达到 ${atLeast} 个）。`,
        en: `${row.value} customers of manager ${manager} each sent at least ${yuanShown(each)} yuan to account ${payee} within ${windowDays} days, ${total} yuan in all (${atLeast} of them from ${row.period}).`,
      },
      wouldClear: {
        zh: `${windowDays} 天内少于 ${atLeast} 个客户（少 ${row.value - atLeast + 1} 个）。`,
        en: `Fewer than ${atLeast} customers within ${windowDays} days (${row.value - atLeast + 1} fewer).`,
      },
    }
  },
})

/** Payments of managed customers to payees that enough of them pay enough: the last CTE is `spent`. Payees are thinned out before anything is joined. */
const spentSql = (sql: SqlDialect, { atLeast, each, notCounted }: Crowded): Sql => sql`
    ${largeSql(sql, { atLeast, each, notCounted })},
    managed AS (
      SELECT DISTINCT l.customer_hash AS customer, l.rm_id AS manager, l.unit FROM loan AS l JOIN (SELECT DISTINCT customer FROM large) AS g ON g.customer = l.customer_hash
      WHERE l.rm_id IS NOT NULL),
    manager_of AS (SELECT customer, manager, MIN(unit) AS unit FROM managed GROUP BY customer, manager),
    crowded AS (
      SELECT g.payee, m.manager FROM large AS g JOIN manager_of AS m ON m.customer = g.customer GROUP BY g.payee, m.manager HAVING COUNT(DISTINCT g.customer) >= ${atLeast}),
    spent AS (
      SELECT c.manager, c.payee, p.customer, m.unit, p.paid_on, p.id, p.amount
      FROM crowded AS c JOIN paid AS p ON p.payee = c.payee JOIN large AS g ON g.customer = p.customer AND g.payee = p.payee
        JOIN manager_of AS m ON m.customer = p.customer AND m.manager = c.manager
      WHERE NOT EXISTS (SELECT 1 FROM account AS a WHERE a.acct_hash = c.payee AND a.owner_id = p.customer))`

interface Crowded {
  atLeast: number
  each: number
  notCounted: readonly string[]
}

const paysSql = (sql: SqlDialect, notCounted: readonly string[]) =>
  sql`dir = 'out' AND cp_acct_hash IS NOT NULL AND (cp_kind IS NULL OR cp_kind NOT IN (${notCounted})) AND ${sql.raw(USABLE)}`.text

/** Customers who paid one payee much in all: the last CTE is `large`. Payees that can't have enough of them are left aside first. */
const largeSql = (sql: SqlDialect, { atLeast, each, notCounted }: Crowded): Sql => {
  const where = paysSql(sql, notCounted)
  return sql`
    busy AS (
      SELECT cp_acct_hash FROM (${customersRows(sql, 'cp_acct_hash, amount', where)}) AS t GROUP BY cp_acct_hash
      HAVING COUNT(*) >= ${atLeast} AND SUM(amount) >= ${each * atLeast}),
    paid AS (
      SELECT DISTINCT t.customer, t.cp_acct_hash AS payee, t.amount, CAST(t.ts AS DATE) AS paid_on, t.id
      FROM (${customersRows(sql, 'cp_acct_hash, ts, amount, id', where)}) AS t JOIN busy AS b ON b.cp_acct_hash = t.cp_acct_hash),
    large AS (SELECT customer, payee FROM paid GROUP BY customer, payee HAVING SUM(amount) >= ${each})`
}
