import { z } from 'zod'
import { defineIndicator, type FlaggedRow, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const KINSHIP: Record<string, { zh: string; en: string }> = {
  spouse: { zh: '配偶', en: 'spouses' },
  child: { zh: '父母子女', en: 'parent and child' },
  parent: { zh: '父母子女', en: 'parent and child' },
  sibling: { zh: '兄弟姐妹', en: 'siblings' },
  in_law: { zh: '近姻亲', en: 'in-laws' },
}
const FUNCTIONS: Record<string, { zh: string; en: string }> = {
  hr: { zh: '组织人事', en: 'personnel' },
  discipline: { zh: '纪检监察', en: 'discipline' },
  audit: { zh: '审计', en: 'audit' },
  finance: { zh: '财务', en: 'finance' },
}

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P01 申报配偶的证件摘要与 P02 相同，P02 是 P01 的直接上级 → P01|P02，高 (3)。P03 从事财务工作，其上级 P04 由 P03 的兄长 P05 领导 → P03|P05，高 (3)。P06 与 P07 是夫妻，分在两个单位，都不从事人财审纪工作，不报。',
    en: 'The declared spouse of P01 is P02, the direct superior: rank 3. P03 works in finance under P04, who answers to P05, a sibling of P03: rank 3. P06 and P07 are spouses in two units with neither in such a function: not flagged.',
  },
  tables: {
    person: `id,unit,manager_id,function,id_hash
P01,路政科,P02,,h1
P02,路政科,,,h2
P03,财务科,P04,finance,h3
P04,财务科,P05,,h4
P05,局机关,,,h5
P06,路政科,P02,,h6
P07,养护科,P05,,h7`,
    relation: `person_id,kind,id_hash
P01,spouse,h2
P03,sibling,h5
P06,spouse,h7`,
  },
  flagged: ['P01|P02 3', 'P03|P05 3'],
}

/**
 * HR-03 Relatives in one line 亲属回避: two employees of whom one declared the other as a relative (identity digests, never names). Covered: direct
 * superior and subordinate; personnel, discipline, audit or finance work in the relative's unit, or under a superior who answers to the relative
 * (the chain of superiors one level up). Longer chains, and two relatives under one superior, are not.
 */
