import { z } from 'zod'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { tenures } from './tenure.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23，看 2024-01-01 以来。柜员 P01 最后一次连续休假满 5 个工作日是 2023 年 8 月 → 中 (2)。P02 在 2025 年休了两段，中间只隔周末，合计 6 个工作日，且 2026 年 3 月强制休假，不报。P03 在重点岗位已满 12 个月，2026 年休过年假，但 12 个月内没有强制休假 → 中 (2)。',
    en: 'Looked at on 2026-11-23, since 2024-01-01. The last continuous leave of teller P01 of 5 working days was in August 2023: rank 2. P02 took two leaves in 2025 with only a weekend between, 6 working days together, and a mandatory leave in March 2026: not flagged. P03, on a key post for over 12 months, took annual leave but no mandatory one: rank 2.',
  },
  tables: {
    person: `id,unit,is_key_post,post_start
P01,营业部,true,2023-07-20
P02,营业部,true,2019-01-02
P03,营业部,true,2022-01-04`,
    leave: `person_id,kind,from_day,to_day
P01,年休假,2023-08-07,2023-08-11
P01,年休假,2025-03-03,2025-03-05
P02,年休假,2025-06-12,2025-06-13
P02,年休假,2025-06-16,2025-06-19
P02,强制休假,2026-03-09,2026-03-13
P03,年休假,2026-07-06,2026-07-10`,
  },
  flagged: ['P01 2', 'P03 2'],
}

interface Given {
  workingDays: number
  years: number
  months: number
  mandatoryKinds: readonly string[]
}

/**
 * HR-02 No leave or no mandatory leave 多年未休假/未强制休假. Leaves with no working day between them are one; leave of any kind interrupts
 * (somebody else did the work meanwhile). Leave in the current year counts. Only for those in service, or on a key post, for that long.
 */
