import { benfordSubjects } from './benford.ts'
import type { TextRow } from './csv.ts'
import { parseChart } from './replay.ts'

/** What the independent check reads: tables by name, charts by item, and which days are working days. */
export interface Material {
  table(name: string): TextRow[]
  chart(item: string): string | undefined
  isWorking(day: string): boolean
}

/** The six rules, computed a second time in the plainest way (P14, P29, P31, P32); shares no code with the generator or the engine. */
export function checkAll(material: Material): string[] {
  return [
    ...splitProcurement(material.table('tender')),
    ...contractIncrease(material.table('contract'), material.table('contract_change')),
    ...offDaySpending(material),
    ...benfordSubjects(material.table('expense')),
    ...approvals(material.table('expense')),
    ...deviatingCases(material),
  ].sort()
}

const fenOf = (yuan: string | undefined) => Math.round(Number(yuan) * 100)

function groupBy(rows: TextRow[], keyOf: (row: TextRow) => string): Map<string, TextRow[]> {
  const groups = new Map<string, TextRow[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

function splitProcurement(tenders: TextRow[]): string[] {
  const lineOf = (row: TextRow) => (row.category === 'works' ? 400_000_000 : 200_000_000)
  const pieces = tenders.filter((row) => row.method !== 'open' && !row.exception_flag && fenOf(row.amount) < lineOf(row))
  const groups = groupBy(pieces, (row) => [row.unit, row.fiscal_year, row.budget_item, row.category].join('|'))
  return [...groups]
    .filter(([, rows]) => rows.reduce((sum, row) => sum + fenOf(row.amount), 0) > lineOf(rows[0] ?? {}))
    .map(([subject]) => `PR-01 ${subject}`)
}

function contractIncrease(contracts: TextRow[], changes: TextRow[]): string[] {
  const net = new Map<string, number>()
  for (const { contract_id = '', approved_at, amount } of changes)
    if (approved_at) net.set(contract_id, (net.get(contract_id) ?? 0) + fenOf(amount))
  return contracts.filter((row) => (net.get(row.id ?? '') ?? 0) * 10 > fenOf(row.amount)).map((row) => `PR-17 ${row.id}`)
}

function offDaySpending(material: Material): string[] {
  const trips = groupBy(material.table('trip'), (row) => row.person_id ?? '')
  const isAway = (row: TextRow) => (trips.get(row.person_id ?? '') ?? []).some((trip) => covers(trip, row.txn_date ?? ''))
  return material
    .table('expense')
    .filter((row) => ['meal', 'fuel', 'taxi', 'office'].includes(row.type ?? ''))
    .filter((row) => !material.isWorking(row.txn_date ?? '') && !row.trip_id && !isAway(row))
    .map((row) => `EX-04 ${row.id}`)
}

const covers = (trip: TextRow, day: string) => (trip.from_day ?? '') <= day && day <= (trip.to_day ?? '')

function approvals(expenses: TextRow[]): string[] {
  const decided = expenses.filter((row) => row.approver_id)
  const own = decided.filter((row) => row.approver_id === row.person_id).map((row) => `EX-08 self|${row.person_id}`)
  const ways = groupBy(
    decided.filter((row) => row.approver_id !== row.person_id),
    (row) => `${row.approver_id}|${row.person_id}`,
  )
  const mutual = [...ways.keys()]
    .map((way) => way.split('|') as [string, string])
    .filter(([a, b]) => a < b && hasMutualWindow(daysOf(ways.get(`${a}|${b}`)), daysOf(ways.get(`${b}|${a}`))))
    .map(([a, b]) => `EX-08 reciprocal|${a}|${b}`)
  return [...new Set(own), ...mutual]
}

const daysOf = (rows: TextRow[] = []) => rows.map((row) => Date.parse((row.approved_at ?? '').slice(0, 10)) / 86_400_000)

/** Are there three each way inside 90 days, the first day included? */
function hasMutualWindow(there: number[], back: number[]): boolean {
  const inside = (days: number[], first: number) => days.filter((day) => day >= first && day < first + 90).length
  return [...there, ...back].some((first) => inside(there, first) >= 3 && inside(back, first) >= 3)
}

function deviatingCases(material: Material): string[] {
  const cases = groupBy(material.table('event'), (row) => `${row.item}\n${row.case_id}`)
  const charts = new Map<string, ReturnType<typeof parseChart>>()
  const found: string[] = []
  for (const [key, events] of cases) {
    const [item = '', caseId = ''] = key.split('\n')
    const text = material.chart(item)
    if (!text) continue
    if (!charts.has(item)) charts.set(item, parseChart(text))
    const steps = events.toSorted((a, b) => ((a.started_at ?? '') < (b.started_at ?? '') ? -1 : 1)).map((row) => row.step_code ?? '')
    if (!charts.get(item)?.accepts(steps)) found.push(`AP-03 ${caseId}`)
  }
  return found
}
