import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { partsOf } from './lists.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '账户 A1 收取 B1、B2、B3 三人（分属三户）的补贴 → 高风险 (3)；账户 A2 收取的三人同属一户，不报。B9 于 2026 年同时领取互斥的低保金和特困供养金 → 高风险 (3)；B8 两项分属两个年度，不报。',
    en: 'Account A1 receives for three people of three households: rank 3; the three behind A2 are one household. B9 was paid two programmes that exclude each other within 2026: rank 3; B8 had them in different years. The second of each is not flagged.',
  },
  tables: {
    subsidy: `id,program,beneficiary_hash,household,acct_hash,paid_at
S1,地力补贴,B1,H1,A1,2026-03-02
S2,地力补贴,B2,H2,A1,2026-03-02
S3,地力补贴,B3,H3,A1,2026-03-02
S4,地力补贴,B4,H4,A2,2026-03-02
S5,地力补贴,B5,H4,A2,2026-03-02
S6,地力补贴,B6,H4,A2,2026-03-02
S7,低保金,B9,H9,A9,2026-03-02
S8,特困供养金,B9,H9,A9,2026-07-02
S9,低保金,B8,H8,A8,2025-12-02
S10,特困供养金,B8,H8,A8,2026-01-05`,
    exclusive_program: `program_a,program_b
低保金,特困供养金`,
  },
  flagged: ['account|A1 3', 'exclusive|B9|低保金+特困供养金 3'],
}

/** TW-02 One account for many, or exclusive claims 一卡多人/一人多领. An account counts over all records; programmes that exclude each other by calendar year. */
export const oneAccountForMany = defineIndicator({
  code: 'TW-02',
  version: 1,
  title: { zh: '一卡多人/一人多领', en: 'One account for many, or many claims' },
  question: {
    zh: '是否有一个账户代收多户多人的补贴，或一人同年领取两项互斥的补贴？',
    en: 'Does one account receive for people of several households, or was one person paid two programmes that exclude each other?',
  },
  why: {
    zh: '多人的补贴进一个账户，钱多半不在领取人手里；互斥补贴重复领取即为违规。',
    en: 'Where the money of many goes to one account, they hardly hold it themselves; programmes that exclude each other must not both be paid.',
  },
  basis: '财政惠民惠农补贴资金“一卡通”管理规定；最低生活保障审核确认办法',
  reads: { subsidy: ['id', 'beneficiary_hash', 'acct_hash'] },
  mayRead: {
    subsidy: ['household', 'program', 'paid_at', 'amount', 'village', 'officer_id'],
    exclusive_program: ['program_a', 'program_b'],
    person: ['id', 'acct_hashes'],
  },
  settings: z.strictObject({
    beneficiaries: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '一个账户至少几名领取人', en: 'Fewest recipients on one account', unit: 'count', isStatutory: false }),
  }),
  subject: ['kind', 'who', 'programs'],
  judges: { zh: '收款账户和领取人', en: 'accounts and beneficiaries' },
  measure: 'count',
  exclusions: [
    { zh: '领取人同属一户的账户', en: 'accounts whose beneficiaries are one household' },
    { zh: '退回的款项（金额不大于零）', en: 'money returned (amounts not above zero)' },
    { zh: '数据日期之后的发放', en: 'payments after the day on which the data are looked at' },
  ],
  related: {
    zh: '补贴名册审核、打卡发放环节；措施：一人一卡、代领书面委托、互斥项目系统比对。',
    en: 'Lists and payment of subsidies; measures: one person one card, written authority for drawing on behalf, a match of exclusive programmes.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'subsidy',
    key: 'id',
    columns: ['id', 'program', 'beneficiary_hash', 'household', 'acct_hash', 'village', 'amount', 'paid_at', 'officer_id'],
    deciding: ['beneficiary_hash', 'household', 'acct_hash', 'program'],
  },
  reasons: {
    key_missing: { zh: '发放记录缺少领取人或收款账户', en: 'a payment lacks its beneficiary or account' },
    household_missing: {
      zh: '账户的领取人达到人数，但缺少户编号',
      en: 'enough beneficiaries behind an account, but their households are missing',
    },
    day_missing: { zh: '互斥项目的发放缺少日期', en: 'a payment of an exclusive programme lacks its day' },
  },
  query: ({ beneficiaries }, sql) => sql`
    WITH ${countedSql(sql)}, ${accountsSql(sql)}, ${exclusiveSql(sql)},
    owner AS (SELECT value AS acct_hash, holder AS person FROM (${partsOf(sql, { from: 'person', holder: 'id', kind: 'owner', field: 'acct', column: 'acct_hashes' })}) AS owned),
    concerned AS (
      SELECT acct_hash, ${sql.texts('person')} AS persons
      FROM (SELECT acct_hash, officer_id AS person FROM counted UNION SELECT acct_hash, person FROM owner) AS people WHERE acct_hash IS NOT NULL GROUP BY acct_hash)
    SELECT 'account' AS kind, a.acct_hash AS who, CAST(NULL AS VARCHAR) AS programs, 3 AS rank, a.people AS value, ${beneficiaries} AS line, a.evidence, a.unit, p.persons,
           CAST(NULL AS VARCHAR) AS period, a.households, a.payments
    FROM account AS a LEFT JOIN concerned AS p ON p.acct_hash = a.acct_hash
    WHERE a.people >= ${beneficiaries} AND a.households > 1
    UNION ALL
    SELECT 'exclusive' AS kind, t.beneficiary_hash AS who, t.programs, 3 AS rank, 2 AS value, 1 AS line, ${sql.evidence('c.id')} AS evidence, MIN(c.village COLLATE "C") AS unit,
           ${sql.texts('c.officer_id')} AS persons, CAST(t.paid_year AS VARCHAR) AS period, CAST(NULL AS BIGINT) AS households, COUNT(DISTINCT c.id) AS payments
    FROM twice AS t JOIN counted AS c ON c.beneficiary_hash = t.beneficiary_hash AND c.paid_year = t.paid_year AND c.program IN (t.one, t.other)
    GROUP BY t.beneficiary_hash, t.programs, t.paid_year`,
  coverage: ({ beneficiaries }, sql) => sql`
    WITH ${countedSql(sql)}, ${accountsSql(sql)}, ${exclusiveSql(sql)}
    SELECT CASE WHEN people >= ${beneficiaries} AND households <= 1 AND homeless > 0 THEN 'household_missing' END AS reason, COUNT(*) AS subjects FROM account GROUP BY 1
    UNION ALL
    SELECT NULL AS reason, COUNT(DISTINCT beneficiary_hash) AS subjects FROM claim WHERE paid_year IS NOT NULL
    UNION ALL
    SELECT 'key_missing' AS reason, COUNT(*) AS subjects FROM counted WHERE beneficiary_hash IS NULL OR acct_hash IS NULL HAVING COUNT(*) > 0
    UNION ALL
    SELECT 'day_missing' AS reason, COUNT(*) AS subjects FROM claim WHERE paid_year IS NULL HAVING COUNT(*) > 0`,
  explain(row, { beneficiaries }) {
    const [who, payments] = [textAt(row, 'who'), numberAt(row, 'payments')]
    if (textAt(row, 'kind') === 'exclusive') {
      const programs = textAt(row, 'programs')
      return {
        why: {
          zh: `领取人 ${who} 在 ${row.period} 年同时领取互斥的两项补贴：${programs.replace('+', '、')}（共 ${payments} 笔）。`,
          en: `${who} was paid two programmes in ${row.period} that exclude each other: ${programs.replace('+', ', ')} (${payments} payments).`,
        },
        wouldClear: { zh: '当年只领取其中一项。', en: 'Only one of the two within the year.' },
      }
    }
    const households = numberAt(row, 'households')
    return {
      why: {
        zh: `账户 ${who} 收取 ${row.value} 名领取人的补贴，分属 ${households} 户，共 ${payments} 笔。`,
        en: `Account ${who} receives for ${row.value} beneficiaries of ${households} households, ${payments} payments in all.`,
      },
      wouldClear: {
        zh: `领取人少于 ${beneficiaries} 名（少 ${row.value - beneficiaries + 1} 名），或同属一户。`,
        en: `Fewer than ${beneficiaries} beneficiaries (${row.value - beneficiaries + 1} fewer), or all of one household.`,
      },
    }
  },
})