export const noLeave = defineIndicator({
  code: 'HR-02',
  version: 1,
  title: { zh: '多年未休假/未强制休假', en: 'No leave or no mandatory leave' },
  question: {
    zh: '是否有人两个年度以上没有连续休假，或重点岗位人员一年没有强制休假？',
    en: 'Has anybody taken no continuous leave for two calendar years, or no mandatory leave for a year on a key post?',
  },
  why: {
    zh: '不肯休假的人常怕别人接手时露出问题；强制休假正是为此而设。',
    en: 'Those who never take leave may fear what a stand-in would find; mandatory leave exists for that reason.',
  },
  basis: '关于加大防范操作风险工作力度的通知（银监发〔2005〕17号）；职工带薪年休假条例 第五条',
  reads: { person: ['id'], leave: ['person_id', 'from_day', 'to_day'] },
  mayRead: {
    person: ['unit', 'post', 'is_key_post', 'post_start', 'leave_date'],
    leave: ['kind'],
    post_term: ['person_id', 'post', 'unit', 'is_key_post', 'from_day', 'to_day'],
    calendar: ['day', 'is_working'],
  },
  settings: z.strictObject({
    workingDays: z
      .int()
      .min(1)
      .default(5)
      .meta({ title: '连续休假至少几个工作日', en: 'Fewest working days of leave in a row', unit: 'workdays', isStatutory: false }),
    years: z.int().min(1).max(10).default(2).meta({ title: '几个年度内', en: 'Within how many years', unit: 'years', isStatutory: false }),
    months: z.int().min(1).max(120).default(12).meta({
      title: '重点岗位强制休假的间隔（月）',
      en: 'Interval of mandatory leave in key posts (months)',
      unit: 'months',
      isStatutory: false,
    }),
    mandatoryKinds: z
      .array(z.string().min(1))
      .min(1)
      .default(['强制休假', '强制性休假', 'mandatory'])
      .meta({ title: '强制休假的类型', en: 'Kinds of mandatory leave', unit: 'words', isStatutory: false }),
  }),
  subject: ['person_id'],
  judges: { zh: '休假核对（连续休假一项，重点岗位强制休假一项）', en: 'checks of leave (continuous leave; mandatory leave of key posts)' },
  measure: 'days',
  exclusions: [
    { zh: '已离职、退休的人员', en: 'people who have left' },
    { zh: '到岗或任重点岗位尚不足期限的人员', en: 'people not yet that long in service or on a key post' },
    { zh: '数据日期以后的休假', en: 'leave after the day of the data' },
  ],
  related: {
    zh: '岗位管理环节；措施：年度休假计划，重点岗位突击强制休假并由代班人员检查。',
    en: 'Management of posts; measures: a yearly leave plan, surprise leave of key posts with a check by the stand-in.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'person',
    key: 'id',
    columns: ['id', 'unit', 'post', 'is_key_post', 'post_start'],
    deciding: ['is_key_post', 'post_start'],
  },
  reasons: {
    service_unknown: { zh: '不知何时到岗', en: 'unknown since when the person serves' },
    leave_incomplete: {
      zh: '有休假记录的起止日期缺失、倒置或超出日历',
      en: 'a leave whose days are missing, reversed or outside the calendar',
    },
    mandatory_unrecorded: { zh: '休假表中没有强制休假这一类型，无从判断', en: 'no leave of a mandatory kind is recorded at all' },
  },
  query: (settings, sql) => sql`
    WITH ${checks(settings, sql)}
    SELECT id AS person_id, 2 AS rank, day - CASE WHEN lacks_leave THEN COALESCE(leave_on, service_since) ELSE COALESCE(mandatory_on, key_since) END AS value,
           day - CASE WHEN lacks_leave THEN leave_from ELSE mandatory_from END AS line, ARRAY[id] AS evidence, unit, ARRAY[id] AS persons,
           CAST(CAST(EXTRACT(YEAR FROM day) AS INTEGER) AS VARCHAR) AS period, lacks_leave, lacks_mandatory,
           CAST(leave_from AS VARCHAR) AS leave_from, CAST(leave_on AS VARCHAR) AS leave_on, CAST(mandatory_on AS VARCHAR) AS mandatory_on
    FROM checks WHERE (lacks_leave OR lacks_mandatory) AND NOT is_incomplete`,
  coverage: (settings, sql) => sql`
    WITH ${checks(settings, sql)},
    judged AS (
      SELECT CASE WHEN service_since IS NULL THEN 'service_unknown' WHEN lacks_leave AND is_incomplete THEN 'leave_incomplete' END AS reason
      FROM checks WHERE service_since IS NULL OR service_since <= leave_from
      UNION ALL
      SELECT CASE WHEN NOT has_mandatory THEN 'mandatory_unrecorded' WHEN lacks_mandatory AND is_incomplete THEN 'leave_incomplete' END AS reason
      FROM checks WHERE key_since <= mandatory_from)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  explain(row, { workingDays, months }) {
    const who = textAt(row, 'person_id')
    const [leaveOn, mandatoryOn] = [row.facts.leave_on, row.facts.mandatory_on]
    const lacks = { leave: row.facts.lacks_leave === true, mandatory: row.facts.lacks_mandatory === true }
    const zh = [
      lacks.leave &&
        `自 ${textAt(row, 'leave_from')} 以来没有连续 ${workingDays} 个工作日以上的休假（${leaveOn ? `最近一次至 ${leaveOn}` : '此前也没有记录'}）`,
      lacks.mandatory && `在重点岗位 ${months} 个月内没有强制休假（${mandatoryOn ? `最近一次至 ${mandatoryOn}` : '此前也没有记录'}）`,
    ]
    const en = [
      lacks.leave &&
        `no continuous leave of ${workingDays} working days since ${textAt(row, 'leave_from')} (${leaveOn ? `the last until ${leaveOn}` : 'none on record'})`,
      lacks.mandatory &&
        `no mandatory leave on a key post for ${months} months (${mandatoryOn ? `the last until ${mandatoryOn}` : 'none on record'})`,
    ]
    return {
      why: { zh: `${who} ${zh.filter(Boolean).join('；')}。`, en: `${who}: ${en.filter(Boolean).join('; ')}.` },
      wouldClear: {
        zh: [lacks.leave && `其间连续休假一次满 ${workingDays} 个工作日`, lacks.mandatory && `${months} 个月内强制休假一次`]
          .filter(Boolean)
          .join('，并')
          .concat('。'),
        en: [
          lacks.leave && `one continuous leave of ${workingDays} working days`,
          lacks.mandatory && `one mandatory leave within ${months} months`,
        ]
          .filter(Boolean)
          .join(' and ')
          .concat('.'),
      },
    }
  },
})

/** Everybody serving, with what they lack and since when they serve: `checks`. */
function checks(given: Given, sql: SqlDialect): Sql {
  return sql`${blocks(given, sql)},
    ${service(sql)},
    dated AS (
      SELECT p.id, p.unit, a.day, s.service_since, s.key_since,
             CAST(CAST(CAST(EXTRACT(YEAR FROM a.day) AS INTEGER) - ${given.years} AS VARCHAR) || '-01-01' AS DATE) AS leave_from,
             CAST(a.day - INTERVAL '1 month' * ${given.months} AS DATE) AS mandatory_from,
             b.leave_on, m.mandatory_on, COALESCE(m.is_incomplete, 0) = 1 AS is_incomplete,
             EXISTS (SELECT 1 FROM leave WHERE kind IN (${given.mandatoryKinds})) AS has_mandatory
      FROM person AS p CROSS JOIN as_of AS a JOIN service AS s ON s.id = p.id
      LEFT JOIN (SELECT person_id, MAX(ended_on) AS leave_on FROM blocks GROUP BY person_id) AS b ON b.person_id = p.id
      LEFT JOIN (SELECT person_id, MAX(CASE WHEN before IS NOT NULL AND kind IN (${given.mandatoryKinds}) THEN until END) AS mandatory_on,
                        MAX(CASE WHEN before IS NULL THEN 1 ELSE 0 END) AS is_incomplete FROM taken GROUP BY person_id) AS m ON m.person_id = p.id),
    checks AS (
      SELECT *, COALESCE(service_since <= leave_from AND (leave_on IS NULL OR leave_on < leave_from), FALSE) AS lacks_leave,
             COALESCE(key_since <= mandatory_from AND has_mandatory AND (mandatory_on IS NULL OR mandatory_on < mandatory_from), FALSE) AS lacks_mandatory
      FROM dated)`
}

/** Leave as running numbers of working days (`before` the first, `last`), NULL where its days are unusable; and the continuous `blocks` that are long enough. */
function blocks({ workingDays }: Given, sql: SqlDialect): Sql {
  return sql`taken AS (
      SELECT l.person_id, l.kind, l.from_day, LEAST(l.to_day, a.day) AS until,
             CASE WHEN l.to_day >= l.from_day AND u.ordinal IS NOT NULL THEN f.ordinal - CASE WHEN f.is_working THEN 1 ELSE 0 END END AS before, u.ordinal AS last
      FROM leave AS l CROSS JOIN as_of AS a LEFT JOIN work_day AS f ON f.day = l.from_day
      LEFT JOIN work_day AS u ON u.day = CASE WHEN l.to_day < a.day THEN l.to_day WHEN l.to_day IS NOT NULL THEN a.day END
      WHERE l.from_day IS NULL OR l.from_day <= a.day),
    followed_leave AS (
      SELECT *, MAX(last) OVER (PARTITION BY person_id ORDER BY before, last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_before
      FROM taken WHERE before IS NOT NULL),
    merged AS (
      SELECT *, SUM(CASE WHEN last_before >= before THEN 0 ELSE 1 END) OVER (PARTITION BY person_id ORDER BY before, last ROWS UNBOUNDED PRECEDING) AS block FROM followed_leave),
    blocks AS (SELECT person_id, MAX(until) AS ended_on FROM merged GROUP BY person_id, block HAVING MAX(last) - MIN(before) >= ${workingDays})`
}

/** Since when each person serves, and holds the key post now held. */
const service = (sql: SqlDialect): Sql => sql`${tenures(sql)},
    service AS (
      SELECT p.id, LEAST(MIN(p.post_start), MIN(t.from_day)) AS service_since, MIN(k.since) AS key_since
      FROM serving AS p LEFT JOIN (SELECT person_id, MIN(from_day) AS from_day FROM post_term GROUP BY person_id) AS t ON t.person_id = p.id
      LEFT JOIN (SELECT person_id, MIN(since) AS since FROM tenures WHERE is_key GROUP BY person_id) AS k ON k.person_id = p.id GROUP BY p.id)`
