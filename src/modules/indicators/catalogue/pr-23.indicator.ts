import { z } from 'zod'
import { similarity } from '../engine/primitives.rules.ts'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { partsOf } from './lists.rules.ts'

/** How a supplier and an employee meet; `relative` after the dot says that a declared relative is meant. */
const LINKS: Record<string, { zh: string; en: string }> = {
  'account.self': { zh: '账户与本人相同', en: 'an account of the employee' },
  'account.relative': { zh: '账户与申报的亲属相同', en: 'an account of a declared relative' },
  'addr.self': { zh: '地址相同', en: 'the same address' },
  'alike.self': { zh: '地址相近', en: 'nearly the same address' },
  'company.relative': { zh: '是申报的亲属任职或持股的企业', en: 'the declared company of a relative' },
  'legal_rep.self': { zh: '法定代表人是本人', en: 'the employee is the legal representative' },
  'legal_rep.relative': { zh: '法定代表人是申报的亲属', en: 'a declared relative is the legal representative' },
  'phone.self': { zh: '电话与本人相同', en: 'a phone of the employee' },
  'phone.relative': { zh: '电话与申报的亲属相同', en: 'a phone of a declared relative' },
  'shareholder.self': { zh: '股东是本人', en: 'the employee holds a share' },
  'shareholder.relative': { zh: '股东是申报的亲属', en: 'a declared relative holds a share' },
}

const EXAMPLE: WorkedExample = {
  story: {
    zh: '供应商 K1 的法定代表人与采购员 P01 申报的配偶证件摘要相同 → K1|P01，高 (3)。K2 的法定代表人与 P02 只是同姓，证件、电话、账户、地址都不同，不报。K3 与 P02 同一电话，但没有合同和投标，不判断。',
    en: 'The identity digest of the legal representative of supplier K1 is that of the declared spouse of buyer P01: rank 3. That of K2 only bears the surname of P02: not flagged. K3 shares a phone with P02 but holds no contract or bid and is not judged.',
  },
  tables: {
    company: `id,name,legal_rep_hash,phones_hash
K1,企业甲,h-spouse,c1
K2,企业乙,h-other,c2
K3,企业丙,h-third,p2`,
    contract: 'id,company_id,signed_at\nC1,K1,2026-03-02\nC2,K2,2026-03-02',
    person: 'id,unit,id_hash,phone_hash\nP01,采购科,h-buyer,p1\nP02,采购科,h-clerk,p2',
    relation: 'person_id,kind,name_hash,id_hash\nP01,spouse,n-1,h-spouse\nP02,sibling,n-2,h-brother',
  },
  flagged: ['K1|P01 3'],
}

