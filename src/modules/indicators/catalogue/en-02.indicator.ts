import { z } from 'zod'
import { normalQuantile } from '../../../kernel/statistics.ts'
import { peersBy } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

/** Fines of one violation: a lenient officer, and three others. */
const FINES = [
  ...Array.from({ length: 20 }, (_, at) => `A${at},超限队,R-01,一般,${500 + at},P01`),
  ...Array.from({ length: 60 }, (_, at) => `B${at},超限队,R-01,一般,${600 + ((at * 7) % 60)},P0${2 + (at % 3)}`),
]

const EXAMPLE: WorkedExample = {
  story: {
    zh: '同一违法行为、同一阶次 80 件罚款中，P01 的 20 件全部低于其余 60 件，平均位次 0.125，不高于 0.25，且曼—惠特尼检验 p < 0.01 → 关注 (2)。其余三人平均位次约 0.63，不报。',
    en: 'Of 80 fines of one kind the 20 by P01 are the lowest: a mean percentile of 0.125, at most 0.25, and Mann–Whitney p below 0.01: rank 2. The three others lie near 0.63 and are not flagged.',
  },
  tables: { penalty: ['case_id,unit,violation_code,band,amount,officer_id', ...FINES].join('\n') },
  flagged: ['P01 2'],
}

interface Sizes {
  sample: number
  groupSample: number
}

/**
 * EN-02 Officer bias 执法人员偏宽/偏严: mean percentile (mid-rank, (r − ½)/N) of an officer's fines within their groups (violation, band) at most 0.25 or at least 0.75, with n ≥ 20,
 * and Mann–Whitney against the others of the same groups, two-sided by normal approximation with tie correction, without continuity correction.
 * Groups are the strata of the test, so a different mix of violations is no bias; a group needs 8 fines (as in EN-01) and somebody else's among them.
 */
export const biasedOfficer = defineIndicator({
  code: 'EN-02',
  version: 1,
  title: { zh: '执法人员偏宽/偏严', en: 'Officer bias' },
  question: {
    zh: '某执法人员的处罚在同类案件中是否总是偏轻或偏重？',
    en: 'Are an officer’s fines always among the lightest, or the heaviest, of their kind?',
  },
  why: {
    zh: '个人长期偏宽或偏严，说明裁量权随人而定，而不是随案情而定。',
    en: 'Fines that depend on the officer rather than the case mean that discretion is personal.',
  },
  basis: '行政处罚法 第三十四条（裁量基准）；廉政风险防控制度 第八条第二项',
  reads: { penalty: ['case_id', 'violation_code', 'band', 'amount', 'officer_id'] },
  mayRead: { penalty: ['unit', 'decided_at'] },
  settings: z.strictObject({
    low: z
      .number()
      .gt(0)
      .lt(0.5)
      .default(0.25)
      .meta({ title: '平均位次不高于（偏宽）', en: 'Mean position at most (lenient)', unit: 'ratio', isStatutory: false }),
    high: z
      .number()
      .gt(0.5)
      .lt(1)
      .default(0.75)
      .meta({ title: '平均位次不低于（偏严）', en: 'Mean position at least (severe)', unit: 'ratio', isStatutory: false }),
    sample: z.int().min(5).default(20).meta({ title: '本人最少件数', en: "Fewest cases of one's own", unit: 'count', isStatutory: false }),
    groupSample: z
      .int()
      .min(2)
      .default(8)
      .meta({ title: '同类案件最少件数', en: 'Fewest comparable cases', unit: 'count', isStatutory: false }),
    chance: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.01)
      .meta({ title: '偶然概率低于（双侧）', en: 'Probability of chance below (two-sided)', unit: 'ratio', isStatutory: false }),
  }),
  subject: ['officer_id'],
  judges: { zh: '执法人员', en: 'officers' },
  measure: 'ratio',
  exclusions: [
    { zh: '件数太少的同类案件组', en: 'groups with too few cases' },
    { zh: '只有本人办理的同类案件', en: 'groups in which nobody else decided' },
  ],
  related: {
    zh: '处罚裁量、案件审核环节；措施：案件交叉审核，裁量说明入卷，定期轮换辖区。',
    en: 'Setting and review of fines; measures: cross review, reasons on file, rotation of districts.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'penalty',
    key: 'case_id',
    columns: ['case_id', 'unit', 'violation_code', 'band', 'amount', 'officer_id', 'decided_at'],
    deciding: ['amount', 'officer_id'],
  },
  reasons: {
    officer_missing: { zh: '案件缺少执法人员', en: 'cases without officer' },
    group_missing: { zh: '案件缺少违法行为或裁量阶次', en: 'cases without violation or band' },
    amount_missing: { zh: '案件罚款金额缺失或不大于零', en: 'cases whose fine is missing or not positive' },
    sample_small: { zh: '可比案件太少', en: 'too few comparable cases' },
  },
  query: ({ low, high, sample, groupSample, chance }, sql) => sql`
    WITH ${officersSql({ sample, groupSample }, sql)},
    enough AS (SELECT * FROM officers WHERE n >= ${sample}),
    peers AS (${peersBy(sql, { from: 'enough', by: ['team'], value: 'mean' })}),
    cases AS (SELECT officer_id, ${sql.evidence('case_id')} AS evidence FROM comparable GROUP BY officer_id)
    SELECT e.officer_id, 2 AS rank, e.mean AS value, CAST(CASE WHEN e.mean < 0.5 THEN ${low} ELSE ${high} END AS DOUBLE PRECISION) AS line, c.evidence,
           NULLIF(e.team, '') AS unit, ARRAY[e.officer_id] AS persons, e.n, e.groups, e.z,
           e.team AS peer_group, p.peer_n, p.peer_min, p.peer_q1, p.peer_median, p.peer_q3, p.peer_max
    FROM enough AS e JOIN peers AS p ON p.team = e.team JOIN cases AS c ON c.officer_id = e.officer_id
    WHERE (e.mean <= ${low} OR e.mean >= ${high}) AND ABS(e.z) > ${normalQuantile(1 - chance / 2) ?? 0}`,
  coverage: ({ sample, groupSample }, sql) => sql`
    WITH ${officersSql({ sample, groupSample }, sql)},
    judged AS (
      SELECT CASE WHEN COALESCE(o.n, 0) < ${sample} THEN 'sample_small' END AS reason
      FROM (SELECT DISTINCT officer_id FROM fined) AS f LEFT JOIN officers AS o ON o.officer_id = f.officer_id)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason
    UNION ALL
    SELECT CASE WHEN officer_id IS NULL THEN 'officer_missing' WHEN violation_code IS NULL OR band IS NULL THEN 'group_missing' ELSE 'amount_missing' END AS reason,
           COUNT(*) AS subjects
    FROM penalty WHERE officer_id IS NULL OR violation_code IS NULL OR band IS NULL OR amount IS NULL OR amount <= 0 GROUP BY 1`,
  explain(row, { chance }) {
    const [n, groups, z] = [numberAt(row, 'n'), numberAt(row, 'groups'), numberAt(row, 'z').toFixed(2)]
    const isLow = row.value < 0.5
    const mean = String(Number(row.value.toFixed(4)))
    return {
      why: {
        zh: `${textAt(row, 'officer_id')} 的 ${n} 件处罚在 ${groups} 类同类案件中的平均位次为 ${mean}（0 最轻，1 最重），明显偏${isLow ? '宽' : '严'}；曼—惠特尼检验 z = ${z}，偶然概率低于 ${chance}。`,
        en: `The ${n} fines by ${textAt(row, 'officer_id')} lie at a mean percentile of ${mean} within ${groups} kinds of cases (0 lightest, 1 heaviest): ${isLow ? 'lenient' : 'severe'}; Mann–Whitney z = ${z}, by chance less likely than ${chance}.`,
      },
      wouldClear: {
        zh: `平均位次${isLow ? '高于' : '低于'} ${row.line}。`,
        en: `A mean percentile ${isLow ? 'above' : 'below'} ${row.line}.`,
      },
    }
  },
})

