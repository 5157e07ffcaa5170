import { z } from 'zod'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '承诺 20 个工作日。L001 于 2026-03-02 受理、2026-03-31 决定，用 21 个工作日 → 关注 (2)；L002 早一天决定，正好 20，不报；L003 经批准延长 10 日，不报。L004 总时限内办结，但审核环节限 3 日用了 4 日 → 关注 (2)。审批没有环节时限表，流程图规定 2 日，用了 2 日，不报。',
    en: 'The limit is 20 working days. L001 took 21: rank 2; L002 exactly 20 and L003 with an approved extension of 10 are not flagged. L004 is in time as a whole, but its review took 4 working days of 3: rank 2. The approval has its limit of 2 from the chart only, and kept it.',
  },
  tables: {
    application: `case_id,item,accepted_at,decided_at,extended_days
L001,permit,2026-03-02 09:00:00,2026-03-31 09:00:00,
L002,permit,2026-03-02 09:00:00,2026-03-30 09:00:00,
L003,permit,2026-03-02 09:00:00,2026-03-31 09:00:00,10
L004,permit,2026-03-02 09:00:00,2026-03-12 09:00:00,`,
    step_limit: `item,step_code,workdays
permit,审核,3`,
    event: `case_id,item,step_code,actor_id,started_at,finished_at
L001,permit,受理,P01,2026-03-02 09:00:00,2026-03-02 10:00:00
L004,permit,受理,P01,2026-03-02 09:00:00,2026-03-02 10:00:00
L004,permit,审核,P02,2026-03-03 09:00:00,2026-03-09 09:00:00
L004,permit,审批,P03,2026-03-10 09:00:00,2026-03-12 09:00:00`,
  },
  charts: { permit: ['受理', '审核 5', '审批 2'] },
  asOf: '2026-06-01',
  flagged: ['L001 2', 'L004 2'],
}

interface Limits {
  totalLimit: number
  extension: number
}

/**
 * AP-01 Total or step time overrun 办理超时: working days used (the first day not counted) above the promised or statutory limit, or a step above its own (P11, X11, X58).
 * Without an application record a case spans its first to its last event. The yellow light near the limit is no signal.
 * The limit of a step is that of the table 环节时限, else that of the chart in force (R63).
 * A step ends when it is finished, else when the next one starts, else with its case; days lawfully not counted are taken off a step too, since nobody knows in which they fell.
 */
