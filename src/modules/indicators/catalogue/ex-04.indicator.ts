import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import type { Words } from '../../datasets/canonical.schema.ts'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, type FlaggedRow, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'X002：2026-10-03（国庆节）餐费 356 元，当日无出差 → 低 (1)。X001：2026-10-10 是星期六，但为调休工作日，不报。X003：2026-10-04 餐费，本人 10-02 至 10-05 出差，不报。',
    en: 'X002, a meal on 2026-10-03 (National Day) without a trip: rank 1. X001 on Saturday 2026-10-10, a moved working day, is not flagged; nor is X003 on 10-04, within a trip of the claimant.',
  },
  tables: {
    expense: `id,person_id,type,txn_date,amount
X001,P01,office,2026-10-10,420
X002,P01,meal,2026-10-03,356
X003,P02,meal,2026-10-04,188`,
    trip: `id,person_id,from_day,to_day
R1,P02,2026-10-02,2026-10-05`,
  },
  flagged: ['X002 1'],
}

const KINDS: Readonly<Record<string, Words>> = {
  meal: { zh: '餐饮', en: 'meal' },
  fuel: { zh: '加油', en: 'fuel' },
  taxi: { zh: '打车', en: 'taxi' },
  office: { zh: '办公用品', en: 'office supplies' },
  lodging: { zh: '住宿', en: 'lodging' },
  train: { zh: '火车', en: 'train' },
  training: { zh: '培训', en: 'training' },
}
const kindOf = (row: FlaggedRow): Words => KINDS[textAt(row, 'type')] ?? { zh: textAt(row, 'type'), en: textAt(row, 'type') }

/** EX-04 Spending on non-working days 节假日消费报销, by the working-day calendar with 调休, without a trip that covers the day. */
export const holidaySpending = defineIndicator({
  code: 'EX-04',
  version: 1,
  title: { zh: '节假日消费报销', en: 'Spending on non-working days' },
  question: {
    zh: '餐饮、加油、打车、办公类费用是否发生在非工作日，而当日又无出差记录？',
    en: 'Was a meal, fuel, a taxi or an office purchase paid on a non-working day without a trip on that day?',
  },
  why: {
    zh: '非工作日的日常消费可能是私人消费公款报销。',
    en: 'Everyday spending on a day off may be private spending claimed from public money.',
  },
  basis: '党政机关厉行节约反对浪费条例；国务院办公厅节假日安排通知',
  reads: { expense: ['id', 'type', 'txn_date'] },
  mayRead: {
    expense: ['person_id', 'unit', 'amount', 'vendor', 'trip_id'],
    trip: ['id', 'person_id', 'from_day', 'to_day'],
    calendar: ['day', 'is_working'],
  },
  settings: z.strictObject({
    types: z
      .array(z.string().min(1))
      .min(1)
      .default(['meal', 'fuel', 'taxi', 'office'])
      .meta({ title: '费用类型', en: 'Expense types', unit: 'words', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '所列类型的报销单', en: 'claims of the listed types' },
  measure: 'fen',
  exclusions: [
    { zh: '调休的工作日', en: 'days moved to working days' },
    { zh: '本人出差期间', en: 'days within a trip of the claimant' },
    { zh: '单据所列出差未在出差表中的', en: 'claims that name a trip not in the trip table' },
  ],
  related: {
    zh: '费用报销审核环节；措施：非工作日消费须附事由与批准。',
    en: 'Review of claims; measures: a reason and an approval for spending on days off.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'expense',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'type', 'vendor', 'txn_date', 'amount', 'approver_id', 'trip_id'],
    deciding: ['type', 'txn_date', 'trip_id'],
  },
  reasons: {
    day_missing: { zh: '缺少消费日期', en: 'the transaction date is missing' },
    type_missing: { zh: '缺少费用类型', en: 'the type is missing' },
    outside_calendar: { zh: '日期不在工作日历范围内', en: 'the day lies outside the calendar' },
  },
  query: ({ types }, sql) => sql`
    SELECT e.id, 1 AS rank, COALESCE(e.amount, 0) AS value, 0 AS line, ARRAY[e.id] AS evidence, e.unit,
           CASE WHEN e.person_id IS NOT NULL THEN ARRAY[e.person_id] END AS persons,
           CAST(e.txn_date AS VARCHAR) AS period, e.type, e.txn_date, d.name AS day_name, d.is_estimated
    FROM expense AS e JOIN work_day AS d ON d.day = e.txn_date
    WHERE e.type IN (${types}) AND NOT d.is_working
      AND NOT EXISTS (SELECT 1 FROM trip AS t WHERE t.person_id = e.person_id AND e.txn_date BETWEEN t.from_day AND COALESCE(t.to_day, t.from_day))
      AND (e.trip_id IS NULL OR EXISTS (SELECT 1 FROM trip AS t WHERE t.id = e.trip_id AND NOT e.txn_date BETWEEN t.from_day AND COALESCE(t.to_day, t.from_day)))`,
  coverage: ({ types }, sql) => sql`
    WITH judged AS (
      SELECT CASE WHEN e.type IS NULL THEN 'type_missing' WHEN e.txn_date IS NULL THEN 'day_missing' WHEN d.day IS NULL THEN 'outside_calendar' END AS reason
      FROM expense AS e LEFT JOIN work_day AS d ON d.day = e.txn_date
      WHERE e.type IS NULL OR e.type IN (${types}))
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  increment: groupedBy({ table: 'expense', by: { id: 'id' }, isRow: true, coverage: 'rows' }),
  explain(row) {
    const day = textAt(row, 'txn_date')
    const name = textAt(row, 'day_name')
    const estimated = row.facts.is_estimated === true
    return {
      why: {
        zh: `报销单 ${textAt(row, 'id')}（${kindOf(row).zh}，${yuanShown(row.value)} 元）消费日 ${day} 是${name || '周末'}，当日没有出差记录。${estimated ? '该年度放假安排尚未公布，按推算日历。' : ''}`,
        en: `Claim ${textAt(row, 'id')} (${kindOf(row).en}, ${yuanShown(row.value)} yuan) was spent on ${day}, a non-working day${name ? ` (${name})` : ''}, with no trip on that day.${estimated ? ' The notice of that year is not published; the calendar is estimated.' : ''}`,
      },
      wouldClear: { zh: `消费日为工作日，或有覆盖 ${day} 的出差记录。`, en: `A working day, or a trip that covers ${day}.` },
    }
  },
})
