import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'
import { hoursOf, kinAccounts, ownersCoverage, UNUSABLE_REASONS } from './statements.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '客户经理 E01 的账户三次收到 6 万元，各在 6 小时内转出 5.7 万元（95%）→ 高风险 (3)。E02 同样三次，但转入来自已申报配偶的账户，不报；E03 只有两次，不报。',
    en: 'The account of manager E01 receives 60,000 yuan three times and sends on 57,000 (95 %) within six hours each time: rank 3. E02 likewise, but from the account of the declared spouse, is not flagged; E03, with two times only, neither.',
  },
  tables: {
    relation: `person_id,kind,id_hash,acct_hashes
E02,spouse,K9,k9`,
    txn: [
      'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind',
      ...['E01,k1', 'E02,k9', 'E03,k1'].flatMap((who) => {
        const [person = '', from = ''] = who.split(',')
        return ['03-02', '03-20', '04-08']
          .slice(0, person === 'E03' ? 2 : 3)
          .flatMap((day) => [
            `${person}/${day}/in,a${person},staff,${person},2026-${day} 09:00:00,60000,in,${from},customer`,
            `${person}/${day}/out,a${person},staff,${person},2026-${day} 15:00:00,57000,out,x1,other`,
          ])
      }),
    ].join('\n'),
  },
  flagged: ['E01 3'],
}

