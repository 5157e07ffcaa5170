import { z } from 'zod'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'P01 于 2026-03-09 至 13 日休假，11 日其账号审批了 L001，无授权委托 → P01|2026-03-11，高 (3)。P02 于 2026-04-07 至 09 日出差，出发、返回当天审批不报，8 日审批报销 X1 → 高 (3)。P03 休假期间已授权，不报。',
    en: 'P01 was on leave from 9 to 13 March and the account approved L001 on the 11th without a delegation: rank 3. P02 travelled from 7 to 9 April; the approval of claim X1 on the 8th is flagged, one on the day of departure would not be. P03 had delegated the power.',
  },
  tables: {
    leave: `person_id,kind,from_day,to_day
P01,年休假,2026-03-09,2026-03-13
P03,病假,2026-05-11,2026-05-15`,
    trip: `id,person_id,from_day,to_day
T1,P02,2026-04-07,2026-04-09`,
    delegation: `person_id,delegate_id,from_day,to_day
P03,P04,2026-05-11,2026-05-15`,
    event: `case_id,step_code,actor_id,started_at
L001,审批,P01,2026-03-11 09:00:00
L002,受理,P01,2026-03-12 09:00:00
L003,审批,P02,2026-04-07 09:00:00
L004,审批,P03,2026-05-12 09:00:00`,
    expense: `id,approver_id,approved_at
X1,P02,2026-04-08 10:00:00`,
  },
  flagged: ['P01|2026-03-11 3', 'P02|2026-04-08 3'],
}

/**
 * AP-09 Approval while absent 不在岗审批: an account approves while its owner is on leave (first and last day included) or on a trip (strictly between departure and return), without a delegation for the day.
 * Approvals are events whose step or role holds one of the words, and approved expense claims. There are no half days.
 */