export const overrunCase = defineIndicator({
  code: 'AP-01',
  version: 2,
  title: { zh: '办理超时', en: 'Total or step time overrun' },
  question: {
    zh: '办件是否超过总时限，或某个环节超过自己的时限？',
    en: 'Did a case take longer than its limit, or a step of it longer than its own?',
  },
  why: {
    zh: '久拖不办常是吃拿卡要的前兆；总时限内的环节超时同样要问原因。',
    en: 'Cases left lying are often the wait for a favour; a step that overruns asks for a reason even when the total is in time.',
  },
  basis: '行政许可法 第四十二条；电子监察环节时限',
  reads: { event: ['case_id', 'item', 'step_code', 'started_at'] },
  mayRead: {
    event: ['finished_at', 'actor_id', 'role'],
    application: ['case_id', 'item', 'unit', 'officer_id', 'accepted_at', 'decided_at', 'suspended_days', 'extended_days'],
    service_item: ['item', 'workdays'],
    step_limit: ['item', 'step_code', 'workdays'],
  },
  settings: z.strictObject({
    totalLimit: z.int().min(1).default(20).meta({
      title: '未承诺时的总时限（工作日）',
      en: 'Total time limit where none is promised (working days)',
      unit: 'days',
      isStatutory: true,
    }),
    extension: z
      .int()
      .min(0)
      .default(10)
      .meta({ title: '经批准最多延长（工作日）', en: 'Longest approved extension (working days)', unit: 'days', isStatutory: true }),
  }),
  subject: ['case_id'],
  judges: { zh: '办件', en: 'cases' },
  measure: 'days',
  exclusions: [
    { zh: '依法不计入的工作日（中止、特别程序）', en: 'working days lawfully not counted' },
    { zh: '批准延长的工作日，最多为法定延长天数', en: 'working days of an approved extension, up to the statutory most' },
    { zh: '没有办件记录时，末一环节既无完成时间也无后续环节的，不计环节时限', en: 'without an application, a last step without end' },
    { zh: '数据日期之后才受理的办件', en: 'cases accepted after the day on which the data are looked at' },
  ],
  related: {
    zh: '受理、审核、审批各环节；措施：限时办结、到期前提醒、延期须书面批准。',
    en: 'All steps of a case; measures: time limits with reminders, extensions only in writing.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'event',
    key: 'case_id',
    columns: ['case_id', 'item', 'step_code', 'actor_id', 'started_at', 'finished_at'],
    deciding: ['started_at', 'finished_at'],
  },
  reasons: {
    time_missing: { zh: '缺少受理或办理时间', en: 'no time of acceptance or of any step' },
    order_wrong: { zh: '决定早于受理', en: 'decided before it was accepted' },
    outside_calendar: { zh: '日期不在工作日历内', en: 'a day lies outside the working-day calendar' },
  },
  query: (settings, sql) => sql`
    WITH ${casesSql(settings, sql)}, ${stepsSql(sql)},
    concerned AS (
      SELECT case_id, ${sql.texts('person')} AS persons
      FROM (SELECT case_id, officer_id AS person FROM used WHERE days_used > days_limit UNION SELECT case_id, actor_id AS person FROM late) AS people
      GROUP BY case_id)
    SELECT u.case_id, 2 AS rank, CAST(CASE WHEN u.days_used > u.days_limit THEN u.days_used ELSE l.step_used END AS DOUBLE PRECISION) AS value,
           CAST(CASE WHEN u.days_used > u.days_limit THEN u.days_limit ELSE l.step_limit END AS DOUBLE PRECISION) AS line,
           ARRAY[u.case_id] AS evidence, u.unit, p.persons, u.item, u.days_used, u.days_limit, l.step_code, l.step_used, l.step_limit, l.is_charted, COALESCE(l.steps, 0) AS steps
    FROM used AS u LEFT JOIN worst AS l ON l.case_id = u.case_id AND l.place = 1 LEFT JOIN concerned AS p ON p.case_id = u.case_id
    WHERE u.days_used >= 0 AND (u.days_used > u.days_limit OR l.case_id IS NOT NULL)`,
  coverage: (settings, sql) => sql`
    WITH ${casesSql(settings, sql)},
    judged AS (
      SELECT CASE WHEN from_day IS NULL OR to_day IS NULL THEN 'time_missing' WHEN to_day < from_day THEN 'order_wrong'
                  WHEN days_spent IS NULL THEN 'outside_calendar' END AS reason FROM used)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  increment: {
    tables: ['event', 'application'],
    key: ['case_id'],
    touched: (_settings, sql) => sql`SELECT case_id FROM fresh_event UNION SELECT case_id FROM fresh_application`,
    aging: (_settings, sql) => sql`
      SELECT e.case_id FROM event AS e CROSS JOIN as_of AS o WHERE CAST(e.started_at AS DATE) > o.day OR CAST(e.finished_at AS DATE) > o.day
      UNION SELECT a.case_id FROM application AS a CROSS JOIN as_of AS o
      WHERE a.decided_at IS NULL OR CAST(a.decided_at AS DATE) > o.day OR CAST(a.accepted_at AS DATE) > o.day`,
    within: { event: { case_id: 'case_id' }, application: { case_id: 'case_id' } },
    coverage: 'keys',
  },
  explain(row) {
    const [used, limit] = [numberAt(row, 'days_used'), numberAt(row, 'days_limit')]
    const [caseId, step, steps] = [textAt(row, 'case_id'), textAt(row, 'step_code'), numberAt(row, 'steps')]
    const [stepUsed, stepLimit] = [numberAt(row, 'step_used'), numberAt(row, 'step_limit')]
    const isCharted = numberAt(row, 'is_charted') === 1
    const zh = [
      used > limit ? `用了 ${used} 个工作日，超过时限 ${limit} 个` : `总用时 ${used} 个工作日，在时限 ${limit} 个之内`,
      steps > 0
        ? `${step} 环节用了 ${stepUsed} 个工作日，超过${isCharted ? '流程图规定的环节时限' : '环节时限'} ${stepLimit} 个${steps > 1 ? `（共 ${steps} 个环节超时）` : ''}`
        : '',
    ].filter(Boolean)
    const en = [
      used > limit ? `took ${used} working days of ${limit}` : `took ${used} working days, within its limit of ${limit}`,
      steps > 0
        ? `the step ${step} took ${stepUsed} of ${stepLimit}${isCharted ? ' allowed by the chart' : ''}${steps > 1 ? ` (${steps} steps overran)` : ''}`
        : '',
    ].filter(Boolean)
    const over = row.value - row.line
    return {
      why: { zh: `办件 ${caseId} ${zh.join('；')}。`, en: `Case ${caseId} ${en.join('; ')}.` },
      wouldClear: {
        zh: `${used > limit ? '办件' : `${step} 环节`}早 ${over} 个工作日办完${steps > (used > limit ? 0 : 1) ? '，其余超时环节也在各自时限内' : ''}。`,
        en: `${used > limit ? 'The case' : `The step ${step}`} done ${over} working days earlier${steps > (used > limit ? 0 : 1) ? ', and the other late steps within their limits' : ''}.`,
      },
    }
  },
})

/** CTEs `cases` (where each case begins and ends) and `used` (its working days against its limit). */
function casesSql({ totalLimit, extension }: Limits, sql: SqlDialect): Sql {
  return sql`spans AS (
      SELECT case_id, MIN(item COLLATE "C") AS item, CAST(MIN(COALESCE(started_at, finished_at)) AS DATE) AS first_day,
             CAST(MAX(COALESCE(finished_at, started_at)) AS DATE) AS last_day
      FROM event GROUP BY case_id),
    cases AS (
      SELECT COALESCE(a.case_id, s.case_id) AS case_id, COALESCE(a.item, s.item) AS item, a.unit, a.officer_id, o.day AS today,
             CASE WHEN a.case_id IS NULL THEN 0 ELSE 1 END AS is_registered,
             COALESCE(CAST(a.accepted_at AS DATE), s.first_day) AS from_day,
             CASE WHEN a.case_id IS NULL THEN LEAST(s.last_day, o.day) ELSE LEAST(COALESCE(CAST(a.decided_at AS DATE), o.day), o.day) END AS to_day,
             GREATEST(COALESCE(a.suspended_days, 0), 0) AS suspended, LEAST(GREATEST(COALESCE(a.extended_days, 0), 0), ${extension}) AS extended
      FROM application AS a FULL JOIN spans AS s ON s.case_id = a.case_id CROSS JOIN as_of AS o),
    used AS (
      SELECT c.case_id, c.item, c.unit, c.officer_id, c.from_day, c.to_day, t.ordinal - f.ordinal AS days_spent,
             CASE WHEN c.to_day >= c.from_day THEN GREATEST(t.ordinal - f.ordinal - c.suspended, 0) END AS days_used,
             COALESCE(v.workdays, ${totalLimit}) + c.extended AS days_limit
      FROM cases AS c LEFT JOIN service_item AS v ON v.item = c.item
      LEFT JOIN work_day AS f ON f.day = c.from_day LEFT JOIN work_day AS t ON t.day = c.to_day
      WHERE c.from_day IS NULL OR c.from_day <= c.today)`
}

/** CTEs `late` (steps over their own limit) and `worst` (the one furthest over, `place` 1, with the number of late steps). */
function stepsSql(sql: SqlDialect): Sql {
  return sql`limits AS (
      SELECT item, step_code, CAST(NULL AS VARCHAR) AS post, workdays, 0 AS is_charted FROM step_limit WHERE workdays IS NOT NULL
      UNION ALL SELECT c.item, c.step_code, c.post, c.workdays, 1 AS is_charted FROM chart_limit AS c
      WHERE NOT EXISTS (SELECT 1 FROM step_limit AS s WHERE s.item = c.item AND s.step_code IN (c.step_code, c.name) AND s.workdays IS NOT NULL)),
    limited AS (SELECT c.* FROM cases AS c WHERE c.item IN (SELECT item FROM limits)),
    ordered AS (
      SELECT c.case_id, COALESCE(e.item, c.item) AS item, e.step_code, e.actor_id, e.role, e.started_at, c.suspended, c.today,
             COALESCE(CAST(e.finished_at AS DATE), CAST(MIN(e.started_at) OVER (PARTITION BY e.case_id ORDER BY e.started_at
               RANGE BETWEEN INTERVAL '1 second' FOLLOWING AND UNBOUNDED FOLLOWING) AS DATE), CASE WHEN c.is_registered = 1 THEN c.to_day END) AS ended_on
      FROM event AS e JOIN limited AS c ON c.case_id = e.case_id WHERE e.started_at IS NOT NULL),
    late AS (
      SELECT e.case_id, e.step_code, e.actor_id, l.workdays AS step_limit, l.is_charted, t.ordinal - f.ordinal - e.suspended AS step_used
      FROM ordered AS e JOIN limits AS l ON l.item = e.item AND l.step_code = e.step_code AND (l.post IS NULL OR l.post = e.role)
      JOIN work_day AS f ON f.day = CAST(e.started_at AS DATE) JOIN work_day AS t ON t.day = LEAST(e.ended_on, e.today)
      WHERE e.ended_on IS NOT NULL AND t.ordinal - f.ordinal - e.suspended > l.workdays),
    worst AS (
      SELECT case_id, step_code, step_used, step_limit, is_charted, COUNT(*) OVER (PARTITION BY case_id) AS steps,
             ROW_NUMBER() OVER (PARTITION BY case_id ORDER BY step_used - step_limit DESC, step_code COLLATE "C") AS place
      FROM (SELECT DISTINCT case_id, step_code, step_used, step_limit, is_charted FROM late) AS kinds)`
}
