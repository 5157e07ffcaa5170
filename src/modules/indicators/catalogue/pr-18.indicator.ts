import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '合同 C1 签订 12 天后即批准变更，一年内共变更 3 次 → 关注 (2)。C2 签订 5 个月后变更 1 次，不报；C3 签订 31 天后变更 1 次，也不报。',
    en: 'Contract C1 was changed twelve days after signing and three times within a year: rank 2. C2, changed once after five months, and C3, changed once on the 31st day, are not flagged.',
  },
  tables: {
    contract: `id,signed_at
C1,2026-03-02
C2,2026-03-02
C3,2026-03-02`,
    contract_change: `contract_id,seq,approved_at
C1,1,2026-03-14
C1,2,2026-05-18
C1,3,2026-07-06
C2,1,2026-08-03
C3,1,2026-04-02`,
  },
  flagged: ['C1 2'],
}

/** PR-18 Early or frequent change orders 签约后即变更/频繁变更: the first approved change comes soon after signing, or the changes are many within a year. */
export const changeOrders = defineIndicator({
  code: 'PR-18',
  version: 1,
  title: { zh: '签约后即变更/频繁变更', en: 'Early or frequent change orders' },
  question: {
    zh: '合同是否签订后一个月内即变更，或一年内变更三次以上？',
    en: 'Was a contract changed within a month of signing, or three times within a year?',
  },
  why: {
    zh: '签约后马上变更，说明招标条件与实际履行不是一回事；频繁变更是低价中标后找补的常见做法。',
    en: 'A change right after signing shows that what was tendered is not what is done; frequent ones make up for a low bid.',
  },
  basis: '政府采购法第四十九条、第五十条；世界银行采购红旗清单（多次变更）',
  reads: { contract: ['id', 'signed_at'], contract_change: ['contract_id', 'seq', 'approved_at'] },
  mayRead: { contract: ['unit', 'company_id', 'amount'], contract_change: ['approver', 'reason', 'amount', 'submitted_at'] },
  settings: z.strictObject({
    earlyDays: z
      .int()
      .min(0)
      .max(3660)
      .default(30)
      .meta({ title: '签订后几天内的首次变更', en: 'First change within days of signing', unit: 'days', isStatutory: false }),
    changes: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '期间内变更次数', en: 'Changes within the period', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(365)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '合同', en: 'contracts' },
  measure: 'count',
  exclusions: [{ zh: '未批准的变更', en: 'changes not approved' }],
  related: {
    zh: '合同变更审批环节；措施：签约后短期变更一律说明招标时为何未预见，第三次变更须集体研究。',
    en: 'Approval of contract changes; measures: early changes state why they were not foreseen, the third goes to a meeting.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'contract_change',
    key: "contract_id || '/' || CAST(seq AS VARCHAR)",
    columns: ['contract_id', 'seq', 'amount', 'submitted_at', 'approved_at', 'reason', 'approver'],
    deciding: ['approved_at'],
  },
  reasons: {
    signing_missing: { zh: '有变更的合同缺少签订日期', en: 'a changed contract lacks the day of signing' },
    before_signing: { zh: '有变更的批准日期早于签订日期', en: 'a change was approved before the contract was signed' },
    contract_absent: { zh: '变更对应的合同不在合同表中', en: 'changes whose contract is not in the contract table' },
  },
  query: ({ earlyDays, changes, windowDays }, sql) => sql`
    WITH ${changedSql(sql, windowDays)}
    SELECT c.id, 2 AS rank, CASE WHEN h.most >= ${changes} THEN h.most ELSE 1 END AS value, CASE WHEN h.most >= ${changes} THEN ${changes} ELSE 1 END AS line,
           h.evidence, c.unit, h.persons, h.n, h.most, CASE WHEN h.first_on - c.signed_at BETWEEN 0 AND ${earlyDays} THEN h.first_on - c.signed_at END AS early,
           CAST(c.signed_at AS VARCHAR) AS signed_on, CAST(h.first_on AS VARCHAR) AS first_on
    FROM contract AS c JOIN changed AS h ON h.contract_id = c.id
    WHERE h.most >= ${changes} OR h.first_on - c.signed_at BETWEEN 0 AND ${earlyDays}`,
  coverage: ({ changes, windowDays }, sql) => sql`
    WITH ${changedSql(sql, windowDays)},
    judged AS (
      SELECT CASE WHEN c.id IS NULL THEN 'contract_absent' WHEN h.contract_id IS NULL OR h.most >= ${changes} THEN NULL
                  WHEN c.signed_at IS NULL THEN 'signing_missing' WHEN h.first_on < c.signed_at THEN 'before_signing' END AS reason
      FROM contract AS c FULL JOIN changed AS h ON h.contract_id = c.id)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  explain(row, { earlyDays, changes, windowDays }) {
    const [id, most, n] = [textAt(row, 'id'), numberAt(row, 'most'), numberAt(row, 'n')]
    const early = row.facts.early ?? null
    const [isEarly, isFrequent] = [early !== null, most >= changes]
    const why = [
      isEarly && { zh: `签订（${textAt(row, 'signed_on')}）后 ${early} 天即批准首次变更`, en: `first changed ${early} days after signing` },
      isFrequent && {
        zh: `${windowDays} 天内变更 ${most} 次（共 ${n} 次）`,
        en: `changed ${most} times within ${windowDays} days (${n} in all)`,
      },
    ].filter((each) => each !== false)
    const clear = [
      isEarly && { zh: `首次变更在签订 ${earlyDays} 天之后`, en: `a first change more than ${earlyDays} days after signing` },
      isFrequent && {
        zh: `${windowDays} 天内变更不超过 ${changes - 1} 次`,
        en: `at most ${changes - 1} changes within ${windowDays} days`,
      },
    ].filter((each) => each !== false)
    return {
      why: {
        zh: `合同 ${id}：${why.map((each) => each.zh).join('；')}。`,
        en: `Contract ${id}: ${why.map((each) => each.en).join('; ')}.`,
      },
      wouldClear: {
        zh: `${clear.map((each) => each.zh).join('，且')}。`,
        en: `${clear.map((each) => each.en).join(', and ')}.`,
      },
    }
  },
})

/** `changed`: approved changes of each contract, when the first came and the most within a window that starts with a change. */
const changedSql = (sql: SqlDialect, windowDays: number): Sql => sql`counted AS (
      SELECT contract_id, seq, approver, approved_at,
             COUNT(*) OVER (PARTITION BY contract_id ORDER BY approved_at RANGE BETWEEN CURRENT ROW AND ${sql.days(windowDays - 1)} FOLLOWING) AS in_window
      FROM contract_change WHERE approved_at IS NOT NULL),
    changed AS (
      SELECT contract_id, COUNT(*) AS n, MIN(approved_at) AS first_on, MAX(in_window) AS most, ${sql.texts('approver')} AS persons,
             ${sql.evidence("(contract_id || '/' || CAST(seq AS VARCHAR))")} AS evidence
      FROM counted GROUP BY contract_id)`
