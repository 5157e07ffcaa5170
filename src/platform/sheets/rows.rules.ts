import { folded, valueOf } from './cell.rules.ts'
import { cellProblem, headerAbsent, headerRepeated, headerUnknown, keyRepeated, mergedCells, rowUnsaved, rowWide } from './problem.rules.ts'
import type { RegisterColumn, RegisterSheet, RowOf, SheetProblem, SheetValue } from './sheet.schema.ts'

/** The cells of a sheet as text, before anything is known of their meaning. */
export interface RawTable {
  rows: readonly { row: number; cells: readonly string[]; hasUnsaved: boolean }[]
  /** Ranges of merged cells, `A3:B5`. */
  merged: readonly string[]
}

/** A sound row and where it stands. */
export interface ReadRow<S extends RegisterSheet> {
  row: number
  values: RowOf<S>
}

/** A row with something wrong, where it stands, and those of its cells that could be read. */
export interface UnsoundRow<S extends RegisterSheet> {
  row: number
  values: Partial<RowOf<S>>
}

/** Rows above the data in which a header is looked for. */
const HEAD_ROWS = 20

const namesOf = (column: RegisterColumn) => [column.title.zh, column.title.en, ...(column.aliases ?? [])].map(folded)

/** A header as people write it: marks of required fields and remarks in brackets say nothing. */
const bareHeader = (text: string) => folded(text).replaceAll(/[*＊]|[(（【].*?[)）】]/g, '')

function fieldOf(sheet: RegisterSheet, text: string): string | undefined {
  const candidates = [folded(text), bareHeader(text)]
  return Object.entries(sheet.columns).find(([, column]) => namesOf(column).some((name) => candidates.includes(name)))?.[0]
}

/** Where the header stands, and how many of its names the sheet knows. */
export function headerIn(sheet: RegisterSheet, raw: RawTable): { at: number; known: number } {
  const known = raw.rows.slice(0, HEAD_ROWS).map(({ cells }) => new Set(cells.flatMap((cell) => fieldOf(sheet, cell) ?? [])).size)
  const most = Math.max(0, ...known)
  return { at: most === 0 ? -1 : known.indexOf(most), known: most }
}

/** Does a table bear at least half of the headers that the sheet requires? */
export function isLike(sheet: RegisterSheet, raw: RawTable): boolean {
  const { at } = headerIn(sheet, raw)
  const fields = (raw.rows[at]?.cells ?? []).map((cell) => fieldOf(sheet, cell))
  const required = Object.entries(sheet.columns).flatMap(([field, column]) => (column.isRequired ? [field] : []))
  const borne = required.filter((field) => fields.includes(field))
  return at >= 0 && borne.length * 2 >= required.length
}

interface SheetRows<S extends RegisterSheet> {
  rows: ReadRow<S>[]
  unsound: UnsoundRow<S>[]
  problems: SheetProblem[]
}

/** All rows of a sheet that are sound, and everything that is wrong with the others. */
export function rowsOf<S extends RegisterSheet>(sheet: S, raw: RawTable): SheetRows<S> {
  const { at } = headerIn(sheet, raw)
  const head = raw.rows[at]
  if (!head) return { rows: [], unsound: [], problems: requiredOf(sheet).map((column) => headerAbsent(sheet, column.title)) }
  const fields = head.cells.map((cell) => (cell.trim() === '' ? undefined : fieldOf(sheet, cell)))
  const wrong = [...headerProblems(sheet, head, fields), ...mergedIn(sheet, raw, head.row)]
  if (wrong.some((each) => each.code.startsWith('header.'))) return { rows: [], unsound: [], problems: wrong }
  const merged = new Set(wrong.map((each) => each.row))
  const read = raw.rows
    .slice(at + 1)
    .filter((each) => each.hasUnsaved || each.cells.some((cell) => cell.trim() !== ''))
    .filter((each) => !merged.has(each.row))
    .map((each) => rowOf(sheet, fields, each))
  const rows = read.flatMap((each) => (each.problems.length === 0 ? [{ row: each.row, values: each.values as RowOf<S> }] : []))
  const unsound = read.flatMap((each) => (each.problems.length > 0 ? [{ row: each.row, values: each.values as Partial<RowOf<S>> }] : []))
  return { rows, unsound, problems: [...wrong, ...read.flatMap((each) => each.problems), ...repeated(sheet, rows)] }
}

const requiredOf = (sheet: RegisterSheet) => Object.values(sheet.columns).filter((column) => column.isRequired)

function headerProblems(sheet: RegisterSheet, head: RawTable['rows'][number], fields: readonly (string | undefined)[]): SheetProblem[] {
  const twice = Object.entries(sheet.columns).filter(([name]) => fields.filter((field) => field === name).length > 1)
  const absent = Object.entries(sheet.columns).filter(([name, column]) => column.isRequired && !fields.includes(name))
  const unknown = head.cells.filter((cell, index) => cell.trim() !== '' && fields[index] === undefined)
  return [
    ...absent.map(([, column]) => headerAbsent(sheet, column.title)),
    ...twice.map(([, column]) => headerRepeated(sheet, column.title, head.row)),
    ...unknown.map((cell) => headerUnknown(sheet, cell.trim(), head.row)),
  ]
}

/** Merged cells from the header on; above it stand titles, which may be merged. */
function mergedIn(sheet: RegisterSheet, raw: RawTable, headRow: number): SheetProblem[] {
  return raw.merged.flatMap((range) => {
    const ends = range.split(':').map((cell) => Number(/\d+$/.exec(cell)?.[0] ?? 0))
    const [first = 0, last = first] = ends
    return last < headRow ? [] : [mergedCells(sheet, range, first)]
  })
}

/** One row, blank or not, with what is wrong with its cells. */
export function rowOf(
  sheet: RegisterSheet,
  fields: readonly (string | undefined)[],
  { row, cells, hasUnsaved }: RawTable['rows'][number],
): { row: number; values: Record<string, SheetValue>; problems: SheetProblem[] } {
  if (hasUnsaved) return { row, values: {}, problems: [rowUnsaved(sheet, row)] }
  const problems: SheetProblem[] = cells.some((cell, at) => fields[at] === undefined && cell.trim() !== '') ? [rowWide(sheet, row)] : []
  const values: Record<string, SheetValue> = {}
  for (const [field, column] of Object.entries(sheet.columns)) {
    const at = fields.indexOf(field)
    const text = at < 0 ? '' : (cells[at] ?? '')
    const read = valueOf(column, text)
    if ('fault' in read) problems.push(cellProblem(sheet, column, row, read.fault, text.trim()))
    else values[field] = read.value
  }
  return { row, values, problems }
}

/** What tells a row from the others; folded, so that a blank more or less is no other thing. */
export function keyOf(sheet: RegisterSheet, values: Readonly<Record<string, SheetValue>>): string {
  return sheet.key.map((field) => folded(String(values[field] ?? ''))).join('|')
}

function repeated(sheet: RegisterSheet, rows: readonly { row: number; values: Readonly<Record<string, SheetValue>> }[]): SheetProblem[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ row, values }) => {
    const key = keyOf(sheet, values)
    const earlier = first.get(key)
    if (earlier !== undefined) return [keyRepeated(sheet, row, earlier)]
    first.set(key, row)
    return []
  })
}