/** CTE `counted`: payments that count, with their calendar year. */
function countedSql(sql: SqlDialect): Sql {
  return sql`counted AS (
      SELECT s.id, s.program, s.beneficiary_hash, s.household, s.acct_hash, s.village, s.officer_id, CAST(EXTRACT(YEAR FROM s.paid_at) AS INTEGER) AS paid_year
      FROM subsidy AS s CROSS JOIN as_of AS o WHERE COALESCE(s.amount, 1) > 0 AND (s.paid_at IS NULL OR s.paid_at <= o.day))`
}

/** CTE `account`: each account with its beneficiaries and their households. */
function accountsSql(sql: SqlDialect): Sql {
  return sql`account AS (
      SELECT acct_hash, COUNT(DISTINCT beneficiary_hash) AS people, COUNT(DISTINCT household) AS households, COUNT(*) FILTER (WHERE household IS NULL) AS homeless,
             COUNT(DISTINCT id) AS payments, MIN(village COLLATE "C") AS unit, ${sql.evidence('id')} AS evidence
      FROM counted WHERE acct_hash IS NOT NULL AND beneficiary_hash IS NOT NULL GROUP BY acct_hash)`
}

/** CTEs `pair` (programmes that exclude each other, in order), `claim` (who was paid such a programme in which year), `twice` (both in one year). */
function exclusiveSql(sql: SqlDialect): Sql {
  return sql`pair AS (
      SELECT DISTINCT CASE WHEN program_b < program_a COLLATE "C" THEN program_b ELSE program_a END AS one,
             CASE WHEN program_b < program_a COLLATE "C" THEN program_a ELSE program_b END AS other
      FROM exclusive_program WHERE program_a <> program_b),
    claim AS (
      SELECT DISTINCT beneficiary_hash, program, paid_year FROM counted
      WHERE beneficiary_hash IS NOT NULL AND (program IN (SELECT one FROM pair) OR program IN (SELECT other FROM pair))),
    twice AS (
      SELECT a.beneficiary_hash, a.paid_year, p.one, p.other, p.one || '+' || p.other AS programs
      FROM pair AS p JOIN claim AS a ON a.program = p.one JOIN claim AS b ON b.program = p.other AND b.beneficiary_hash = a.beneficiary_hash AND b.paid_year = a.paid_year)`
}