export const relativesInLine = defineIndicator({
  code: 'HR-03',
  version: 1,
  title: { zh: '亲属回避', en: 'Relatives in one line' },
  question: {
    zh: '是否有亲属互为直接上下级，或在亲属任职、领导的单位从事组织人事、纪检监察、审计、财务工作？',
    en: 'Are relatives each other’s direct superior and subordinate, or does one do personnel, discipline, audit or finance work where the other serves or leads?',
  },
  why: {
    zh: '亲属在一条线上，监督与被监督、审批与申请就成了一家人的事。',
    en: 'With relatives in one line, who supervises and who is supervised belong to one family.',
  },
  basis: '公务员法 第七十四条',
  reads: { person: ['id', 'id_hash'], relation: ['person_id', 'id_hash'] },
  mayRead: { person: ['unit', 'post', 'manager_id', 'function', 'leave_date'], relation: ['kind', 'declared_at'] },
  settings: z.strictObject({
    functions: z
      .array(z.string().min(1))
      .min(1)
      .default(['hr', 'discipline', 'audit', 'finance'])
      .meta({ title: '应回避的职能', en: 'Functions that call for recusal', unit: 'words', isStatutory: true }),
  }),
  subject: ['a', 'b'],
  judges: { zh: '申报的亲属', en: 'declared relatives' },
  measure: 'count',
  exclusions: [
    { zh: '已离职、退休的人员', en: 'people who have left' },
    { zh: '不是本单位人员的亲属', en: 'relatives who do not work here' },
  ],
  related: {
    zh: '人事任免、岗位安排环节；措施：任前核对亲属关系，应回避的调整岗位。',
    en: 'Appointments and postings; measures: relatives are checked before appointment, posts are changed where recusal is due.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'person',
    key: 'id',
    columns: ['id', 'unit', 'post', 'manager_id', 'function'],
    deciding: ['unit', 'manager_id', 'function'],
  },
  reasons: {
    hash_missing: { zh: '申报的亲属没有证件摘要', en: 'the declared relative has no identity digest' },
    own_hash: { zh: '申报的亲属证件摘要就是本人的', en: 'the digest of the declared relative is the person’s own' },
    person_absent: { zh: '申报人不在人员表中', en: 'the declaring person is not on the staff list' },
    line_unknown: { zh: '双方的直接上级和职能都缺少', en: 'superior and function of both are missing' },
    employee_hash_missing: { zh: '在职人员没有证件摘要，无从比对', en: 'an employee has no identity digest to compare with' },
  },
  query: ({ functions }, sql) => sql`
    WITH ${employed(sql)},
    pairs AS (
      SELECT CASE WHEN o.id < e.id COLLATE "C" THEN o.id ELSE e.id END AS a, CASE WHEN o.id < e.id COLLATE "C" THEN e.id ELSE o.id END AS b, MIN(r.kind COLLATE "C") AS kind
      FROM relation AS r JOIN employed AS o ON o.id = r.person_id JOIN employed AS e ON e.id_hash = r.id_hash
      WHERE o.id <> e.id AND (o.id_hash IS NULL OR o.id_hash <> e.id_hash) GROUP BY 1, 2),
    grounds AS (
      SELECT p.a, p.b, p.kind, x.unit, x.function AS a_function, y.function AS b_function,
             CASE WHEN x.manager_id = y.id THEN y.id WHEN y.manager_id = x.id THEN x.id END AS superior,
             CASE WHEN x.function IN (${functions}) AND (x.unit = y.unit OR x.above = y.id) THEN 1 ELSE 0 END AS a_works,
             CASE WHEN y.function IN (${functions}) AND (y.unit = x.unit OR y.above = x.id) THEN 1 ELSE 0 END AS b_works
      FROM pairs AS p JOIN employed AS x ON x.id = p.a JOIN employed AS y ON y.id = p.b)
    SELECT a, b, 3 AS rank, CASE WHEN superior IS NULL THEN 0 ELSE 1 END + a_works + b_works AS value, 1 AS line, ARRAY[a, b] AS evidence, unit,
           ARRAY[a, b] AS persons, kind, superior, CASE WHEN a_works = 1 THEN a_function END AS a_works, CASE WHEN b_works = 1 THEN b_function END AS b_works
    FROM grounds WHERE superior IS NOT NULL OR a_works + b_works > 0`,
  coverage: (_settings, sql) => sql`
    WITH ${employed(sql)},
    digests AS (SELECT id_hash, COUNT(manager_id) + COUNT(function) AS known FROM employed WHERE id_hash IS NOT NULL GROUP BY id_hash),
    judged AS (
      SELECT CASE WHEN r.id_hash IS NULL THEN 'hash_missing' WHEN o.id IS NULL THEN 'person_absent' WHEN o.id_hash = r.id_hash THEN 'own_hash'
                  WHEN d.known = 0 AND o.manager_id IS NULL AND o.function IS NULL THEN 'line_unknown' END AS reason
      FROM relation AS r CROSS JOIN as_of AS t LEFT JOIN person AS o ON o.id = r.person_id LEFT JOIN digests AS d ON d.id_hash = r.id_hash
      WHERE o.leave_date IS NULL OR o.leave_date > t.day
      UNION ALL SELECT 'employee_hash_missing' AS reason FROM employed WHERE id_hash IS NULL)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  explain(row) {
    const [a, b] = [textAt(row, 'a'), textAt(row, 'b')]
    const kin = KINSHIP[textAt(row, 'kind')]
    const grounds = groundsOf(row)
    return {
      why: {
        zh: `${a} 与 ${b} 是亲属${kin ? `（${kin.zh}）` : ''}：${grounds.map((each) => each.zh).join('；')}。`,
        en: `${a} and ${b} are relatives${kin ? ` (${kin.en})` : ''}: ${grounds.map((each) => each.en).join('; ')}.`,
      },
      wouldClear: {
        zh: '一方调离该岗位，或改由他人领导。',
        en: 'One of them in another post, or under another superior.',
      },
    }
  },
})

function groundsOf(row: FlaggedRow): { zh: string; en: string }[] {
  const superior = row.facts.superior
  const line = superior ? [{ zh: `${superior} 是另一方的直接上级`, en: `${superior} is the direct superior of the other` }] : []
  const works = (['a', 'b'] as const).flatMap((each) => {
    const code = row.facts[`${each}_works`]
    if (!code) return []
    const name = FUNCTIONS[String(code)] ?? { zh: String(code), en: String(code) }
    return [
      {
        zh: `${textAt(row, each)} 在亲属任职或领导的单位从事${name.zh}工作`,
        en: `${textAt(row, each)} does ${name.en} work where the other serves or leads`,
      },
    ]
  })
  return [...line, ...works]
}

/** Those who serve on the day of the data, with the superior of their superior. */
const employed = (sql: SqlDialect): Sql => sql`employed AS (
      SELECT p.id, p.id_hash, p.unit, p.manager_id, p.function, m.manager_id AS above
      FROM person AS p CROSS JOIN as_of AS d LEFT JOIN person AS m ON m.id = p.manager_id
      WHERE p.leave_date IS NULL OR p.leave_date > d.day)`
