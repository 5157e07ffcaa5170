import { isUtf8 } from 'node:buffer'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { sheetNames, sheetRows } from '../tables/xlsx.ts'
import { UnreadableTable, ZIP_LIMITS } from '../tables/zip.ts'
import { folded } from './cell.rules.ts'
import { unreadable } from './file.rules.ts'
import { noneOfSheets, sheetAbsent, sheetUnknown, tooManyRows } from './problem.rules.ts'
import { headerIn, isLike, type RawTable, type ReadRow, rowsOf, type UnsoundRow } from './rows.rules.ts'
import type { RegisterSheet, SheetProblem } from './sheet.schema.ts'

/** Rows of one sheet at most: this is for registers, not for business records. */
const MOST_ROWS = 50_000
const MOST_BYTES = 20 * 2 ** 20
const LIMITS = { ...ZIP_LIMITS, entries: 1000, unpacked: 300 * 2 ** 20 }

/** What a file says of each sheet of the register; nothing is kept of it. */
export interface ReadRegister<T extends Readonly<Record<string, RegisterSheet>>> {
  sheets: { [K in keyof T]: ReadRow<T[K]>[] }
  /** Rows with something wrong: those of their cells that could be read. */
  unsound: { [K in keyof T]: UnsoundRow<T[K]>[] }
  problems: SheetProblem[]
}

/** Which sheets of a register a file must have: all of them in a workbook (`whole`), or those that it happens to have (`part`). */
export type Demand = 'whole' | 'part'

/** Read an XLSX workbook, or a CSV of one sheet (UTF-8 or GB18030), against the sheets of a register. */
export async function readRegister<const T extends Readonly<Record<string, RegisterSheet>>>(
  bytes: Uint8Array,
  sheets: T,
  demand: Demand = 'whole',
): Promise<ReadRegister<T>> {
  const empty = Object.fromEntries(Object.keys(sheets).map((name) => [name, [] as unknown[]])) as ReadRegister<T>['sheets']
  const failed = (problem: SheetProblem): ReadRegister<T> => ({ sheets: empty, unsound: { ...empty }, problems: [problem] })
  if (bytes.length === 0) return failed(unreadable('file.empty'))
  if (bytes.length > MOST_BYTES) return failed(unreadable('file.too_large'))
  const found = await tablesIn(bytes, sheets, demand)
  if ('problem' in found) return failed(found.problem)
  const problems = [...found.problems]
  const read: Record<string, unknown> = { ...empty }
  const halves: Record<string, unknown> = { ...empty }
  for (const [name, raw] of found.tables) {
    const sheet = sheets[name]
    if (!sheet) continue
    const { rows, unsound, problems: wrong } = rowsOf(sheet, raw)
    read[name] = rows
    halves[name] = unsound
    problems.push(...wrong)
    if (raw.rows.length > MOST_ROWS) problems.push(tooManyRows(sheet, MOST_ROWS))
  }
  return { sheets: read as ReadRegister<T>['sheets'], unsound: halves as ReadRegister<T>['unsound'], problems }
}

type Sheets = Readonly<Record<string, RegisterSheet>>
type Found = { tables: [string, RawTable][]; problems: SheetProblem[] } | { problem: SheetProblem }

async function tablesIn(bytes: Uint8Array, sheets: Sheets, demand: Demand): Promise<Found> {
  if (startsWith(bytes, 0x50, 0x4b)) return tablesOfWorkbook(bytes, sheets, demand)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { problem: unreadable('file.old_excel') }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return { problem: unreadable('file.utf16') }
  if (bytes.includes(0)) return { problem: unreadable('file.no_table') }
  const raw = tableOfCsv(bytes)
  const fitting = Object.entries(sheets)
    .map(([name, sheet]) => ({ name, known: headerIn(sheet, raw).known / Object.keys(sheet.columns).length }))
    .sort((one, other) => other.known - one.known)
    .at(0)
  if (!fitting || fitting.known === 0) {
    const isTable = raw.rows.some(({ cells }) => cells.length > 1)
    return { problem: isTable ? sheetUnknown(Object.values(sheets)) : unreadable('file.no_table') }
  }
  return { tables: [[fitting.name, raw]], problems: [] }
}

const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte)

function tableOfCsv(bytes: Uint8Array): RawTable {
  const text = isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : iconv.decode(Buffer.from(bytes), 'gb18030')
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: false,
    delimitersToGuess: [',', '\t', ';', '，', '；', '|'],
  })
  return { rows: data.slice(0, MOST_ROWS + 1).map((cells, at) => ({ row: at + 1, cells, hasUnsaved: false })), merged: [] }
}

async function tablesOfWorkbook(bytes: Uint8Array, sheets: Sheets, demand: Demand): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-register-'))
  try {
    const path = join(folder, 'book.xlsx')
    await writeFile(path, bytes, { mode: 0o600 })
    const names = await sheetNames(path, LIMITS)
    const tables: [string, RawTable][] = []
    const problems: SheetProblem[] = []
    for (const [key, sheet] of Object.entries(sheets)) {
      const name = nameAmong(names, sheet, Object.keys(sheets).length)
      const raw = name === undefined ? undefined : await tableOfSheet(path, name, join(folder, `${tables.length}.texts`))
      // A sheet under another name is taken where it looks like the one that is meant: 工资表 is no register.
      if (raw && name !== undefined && (isNamed(sheet, name) || isLike(sheet, raw))) tables.push([key, raw])
      else if (demand === 'whole') problems.push(sheetAbsent(sheet, names))
    }
    const isForeign = tables.length === 0 && problems.length === 0
    return isForeign ? { problem: noneOfSheets(Object.values(sheets), names) } : { tables, problems }
  } catch (error) {
    if (error instanceof UnreadableTable) return { problem: unreadable(error.code) }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isNamed(sheet: RegisterSheet, name: string): boolean {
  return [sheet.name.zh, sheet.name.en, ...(sheet.aliases ?? [])].map(folded).includes(folded(name))
}

/** The sheet of this name or one of its other names; where register and workbook have one sheet each, its name does not matter. */
function nameAmong(names: readonly string[], sheet: RegisterSheet, count: number): string | undefined {
  const found = names.find((name) => isNamed(sheet, name))
  return found ?? (count === 1 && names.length === 1 ? names[0] : undefined)
}

async function tableOfSheet(path: string, sheet: string, scratch: string): Promise<RawTable> {
  const merged: string[] = []
  const rows: RawTable['rows'][number][] = []
  for await (const row of sheetRows({ path, sheet, scratch, limits: LIMITS, merged: (range) => merged.push(range) })) {
    if (rows.length <= MOST_ROWS) rows.push(row)
  }
  return { rows, merged }
}
