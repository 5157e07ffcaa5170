import { addDays } from '../../src/kernel/day.ts'
import { workCalendar } from '../../src/platform/calendar.ts'

/** How large the made-up bank is. All counts in rows. */
export interface Scale {
  transactions: number
  loans: number
  events: number
  expenses: number
  tenders: number
}

/** The full year: 50 million transactions, 2 million loans, 5 million process events, 1 million expense lines, 200,000 tenders. */
export const FULL: Scale = { transactions: 50_000_000, loans: 2_000_000, events: 5_000_000, expenses: 1_000_000, tenders: 200_000 }

export const scaled = (share: number): Scale => ({
  transactions: Math.round(FULL.transactions * share),
  loans: Math.round(FULL.loans * share),
  events: Math.round(FULL.events * share),
  expenses: Math.round(FULL.expenses * share),
  tenders: Math.round(FULL.tenders * share),
})

/** One query a Parquet partition: canonical table, first and last day, and the rows. */
export interface Part {
  table: string
  from: string
  to: string
  sql: string
}

const YEAR = 2025
const DAYS = 365
export const LAST_DAY = `${YEAR}-12-31`

/** A made-up whole number 0…n−1 for row i, the same in every run. */
const pick = (i: string, salt: string, n: number | string) => `CAST(hash(${i}, '${salt}') % ${n} AS BIGINT)`
/** A digest-like name. */
const digest = (kind: string, number: string) => `'${kind}' || substr(md5('${kind}' || CAST(${number} AS VARCHAR)), 1, 14)`
const day = (offset: string) => `(DATE '${YEAR}-01-01' + CAST(${offset} AS INTEGER))`
const dayText = (offset: number) => addDays(`${YEAR}-01-01`, offset)
const calendar = workCalendar()
const WORKED = Array.from({ length: DAYS }, (_, offset) => dayText(offset)).filter((each) => calendar.isWorking(each))
/** A working day that goes on with i through the year, `later` working days on. */
const workday = (i: string, later: number) =>
  `CAST(list_extract(worked, CAST(1 + (${i}) % ${WORKED.length - 10} + ${later} AS INTEGER)) AS DATE)`
const inOffice = (i: string, later: number, salt: string) =>
  `(CAST(${workday(i, later)} AS TIMESTAMP) + to_seconds(32400 + ${pick(i, salt, 28_000)}))`

/** An instant in working hours of a day, whole seconds. */
const at = (offset: string, i: string, salt: string) => `(CAST(${day(offset)} AS TIMESTAMP) + to_seconds(28800 + ${pick(i, salt, 34_000)}))`
/** An amount in 分, from some yuan to hundreds of thousands, most of them small. */
const amount = (i: string, salt: string, orders: number) =>
  `CAST(round(exp(ln(10) * (2.5 + ${orders} * ((${pick(i, salt, 100_003)} + 0.5) / 100003)))) AS BIGINT)`

const counts = ({ transactions, loans }: Scale) => ({
  customers: Math.max(100, Math.round(loans * 0.8)),
  accounts: Math.max(200, Math.round(transactions / 20)),
  staff: Math.max(20, Math.round(transactions / 25_000)),
  managers: Math.max(5, Math.round(transactions / 100_000)),
  devices: Math.max(200, Math.round(transactions / 25)),
})

/** Partitions of the year; transactions in twelve monthly files, as imports bring them. */
export function partsOf(scale: Scale): Part[] {
  const months = Array.from({ length: 12 }, (_, month) => transactions(scale, month))
  return [...months, ...master(scale), loans(scale), ...office(scale)]
}

function transactions(scale: Scale, month: number): Part {
  const from = Math.floor((month * DAYS) / 12)
  const to = Math.floor(((month + 1) * DAYS) / 12) - 1
  return { table: 'txn', from: dayText(from), to: dayText(to), sql: txnRows(scale, from, to, '') }
}

