import ExcelJS from 'exceljs'
import type { FileAnswer } from '../module.ts'
import { cut, cutSays, EXPORT_ROWS, fitted } from './export.ts'

/** A column of a sheet: heading, width in characters, and how a row gives its cell. */
export interface SheetColumn<T> {
  title: string
  width: number
  cell(row: T): string | number | null
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A sheet laid out: its heads, and its cells row by row. */
export interface LaidSheet {
  name: string
  heads: readonly { title: string; width: number }[]
  rows: readonly (readonly (string | number | null)[])[]
}

/** Lay rows out in columns. */
export function sheetOf<T>(name: string, columns: readonly SheetColumn<T>[], rows: readonly T[]): LaidSheet {
  return { name, heads: columns, rows: rows.map((row) => columns.map((column) => column.cell(row))) }
}

/** What an exported file is beside its cells: how many rows fit, and who took this copy and when, for the foot of every page (P17). */
export interface Taken {
  most?: number
  taken?: string
}

/** Sheets as an .xlsx file; text cells stay text, so a formula typed into a form never runs. What does not fit is left out, and the file says so. */
export async function workbookOfSheets(
  fileName: string,
  sheets: readonly LaidSheet[],
  { most = EXPORT_ROWS, taken = '' }: Taken = {},
): Promise<FileAnswer> {
  const book = new ExcelJS.Workbook()
  let isCut = false
  for (const { name, heads, rows: found } of sheets) {
    const { rows, cutAt } = fitted(found, most)
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = heads.map(({ title, width }) => ({
      header: title,
      width,
      style: { alignment: { wrapText: true, vertical: 'top' } },
    }))
    sheet.getRow(1).font = { bold: true }
    for (const row of rows) sheet.addRow([...row])
    if (cutAt !== null) {
      isCut = true
      sheet.addRow([cutSays(cutAt)]).font = { bold: true }
    }
    if (taken !== '') sheet.headerFooter.oddFooter = `&L${taken.replaceAll('&', '&&')}&R&P / &N`
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: heads.length } }
  }
  const file = { fileName: `${fileName}.xlsx`, mediaType: XLSX, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  return cut(file, isCut ? most : null)
}

/** One sheet as an .xlsx file. */
export async function workbookOf<T>(
  fileName: string,
  sheetName: string,
  columns: readonly SheetColumn<T>[],
  rows: readonly T[],
  how: Taken = {},
): Promise<FileAnswer> {
  return workbookOfSheets(fileName, [sheetOf(sheetName, columns, rows)], how)
}
