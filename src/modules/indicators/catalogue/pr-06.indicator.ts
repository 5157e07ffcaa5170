import { z } from 'zod'
import { entropy, jaccard } from '../engine/primitives.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const BIDDERS = ['K1', 'K2', 'K3']
const rotation = (tender: string, companies: readonly string[], winners: readonly number[]) =>
  winners.flatMap((winner, round) => companies.map((each, at) => `${tender}${round + 1},${each},${at === winner}`)).join('\n')

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'K1、K2、K3 三家一起投了 6 个项目，各中 2 个，中标归一化熵为 1，达到 0.9 → K1、K2、K3，高 (3)。K4、K5、K6 也一起投了 6 个，K4 中 5 个、K5 中 1 个，不是轮流，不报（由 PR-05 判断集中）。',
    en: 'K1, K2 and K3 bid together in six tenders and win two each, a normalised entropy of 1, at or above 0.9: rank 3. K4, K5 and K6 bid together in six of which K4 wins five: no rotation (PR-05 judges the concentration).',
  },
  tables: {
    tender: `id,unit
${Array.from({ length: 6 }, (_, at) => `A${at + 1},路政科\nB${at + 1},养护科`).join('\n')}`,
    bid: `tender_id,company_id,is_winner
${rotation('A', BIDDERS, [0, 1, 2, 0, 1, 2])}
${rotation('B', ['K4', 'K5', 'K6'], [0, 0, 0, 0, 0, 1])}`,
  },
  flagged: ['K1、K2、K3 3'],
}

/**
 * PR-06 Bid rotation 轮流坐庄: the same companies bid together and win in turn. A group is a star: a bidder set (the seed) and all tenders whose
 * bidder set has a Jaccard similarity with it at or above the line. Of firing stars whose seeds are similar to each other the one with the most
 * tenders stays (then the first by name), so the groups do not depend on the order of the rows. The subject is the seed's companies.
 */
