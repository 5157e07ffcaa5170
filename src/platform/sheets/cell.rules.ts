import { isDay } from '../../kernel/day.ts'
import { type CellFault, LONGEST } from './problem.rules.ts'
import { offeredCodes, type RegisterColumn, type SheetValue, type SheetWords } from './sheet.schema.ts'

/** How a cell that a person typed becomes a value, and a value words again. */

/** Text as it is compared: full-width forms, letter case and blanks make no difference. */
export const folded = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()

const YES = new Set(['是', '有', '√', '✓', 'y', 'yes', 'true', '1'])
const NO = new Set(['否', '无', '×', 'x', 'n', 'no', 'false', '0'])
const DAY_FORMS = [/^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/]

/** A day however it was written: 2026-3-2, 2026/03/02, 2026.3.2, 2026年3月2日, 20260302, with a time of midnight; null where it is none. */
export function dayIn(text: string): string | null {
  const bare = folded(text).replace(/(?<=\d{2}|日)t?0{1,2}:00(:00(\.0+)?)?z?$/, '')
  const parts = DAY_FORMS.map((form) => form.exec(bare)).find((found) => found !== null)
  if (!parts) return null
  const [, year = '', month = '', date = ''] = parts
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** Text without blanks at its ends; the apostrophe that keeps a formula from running is no part of it. */
export const plainText = (text: string) => text.trim().replace(/^'(?=[=+\-@])/, '')

/** A line break and a tab may stand in a cell, other control characters and halves of characters may not. */
const CONTROL = /[^\P{Cc}\t\n\r]|\p{Cs}|\uFFFD/u

/** The value of a cell, or what is wrong with it. */
export function valueOf(column: RegisterColumn, cell: string): { value: SheetValue } | { fault: CellFault } {
  const text = plainText(cell)
  if (text === '') return emptyCell(column)
  if (CONTROL.test(text)) return { fault: 'value.control' }
  switch (column.type) {
    case 'day':
      return orFault(dayIn(text), 'value.day')
    case 'number':
      return orFault(numberIn(column, text), 'value.number')
    case 'yesNo':
      return YES.has(folded(text)) ? { value: true } : NO.has(folded(text)) ? { value: false } : { fault: 'value.yesNo' }
    case 'code':
      return orFault(codeIn(column, text), 'value.code')
    default:
      return text.length > (column.longest ?? LONGEST) ? { fault: 'value.too_long' } : { value: text }
  }
}

function emptyCell(column: RegisterColumn): { value: SheetValue } | { fault: CellFault } {
  if (column.isRequired) return { fault: 'value.required' }
  return { value: column.type === 'yesNo' ? false : null }
}

const orFault = (value: SheetValue, fault: CellFault) => (value === null ? { fault } : { value })

function numberIn({ counted = [] }: RegisterColumn, text: string): number | null {
  const bare = folded(text)
  const behind = counted.find((word) => bare.endsWith(word)) ?? ''
  const value = Number(bare.slice(0, bare.length - behind.length).replace(/\.0+$/, '') || Number.NaN)
  return Number.isSafeInteger(value) && value >= 0 ? value : null
}

function codeIn(column: RegisterColumn, text: string): string | null {
  const wanted = folded(text)
  const found = offeredCodes(column).find((each) =>
    [each.code, each.zh, each.en, ...(each.aliases ?? [])].some((word) => folded(word) === wanted),
  )
  return found?.code ?? null
}

/** A value as the sheet shows it, in both languages; null where the cell is empty. */
export function wordsOf(column: RegisterColumn, value: SheetValue | undefined): SheetWords | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const code = column.type === 'code' ? column.codes?.find((each) => each.code === value) : undefined
  return code ? { zh: code.zh, en: code.en } : { zh: String(value), en: String(value) }
}
