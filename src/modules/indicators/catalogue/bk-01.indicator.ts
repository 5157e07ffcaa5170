import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, type FlaggedRow, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { kinAccounts, ownersCoverage, ownersOf, UNUSABLE_REASONS } from './statements.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '客户经理 E01 的账户三次收到其管户借款人 K1 转来的 6 万元 → E01|K1，高风险 (3)，一笔即报。E02 在 90 天内与非管户客户往来 3 笔 → E02，关注 (2)。E03 收到已申报配偶的 6 万元，不报。',
    en: 'The account of manager E01 receives 60,000 yuan three times from K1, a borrower of his: E01|K1, rank 3, where one transfer is enough. E02 has three transfers with other customers within 90 days: E02, rank 2. E03 receives 60,000 from the declared spouse and is not flagged.',
  },
  tables: {
    account: `acct_hash,owner_kind,owner_id
a1,staff,E01
a2,staff,E02
a3,staff,E03
k1,customer,K1
k2,customer,K2
k3,customer,K3`,
    loan: `id,customer_hash,rm_id
L1,K1,E01`,
    relation: `person_id,kind,id_hash,acct_hashes
E03,spouse,K3,k3`,
    txn: `id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind
T1,a1,staff,E01,2026-03-02 09:00:00,60000,in,k1,customer
T2,a1,staff,E01,2026-03-20 09:00:00,60000,in,k1,customer
T3,a1,staff,E01,2026-04-08 09:00:00,60000,in,k1,customer
T4,a2,staff,E02,2026-03-02 12:00:00,800,in,k2,customer
T5,a2,staff,E02,2026-03-09 12:00:00,900,out,k2,customer
T6,a2,staff,E02,2026-04-13 12:00:00,700,in,k1,customer
T7,a3,staff,E03,2026-03-02 12:00:00,60000,in,k3,customer`,
  },
  flagged: ['E01|K1 3', 'E02 2'],
}

