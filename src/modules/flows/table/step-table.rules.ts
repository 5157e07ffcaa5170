import { COLUMN_TITLES, type RowProblem, STEP_COLUMNS, type StepColumn, type StepRow } from './step-table.schema.ts'

const NOTHING: StepRow = { no: '', name: '', post: '', days: '', document: '', decision: '', next: '' }
const ENDS = new Set(['结束', '办结', '终止', 'end'])

/** Cells as pasted → rows; a first row of headings says which column is which, without one they stand in the usual order. */
export function rowsFrom(cells: readonly (readonly string[])[]): StepRow[] {
  const [first = []] = cells
  const headed = first.map(columnNamed)
  const isHeaded = headed.filter((column) => column !== null).length >= 2
  const columns = isHeaded ? headed : STEP_COLUMNS
  return (isHeaded ? cells.slice(1) : cells)
    .map((row) => {
      const pairs = columns.flatMap((column, at) => (column === null ? [] : [[column, (row[at] ?? '').trim()] as const]))
      return { ...NOTHING, ...Object.fromEntries(pairs) }
    })
    .filter((row) => !isBlank(row))
}

const plain = (title: string): string => title.replace(/\s/g, '').toLowerCase()

function columnNamed(title: string): StepColumn | null {
  return STEP_COLUMNS.find((column) => COLUMN_TITLES[column].some((known) => plain(known) === plain(title))) ?? null
}

const isBlank = (row: StepRow): boolean => STEP_COLUMNS.every((column) => row[column].trim() === '')

/** A way out of a row: to which row (null: the end), under which condition. */
export interface Way {
  to: number | null
  condition: string
}

export interface ReadRow {
  name: string
  post: string
  days: number | null
  document: string
  decision: string
  ways: Way[]
}

/** The rows as steps with their ways, and what is wrong with which cell. An empty 下一步 leads to the next row, the last row to the end. */
export function readRows(typed: readonly StepRow[]): { rows: ReadRow[]; problems: RowProblem[] } {
  const numbers = typed.map((row, at) => row.no.trim() || String(at + 1))
  const problems: RowProblem[] = []
  const rows = typed.map((row, at) => {
    const report = (column: StepColumn, code: RowProblem['code'], value = row[column]): void =>
      void problems.push({ row: at, column, code, value })
    if (row.name.trim() === '') report('name', 'name_missing')
    if (row.post.trim() === '') report('post', 'post_missing')
    if (numbers.indexOf(numbers[at] ?? '') < at) report('no', 'no_twice')
    const days = daysIn(row.days)
    if (days === undefined) report('days', 'days_wrong')
    const ways = waysIn(row.next).map(({ target, condition }): Way => {
      if (ENDS.has(target.toLowerCase())) return { to: null, condition }
      const to = numbers.indexOf(target)
      if (to < 0) report('next', 'next_unknown', target)
      return { to: Math.max(to, 0), condition }
    })
    const onwards: Way = { to: at + 1 < typed.length ? at + 1 : null, condition: '' }
    return {
      name: row.name.trim(),
      post: row.post.trim(),
      days: days ?? null,
      document: row.document.trim(),
      decision: row.decision.trim(),
      ways: ways.length > 0 ? ways : [onwards],
    }
  })
  return { rows, problems }
}

/** null: no limit; undefined: not a number of days. */
function daysIn(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const found = /^(\d{1,4})\s*(个?工作日|天|日|days?)?$/.exec(text.trim())
  return found ? Number(found[1]) : undefined
}

/** `3（同意）；5（不同意）`, `同意：3；不同意：5`, `3、4`: targets with their conditions; separators inside brackets don't count. */
function waysIn(text: string): { target: string; condition: string }[] {
  const parts = text.split(/[；;、,，+\n](?![^（(]*[）)])/).map((part) => part.trim())
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const after = /^([^（(]+)[（(](.*)[）)]$/.exec(part)
      if (after) return { target: (after[1] ?? '').trim(), condition: (after[2] ?? '').trim() }
      const before = /^(.+?)\s*(?:[:：]|→|->)\s*(\S+)$/.exec(part)
      return before ? { target: before[2] ?? '', condition: before[1] ?? '' } : { target: part, condition: '' }
    })
}
