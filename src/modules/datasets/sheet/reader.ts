import { sheetRows } from '../../../platform/tables/xlsx.ts'
import type { SheetRow } from '../../../platform/tables/xlsx.sheet.ts'
import { headerFault } from '../csv/reader.ts'
import type { ScanIssue } from '../csv/scanner.rules.ts'
import type { FileProblem } from '../reject.schema.ts'
import { HEAD_ROWS, headerIndex, headerOf, isBlank, rowFault } from './head.rules.ts'
import { sheetProblem } from './sheet.problem.ts'

/** One sheet to read; `scratch` is a path where shared texts may lie. */
export interface SheetSource {
  path: string
  sheet?: string | undefined
  scratch: string
  tick?: (bytes: number) => void
}

/** Told of each sound row under the header, and of those that are none. Answering false ends the reading. */
export interface SheetListener {
  record(cells: string[], row: number): boolean
  issue(issue: ScanIssue): void
}

/** Read one sheet once. Its header is returned, or the problem of the workbook as a whole; what stands above the header is named as an issue. */
export async function passOverSheet({ sheet, ...source }: SheetSource, listener: SheetListener): Promise<string[] | FileProblem> {
  const rows = sheetRows({ ...source, ...(sheet !== undefined && { sheet }) })
  try {
    const head: SheetRow[] = []
    while (head.length < HEAD_ROWS) {
      const next = await rows.next()
      if (next.done) break
      head.push(next.value)
    }
    const at = headerIndex(head.map((each) => each.cells))
    const header = headerOf(head[at]?.cells ?? [])
    const fault = headerFault(header)
    if (fault) return fault
    for (let row = 1; row < (head[at]?.row ?? 1); row += 1) listener.issue(issueAt(row, 'row.above_header', 0))
    await hand(header.length, head.slice(at + 1), rows, listener)
    return header
  } catch (error) {
    const problem = sheetProblem(error)
    if (problem) return problem
    throw error
  } finally {
    await rows.return(undefined)
  }
}

async function hand(width: number, head: readonly SheetRow[], rows: AsyncIterable<SheetRow>, listener: SheetListener): Promise<void> {
  const give = ({ row, cells, hasUnsaved }: SheetRow): boolean => {
    if (isBlank(cells) && !hasUnsaved) return true
    const fault = rowFault(cells, hasUnsaved, width)
    if (!fault)
      return listener.record(
        Array.from({ length: width }, (_, index) => cells[index] ?? ''),
        row,
      )
    listener.issue(issueAt(row, fault, cells.length))
    return true
  }
  for (const each of head) if (!give(each)) return
  for await (const each of rows) if (!give(each)) return
}

const issueAt = (row: number, code: string, fields: number): ScanIssue => ({ row, line: row, code, fields })

/** The first rows of a sheet as text. */
export async function firstSheetRows(
  source: SheetSource,
  count: number,
): Promise<{ header: string[]; rows: { row: number; cells: string[] }[]; issues: ScanIssue[] } | FileProblem> {
  const rows: { row: number; cells: string[] }[] = []
  const issues: ScanIssue[] = []
  const header = await passOverSheet(source, {
    record: (cells, row) => rows.push({ row, cells }) < count,
    issue: (issue) => void issues.push(issue),
  })
  return 'code' in header ? header : { header, rows, issues }
}
