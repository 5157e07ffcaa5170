import { z } from 'zod'
import { logFactorials } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { percent } from './percent.rules.ts'

const rowsOf = (prefix: string, officer: string, applicant: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}${at},许可科,permit,${officer},${applicant}`)

const EXAMPLE: WorkedExample = {
  story: {
    zh: '许可科 50 件中 P01 经办 10 件（20%）。申请人 H1 的 10 件有 7 件由 P01 经办，是其份额的 3.5 倍，偶然概率 0.00086 → 关注 (2)。申请人 H2 的 10 件有 3 件由 P01 经办，不报。',
    en: 'P01 handled 10 of 50 cases (20 %), but 7 of the 10 cases of applicant H1: 3.5 times the share, binomial p 0.00086: rank 2. Applicant H2, with 3 of 10, is not flagged.',
  },
  tables: {
    application: [
      'case_id,unit,item,officer_id,applicant_hash',
      ...rowsOf('A', 'P01', 'H1', 7),
      ...rowsOf('B', 'P02', 'H1', 3),
      ...rowsOf('C', 'P01', 'H2', 3),
      ...rowsOf('D', 'P02', 'H2', 7),
      ...Array.from({ length: 30 }, (_, at) => `E${at},许可科,permit,P0${2 + (at % 5)},X${at}`),
    ].join('\n'),
  },
  flagged: ['applicant|P01|H1 2'],
}

/**
 * AP-05 Officer–applicant concentration 经办人—申请人集中: lift = P(officer | applicant) / P(officer) ≥ 3 with n ≥ 10 cases of the applicant (or agent) and an exact binomial tail below 0.001.
 * P(officer) is the officer's share of the unit's cases of the same items, in the applicant's own mix of items: whoever handles an item alone is no match of its applicants.
 */
export const officerApplicant = defineIndicator({
  code: 'AP-05',
  version: 1,
  title: { zh: '经办人—申请人集中', en: 'Officer–applicant concentration' },
  question: {
    zh: '某个申请人或代理人的办件，是否总落到同一个经办人手里？',
    en: 'Do the cases of an applicant or agent keep falling to the same officer?',
  },
  why: {
    zh: '随机分办时，经办人与申请人不会反复相遇；总由一人办理，说明有人挑人、有人等件。',
    en: 'Where cases are dealt out at random the same two do not keep meeting; if they do, somebody chooses.',
  },
  basis: '行政许可法 第五条（公开、公平、公正）；随机分办制度',
  reads: { application: ['case_id', 'officer_id', 'applicant_hash'] },
  mayRead: { application: ['agent_hash', 'item', 'unit', 'accepted_at'] },
  settings: z.strictObject({
    lift: z.number().gt(1).default(3).meta({ title: '为其份额的几倍', en: 'Times its share', unit: 'count', isStatutory: false }),
    sample: z
      .int()
      .min(2)
      .default(10)
      .meta({ title: '申请人最少办件数', en: 'Fewest cases of an applicant', unit: 'count', isStatutory: false }),
    chance: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.001)
      .meta({ title: '偶然概率低于', en: 'Probability of chance below', unit: 'ratio', isStatutory: false }),
    most: z
      .int()
      .min(10)
      .max(100_000)
      .default(5000)
      .meta({ title: '精确检验的最多办件数', en: 'Most cases for the exact test', unit: 'count', isStatutory: false }),
  }),
  subject: ['kind', 'officer_id', 'who'],
  judges: { zh: '申请人、代理人', en: 'applicants and agents' },
  measure: 'ratio',
  exclusions: [{ zh: '数据日期之后受理的办件', en: 'cases accepted after the day on which the data are looked at' }],
  related: {
    zh: '受理、分办环节；措施：随机派件，同一申请人轮换经办人。',
    en: 'Acceptance and dealing out; measures: random assignment, officers rotate for the same applicant.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'application',
    key: 'case_id',
    columns: ['case_id', 'item', 'unit', 'officer_id', 'applicant_hash', 'agent_hash', 'accepted_at'],
    deciding: ['officer_id', 'applicant_hash', 'agent_hash'],
  },
  reasons: {
    officer_missing: { zh: '办件缺少经办人', en: 'cases without officer' },
    applicant_missing: { zh: '办件缺少申请人和代理人', en: 'cases without applicant and agent' },
    sample_small: { zh: '办件太少', en: 'too few cases' },
    sample_large: { zh: '办件超出精确检验的范围', en: 'too many cases for the exact test' },
  },
  query: ({ lift, sample, chance, most }, sql) => sql`
    WITH ${broughtSql(sql)}, ${expectedSql({ lift, sample, most }, sql)},
    factorial AS (${logFactorials(sql, most)}),
    tested AS (
      SELECT e.kind, e.unit, e.who, e.officer_id, e.k, e.n, e.p,
             ${sql.steady('SUM(EXP(fn.log_factorial - fi.log_factorial - fr.log_factorial + fi.n * LN(e.p) + (e.n - fi.n) * LN(1 - e.p)))')} AS chance
      FROM expected AS e JOIN factorial AS fn ON fn.n = e.n JOIN factorial AS fi ON fi.n BETWEEN e.k AND e.n JOIN factorial AS fr ON fr.n = e.n - fi.n
      GROUP BY e.kind, e.unit, e.who, e.officer_id, e.k, e.n, e.p),
    best AS (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY kind, who, officer_id ORDER BY chance, unit COLLATE "C") AS place FROM tested WHERE chance < ${chance}),
    cases AS (SELECT kind, unit, who, officer_id, ${sql.evidence('case_id')} AS evidence FROM brought GROUP BY kind, unit, who, officer_id)
    SELECT t.kind, t.officer_id, t.who, 2 AS rank, CAST(t.k AS DOUBLE PRECISION) / NULLIF(t.n, 0) AS value, ${sql.steady(`${lift} * t.p`)} AS line, c.evidence,
           NULLIF(t.unit, '') AS unit, ARRAY[t.officer_id] AS persons, t.k, t.n, ${sql.steady('t.p')} AS p, t.chance
    FROM best AS t JOIN cases AS c ON c.kind = t.kind AND c.unit = t.unit AND c.who = t.who AND c.officer_id = t.officer_id
    WHERE t.place = 1`,
  coverage: ({ sample, most }, sql) => sql`
    WITH ${broughtSql(sql)},
    counted AS (SELECT COUNT(*) AS n FROM brought GROUP BY kind, unit, who),
    judged AS (SELECT CASE WHEN n < ${sample} THEN 'sample_small' WHEN n > ${most} THEN 'sample_large' END AS reason FROM counted)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason
    UNION ALL
    SELECT CASE WHEN officer_id IS NULL THEN 'officer_missing' ELSE 'applicant_missing' END AS reason, COUNT(*) AS subjects
    FROM filed WHERE officer_id IS NULL OR (applicant_hash IS NULL AND agent_hash IS NULL) GROUP BY 1`,
  explain(row, { lift, chance }) {
    const [k, n, p] = [numberAt(row, 'k'), numberAt(row, 'n'), numberAt(row, 'p')]
    const isAgent = textAt(row, 'kind') === 'agent'
    const most = Math.ceil(lift * p * n - 1e-9) - 1
    return {
      why: {
        zh: `${isAgent ? '代理人' : '申请人'} ${textAt(row, 'who')} 的 ${n} 件中有 ${k} 件由 ${textAt(row, 'officer_id')} 经办，占 ${percent(row.value)}；同单位同事项中其份额为 ${percent(p)}，相当于 ${Number((row.value / p).toFixed(2))} 倍，偶然出现的概率低于 ${chance}。`,
        en: `${textAt(row, 'officer_id')} handled ${k} of the ${n} cases of ${isAgent ? 'agent' : 'applicant'} ${textAt(row, 'who')}, ${percent(row.value)}; the share in the unit’s cases of these items is ${percent(p)}, a lift of ${Number((row.value / p).toFixed(2))}, by chance less likely than ${chance}.`,
      },
      wouldClear: {
        zh: `不超过 ${most} 件由其经办（少 ${k - most} 件）。`,
        en: `At most ${most} of them handled by this officer (${k - most} fewer).`,
      },
    }
  },
})

/** CTEs `filed` (cases known by the day of the data) and `brought` (each once for its applicant and once for its agent). */
function broughtSql(sql: SqlDialect): Sql {
  const under = (kind: string, column: string) =>
    sql`SELECT ${kind} AS kind, ${sql.raw(column)} AS who, unit, item, officer_id, case_id FROM filed WHERE officer_id IS NOT NULL AND ${sql.raw(column)} IS NOT NULL`
  return sql`filed AS (
      SELECT a.case_id, COALESCE(a.unit, '') AS unit, COALESCE(a.item, '') AS item, a.officer_id, a.applicant_hash, a.agent_hash
      FROM application AS a CROSS JOIN as_of AS o WHERE a.accepted_at IS NULL OR CAST(a.accepted_at AS DATE) <= o.day),
    brought AS (${under('applicant', 'applicant_hash')} UNION ALL ${under('agent', 'agent_hash')})`
}

/** CTE `expected`: pairs with their count `k` of `n` and the share `p` that the officer has in the applicant's mix of items, as far as the lift reaches the line. */
function expectedSql({ lift, sample, most }: { lift: number; sample: number; most: number }, sql: SqlDialect): Sql {
  return sql`shares AS (
      SELECT unit, item, officer_id, CAST(COUNT(*) AS DOUBLE PRECISION) / NULLIF(SUM(COUNT(*)) OVER (PARTITION BY unit, item), 0) AS share
      FROM filed WHERE officer_id IS NOT NULL GROUP BY unit, item, officer_id),
    mixes AS (SELECT kind, unit, who, item, COUNT(*) AS n_item FROM brought GROUP BY kind, unit, who, item),
    totals AS (SELECT kind, unit, who, CAST(SUM(n_item) AS BIGINT) AS n FROM mixes GROUP BY kind, unit, who HAVING SUM(n_item) BETWEEN ${sample} AND ${most}),
    pairs AS (SELECT kind, unit, who, officer_id, COUNT(*) AS k FROM brought GROUP BY kind, unit, who, officer_id),
    mixed AS (
      SELECT p.kind, p.unit, p.who, p.officer_id, p.k, t.n, CAST(${sql.steady('SUM(m.n_item * s.share)')} AS DOUBLE PRECISION) / NULLIF(t.n, 0) AS p
      FROM pairs AS p JOIN totals AS t ON t.kind = p.kind AND t.unit = p.unit AND t.who = p.who
      JOIN mixes AS m ON m.kind = p.kind AND m.unit = p.unit AND m.who = p.who
      JOIN shares AS s ON s.unit = m.unit AND s.item = m.item AND s.officer_id = p.officer_id
      GROUP BY p.kind, p.unit, p.who, p.officer_id, p.k, t.n),
    expected AS (SELECT * FROM mixed WHERE ${sql.steady(`k - ${lift} * n * p`)} >= 0 AND p < 1)`
}
