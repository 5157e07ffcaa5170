import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CalendarDay } from '../../../kernel/calendar.ts'
import { type Day, dayOf } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type CalendarFacts, publishedCalendar, workCalendar } from '../../../platform/calendar.ts'
import { canonicalTable } from '../../datasets/canonical.register.schema.ts'
import type { TableRegister, Words } from '../../datasets/canonical.schema.ts'
import { registerIn } from '../../datasets/added/tables.file.ts'
import { isImported } from '../../datasets/lake/import.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { importFileOf } from '../../datasets/lake/source.ts'
import type { Reject } from '../../datasets/reject.schema.ts'
import { chartFiles, type Screening, screenLake } from './screening.ts'

/** One table's file in the folder and what became of it. */
export interface FolderTable {
  table: string
  file: string
  rowsGood: number
  rowsBad: number
  rejects: Reject[]
  /** Why the file as a whole was not taken; null where it was. */
  refused: Words | null
}

export interface FolderScreening extends Screening {
  tables: FolderTable[]
  /** The day on which the data were looked at. */
  asOf: Day
}

export interface FolderOrder {
  folder: string
  rules?: readonly string[]
  settings?: Readonly<Record<string, unknown>>
  /** The day on which the data are looked at; the last day in the data where omitted. */
  asOf?: Day
  withRows?: boolean
  /** Only signals with evidence of this day or later; evidence without a time counts as such. */
  since?: Day
  /** Told as the work goes on: a file that is read, a rule that is asked. */
  onProgress?(at: { what: string; done: number; of: number }): void
}

/** Screen a folder of canonical files (P30): `<table>.csv` (or .xlsx, .parquet), `flows/<item>.bpmn`, `calendar.csv` over the notices, `tables.json` with columns and tables of one's own. Leaves nothing behind. */
export async function screenFolder(order: FolderOrder): Promise<FolderScreening | Refusal> {
  const { folder } = order
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return refuse('folder.absent', { folder })
  const register = registerIn(folder)
  if (isRefusal(register)) return register
  const files = tableFiles(folder, register)
  if (files.length === 0) return refuse('folder.no_table', { folder, known: Object.keys(register) })
  const scratch = mkdtempSync(join(tmpdir(), 'jianwei-screen-'))
  try {
    const begun = performance.now()
    const tables = await importAll(scratch, order, { files, register })
    const lake = await openLake({ folder: scratch, register })
    try {
      const charts = new Map([...chartFiles(join(folder, 'flows'))].map(([item, path]) => [item, readFileSync(path, 'utf8')]))
      const asOf = order.asOf ?? (await lastDayIn(lake))
      const { since, onProgress } = order
      const screening = await screenLake({
        ...order,
        asOf,
        lake,
        charts,
        withTimes: true,
        onProgress: ({ rule, done, of }) => onProgress?.({ what: rule, done, of }),
        ...(await calendarFor(lake)),
      })
      if (isRefusal(screening)) return screening
      const signals = screening.signals.filter(({ lastOn }) => !since || lastOn === null || lastOn >= since)
      return { ...screening, signals, tables, asOf, seconds: (performance.now() - begun) / 1000 }
    } finally {
      lake.close()
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const TABLE_FILE = /\.(csv(\.gz)?|xlsx|parquet)$/i

/** The files of canonical tables: `tender.csv`, `tender.csv.gz`, `tender.xlsx` or `tender.parquet`. */
function tableFiles(folder: string, register: TableRegister): { table: string; file: string }[] {
  const named = readdirSync(folder).map((file) => ({ table: file.replace(TABLE_FILE, '').toLowerCase(), file }))
  return named
    .filter(({ table, file }) => canonicalTable(table, register) && TABLE_FILE.test(file))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
}

async function importAll(
  lake: string,
  { folder, onProgress }: FolderOrder,
  { files, register }: { files: readonly { table: string; file: string }[]; register: TableRegister },
): Promise<FolderTable[]> {
  const tables: FolderTable[] = []
  for (const [done, { table, file }] of files.entries()) {
    onProgress?.({ what: file, done, of: files.length })
    const outcome = await importFileOf({ path: join(folder, file), fileName: file, lake, table, register })
    if (isImported(outcome))
      tables.push({ table, file, rowsGood: outcome.rowsGood, rowsBad: outcome.rowsBad, rejects: outcome.rejects, refused: null })
    else
      tables.push({
        table,
        file,
        rowsGood: 0,
        rowsBad: outcome.rejects.length,
        rejects: outcome.rejects,
        refused: outcome.refused[0]?.reason ?? null,
      })
  }
  return tables
}

/** The last day that the records of a lake tell of; days to come (a maturity, a slip of the pen) do not count. */
async function lastDayIn(lake: Lake): Promise<Day> {
  const today = dayOf(new Date())
  const timed = [...lake.tables].flatMap(([name, columns]) => {
    const time = lake.register[name]?.time
    return time && columns.has(time)
      ? [`SELECT MAX(CAST("${time}" AS DATE)) AS day FROM "${name}" WHERE CAST("${time}" AS DATE) <= DATE '${today}'`]
      : []
  })
  if (timed.length === 0) return today
  const read = await lake.connection.runAndReadAll(`SELECT CAST(MAX(day) AS VARCHAR) FROM (${timed.join(' UNION ALL ')})`)
  const day = read.getRows()[0]?.[0]
  return typeof day === 'string' ? day : today
}

/** The working-day calendar for a lake: its own `calendar` table over the published notices. */
export async function calendarFor(lake: Lake, facts: CalendarFacts = publishedCalendar()) {
  const read = await lake.connection.runAndReadAll('SELECT CAST(day AS VARCHAR), is_working FROM calendar WHERE is_working IS NOT NULL')
  const own: CalendarDay[] = read.getRows().map(([day, isWorking]) => ({ day: String(day), isWorking: isWorking === true }))
  const dayNames = new Map(facts.days.flatMap((each) => (each.name ? [[each.day, each.name] as const] : [])))
  return { calendar: workCalendar(own, facts), dayNames }
}
