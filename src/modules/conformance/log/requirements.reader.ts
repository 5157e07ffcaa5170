import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CalendarDay, WorkCalendar } from '../../../kernel/calendar.ts'
import { isDay } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { FileProblem } from '../../datasets/reject.schema.ts'
import type { Requirements } from '../deviations/circumstance.rules.ts'
import { type CsvRow, csvRows } from './csv.cases.ts'

/** Files that say what is asked beside the order of steps, laid out as in P30; null where there is none. */
export interface RequirementFiles {
  readonly limits: string | null
  readonly incompatible: string | null
  readonly calendar: string | null
}

/** `step_limit.csv`, `incompatible.csv` and `calendar.csv` in the folder of a CSV log hold for it (P30). */
export async function filesBeside(log: string): Promise<RequirementFiles> {
  const beside = async (name: string): Promise<string | null> => {
    const path = join(dirname(log), name)
    return /\.csv(\.gz)?$/i.test(log) && (await stat(path).catch(() => null))?.isFile() ? path : null
  }
  return { limits: await beside('step_limit.csv'), incompatible: await beside('incompatible.csv'), calendar: await beside('calendar.csv') }
}

/** Read what is asked of the cases of one item. Without an item the limits must all be of one. `calendarWith` adds the institution's own days. */
export async function readRequirements(
  files: RequirementFiles,
  item: string | undefined,
  calendarWith: (days: readonly CalendarDay[]) => WorkCalendar,
): Promise<Requirements | Refusal | FileProblem> {
  const limits = await rowsOf(files.limits, ['item', 'step_code', 'workdays'], limitOf)
  if (!Array.isArray(limits)) return limits
  const incompatible = await rowsOf(files.incompatible, ['step_a', 'step_b'], ({ step_a = '', step_b = '' }) => ({
    stepA: step_a,
    stepB: step_b,
  }))
  if (!Array.isArray(incompatible)) return incompatible
  const days = await rowsOf(files.calendar, ['day', 'is_working'], dayOf)
  if (!Array.isArray(days)) return days
  const own = limits.filter((limit) => item === undefined || limit.item === item)
  const items = [...new Set(own.map((limit) => limit.item))]
  if (items.length > 1) return refuse('log.several_items', { items: items.sort().slice(0, 20) })
  return { limits: own, incompatible, calendar: calendarWith(days) }
}

type Cells = Readonly<Record<string, string>>

function limitOf({ item, step_code, workdays }: Cells): { item: string; stepCode: string; workdays: number } | string {
  const count = Number(workdays)
  return Number.isFinite(count) && count >= 0 ? { item: item ?? '', stepCode: step_code ?? '', workdays: count } : 'workdays'
}

const YES = new Set(['true', '1', '是', 'yes', 'y', 't'])
const NO = new Set(['false', '0', '否', 'no', 'n', 'f'])

function dayOf({ day, is_working }: Cells): CalendarDay | string {
  const word = (is_working ?? '').toLowerCase()
  if (day === undefined || !isDay(day)) return 'day'
  return YES.has(word) || NO.has(word) ? { day, isWorking: YES.has(word) } : 'is_working'
}

/** The rows of a file, each made by `make`, which names the column that is wrong instead. */
async function rowsOf<Row extends object>(
  path: string | null,
  columns: readonly string[],
  make: (cells: Cells) => Row | string,
): Promise<Row[] | Refusal | FileProblem> {
  if (path === null) return []
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) =>
    refuse('file.not_readable', { path, reason: error.code ?? error.message }),
  )
  if (isRefusal(facts)) return facts
  const made: Row[] = []
  const batches = csvRows(path, columns)
  let row = 1
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done) return next.value ?? made
    for (const fields of next.value) {
      row += 1
      const cells = cellsOf(fields, columns)
      const empty = columns.find((column) => cells[column] === '')
      const one = empty ?? make(cells)
      if (typeof one === 'string') return refuse('log.field_wrong', { row, field: one, value: cells[one] ?? '', path })
      made.push(one)
    }
  }
}

const cellsOf = (row: CsvRow, columns: readonly string[]): Cells =>
  Object.fromEntries(columns.map((column) => [column, row[column]?.trim() ?? '']))
