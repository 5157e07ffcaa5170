import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, textAt, type WorkedExample } from '../indicator.schema.ts'
import { inYuan, OTHER_CURRENCY } from './currency.rules.ts'

const PIECES = [1, 3, 5, 7, 9, 11]

const EXAMPLE: WorkedExample = {
  story: {
    zh: '路政科 2026 年预算项目 B12（办公用品）全年询价 6 次，每次 39 万元，合计 234 万元，超过货物公开招标数额标准 200 万元 → 高风险 (3)。养护科同样 6 次，但记有经批准的例外，不报；合计正好等于 200 万元也不报（“超过”才算）。',
    en: 'Six enquiries of 390,000 yuan each for budget item B12 in 2026 add up to 2,340,000, above the line of 2,000,000 for goods: rank 3. The same six with an approved exception are not flagged, nor is a sum of exactly 2,000,000 ("exceeds" is >).',
  },
  tables: {
    tender: `id,unit,fiscal_year,budget_item,category,method,amount,exception_flag
${PIECES.map((month) => `A${month},路政科,2026,B12,goods,inquiry,390000,`).join('\n')}
${PIECES.map((month) => `B${month},养护科,2026,B12,goods,inquiry,390000,approved_exception`).join('\n')}
C1,财务科,2026,B12,goods,inquiry,1000000,
C2,财务科,2026,B12,goods,inquiry,1000000,`,
  },
  flagged: ['路政科|2026|B12|goods 3'],
}

/** PR-01 Split procurement 化整为零: one budget item bought in pieces that each escape open tender. P14: "exceeds" is >. */
export const splitProcurement = defineIndicator({
  code: 'PR-01',
  version: 1,
  title: { zh: '化整为零规避公开招标', en: 'Split procurement' },
  question: {
    zh: '同一预算项目是否被拆成多次采购，每次都低于公开招标数额标准，合计却超过？',
    en: 'Was one budget item bought in pieces that each stay below the open-tender line but together exceed it?',
  },
  why: {
    zh: '合计超过公开招标数额标准的采购应当公开招标；拆分后每一笔都避开了竞争。',
    en: 'Pieces that together pass the open-tender line avoid the competition it requires.',
  },
  basis: '政府采购法实施条例 第二十八条',
  reads: { tender: ['id', 'unit', 'fiscal_year', 'budget_item', 'category', 'method', 'amount'] },
  mayRead: { tender: ['exception_flag', 'title', 'published_at', 'currency'] },
  settings: z.strictObject({
    goodsLine: fen
      .positive()
      .default(200_000_000)
      .meta({ title: '公开招标数额标准，货物服务', en: 'Open-tender threshold, goods and services', unit: 'fen', isStatutory: true }),
    worksLine: fen
      .positive()
      .default(400_000_000)
      .meta({ title: '公开招标数额标准，工程', en: 'Open-tender threshold, works', unit: 'fen', isStatutory: true }),
  }),
  subject: ['unit', 'fiscal_year', 'budget_item', 'category'],
  judges: { zh: '单位·年度·预算项目·类别', en: 'unit, year, budget item and category' },
  measure: 'fen',
  exclusions: [
    { zh: '公开招标的项目', en: 'tenders held openly' },
    { zh: '单笔已达到标准的项目（另有规则）', en: 'single purchases at or above the line' },
    { zh: '预算调整或经批准的例外', en: 'budget adjustments and approved exceptions' },
  ],
  related: {
    zh: '采购计划编制与审批环节；措施：年度采购计划归口汇总，限额以上强制会商。',
    en: 'Planning and approval of purchases; measures: one yearly plan, joint review above the line.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'tender',
    key: 'id',
    columns: ['id', 'title', 'unit', 'fiscal_year', 'budget_item', 'category', 'method', 'amount', 'exception_flag', 'published_at'],
    deciding: ['method', 'amount', 'exception_flag'],
  },
  reasons: {
    key_missing: { zh: '缺少单位、年度、预算项目或类别', en: 'unit, year, budget item or category is missing' },
    amount_missing: { zh: '有采购缺少金额或采购方式', en: 'a purchase lacks its amount or method' },
    other_currency: OTHER_CURRENCY,
  },
  query: ({ goodsLine, worksLine }, sql) => sql`
    WITH lined AS (
      SELECT *, CASE WHEN category = 'works' THEN ${worksLine} ELSE ${goodsLine} END AS line
      FROM tender
      WHERE method <> 'open' AND exception_flag IS NULL AND ${inYuan(sql)}
        AND unit IS NOT NULL AND fiscal_year IS NOT NULL AND budget_item IS NOT NULL AND category IS NOT NULL)
    SELECT unit, fiscal_year, budget_item, category, 3 AS rank, CAST(SUM(amount) AS BIGINT) AS value, line, ${sql.evidence('id')} AS evidence,
           CAST(fiscal_year AS VARCHAR) AS period, COUNT(*) AS pieces, MAX(amount) AS largest
    FROM lined WHERE amount < line
    GROUP BY unit, fiscal_year, budget_item, category, line
    HAVING SUM(amount) > line`,
  coverage: ({ goodsLine, worksLine }, sql) => sql`
    WITH lined AS (SELECT *, CASE WHEN category = 'works' THEN ${worksLine} ELSE ${goodsLine} END AS line, ${inYuan(sql)} AS is_yuan FROM tender),
    grouped AS (
      SELECT is_yuan, COUNT(*) AS n, unit IS NULL OR fiscal_year IS NULL OR budget_item IS NULL OR category IS NULL AS is_keyless,
             COUNT(*) FILTER (WHERE method IS NULL OR amount IS NULL) AS incomplete,
             COALESCE(SUM(amount) FILTER (WHERE method <> 'open' AND exception_flag IS NULL AND amount < line), 0) > line AS is_flagged
      FROM lined GROUP BY is_yuan, unit, fiscal_year, budget_item, category, line)
    SELECT CASE WHEN NOT is_yuan THEN 'other_currency' WHEN is_keyless THEN 'key_missing'
                WHEN incomplete > 0 AND NOT is_flagged THEN 'amount_missing' END AS reason, SUM(CASE WHEN is_yuan THEN 1 ELSE n END) AS subjects
    FROM grouped GROUP BY 1`,
  increment: groupedBy({
    table: 'tender',
    by: { unit: 'unit', fiscal_year: 'fiscal_year', budget_item: 'budget_item', category: 'category' },
    coverage: 'keys',
  }),
  explain(row) {
    const { value, line } = row
    const what = `${textAt(row, 'unit')} ${textAt(row, 'fiscal_year')} ${textAt(row, 'budget_item')}`
    const [total, limit, over] = [yuanShown(value), yuanShown(line), yuanShown(value - line)]
    return {
      why: {
        zh: `${what}：${numberAt(row, 'pieces')} 次非公开采购合计 ${total} 元，超过公开招标数额标准 ${limit} 元，而每次都低于标准（最大一笔 ${yuanShown(numberAt(row, 'largest'))} 元）。`,
        en: `${what}: ${numberAt(row, 'pieces')} purchases without open tender add up to ${total} yuan, above the line of ${limit}, while each stays below it (the largest ${yuanShown(numberAt(row, 'largest'))}).`,
      },
      wouldClear: {
        zh: `合计少 ${over} 元，或有等额采购经公开招标，或有预算调整、批准例外的记录。`,
        en: `${over} yuan less in total, or as much of it tendered openly, or a recorded budget adjustment or approved exception.`,
      },
    }
  },
})
