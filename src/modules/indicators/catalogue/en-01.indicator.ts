import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { madBy, peersBy } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '违法行为 R-07、一般阶次 9 件罚款：2000、2000、2200、1900、2100、2000、2300、2050、500 元。中位数 2000，MAD 100；500 元的修正 z 值为 −10.1175，绝对值超过 3.5 → 关注 (2)；2300 元为 2.0235，不报。',
    en: 'Nine fines for R-07 in one band have the median 2,000 and the MAD 100 yuan. 500 yuan has a modified z of −10.1175, beyond 3.5: rank 2; 2,300 yuan with 2.0235 is not flagged.',
  },
  tables: {
    penalty: [
      'case_id,violation_code,band,amount,officer_id,decided_at',
      ...[2000, 2000, 2200, 1900, 2100, 2000, 2300, 2050, 500].map(
        (each, at) => `F${at + 1},R-07,一般,${each},P0${1 + (at % 3)},2026-03-1${at}`,
      ),
    ].join('\n'),
  },
  flagged: ['F9 2'],
}

/** A whole comparison of doubles, safe from their last digit. */
const exact = (sql: SqlDialect, expression: string) => sql.raw(`CAST(${expression} AS DECIMAL(38, 6))`)

/**
 * EN-01 Penalty variance 同案不同罚: a fine far from the others for the same violation in the same band, by modified z = 0.6745·(x − median)/MAD, beyond 3.5 with at least 8 fines.
 * MAD = 0 (at least half of the fines alike): differs from the median by more than 20 %.
 */
