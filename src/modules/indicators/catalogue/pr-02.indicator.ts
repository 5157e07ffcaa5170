import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { episodes } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, textAt } from '../indicator.schema.ts'
import { inYuan, OTHER_CURRENCY } from './currency.rules.ts'

/** PR-02 Just-below-threshold clustering 贴线采购: purchases crowd just under the line that applies to them and are rare just above it. */
export const belowThreshold = defineIndicator({
  code: 'PR-02',
  version: 1,
  title: { zh: '贴线采购', en: 'Just-below-threshold clustering' },
  question: {
    zh: '一个单位一年内的采购金额，是否扎堆在限额标准之下一点点，而标准之上很少？',
    en: 'Do the purchases of a unit within a year crowd just below the threshold while few lie just above it?',
  },
  why: {
    zh: '自然形成的金额不会在限额前聚集；贴着限额报价，多是为了避开上一级的采购方式或审批。',
    en: 'Amounts that arise by themselves do not gather before a line; those that do usually avoid the stricter procedure behind it.',
  },
  basis: '政府采购法实施条例 第二十八条；世界银行采购红旗清单（限额下聚集）',
  reads: { tender: ['id', 'unit', 'amount', 'published_at'] },
  mayRead: { tender: ['threshold', 'category', 'exception_flag', 'title', 'method', 'currency'] },
  settings: z.strictObject({
    threshold: fen
      .positive()
      .default(40_000_000)
      .meta({ title: '未注明限额时的限额标准', en: 'Threshold where none is noted', unit: 'fen', isStatutory: true }),
    band: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.1)
      .meta({ title: '带宽（占限额比例）', en: 'Band (share of the threshold)', unit: 'ratio', isStatutory: false }),
    atLeast: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '线下至少几次', en: 'Fewest purchases below the line', unit: 'count', isStatutory: false }),
    windowDays: z
      .int()
      .min(1)
      .max(3660)
      .default(365)
      .meta({ title: '期间（天，含首日）', en: 'Period (days, with the first)', unit: 'days', isStatutory: false }),
    ratio: z
      .number()
      .positive()
      .default(3)
      .meta({ title: '线下与线上之比', en: 'Ratio of those below to those above the line', unit: 'count', isStatutory: false }),
  }),
  subject: ['unit', 'line_fen'],
  judges: { zh: '单位·限额', en: 'units and thresholds' },
  measure: 'count',
  exclusions: [{ zh: '经批准的例外', en: 'approved exceptions' }],
  related: {
    zh: '采购需求编制、采购方式确定环节；措施：年度采购计划归口汇总，贴线采购说明理由并抽查。',
    en: 'Drafting of needs and choice of method; measures: one yearly plan, a reason for purchases near the line, spot checks.',
  },
  example: {
    story: {
      zh: '路政科一年内 9 次采购，限额标准 40 万元：380、385、390、395、398、399、392 千元共 7 次在线下一成以内，405、410 千元 2 次在线上一成以内，比值 3.5，达到 3 → 中风险 (2)。养护科只有 380 千元 1 次在线下，405、410、415 千元 3 次在线上，不报。',
      en: 'A unit bought nine times in a year under a threshold of 400,000 yuan: seven amounts lie in the tenth below it and two in the tenth above, a ratio of 3.5, at or above 3: rank 2. Another unit with one below and three above is not flagged.',
    },
    tables: {
      tender: `id,unit,amount,threshold,published_at
T1,路政科,380000,400000,2026-01-12
T2,路政科,385000,400000,2026-02-09
T3,路政科,390000,400000,2026-03-10
T4,路政科,395000,400000,2026-04-08
T5,路政科,398000,400000,2026-05-11
T6,路政科,399000,400000,2026-06-15
T7,路政科,392000,400000,2026-07-13
T8,路政科,405000,400000,2026-08-17
T9,路政科,410000,400000,2026-09-14
T10,养护科,380000,400000,2026-01-12
T11,养护科,405000,400000,2026-03-12
T12,养护科,410000,400000,2026-05-12
T13,养护科,415000,400000,2026-07-13`,
    },
    flagged: ['路政科|40000000 2'],
  },
  evidence: {
    table: 'tender',
    key: 'id',
    columns: ['id', 'title', 'unit', 'category', 'method', 'amount', 'threshold', 'published_at'],
    deciding: ['amount', 'threshold'],
  },
  reasons: {
    unit_missing: { zh: '缺少单位', en: 'the unit is missing' },
    amount_missing: { zh: '缺少金额或公告日期', en: 'the amount or the day is missing' },
    other_currency: OTHER_CURRENCY,
  },
  query: ({ threshold, band, atLeast, ratio, windowDays }, sql) => sql`
    WITH lined AS (
      SELECT id, unit, amount, published_at, COALESCE(threshold, ${threshold}) AS line_fen FROM tender
      WHERE unit IS NOT NULL AND amount IS NOT NULL AND published_at IS NOT NULL AND exception_flag IS NULL AND ${inYuan(sql)}),
    near AS (
      SELECT *, CASE WHEN amount >= line_fen THEN 1 ELSE 0 END AS is_above FROM lined
      WHERE amount >= line_fen * CAST(${1 - band} AS DECIMAL(9, 6)) AND amount < line_fen * CAST(${1 + band} AS DECIMAL(9, 6))),
    ${episodes(sql, {
      name: 'crowd',
      from: 'near',
      by: ['unit', 'line_fen'],
      day: 'published_at',
      id: 'id',
      windowDays,
      sum: 'is_above',
      fires: sql`in_window - sum_in_window >= ${atLeast} AND in_window - sum_in_window >= ${ratio} * GREATEST(1, sum_in_window)`,
    })}
    SELECT unit, line_fen, 2 AS rank, COUNT(*) FILTER (WHERE is_above = 0) AS value, ${atLeast} AS line, ${sql.evidence('id')} AS evidence,
           CAST(MIN(published_at) AS VARCHAR) AS period, CAST(SUM(is_above) AS BIGINT) AS above
    FROM crowd GROUP BY unit, line_fen, episode`,
  coverage: ({ threshold }, sql) => sql`
    WITH keyed AS (
      SELECT unit, COALESCE(threshold, ${threshold}) AS line_fen,
             CASE WHEN NOT ${inYuan(sql)} THEN 'other_currency' WHEN unit IS NULL THEN 'unit_missing'
                  WHEN amount IS NULL OR published_at IS NULL THEN 'amount_missing' END AS reason
      FROM tender WHERE exception_flag IS NULL)
    SELECT reason, CASE WHEN reason IS NULL THEN COUNT(DISTINCT (unit, line_fen)) ELSE COUNT(*) END AS subjects FROM keyed GROUP BY reason`,
  explain(row, { atLeast, ratio }) {
    const [line, above] = [numberAt(row, 'line_fen'), numberAt(row, 'above')]
    const most = Math.max(atLeast, Math.ceil(ratio * Math.max(1, above))) - 1
    return {
      why: {
        zh: `${textAt(row, 'unit')} 自 ${row.period} 起一年内有 ${row.value} 次采购紧贴限额 ${yuanShown(line)} 元之下，紧挨其上的只有 ${above} 次。`,
        en: `${textAt(row, 'unit')}, within a year from ${row.period}: ${row.value} purchases just below the threshold of ${yuanShown(line)} yuan, ${above} just above it.`,
      },
      wouldClear: {
        zh: `线下一带不超过 ${most} 次（少 ${row.value - most} 次）。`,
        en: `At most ${most} purchases in the band below (${row.value - most} fewer).`,
      },
    }
  },
})