export const bidRotation = defineIndicator({
  code: 'PR-06',
  version: 1,
  title: { zh: '轮流坐庄', en: 'Bid rotation' },
  question: {
    zh: '是否有几家企业总在一起投标，并轮流中标？',
    en: 'Do the same companies keep bidding together and win in turn?',
  },
  why: {
    zh: '独立竞争的结果不会在固定的几家之间均匀轮换；轮流中标是围标串标的典型形态。',
    en: 'Independent competition does not spread its wins evenly over a fixed circle; taking turns is the classic form of collusion.',
  },
  basis: '招标投标法第三十二条；招标投标法实施条例第三十九条；世界银行采购红旗清单（轮流中标）',
  reads: { tender: ['id'], bid: ['tender_id', 'company_id', 'is_winner'] },
  mayRead: { tender: ['unit', 'title', 'opened_at', 'awarded_at', 'amount'], bid: ['status'] },
  settings: z.strictObject({
    similar: z
      .number()
      .min(0.5)
      .max(1)
      .default(0.75)
      .meta({ title: '投标人集合相似度 (Jaccard)', en: 'Similarity of the sets of bidders (Jaccard)', unit: 'ratio', isStatutory: false }),
    tenders: z.int().min(2).default(4).meta({ title: '至少几个项目', en: 'Fewest tenders', unit: 'count', isStatutory: false }),
    winners: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '至少几家不同的中标人', en: 'Fewest different winners', unit: 'count', isStatutory: false }),
    evenness: z
      .number()
      .gt(0)
      .max(1)
      .default(0.9)
      .meta({ title: '中标归一化熵', en: 'Normalised entropy of the wins', unit: 'ratio', isStatutory: false }),
  }),
  subject: ['bidders'],
  judges: { zh: '有两家以上投标的项目', en: 'tenders with at least two bidders' },
  measure: 'ratio',
  exclusions: [
    { zh: '撤回的投标', en: 'withdrawn bids' },
    { zh: '只有一家投标的项目（另有规则）', en: 'tenders with a single bidder (another rule)' },
  ],
  related: {
    zh: '供应商征集与评标环节；措施：扩大供应商来源，对固定投标圈子抽查标书与资金往来。',
    en: 'Invitation and evaluation; measures: more sources of suppliers, spot checks of the bids and payments of a fixed circle.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'tender',
    key: 'id',
    columns: ['id', 'title', 'unit', 'amount', 'opened_at', 'awarded_at'],
    deciding: ['id'],
  },
  reasons: { winner_missing: { zh: '没有中标人的记录', en: 'no winner is recorded' } },
  stage: (_settings, sql) =>
    byTender(
      sql,
      sql`
    SELECT tender_id, company_id, CASE WHEN is_winner THEN 1 ELSE 0 END AS won FROM bid WHERE COALESCE(status, 'valid') <> 'withdrawn'`,
    ),
  query: ({ similar, tenders, winners, evenness }, sql, stage) => sql`
    WITH ${heldSql(sql, stage)},
    ${SETS},
    ${similarSql(sql, similar)},
    won AS (SELECT bidders, company_id, COUNT(*) AS wins FROM (SELECT bidders, unnest(winners) AS company_id FROM sized) AS each_win GROUP BY bidders, company_id),
    turns AS (SELECT n.seed, w.company_id, CAST(SUM(w.wins) AS BIGINT) AS wins FROM alike AS n JOIN won AS w ON w.bidders = n.other GROUP BY n.seed, w.company_id),
    spread AS (SELECT seed, COUNT(*) AS winners, MAX(wins) AS most, MIN(wins) AS least, ${sql.steady(entropy(sql, 'wins').text)} AS evenness FROM turns GROUP BY seed),
    stars AS (SELECT n.seed, CAST(SUM(s.tenders) AS BIGINT) AS tenders FROM alike AS n JOIN sets AS s ON s.bidders = n.other GROUP BY n.seed),
    firing AS (
      SELECT s.seed, s.tenders, p.winners, p.most, p.least, p.evenness FROM stars AS s JOIN spread AS p ON p.seed = s.seed
      WHERE s.tenders >= ${tenders} AND p.winners >= ${winners} AND p.evenness >= ${evenness}),
    kept AS (
      SELECT f.* FROM firing AS f
      WHERE NOT EXISTS (SELECT 1 FROM alike AS n JOIN firing AS g ON g.seed = n.other
                        WHERE n.seed = f.seed AND (g.tenders > f.tenders OR (g.tenders = f.tenders AND g.seed < f.seed COLLATE "C"))))
    SELECT k.seed AS bidders, 3 AS rank, k.evenness AS value, ${evenness} AS line, ${sql.evidence('z.tender_id')} AS evidence,
           CASE WHEN COUNT(DISTINCT t.unit) = 1 THEN MIN(t.unit) END AS unit, k.tenders, k.winners, k.most, k.least
    FROM kept AS k JOIN alike AS n ON n.seed = k.seed JOIN sized AS z ON z.bidders = n.other LEFT JOIN tender AS t ON t.id = z.tender_id
    GROUP BY k.seed, k.evenness, k.tenders, k.winners, k.most, k.least`,
  coverage: (_settings, sql, stage) => sql`
    WITH ${heldSql(sql, stage)}
    SELECT CASE WHEN winners IS NULL THEN 'winner_missing' END AS reason, COUNT(*) AS subjects FROM held WHERE size >= 2 GROUP BY 1`,
  increment: { tables: ['bid', 'tender'], key: ['bidders'], within: {}, coverage: 'whole' },
  explain(row, { evenness, winners }) {
    const [tenders, won, most, least] = ['tenders', 'winners', 'most', 'least'].map((each) => numberAt(row, each))
    const bidders = textAt(row, 'bidders')
    return {
      why: {
        zh: `${bidders} 等固定几家一起投标 ${tenders} 个项目，${won} 家轮流中标，每家 ${least} 至 ${most} 次，归一化熵 ${row.value.toFixed(3)}，达到 ${evenness}。`,
        en: `${bidders} bid together in ${tenders} tenders and ${won} of them win in turn, ${least} to ${most} times each, a normalised entropy of ${row.value.toFixed(3)}, at or above ${evenness}.`,
      },
      wouldClear: {
        zh: `归一化熵低于 ${evenness}，或不同的中标人不超过 ${winners - 1} 家，或投标人集合各不相近。`,
        en: `An entropy below ${evenness}, or at most ${winners - 1} different winners, or bidder sets that are not alike.`,
      },
    }
  },
})

