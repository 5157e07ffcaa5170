import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '合同 C001 清单：挖方设计 1000、累计 1030，为 103% → 关注 (2)；涵管设计 200、累计 220，为 110% → 高 (3)；路缘石正好 100%，不报；护栏 120% 但有批准的变更，不报。',
    en: 'Of contract C001 the excavation stands at 103 % of the bill: rank 2; the culverts at 110 %: rank 3; the kerbs at exactly 100 % and the guard rail, for which a change was approved, are not flagged.',
  },
  tables: {
    measurement: `contract_id,item,period,boq_qty,cum_qty
C001,挖方,2026-03,1000,900
C001,挖方,2026-04,1000,1030
C001,涵管,2026-04,200,220
C001,路缘石,2026-04,500,500
C001,护栏,2026-04,300,360`,
    contract_change: `contract_id,seq,item,amount,approved_at
C001,1,护栏,60000,2026-03-20`,
  },
  flagged: ['C001|挖方 2', 'C001|涵管 3'],
}

/**
 * CN-01 Measured quantity above the bill 计量超设计: cumulative over bill quantity of a contract item in its last period, above 1.00 rank 2, above 1.05 rank 3, unless an approved change names the item.
 * Periods are ordered by length and text (`9` before `10`, `2026-03` before `2026-04`).
 */
export const overMeasured = defineIndicator({
  code: 'CN-01',
  version: 1,
  title: { zh: '计量超设计', en: 'Measured quantity above bill of quantities' },
  question: {
    zh: '累计计量是否超过清单数量，而没有批准的变更？',
    en: 'Does the measured quantity exceed the bill without an approved change?',
  },
  why: {
    zh: '计量直接换成付款；超出设计又无变更，多是虚报工程量。',
    en: 'Measurements turn into payments; more than designed without a change usually means quantities made up.',
  },
  basis: '公路工程计量支付管理；工程变更管理办法',
  reads: { measurement: ['contract_id', 'item', 'period', 'boq_qty', 'cum_qty'] },
  mayRead: { measurement: ['approver'], contract: ['id', 'unit'], contract_change: ['contract_id', 'item', 'approved_at'] },
  settings: z.strictObject({
    line: z
      .number()
      .positive()
      .default(1)
      .meta({ title: '累计与清单数量之比超过', en: 'Ratio of cumulative to listed quantity above', unit: 'ratio', isStatutory: false }),
    highLine: z
      .number()
      .positive()
      .default(1.05)
      .meta({ title: '高风险之比超过', en: 'High risk from a ratio above', unit: 'ratio', isStatutory: false }),
  }),
  subject: ['contract_id', 'item'],
  judges: { zh: '合同·清单项目', en: 'contract items' },
  measure: 'ratio',
  exclusions: [{ zh: '有批准变更的清单项目', en: 'items named by an approved change' }],
  related: {
    zh: '工程计量、计量审核环节；措施：累计超清单系统拦截，先变更后计量，第三方复测。',
    en: 'Measurement and its review; measures: the system stops at the bill, changes come first, a third party measures again.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'measurement',
    key: "contract_id || '/' || item || '/' || period",
    columns: ['contract_id', 'item', 'period', 'boq_qty', 'cum_qty', 'approver'],
    deciding: ['boq_qty', 'cum_qty'],
  },
  reasons: {
    bill_missing: { zh: '末期清单数量缺失或不大于零', en: 'the quantity in the bill is missing or not positive in the last period' },
    measured_missing: { zh: '末期缺少累计计量数量', en: 'the cumulative quantity is missing in the last period' },
  },
  query: ({ line, highLine }, sql) => sql`
    WITH ${lastSql(sql)},
    shares AS (SELECT *, ${sql.steady('LEAST(cum_qty / NULLIF(boq_qty, 0), 1000000)')} AS share FROM last WHERE boq_qty > 0 AND cum_qty IS NOT NULL)
    SELECT s.contract_id, s.item, CASE WHEN s.share > ${highLine} THEN 3 ELSE 2 END AS rank, s.share AS value,
           CAST(CASE WHEN s.share > ${highLine} THEN ${highLine} ELSE ${line} END AS DOUBLE PRECISION) AS line,
           ARRAY[s.contract_id || '/' || s.item || '/' || s.period] AS evidence, c.unit,
           CASE WHEN s.approver IS NOT NULL THEN ARRAY[s.approver] END AS persons, s.period AS last_period, s.boq_qty, s.cum_qty
    FROM shares AS s LEFT JOIN contract AS c ON c.id = s.contract_id WHERE s.share > ${line}`,
  coverage: (_settings, sql) => sql`
    WITH ${lastSql(sql)}
    SELECT CASE WHEN boq_qty IS NULL OR boq_qty <= 0 THEN 'bill_missing' WHEN cum_qty IS NULL THEN 'measured_missing' END AS reason, COUNT(*) AS subjects
    FROM last GROUP BY 1`,
  explain(row, { line }) {
    const [bill, measured] = [numberAt(row, 'boq_qty'), numberAt(row, 'cum_qty')]
    const most = Number((bill * line).toFixed(4))
    const over = Number((measured - most).toFixed(4))
    return {
      why: {
        zh: `合同 ${textAt(row, 'contract_id')} 的 ${textAt(row, 'item')} 到 ${textAt(row, 'last_period')} 期累计计量 ${measured}，为清单数量 ${bill} 的 ${percent(row.value)}，没有针对该项目的批准变更。`,
        en: `Contract ${textAt(row, 'contract_id')}, ${textAt(row, 'item')}: by period ${textAt(row, 'last_period')} ${measured} were measured, ${percent(row.value)} of the ${bill} in the bill, and no approved change names the item.`,
      },
      wouldClear: {
        zh: `累计计量不超过 ${most}（少 ${over}），或先批准变更。`,
        en: `At most ${most} measured (${over} less), or a change approved first.`,
      },
    }
  },
})

/** CTE `last`: the last period of each contract item without an approved change. */
function lastSql(sql: SqlDialect): Sql {
  return sql`approved AS (
      SELECT DISTINCT h.contract_id, h.item FROM contract_change AS h CROSS JOIN as_of AS o WHERE h.approved_at <= o.day AND h.item IS NOT NULL),
    ordered AS (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY contract_id, item ORDER BY LENGTH(period) DESC, period COLLATE "C" DESC) AS place FROM measurement),
    last AS (
      SELECT m.* FROM ordered AS m LEFT JOIN approved AS a ON a.contract_id = m.contract_id AND a.item = m.item
      WHERE m.place = 1 AND a.item IS NULL)`
}
