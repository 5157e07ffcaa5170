import { z } from 'zod'

/** A text in the two languages of the product. */
export const wordsSchema = z.strictObject({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof wordsSchema>

/** What a canonical column holds. `amount` is yuan in files and integer 分 in the lake; `instant` is local to Asia/Shanghai. */
export const COLUMN_TYPES = ['text', 'amount', 'day', 'instant', 'integer', 'number', 'boolean'] as const
export type ColumnType = (typeof COLUMN_TYPES)[number]

/** One column of a canonical table 规范字段. */
export interface CanonicalColumn {
  readonly type: ColumnType
  readonly title: Words
  /** A row without it is rejected: it is part of the key. */
  readonly isRequired: boolean
  /** Other headers under which the column is known. */
  readonly aka: readonly string[]
  /** Words of the source → code of the canonical vocabulary; '' says "no value" (`否` in a flag). */
  readonly words: Readonly<Record<string, string>>
  /** Added by the institution 增列; no rule of the product knows it. */
  readonly isAdded?: boolean
  /** Holds a person's number: whom a row concerns is known by it (P6). */
  readonly isPerson?: boolean
  /** Retired 停用: what was imported is still read, nothing new is brought in. */
  readonly isRetired?: boolean
}

/** A canonical table 规范表: what every indicator may read, whatever the source called it. */
export interface CanonicalTable {
  readonly title: Words
  readonly columns: Readonly<Record<string, CanonicalColumn>>
  /** Columns that name a row; empty where rows repeat freely (events). A second row with the same key is rejected. */
  readonly key: readonly string[]
  /** The day or instant that puts a row in a period. */
  readonly time: string | null
  /** Columns by which a partition is sorted, so that a rule that asks for a few owners reads a few blocks. */
  readonly cluster?: readonly string[]
}

/** The canonical tables that there are: the product's own, or those with what an institution added. */
export type TableRegister = Readonly<Record<string, CanonicalTable>>

type Extra = Partial<Pick<CanonicalColumn, 'aka' | 'words'>>
type MakeColumn = (zh: string, en: string, extra?: Extra) => CanonicalColumn

const columnOf =
  (type: ColumnType): MakeColumn =>
  (zh, en, extra = {}) => ({ type, title: { zh, en }, isRequired: false, aka: extra.aka ?? [], words: extra.words ?? {} })

export const text = columnOf('text')
export const amount = columnOf('amount')
export const day = columnOf('day')
export const instant = columnOf('instant')
export const integer = columnOf('integer')
export const number = columnOf('number')
export const boolean = columnOf('boolean')

/** A table of the register; its key columns become required. */
export function table(
  zh: string,
  en: string,
  key: readonly string[],
  time: string | null,
  columns: Record<string, CanonicalColumn>,
): CanonicalTable {
  const withKey = Object.entries(columns).map(([name, column]) => [name, { ...column, isRequired: key.includes(name) }] as const)
  return { title: { zh, en }, key, time, columns: Object.fromEntries(withKey) }
}

/** Rows may repeat, but these columns must not be empty. */
export function requiring(base: CanonicalTable, ...names: string[]): CanonicalTable {
  const columns = Object.entries(base.columns).map(
    ([name, column]) => [name, names.includes(name) ? { ...column, isRequired: true } : column] as const,
  )
  return { ...base, columns: Object.fromEntries(columns) }
}

/** The SQL type of a column in the lake; DuckDB and PostgreSQL both know these names. */
export const SQL_TYPES: Record<ColumnType, string> = {
  text: 'VARCHAR',
  amount: 'BIGINT',
  day: 'DATE',
  instant: 'TIMESTAMP',
  integer: 'BIGINT',
  number: 'DOUBLE PRECISION',
  boolean: 'BOOLEAN',
}

/** Number of the row in its source file, header = row 1; carried through the lake as lineage. */
export const SOURCE_ROW = 'source_row'