/** BK-02 Fast in, fast out 过渡资金, over all accounts of an employee. Money that goes back to its sender does not count, nor does one sum sent on clear several received. */
export const fastInFastOut = defineIndicator({
  code: 'BK-02',
  version: 1,
  title: { zh: '过渡资金（快进快出）', en: 'Fast in, fast out' },
  question: {
    zh: '员工账户是否多次收到大额资金，随即几乎全部转给他人？',
    en: 'Does an employee’s account repeatedly receive large sums and pass nearly all of them on at once?',
  },
  why: {
    zh: '资金在员工账户上只停留几个小时，多为替客户过渡资金、过桥倒贷或参与民间借贷。',
    en: 'Money that rests for hours only is usually passed on for customers: bridge loans, private lending, agency.',
  },
  basis: '柜员禁止性规定（不得用个人账户过渡银行或客户资金）；银行保险机构涉刑案件风险防控管理办法（金规〔2023〕10号）',
  reads: { txn: ['id', 'acct_hash', 'ts', 'amount', 'dir'] },
  mayRead: {
    txn: ['owner_kind', 'owner_id', 'cp_acct_hash', 'cp_kind', 'currency'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
    person: ['id', 'unit', 'id_hash', 'acct_hashes'],
    relation: ['person_id', 'id_hash', 'acct_hashes'],
  },
  settings: z.strictObject({
    smallestIn: fen
      .positive()
      .default(5_000_000)
      .meta({ title: '单笔转入至少', en: 'Smallest single amount in', unit: 'fen', isStatutory: false }),
    share: z
      .number()
      .gt(0)
      .max(1)
      .default(0.9)
      .meta({ title: '转出占转入比例', en: 'Share of the amount in that goes out', unit: 'ratio', isStatutory: false }),
    hours: z
      .int()
      .min(1)
      .max(720)
      .default(24)
      .meta({ title: '转出时限（小时）', en: 'Time limit for paying out (hours)', unit: 'count', isStatutory: false }),
    atLeast: z.int().min(1).default(3).meta({ title: '至少几次', en: 'Fewest times', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(90)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['person'],
  judges: { zh: '员工账户交易', en: 'transactions on staff accounts' },
  measure: 'count',
  exclusions: [
    { zh: '本人账户之间的转账', en: 'transfers between accounts of the same person' },
    { zh: '与本人申报亲属的往来', en: 'transfers with declared relatives of the employee' },
    { zh: '代发工资', en: 'payroll' },
    { zh: '退回原转账人的资金', en: 'money that goes back to its sender' },
  ],
  related: {
    zh: '员工行为管理、账户排查；措施：员工账户定期排查，过渡资金问询并留存说明。',
    en: 'Conduct of staff; measures: regular checks of staff accounts, written explanations of money passed on.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    from: 'staff_txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'ts', 'amount', 'dir', 'cp_acct_hash', 'cp_kind', 'channel', 'memo'],
    deciding: ['ts', 'amount', 'dir'],
  },
  reasons: { ...UNUSABLE_REASONS, owner_missing: { zh: '不知账户归谁所有', en: 'it is not known whose account it is' } },
  query: ({ smallestIn, share, hours, atLeast, windowDays }, sql) => sql`
    WITH ${passesSql(sql, { smallestIn, share, hours })},
    ${episodes(sql, {
      name: 'spell',
      from: 'passed',
      by: ['person'],
      day: 'passed_on',
      id: 'id',
      windowDays,
      sum: 'amount',
      fires: sql`in_window >= ${atLeast}`,
    })},
    behind AS (
      SELECT s.person, s.episode, s.id AS pass, s.id, s.passed_on, s.amount, 0 AS sent FROM spell AS s
      UNION ALL
      SELECT s.person, s.episode, s.id, m.id, s.passed_on, 0, m.amount FROM spell AS s JOIN moved AS m ON m.person = s.person AND m.is_in = 0
        AND m.ts >= s.ts AND m.ts <= s.ts + ${hoursOf(sql, hours)} AND (s.other IS NULL OR m.other IS NULL OR m.other <> s.other))
    SELECT b.person, 3 AS rank, COUNT(DISTINCT b.pass) AS value, ${atLeast} AS line, ${sql.evidence('b.id')} AS evidence, MIN(p.unit) AS unit,
           ARRAY[b.person] AS persons, MIN(CAST(b.passed_on AS VARCHAR)) AS period, CAST(SUM(b.amount) AS BIGINT) AS received
    FROM behind AS b LEFT JOIN person AS p ON p.id = b.person
    GROUP BY b.person, b.episode`,
  coverage: (_settings, sql) => ownersCoverage(sql, { kind: 'staff' }),
  increment: { tables: ['txn'], key: ['person'], within: {}, coverage: 'rows' },
  explain(row, { smallestIn, share, hours, atLeast, windowDays }) {
    const [person, received, fewer] = [textAt(row, 'person'), yuanShown(numberAt(row, 'received')), row.value - atLeast + 1]
    return {
      why: {
        zh: `员工 ${person} 自 ${row.period} 起有 ${row.value} 次收到不少于 ${yuanShown(smallestIn)} 元的资金（合计 ${received} 元），且 ${hours} 小时内转出不少于 ${percent(share)} 给他人。`,
        en: `Employee ${person}, from ${row.period}: ${row.value} times at least ${yuanShown(smallestIn)} yuan came in (${received} in all) and at least ${percent(share)} went to others within ${hours} hours.`,
      },
      wouldClear: {
        zh: `${windowDays} 天内少于 ${atLeast} 次（少 ${fewer} 次）。`,
        en: `Fewer than ${atLeast} times within ${windowDays} days (${fewer} fewer).`,
      },
    }
  },
})

/**
 * Sums received that were passed on: the last CTE is `passed`. Those that follow one another within the hours are a chain, in which each needs its own
 * share of what went out since the chain began.
 */
const passesSql = (sql: SqlDialect, { smallestIn, share, hours }: { smallestIn: number; share: number; hours: number }): Sql => {
  const part = sql`CAST(${share} AS DECIMAL(9, 6))`
  return sql`
    ${kinAccounts(sql)},
    moved AS (
      SELECT DISTINCT s.holder AS person, s.other, s.is_in, s.amount, s.ts, s.id FROM staff_statement AS s
      WHERE (s.kind IS NULL OR s.kind NOT IN ('payroll', 'own', 'relative'))
        AND NOT EXISTS (SELECT 1 FROM kin AS k WHERE k.person = s.holder AND k.acct = s.other)),
    timed AS (
      SELECT *, CAST(SUM(CASE WHEN is_in = 0 THEN amount ELSE 0 END) OVER (PARTITION BY person ORDER BY ts RANGE BETWEEN CURRENT ROW AND ${hoursOf(sql, hours)} FOLLOWING)
        - CASE WHEN other IS NULL THEN 0
          ELSE SUM(CASE WHEN is_in = 0 THEN amount ELSE 0 END) OVER (PARTITION BY person, other ORDER BY ts RANGE BETWEEN CURRENT ROW AND ${hoursOf(sql, hours)} FOLLOWING) END AS BIGINT) AS sent_on
      FROM moved),
    likely AS (SELECT * FROM timed WHERE is_in = 1 AND amount >= ${smallestIn} AND sent_on >= amount * ${part}),
    spaced AS (SELECT *, LAG(ts) OVER (PARTITION BY person ORDER BY ts, id COLLATE "C") AS ts_before FROM likely),
    chained AS (
      SELECT *, SUM(CASE WHEN ts_before IS NULL OR ts > ts_before + ${hoursOf(sql, hours)} THEN 1 ELSE 0 END)
        OVER (PARTITION BY person ORDER BY ts, id COLLATE "C" ROWS UNBOUNDED PRECEDING) AS chain FROM spaced),
    totalled AS (
      SELECT *, CAST(SUM(amount) OVER (PARTITION BY person, chain ORDER BY ts, id COLLATE "C" ROWS UNBOUNDED PRECEDING) AS BIGINT) AS received,
             MIN(ts) OVER (PARTITION BY person, chain) AS chain_from FROM chained),
    passed AS (
      SELECT t.person, t.id, t.other, t.amount, t.ts, CAST(t.ts AS DATE) AS passed_on
      FROM totalled AS t LEFT JOIN moved AS m ON t.received > t.amount AND m.person = t.person AND m.is_in = 0 AND m.ts >= t.chain_from AND m.ts <= t.ts + ${hoursOf(sql, hours)}
      GROUP BY t.person, t.id, t.other, t.amount, t.ts, t.received
      HAVING t.received = t.amount OR CAST(SUM(m.amount) AS BIGINT) >= t.received * ${part})`
}
