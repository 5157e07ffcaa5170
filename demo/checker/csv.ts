import Papa from 'papaparse'

/** One row of a canonical file, all values as text. */
export type TextRow = Record<string, string>

/** The rows of a canonical file, for the independent check only. */
export function parseTable(text: string): TextRow[] {
  return Papa.parse<TextRow>(text, { header: true, skipEmptyLines: true }).data
}
