import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { variation } from '../engine/primitives.rules.ts'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { inYuan, OTHER_CURRENCY } from './currency.rules.ts'
import { percent } from './percent.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'T1 四家报价 100、103、106、109 万元，两两相差恰为 3 万元，离散系数 0 → 高 (3)。T2 报价 100、105、110.25 万元，每家比前一家高 5% → 高 (3)。T3 报价 100、104.7、106.15、113.2 万元，没有规律，不报。',
    en: 'The four bids of T1 lie exactly 30,000 yuan apart: rank 3. Each bid of T2 is 5 % above the one before: rank 3. The bids of T3 show no such regularity and are not flagged.',
  },
  tables: {
    bid: `tender_id,company_id,amount
T1,K1,1000000
T1,K2,1030000
T1,K3,1060000
T1,K4,1090000
T2,K1,1000000
T2,K2,1050000
T2,K3,1102500
T3,K1,1000000
T3,K2,1047000
T3,K3,1061500
T3,K4,1132000`,
  },
  flagged: ['T1 3', 'T2 3'],
}

/** PR-09 Regular price differences 报价规律性差异: the valid bids of a tender climb by equal steps or equal ratios. Ratios count from a mean rise of 1 % on: bids that merely lie close together have near-equal ratios too. */
export const regularPrices = defineIndicator({
  code: 'PR-09',
  version: 1,
  title: { zh: '报价规律性差异', en: 'Regular price differences' },
  question: {
    zh: '一个项目的有效报价从低到高，是否每家相差几乎相同的金额或相同的比例？',
    en: 'Do the valid bids of a tender climb by nearly equal amounts or by nearly equal ratios?',
  },
  why: {
    zh: '各自编制的报价不会呈规律性差异；等差、等比多为一人编制几份标书。',
    en: 'Bids drawn up apart show no such pattern; equal steps or ratios suggest one hand behind several bids.',
  },
  basis: '招标投标法实施条例第四十条第四项',
  reads: { bid: ['tender_id', 'company_id', 'amount'] },
  mayRead: { bid: ['status', 'currency'], tender: ['id', 'unit'] },
  settings: z.strictObject({
    differences: z
      .number()
      .min(0)
      .default(0.02)
      .meta({ title: '相邻差额的离散系数', en: 'Coefficient of variation of neighbouring differences', unit: 'ratio', isStatutory: false }),
    ratios: z
      .number()
      .min(0)
      .default(0.005)
      .meta({ title: '相邻比值的离散系数', en: 'Coefficient of variation of neighbouring ratios', unit: 'ratio', isStatutory: false }),
    leastRise: z.number().min(0).lt(1).default(0.01).meta({
      title: '按比值判断时，相邻报价平均至少高出',
      en: 'For the ratio test, each price above the one before by at least, on average',
      unit: 'ratio',
      isStatutory: false,
    }),
    fewest: z.int().min(3).default(3).meta({ title: '至少几家有效报价', en: 'Fewest valid prices', unit: 'count', isStatutory: false }),
  }),
  subject: ['tender_id'],
  judges: { zh: '有投标记录的项目', en: 'tenders with bids' },
  measure: 'ratio',
  exclusions: [{ zh: '被否决和撤回的投标', en: 'disqualified and withdrawn bids' }],
  related: {
    zh: '评标环节；措施：开标系统自动比对报价规律，出现时由评标委员会书面说明。',
    en: 'Evaluation of bids; measures: the opening compares the bids by itself, the committee explains a pattern in writing.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'bid',
    key: "tender_id || '/' || company_id",
    columns: ['tender_id', 'company_id', 'amount', 'status'],
    deciding: ['amount'],
  },
  reasons: {
    small_sample: { zh: '有效报价不足三家（少于最小样本）', en: 'too few valid bids' },
    amount_missing: { zh: '有效投标的报价缺失或不大于零', en: 'the amount of a valid bid is missing or not positive' },
    other_currency: OTHER_CURRENCY,
  },
  query: ({ differences, ratios, leastRise, fewest }, sql) => sql`
    WITH fit AS (${fitSql(sql, fewest)}),
    ordered AS (
      SELECT b.tender_id, b.company_id, b.amount, LAG(b.amount) OVER (PARTITION BY b.tender_id ORDER BY b.amount, b.company_id COLLATE "C") AS below
      FROM bid AS b JOIN fit AS f ON f.tender_id = b.tender_id AND f.reason IS NULL WHERE COALESCE(b.status, 'valid') = 'valid'),
    measured AS (
      SELECT tender_id, COUNT(*) AS bids, MIN(amount) AS lowest, MAX(amount) AS highest, CAST(MIN(amount - below) AS BIGINT) AS least_step,
             CAST(MAX(amount - below) AS BIGINT) AS most_step, ${sql.steady(variation(sql, '(amount - below)').text)} AS by_difference,
             CASE WHEN MIN(amount) = MAX(amount) OR ${sql.steady('AVG(CAST(amount AS DOUBLE PRECISION) / NULLIF(below, 0))')} >= 1 + ${leastRise}
               THEN ${sql.steady(variation(sql, '(CAST(amount AS DOUBLE PRECISION) / NULLIF(below, 0))').text)} END AS by_ratio,
             ${sql.steady('MAX(CAST(amount AS DOUBLE PRECISION) / NULLIF(below, 0))')} AS most_ratio,
             ${sql.evidence("(tender_id || '/' || company_id)")} AS evidence
      FROM ordered GROUP BY tender_id)
    SELECT m.tender_id, 3 AS rank, CASE WHEN m.by_difference <= ${differences} THEN m.by_difference ELSE m.by_ratio END AS value,
           CASE WHEN m.by_difference <= ${differences} THEN ${differences} ELSE ${ratios} END AS line, m.evidence, t.unit,
           CASE WHEN m.by_difference <= ${differences} THEN 'difference' ELSE 'ratio' END AS pattern,
           m.bids, m.lowest, m.highest, m.least_step, m.most_step, m.most_ratio
    FROM measured AS m LEFT JOIN tender AS t ON t.id = m.tender_id
    WHERE m.by_difference <= ${differences} OR m.by_ratio <= ${ratios}`,
  coverage: ({ fewest }, sql) => sql`
    WITH fit AS (${fitSql(sql, fewest)}) SELECT reason, COUNT(*) AS subjects FROM fit GROUP BY reason`,
  increment: groupedBy({ table: 'bid', by: { tender_id: 'tender_id' }, coverage: 'keys', beside: { tender: 'id' } }),
  explain(row, { differences, ratios }) {
    const [id, bids] = [textAt(row, 'tender_id'), numberAt(row, 'bids')]
    const [lowest, highest, least, most] = ['lowest', 'highest', 'least_step', 'most_step'].map((each) => yuanShown(numberAt(row, each)))
    const isStep = textAt(row, 'pattern') === 'difference'
    const steps = { zh: `相邻报价相差 ${least} 至 ${most} 元`, en: `neighbours differ by ${least} to ${most} yuan` }
    const ratio = percent(numberAt(row, 'most_ratio') - 1)
    const pattern = isStep ? steps : { zh: `相邻报价最多高 ${ratio}`, en: `each is at most ${ratio} above the one before` }
    const name = isStep ? { zh: '差额', en: 'differences' } : { zh: '比值', en: 'ratios' }
    return {
      why: {
        zh: `项目 ${id} 的 ${bids} 家有效报价由 ${lowest} 元到 ${highest} 元，${pattern.zh}，${name.zh}的离散系数 ${row.value.toFixed(4)}，不超过 ${row.line}。`,
        en: `Tender ${id}: ${bids} valid bids from ${lowest} to ${highest} yuan, ${pattern.en}; the coefficient of variation of the ${name.en} is ${row.value.toFixed(4)}, at most ${row.line}.`,
      },
      wouldClear: {
        zh: `差额的离散系数高于 ${differences}，且比值的离散系数高于 ${ratios}。`,
        en: `A coefficient above ${differences} for the differences and above ${ratios} for the ratios.`,
      },
    }
  },
})

/** Each tender with bids, and why its prices can't be compared. */
const fitSql = (sql: SqlDialect, fewest: number): Sql => sql`
      SELECT tender_id, CASE WHEN COUNT(*) FILTER (WHERE is_valid) < ${fewest} THEN 'small_sample'
                             WHEN COUNT(*) FILTER (WHERE is_valid AND NOT is_yuan) > 0 THEN 'other_currency'
                             WHEN COUNT(*) FILTER (WHERE is_valid AND (amount IS NULL OR amount <= 0)) > 0 THEN 'amount_missing' END AS reason
      FROM (SELECT tender_id, amount, COALESCE(status, 'valid') = 'valid' AS is_valid, ${inYuan(sql)} AS is_yuan FROM bid) AS marked GROUP BY tender_id`
