import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { OWNED, relativeAccounts, staffAccounts } from './statements.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '柜员 E01 经办了自己账户的一笔取款，又经办了其申报配偶账户的一笔存款 → 高风险 (3)。E02 为 E01 的账户办理业务，不报。',
    en: 'Teller E01 handled a withdrawal from an account of their own and a deposit into that of the declared spouse: rank 3. E02, who handles the account of E01, is not flagged.',
  },
  tables: {
    relation: `person_id,kind,acct_hashes
E01,spouse,k9`,
    txn: `id,acct_hash,owner_kind,owner_id,ts,amount,dir,teller_id,authoriser_id
T1,a1,staff,E01,2026-03-02 09:00:00,2000,out,E01,
T2,k9,customer,K9,2026-03-03 09:00:00,3000,in,E01,E02
T3,a1,staff,E01,2026-03-04 09:00:00,2000,out,E02,`,
  },
  flagged: ['E01 3'],
}

/** BK-07 Handling own transactions 本人经办本人业务: as teller or authoriser, on the own account or that of a declared relative. */
export const ownTransactions = defineIndicator({
  code: 'BK-07',
  version: 1,
  title: { zh: '本人经办本人业务', en: 'Handling own transactions' },
  question: {
    zh: '柜员或授权人是否经办了本人或其亲属账户的业务？',
    en: 'Did a teller or authoriser handle an account of their own or of a relative?',
  },
  why: {
    zh: '自办业务使柜面双人制约落空，是柜员禁止性规定之首要事项。',
    en: 'Handling one’s own business defeats the four eyes of the counter; tellers are forbidden to do it.',
  },
  basis: '柜员禁止性规定（不得办理本人业务）；商业银行内部控制指引（不相容岗位分离、业务回避）',
  reads: { txn: ['id', 'acct_hash', 'teller_id'] },
  mayRead: {
    txn: ['owner_kind', 'owner_id', 'authoriser_id'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
    person: ['id', 'unit', 'id_hash', 'acct_hashes'],
    relation: ['person_id', 'id_hash', 'acct_hashes'],
  },
  settings: z.strictObject({
    atLeast: z.int().min(1).default(1).meta({ title: '至少几笔', en: 'Fewest transactions', unit: 'count', isStatutory: false }),
  }),
  subject: ['person'],
  judges: { zh: '有柜员或授权人的交易', en: 'transactions with a teller or authoriser' },
  measure: 'count',
  exclusions: [{ zh: '没有柜员和授权人的自助、电子渠道交易', en: 'self-service and electronic transactions without teller or authoriser' }],
  related: {
    zh: '柜面业务办理、授权环节；措施：系统按户主拦截本人及亲属业务，换人办理。',
    en: 'Handling and authorising at the counter; measures: the system stops one’s own and relatives’ accounts, another takes over.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    from: 'staff_txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'owner_kind', 'owner_id', 'ts', 'amount', 'dir', 'channel', 'teller_id', 'authoriser_id'],
    deciding: ['teller_id', 'authoriser_id', 'owner_id'],
  },
  reasons: { owner_missing: { zh: '不知账户归谁所有', en: 'it is not known whose account it is' } },
  query: ({ atLeast }, sql) => sql`
    WITH ${tiesSql(sql)},
    handled AS (${handledSql(sql, 'staff_txn')}),
    once AS (SELECT id, person, MAX(is_own) AS is_own FROM handled GROUP BY id, person)
    SELECT o.person, 3 AS rank, COUNT(*) AS value, ${atLeast} AS line, ${sql.evidence('o.id')} AS evidence, MIN(p.unit) AS unit, ARRAY[o.person] AS persons,
           CAST(SUM(o.is_own) AS BIGINT) AS own
    FROM once AS o LEFT JOIN person AS p ON p.id = o.person GROUP BY o.person HAVING COUNT(*) >= ${atLeast}`,
  increment: {
    tables: ['txn'],
    key: ['person'],
    touched: (_settings, sql) => sql`WITH ${tiesSql(sql)} SELECT DISTINCT person FROM (${handledSql(sql, 'fresh_txn')}) AS handled`,
    within: {},
    coverage: 'rows',
  },
  coverage: (_settings, sql) => sql`
    WITH ${tiesSql(sql)},
    unheld AS (
      SELECT COUNT(*) AS n FROM txn AS t WHERE owner_kind IS NULL AND (teller_id IS NOT NULL OR authoriser_id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM (${sql.raw(OWNED)}) AS a WHERE a.acct_hash = t.acct_hash)
        AND NOT EXISTS (SELECT 1 FROM tied AS k WHERE k.acct = t.acct_hash))
    SELECT NULL AS reason, (SELECT COUNT(*) FROM txn WHERE teller_id IS NOT NULL OR authoriser_id IS NOT NULL) - n AS subjects FROM unheld
    UNION ALL SELECT 'owner_missing', n FROM unheld WHERE n > 0`,
  explain(row, { atLeast }) {
    const [person, own] = [textAt(row, 'person'), numberAt(row, 'own')]
    return {
      why: {
        zh: `${person} 作为柜员或授权人经办本人或亲属账户的业务 ${row.value} 笔，其中本人账户 ${own} 笔、亲属账户 ${row.value - own} 笔。`,
        en: `${person} handled ${row.value} transactions on accounts of their own or of relatives as teller or authoriser: ${own} own, ${row.value - own} of relatives.`,
      },
      wouldClear: {
        zh: atLeast === 1 ? '由他人办理并授权。' : `少于 ${atLeast} 笔（少 ${row.value - atLeast + 1} 笔）。`,
        en: atLeast === 1 ? 'Handling and authorisation by others.' : `Fewer than ${atLeast} (${row.value - atLeast + 1} fewer).`,
      },
    }
  },
})

/** Transactions of which an account tied to an employee and the employee as teller or authoriser both are part. */
const handledSql = (sql: SqlDialect, from: string): Sql =>
  sql.raw(`SELECT t.id, k.holder AS person, k.is_own FROM ${from} AS t JOIN tied AS k ON k.acct = t.acct_hash
      WHERE (t.teller_id IS NOT NULL OR t.authoriser_id IS NOT NULL) AND (k.holder = t.teller_id OR k.holder = t.authoriser_id)
      UNION SELECT id, owner_id, 1 FROM ${from} WHERE owner_kind = 'staff' AND (owner_id = teller_id OR owner_id = authoriser_id)`)

/** Accounts tied to an employee: `tied` with `acct`, `holder` and whether it is their own. */
const tiesSql = (sql: SqlDialect): Sql => sql`
    tied AS (
      SELECT acct, holder, MAX(is_own) AS is_own
      FROM (SELECT acct, holder, 1 AS is_own FROM (${staffAccounts(sql)}) AS own UNION ALL SELECT acct, holder, 0 FROM (${relativeAccounts(sql)}) AS kin) AS both_kinds
      GROUP BY acct, holder)`
