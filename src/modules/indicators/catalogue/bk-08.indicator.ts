import { z } from 'zod'
import { defineIndicator, numberAt, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '三个借款人在贷款资料中填写同一电话 p1 → phone|p1，高风险 (3)。两人同址不报；担保公司 C1 为三人担保，不报。',
    en: 'Three borrowers give the same phone p1: phone|p1, rank 3. Two at one address are not flagged, nor is guarantee company C1, which stands for three.',
  },
  tables: {
    company: 'id\nC1',
    loan: `id,customer_hash,rm_id,phone_hash,addr_hash,guarantor_hash
L1,K1,E01,p1,d1,C1
L2,K2,E01,p1,d1,C1
L3,K3,E02,p1,d3,C1
L4,K3,E02,p1,d3,C1`,
  },
  flagged: ['phone|p1 3'],
}

const KINDS: Record<string, { zh: string; en: string }> = {
  phone: { zh: '电话', en: 'phone' },
  address: { zh: '地址', en: 'address' },
  guarantor: { zh: '担保人', en: 'guarantor' },
  device: { zh: '设备', en: 'device' },
}
const COLUMNS = [
  ['phone', 'phone_hash'],
  ['address', 'addr_hash'],
  ['guarantor', 'guarantor_hash'],
  ['device', 'device'],
] as const

