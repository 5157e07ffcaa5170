import { canonicalTable } from '../canonical.register.schema.ts'
import { firstRows } from '../csv/reader.ts'
import type { Encoding, FileInput } from '../csv/source.ts'
import { guessMapping, guessTable, mappingProblems } from './mapping.rules.ts'
import type { Mapping } from './mapping.schema.ts'
import { type FileProblem, rejectOf } from '../reject.schema.ts'

/** A look into a file before it is imported 预览. */
export interface Preview {
  encoding: Encoding
  delimiter: string
  sha256: string
  columns: string[]
  rows: string[][]
  /** The guess; `table` is '' where no canonical table fits. */
  mapping: Mapping
  problems: FileProblem[]
}

const ROWS_SHOWN = 20

/** Encoding, columns, first rows, guessed mapping and what is wrong so far. A file that can't be read at all is a problem. */
export async function previewCsv(input: FileInput, fileName: string, table?: string): Promise<Preview | FileProblem> {
  const read = await firstRows(input, ROWS_SHOWN)
  if ('code' in read) return read
  const { head, issues } = read.pass
  const chosen = table ?? guessTable(head.header, fileName) ?? ''
  const mapping = guessMapping(head.header, chosen)
  const broken = issues.map((each) => ({
    code: each.code,
    reason: rejectOf(each.row, each.line, null, null, each.code).reason,
    row: each.row,
    field: null,
  }))
  const unfit = canonicalTable(chosen) ? mappingProblems(mapping, head.header) : []
  return {
    encoding: head.facts.encoding,
    delimiter: head.delimiter,
    sha256: head.facts.sha256,
    columns: head.header,
    rows: read.rows,
    mapping,
    problems: [...unfit, ...broken],
  }
}
