import { z } from 'zod'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { tenures } from './tenure.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23。柜员 P01 自 2023-07-20 起在重点岗位，已 3 年 4 个月，超过 3 年 → 中 (2)。P02 于 14 个月前轮岗，不报。P03 在一般岗位 4 年，未超过 5 年，不报；P04 没有任职表记录，按人员表的任职日期已 5 年零 1 天 → 中 (2)。',
    en: 'Looked at on 2026-11-23. Teller P01 has held a key post since 2023-07-20, 3 years and 4 months: rank 2. P02 rotated 14 months ago. P03 has held another post for 4 years, below 5. P04 has no term on file; the staff list says 5 years and a day: rank 2.',
  },
  tables: {
    person: `id,unit,post,is_key_post,post_start
P01,营业部,柜员,true,2019-01-02
P02,营业部,柜员,true,2019-01-02
P03,综合部,文员,false,2019-01-02
P04,综合部,档案员,false,2021-11-22`,
    post_term: `person_id,post,unit,is_key_post,from_day,to_day
P01,柜员,营业部,true,2023-07-20,
P02,柜员,城东支行,true,2019-01-02,2025-09-22
P02,柜员,营业部,true,2025-09-23,
P03,文员,综合部,false,2022-11-23,`,
  },
  flagged: ['P01|柜员|营业部 2', 'P04|档案员|综合部 2'],
}

/**
 * HR-01 Overdue rotation 超期未轮岗: longer in one post than the line. From the open terms (a renewed term in the same post and unit goes on);
 * for a person without any term from the day in the staff list.
 */
export const overdueRotation = defineIndicator({
  code: 'HR-01',
  version: 1,
  title: { zh: '超期未轮岗', en: 'Overdue rotation' },
  question: { zh: '是否有人在同一岗位任职超过规定年限？', en: 'Has anybody been in one post for longer than the rules allow?' },
  why: {
    zh: '长期在一个岗位，关系固化、问题难被接任者发现；轮岗是内控的基本措施。',
    en: 'Long years in one post bind people to those they deal with, and nobody takes over who might find what is wrong.',
  },
  basis: '关于加大防范操作风险工作力度的通知（银监发〔2005〕17号）；行政事业单位内部控制规范 第十五条',
  reads: { person: ['id'] },
  mayRead: {
    person: ['unit', 'post', 'is_key_post', 'post_start', 'leave_date'],
    post_term: ['person_id', 'post', 'unit', 'is_key_post', 'from_day', 'to_day'],
  },
  settings: z.strictObject({
    keyYears: z
      .int()
      .min(1)
      .max(50)
      .default(3)
      .meta({ title: '重点岗位最长年限', en: 'Longest term in a key post (years)', unit: 'years', isStatutory: false }),
    otherYears: z
      .int()
      .min(1)
      .max(50)
      .default(5)
      .meta({ title: '其他岗位最长年限', en: 'Longest term in other posts (years)', unit: 'years', isStatutory: false }),
  }),
  subject: ['person_id', 'post', 'unit'],
  judges: { zh: '现任岗位', en: 'posts now held' },
  measure: 'days',
  exclusions: [
    { zh: '已离职、退休的人员', en: 'people who have left' },
    { zh: '已结束的任职', en: 'terms that have ended' },
  ],
  related: {
    zh: '岗位管理环节；措施：轮岗计划到期前提示，超期须经批准并加强监督。',
    en: 'Management of posts; measures: the rotation plan reminds in time, longer terms need an approval and closer supervision.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'post_term',
    key: "person_id || '/' || CAST(from_day AS VARCHAR)",
    columns: ['person_id', 'post', 'unit', 'is_key_post', 'from_day', 'to_day'],
    deciding: ['from_day', 'to_day', 'is_key_post'],
  },
  reasons: {
    start_missing: { zh: '缺少任职日期', en: 'the day of taking the post is missing' },
    no_current_post: { zh: '任职都已结束或尚未开始', en: 'all terms have ended or are still to begin' },
    key_unknown: { zh: '任职介于两条年限之间，而不知是否重点岗位', en: 'between the two lines, and unknown whether it is a key post' },
  },
  query: ({ keyYears, otherYears }, sql) => sql`
    WITH ${tenures(sql)}
    SELECT person_id, post, unit, 2 AS rank, day - since AS value, ${lineOn(sql, `CASE WHEN is_key THEN ${keyYears} ELSE ${otherYears} END`)} - since AS line,
           evidence, ARRAY[person_id] AS persons, CAST(since AS VARCHAR) AS period, COALESCE(is_key, FALSE) AS is_key
    FROM tenures WHERE day > ${lineOn(sql, `CASE WHEN is_key THEN ${keyYears} ELSE ${otherYears} END`)} ORDER BY person_id, post, unit, since`,
  coverage: ({ keyYears, otherYears }, sql) => sql`
    WITH ${tenures(sql)},
    held AS (
      SELECT CASE WHEN is_key IS NULL AND (day > ${lineOn(sql, `${keyYears}`)}) <> (day > ${lineOn(sql, `${otherYears}`)}) THEN 'key_unknown' END AS reason FROM tenures
      UNION ALL
      SELECT CASE WHEN COUNT(t.person_id) > COUNT(t.from_day) OR (COUNT(t.person_id) = 0 AND MIN(p.post_start) IS NULL) THEN 'start_missing'
                  ELSE 'no_current_post' END AS reason
      FROM serving AS p LEFT JOIN post_term AS t ON t.person_id = p.id
      WHERE NOT EXISTS (SELECT 1 FROM tenures AS n WHERE n.person_id = p.id) GROUP BY p.id)
    SELECT reason, COUNT(*) AS subjects FROM held GROUP BY reason`,
  explain(row, { keyYears, otherYears }) {
    const isKey = row.facts.is_key === true
    const [who, post, years] = [textAt(row, 'person_id'), textAt(row, 'post'), isKey ? keyYears : otherYears]
    const over = row.value - row.line
    return {
      why: {
        zh: `${who} 自 ${row.period} 起任${isKey ? '重点岗位' : '岗位'}${post ? ` ${post}` : ''}，已 ${row.value} 天，超过 ${years} 年 ${over} 天。`,
        en: `${who} has held the ${isKey ? 'key ' : ''}post${post ? ` ${post}` : ''} since ${row.period}, ${row.value} days, ${over} days beyond ${years} years.`,
      },
      wouldClear: {
        zh: `任满 ${years} 年之前轮岗（早 ${over} 天）。`,
        en: `Rotation by the end of ${years} years (${over} days earlier).`,
      },
    }
  },
})

/** The last day that is still within so many years of taking the post. */
const lineOn = (sql: SqlDialect, years: string): Sql => sql.raw(`CAST(since + INTERVAL '1 year' * (${years}) AS DATE)`)
