import { CANONICAL_TABLES } from '../src/modules/datasets/canonical.register.schema.ts'
import type { Sheet } from './tables.ts'
import type { Rule, TruthBook } from './truth.ts'

/** A row as its file will show it: column → text. */
export type Row = Readonly<Record<string, string>>

/** One planted case or contrast row: the rows that make it, and the subject that must, or must not, be found. */
export interface Planted {
  rule: Rule
  subject: string
  fires: boolean
  /** Table → rows; none where another case's rows serve this rule too. */
  rows: Readonly<Record<string, readonly Row[]>>
}

/** Rows of canonical tables in the making, by table. */
export class Records {
  readonly #tables = new Map<string, Row[]>()

  add(table: string, ...rows: Row[]): void {
    const own = this.#tables.get(table)
    if (own) own.push(...rows)
    else this.#tables.set(table, rows)
  }

  rowsOf(table: string): readonly Row[] {
    return this.#tables.get(table) ?? []
  }

  /** The same rows in the order of their time or else of their key, so that a planted row cannot be told by its place. */
  inOrder(): Records {
    const sorted = new Records()
    for (const [table, rows] of this.#tables) {
      const { time = null, key = [] } = CANONICAL_TABLES[table] ?? {}
      const placeOf = (row: Row) => (time ? [time] : key).map((column) => row[column] ?? '').join('|')
      const placed = rows.map((row) => [placeOf(row), row] as const)
      sorted.add(table, ...placed.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, row]) => row))
    }
    return sorted
  }

  get tables(): string[] {
    return [...this.#tables.keys()]
  }
}

/** Append the rows of each case and enter what must, and what must not, be found. */
export function plant(records: Records, truth: TruthBook, cases: Iterable<Planted>): void {
  for (const { rule, subject, fires, rows } of cases) {
    for (const [table, each] of Object.entries(rows)) records.add(table, ...each)
    if (fires) truth.must(rule, () => subject)
    else truth.mustNot(rule, () => subject)
  }
}

/** The files of all tables: a typed sheet takes further rows and columns behind its own, every other table stands as it is. */
export function withRecords(sheets: readonly Sheet[], records: Records): Sheet[] {
  const known = new Set(sheets.map((sheet) => sheet.name))
  const more = records.tables.filter((table) => !known.has(table)).toSorted()
  const bare = more.map((name): Sheet => ({ name, header: [], rows: [] }))
  return [...sheets, ...bare].map((sheet) => joined(sheet, records.rowsOf(sheet.name)))
}

/** A column that the canonical table does not know would be left unread: a slip of the planter's. */
function joined({ name, header, rows }: Sheet, more: readonly Row[]): Sheet {
  const used = new Set(more.flatMap((row) => Object.keys(row)))
  const known = Object.keys(CANONICAL_TABLES[name]?.columns ?? {})
  const unknown = [...used].filter((column) => !known.includes(column))
  if (unknown.length > 0) throw new Error(`${name} has no column ${unknown.join(', ')}`)
  const columns = [...header, ...known.filter((column) => used.has(column) && !header.includes(column))]
  return {
    name,
    header: columns,
    rows: [
      ...rows.map((cells) => [...cells, ...Array.from({ length: columns.length - cells.length }, () => '')]),
      ...more.map((row) => columns.map((column) => row[column] ?? '')),
    ],
  }
}
