import { z } from 'zod'
import { fen, yuanShown } from '../../../kernel/money.ts'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, type FlaggedRow, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'L1 放款早于审批 → 高风险 (3)。L2 50 万元，申请后 20 分钟即批准 → 关注 (2)。L3 星期日 10 时审批，但该日调休上班，不报；L4 审批于 21 时 → 提示 (1)。',
    en: 'L1 was disbursed before it was approved: rank 3. L2 of 500,000 yuan was approved 20 minutes after the application: rank 2. L3, approved on a Sunday that is a moved working day, is not flagged; L4, approved at 21:00: rank 1.',
  },
  tables: {
    loan: `id,amount,applied_at,approved_at,disbursed_at
L1,200000,2026-03-02 09:00:00,2026-03-05 10:00:00,2026-03-04 10:00:00
L2,500000,2026-03-02 09:00:00,2026-03-02 09:20:00,2026-03-04 10:00:00
L3,200000,2025-12-30 09:00:00,2026-01-04 10:00:00,2026-01-05 10:00:00
L4,200000,2026-03-02 09:00:00,2026-03-05 21:00:00,2026-03-06 10:00:00`,
  },
  flagged: ['L1 3', 'L2 2', 'L4 1'],
}

/** BK-11 Approval order and speed 先放后批/超速审批/非工作时间. An instant at midnight is a day without a time: days are then compared, speed and hour are not judged. */
export const approvalOrder = defineIndicator({
  code: 'BK-11',
  version: 1,
  title: { zh: '先放后批、超速审批或非工作时间审批', en: 'Approval order and speed' },
  question: {
    zh: '贷款是否先放后批，大额贷款是否几十分钟即批，或在非工作时间审批？',
    en: 'Was a loan disbursed before approval, a large one approved within minutes, or one approved off hours?',
  },
  why: {
    zh: '先放后批是程序倒置；需要上门调查的贷款几十分钟批出，说明调查没有做；非工作时间审批便于避人。',
    en: 'Disbursal before approval turns the procedure round; minutes leave no time for the visit; off hours nobody looks.',
  },
  basis: '贷款通则；个人贷款管理办法、流动资金贷款管理办法（贷前调查、审贷分离）',
  reads: { loan: ['id', 'approved_at'] },
  mayRead: { loan: ['unit', 'rm_id', 'approver_id', 'amount', 'applied_at', 'disbursed_at', 'visit_on', 'currency'] },
  settings: z.strictObject({
    fastMinutes: z
      .int()
      .min(1)
      .max(14_400)
      .default(30)
      .meta({ title: '审批用时不超过（分钟）', en: 'Approved in at most (minutes)', unit: 'minutes', isStatutory: false }),
    visitFrom: fen
      .positive()
      .default(30_000_000)
      .meta({ title: '须上门调查的贷款金额', en: 'Loan amount that needs a visit on site', unit: 'fen', isStatutory: false }),
    dayFrom: z
      .int()
      .min(0)
      .max(1440)
      .default(480)
      .meta({ title: '工作时间起（零时起分钟）', en: 'Working hours from (minutes after midnight)', unit: 'minutes', isStatutory: false }),
    dayTo: z
      .int()
      .min(0)
      .max(1440)
      .default(1140)
      .meta({ title: '工作时间止（零时起分钟）', en: 'Working hours to (minutes after midnight)', unit: 'minutes', isStatutory: false }),
  }),
  subject: ['loan_id'],
  judges: { zh: '贷款', en: 'loans' },
  measure: 'minutes',
  exclusions: [
    { zh: '调休的工作日', en: 'days moved to working days' },
    { zh: '金额低于须上门调查标准的快速审批', en: 'fast approvals below the amount that requires a visit' },
  ],
  related: {
    zh: '审批、放款环节；措施：系统控制放款须有生效审批，大额贷款须录入上门调查记录方可提交审批。',
    en: 'Approval and drawdown; measures: the system demands an effective approval, large loans a recorded visit before approval.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'loan',
    key: 'id',
    columns: ['id', 'rm_id', 'approver_id', 'amount', 'applied_at', 'visit_on', 'approved_at', 'disbursed_at'],
    deciding: ['applied_at', 'approved_at', 'disbursed_at'],
  },
  reasons: {
    other_currency: { zh: '贷款不是人民币', en: 'the loan is not in yuan' },
    approval_missing: { zh: '缺少审批时间', en: 'the instant of approval is missing' },
    hour_missing: { zh: '审批只有日期，没有钟点', en: 'the approval has a day but no time' },
    application_late: { zh: '申请时间晚于审批时间', en: 'the application is later than the approval' },
    amount_missing: { zh: '快速审批的贷款金额缺失或不大于零', en: 'an approval within minutes lacks a loan amount above zero' },
  },
  query: ({ fastMinutes, visitFrom, dayFrom, dayTo }, sql) => sql`
    WITH ${timedSql(sql, fastMinutes)},
    found AS (
      SELECT t.*, w.is_working, CASE WHEN is_reversed THEN 3 WHEN is_fast AND amount >= ${visitFrom} THEN 2
               WHEN has_hour AND (minute_of_day < ${dayFrom} OR minute_of_day > ${dayTo} OR NOT w.is_working) THEN 1 END AS rank
      FROM timed AS t LEFT JOIN work_day AS w ON w.day = t.approved_on)
    SELECT id AS loan_id, rank, CASE rank WHEN 3 THEN early WHEN 2 THEN minutes ELSE minute_of_day END AS value,
           CASE WHEN rank = 3 THEN 0 WHEN rank = 2 THEN ${fastMinutes} WHEN minute_of_day < ${dayFrom} THEN ${dayFrom} ELSE ${dayTo} END AS line,
           ARRAY[id] AS evidence, unit, CASE WHEN approver_id IS NULL OR rm_id IS NULL THEN ARRAY[COALESCE(approver_id, rm_id, '')] ELSE ARRAY[approver_id, rm_id] END AS persons, amount, CAST(approved_at AS VARCHAR) AS approved_at,
           CAST(disbursed_at AS VARCHAR) AS disbursed_at, CAST(visit_on AS VARCHAR) AS visit_on, minutes,
           COALESCE(is_fast AND amount >= ${visitFrom}, FALSE) AS is_fast,
           COALESCE(has_hour AND (minute_of_day < ${dayFrom} OR minute_of_day > ${dayTo} OR NOT is_working), FALSE) AS is_off_hours
    FROM found WHERE rank IS NOT NULL`,
  coverage: ({ fastMinutes }, sql) => sql`
    WITH ${timedSql(sql, fastMinutes)}
    SELECT CASE WHEN is_reversed THEN NULL WHEN NOT has_hour THEN 'hour_missing' WHEN is_late_application THEN 'application_late' WHEN is_fast AND (amount IS NULL OR amount <= 0) THEN 'amount_missing' END AS reason,
           COUNT(*) AS subjects
    FROM timed GROUP BY 1
    UNION ALL
    SELECT CASE WHEN currency <> 'CNY' THEN 'other_currency' ELSE 'approval_missing' END, COUNT(*) FROM loan
    WHERE currency <> 'CNY' OR approved_at IS NULL GROUP BY 1`,
  increment: groupedBy({ table: 'loan', by: { loan_id: 'id' }, isRow: true, coverage: 'rows' }),
  explain: explained,
})

