import { z } from 'zod'

/** What the machinery says, in both languages; the screen shows one. */
export const sheetWords = z.strictObject({ zh: z.string(), en: z.string() })
export type SheetWords = z.infer<typeof sheetWords>

export type SheetValue = string | number | boolean | null

/** One word of a drop-down and the code that it stands for. */
export interface SheetCode {
  code: string
  zh: string
  en: string
  aliases?: readonly string[]
  /** Shown where a row bears it already; neither offered nor taken in any more. */
  isRetired?: boolean
}

/**
 * A column of a register that people keep in Excel or WPS. `title.zh` is the header that is written; `title.en` and `aliases` are understood too.
 * `text` at most `longest` characters (200 where unsaid), `day` any usual way of writing a day, `yesNo` 是/否, `number` a whole number from 0, `code` one of `codes`.
 */
export interface RegisterColumn {
  title: SheetWords
  aliases?: readonly string[]
  type: 'text' | 'day' | 'yesNo' | 'number' | 'code'
  isRequired?: boolean
  longest?: number
  codes?: readonly SheetCode[]
  /** Of a `text` column: words to choose from that are no demand; whoever reads the row says which are right there. */
  choices?: readonly string[]
  /** Of a `number` column: what people write behind the number, 7 个工作日. */
  counted?: readonly string[]
  hint?: SheetWords
  /** In characters. */
  width?: number
}

/** The words of a column that may still be chosen. */
export const offeredCodes = ({ codes = [] }: RegisterColumn): SheetCode[] => codes.filter((each) => !each.isRetired)

/** One sheet of a register: its columns by field, and the fields that tell one row from another. */
export interface RegisterSheet {
  name: SheetWords
  aliases?: readonly string[]
  columns: Readonly<Record<string, RegisterColumn>>
  key: readonly string[]
  /** The fields by which a line of a difference is named; those of the key where unsaid. */
  label?: readonly string[]
  /** A row that shows how to fill in; it stands on the sheet of notes, never among the data. */
  example?: Readonly<Record<string, SheetValue>>
}

type ValueIn<C extends RegisterColumn> = C['type'] extends 'yesNo' ? boolean : C['type'] extends 'number' ? number : string

/** The row of a sheet: required fields always have a value, `yesNo` is false where the cell is empty. */
export type RowOf<S extends RegisterSheet> = {
  [F in keyof S['columns']]: ValueIn<S['columns'][F]> | (S['columns'][F] extends { isRequired: true } | { type: 'yesNo' } ? never : null)
}

/** Declare a sheet; the type of its rows follows from its columns. */
export function registerSheet<const S extends RegisterSheet>(sheet: S): S {
  return sheet
}

/** What is wrong with a file, a sheet (`row` null), a row (`field` null) or one cell, and what would be right. */
export const sheetProblem = z.strictObject({
  sheet: sheetWords.nullable(),
  row: z.int().nullable(),
  /** The header of the column. */
  field: sheetWords.nullable(),
  code: z.string(),
  reason: sheetWords,
  expected: sheetWords.nullable(),
})
export type SheetProblem = z.infer<typeof sheetProblem>

const change = z.strictObject({ field: sheetWords, before: sheetWords.nullable(), after: sheetWords.nullable() })

/** One row of a difference; `row` is its number in the file, null where only the register has it. */
export const differenceLine = z.strictObject({ row: z.int().nullable(), key: z.string(), changes: z.array(change) })
export type DifferenceLine = z.infer<typeof differenceLine>

/** What a file would change in one sheet of the register. What the file does not have is said, and stays. */
export const sheetDifference = z.strictObject({
  sheet: sheetWords,
  added: z.array(differenceLine),
  changed: z.array(differenceLine),
  unchanged: z.int(),
  missing: z.array(differenceLine),
})
export type SheetDifference = z.infer<typeof sheetDifference>

/** What a person sees before they confirm. With any problem nothing can be saved; `digest` names exactly this difference. */
export const registerPreview = z.strictObject({
  rows: z.int(),
  problems: z.array(sheetProblem),
  /** All problems; `problems` holds the first of them. */
  problemCount: z.int(),
  differences: z.array(sheetDifference),
  digest: z.string(),
})
export type RegisterPreview = z.infer<typeof registerPreview>

/** What is sent with the file to take it in: the difference that was seen, and why. */
export const confirmQuery = z.strictObject({
  digest: z.string().min(1).max(100),
  reason: z.string().trim().min(2).max(200).meta({ title: '导入说明' }),
})
