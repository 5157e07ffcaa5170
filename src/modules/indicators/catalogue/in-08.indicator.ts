import { z } from 'zod'
import { defineIndicator, numberAt, textAt, type WorkedExample } from '../indicator.schema.ts'
import { gathered, SCORE_EXCLUSIONS, SCORED_COLUMNS, scoredSql, scoreSettings, SIGNAL_INCOMPLETE, unscored } from './post-score.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23，警戒线 9 分。许可岗有一条三级疑点当日转登记：9 × 1 × 1 = 9 分，达到警戒线 → 关注 (2)。收费岗为 Ⅲ 级风险点（固有 6 分），另有一条二级疑点待分拣 1.5 分，共 7.5 分，不报。',
    en: 'Looked at on 2026-11-23 with a line of 9. The permit post has one rank-3 signal registered that day: 9 × 1 × 1 = 9, at the line: rank 2. The toll post has a rank-3 risk point (6 inherent) and one untriaged rank-2 signal of 1.5, together 7.5, and is not flagged.',
  },
  tables: {
    signal_record: `id,rule,rank,raised_on,state,unit,post_ids
S1,AP-03,3,2026-11-23,registered,路政科,许可岗
S2,PR-02,2,2026-11-23,new,收费站,收费岗`,
    risk_point: `id,unit,post,rank,in_force_on
F1,收费站,收费岗,3,2026-01-01`,
  },
  asOf: '2026-11-23',
  flagged: ['许可岗 2'],
}

/** IN-08 Warning line crossed 警戒线突破: the score of a post reaches its line (section 4 of the library). The sum is always told as its parts. */
export const warningLineCrossed = defineIndicator({
  code: 'IN-08',
  version: 1,
  title: { zh: '警戒线突破', en: 'Warning line crossed' },
  question: {
    zh: '岗位的综合风险分是否达到警戒线？',
    en: 'Has the score of a post reached its warning line?',
  },
  why: {
    zh: '疑点按等级、可信度和时间累加，再计岗位固有风险；到了警戒线，应当由人研判，而不是等下一条。',
    en: 'Signals add up by rank, confidence and age on top of the inherent risk of the post; at the line somebody has to look, not wait for the next one.',
  },
  basis: 'D4 一.2 警戒线；指标库第 4 节',
  reads: { signal_record: [...SCORED_COLUMNS, 'post_ids'] },
  mayRead: {
    signal_record: ['unit', 'person_ids'],
    info_item: ['signal_id', 'truth'],
    risk_point: ['id', 'post', 'rank', 'in_force_on', 'retired_on'],
    post_record: ['id', 'unit', 'holder_ids', 'rank', 'line'],
  },
  settings: z.strictObject({
    line: z
      .number()
      .positive()
      .default(9)
      .meta({ title: '未另定时的警戒线', en: 'Warning line where none is set', unit: 'score', isStatutory: false }),
    inherent: z
      .number()
      .min(0)
      .default(3)
      .meta({ title: '风险点每高一级的固有分', en: 'Inherent score per level of the risk point', unit: 'score', isStatutory: false }),
    ...scoreSettings,
  }),
  subject: ['post'],
  judges: { zh: '岗位', en: 'posts' },
  measure: 'score',
  exclusions: [...SCORE_EXCLUSIONS, { zh: '没有落到岗位的疑点', en: 'signals that concern no post' }],
  related: {
    zh: '岗位风险研判环节；措施：达到警戒线的岗位专题研判，调整监督级别。',
    en: 'Assessment of posts; measures: a special look at posts at the line, a higher tier of supervision.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'signal_record',
    key: 'id',
    columns: ['id', 'rule', 'rank', 'raised_on', 'state', 'unit', 'post_ids'],
    deciding: ['rank', 'raised_on', 'state'],
  },
  reasons: {
    line_wrong: { zh: '岗位的警戒线不大于零', en: 'the warning line of the post is not above zero' },
    signal_incomplete: SIGNAL_INCOMPLETE,
  },
  query: (settings, sql) => sql`
    WITH ${scoredSql(settings, sql)},
    told AS (
      SELECT post, id, person_ids, part, ROW_NUMBER() OVER (PARTITION BY post ORDER BY ${sql.steady('part')} DESC, id COLLATE "C") AS place,
             rule || ' ' || CAST(CAST(weight AS DECIMAL(9, 2)) AS VARCHAR) || '×' || CAST(CAST(confidence AS DECIMAL(9, 2)) AS VARCHAR) || '×' ||
             CAST(CAST(decay AS DECIMAL(9, 2)) AS VARCHAR) || '＝' || CAST(CAST(part AS DECIMAL(9, 2)) AS VARCHAR) AS words
      FROM post_part),
    listed AS (
      SELECT post, ${sql.evidence('id')} AS evidence, COUNT(*) AS signals, array_to_string(array_agg(words ORDER BY place) FILTER (WHERE place <= 5), '、') AS parts
      FROM told GROUP BY post),
    concerned_row AS (SELECT post, person_ids FROM told UNION SELECT id AS post, holder_ids AS person_ids FROM post_record),
    ${gathered(sql, { name: 'concerned', from: 'concerned_row', key: 'post', column: 'person_ids' })}
    SELECT s.post, 2 AS rank, s.score AS value, ${sql.steady('s.line')} AS line, COALESCE(l.evidence, CAST(ARRAY[] AS VARCHAR[])) AS evidence, s.unit, c.persons,
           COALESCE(l.signals, 0) AS signals, COALESCE(l.parts, '') AS parts, ${sql.steady('s.inherent')} AS inherent
    FROM scored AS s LEFT JOIN listed AS l ON l.post = s.post LEFT JOIN concerned AS c ON c.key = s.post
    WHERE s.line > 0 AND s.score >= ${sql.steady('s.line')}`,
  coverage: (settings, sql) => sql`
    WITH ${scoredSql(settings, sql)}
    SELECT CASE WHEN line <= 0 THEN 'line_wrong' END AS reason, COUNT(*) AS subjects FROM scored GROUP BY 1
    UNION ALL
    SELECT ${unscored(sql)} AS reason, COUNT(*) AS subjects FROM countable WHERE post_ids IS NOT NULL AND ${unscored(sql)} IS NOT NULL GROUP BY 1`,
  explain(row) {
    const [signals, inherent, parts] = [numberAt(row, 'signals'), numberAt(row, 'inherent'), textAt(row, 'parts')]
    const [score, line] = [row.value.toFixed(2), row.line.toFixed(2)]
    return {
      why: {
        zh: `岗位 ${textAt(row, 'post')} 综合分 ${score}，达到警戒线 ${line}：固有 ${inherent.toFixed(2)} 分${parts ? `；${signals} 条疑点（权重×可信度×衰减）：${parts}${signals > 5 ? ' 等' : ''}` : '，没有疑点'}。`,
        en: `The post ${textAt(row, 'post')} scores ${score}, at or above its line of ${line}: ${inherent.toFixed(2)} inherent${parts ? `; ${signals} signals (weight × confidence × decay): ${parts.replaceAll('、', ', ').replaceAll('＝', ' = ')}${signals > 5 ? ' and more' : ''}` : ', no signal'}.`,
      },
      wouldClear: {
        zh: `综合分低于 ${line}（少 ${(row.value - row.line).toFixed(2)} 分以上），如疑点查否或排除。`,
        en: `A score below ${line} (more than ${(row.value - row.line).toFixed(2)} less), for example where a signal proves unfounded or is excluded.`,
      },
    }
  },
})
