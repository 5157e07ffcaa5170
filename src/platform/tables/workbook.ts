import ExcelJS from 'exceljs'
import type { FileAnswer } from '../module.ts'

/** A column of a sheet: heading, width in characters, and how a row gives its cell. */
export interface SheetColumn<T> {
  title: string
  width: number
  cell(row: T): string | number | null
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One sheet as an .xlsx file; text cells stay text, so a formula typed into a form never runs. */
export async function workbookOf<T>(
  fileName: string,
  sheetName: string,
  columns: readonly SheetColumn<T>[],
  rows: readonly T[],
): Promise<FileAnswer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map((column) => ({
    header: column.title,
    width: column.width,
    style: { alignment: { wrapText: true, vertical: 'top' } },
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) sheet.addRow(columns.map((column) => column.cell(row)))
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  return { fileName: `${fileName}.xlsx`, mediaType: XLSX, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
}