/** The transactions of the days `from`…`to` (0 = 1 January). One in 150 is on an account of the staff; one in 6,000 of those goes to a customer. */
export function txnRows(scale: Scale, from: number, to: number, mark: string): string {
  const { customers, accounts, staff, devices } = counts(scale)
  const perDay = Math.round(scale.transactions / DAYS)
  const first = from * perDay
  const last = (to + 1) * perDay - 1
  return `
    SELECT CAST(row_number() OVER () + 1 AS BIGINT) AS source_row, 'T${mark}' || CAST(i AS VARCHAR) AS id,
      CASE WHEN is_staff THEN ${digest('s', 's')} ELSE ${digest('a', 'acct')} END AS acct_hash,
      CASE WHEN is_staff THEN 'staff' WHEN acct < ${customers} THEN 'customer' ELSE 'other' END AS owner_kind,
      CASE WHEN is_staff THEN 'P' || CAST(s AS VARCHAR) WHEN acct < ${customers} THEN ${digest('c', 'acct')} ELSE ${digest('o', 'acct')} END AS owner_id,
      ${at(`${from} + (i - ${first}) // ${perDay}`, 'i', 'clock')} AS ts, ${amount('i', 'sum', 4.2)} AS amount,
      CASE WHEN ${pick('i', 'dir', 2)} = 0 THEN 'in' ELSE 'out' END AS dir,
      CASE WHEN ${pick('i', 'cpk', 6000)} = 0 THEN ${digest('a', pick('i', 'cpc', customers))} ELSE ${digest('x', pick('i', 'cpx', accounts))} END AS cp_acct_hash,
      CASE WHEN ${pick('i', 'cpk', 6000)} = 0 THEN 'customer' WHEN ${pick('i', 'cpt', 10)} < 6 THEN 'merchant' ELSE 'other' END AS cp_kind,
      CASE WHEN ${pick('i', 'chan', 4)} = 0 THEN 'counter' ELSE 'ebank' END AS channel,
      CASE WHEN ${pick('i', 'chan', 4)} = 0 THEN NULL ELSE ${digest('d', `CASE WHEN is_staff THEN s ELSE acct % ${devices} END`)} END AS device,
      CASE WHEN ${pick('i', 'chan', 4)} = 0 THEN 'P' || CAST(${pick('i', 'teller', staff)} AS VARCHAR) END AS teller_id,
      CASE WHEN ${pick('i', 'chan', 4)} = 0 THEN 'P' || CAST(${pick('i', 'auth', staff)} AS VARCHAR) END AS authoriser_id
    FROM (SELECT i, ${pick('i', 'acct', accounts)} AS acct, ${pick('i', 'who', staff)} AS s, ${pick('i', 'staff', 150)} = 0 AS is_staff
      FROM generate_series(${first}, ${last}) AS counting(i)) AS made`
}

/** One working day after the year, as the night's import brings it: its transactions, loans, process events, expense lines and tenders. */
export function nextDay(scale: Scale): Part[] {
  const offset = DAYS + 4
  const on = dayText(offset)
  const perDay = (count: number) => Math.max(1, Math.round(count / DAYS))
  const later = (part: Part | undefined, from: number, rows: number, dates: string): Part => {
    if (!part) throw new Error('no such table')
    const sql = part.sql.replace(/generate_series\(0, \d+\)/, `generate_series(${from}, ${from + rows - 1})`)
    return { table: part.table, from: on, to: on, sql: `SELECT * REPLACE (${dates}) FROM (${sql}) AS made` }
  }
  const tables = new Map([loans(scale), ...office(scale)].map((part) => [part.table, part]))
  const moved = (column: string, days: number) =>
    `CAST(DATE '${on}' + ${days} AS TIMESTAMP) + (${column} - CAST(CAST(${column} AS DATE) AS TIMESTAMP)) AS ${column}`
  const cases = Math.floor(scale.events / STEPS.length)
  return [
    { table: 'txn', from: on, to: on, sql: txnRows(scale, offset, offset, 'D') },
    later(
      tables.get('loan'),
      scale.loans,
      perDay(scale.loans),
      [moved('applied_at', 0), moved('approved_at', 0), moved('disbursed_at', 0), `CAST(DATE '${on}' + 360 AS DATE) AS maturity`].join(
        ', ',
      ),
    ),
    later(tables.get('event'), cases, perDay(cases), [moved('started_at', 0), moved('finished_at', 0)].join(', ')),
    later(
      tables.get('expense'),
      scale.expenses,
      perDay(scale.expenses),
      [`DATE '${on}' AS txn_date`, moved('submitted_at', 0), moved('approved_at', 0)].join(', '),
    ),
    later(tables.get('tender'), scale.tenders, perDay(scale.tenders), `DATE '${on}' AS published_at, DATE '${on}' + 21 AS opened_at`),
    later(tables.get('bid'), scale.tenders, perDay(scale.tenders), 'amount AS amount'),
  ]
}

function master(scale: Scale): Part[] {
  const { customers, accounts, staff } = counts(scale)
  const whole = { from: `${YEAR}-01-01`, to: LAST_DAY }
  return [
    {
      ...whole,
      table: 'account',
      sql: `SELECT i + 2 AS source_row, ${digest('a', 'i')} AS acct_hash, CASE WHEN i < ${customers} THEN 'customer' ELSE 'other' END AS owner_kind,
        CASE WHEN i < ${customers} THEN ${digest('c', 'i')} ELSE ${digest('o', 'i')} END AS owner_id FROM generate_series(0, ${accounts - 1}) AS counting(i)`,
    },
    {
      ...whole,
      table: 'person',
      sql: `SELECT i + 2 AS source_row, 'P' || CAST(i AS VARCHAR) AS id, 'U' || CAST(i % 40 AS VARCHAR) AS unit, i % 9 = 0 AS is_key_post,
        DATE '${YEAR - 2}-01-01' + CAST(i % 700 AS INTEGER) AS post_start, ${digest('n', 'i')} AS id_hash, ${digest('s', 'i')} AS acct_hashes
        FROM generate_series(0, ${staff - 1}) AS counting(i)`,
    },
    {
      ...whole,
      table: 'relation',
      sql: `SELECT i + 2 AS source_row, 'P' || CAST(i AS VARCHAR) AS person_id, 'spouse' AS kind, ${digest('n', `i + ${staff}`)} AS id_hash,
        ${digest('x', `i + ${accounts}`)} AS acct_hashes, DATE '${YEAR}-01-05' AS declared_at FROM generate_series(0, ${Math.floor(staff / 2)}) AS counting(i)`,
    },
    {
      ...whole,
      table: 'device',
      sql: `SELECT i + 2 AS source_row, ${digest('k', 'i')} AS device, 'kiosk' AS kind FROM generate_series(0, 99) AS counting(i)`,
    },
  ]
}

function loans(scale: Scale): Part {
  const { customers, managers, accounts } = counts(scale)
  const sql = `SELECT i + 2 AS source_row, 'L' || CAST(i AS VARCHAR) AS id, 'U' || CAST(i % 40 AS VARCHAR) AS unit, ${digest('c', pick('i', 'cust', customers))} AS customer_hash,
      'P' || CAST(${pick('i', 'rm', managers)} AS VARCHAR) AS rm_id, 'P' || CAST(${managers} + ${pick('i', 'app', Math.max(3, Math.round(managers / 4)))} AS VARCHAR) AS approver_id,
      'K' || CAST(i % 12 AS VARCHAR) AS product, ${amount('i', 'loan', 3)} * 100 AS amount, ${inOffice('i', 0, 'applied')} AS applied_at,
      ${inOffice('i', 2, 'approved')} AS approved_at, ${inOffice('i', 3, 'paid')} AS disbursed_at, ${day(`i % 360 + 180 + i % 300`)} AS maturity,
      4.2 + (i % 90) / 100.0 AS rate, ${digest('t', pick('i', 'cust', customers))} AS phone_hash, ${digest('h', pick('i', 'cust', customers))} AS addr_hash,
      CASE WHEN i % 3 = 0 THEN ${digest('g', pick('i', 'guar', Math.max(50, customers)))} END AS guarantor_hash,
      CASE WHEN i % 4 = 0 THEN ${digest('x', pick('i', 'payee', accounts))} END AS payee_hash, ${day('i % 360 + 1')} AS visit_on
    FROM generate_series(0, ${scale.loans - 1}) AS counting(i), (SELECT [${WORKED.map((each) => `'${each}'`).join(', ')}] AS worked) AS days`
  return { table: 'loan', from: `${YEAR}-01-01`, to: LAST_DAY, sql }
}

const STEPS = ['受理', '现场核查', '审核', '审批', '发证']

function office(scale: Scale): Part[] {
  const whole = { from: `${YEAR}-01-01`, to: LAST_DAY }
  const cases = Math.floor(scale.events / STEPS.length)
  return [
    {
      ...whole,
      table: 'event',
      sql: `SELECT row_number() OVER () + 1 AS source_row, 'N' || CAST(c AS VARCHAR) AS case_id, 'permit' AS item,
        CASE s ${STEPS.map((step, index) => `WHEN ${index} THEN '${step}'`).join(' ')} END AS step_code,
        'P' || CAST(${pick('c * 7 + s', 'actor', 400)} AS VARCHAR) AS actor_id, ${at('c % 340 + s', 'c * 7 + s', 'step')} AS started_at,
        ${at('c % 340 + s', 'c * 7 + s', 'step')} + to_minutes(20 + s * 7) AS finished_at
        FROM generate_series(0, ${cases - 1}) AS cases(c), generate_series(0, ${STEPS.length - 1}) AS steps(s) WHERE NOT (c % 997 = 0 AND s = 1)`,
    },
    {
      ...whole,
      table: 'expense',
      sql: `SELECT i + 2 AS source_row, 'X' || CAST(i AS VARCHAR) AS id, 'P' || CAST(${pick('i', 'claim', 4000)} AS VARCHAR) AS person_id, 'U' || CAST(i % 40 AS VARCHAR) AS unit,
        CASE i % 5 WHEN 0 THEN 'meal' WHEN 1 THEN 'fuel' WHEN 2 THEN 'office' WHEN 3 THEN 'lodging' ELSE 'train' END AS type,
        'V' || CAST(${pick('i', 'vendor', 3000)} AS VARCHAR) AS vendor, '011' || CAST(i % 100 AS VARCHAR) AS invoice_code, CAST(10000000 + i * 3 AS VARCHAR) AS invoice_no,
        ${workday('i', 0)} AS txn_date, ${amount('i', 'claimed', 3)} AS amount, ${inOffice('i', 0, 'sent')} AS submitted_at,
        'P' || CAST(4000 + ${pick('i', 'boss', 300)} AS VARCHAR) AS approver_id, ${inOffice('i', 1, 'signed')} AS approved_at
        FROM generate_series(0, ${scale.expenses - 1}) AS counting(i), (SELECT [${WORKED.map((each) => `'${each}'`).join(', ')}] AS worked) AS days`,
    },
    {
      ...whole,
      table: 'tender',
      sql: `SELECT i + 2 AS source_row, 'Z' || CAST(i AS VARCHAR) AS id, 'U' || CAST(i % 400 AS VARCHAR) AS unit, 'goods' AS category, 'B' || CAST(i % 997 AS VARCHAR) AS budget_item,
        ${YEAR} AS fiscal_year, CASE i % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'competitive' ELSE 'inquiry' END AS method, ${amount('i', 'tender', 2.5)} * 10 AS amount,
        ${day('i % 360')} AS published_at, ${day('i % 360 + 21')} AS opened_at, 40000000 AS threshold FROM generate_series(0, ${scale.tenders - 1}) AS counting(i)`,
    },
    {
      ...whole,
      table: 'bid',
      sql: `SELECT row_number() OVER () + 1 AS source_row, 'Z' || CAST(t AS VARCHAR) AS tender_id, 'S' || CAST((t * 37 + b * 1009) % 9000 AS VARCHAR) AS company_id,
        ${amount('t * 5 + b', 'bid', 1)} * 300 AS amount, 'valid' AS status, b = 0 AS is_winner, ${digest('b', `t * 5 + b`)} AS deposit_acct
        FROM generate_series(0, ${scale.tenders - 1}) AS tenders(t), generate_series(0, 3) AS bids(b)`,
    },
  ]
}
