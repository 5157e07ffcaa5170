import { isUtf8 } from 'node:buffer'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { sheetRows } from '../../../platform/tables/xlsx.ts'
import { UnreadableTable } from '../../../platform/tables/zip.ts'
import { COLUMNS, type ColumnKey, REQUIRED, type TableRow } from './sheet.schema.ts'

const MOST_ROWS = 3000
/** The heading stands within the first rows: a title and a note may stand above it. */
const HEAD_WITHIN = 10

interface Line {
  row: number
  cells: readonly string[]
}

/** The rows of a catalogue in XLSX or CSV (UTF-8 or GB18030), by the columns that its heading names. */
export async function tableIn(bytes: Uint8Array, fileName: string): Promise<TableRow[] | Refusal> {
  const lines = /\.csv$/i.test(fileName) ? csvLines(bytes) : await xlsxLines(bytes)
  if (!Array.isArray(lines)) return lines
  const head = lines.slice(0, HEAD_WITHIN).find((line) => columnsOf(line).size >= 3)
  const columns = head ? columnsOf(head) : new Map<ColumnKey, number>()
  const missing = REQUIRED.filter((key) => !columns.has(key)).map((key) => COLUMNS.find((each) => each.key === key)?.title ?? key)
  if (!head || missing.length > 0) return refuse('power.heading_missing', { missing })
  const rows = lines
    .filter((line) => line.row > head.row && line.cells.some((cell) => cell.trim() !== ''))
    .map(({ row, cells }) => ({ row, cells: Object.fromEntries([...columns].map(([key, at]) => [key, (cells[at] ?? '').trim()])) }))
  if (rows.length > MOST_ROWS) return refuse('power.file_too_long', { rows: rows.length, most: MOST_ROWS })
  return rows
}

/** Which column stands where; blanks, stars and brackets of a heading say nothing. */
function columnsOf({ cells }: Line): Map<ColumnKey, number> {
  const bare = (text: string) => text.replaceAll(/[\s*＊（）()]/g, '').replace(/工作日$/, '')
  const found = new Map<ColumnKey, number>()
  cells.forEach((cell, at) => {
    const column = COLUMNS.find(({ title, aka }) => [title, ...aka].some((name) => bare(name) === bare(cell)))
    if (column && !found.has(column.key)) found.set(column.key, at)
  })
  return found
}

function csvLines(bytes: Uint8Array): Line[] {
  const text = iconv.decode(Buffer.from(bytes), isUtf8(bytes) ? 'utf-8' : 'gb18030')
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''))
  return data.map((cells, at) => ({ row: at + 1, cells }))
}

async function xlsxLines(bytes: Uint8Array): Promise<Line[] | Refusal> {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-powers-'))
  try {
    const path = join(folder, 'table.xlsx')
    await writeFile(path, bytes)
    const lines: Line[] = []
    for await (const line of sheetRows({ path, scratch: folder })) if (lines.push(line) > MOST_ROWS + HEAD_WITHIN + 1) break
    return lines
  } catch (error) {
    if (error instanceof UnreadableTable) return refuse('power.file_unreadable', {})
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
