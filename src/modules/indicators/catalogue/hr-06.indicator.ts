import { z } from 'zod'
import { yuanShown } from '../../../kernel/money.ts'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '数据日期 2026-11-23。G1 于 3 月 2 日收受，4 月 3 日登记，超过 1 个月 → 中 (2)；G2 于 4 月 2 日登记，正好 1 个月，不报。G3 于 9 月 1 日收受，至今没有登记 → 中 (2)；G4 于 11 月 2 日收受，尚未到期，不报。',
    en: 'Looked at on 2026-11-23. G1, received on 2 March and registered on 3 April, more than a month later: rank 2; G2, registered on 2 April, a month to the day, is not flagged. G3 of 1 September is still unregistered: rank 2; G4 of 2 November is not yet due.',
  },
  tables: {
    gift: `id,person_id,unit,received_at,registered_at,value
G1,P01,路政科,2026-03-02,2026-04-03,800
G2,P01,路政科,2026-03-02,2026-04-02,600
G3,P02,养护科,2026-09-01,,1200
G4,P02,养护科,2026-11-02,,300`,
  },
  flagged: ['G1 2', 'G3 2'],
}

/** HR-06 Late gift registration 礼品逾期登记: registered more than a calendar month after receipt, or overdue and still unregistered. P14: a month to the day is in time. */
export const lateGift = defineIndicator({
  code: 'HR-06',
  version: 1,
  title: { zh: '礼品逾期登记', en: 'Late gift registration' },
  question: { zh: '收受的礼品是否在一个月内登记上交？', en: 'Was a gift registered and handed over within a month of receipt?' },
  why: {
    zh: '不能拒收的礼品应在一个月内登记上交；逾期或不登记，可能意在留用。',
    en: 'A gift that could not be refused is to be registered within a month; a late or missing entry suggests it was kept.',
  },
  basis: '关于对党和国家机关工作人员在国内交往中收受的礼品实行登记制度的规定（中办发〔1995〕7号）',
  reads: { gift: ['id', 'received_at', 'registered_at'] },
  mayRead: { gift: ['person_id', 'unit', 'value', 'giver'] },
  settings: z.strictObject({
    months: z
      .int()
      .min(1)
      .max(24)
      .default(1)
      .meta({ title: '登记期限（月）', en: 'Time limit for registration (months)', unit: 'months', isStatutory: true }),
  }),
  subject: ['id'],
  judges: { zh: '礼品', en: 'gifts' },
  measure: 'days',
  exclusions: [{ zh: '尚未到期的未登记礼品', en: 'unregistered gifts not yet due' }],
  related: {
    zh: '礼品登记环节；措施：到期前提醒，节日前后重点核对。',
    en: 'The gift register; measures: a reminder before the day, checks around festivals.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'gift',
    key: 'id',
    columns: ['id', 'person_id', 'unit', 'received_at', 'registered_at', 'value', 'giver'],
    deciding: ['received_at', 'registered_at'],
  },
  reasons: {
    day_missing: { zh: '缺少收受日期', en: 'the day of receipt is missing' },
    dates_reversed: { zh: '登记早于收受', en: 'registered before it was received' },
  },
  query: ({ months }, sql) => sql`
    WITH seen AS (${seen(months, sql)})
    SELECT id, 2 AS rank, seen_on - received_at AS value, due_on - received_at AS line, ARRAY[id] AS evidence, unit,
           CASE WHEN person_id IS NOT NULL THEN ARRAY[person_id] END AS persons, CAST(received_at AS VARCHAR) AS period,
           CAST(registered_on AS VARCHAR) AS registered_on, CAST(due_on AS VARCHAR) AS due_on, worth
    FROM seen WHERE seen_on > due_on AND (registered_on IS NULL OR registered_on >= received_at)`,
  coverage: ({ months }, sql) => sql`
    WITH seen AS (${seen(months, sql)})
    SELECT CASE WHEN received_at IS NULL THEN 'day_missing' WHEN registered_on < received_at THEN 'dates_reversed' END AS reason, COUNT(*) AS subjects
    FROM seen WHERE received_at IS NULL OR registered_on IS NOT NULL OR seen_on > due_on GROUP BY 1`,
  explain(row, { months }) {
    const [id, registered, due] = [textAt(row, 'id'), row.facts.registered_on, textAt(row, 'due_on')]
    const worth = typeof row.facts.worth === 'number' ? yuanShown(row.facts.worth) : ''
    const late = row.value - row.line
    return {
      why: {
        zh: `礼品 ${id}${worth ? `（估价 ${worth} 元）` : ''}于 ${row.period} 收受，${registered ? `${registered} 才登记` : '至今没有登记'}，超过 ${months} 个月的期限 ${late} 天。`,
        en: `Gift ${id}${worth ? ` (worth ${worth} yuan)` : ''}, received on ${row.period}, ${registered ? `was registered on ${registered}` : 'is still not registered'}, ${late} days beyond the limit of ${months} months.`,
      },
      wouldClear: { zh: `在 ${due} 或之前登记（早 ${late} 天）。`, en: `Registered by ${due} (${late} days earlier).` },
    }
  },
})

/** Each gift with its last day and the day to which it is held: that of the entry, or of the data where there is none yet. */
const seen = (months: number, sql: SqlDialect): Sql => sql`
      SELECT g.id, g.person_id, g.unit, g.value AS worth, g.received_at, CAST(g.received_at + INTERVAL '1 month' * ${months} AS DATE) AS due_on,
             CASE WHEN g.registered_at <= a.day THEN g.registered_at END AS registered_on,
             CASE WHEN g.registered_at <= a.day THEN g.registered_at ELSE a.day END AS seen_on
      FROM gift AS g CROSS JOIN as_of AS a`
