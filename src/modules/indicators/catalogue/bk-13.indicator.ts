import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { nearTheLine, reachingTheLine } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { customersRows, ownersCoverage, UNUSABLE_REASONS, USABLE } from './statements.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '对手账户 x1 在客户经理 E01 的三个借款人各自贷款到期日前后五天内分别转入资金 → x1|E01，高风险 (3)。x2 只转给两人，不报。',
    en: 'Account x1 sends money to three borrowers of manager E01, each within five days of the maturity of their loan: x1|E01, rank 3. x2, which sends to two, is not flagged.',
  },
  tables: {
    loan: `id,customer_hash,rm_id,maturity
L1,K1,E01,2026-03-10
L2,K2,E01,2026-04-10
L3,K3,E01,2026-05-11`,
    txn: `id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind
T1,k1,customer,K1,2026-03-09 10:00:00,300000,in,x1,other
T2,k2,customer,K2,2026-04-15 10:00:00,500000,in,x1,other
T3,k3,customer,K3,2026-05-06 10:00:00,400000,in,x1,other
T4,k1,customer,K1,2026-03-09 11:00:00,300000,in,x2,other
T5,k2,customer,K2,2026-04-09 11:00:00,300000,in,x2,other`,
  },
  flagged: ['x1|E01 3'],
}

