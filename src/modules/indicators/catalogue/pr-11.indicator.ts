import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { joined, partsOf } from './lists.rules.ts'

const FIELDS: Record<string, { zh: string; en: string }> = {
  addr: { zh: '地址', en: 'address' },
  author: { zh: '投标文件创建人', en: 'author of the bid file' },
  email: { zh: '邮箱', en: 'e-mail' },
  ip: { zh: 'IP 地址', en: 'IP address' },
  legal_rep: { zh: '法定代表人', en: 'legal representative' },
  mac: { zh: '网卡地址', en: 'MAC address' },
  phone: { zh: '电话', en: 'phone' },
  shareholder: { zh: '股东', en: 'shareholder' },
}

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'T1 的投标人 K1、K2 有同一电话，K3 另有一股东是 K1 的法定代表人 → 高 (3)。T2 的 K4、K5 只有上传 IP 相同 → 关注 (2)。T3 的 K4、K6 各项都不同，不报。',
    en: 'K1 and K2 bid for T1 and share a phone, and a shareholder of K3 is the legal representative of K1: rank 3. K4 and K5 in T2 share only an IP address: rank 2. K4 and K6 in T3 share nothing and are not flagged.',
  },
  tables: {
    company: `id,legal_rep_hash,shareholders_hash,phones_hash
K1,h1,,p1;p9
K2,h2,,p2;p9
K3,h3,h7;h1,p3
K4,h4,,p4
K5,h5,,p5
K6,h6,,p6`,
    bid: `tender_id,company_id,ip
T1,K1,ip-1
T1,K2,ip-2
T1,K3,ip-3
T2,K4,ip-4
T2,K5,ip-4
T3,K4,ip-5
T3,K6,ip-6`,
  },
  flagged: ['T1 3', 'T2 2'],
}

/** PR-11 Connected bidders 投标人关联: bidders of one tender share an identity field. Legal representatives and shareholders are compared with each other. */
export const connectedBidders = defineIndicator({
  code: 'PR-11',
  version: 1,
  title: { zh: '投标人关联', en: 'Connected bidders' },
  question: {
    zh: '同一项目的投标人之间，法定代表人、股东、电话、邮箱、地址、投标文件创建人、网卡地址或 IP 地址是否有相同的？',
    en: 'Do bidders of one tender share a legal representative, shareholder, phone, e-mail, address, file author, MAC or IP address?',
  },
  why: {
    zh: '关联企业同场投标，竞争是假的；标书出自同一台电脑、同一个人，是串通投标的直接线索。',
    en: 'Connected companies do not compete; bids from one computer or one hand point straight to collusion.',
  },
  basis: '招标投标法实施条例第三十四条、第四十条',
  reads: { bid: ['tender_id', 'company_id'] },
  mayRead: {
    bid: ['file_author', 'mac', 'ip', 'status', 'is_winner'],
    company: ['id', 'legal_rep_hash', 'shareholders_hash', 'phones_hash', 'emails_hash', 'addr_hash'],
    tender: ['id', 'unit'],
  },
  settings: z.strictObject({
    bidders: z
      .int()
      .min(2)
      .default(2)
      .meta({ title: '至少几家投标人相同', en: 'Fewest bidders that share it', unit: 'count', isStatutory: false }),
    ignored: z
      .array(z.string().min(1))
      .min(1)
      .default(['Administrator', 'admin', 'user', 'Windows User', 'Windows 用户', '微软用户', '00:00:00:00:00:00', '00-00-00-00-00-00'])
      .meta({ title: '不作比较的通用值', en: 'Common values not compared', unit: 'words', isStatutory: false }),
  }),
  subject: ['tender_id'],
  judges: { zh: '有两家以上投标的项目', en: 'tenders with at least two bidders' },
  measure: 'count',
  exclusions: [
    { zh: '只有一家投标的项目', en: 'tenders with a single bidder' },
    { zh: '通用值，如文件创建人为 Administrator', en: 'values that name nobody, such as the author Administrator' },
  ],
  related: {
    zh: '资格审查与评标环节；措施：开标前自动比对投标人工商与电子标书信息，存在控股、管理关系的不得同时投标。',
    en: 'Qualification and evaluation; measures: registers and bid files are compared before opening, related companies may not bid together.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'bid',
    key: "tender_id || '/' || company_id",
    columns: ['tender_id', 'company_id', 'amount', 'status', 'is_winner', 'file_author', 'mac', 'ip'],
    deciding: ['company_id', 'file_author', 'mac', 'ip'],
  },
  reasons: {
    identity_missing: { zh: '有身份信息可比对的投标人不足两家', en: 'fewer than two bidders have identity data to compare' },
  },
  query: ({ bidders, ignored }, sql) => sql`
    WITH ${identitiesSql(sql)},
    common AS (
      SELECT tender_id, kind, value FROM identified WHERE LOWER(value) NOT IN (${ignored.map((each) => each.toLowerCase())})
      GROUP BY tender_id, kind, value HAVING COUNT(*) >= ${bidders}),
    shared AS (
      SELECT i.tender_id, i.kind, i.value, ${joined(sql, 'i.field')} AS fields, ${joined(sql, 'i.company_id')} AS companies
      FROM common AS c JOIN identified AS i ON i.tender_id = c.tender_id AND i.kind = c.kind AND i.value = c.value
      GROUP BY i.tender_id, i.kind, i.value HAVING COUNT(DISTINCT i.company_id) >= ${bidders}),
    linked AS (
      SELECT s.tender_id, s.kind, s.fields || '=' || s.companies AS link, i.company_id
      FROM shared AS s JOIN identified AS i ON i.tender_id = s.tender_id AND i.kind = s.kind AND i.value = s.value)
    SELECT l.tender_id, CASE WHEN MIN(l.kind) = 'ip' AND MAX(l.kind) = 'ip' THEN 2 ELSE 3 END AS rank, COUNT(DISTINCT l.company_id) AS value, ${bidders} AS line,
           ${sql.evidence("(l.tender_id || '/' || l.company_id)")} AS evidence, MIN(t.unit) AS unit,
           ${joined(sql, 'l.link', ';')} AS links
    FROM linked AS l LEFT JOIN tender AS t ON t.id = l.tender_id GROUP BY l.tender_id`,
  coverage: (_settings, sql) => sql`
    WITH bidding AS (
      SELECT tender_id, company_id, MAX(CASE WHEN COALESCE(file_author, mac, ip) IS NOT NULL THEN 1 ELSE 0 END) AS has_file FROM bid GROUP BY tender_id, company_id),
    known AS (
      SELECT b.tender_id, COUNT(*) AS bidders,
             COUNT(*) FILTER (WHERE b.has_file = 1 OR COALESCE(c.legal_rep_hash, c.shareholders_hash, c.phones_hash, c.emails_hash, c.addr_hash) IS NOT NULL) AS comparable
      FROM bidding AS b LEFT JOIN company AS c ON c.id = b.company_id GROUP BY b.tender_id)
    SELECT CASE WHEN comparable < 2 THEN 'identity_missing' END AS reason, COUNT(*) AS subjects FROM known WHERE bidders >= 2 GROUP BY 1`,
  increment: groupedBy({ table: 'bid', by: { tender_id: 'tender_id' }, coverage: 'keys', beside: { tender: 'id' } }),
  explain(row, { bidders }) {
    const links = textAt(row, 'links').split(';').map(linkWords)
    const id = textAt(row, 'tender_id')
    const isIpOnly = row.rank === 2
    return {
      why: {
        zh: `项目 ${id} 有 ${row.value} 家投标人相关联：${links.map((each) => each.zh).join('；')}${isIpOnly ? '（仅 IP 地址相同）' : ''}。`,
        en: `Tender ${id}: ${row.value} bidders are connected: ${links.map((each) => each.en).join('; ')}${isIpOnly ? ' (nothing but the IP address)' : ''}.`,
      },
      wouldClear: {
        zh: `上述 ${links.length} 项相同信息都不存在（每项少于 ${bidders} 家）。`,
        en: `None of these ${links.length} matches (fewer than ${bidders} bidders each).`,
      },
    }
  },
})

