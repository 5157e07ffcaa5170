import { createSheetPress, type PrintedSheet, type SheetPress } from './sheet.pdf.ts'
import type { FileAnswer } from '../module.ts'

let made: SheetPress | undefined

/** A sheet as a PDF file; the press is made when first needed, its fonts then stay loaded. */
export function printed(fileName: string, sheet: PrintedSheet): FileAnswer {
  made ??= createSheetPress()
  return { fileName: `${fileName}.pdf`, mediaType: 'application/pdf', bytes: made.print(sheet) }
}
