import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '村干部 P01 的父亲 B1 领取低保金，既未申报亲属关系也未公示 → 高风险 (3)。P02 的子女 B2 领取前已申报并公示，不报；B3 领取的是普惠性补贴，不报。',
    en: 'B1, the father of the cadre P01, was paid a means-tested allowance without disclosure or public notice: rank 3. B2, a child of P02, was disclosed and published beforehand, and B3 received a universal subsidy. Neither is flagged.',
  },
  tables: {
    subsidy: `id,program,beneficiary_hash,amount,paid_at,is_universal,disclosed_at,published_at
S1,低保金,B1,600,2026-03-02,false,,
S2,低保金,B2,600,2026-03-02,false,2026-02-01,2026-02-10
S3,地力补贴,B3,300,2026-03-02,true,,`,
    person: `id,id_hash
P01,X1
P02,X2`,
    relation: `person_id,kind,id_hash
P01,parent,B1
P02,child,B2
P02,spouse,B3`,
  },
  flagged: ['P01|B1|低保金 3'],
}

/** TW-03 Relatives of officials 干部亲属享受补贴: a non-universal subsidy to an official or a declared relative that was not both disclosed and made public by the day of payment. */
export const officialsFamily = defineIndicator({
  code: 'TW-03',
  version: 1,
  title: { zh: '干部亲属享受补贴', en: 'Subsidies to officials and their relatives' },
  question: {
    zh: '干部本人或其亲属领取非普惠性补贴，是否未申报亲属关系或未公示？',
    en: 'Was a non-universal subsidy paid to an official or a relative without disclosure and public notice?',
  },
  why: {
    zh: '干部本人或亲属未经申报、公示即享受非普惠性补贴，是优亲厚友的典型表现。',
    en: 'A means-tested benefit that goes to an official’s family unannounced is the usual shape of favouring one’s own.',
  },
  basis: '最低生活保障审核确认办法（近亲属备案与公示）；《中国共产党纪律处分条例》（优亲厚友）',
  reads: {
    subsidy: ['id', 'beneficiary_hash', 'is_universal', 'paid_at', 'disclosed_at', 'published_at'],
    person: ['id', 'id_hash'],
  },
  mayRead: { subsidy: ['program', 'amount', 'village'], person: ['unit', 'leave_date'], relation: ['person_id', 'kind', 'id_hash'] },
  settings: z.strictObject({}),
  subject: ['person_id', 'beneficiary_hash', 'program'],
  judges: { zh: '发放记录', en: 'payments' },
  measure: 'count',
  exclusions: [
    { zh: '普惠性补贴', en: 'universal subsidies' },
    { zh: '发放日前已申报亲属关系并已公示的', en: 'payments disclosed and made public by the day of payment' },
    { zh: '发放前已离职的干部及其亲属', en: 'officials who had left before the payment, and their relatives' },
    { zh: '退回的款项，以及数据日期之后的发放', en: 'money returned, and payments after the day on which the data are looked at' },
  ],
  related: {
    zh: '补贴对象审核与公示环节；措施：干部近亲属享受补贴一律备案、公示、抽查。',
    en: 'Approval and publication of beneficiaries; measures: every benefit of an official’s relative is filed, published and spot-checked.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'subsidy',
    key: 'id',
    columns: ['id', 'program', 'beneficiary_hash', 'village', 'amount', 'paid_at', 'is_universal', 'disclosed_at', 'published_at'],
    deciding: ['beneficiary_hash', 'is_universal', 'disclosed_at', 'published_at'],
  },
  reasons: {
    beneficiary_missing: { zh: '缺少领取人', en: 'the beneficiary is missing' },
    day_missing: { zh: '干部或亲属的发放缺少日期', en: 'a payment to an official or relative lacks its day' },
    universality_missing: {
      zh: '干部或亲属领取的补贴未注明是否普惠',
      en: 'it is not said whether the subsidy of an official or relative is universal',
    },
  },
  query: (_settings, sql) => sql`
    WITH ${tiedSql(sql)}
    SELECT t.person_id, t.beneficiary_hash, t.program, 3 AS rank, COUNT(DISTINCT t.id) AS value, 0 AS line, ${sql.evidence('t.id')} AS evidence,
           MIN(t.unit COLLATE "C") AS unit, ARRAY[t.person_id] AS persons, MIN(t.tie COLLATE "C") AS tie, CAST(COALESCE(SUM(t.amount), 0) AS BIGINT) AS total,
           COUNT(DISTINCT CASE WHEN NOT t.is_disclosed THEN t.id END) AS undisclosed, COUNT(DISTINCT CASE WHEN NOT t.is_published THEN t.id END) AS unpublished
    FROM tied AS t WHERE t.is_universal = FALSE AND t.paid_at IS NOT NULL AND NOT (t.is_disclosed AND t.is_published)
    GROUP BY t.person_id, t.beneficiary_hash, t.program`,
  coverage: (_settings, sql) => sql`
    WITH ${tiedSql(sql)},
    judged AS (
      SELECT CASE WHEN p.beneficiary_hash IS NULL THEN 'beneficiary_missing'
                  WHEN t.id IS NOT NULL AND p.is_universal IS NULL THEN 'universality_missing'
                  WHEN t.id IS NOT NULL AND NOT p.is_universal AND p.paid_at IS NULL THEN 'day_missing' END AS reason
      FROM paid AS p LEFT JOIN (SELECT DISTINCT id FROM tied) AS t ON t.id = p.id)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  explain(row) {
    const [person, beneficiary, total] = [textAt(row, 'person_id'), textAt(row, 'beneficiary_hash'), numberAt(row, 'total')]
    const [undisclosed, unpublished] = [numberAt(row, 'undisclosed'), numberAt(row, 'unpublished')]
    const isSelf = textAt(row, 'tie') === 'self'
    const program = textAt(row, 'program')
    return {
      why: {
        zh: `${isSelf ? `干部 ${person} 本人` : `干部 ${person} 的亲属 ${beneficiary} `}领取非普惠性补贴${program ? `（${program}）` : ' '}${row.value} 笔${total > 0 ? `，共 ${yuanShown(total)} 元` : ''}，其中 ${undisclosed} 笔发放前未申报亲属关系，${unpublished} 笔未公示。`,
        en: `${isSelf ? `The official ${person}` : `${beneficiary}, a relative of the official ${person},`} received ${row.value} non-universal payments${program ? ` (${program})` : ''}${total > 0 ? `, ${yuanShown(total)} yuan in all` : ''}; ${undisclosed} were not disclosed and ${unpublished} not made public by the day of payment.`,
      },
      wouldClear: {
        zh: '每笔发放前均已申报亲属关系并公示。',
        en: 'Disclosure and public notice before each payment.',
      },
    }
  },
})

/** CTEs `paid` (payments that count) and `tied` (those to an official, `self`, or to a declared relative). */
function tiedSql(sql: SqlDialect): Sql {
  return sql`paid AS (
      SELECT s.id, s.program, s.beneficiary_hash, s.amount, s.paid_at, s.is_universal,
             COALESCE(s.disclosed_at <= s.paid_at, FALSE) AS is_disclosed, COALESCE(s.published_at <= s.paid_at, FALSE) AS is_published
      FROM subsidy AS s CROSS JOIN as_of AS o WHERE COALESCE(s.amount, 1) > 0 AND (s.paid_at IS NULL OR s.paid_at <= o.day)),
    official AS (SELECT id, MAX(unit COLLATE "C") AS unit, MAX(leave_date) AS leave_date FROM person GROUP BY id),
    tie AS (
      SELECT id AS person_id, id_hash, 'self' AS tie FROM person WHERE id_hash IS NOT NULL
      UNION SELECT person_id, id_hash, COALESCE(kind, 'other') AS tie FROM relation WHERE id_hash IS NOT NULL),
    kin AS (SELECT person_id, id_hash, MAX(tie COLLATE "C") AS tie FROM tie GROUP BY person_id, id_hash),
    tied AS (
      SELECT p.id, p.program, p.beneficiary_hash, p.amount, p.paid_at, p.is_universal, p.is_disclosed, p.is_published, k.person_id, k.tie, o.unit
      FROM paid AS p JOIN kin AS k ON k.id_hash = p.beneficiary_hash JOIN official AS o ON o.id = k.person_id
      WHERE o.leave_date IS NULL OR p.paid_at IS NULL OR o.leave_date >= p.paid_at)`
}