/** BK-13 Bridge-loan broker 过桥转贷中介. */
export const bridgeBroker = defineIndicator({
  code: 'BK-13',
  version: 2,
  title: { zh: '过桥转贷中介', en: 'Bridge-loan broker' },
  question: {
    zh: '是否有同一对手在同一客户经理的多个借款人贷款到期前后向其转入资金？',
    en: 'Does one counterparty send money to several borrowers of one manager around the maturity of their loans?',
  },
  why: {
    zh: '到期时由同一账户垫资还旧借新，说明有过桥中介，客户经理可能从中介绍、获利。',
    en: 'Where one account bridges the maturities of many, a broker is at work, and the manager may bring the business and share the gain.',
  },
  basis: '银行保险机构涉刑案件风险防控管理办法（金规〔2023〕10号）；治理不法贷款中介专项行动的要求',
  reads: { loan: ['customer_hash', 'rm_id', 'maturity'], txn: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash'] },
  mayRead: {
    loan: ['id', 'unit', 'currency'],
    txn: ['owner_kind', 'owner_id', 'cp_kind', 'currency'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
  },
  settings: z.strictObject({
    atLeast: z.int().min(2).default(3).meta({ title: '至少几个借款人', en: 'Fewest borrowers', unit: 'count', isStatutory: false }),
    aroundDays: z
      .int()
      .min(0)
      .max(60)
      .default(5)
      .meta({ title: '到期日前后天数', en: 'Days before and after the due date', unit: 'days', isStatutory: false }),
    notCounted: z
      .array(z.string().min(1))
      .min(1)
      .default(['bank', 'payroll', 'own'])
      .meta({ title: '不计的对手类别', en: 'Kinds of counterparty not counted', unit: 'words', isStatutory: false }),
  }),
  subject: ['counterparty', 'manager'],
  judges: { zh: '客户账户转入交易', en: 'transactions into customers’ accounts' },
  measure: 'count',
  exclusions: [
    { zh: '银行自身的账户', en: 'accounts of the bank itself' },
    { zh: '代发工资', en: 'payroll' },
    { zh: '借款人本人的账户', en: 'accounts of the borrower' },
  ],
  related: {
    zh: '贷款到期、续贷环节；措施：续贷核查还款来源，客户经理与中介往来排查。',
    en: 'Maturity and renewal; measures: the source of repayment is checked at renewal, dealings of managers with brokers are looked into.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'owner_id', 'ts', 'amount', 'dir', 'cp_acct_hash', 'cp_kind', 'memo'],
    deciding: ['ts', 'cp_acct_hash'],
  },
  reasons: {
    ...UNUSABLE_REASONS,
    owner_missing: { zh: '不知账户归谁所有', en: 'it is not known whose account it is' },
    counterparty_missing: { zh: '缺少对手账户', en: 'the account of the other party is missing' },
    loan_incomplete: { zh: '贷款缺少借款人、客户经理或到期日', en: 'loans without borrower, manager or maturity' },
    loan_other_currency: { zh: '贷款不是人民币', en: 'loans not in yuan' },
  },
  query: ({ atLeast, aroundDays, notCounted }, sql) => sql`
    WITH met AS (${metSql(sql, { aroundDays, notCounted }, { txns: 'txn', loans: 'loan', due: 'now' })}),
    broker AS (SELECT counterparty, manager FROM met GROUP BY counterparty, manager HAVING COUNT(DISTINCT customer) >= ${atLeast}),
    own AS (
      SELECT a.acct_hash, a.owner_id FROM account AS a JOIN (SELECT unnest(listed) AS counterparty FROM (SELECT array_agg(DISTINCT counterparty) AS listed FROM broker) AS gathered) AS b ON b.counterparty = a.acct_hash WHERE a.owner_id IS NOT NULL),
    foreign_met AS (
      SELECT m.* FROM met AS m JOIN broker AS b ON b.counterparty = m.counterparty AND b.manager = m.manager
      WHERE NOT EXISTS (SELECT 1 FROM own AS o WHERE o.acct_hash = m.counterparty AND o.owner_id = m.customer))
    SELECT counterparty, manager, 3 AS rank, COUNT(DISTINCT customer) AS value, ${atLeast} AS line, ${sql.evidence('id')} AS evidence, MIN(unit) AS unit,
           ARRAY[manager] AS persons, CAST(SUM(amount) AS BIGINT) AS total
    FROM (SELECT counterparty, manager, customer, id, MAX(amount) AS amount, MIN(unit) AS unit FROM foreign_met GROUP BY counterparty, manager, customer, id) AS each_once
    GROUP BY counterparty, manager HAVING COUNT(DISTINCT customer) >= ${atLeast}`,
  increment: {
    tables: ['loan', 'txn'],
    key: ['counterparty'],
    touched: (settings, sql) =>
      reachingTheLine(sql, {
        key: ['counterparty'],
        members: sql`
          SELECT counterparty, customer AS member FROM (${metSql(sql, settings, { txns: 'fresh_txn', loans: 'loan', due: 'now' })}) AS came
          UNION ALL SELECT counterparty, customer FROM (${metSql(sql, settings, { txns: 'txn', loans: 'fresh_loan', due: 'now' })}) AS lent`,
        least: settings.atLeast,
      }),
    near: (settings, sql) =>
      nearTheLine(sql, {
        key: ['counterparty'],
        members: sql`SELECT counterparty, customer AS member FROM (${metSql(sql, settings, { txns: 'txn', loans: 'loan', due: 'ever' })}) AS met`,
        least: settings.atLeast,
      }),
    aging: (settings, sql) =>
      sql`SELECT DISTINCT counterparty FROM (${metSql(sql, settings, { txns: 'txn', loans: 'loan', due: 'later' })}) AS met`,
    lookup: { table: 'txn', column: 'cp_acct_hash' },
    within: {},
    coverage: 'rows',
  },
  coverage: ({ notCounted }, sql) => sql`
    SELECT reason, subjects FROM (${ownersCoverage(sql, {
      kind: 'customer',
      dir: "dir = 'in'",
      scope: sql`(cp_kind IS NULL OR cp_kind NOT IN (${notCounted}))`.text,
      also: [['counterparty_missing', 'cp_acct_hash IS NULL']],
    })}) AS moved
    UNION ALL
    SELECT CASE WHEN currency <> 'CNY' THEN 'loan_other_currency' ELSE 'loan_incomplete' END, COUNT(*) FROM loan
    WHERE currency <> 'CNY' OR customer_hash IS NULL OR rm_id IS NULL OR maturity IS NULL GROUP BY 1`,
  explain(row, { atLeast, aroundDays }) {
    const [counterparty, manager] = [textAt(row, 'counterparty'), textAt(row, 'manager')]
    return {
      why: {
        zh: `对手账户 ${counterparty} 在客户经理 ${manager} 的 ${row.value} 个借款人贷款到期日前后 ${aroundDays} 天内向其转入资金，合计 ${yuanShown(numberAt(row, 'total'))} 元。`,
        en: `Account ${counterparty} sent money to ${row.value} borrowers of manager ${manager} within ${aroundDays} days of the maturity of their loans, ${yuanShown(numberAt(row, 'total'))} yuan in all.`,
      },
      wouldClear: {
        zh: `少于 ${atLeast} 个借款人（少 ${row.value - atLeast + 1} 个）。`,
        en: `Fewer than ${atLeast} borrowers (${row.value - atLeast + 1} fewer).`,
      },
    }
  },
})

/** Which loans: those due by the day of the data or within the days after it, those that later days bring, or all. */
const DUE = { now: '<= (SELECT day FROM as_of)', later: '> (SELECT day FROM as_of)', ever: 'IS NOT NULL' }

/** Money that came in to customers around the day on which a loan of theirs was due. Loans not due yet, nor in the days before, are left aside unread. */
const metSql = (
  sql: SqlDialect,
  { aroundDays, notCounted }: { aroundDays: number; notCounted: readonly string[] },
  { txns, loans, due }: { txns: string; loans: string; due: keyof typeof DUE },
): Sql => {
  // Only money of days to come can meet a loan that is due later.
  const from = due === 'later' ? 'ts >= (SELECT CAST(day + 1 AS TIMESTAMP) FROM as_of) AND ' : ''
  const where =
    sql`${sql.raw(from)}dir = 'in' AND cp_acct_hash IS NOT NULL AND (cp_kind IS NULL OR cp_kind NOT IN (${notCounted})) AND ${sql.raw(USABLE)}`
      .text
  return sql`
      SELECT DISTINCT t.cp_acct_hash AS counterparty, d.rm_id AS manager, d.unit, t.customer, t.id, t.amount
      FROM (${customersRows(sql, 'cp_acct_hash, ts, amount, id', where, txns)}) AS t
        JOIN (SELECT customer_hash, rm_id, unit, maturity FROM ${sql.raw(loans)}
              WHERE customer_hash IS NOT NULL AND rm_id IS NOT NULL AND (currency IS NULL OR currency = 'CNY')
                AND maturity - ${aroundDays} ${sql.raw(DUE[due])}) AS d
          ON d.customer_hash = t.customer AND CAST(t.ts AS DATE) BETWEEN d.maturity - ${aroundDays} AND d.maturity + ${aroundDays}`
}
