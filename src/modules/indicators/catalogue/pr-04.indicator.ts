import { z } from 'zod'
import { defineIndicator, numberAt, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'T1 公开招标，开标时只有 2 家投标，少于法定 3 家 → 高 (3)。T2 有 3 家投标，2 家被否决，只剩 1 家有效 → 关注 (2)。T3 有 3 家投标、2 家有效，不报；T4 单一来源，不属竞争方式，不判断。',
    en: 'T1, an open tender, was opened with two bids, fewer than the three of the law: rank 3. T2 had three bids of which one was valid: rank 2. T3 with three bids and two valid ones is not flagged; T4 is a single-source purchase and not judged.',
  },
  tables: {
    tender: `id,unit,method,opened_at
T1,路政科,open,2026-03-02
T2,路政科,open,2026-03-03
T3,路政科,inquiry,2026-03-04
T4,路政科,single,2026-03-05`,
    bid: `tender_id,company_id,status
T1,K1,valid
T1,K2,valid
T2,K1,valid
T2,K2,disqualified
T2,K3,disqualified
T3,K1,valid
T3,K2,
T3,K3,disqualified
T4,K1,valid`,
  },
  flagged: ['T1 3', 'T2 2'],
}

/** PR-04 Single bidder, too few bidders 单一投标/有效投标不足: an opened competitive tender with fewer than three bids, or with one valid bid. */
export const fewBidders = defineIndicator({
  code: 'PR-04',
  version: 1,
  title: { zh: '单一投标/有效投标不足', en: 'Single bidder, too few bidders' },
  question: {
    zh: '采用竞争方式的项目，是否投标人不足三家仍开标，或只有一家有效投标？',
    en: 'Was a competitive tender opened with fewer than three bidders, or did only one valid bid remain?',
  },
  why: {
    zh: '投标人不足三家应当重新招标；只剩一家有效投标，竞争已落空，多因条件限制或陪标。',
    en: 'With fewer than three bidders the law wants a new tender; one valid bid is no competition, often for tailored terms or sham bidders.',
  },
  basis: '招标投标法第二十八条；招标投标法实施条例第四十四条',
  reads: { tender: ['id', 'method', 'opened_at'], bid: ['tender_id', 'company_id'] },
  mayRead: { tender: ['unit', 'awarded_at', 'exception_flag'], bid: ['status', 'is_winner', 'amount'] },
  settings: z.strictObject({
    fewest: z.int().min(2).default(3).meta({ title: '开标所需投标人数', en: 'Bidders needed to open', unit: 'count', isStatutory: true }),
    single: z.int().min(1).default(1).meta({ title: '有效投标不超过几家', en: 'At most valid bids', unit: 'count', isStatutory: false }),
    methods: z
      .array(z.string().min(1))
      .min(1)
      .default(['open', 'invited', 'competitive', 'inquiry'])
      .meta({ title: '竞争性采购方式', en: 'Competitive procurement methods', unit: 'words', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '已开标的竞争性项目', en: 'opened competitive tenders' },
  measure: 'count',
  exclusions: [
    { zh: '非竞争方式（如单一来源）的项目', en: 'methods without competition, such as single source' },
    { zh: '未开标的项目', en: 'tenders not opened' },
    { zh: '撤回的投标不计', en: 'withdrawn bids do not count' },
    { zh: '经批准的例外（预算调整除外）', en: 'approved exceptions (a budget adjustment is none here)' },
  ],
  related: {
    zh: '招标文件编制、开标、评标环节；措施：不足三家不得开标，单一有效投标须书面论证竞争性。',
    en: 'Drafting, opening and evaluation; measures: no opening below three bidders, a written reason where one valid bid remains.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'bid',
    key: "tender_id || '/' || company_id",
    columns: ['tender_id', 'company_id', 'amount', 'status', 'is_winner'],
    deciding: ['status'],
  },
  reasons: {
    method_missing: { zh: '缺少采购方式', en: 'the method is missing' },
    opening_missing: { zh: '已定标但缺少开标日期', en: 'awarded, but the day of opening is missing' },
    bids_missing: { zh: '已开标但没有投标记录', en: 'opened, but there is no bid' },
  },
  query: ({ fewest, single, methods }, sql) => sql`
    WITH counted AS (
      SELECT tender_id, COUNT(DISTINCT company_id) AS bids, COUNT(DISTINCT company_id) FILTER (WHERE COALESCE(status, 'valid') = 'valid') AS valid_bids
      FROM bid WHERE COALESCE(status, 'valid') <> 'withdrawn' GROUP BY tender_id),
    few AS (SELECT * FROM counted WHERE bids < ${fewest} OR valid_bids BETWEEN 1 AND ${single}),
    listed AS (
      SELECT b.tender_id, ${sql.evidence("(b.tender_id || '/' || b.company_id)")} AS evidence FROM bid AS b JOIN few AS f ON f.tender_id = b.tender_id
      WHERE COALESCE(b.status, 'valid') <> 'withdrawn' GROUP BY b.tender_id)
    SELECT t.id, CASE WHEN c.bids < ${fewest} THEN 3 ELSE 2 END AS rank, CASE WHEN c.bids < ${fewest} THEN c.bids ELSE c.valid_bids END AS value,
           CASE WHEN c.bids < ${fewest} THEN ${fewest} ELSE ${single} END AS line, l.evidence, t.unit, c.bids, c.valid_bids
    FROM tender AS t CROSS JOIN as_of AS a JOIN few AS c ON c.tender_id = t.id JOIN listed AS l ON l.tender_id = t.id
    WHERE t.method IN (${methods}) AND t.opened_at <= a.day AND COALESCE(t.exception_flag, 'budget_adjusted') = 'budget_adjusted'`,
  coverage: ({ methods }, sql) => sql`
    WITH counted AS (
      SELECT tender_id, COUNT(*) FILTER (WHERE COALESCE(status, 'valid') <> 'withdrawn') AS bids, MAX(CASE WHEN is_winner THEN 1 ELSE 0 END) AS is_won
      FROM bid GROUP BY tender_id),
    judged AS (
      SELECT CASE WHEN t.method IS NULL THEN 'method_missing' WHEN t.opened_at IS NULL THEN 'opening_missing'
                  WHEN COALESCE(c.bids, 0) = 0 THEN 'bids_missing' END AS reason
      FROM tender AS t CROSS JOIN as_of AS a LEFT JOIN counted AS c ON c.tender_id = t.id
      WHERE (t.method IS NULL OR t.method IN (${methods})) AND COALESCE(t.exception_flag, 'budget_adjusted') = 'budget_adjusted'
        AND (t.opened_at <= a.day OR (t.opened_at IS NULL AND (t.awarded_at IS NOT NULL OR c.is_won = 1))))
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  increment: {
    tables: ['tender', 'bid'],
    key: ['id'],
    touched: (_settings, sql) => sql`SELECT id FROM fresh_tender UNION SELECT tender_id FROM fresh_bid`,
    aging: (_settings, sql) => sql`SELECT t.id FROM tender AS t CROSS JOIN as_of AS a WHERE t.opened_at > a.day`,
    within: { tender: { id: 'id' }, bid: { id: 'tender_id' } },
    coverage: 'keys',
  },
  explain(row, { fewest, single }) {
    const [id, bids, valid] = [textAt(row, 'id'), numberAt(row, 'bids'), numberAt(row, 'valid_bids')]
    if (row.rank === 3) {
      return {
        why: {
          zh: `项目 ${id} 开标时只有 ${bids} 家投标（有效 ${valid} 家），少于 ${fewest} 家。`,
          en: `Tender ${id} was opened with ${bids} bids (${valid} valid), fewer than ${fewest}.`,
        },
        wouldClear: {
          zh: `再有 ${fewest - bids} 家投标；不足 ${fewest} 家时不开标，重新招标。`,
          en: `${fewest - bids} more bids; below ${fewest} the tender is not opened but held again.`,
        },
      }
    }
    return {
      why: {
        zh: `项目 ${id} 有 ${bids} 家投标，其中只有 ${valid} 家有效。`,
        en: `Tender ${id} had ${bids} bids of which only ${valid} was valid.`,
      },
      wouldClear: { zh: `至少 ${single + 1} 家有效投标。`, en: `At least ${single + 1} valid bids.` },
    }
  },
})
