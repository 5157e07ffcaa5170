import { z } from 'zod'
import { peersBy } from '../engine/primitives.rules.ts'
import { defineIndicator, type FlaggedRow, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'L1 的借款人是客户经理 E01 申报的配偶，没有回避记录 → 高风险 (3)。L2 的担保人是审批人 E02 的亲属企业，有回避记录，但利率 3.35% 低于同类产品中位数 4.35% 超过 0.5 个百分点 → 高风险 (3)。L3 有回避记录且利率 4.30%，不报。',
    en: 'The borrower of L1 is the declared spouse of manager E01, and no recusal is recorded: rank 3. The guarantor of L2 is the company of a relative of approver E02; recusal is recorded, but the rate of 3.35 % is more than half a point below the median of 4.35 %: rank 3. L3, with a recusal and 4.30 %, is not flagged.',
  },
  tables: {
    relation: `person_id,kind,id_hash,company_id
E01,spouse,K1,
E02,sibling,,C2
E03,child,K3,`,
    loan: `id,customer_hash,guarantor_hash,rm_id,approver_id,product,rate,recusal_ref
L1,K1,,E01,E09,P1,4.35,
L2,K2,C2,E01,E02,P1,3.35,R1
L3,K3,,E03,E09,P1,4.30,R2
L4,K4,,E01,E09,P1,4.35,
L5,K5,,E01,E09,P1,4.40,
L6,K6,,E01,E09,P1,4.45,`,
  },
  flagged: ['L1 3', 'L2 3'],
}

const ROLES: Record<string, { zh: string; en: string }> = {
  self: { zh: '本人', en: 'the same person as' },
  relative: { zh: '的亲属', en: 'a relative of' },
  company: { zh: '的亲属企业', en: 'the company of a relative of' },
}

/** BK-06 Related-party loan without recusal or on better terms 关系人贷款未回避/条件优惠: the borrower or guarantor is a relative (or the company of one) of the manager or approver, or one of them. */
export const relatedLoan = defineIndicator({
  code: 'BK-06',
  version: 1,
  title: { zh: '关系人贷款未回避或条件优惠', en: 'Related-party loan without recusal or on better terms' },
  question: {
    zh: '借款人或担保人是客户经理、审批人的亲属或亲属企业时，是否没有回避，或利率明显低于同类？',
    en: 'Where the borrower or guarantor is related to the manager or approver, was there no recusal, or a clearly lower rate?',
  },
  why: {
    zh: '向关系人发放贷款应当回避，条件不得优于其他借款人。',
    en: 'Lending to related parties demands recusal, and terms no better than those of others.',
  },
  basis: '商业银行法第四十条；银行保险机构关联交易管理办法',
  reads: { loan: ['id', 'customer_hash', 'rm_id'], relation: ['person_id'] },
  mayRead: {
    loan: ['unit', 'guarantor_hash', 'approver_id', 'product', 'rate', 'recusal_ref'],
    relation: ['id_hash', 'company_id'],
    person: ['id', 'id_hash'],
    company: ['id', 'uscc'],
  },
  settings: z.strictObject({
    below: z.number().gt(0).max(100).default(0.5).meta({
      title: '低于同类产品中位数（百分点）',
      en: 'Below the median of the same product (percentage points)',
      unit: 'points',
      isStatutory: false,
    }),
    smallestSample: z
      .int()
      .min(2)
      .default(5)
      .meta({ title: '同类贷款最少笔数', en: 'Fewest comparable loans', unit: 'count', isStatutory: false }),
  }),
  subject: ['loan_id'],
  judges: { zh: '贷款', en: 'loans' },
  measure: 'points',
  exclusions: [{ zh: '有回避记录且利率不低于界线的关系人贷款', en: 'related loans with a recusal and a rate not below the line' }],
  related: {
    zh: '贷款受理、审批环节；措施：受理时比对亲属与亲属企业，关系人业务更换经办并书面回避。',
    en: 'Intake and approval of loans; measures: relatives and their companies are compared at intake, another handles the case, recusal in writing.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'loan',
    key: 'id',
    columns: ['id', 'customer_hash', 'guarantor_hash', 'rm_id', 'approver_id', 'product', 'amount', 'rate', 'recusal_ref', 'approved_at'],
    deciding: ['customer_hash', 'guarantor_hash', 'rate', 'recusal_ref'],
  },
  reasons: {
    party_missing: { zh: '缺少借款人摘要', en: 'the digest of the borrower is missing' },
    handler_missing: { zh: '缺少客户经理和审批人', en: 'manager and approver are missing' },
    rate_missing: { zh: '关系人贷款已回避，但缺少产品或利率', en: 'a related loan with recusal lacks its product or rate' },
    small_sample: {
      zh: '关系人贷款已回避，但同类贷款太少',
      en: 'a related loan with recusal has too few loans of the same product beside it',
    },
    relation_bare: { zh: '亲属没有证件摘要，也没有企业', en: 'a relative has neither a digest nor a company' },
  },
  query: ({ below, smallestSample }, sql) => sql`
    WITH ${relatedSql(sql)},
    ${peersSql(sql)},
    judged AS (
      SELECT r.*, p.peer_n, p.peer_min, p.peer_q1, p.peer_median, p.peer_q3, p.peer_max, ${sql.steady('p.peer_median')} - CAST(${below} AS DECIMAL(18, 9)) AS lowest,
             r.recusal_ref IS NULL AS is_unrecused, COALESCE(${sql.steady('r.rate')} < ${sql.steady('p.peer_median')} - CAST(${below} AS DECIMAL(18, 9)), FALSE) AS is_cheap
      FROM related AS r LEFT JOIN peer AS p ON p.product = r.product AND r.rate IS NOT NULL AND p.peer_n >= ${smallestSample})
    SELECT id AS loan_id, 3 AS rank, COALESCE(rate, 0) AS value, COALESCE(CAST(lowest AS DOUBLE PRECISION), 0) AS line, ARRAY[id] AS evidence, unit, persons,
           is_unrecused, is_cheap, person, tie, role, product AS peer_group, peer_n, peer_min, peer_q1, peer_median, peer_q3, peer_max
    FROM judged WHERE is_unrecused OR is_cheap`,
  coverage: ({ smallestSample }, sql) => sql`
    WITH ${relatedSql(sql)},
    ${peersSql(sql)},
    recused AS (
      SELECT r.id, CASE WHEN r.product IS NULL OR r.rate IS NULL THEN 'rate_missing' WHEN COALESCE(p.peer_n, 0) < ${smallestSample} THEN 'small_sample' END AS reason
      FROM related AS r LEFT JOIN peer AS p ON p.product = r.product WHERE r.recusal_ref IS NOT NULL),
    counted AS (
      SELECT CASE WHEN customer_hash IS NULL THEN 'party_missing' WHEN rm_id IS NULL AND approver_id IS NULL THEN 'handler_missing' END AS reason, COUNT(*) AS n
      FROM loan GROUP BY 1
      UNION ALL SELECT reason, COUNT(*) FROM recused WHERE reason IS NOT NULL GROUP BY reason
      UNION ALL SELECT NULL, -COUNT(*) FROM recused WHERE reason IS NOT NULL
      UNION ALL SELECT 'relation_bare', COUNT(*) FROM relation WHERE id_hash IS NULL AND company_id IS NULL)
    SELECT reason, CAST(SUM(n) AS BIGINT) AS subjects FROM counted GROUP BY reason HAVING reason IS NULL OR SUM(n) > 0`,
  explain: explained,
})

