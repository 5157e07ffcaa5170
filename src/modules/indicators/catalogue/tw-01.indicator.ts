import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'B1 于 2026-02-01 死亡，2026-06-01 仍领取高龄补贴（相隔 120 天，超过 30 天）→ 高风险 (3)。B2 死亡后 12 天的一笔在宽限期内，不报；B3 的丧葬补助因死亡而发，不报。',
    en: 'B1 died on 2026-02-01 and was still paid on 2026-06-01, 120 days later, above 30: rank 3. B2 was paid 12 days after death, within the grace; the funeral grant of B3 is due to the death. Neither is flagged.',
  },
  tables: {
    subsidy: `id,program,beneficiary_hash,amount,paid_at,is_death_benefit
S1,高龄补贴,B1,200,2026-06-01,
S2,高龄补贴,B2,200,2026-02-13,
S3,丧葬补助,B3,3000,2026-06-01,true`,
    death: `id_hash,died_on
B1,2026-02-01
B2,2026-02-01
B3,2026-02-01`,
  },
  flagged: ['B1|高龄补贴 3'],
}

/** TW-01 Payment after death 向已故人员发放: a subsidy paid more than the grace after the registered death of its beneficiary. */
export const paidAfterDeath = defineIndicator({
  code: 'TW-01',
  version: 1,
  title: { zh: '向已故人员发放', en: 'Payment after death' },
  question: {
    zh: '补贴是否在领取人死亡登记之后很久仍在发放？',
    en: 'Was a subsidy still paid long after the registered death of its beneficiary?',
  },
  why: {
    zh: '死亡后仍发放的补贴，多半被经办人、村干部或亲属冒领。',
    en: 'What is paid after a death is usually drawn by somebody else: an official, a village cadre or a relative.',
  },
  basis: '财政惠民惠农补贴资金“一卡通”管理规定；大数据监督实务',
  reads: { subsidy: ['id', 'beneficiary_hash', 'paid_at'], death: ['id_hash', 'died_on'] },
  mayRead: { subsidy: ['program', 'amount', 'village', 'officer_id', 'is_death_benefit'] },
  settings: z.strictObject({
    graceDays: z
      .int()
      .min(0)
      .max(3660)
      .default(30)
      .meta({ title: '宽限期（天）', en: 'Grace period (days)', unit: 'days', isStatutory: false }),
  }),
  subject: ['beneficiary_hash', 'program'],
  judges: { zh: '发放记录', en: 'payments' },
  measure: 'days',
  exclusions: [
    { zh: '因死亡发放的丧葬、抚恤类补贴', en: 'funeral and survivors’ grants, due to the death itself' },
    { zh: '退回的款项（金额不大于零）', en: 'money returned (amounts not above zero)' },
    { zh: '数据日期之后的发放和死亡登记', en: 'payments and deaths after the day on which the data are looked at' },
  ],
  related: {
    zh: '补贴发放名册审核环节；措施：发放前与死亡登记比对，停发与追回留痕。',
    en: 'Review of payment lists; measures: a match with the death register before each payment, stops and recoveries on record.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'subsidy',
    key: 'id',
    columns: ['id', 'program', 'beneficiary_hash', 'village', 'amount', 'paid_at', 'officer_id'],
    deciding: ['beneficiary_hash', 'paid_at'],
  },
  reasons: {
    beneficiary_missing: { zh: '缺少领取人', en: 'the beneficiary is missing' },
    day_missing: { zh: '缺少发放日期', en: 'the day of payment is missing' },
    death_day_missing: { zh: '领取人已登记死亡，但缺少死亡日期', en: 'the beneficiary is registered dead without a day' },
  },
  query: ({ graceDays }, sql) => sql`
    WITH ${matchedSql(sql)}
    SELECT beneficiary_hash, program, 3 AS rank, MAX(paid_at - died_on) AS value, ${graceDays} AS line, ${sql.evidence('id')} AS evidence,
           MIN(village COLLATE "C") AS unit, ${sql.texts('officer_id')} AS persons, CAST(MIN(died_on) AS VARCHAR) AS died_on, CAST(MAX(paid_at) AS VARCHAR) AS last_paid_on,
           COUNT(DISTINCT id) AS payments, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS total
    FROM matched WHERE paid_at - died_on > ${graceDays}
    GROUP BY beneficiary_hash, program`,
  coverage: (_settings, sql) => sql`
    WITH ${matchedSql(sql)}
    SELECT CASE WHEN beneficiary_hash IS NULL THEN 'beneficiary_missing' WHEN paid_at IS NULL THEN 'day_missing'
                WHEN is_dead = 1 AND died_on IS NULL THEN 'death_day_missing' END AS reason, COUNT(*) AS subjects
    FROM matched GROUP BY 1`,
  explain(row, { graceDays }) {
    const who = `${textAt(row, 'beneficiary_hash')}${textAt(row, 'program') ? `（${textAt(row, 'program')}）` : ''}`
    const [payments, died, last, total] = [
      numberAt(row, 'payments'),
      textAt(row, 'died_on'),
      textAt(row, 'last_paid_on'),
      numberAt(row, 'total'),
    ]
    return {
      why: {
        zh: `领取人 ${who} 于 ${died} 死亡，此后超过 ${graceDays} 天仍发放 ${payments} 笔${total > 0 ? `，共 ${yuanShown(total)} 元` : ''}，最晚一笔在 ${last}，相隔 ${row.value} 天。`,
        en: `${textAt(row, 'beneficiary_hash')} (${textAt(row, 'program') || 'no programme'}) died on ${died} and was paid ${payments} times more than ${graceDays} days later${total > 0 ? `, ${yuanShown(total)} yuan in all` : ''}, last on ${last}, ${row.value} days after.`,
      },
      wouldClear: {
        zh: `死亡后 ${graceDays} 天内停发（最晚一笔早 ${row.value - graceDays} 天），或款项因死亡而发。`,
        en: `Stopped within ${graceDays} days (the last payment ${row.value - graceDays} days earlier), or paid because of the death.`,
      },
    }
  },
})

/** CTE `matched`: the payments that count, each with the death of its beneficiary; of two registered days the later one holds. */
function matchedSql(sql: SqlDialect): Sql {
  return sql`dead AS (
      SELECT d.id_hash, MAX(CASE WHEN d.died_on <= o.day THEN d.died_on END) AS died_on, COUNT(d.died_on) AS days
      FROM death AS d CROSS JOIN as_of AS o WHERE d.id_hash IS NOT NULL GROUP BY d.id_hash),
    matched AS (
      SELECT s.id, s.program, s.beneficiary_hash, s.amount, s.paid_at, s.village, s.officer_id, d.died_on, CASE WHEN d.days = 0 THEN 1 ELSE 0 END AS is_dead
      FROM subsidy AS s CROSS JOIN as_of AS o LEFT JOIN dead AS d ON d.id_hash = s.beneficiary_hash
      WHERE COALESCE(s.amount, 1) > 0 AND COALESCE(s.is_death_benefit, FALSE) = FALSE AND (s.paid_at IS NULL OR s.paid_at <= o.day))`
}
