import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

/** One row of a canonical file, all values as text. */
export type TextRow = Record<string, string>

/** Read a canonical table of a demo folder, for the independent check only. */
export function readTable(folder: string, table: string): TextRow[] {
  return parseTable(readFileSync(`${folder}/${table}.csv`, 'utf8'))
}

export function parseTable(text: string): TextRow[] {
  return Papa.parse<TextRow>(text, { header: true, skipEmptyLines: true }).data
}