/** Identity values of each bidder of each tender: `identified` with `tender_id`, `company_id`, `kind` (what is compared), `field` (where it stood), `value`. */
function identitiesSql(sql: SqlDialect): Sql {
  const listed = (kind: string, field: string, column: string) => partsOf(sql, { from: 'bidders_known', holder: 'id', kind, field, column })
  const plain = (field: string, column: string) =>
    sql`SELECT tender_id, company_id, ${field} AS kind, ${field} AS field, ${sql.raw(column)} AS value FROM bid WHERE ${sql.raw(column)} IS NOT NULL`
  return sql`bidders_known AS (SELECT * FROM company WHERE id IN (SELECT company_id FROM bid)),
    held AS (
      ${listed('person', 'legal_rep', 'legal_rep_hash')} UNION ALL ${listed('person', 'shareholder', 'shareholders_hash')}
      UNION ALL ${listed('phone', 'phone', 'phones_hash')} UNION ALL ${listed('email', 'email', 'emails_hash')}
      UNION ALL ${listed('addr', 'addr', 'addr_hash')}),
    identified AS (
      SELECT b.tender_id, b.company_id, h.kind, h.field, h.value FROM bid AS b JOIN held AS h ON h.holder = b.company_id
      UNION ALL ${plain('author', 'file_author')} UNION ALL ${plain('mac', 'mac')} UNION ALL ${plain('ip', 'ip')})`
}

/** `legal_rep、shareholder=K1、K2` in words. */
function linkWords(link: string): { zh: string; en: string } {
  const at = link.indexOf('=')
  const [fields, companies] = [link.slice(0, at).split('、'), link.slice(at + 1)]
  const words = fields.map((each) => FIELDS[each] ?? { zh: each, en: each })
  return {
    zh: `${companies} 的${words.map((each) => each.zh).join('、')}相同`,
    en: `${companies.replaceAll('、', ', ')} share ${words.map((each) => each.en).join(' / ')}`,
  }
}
