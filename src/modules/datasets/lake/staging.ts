import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ScanIssue } from '../csv/scanner.rules.ts'
import type { Encoding } from '../csv/source.ts'
import { quoted } from '../csv/values.ts'

const BUFFER = 1 << 20
/** The longest record that the scanner lets pass, with its number; the engine's reader needs room for two. */
const LONGEST_LINE = 4_100_000
const READ_BUFFER = 2 * LONGEST_LINE + 100_000

/** Records on their way into the lake. */
export interface Staged {
  /** SQL of a relation with `row_no` and the columns `c0`, `c1` … as text, in the order of the header. */
  relation: string
  header: string[]
  /** The first records that were broken already as records. */
  issues: readonly ScanIssue[]
  rowsBroken: number
  /** All broken records as CSV (row, code); null where there are none. */
  brokenFile: string | null
  sha256: string
  encoding: Encoding
  /** The source tells everything each time: rows that the lake holds just so are passed over. */
  isSnapshot?: boolean
  /** Bytes of a record on the average, where known. */
  recordBytes?: number
}

/** A staging file: sound records, each led by its row number, ready for the engine's bulk reader. */
export interface Staging {
  add(row: number, record: Uint8Array): void
  close(): void
}

/** Write records to `path`; what DuckDB then reads holds nothing that its CSV reader could stumble over. */
export function stagingAt(path: string, delimiter: string): Staging {
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(BUFFER)
  let used = 0
  const flush = () => {
    writeSync(file, buffer, 0, used)
    used = 0
  }
  return {
    add(row, record) {
      if (used + record.length + 24 > BUFFER) flush()
      if (record.length + 24 > BUFFER) {
        writeSync(file, Buffer.concat([Buffer.from(`${row}${delimiter}`), record, Buffer.from('\n')]))
        return
      }
      used += buffer.write(`${row}${delimiter}`, used, 'latin1')
      buffer.set(record, used)
      used += record.length
      buffer[used] = 0x0a
      used += 1
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}

/** The broken records of a file, written down as they are found; no file where none is. */
export function brokenAt(folder: string): { add(issue: ScanIssue): void; close(): string | null } {
  const path = join(folder, 'broken.csv')
  let staging: Staging | null = null
  return {
    add(issue) {
      staging ??= stagingAt(path, ',')
      staging.add(issue.row, Buffer.from(issue.code))
    },
    close() {
      staging?.close()
      return staging && path
    },
  }
}

/** A staging file as a relation of texts. */
export function stagedRelation(file: string, delimiter: string, header: readonly string[]): string {
  const columns = header.map((_, index) => `'c${index}': 'VARCHAR'`)
  return `read_csv(${quoted(file)}, columns = {'row_no': 'BIGINT', ${columns.join(', ')}}, delim = ${quoted(delimiter)}, quote = '"', escape = '"',
    header = false, auto_detect = false, comment = '', new_line = '\\n', max_line_size = ${LONGEST_LINE}, buffer_size = ${READ_BUFFER})`
}

/** One cell as CSV: null and '' are both "no value". */
export const cellOf = (value: string | null) => (value === null || value === '' ? '' : `"${value.replaceAll('"', '""')}"`)