export const absentApproval = defineIndicator({
  code: 'AP-09',
  version: 1,
  title: { zh: '不在岗审批', en: 'Approval while absent' },
  question: {
    zh: '本人休假或出差期间，其账号是否仍在审批，又没有授权委托？',
    en: 'Did an account approve while its owner was on leave or on a trip, without a delegation?',
  },
  why: {
    zh: '人不在岗、账号在批，多是账号借给他人或由他人代批，审批责任落空。',
    en: 'An account that approves without its owner has been lent: nobody answers for the approval.',
  },
  basis: '行政事业单位内部控制规范（试行）第十二条（授权审批）；账号实名使用规定',
  reads: { leave: ['person_id', 'from_day', 'to_day'] },
  mayRead: {
    event: ['case_id', 'step_code', 'actor_id', 'role', 'started_at', 'finished_at'],
    expense: ['id', 'approver_id', 'approved_at'],
    trip: ['person_id', 'from_day', 'to_day'],
    delegation: ['person_id', 'from_day', 'to_day'],
    person: ['id', 'unit'],
  },
  settings: z.strictObject({
    approvals: z
      .array(z.string().min(1))
      .min(1)
      .default(['审批', '批准', '核准', '审定', '签发'])
      .meta({ title: '审批环节或岗位名称含有的词', en: 'Words in the name of approval steps or posts', unit: 'words', isStatutory: false }),
  }),
  subject: ['person', 'on_day'],
  judges: { zh: '审批', en: 'approvals' },
  measure: 'count',
  exclusions: [
    { zh: '当天有授权委托', en: 'a delegation for the day' },
    { zh: '出差的出发日与返回日', en: 'the days of departure and return of a trip' },
  ],
  related: {
    zh: '审批环节；措施：休假、出差时系统自动停用审批权并转授权人，账号与考勤联动。',
    en: 'Approval steps; measures: the system suspends the right to approve during absence and passes it to the delegate.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'event',
    key: "case_id || '/' || step_code",
    columns: ['case_id', 'step_code', 'actor_id', 'role', 'started_at', 'finished_at', 'ip'],
    deciding: ['actor_id', 'started_at', 'finished_at'],
  },
  reasons: {
    person_missing: { zh: '审批缺少审批人', en: 'approvals without a person' },
    time_missing: { zh: '审批缺少时间', en: 'approvals without a time' },
    absence_incomplete: { zh: '休假或出差的起止日期缺失或颠倒', en: 'leave or trips whose days are missing or in the wrong order' },
  },
  query: ({ approvals }, sql) => sql`
    WITH ${approvedSql(approvals, sql)}, ${absencesSql(sql)},
    days AS (
      SELECT person, on_day, COUNT(DISTINCT id) AS approvals, ${sql.evidence('id')} AS evidence
      FROM approved WHERE person IN (SELECT person_id FROM absences) AND on_day IS NOT NULL GROUP BY person, on_day),
    absent AS (
      SELECT d.*, a.kind, a.from_day, a.to_day,
             ROW_NUMBER() OVER (PARTITION BY d.person, d.on_day ORDER BY a.kind COLLATE "C", a.from_day, a.to_day) AS place
      FROM days AS d JOIN absences AS a ON a.person_id = d.person AND d.on_day BETWEEN a.first_day AND a.last_day
      WHERE NOT EXISTS (
        SELECT 1 FROM delegation AS g WHERE g.person_id = d.person AND g.from_day <= d.on_day AND (g.to_day IS NULL OR g.to_day >= d.on_day)))
    SELECT a.person, CAST(a.on_day AS VARCHAR) AS on_day, 3 AS rank, a.approvals AS value, 0 AS line, a.evidence, p.unit, ARRAY[a.person] AS persons,
           a.kind, CAST(a.from_day AS VARCHAR) AS from_day, CAST(a.to_day AS VARCHAR) AS to_day
    FROM absent AS a LEFT JOIN person AS p ON p.id = a.person WHERE a.place = 1`,
  coverage: ({ approvals }, sql) => sql`
    WITH ${approvedSql(approvals, sql)}
    SELECT CASE WHEN person IS NULL THEN 'person_missing' WHEN on_day IS NULL THEN 'time_missing' END AS reason, COUNT(*) AS subjects FROM approved GROUP BY 1
    UNION ALL
    SELECT 'absence_incomplete' AS reason, COUNT(*) AS subjects
    FROM (SELECT from_day, to_day FROM leave UNION ALL SELECT from_day, to_day FROM trip) AS away
    WHERE from_day IS NULL OR to_day IS NULL OR to_day < from_day HAVING COUNT(*) > 0`,
  explain(row) {
    const isLeave = textAt(row, 'kind') === 'leave'
    const [person, on, from, to] = [textAt(row, 'person'), textAt(row, 'on_day'), textAt(row, 'from_day'), textAt(row, 'to_day')]
    return {
      why: {
        zh: `${person} 于 ${from} 至 ${to} ${isLeave ? '休假' : '出差'}，其账号在 ${on} 审批 ${row.value} 件，当天没有授权委托。`,
        en: `${person} was ${isLeave ? 'on leave' : 'on a trip'} from ${from} to ${to}; the account approved ${row.value} times on ${on}, without a delegation for the day.`,
      },
      wouldClear: {
        zh: `${on} 有授权委托并由受托人以自己的账号审批，或等本人回岗后审批。`,
        en: `A delegation for ${on} under which the delegate approves, or approval after the return.`,
      },
    }
  },
})

/** CTE `approved`: every approval with its person and day. */
function approvedSql(words: readonly string[], sql: SqlDialect): Sql {
  const held = (column: string) => words.map((each) => sql`POSITION(${each} IN ${sql.raw(column)}) > 0`.text)
  return sql`approved AS (
      SELECT actor_id AS person, CAST(COALESCE(finished_at, started_at) AS DATE) AS on_day, case_id || '/' || step_code AS id
      FROM event WHERE ${sql.raw([...held('step_code'), ...held('role')].join(' OR '))}
      UNION ALL
      SELECT approver_id AS person, CAST(approved_at AS DATE) AS on_day, id FROM expense WHERE approver_id IS NOT NULL OR approved_at IS NOT NULL)`
}

/** CTE `absences`: leave, first and last day included, and trips, strictly within. */
function absencesSql(sql: SqlDialect): Sql {
  return sql`absences AS (
      SELECT person_id, 'leave' AS kind, from_day, to_day, from_day AS first_day, to_day AS last_day FROM leave WHERE to_day >= from_day
      UNION ALL
      SELECT person_id, 'trip' AS kind, from_day, to_day, from_day + 1 AS first_day, to_day - 1 AS last_day FROM trip WHERE to_day >= from_day AND person_id IS NOT NULL)`
}
