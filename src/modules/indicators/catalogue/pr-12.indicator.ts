import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, textAt, type WorkedExample } from '../indicator.schema.ts'
import { joined } from './lists.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'T1 的投标人 K1、K2 的保证金都由尾号 6621 的账户支付 → 高 (3)。T2 三家各用各的账户，不报；K1 在 T2 再用同一账户，是另一个项目，也不报。',
    en: 'The bonds of K1 and K2 in T1 were both paid from the account ending in 6621: rank 3. The three bidders of T2 each paid from their own; that K1 uses its account again in another tender says nothing.',
  },
  tables: {
    bid: `tender_id,company_id,deposit_acct
T1,K1,9558000000006621
T1,K2,9558000000006621
T1,K3,9558000000007788
T2,K1,9558000000006621
T2,K3,9558000000007788
T2,K4,9558000000009900`,
  },
  flagged: ['T1 3'],
}

/** PR-12 Bid bonds from one account 保证金同源: one account paid the bonds of two or more bidders of a tender. */
export const bondsFromOneAccount = defineIndicator({
  code: 'PR-12',
  version: 1,
  title: { zh: '保证金同源', en: 'Bid bonds from one account' },
  question: {
    zh: '同一项目中，是否有两家以上投标人的保证金从同一账户转出？',
    en: 'Were the bonds of two or more bidders of one tender paid from one account?',
  },
  why: {
    zh: '不同投标人的保证金从同一账户转出，法规视为串通投标。',
    en: 'The law regards bonds of different bidders paid from one account as collusion.',
  },
  basis: '招标投标法实施条例第四十条第六项',
  reads: { bid: ['tender_id', 'company_id', 'deposit_acct'] },
  mayRead: { bid: ['status', 'is_winner', 'amount'], tender: ['id', 'unit'] },
  settings: z.strictObject({
    bidders: z
      .int()
      .min(2)
      .default(2)
      .meta({ title: '同一账户的投标人数', en: 'Bidders on the same account', unit: 'count', isStatutory: true }),
  }),
  subject: ['tender_id'],
  judges: { zh: '有两家以上投标的项目', en: 'tenders with at least two bidders' },
  measure: 'count',
  exclusions: [{ zh: '只有一家投标的项目', en: 'tenders with a single bidder' }],
  related: {
    zh: '保证金收取环节；措施：保证金须从投标人基本账户转出，收款系统自动比对付款账户。',
    en: 'Receipt of bonds; measures: bonds only from the bidder’s own basic account, compared by the receiving system.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'bid',
    key: "tender_id || '/' || company_id",
    columns: ['tender_id', 'company_id', 'amount', 'status', 'is_winner', 'deposit_acct'],
    deciding: ['company_id', 'deposit_acct'],
  },
  reasons: {
    account_missing: { zh: '有投标人缺少保证金付款账户', en: 'the paying account of a bidder is missing' },
  },
  query: ({ bidders }, sql) => sql`
    WITH common AS (
      SELECT tender_id, deposit_acct FROM bid WHERE deposit_acct IS NOT NULL GROUP BY tender_id, deposit_acct HAVING COUNT(*) >= ${bidders}),
    paid AS (
      SELECT b.tender_id, b.deposit_acct, ${joined(sql, 'b.company_id')} AS companies
      FROM common AS c JOIN bid AS b ON b.tender_id = c.tender_id AND b.deposit_acct = c.deposit_acct
      GROUP BY b.tender_id, b.deposit_acct HAVING COUNT(DISTINCT b.company_id) >= ${bidders})
    SELECT p.tender_id, 3 AS rank, COUNT(DISTINCT b.company_id) AS value, ${bidders} AS line, ${sql.evidence("(b.tender_id || '/' || b.company_id)")} AS evidence,
           MIN(t.unit) AS unit, ${joined(sql, "(p.companies || '=' || p.deposit_acct)", ';')} AS links
    FROM paid AS p JOIN bid AS b ON b.tender_id = p.tender_id AND b.deposit_acct = p.deposit_acct LEFT JOIN tender AS t ON t.id = p.tender_id
    GROUP BY p.tender_id`,
  coverage: ({ bidders }, sql) => sql`
    WITH paid AS (SELECT tender_id, deposit_acct, COUNT(DISTINCT company_id) AS bidders FROM bid GROUP BY tender_id, deposit_acct),
    summed AS (
      SELECT tender_id, SUM(bidders) AS bidders, MAX(CASE WHEN deposit_acct IS NULL THEN 1 ELSE 0 END) AS is_bare,
             MAX(CASE WHEN deposit_acct IS NOT NULL AND bidders >= ${bidders} THEN 1 ELSE 0 END) AS is_flagged
      FROM paid GROUP BY tender_id)
    SELECT CASE WHEN is_bare = 1 AND is_flagged = 0 THEN 'account_missing' END AS reason, COUNT(*) AS subjects FROM summed WHERE bidders >= 2 GROUP BY 1`,
  increment: groupedBy({ table: 'bid', by: { tender_id: 'tender_id' }, coverage: 'keys', beside: { tender: 'id' } }),
  explain(row, { bidders }) {
    const shared = textAt(row, 'links')
      .split(';')
      .map((each) => {
        const at = each.lastIndexOf('=')
        return { companies: each.slice(0, at), account: `****${each.slice(at + 1).slice(-4)}` }
      })
    const id = textAt(row, 'tender_id')
    return {
      why: {
        zh: `项目 ${id}：${shared.map(({ companies, account }) => `${companies} 的保证金从同一账户 ${account} 转出`).join('；')}。`,
        en: `Tender ${id}: ${shared.map(({ companies, account }) => `the bonds of ${companies.replaceAll('、', ', ')} were paid from one account, ${account}`).join('; ')}.`,
      },
      wouldClear: {
        zh: `每个账户只为少于 ${bidders} 家投标人付款。`,
        en: `Each account pays for fewer than ${bidders} bidders.`,
      },
    }
  },
})