/** PR-23 Supplier linked to employee 供应商与员工关联: exact on identity, phone, account, address digest and declared company, fuzzy on the plain address. Names never count. */
export const linkedSupplier = defineIndicator({
  code: 'PR-23',
  version: 1,
  title: { zh: '供应商与员工关联', en: 'Supplier linked to employee' },
  question: {
    zh: '有合同或投标的企业，其法定代表人、股东、电话、账户或地址，是否与本单位人员或其申报的亲属相同？',
    en: 'Does a company with a contract or bid share a principal, phone, account or address with an employee or a declared relative?',
  },
  why: {
    zh: '采购人员及相关人员与供应商有利害关系应当回避；未回避的关联是利益输送的通道。',
    en: 'Staff with an interest in a supplier must stand aside; a link that was not disclosed is a channel for favours.',
  },
  basis: '政府采购法第十二条；政府采购法实施条例第九条、第十八条',
  reads: { company: ['id'], person: ['id'] },
  mayRead: {
    company: ['name', 'legal_rep_hash', 'shareholders_hash', 'phones_hash', 'accts_hash', 'addr_hash', 'address'],
    person: ['unit', 'id_hash', 'phone_hash', 'acct_hashes', 'addr_hash', 'address', 'leave_date'],
    relation: ['person_id', 'id_hash', 'phone_hash', 'acct_hashes', 'company_id'],
    contract: ['company_id', 'signed_at'],
    bid: ['tender_id', 'company_id'],
    tender: ['id', 'opened_at', 'bid_deadline', 'published_at'],
  },
  settings: z.strictObject({
    alike: z
      .number()
      .gt(0)
      .max(1)
      .default(0.9)
      .meta({ title: '地址相似度', en: 'Similarity of addresses', unit: 'ratio', isStatutory: false }),
  }),
  subject: ['company_id', 'person_id'],
  judges: { zh: '有合同或投标的企业', en: 'companies with a contract or bid' },
  measure: 'count',
  exclusions: [
    { zh: '没有合同和投标的企业', en: 'companies without contract or bid' },
    { zh: '企业首次签约或投标之前已离职的人员', en: 'people who had left before the first contract or bid of the company' },
    { zh: '仅姓名或姓氏相同', en: 'the same name or surname alone' },
  ],
  related: {
    zh: '供应商准入、评审与合同签订环节；措施：准入时比对人员与申报亲属信息，关联人员书面回避。',
    en: 'Admission of suppliers, evaluation, signing; measures: comparison with staff and declared relatives, written recusal.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'company',
    key: 'id',
    columns: ['id', 'name', 'uscc', 'legal_rep_hash', 'shareholders_hash', 'phones_hash', 'accts_hash', 'addr_hash', 'address'],
    deciding: ['legal_rep_hash', 'shareholders_hash', 'phones_hash', 'accts_hash', 'addr_hash', 'address'],
  },
  reasons: {
    company_absent: { zh: '有合同或投标的企业不在企业表中', en: 'a company with a contract or bid is not in the company table' },
    identity_missing: { zh: '企业没有可比对的信息', en: 'the company has nothing to compare' },
    person_bare: { zh: '人员没有可比对的信息', en: 'the person has nothing to compare' },
  },
  query: ({ alike }, sql) => sql`
    WITH ${dealingSql(sql)},
    supplier AS (SELECT c.* FROM company AS c JOIN dealing AS d ON d.company_id = c.id),
    held AS (${heldSql(sql)}),
    known AS (${knownSql(sql)}),
    company_address AS (SELECT DISTINCT address AS id, address AS words FROM supplier WHERE address IS NOT NULL),
    person_address AS (SELECT DISTINCT address AS id, address AS words FROM person WHERE address IS NOT NULL),
    ${similarity(sql, { name: 'near_address', left: 'company_address', right: 'person_address', least: alike })},
    matched AS (
      SELECT h.holder AS company_id, k.holder AS person_id, h.field || '.' || k.field AS link FROM held AS h JOIN known AS k ON k.kind = h.kind AND k.value = h.value
      UNION ALL
      SELECT s.id AS company_id, p.id AS person_id, 'alike.self' AS link
      FROM near_address AS n JOIN supplier AS s ON s.address = n.a JOIN person AS p ON p.address = n.b WHERE ${sql.steady('n.similarity')} >= ${alike})
    SELECT m.company_id, m.person_id, 3 AS rank, COUNT(DISTINCT m.link) AS value, 1 AS line, ${sql.evidence('m.company_id')} AS evidence, MAX(p.unit) AS unit,
           ARRAY[m.person_id] AS persons, array_to_string(${sql.texts('m.link')}, ';') AS links
    FROM matched AS m JOIN dealing AS d ON d.company_id = m.company_id LEFT JOIN person AS p ON p.id = m.person_id
    WHERE p.leave_date IS NULL OR d.first_on IS NULL OR d.first_on <= p.leave_date
    GROUP BY m.company_id, m.person_id`,
  coverage: (_settings, sql) => sql`
    WITH ${dealingSql(sql)},
    judged AS (
      SELECT CASE WHEN c.id IS NULL THEN 'company_absent' END AS reason,
             COALESCE(c.legal_rep_hash, c.shareholders_hash, c.phones_hash, c.accts_hash, c.addr_hash, c.address) IS NULL AND r.company_id IS NULL AS is_bare
      FROM dealing AS d LEFT JOIN company AS c ON c.id = d.company_id
      LEFT JOIN (SELECT DISTINCT company_id FROM relation) AS r ON r.company_id = d.company_id
      UNION ALL
      SELECT 'person_bare' AS reason, FALSE AS is_bare FROM person AS p
      WHERE COALESCE(p.id_hash, p.phone_hash, p.acct_hashes, p.addr_hash, p.address) IS NULL AND NOT EXISTS (SELECT 1 FROM relation AS r WHERE r.person_id = p.id))
    SELECT CASE WHEN reason IS NULL AND is_bare THEN 'identity_missing' ELSE reason END AS reason, COUNT(*) AS subjects FROM judged GROUP BY 1`,
  explain(row) {
    const [company, person] = [textAt(row, 'company_id'), textAt(row, 'person_id')]
    const links = textAt(row, 'links')
      .split(';')
      .map((each) => LINKS[each] ?? { zh: each, en: each })
    return {
      why: {
        zh: `供应商 ${company} 与 ${row.unit === null ? '' : `${row.unit} `}${person} 有关联：${links.map((each) => each.zh).join('；')}。`,
        en: `Supplier ${company} is linked to ${person}: ${links.map((each) => each.en).join('; ')}.`,
      },
      wouldClear: {
        zh: `上述 ${links.length} 项关联都不存在。`,
        en: `None of these ${links.length} links.`,
      },
    }
  },
})

