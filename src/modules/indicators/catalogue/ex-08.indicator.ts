import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'X7 由报销人 P03 自己审批 → self|P03，高 (3)。P01 与 P02 在 2026-03-02 至 2026-05-30（含首日共 90 天）内各批对方 3 次 → reciprocal|P01|P02，高 (3)；最后一次若晚一天，不报。',
    en: 'X7 was approved by its own claimant P03: self|P03, rank 3. P01 and P02 approve three claims each way within 90 days, the first day included: reciprocal|P01|P02, rank 3; with the last one a day later nothing is said.',
  },
  tables: {
    expense: `id,person_id,approver_id,approved_at
X1,P01,P02,2026-03-02 10:00:00
X2,P02,P01,2026-03-20 10:00:00
X3,P01,P02,2026-04-07 10:00:00
X4,P02,P01,2026-04-21 10:00:00
X5,P01,P02,2026-05-12 10:00:00
X6,P02,P01,2026-05-30 10:00:00
X7,P03,P03,2026-06-08 10:00:00`,
  },
  flagged: ['reciprocal|P01|P02 3', 'self|P03 3'],
}

/** Claimant and approver as `a` and `b` of the answer, whoever approved whom. */
const FIRST = 'CASE WHEN approver_id < person_id THEN approver_id ELSE person_id END'
const SECOND = 'CASE WHEN approver_id < person_id THEN person_id WHEN approver_id > person_id THEN approver_id END'

/** EX-08 Approver is claimant, or two approve each other 自批自报/互批. P32: three approvals each way inside 90 days, first day included. */
export const mutualApproval = defineIndicator({
  code: 'EX-08',
  version: 1,
  title: { zh: '自批自报/互批', en: 'Own or reciprocal approval' },
  question: {
    zh: '是否有人审批自己的报销，或两人在一段时间内多次互相审批？',
    en: 'Did anybody approve a claim of their own, or did two people keep approving each other’s?',
  },
  why: {
    zh: '申请与审批是不相容岗位；自批和互批使审批失去制约。',
    en: 'Claiming and approving are incompatible duties; the check is gone where they meet.',
  },
  basis: '行政事业单位内部控制规范 第九条、第三十条',
  reads: { expense: ['id', 'person_id', 'approver_id', 'approved_at'] },
  mayRead: { expense: ['unit', 'amount'] },
  settings: z.strictObject({
    eachWay: z
      .int()
      .min(1)
      .default(3)
      .meta({ title: '每个方向的审批次数', en: 'Approvals in each direction', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(90)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
  }),
  subject: ['kind', 'a', 'b'],
  judges: { zh: '报销单', en: 'claims' },
  measure: 'count',
  exclusions: [{ zh: '没有审批时间的报销单不计入互批', en: 'claims without approval time do not count as reciprocal' }],
  related: {
    zh: '费用审批环节；措施：系统禁止自批，互批轮换审批人。',
    en: 'Approval of claims; measures: the system forbids own approval, approvers rotate.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'approver_id', 'unit', 'amount', 'submitted_at', 'approved_at'],
    deciding: ['person_id', 'approver_id', 'approved_at'],
  },
  reasons: {
    person_missing: { zh: '缺少报销人或审批人', en: 'claimant or approver is missing' },
    time_missing: { zh: '缺少审批时间', en: 'the approval time is missing' },
  },
  query: ({ eachWay, windowDays }, sql) => sql`
    WITH crossed AS (
      SELECT id, unit, CAST(approved_at AS DATE) AS approved_on,
             CASE WHEN approver_id < person_id COLLATE "C" THEN approver_id ELSE person_id END AS a,
             CASE WHEN approver_id < person_id COLLATE "C" THEN person_id ELSE approver_id END AS b,
             CASE WHEN approver_id < person_id COLLATE "C" THEN 1 ELSE 0 END AS forth
      FROM expense WHERE person_id <> approver_id AND approved_at IS NOT NULL),
    mutual AS (SELECT a, b FROM crossed GROUP BY a, b HAVING SUM(forth) >= ${eachWay} AND SUM(1 - forth) >= ${eachWay}),
    counted AS (
      SELECT c.a, c.b, c.approved_on, SUM(c.forth) OVER ahead AS forth, SUM(1 - c.forth) OVER ahead AS back
      FROM crossed AS c JOIN mutual AS m ON m.a = c.a AND m.b = c.b
      WINDOW ahead AS (PARTITION BY c.a, c.b ORDER BY c.approved_on RANGE BETWEEN CURRENT ROW AND ${sql.days(windowDays - 1)} FOLLOWING)),
    spans AS (SELECT a, b, approved_on AS first_on, MAX(LEAST(forth, back)) AS each_way FROM counted WHERE forth >= ${eachWay} AND back >= ${eachWay} GROUP BY a, b, approved_on)
    ${own(sql)}
    UNION ALL
    SELECT 'reciprocal' AS kind, s.a, s.b, 3 AS rank, CAST(MAX(s.each_way) AS BIGINT) AS value, ${eachWay} AS line, ${sql.evidence('c.id')} AS evidence,
           MIN(c.unit) AS unit, ARRAY[s.a, s.b] AS persons, MIN(CAST(s.first_on AS VARCHAR)) AS first_on
    FROM spans AS s JOIN crossed AS c ON c.a = s.a AND c.b = s.b AND c.approved_on BETWEEN s.first_on AND s.first_on + ${windowDays - 1}
    GROUP BY s.a, s.b`,
  coverage: (_settings, sql) => sql`
    SELECT CASE WHEN person_id IS NULL OR approver_id IS NULL THEN 'person_missing' WHEN approved_at IS NULL AND person_id <> approver_id THEN 'time_missing' END AS reason,
           COUNT(*) AS subjects
    FROM expense GROUP BY 1`,
  increment: groupedBy({ table: 'expense', by: { a: FIRST, b: SECOND }, coverage: 'rows' }),
  explain(row, { windowDays, eachWay }) {
    const [a, b] = [textAt(row, 'a'), textAt(row, 'b')]
    if (textAt(row, 'kind') === 'self') {
      return {
        why: { zh: `${a} 审批了自己的报销 ${row.value} 次。`, en: `${a} approved ${row.value} claims of their own.` },
        wouldClear: { zh: '由他人审批。', en: 'Approval by somebody else.' },
      }
    }
    return {
      why: {
        zh: `${a} 与 ${b} 在 ${windowDays} 天内互相审批，各不少于 ${row.value} 次（自 ${textAt(row, 'first_on')} 起）。`,
        en: `${a} and ${b} approved each other’s claims at least ${row.value} times each way within ${windowDays} days (from ${textAt(row, 'first_on')}).`,
      },
      wouldClear: {
        zh: `${windowDays} 天内至少一个方向少于 ${eachWay} 次。`,
        en: `Fewer than ${eachWay} approvals one way within ${windowDays} days.`,
      },
    }
  },
})

function own(sql: SqlDialect): Sql {
  return sql`SELECT 'self' AS kind, person_id AS a, CAST(NULL AS VARCHAR) AS b, 3 AS rank, COUNT(*) AS value, 0 AS line, ${sql.evidence('id')} AS evidence,
           MIN(unit) AS unit, ARRAY[person_id] AS persons, CAST(NULL AS VARCHAR) AS first_on
    FROM expense WHERE person_id = approver_id GROUP BY person_id`
}