/** BK-01 Staff–customer transfers 员工与客户资金往来. The customer is known by the account table, else by the statements, else the counterparty's account stands for it. */
export const staffCustomerTransfers = defineIndicator({
  code: 'BK-01',
  version: 1,
  title: { zh: '员工与客户资金往来', en: 'Staff–customer transfers' },
  question: {
    zh: '员工的账户是否与其管户借款人有资金往来，或与其他客户频繁、大额往来？',
    en: 'Does money pass between an employee’s account and a borrower of theirs, or often or in large sums with other customers?',
  },
  why: {
    zh: '员工与客户之间的私人资金往来，常见于收受好处、民间借贷、过桥和挪用。',
    en: 'Private money between staff and customers often is a bribe, private lending, a bridge loan or embezzlement.',
  },
  basis: '银行保险机构涉刑案件风险防控管理办法（金规〔2023〕10号）；银行业从业人员行为管理；柜员禁止性规定（不得过渡客户资金）',
  reads: { txn: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash'] },
  mayRead: {
    txn: ['owner_kind', 'owner_id', 'cp_kind', 'currency'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
    loan: ['customer_hash', 'rm_id'],
    person: ['id', 'unit', 'id_hash', 'acct_hashes'],
    relation: ['person_id', 'id_hash', 'acct_hashes'],
  },
  settings: z.strictObject({
    atLeast: z
      .int()
      .min(1)
      .default(3)
      .meta({ title: '与其他客户往来次数', en: 'Transfers with other customers', unit: 'count', isStatutory: false }),
    atLeastSum: fen
      .positive()
      .default(5_000_000)
      .meta({ title: '与其他客户往来合计', en: 'Total of transfers with other customers', unit: 'fen', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(90)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
    smallestMerchant: fen
      .min(0)
      .default(50_000)
      .meta({ title: '商户收款计入的最小金额', en: 'Smallest merchant receipt counted', unit: 'fen', isStatutory: false }),
  }),
  subject: ['person', 'customer'],
  judges: { zh: '员工账户交易', en: 'transactions on staff accounts' },
  measure: 'count',
  exclusions: [
    { zh: '与本人申报亲属的往来', en: 'transfers with declared relatives of the employee' },
    { zh: '代发工资', en: 'payroll' },
    { zh: '本人账户之间的转账', en: 'transfers between accounts of the same person' },
    { zh: '500 元以下的商户收款', en: 'merchant payments below 500 yuan' },
  ],
  related: {
    zh: '贷款经办、管户与员工行为管理；措施：员工账户报备，与客户往来事前申报，轮岗和强制休假时核对。',
    en: 'Handling of loans, conduct of staff; measures: accounts of staff are declared, transfers with customers announced, checks at rotation and leave.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    from: 'staff_txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash', 'cp_kind', 'channel', 'memo'],
    deciding: ['amount', 'cp_acct_hash', 'ts'],
  },
  reasons: {
    ...UNUSABLE_REASONS,
    owner_missing: { zh: '不知账户归谁所有', en: 'it is not known whose account it is' },
    counterparty_missing: { zh: '缺少对手账户', en: 'the account of the other party is missing' },
  },
  query: ({ atLeast, atLeastSum, windowDays, smallestMerchant }, sql) => sql`
    WITH ${dealingsSql(sql, smallestMerchant)},
    borrower AS (
      SELECT DISTINCT p.person, p.customer FROM loan AS l JOIN (SELECT DISTINCT person, customer FROM dealing) AS p ON l.customer_hash = p.customer AND l.rm_id = p.person),
    other_dealing AS (
      SELECT d.* FROM dealing AS d WHERE NOT EXISTS (SELECT 1 FROM borrower AS b WHERE b.person = d.person AND b.customer = d.customer)),
    ${episodes(sql, {
      name: 'spell',
      from: 'other_dealing',
      by: ['person'],
      day: 'dealt_on',
      id: 'id',
      windowDays,
      sum: 'amount',
      fires: sql`in_window >= ${atLeast} OR sum_in_window >= ${atLeastSum}`,
    })},
    flagged AS (
      SELECT b.person, b.customer, 3 AS rank, COUNT(*) AS value, 1 AS line, ${sql.evidence('d.id')} AS evidence, CAST(NULL AS VARCHAR) AS period,
             CAST(SUM(d.amount) AS BIGINT) AS total, 1 AS customers, MIN(CAST(d.dealt_on AS VARCHAR)) AS first_on
      FROM borrower AS b JOIN dealing AS d ON d.person = b.person AND d.customer = b.customer GROUP BY b.person, b.customer
      UNION ALL
      SELECT person, NULL, 2, COUNT(*), ${atLeast}, ${sql.evidence('id')}, MIN(CAST(dealt_on AS VARCHAR)),
             CAST(SUM(amount) AS BIGINT), COUNT(DISTINCT customer), MIN(CAST(dealt_on AS VARCHAR))
      FROM spell GROUP BY person, episode)
    SELECT f.*, ARRAY[f.person] AS persons, p.unit FROM flagged AS f LEFT JOIN person AS p ON p.id = f.person`,
  coverage: (_settings, sql) =>
    ownersCoverage(sql, {
      kind: 'staff',
      also: [['counterparty_missing', "cp_acct_hash IS NULL AND (cp_kind IS NULL OR cp_kind = 'customer')"]],
    }),
  increment: { tables: ['txn', 'loan'], key: ['person', 'customer'], within: {}, coverage: 'rows' },
  explain: (row, { atLeast, atLeastSum, windowDays }) => explained(row, { atLeast, atLeastSum, windowDays }),
})

/** Transfers between an employee and a customer that no exclusion takes out: the last CTE is `dealing`. */
const dealingsSql = (sql: SqlDialect, smallestMerchant: number): Sql => sql`
    dealt AS (
      SELECT DISTINCT holder AS person, digest, other AS acct, kind, amount, CAST(ts AS DATE) AS dealt_on, id FROM staff_statement
      WHERE other IS NOT NULL AND (kind IS NULL OR kind NOT IN ('payroll', 'own') AND (kind <> 'merchant' OR amount >= ${smallestMerchant}))),
    party AS (SELECT acct, MAX(CASE WHEN COALESCE(kind, 'customer') = 'customer' THEN 1 ELSE 0 END) AS is_sought FROM dealt GROUP BY acct),
    ${ownersOf(sql, 'owned', 'party')},
    ${kinAccounts(sql)},
    kin_digest AS (SELECT person_id AS person, id_hash AS digest FROM relation WHERE id_hash IS NOT NULL UNION SELECT id, id_hash FROM person WHERE id_hash IS NOT NULL),
    dealing AS (
      SELECT d.person, COALESCE(o.owner, d.acct) AS customer, d.amount, d.dealt_on, d.id
      FROM dealt AS d LEFT JOIN owned AS o ON o.acct = d.acct
      WHERE COALESCE(o.owner_kind, d.kind) = 'customer'
        AND NOT EXISTS (SELECT 1 FROM kin_digest AS k WHERE k.person = d.person AND k.digest = o.owner)
        AND NOT EXISTS (SELECT 1 FROM kin AS k WHERE k.person = d.person AND k.acct = d.acct))`

function explained(row: FlaggedRow, { atLeast, atLeastSum, windowDays }: { atLeast: number; atLeastSum: number; windowDays: number }) {
  const [person, total, firstOn] = [textAt(row, 'person'), yuanShown(numberAt(row, 'total')), textAt(row, 'first_on')]
  if (row.rank === 3) {
    const customer = textAt(row, 'customer')
    return {
      why: {
        zh: `员工 ${person} 的账户与其管户借款人 ${customer} 有 ${row.value} 笔资金往来，合计 ${total} 元（自 ${firstOn} 起）。`,
        en: `Employee ${person} has ${row.value} transfers with ${customer}, a borrower of theirs, ${total} yuan in all (from ${firstOn}).`,
      },
      wouldClear: { zh: '与本人管户的借款人没有资金往来。', en: 'No transfer with a borrower of one’s own.' },
    }
  }
  return {
    why: {
      zh: `员工 ${person} 自 ${firstOn} 起 ${windowDays} 天的期间内与 ${numberAt(row, 'customers')} 名其他客户有 ${row.value} 笔资金往来，合计 ${total} 元。`,
      en: `Employee ${person}, in ${windowDays}-day windows from ${firstOn}: ${row.value} transfers with ${numberAt(row, 'customers')} other customers, ${total} yuan in all.`,
    },
    wouldClear: {
      zh: `${windowDays} 天内少于 ${atLeast} 笔（少 ${Math.max(0, row.value - atLeast + 1)} 笔）且合计不到 ${yuanShown(atLeastSum)} 元。`,
      en: `Fewer than ${atLeast} transfers (${Math.max(0, row.value - atLeast + 1)} fewer) and less than ${yuanShown(atLeastSum)} yuan within ${windowDays} days.`,
    },
  }
}