/** BK-08 Shared contact across borrowers 多户同联系方式（冒名/垒户）. A guarantor that is a company is no shared contact: standing for many is its trade. */
export const sharedContact = defineIndicator({
  code: 'BK-08',
  version: 1,
  title: { zh: '多户同联系方式（冒名、垒户）', en: 'Shared contact across borrowers' },
  question: {
    zh: '是否有多个借款人使用同一电话、地址、担保人或设备？',
    en: 'Do several borrowers share a phone, an address, a guarantor or a device?',
  },
  why: {
    zh: '多户共用联系方式或担保人，常见于冒名贷款和垒大户，尤其集中在同一客户经理时。',
    en: 'Borrowers who share a contact often are names borrowed for one user, above all where one manager holds them.',
  },
  basis: '个人贷款管理办法（面谈面签、贷前调查）；银行保险机构涉刑案件风险防控管理办法（金规〔2023〕10号）',
  reads: { loan: ['id', 'customer_hash'] },
  mayRead: {
    loan: ['rm_id', 'unit', 'phone_hash', 'addr_hash', 'guarantor_hash', 'device'],
    device: ['device', 'kind'],
    company: ['id', 'uscc'],
  },
  settings: z.strictObject({
    atLeast: z.int().min(2).default(3).meta({ title: '至少几个借款人', en: 'Fewest borrowers', unit: 'count', isStatutory: false }),
  }),
  subject: ['kind', 'contact'],
  judges: { zh: '贷款', en: 'loans' },
  measure: 'count',
  exclusions: [
    { zh: '担保人是企业（担保公司）的', en: 'guarantors that are companies' },
    { zh: '网点自助机等公用设备', en: 'kiosks of the branch' },
    { zh: '同一借款人的多笔贷款', en: 'several loans of one borrower' },
  ],
  related: {
    zh: '贷款受理、调查环节；措施：受理时联系方式查重，重复者上门核实并换人复核。',
    en: 'Intake and inquiry; measures: contacts are checked for repeats at intake, repeats are visited and reviewed by another.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'loan',
    key: 'id',
    columns: [
      'id',
      'customer_hash',
      'rm_id',
      'phone_hash',
      'addr_hash',
      'guarantor_hash',
      'device',
      'amount',
      'applied_at',
      'disbursed_at',
    ],
    deciding: ['phone_hash', 'addr_hash', 'guarantor_hash', 'device'],
  },
  reasons: {
    customer_missing: { zh: '缺少借款人摘要', en: 'the digest of the borrower is missing' },
    contact_missing: { zh: '没有电话、地址、担保人和设备', en: 'there is no phone, address, guarantor or device' },
  },
  query: ({ atLeast }, sql) => sql`
    WITH ${sql.raw(COLUMNS.map(([kind, column]) => repeatedSql(kind, column, atLeast)).join(', '))},
    shared AS (${sql.raw(COLUMNS.map(([kind, column]) => sharedSql(kind, column)).join(' UNION ALL '))})
    SELECT kind, contact, 3 AS rank, COUNT(DISTINCT customer_hash) AS value, ${atLeast} AS line, ${sql.evidence('id')} AS evidence, ${sql.texts('rm_id')} AS persons,
           COUNT(DISTINCT rm_id) AS managers, CASE WHEN COUNT(DISTINCT unit) = 1 THEN MIN(unit) END AS unit
    FROM shared AS s
    WHERE NOT (kind = 'device' AND EXISTS (SELECT 1 FROM device AS d WHERE d.device = s.contact AND d.kind = 'kiosk'))
      AND NOT (kind = 'guarantor' AND EXISTS (SELECT 1 FROM company AS c WHERE c.id = s.contact))
      AND NOT (kind = 'guarantor' AND EXISTS (SELECT 1 FROM company AS c WHERE c.uscc = s.contact))
    GROUP BY kind, contact HAVING COUNT(DISTINCT customer_hash) >= ${atLeast}`,
  coverage: (_settings, sql) => sql`
    SELECT CASE WHEN customer_hash IS NULL THEN 'customer_missing'
                WHEN phone_hash IS NULL AND addr_hash IS NULL AND guarantor_hash IS NULL AND device IS NULL THEN 'contact_missing' END AS reason, COUNT(*) AS subjects
    FROM loan GROUP BY 1`,
  increment: {
    tables: ['loan'],
    key: ['kind', 'contact'],
    touched: (_settings, sql) =>
      sql.raw(
        COLUMNS.map(([kind, column]) => `SELECT '${kind}' AS kind, ${column} AS contact FROM fresh_loan WHERE ${column} IS NOT NULL`).join(
          ' UNION ',
        ),
      ),
    within: {
      loan: (_settings, sql) =>
        sql.raw(COLUMNS.map(([kind, column]) => `r.${column} IN (SELECT contact FROM touched WHERE kind = '${kind}')`).join(' OR ')),
    },
    coverage: 'rows',
  },
  explain(row, { atLeast }) {
    const [contact, managers] = [textAt(row, 'contact'), numberAt(row, 'managers')]
    const kind = KINDS[textAt(row, 'kind')] ?? { zh: '', en: '' }
    return {
      why: {
        zh: `${row.value} 个借款人使用同一${kind.zh} ${contact}，${managers === 1 ? '均由同一客户经理经办' : `涉及 ${managers} 名客户经理`}。`,
        en: `${row.value} borrowers share the ${kind.en} ${contact}; ${managers === 1 ? 'one manager holds them all' : `${managers} managers are concerned`}.`,
      },
      wouldClear: {
        zh: `同一${kind.zh}少于 ${atLeast} 个借款人（少 ${row.value - atLeast + 1} 个）。`,
        en: `Fewer than ${atLeast} borrowers with the same ${kind.en} (${row.value - atLeast + 1} fewer).`,
      },
    }
  },
})

/** What occurs on enough loans at all: one cheap aggregate before borrowers are told apart. */
const repeatedSql = (kind: string, column: string, atLeast: number) =>
  `repeated_${kind} AS (SELECT ${column} AS contact FROM loan WHERE ${column} IS NOT NULL AND customer_hash IS NOT NULL GROUP BY ${column} HAVING COUNT(*) >= ${atLeast})`

const sharedSql = (kind: string, column: string) =>
  `SELECT '${kind}' AS kind, l.${column} AS contact, l.customer_hash, l.rm_id, l.unit, l.id FROM loan AS l JOIN repeated_${kind} AS r ON r.contact = l.${column} WHERE l.customer_hash IS NOT NULL`