export const unevenPenalty = defineIndicator({
  code: 'EN-01',
  version: 1,
  title: { zh: '同案不同罚', en: 'Penalty variance' },
  question: {
    zh: '同一违法行为、同一裁量阶次，罚款是否明显偏离其他案件？',
    en: 'Is a fine far from those for the same violation in the same band?',
  },
  why: {
    zh: '同案不同罚是自由裁量权被滥用的直接痕迹：偏低可能是人情，偏高可能是刁难。',
    en: 'Unequal fines for equal cases are the plainest trace of discretion abused: too low may be a favour, too high a pressure.',
  },
  basis: '行政处罚法 第三十四条（裁量基准）；廉政风险防控制度 第八条第二项',
  reads: { penalty: ['case_id', 'violation_code', 'band', 'amount'] },
  mayRead: { penalty: ['unit', 'officer_id', 'decided_at', 'result'] },
  settings: z.strictObject({
    zLine: z
      .number()
      .positive()
      .default(3.5)
      .meta({ title: '修正 z 值绝对值超过', en: 'Absolute modified z-score above', unit: 'count', isStatutory: false }),
    sample: z.int().min(3).default(8).meta({ title: '同类案件最少件数', en: 'Fewest comparable cases', unit: 'count', isStatutory: false }),
    evenShare: z.number().gt(0).lt(1).default(0.2).meta({
      title: 'MAD 为零时，偏离中位数超过',
      en: 'Where the MAD is zero: deviation from the median above',
      unit: 'ratio',
      isStatutory: false,
    }),
  }),
  subject: ['case_id'],
  judges: { zh: '处罚案件', en: 'penalty cases' },
  measure: 'fen',
  exclusions: [],
  related: {
    zh: '处罚裁量、审核环节；措施：裁量基准嵌入系统，超出同类区间须书面说明并集体讨论。',
    en: 'Setting and review of fines; measures: the scale of discretion is built into the system, outliers need a written reason.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'penalty',
    key: 'case_id',
    columns: [
      'case_id',
      'unit',
      'violation_code',
      'band',
      'statutory_min',
      'statutory_max',
      'amount',
      'officer_id',
      'decided_at',
      'result',
    ],
    deciding: ['violation_code', 'band', 'amount'],
  },
  reasons: {
    group_missing: { zh: '缺少违法行为或裁量阶次', en: 'the violation or the band is missing' },
    amount_missing: { zh: '罚款金额缺失或不大于零', en: 'the fine is missing or not positive' },
    sample_small: { zh: '同类案件太少', en: 'too few cases of the kind' },
  },
  query: ({ zLine, sample, evenShare }, sql) => sql`
    WITH fined AS (
      SELECT case_id, unit, officer_id, violation_code, band, amount FROM penalty WHERE violation_code IS NOT NULL AND band IS NOT NULL AND amount > 0),
    peers AS (${peersBy(sql, { from: 'fined', by: ['violation_code', 'band'], value: 'amount' })}),
    spread AS (${madBy(sql, { from: 'fined', peers: 'peers', by: ['violation_code', 'band'], value: 'amount' })}),
    lined AS (
      SELECT p.*, m.peer_mad, CASE WHEN m.peer_mad = 0 THEN p.peer_median * ${evenShare} ELSE ${zLine} * m.peer_mad / 0.6745 END AS reach
      FROM peers AS p JOIN spread AS m ON m.violation_code = p.violation_code AND m.band = p.band WHERE p.peer_n >= ${sample})
    SELECT f.case_id, 2 AS rank, f.amount AS value,
           CAST(CASE WHEN f.amount < l.peer_median THEN CEIL(${exact(sql, 'l.peer_median - l.reach')}) ELSE FLOOR(${exact(sql, 'l.peer_median + l.reach')}) END AS BIGINT) AS line,
           ARRAY[f.case_id] AS evidence, f.unit, CASE WHEN f.officer_id IS NOT NULL THEN ARRAY[f.officer_id] END AS persons, f.violation_code, f.band,
           CASE WHEN l.peer_mad > 0 THEN ${exact(sql, '0.6745 * (f.amount - l.peer_median) / NULLIF(l.peer_mad, 0)')} END AS z,
           f.violation_code || '·' || f.band AS peer_group, l.peer_n, l.peer_min, l.peer_q1, l.peer_median, l.peer_q3, l.peer_max
    FROM fined AS f JOIN lined AS l ON l.violation_code = f.violation_code AND l.band = f.band
    WHERE ${exact(sql, 'ABS(f.amount - l.peer_median)')} > ${exact(sql, 'l.reach')}`,
  coverage: ({ sample }, sql) => sql`
    WITH grouped AS (
      SELECT violation_code, band, CASE WHEN violation_code IS NULL OR band IS NULL THEN 'group_missing' WHEN amount IS NULL OR amount <= 0 THEN 'amount_missing' END AS reason,
             COUNT(*) AS cases
      FROM penalty GROUP BY 1, 2, 3)
    SELECT CASE WHEN reason IS NULL AND cases < ${sample} THEN 'sample_small' ELSE reason END AS reason, CAST(SUM(cases) AS BIGINT) AS subjects
    FROM grouped GROUP BY 1`,
  explain(row, { evenShare }) {
    const { n = 0, median = 0 } = row.peers ?? {}
    const group = `${textAt(row, 'violation_code')}·${textAt(row, 'band')}`
    const [amount, middle, line, isLow] = [yuanShown(row.value), yuanShown(Math.round(median)), yuanShown(row.line), row.value < median]
    const z = String(Number(numberAt(row, 'z').toFixed(4))).replace('-', '−')
    const isEven = row.facts.z === null
    return {
      why: {
        zh: `案件 ${textAt(row, 'case_id')} 罚款 ${amount} 元，同类（${group}）${n} 件的中位数为 ${middle} 元，${isEven ? `同类过半数额一致，偏离超过 ${evenShare * 100} %` : `修正 z 值 ${z}`}，明显${isLow ? '偏低' : '偏高'}。`,
        en: `Case ${textAt(row, 'case_id')} was fined ${amount} yuan; the median of ${n} cases (${group}) is ${middle}, ${isEven ? `at least half of them are alike and it differs by more than ${evenShare * 100} %` : `a modified z of ${z}`}: clearly too ${isLow ? 'low' : 'high'}.`,
      },
      wouldClear: {
        zh: `罚款${isLow ? '不低于' : '不高于'} ${line} 元。`,
        en: `A fine of at ${isLow ? 'least' : 'most'} ${line} yuan.`,
      },
    }
  },
})
