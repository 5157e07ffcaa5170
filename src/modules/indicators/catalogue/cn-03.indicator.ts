import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '合同 C001 的 K12 段 2026-03-02 至 05-30（含首日 90 天）两次变更 300 万、200 万元，各不足 500 万元，合计正好 500 万元 → 高 (3)。K13 段第二次变更晚一天，不报；C002 一次变更 600 万元按层级报批，不报。',
    en: 'On section K12 of contract C001 two changes of 3 and 2 million yuan within 90 days, each below 5 million, reach 5 million together: rank 3. On K13 the second came a day later; C002 has one change of 6 million, which went to its tier.',
  },
  tables: {
    contract_change: `contract_id,seq,segment,amount,submitted_at,approved_at
C001,1,K12,3000000,2026-03-02,2026-03-10
C001,2,K12,2000000,2026-05-30,2026-06-10
C001,3,K13,3000000,2026-03-02,2026-03-10
C001,4,K13,2000000,2026-05-31,2026-06-10
C002,1,K01,6000000,2026-03-02,2026-03-10`,
  },
  flagged: ['C001|K12 3'],
}

/**
 * CN-03 Design changes split below the tier 变更拆分规避审批: at least two increases of one segment of a contract within 90 days (first day included, by day of submission, else of approval), each below the tier, together at or above it (X55).
 * Overlapping windows are one episode.
 */
export const splitChanges = defineIndicator({
  code: 'CN-03',
  version: 1,
  title: { zh: '变更拆分规避审批', en: 'Design changes split below tier' },
  question: {
    zh: '同一标段短期内的多次变更，是否各自不到审批层级、合计却达到？',
    en: 'Do several changes of one segment within a short time each escape the approval tier that they reach together?',
  },
  why: {
    zh: '较大设计变更须报上级审批；拆成几次，就都由自己批了。',
    en: 'Larger design changes need approval from above; in pieces they stay in one’s own hands.',
  },
  basis: '公路工程设计变更管理办法（较大设计变更：单项变更费用超过 500 万元）',
  reads: { contract_change: ['contract_id', 'seq', 'segment', 'amount'] },
  mayRead: { contract_change: ['submitted_at', 'approved_at', 'approver', 'reason', 'item'], contract: ['id', 'unit'] },
  settings: z.strictObject({
    tier: fen
      .positive()
      .default(500_000_000)
      .meta({ title: '上级审批的变更金额', en: 'Change amount that the superior approves', unit: 'fen', isStatutory: true }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(90)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
    atLeast: z.int().min(2).default(2).meta({ title: '至少几次变更', en: 'Fewest changes', unit: 'count', isStatutory: false }),
  }),
  subject: ['contract_id', 'segment'],
  judges: { zh: '合同·标段', en: 'segments of contracts' },
  measure: 'fen',
  exclusions: [
    { zh: '减少金额的变更', en: 'decreases' },
    { zh: '单次已达到层级的变更', en: 'changes that reach the tier by themselves' },
    { zh: '数据日期之后的变更', en: 'changes after the day on which the data are looked at' },
  ],
  related: {
    zh: '设计变更审批环节；措施：同一标段变更合并计算层级，系统按累计额提级。',
    en: 'Approval of design changes; measures: the changes of a segment are added up, the system raises the tier by the running sum.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'contract_change',
    key: "contract_id || '/' || CAST(seq AS VARCHAR)",
    columns: ['contract_id', 'seq', 'segment', 'item', 'amount', 'submitted_at', 'approved_at', 'reason', 'approver'],
    deciding: ['segment', 'amount', 'submitted_at'],
  },
  reasons: {
    segment_missing: { zh: '变更缺少标段', en: 'changes without segment' },
    amount_missing: { zh: '变更缺少金额', en: 'changes without amount' },
    day_missing: { zh: '变更缺少申报日期和批准日期', en: 'changes without a day' },
  },
  query: ({ tier, windowDays, atLeast }, sql) => sql`
    WITH ${changesSql(sql)},
    pieces AS (SELECT * FROM changes WHERE reason IS NULL AND amount > 0 AND amount < ${tier}),
    ${episodes(sql, {
      name: 'split',
      from: 'pieces',
      by: ['contract_id', 'segment'],
      day: 'on_day',
      id: 'id',
      windowDays,
      sum: 'amount',
      fires: sql`in_window >= ${atLeast} AND sum_in_window >= ${tier}`,
    })}
    SELECT s.contract_id, s.segment, 3 AS rank, CAST(SUM(s.amount) AS BIGINT) AS value, ${tier} AS line, ${sql.evidence('s.id')} AS evidence,
           MIN(c.unit) AS unit, ${sql.texts('s.approver')} AS persons, CAST(MIN(s.on_day) AS VARCHAR) AS period, CAST(MAX(s.on_day) AS VARCHAR) AS last_on,
           COUNT(*) AS changes, MAX(s.amount) AS largest
    FROM split AS s LEFT JOIN contract AS c ON c.id = s.contract_id GROUP BY s.contract_id, s.segment, s.episode`,
  coverage: (_settings, sql) => sql`
    WITH ${changesSql(sql)}
    SELECT reason, CASE WHEN reason IS NULL THEN COUNT(DISTINCT (contract_id, segment)) ELSE COUNT(*) END AS subjects FROM changes GROUP BY reason`,
  explain(row, { tier, windowDays }) {
    const over = row.value - tier
    return {
      why: {
        zh: `合同 ${textAt(row, 'contract_id')} 的 ${textAt(row, 'segment')} 标段自 ${row.period} 至 ${textAt(row, 'last_on')} 变更 ${numberAt(row, 'changes')} 次，最大一次 ${yuanShown(numberAt(row, 'largest'))} 元，各不足 ${yuanShown(tier)} 元，合计 ${yuanShown(row.value)} 元（${windowDays} 天内达到该层级）。`,
        en: `Contract ${textAt(row, 'contract_id')}, segment ${textAt(row, 'segment')}: ${numberAt(row, 'changes')} changes from ${row.period} to ${textAt(row, 'last_on')}, the largest ${yuanShown(numberAt(row, 'largest'))} yuan, each below ${yuanShown(tier)}, together ${yuanShown(row.value)} (the tier is reached within ${windowDays} days).`,
      },
      wouldClear: {
        zh: `${windowDays} 天内合计低于 ${yuanShown(tier)} 元（至少少 ${yuanShown(over + 1)} 元），或合并按上级层级报批。`,
        en: `Less than ${yuanShown(tier)} yuan within ${windowDays} days (at least ${yuanShown(over + 1)} less), or one approval at the higher tier.`,
      },
    }
  },
})

/** CTE `changes`: changes known by the day of the data, and why they can't be judged. */
function changesSql(sql: SqlDialect): Sql {
  return sql`dated AS (
      SELECT contract_id, segment, amount, approver, COALESCE(submitted_at, approved_at) AS on_day, contract_id || '/' || CAST(seq AS VARCHAR) AS id FROM contract_change),
    changes AS (
      SELECT d.*, CASE WHEN d.segment IS NULL THEN 'segment_missing' WHEN d.amount IS NULL THEN 'amount_missing' WHEN d.on_day IS NULL THEN 'day_missing' END AS reason
      FROM dated AS d CROSS JOIN as_of AS o WHERE d.on_day IS NULL OR d.on_day <= o.day)`
}
