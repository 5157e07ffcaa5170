import { Records } from '../planted.ts'

/** Cells of a row in the making; a function is read at the end, when the rows it points at have their ids. */
export type Draft = Record<string, string | number | undefined | (() => string)>

/** A row in the making. Rows of a numbered table get their id at the end, in the order of time. */
export interface Entry {
  id: string
  readonly cells: Draft
}

/** How the rows of a table are numbered: prefix, digits and the column of their time. */
export type Numbering = Readonly<Record<string, readonly [prefix: string, digits: number, time: string]>>

/** Tables in the making: a planted row cannot be told by its id, for ids are given in the order of time. */
export class Book {
  readonly #tables = new Map<string, Entry[]>()
  readonly #numbering: Numbering

  constructor(numbering: Numbering) {
    this.#numbering = numbering
  }

  add(table: string, cells: Draft): Entry {
    const entry: Entry = { id: '', cells }
    const own = this.#tables.get(table)
    if (own) own.push(entry)
    else this.#tables.set(table, [entry])
    return entry
  }

  entriesOf(table: string): readonly Entry[] {
    return this.#tables.get(table) ?? []
  }

  /** Number the rows and hand them over as they will be written. */
  close(): Records {
    const sorted = [...this.#tables].map(([table, entries]) => [table, this.#numbered(table, entries)] as const)
    const records = new Records()
    for (const [table, entries] of sorted) for (const entry of entries) records.add(table, this.#written(table, entry))
    return records
  }

  #numbered(table: string, entries: Entry[]): Entry[] {
    const numbering = this.#numbering[table]
    if (!numbering) return entries
    const [prefix, digits, time] = numbering
    const timed = entries.map((entry) => [textOf(entry.cells[time]), entry] as const)
    return timed
      .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
      .map(([, entry], index) => {
        entry.id = `${prefix}${String(index + 1).padStart(digits, '0')}`
        return entry
      })
  }

  #written(table: string, { id, cells }: Entry): Record<string, string> {
    const row: Record<string, string> = this.#numbering[table] ? { id } : {}
    for (const [column, cell] of Object.entries(cells)) {
      const text = textOf(cell)
      if (text !== '') row[column] = text
    }
    return row
  }
}

const textOf = (cell: Draft[string]): string => (typeof cell === 'function' ? cell() : String(cell ?? ''))
