import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '合同 C001 到 2026-06-30 形象进度 50%、已付 62%，超前 12 个百分点，达到 10 → 关注 (2)。C002 超前 9 个百分点，不报；C003 上月曾超前，本月持平，不报。',
    en: 'On 30 June 2026 contract C001 is 50 % built and 62 % paid, 12 points ahead, at or above 10: rank 2. C002 is 9 points ahead; C003 was ahead a month before and is no longer.',
  },
  tables: {
    progress: `contract_id,date,physical_pct,paid_pct
C001,2026-05-31,40,45
C001,2026-06-30,50,62
C002,2026-06-30,50,59
C003,2026-05-31,30,45
C003,2026-06-30,50,50`,
  },
  flagged: ['C001 2'],
}

/** CN-02 Payment ahead of progress 支付超进度: paid less physical progress, in percentage points, at least 10 on the last date up to the day of the data. */
export const paidAhead = defineIndicator({
  code: 'CN-02',
  version: 1,
  title: { zh: '支付超进度', en: 'Payment ahead of progress' },
  question: { zh: '工程款支付是否明显快于形象进度？', en: 'Was much more paid than was built?' },
  why: {
    zh: '超进度付款使建设单位失去约束手段，常与利益输送、挪用工程款相连。',
    en: 'Money paid ahead leaves the owner without a hold on the contractor and often goes elsewhere.',
  },
  basis: '基本建设财务规则；工程价款结算办法',
  reads: { progress: ['contract_id', 'date', 'physical_pct', 'paid_pct'] },
  mayRead: { contract: ['id', 'unit'] },
  settings: z.strictObject({
    points: z
      .number()
      .positive()
      .default(10)
      .meta({ title: '支付超前达到（百分点）', en: 'Payment ahead by (percentage points)', unit: 'points', isStatutory: false }),
  }),
  subject: ['contract_id'],
  judges: { zh: '合同', en: 'contracts' },
  measure: 'points',
  exclusions: [],
  related: {
    zh: '工程款审核、支付环节；措施：支付申请附形象进度确认，超前支付上会。',
    en: 'Review and payment; measures: each payment carries the confirmed progress, payment ahead goes to a meeting.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'progress',
    key: "contract_id || '/' || CAST(date AS VARCHAR)",
    columns: ['contract_id', 'date', 'physical_pct', 'paid_pct'],
    deciding: ['physical_pct', 'paid_pct'],
  },
  reasons: {
    pct_missing: { zh: '末次统计缺少形象进度或支付比例', en: 'progress or payment is missing on the last date' },
    out_of_range: { zh: '末次统计的比例小于零', en: 'a percentage of the last date is below zero' },
  },
  query: ({ points }, sql) => sql`
    WITH ${lastSql(sql)},
    ahead AS (SELECT *, ${sql.steady('paid_pct - physical_pct')} AS points FROM last WHERE reason IS NULL)
    SELECT a.contract_id, 2 AS rank, a.points AS value, ${points} AS line, ARRAY[a.contract_id || '/' || CAST(a.date AS VARCHAR)] AS evidence, c.unit,
           CAST(a.date AS VARCHAR) AS last_on, a.physical_pct, a.paid_pct
    FROM ahead AS a LEFT JOIN contract AS c ON c.id = a.contract_id WHERE a.points >= ${points}`,
  coverage: (_settings, sql) => sql`WITH ${lastSql(sql)} SELECT reason, COUNT(*) AS subjects FROM last GROUP BY reason`,
  explain(row, { points }) {
    const [built, paid] = [numberAt(row, 'physical_pct'), numberAt(row, 'paid_pct')]
    const [ahead, below] = [row.value, built + points].map((each) => Number(each.toFixed(4)))
    return {
      why: {
        zh: `合同 ${textAt(row, 'contract_id')} 到 ${textAt(row, 'last_on')} 形象进度 ${built} %，已付 ${paid} %，支付超前 ${ahead} 个百分点，达到 ${points} 个。`,
        en: `Contract ${textAt(row, 'contract_id')} on ${textAt(row, 'last_on')}: ${built} % built, ${paid} % paid, ${ahead} percentage points ahead, at or above ${points}.`,
      },
      wouldClear: { zh: `支付比例低于 ${below} %。`, en: `Less than ${below} % paid.` },
    }
  },
})

/** CTE `last`: each contract on its last date, and why it can't be judged. */
function lastSql(sql: SqlDialect): Sql {
  return sql`ordered AS (
      SELECT p.contract_id, p.date, p.physical_pct, p.paid_pct, ROW_NUMBER() OVER (PARTITION BY p.contract_id ORDER BY p.date DESC) AS place
      FROM progress AS p CROSS JOIN as_of AS o WHERE p.date <= o.day),
    last AS (
      SELECT *, CASE WHEN physical_pct IS NULL OR paid_pct IS NULL THEN 'pct_missing' WHEN physical_pct < 0 OR paid_pct < 0 THEN 'out_of_range' END AS reason
      FROM ordered WHERE place = 1)`
}
