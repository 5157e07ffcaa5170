import ExcelJS from 'exceljs'
import type { FileAnswer } from '../module.ts'
import { wordsOf } from './cell.rules.ts'
import { expectedOf } from './problem.rules.ts'
import { offeredCodes, type RegisterColumn, type RegisterSheet, type RowOf, type SheetValue } from './sheet.schema.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const NOTES = '填写说明'
const CHOICES = '选项'
/** Rows that have drop-downs beyond those filled in. */
const ROOM = 2000

/** A sheet with the rows it is to show; none make a template. */
export interface FilledSheet {
  sheet: RegisterSheet
  rows: readonly Readonly<Record<string, SheetValue>>[]
}

/** Pair a sheet with its rows, so that the compiler sees that they fit. */
export const filled = <S extends RegisterSheet>(sheet: S, rows: readonly RowOf<S>[]): FilledSheet => ({ sheet, rows })

/**
 * A workbook that people fill in and send back: a sheet each with drop-downs, then the notes. With rows it is the register as it stands, so that sending it back is a difference.
 * Every cell is text or a day, so what looks like a formula never runs.
 */
export async function registerWorkbook(fileName: string, sheets: readonly FilledSheet[]): Promise<FileAnswer> {
  const book = new ExcelJS.Workbook()
  const pages = sheets.map((each) => book.addWorksheet(each.sheet.name.zh, { views: [{ state: 'frozen', ySplit: 1 }] }))
  writeNotes(
    book.addWorksheet(NOTES),
    sheets.map((each) => each.sheet),
  )
  const choices = book.addWorksheet(CHOICES, { state: 'hidden' })
  for (const [at, page] of pages.entries()) {
    const given = sheets[at]
    if (given) writeSheet(page, given, choices)
  }
  return { fileName: `${fileName}.xlsx`, mediaType: XLSX, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
}

function writeSheet(page: ExcelJS.Worksheet, { sheet, rows }: FilledSheet, choices: ExcelJS.Worksheet): void {
  const columns = Object.entries(sheet.columns)
  page.columns = columns.map(([, column]) => ({ width: column.width ?? 16, style: { numFmt: column.type === 'number' ? '0' : '@' } }))
  const head = page.getRow(1)
  for (const [at, [, column]] of columns.entries()) {
    const cell = head.getCell(at + 1)
    cell.value = column.isRequired ? `${column.title.zh}*` : column.title.zh
    cell.font = { bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: column.isRequired ? 'FFFCE8D5' : 'FFE9EEF5' } }
    cell.note = column.hint ? `${column.hint.zh}\n${expectedOf(column).zh}` : expectedOf(column).zh
  }
  for (const values of rows) page.addRow(columns.map(([field, column]) => cellOf(column, values[field])))
  for (const [at, [, column]] of columns.entries()) offerChoices(page, at + 1, column, { choices, last: rows.length + ROOM })
}

function cellOf(column: RegisterColumn, value: SheetValue | undefined): string | number | null {
  return typeof value === 'number' ? value : (wordsOf(column, value)?.zh ?? null)
}

/** Drop-downs; the words stand on a hidden sheet, since a list inside of the rule ends at 255 characters. */
function offerChoices(
  page: ExcelJS.Worksheet,
  at: number,
  column: RegisterColumn,
  { choices, last }: { choices: ExcelJS.Worksheet; last: number },
): void {
  const words = choicesOf(column)
  if (words.length === 0) return
  const list = choices.columnCount + 1
  for (const [row, word] of [column.title.zh, ...words].entries()) choices.getCell(row + 1, list).value = word
  const letter = choices.getColumn(list).letter
  const range = `'${CHOICES}'!$${letter}$2:$${letter}$${words.length + 1}`
  const rule: ExcelJS.DataValidation = {
    type: 'list',
    allowBlank: !column.isRequired,
    formulae: [range],
    showErrorMessage: column.type !== 'text',
    errorTitle: column.title.zh,
    error: '请从下拉列表中选择',
  }
  for (let row = 2; row <= last + 1; row += 1) page.getCell(row, at).dataValidation = rule
}

function choicesOf(column: RegisterColumn): readonly string[] {
  if (column.type === 'yesNo') return ['是', '否']
  return column.type === 'code' ? offeredCodes(column).map((each) => each.zh) : (column.choices ?? [])
}

function writeNotes(page: ExcelJS.Worksheet, sheets: readonly RegisterSheet[]): void {
  page.columns = [{ width: 14 }, { width: 18 }, { width: 8 }, { width: 44 }, { width: 50 }, { width: 24 }]
  page.addRow(['工作表 Sheet', '列 Column', '必填', '应填写 Expected', '说明 Note', '示例 Example']).font = { bold: true }
  for (const sheet of sheets)
    for (const [field, column] of Object.entries(sheet.columns))
      page.addRow([
        sheet.name.zh,
        column.title.zh,
        column.isRequired ? '是' : '',
        expectedOf(column).zh,
        column.hint ? `${column.hint.zh} ${column.hint.en}` : '',
        wordsOf(column, sheet.example?.[field])?.zh ?? '',
      ])
  page.eachRow((row) => {
    row.alignment = { wrapText: true, vertical: 'top' }
  })
}