/** Loans with a tie between a party and a handler: the last CTE is `related`, one row a loan. A loan with several ties shows the first. */
const relatedSql = (sql: SqlDialect): Sql => sql`
    tie AS (
      SELECT person_id AS person, id_hash AS digest, 'relative' AS tie FROM relation WHERE id_hash IS NOT NULL
      UNION SELECT person_id, company_id, 'company' FROM relation WHERE company_id IS NOT NULL
      UNION SELECT r.person_id, c.uscc, 'company' FROM relation AS r JOIN company AS c ON c.id = r.company_id WHERE c.uscc IS NOT NULL
      UNION SELECT id, id_hash, 'self' FROM person WHERE id_hash IS NOT NULL),
    tied AS (
      SELECT l.id, t.person, t.tie, 'borrower' AS role FROM loan AS l JOIN tie AS t ON t.digest = l.customer_hash WHERE t.person = l.rm_id OR t.person = l.approver_id
      UNION SELECT l.id, t.person, t.tie, 'guarantor' FROM loan AS l JOIN tie AS t ON t.digest = l.guarantor_hash
        WHERE l.customer_hash IS NOT NULL AND (t.person = l.rm_id OR t.person = l.approver_id)),
    tied_loan AS (
      SELECT id, ${sql.texts('person')} AS persons, MIN(role || '|' || tie || '|' || person COLLATE "C") AS shown FROM tied GROUP BY id),
    related AS (
      SELECT l.id, l.unit, l.product, l.rate, l.recusal_ref, t.persons, split_part(t.shown, '|', 1) AS role, split_part(t.shown, '|', 2) AS tie, split_part(t.shown, '|', 3) AS person
      FROM tied_loan AS t JOIN loan AS l ON l.id = t.id)`

/** Rates of the products that related loans have. */
const peersSql = (sql: SqlDialect): Sql => sql`
    priced AS (SELECT l.product, l.rate FROM loan AS l JOIN (SELECT DISTINCT product FROM related) AS r ON r.product = l.product),
    peer AS (${peersBy(sql, { from: 'priced', by: ['product'], value: 'rate' })})`

function explained(row: FlaggedRow, { below }: { below: number }) {
  const [loan, person, role] = [textAt(row, 'loan_id'), textAt(row, 'person'), textAt(row, 'role')]
  const tie = ROLES[textAt(row, 'tie')] ?? { zh: '', en: '' }
  const party = role === 'borrower' ? { zh: '借款人', en: 'borrower' } : { zh: '担保人', en: 'guarantor' }
  const [median, line] = [row.peers?.median.toFixed(2) ?? '', row.line.toFixed(2)]
  const faults = [
    row.facts.is_unrecused === true && { zh: '没有回避记录', en: 'no recusal is recorded' },
    row.facts.is_cheap === true && {
      zh: `利率 ${row.value.toFixed(2)}% 低于同类产品中位数 ${median}% 超过 ${below} 个百分点`,
      en: `the rate of ${row.value.toFixed(2)} % is more than ${below} points below the median of ${median} %`,
    },
  ].filter((each) => each !== false)
  const cures = [
    row.facts.is_unrecused === true && { zh: '有回避记录', en: 'a recusal on record' },
    row.facts.is_cheap === true && { zh: `利率不低于 ${line}%`, en: `a rate of at least ${line} %` },
  ].filter((each) => each !== false)
  return {
    why: {
      zh: `贷款 ${loan} 的${party.zh}是经办或审批人 ${person} ${tie.zh}，${faults.map((each) => each.zh).join('，')}。`,
      en: `The ${party.en} of loan ${loan} is ${tie.en} handler ${person}: ${faults.map((each) => each.en).join(', ')}.`,
    },
    wouldClear: {
      zh: `${cures.map((each) => each.zh).join('，且')}。`,
      en: `There would be ${cures.map((each) => each.en).join(' and ')}.`,
    },
  }
}