/** Loans with their approval: whether it came after the disbursal, within minutes, and at which minute of the day. */
const timedSql = (sql: SqlDialect, fastMinutes: number): Sql => sql`
    timed AS (
      SELECT *, COALESCE(CASE WHEN has_hour AND has_disbursal_hour THEN disbursed_at < approved_at ELSE disbursed_on < approved_on END, FALSE) AS is_reversed,
             CAST(EXTRACT(EPOCH FROM (approved_at - disbursed_at)) AS DOUBLE PRECISION) / 60 AS early,
             COALESCE(has_hour AND has_application_hour AND minutes BETWEEN 0 AND ${fastMinutes}, FALSE) AS is_fast, COALESCE(minutes < 0, FALSE) AS is_late_application
      FROM (
        SELECT id, unit, rm_id, approver_id, amount, applied_at, approved_at, disbursed_at, visit_on, CAST(approved_at AS DATE) AS approved_on,
               CAST(disbursed_at AS DATE) AS disbursed_on, approved_at <> CAST(CAST(approved_at AS DATE) AS TIMESTAMP) AS has_hour,
               disbursed_at <> CAST(CAST(disbursed_at AS DATE) AS TIMESTAMP) AS has_disbursal_hour,
               applied_at <> CAST(CAST(applied_at AS DATE) AS TIMESTAMP) AS has_application_hour,
               CAST(EXTRACT(EPOCH FROM (approved_at - applied_at)) AS DOUBLE PRECISION) / 60 AS minutes,
               CAST(EXTRACT(EPOCH FROM (approved_at - CAST(CAST(approved_at AS DATE) AS TIMESTAMP))) AS DOUBLE PRECISION) / 60 AS minute_of_day
        FROM loan WHERE approved_at IS NOT NULL AND (currency IS NULL OR currency = 'CNY')) AS read_off)`