/** Companies with a contract or bid and the first day of either, where known. */
const dealingSql = (sql: SqlDialect): Sql => sql`dealing AS (
      SELECT company_id, MIN(day) AS first_on FROM (
        SELECT company_id, signed_at AS day FROM contract WHERE company_id IS NOT NULL
        UNION ALL
        SELECT b.company_id, COALESCE(t.opened_at, t.bid_deadline, t.published_at) AS day FROM bid AS b LEFT JOIN tender AS t ON t.id = b.tender_id
        WHERE b.company_id IS NOT NULL) AS deals
      GROUP BY company_id)`

/** What suppliers have: `holder`, `kind` (what is compared), `field` (where it stands), `value`. */
function heldSql(sql: SqlDialect): Sql {
  const listed = (kind: string, field: string, column: string) => partsOf(sql, { from: 'supplier', holder: 'id', kind, field, column })
  return sql`
      ${listed('identity', 'legal_rep', 'legal_rep_hash')} UNION ALL ${listed('identity', 'shareholder', 'shareholders_hash')}
      UNION ALL ${listed('phone', 'phone', 'phones_hash')} UNION ALL ${listed('account', 'account', 'accts_hash')}
      UNION ALL ${listed('addr', 'addr', 'addr_hash')} UNION ALL ${listed('company', 'company', 'id')}`
}

/** What people and their declared relatives have, in the same shape; `field` says whose it is. */
function knownSql(sql: SqlDialect): Sql {
  const own = (kind: string, column: string) => partsOf(sql, { from: 'person', holder: 'id', kind, field: 'self', column })
  const theirs = (kind: string, column: string) => partsOf(sql, { from: 'relation', holder: 'person_id', kind, field: 'relative', column })
  return sql`
      ${own('identity', 'id_hash')} UNION ALL ${own('phone', 'phone_hash')} UNION ALL ${own('account', 'acct_hashes')} UNION ALL ${own('addr', 'addr_hash')}
      UNION ALL ${theirs('identity', 'id_hash')} UNION ALL ${theirs('phone', 'phone_hash')} UNION ALL ${theirs('account', 'acct_hashes')}
      UNION ALL ${theirs('company', 'company_id')}`
}