/** Each tender with its bidders in order and those of them that won (NULL where none), from rows of `tender_id`, `company_id` and `won`. */
const byTender = (sql: SqlDialect, rows: Sql): Sql => sql`
    SELECT tender_id, ${sql.ids('company_id')} AS companies, array_agg(company_id) FILTER (WHERE won = 1) AS winners
    FROM (SELECT tender_id, company_id, MAX(won) AS won FROM (${rows}) AS told GROUP BY tender_id, company_id) AS bidding GROUP BY tender_id`

/** CTEs, the last is `held`: each tender once, also where its bids came in two parts. */
const heldSql = (sql: SqlDialect, stage: Sql): Sql => sql`begun AS (${stage}),
    parted AS (SELECT tender_id FROM begun GROUP BY tender_id HAVING COUNT(*) > 1),
    joined AS (${byTender(
      sql,
      sql`SELECT tender_id, unnest(companies) AS company_id, 0 AS won FROM begun WHERE tender_id IN (SELECT tender_id FROM parted)
      UNION ALL SELECT tender_id, unnest(winners), 1 FROM begun WHERE tender_id IN (SELECT tender_id FROM parted)`,
    )}),
    held AS (
      SELECT tender_id, CAST(array_length(companies, 1) AS BIGINT) AS size, companies, winners FROM (
        SELECT * FROM begun AS b WHERE NOT EXISTS (SELECT 1 FROM parted AS p WHERE p.tender_id = b.tender_id) UNION ALL SELECT * FROM joined) AS each_once)`

/** Tenders with their bidder set (`sized`), and the distinct sets with one tender of each (`sets`). */
const SETS: Sql = {
  text: `sized AS (
      SELECT tender_id, size, companies, winners, array_to_string(companies, '、') AS bidders FROM held WHERE size >= 2 AND winners IS NOT NULL),
    sets AS (SELECT bidders, size, COUNT(*) AS tenders, MIN(tender_id) AS one FROM sized GROUP BY bidders, size)`,
}

/**
 * Pairs of sets that are alike (`alike`: `seed`, `other`, each set with itself too). With the rarest bidders first, two sets of Jaccard ≥ t share one of
 * the first n − ⌈t·n⌉ + 1 of either: only those are compared, so frequent bidders make no square.
 */
const similarSql = (sql: SqlDialect, similar: number): Sql => sql`members AS (
      SELECT bidders, size, company_id, COUNT(*) OVER (PARTITION BY company_id) AS frequency
      FROM (SELECT s.bidders, s.size, unnest(z.companies) AS company_id FROM sets AS s JOIN sized AS z ON z.tender_id = s.one) AS each_bidder),
    placed AS (
      SELECT bidders, size, company_id, ROW_NUMBER() OVER (PARTITION BY bidders ORDER BY frequency, company_id COLLATE "C") AS place FROM members),
    leading_members AS (SELECT bidders, size, company_id FROM placed WHERE place <= size - CEIL(${similar} * size) + 1),
    candidates AS (
      SELECT DISTINCT l.bidders AS seed, r.bidders AS other, l.size AS seed_size, r.size AS other_size
      FROM leading_members AS l JOIN leading_members AS r ON r.company_id = l.company_id
      WHERE l.size >= ${similar} * r.size AND r.size >= ${similar} * l.size),
    alike AS (
      SELECT c.seed, c.other FROM candidates AS c
      JOIN members AS l ON l.bidders = c.seed JOIN members AS r ON r.bidders = c.other AND r.company_id = l.company_id
      GROUP BY c.seed, c.other, c.seed_size, c.other_size
      HAVING ${jaccard(sql, 'COUNT(*)', 'c.seed_size', 'c.other_size')} >= ${similar})`