const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.floor(minute % 60)).padStart(2, '0')}`

interface Lines {
  fastMinutes: number
  visitFrom: number
  dayFrom: number
  dayTo: number
}

function explained(row: FlaggedRow, { fastMinutes, visitFrom, dayFrom, dayTo }: Lines) {
  const [loan, approvedAt] = [textAt(row, 'loan_id'), textAt(row, 'approved_at')]
  const minutes = Number(numberAt(row, 'minutes').toFixed(1))
  const visit =
    row.facts.visit_on === null
      ? { zh: '没有上门调查记录', en: 'no visit is recorded' }
      : { zh: `上门调查 ${textAt(row, 'visit_on')}`, en: `visited on ${textAt(row, 'visit_on')}` }
  const faults = [
    row.rank === 3 && {
      why: {
        zh: `放款（${textAt(row, 'disbursed_at')}）早于审批（${approvedAt}）`,
        en: `disbursed (${textAt(row, 'disbursed_at')}) before approval (${approvedAt})`,
      },
      cure: { zh: '放款不早于审批', en: 'disbursal not before approval' },
    },
    row.facts.is_fast === true && {
      why: {
        zh: `${yuanShown(numberAt(row, 'amount'))} 元的贷款申请后 ${minutes} 分钟即批准，不超过 ${fastMinutes} 分钟，${visit.zh}`,
        en: `${yuanShown(numberAt(row, 'amount'))} yuan approved ${minutes} minutes after the application, within ${fastMinutes}; ${visit.en}`,
      },
      cure: {
        zh: `审批用时超过 ${fastMinutes} 分钟，或金额低于 ${yuanShown(visitFrom)} 元`,
        en: `more than ${fastMinutes} minutes, or less than ${yuanShown(visitFrom)} yuan`,
      },
    },
    row.facts.is_off_hours === true && {
      why: {
        zh: `审批于 ${approvedAt}，不在工作时间（${clock(dayFrom)} 至 ${clock(dayTo)}）或不是工作日`,
        en: `approved at ${approvedAt}, outside ${clock(dayFrom)} to ${clock(dayTo)} or on a day off`,
      },
      cure: {
        zh: `在工作日 ${clock(dayFrom)} 至 ${clock(dayTo)} 之间审批`,
        en: `approval between ${clock(dayFrom)} and ${clock(dayTo)} of a working day`,
      },
    },
  ].filter((each) => each !== false)
  return {
    why: {
      zh: `贷款 ${loan}：${faults.map((each) => each.why.zh).join('；')}。`,
      en: `Loan ${loan}: ${faults.map((each) => each.why.en).join('; ')}.`,
    },
    wouldClear: {
      zh: `${faults.map((each) => each.cure.zh).join('；')}。`,
      en: `There would be ${faults.map((each) => each.cure.en).join('; ')}.`,
    },
  }
}