/** CTEs `fined`, `comparable` (fines with their percentile in a group that has others' too) and `officers` (n, mean, z over the strata). */
function officersSql({ groupSample }: Sizes, sql: SqlDialect): Sql {
  const by = 'violation_code, band'
  return sql`fined AS (
      SELECT case_id, COALESCE(unit, '') AS team, officer_id, ${sql.raw(by)}, amount FROM penalty
      WHERE officer_id IS NOT NULL AND violation_code IS NOT NULL AND band IS NOT NULL AND amount > 0),
    placed AS (
      SELECT *, RANK() OVER (PARTITION BY ${sql.raw(by)} ORDER BY amount) AS place, COUNT(*) OVER (PARTITION BY ${sql.raw(by)}, amount) AS alike,
             COUNT(*) OVER (PARTITION BY ${sql.raw(by)}) AS size, COUNT(*) OVER (PARTITION BY ${sql.raw(by)}, officer_id) AS own
      FROM fined),
    comparable AS (
      SELECT *, CAST(2 * place + alike - 2 AS DOUBLE PRECISION) / NULLIF(2 * size, 0) AS percentile FROM placed WHERE size >= ${groupSample} AND size > own),
    ties AS (
      SELECT ${sql.raw(by)}, CAST(SUM(CAST(alike AS DOUBLE PRECISION) * alike - 1) AS DOUBLE PRECISION) AS tied FROM placed GROUP BY ${sql.raw(by)}),
    strata AS (
      SELECT c.officer_id, c.violation_code, c.band, MIN(c.team COLLATE "C") AS team, COUNT(*) AS own, ${sql.steady('SUM(c.percentile)')} AS total,
             MAX(CAST(c.own AS DOUBLE PRECISION) * (c.size - c.own) / NULLIF(12.0 * c.size * c.size, 0)
               * (c.size + 1 - t.tied / NULLIF(CAST(c.size AS DOUBLE PRECISION) * (c.size - 1), 0))) AS variance
      FROM comparable AS c JOIN ties AS t ON t.violation_code = c.violation_code AND t.band = c.band
      GROUP BY c.officer_id, c.violation_code, c.band),
    summed AS (
      SELECT officer_id, MIN(team COLLATE "C") AS team, CAST(SUM(own) AS BIGINT) AS n, COUNT(*) AS groups, CAST(SUM(total) AS DOUBLE PRECISION) AS total,
             CAST(${sql.steady('SUM(variance)')} AS DOUBLE PRECISION) AS variance
      FROM strata GROUP BY officer_id),
    officers AS (
      SELECT officer_id, team, n, groups, CAST(${sql.steady('total / NULLIF(n, 0)')} AS DOUBLE PRECISION) AS mean,
             ${sql.steady('(total - n / 2.0) / NULLIF(SQRT(variance), 0)')} AS z
      FROM summed)`
}
