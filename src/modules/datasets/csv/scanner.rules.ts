/** Strict RFC 4180 over bytes, in one pass and with bounded memory: finds the records, and says which are broken and why. */

/** A longer field is no field of a business table. */
export const LONGEST_FIELD = 1_000_000
/** A longer record is dropped while it is read, so that memory stays flat. */
const LONGEST_RECORD = 4_000_000

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/** A broken record: its number (header = 1), the physical line on which it begins, the stable code of the reason. */
export interface ScanIssue {
  row: number
  line: number
  code: string
  /** Fields found, where the count is wrong. */
  fields: number
}

export interface ScanListener {
  /** A sound record: its bytes without the line end, its number and line. */
  record(bytes: Uint8Array, row: number, line: number): void
  issue(issue: ScanIssue): void
}

export interface Scanner {
  push(chunk: Uint8Array): void
  /** Tell the scanner that the file is over. */
  end(): void
}

type State = 'start' | 'plain' | 'quoted' | 'closed' | 'lost'

interface Scan {
  state: State
  row: number
  line: number
  /** Line on which the current record began. */
  firstLine: number
  fields: number
  columns: number
  fault: string | null
  /** Does the current record hold any byte? */
  isBegun: boolean
  isAfterCr: boolean
  bytes: Uint8Array
  recordStart: number
  fieldStart: number
}

const blank = (): Scan => ({
  state: 'start',
  row: 1,
  line: 1,
  firstLine: 1,
  fields: 1,
  columns: 0,
  fault: null,
  isBegun: false,
  isAfterCr: false,
  bytes: new Uint8Array(0),
  recordStart: 0,
  fieldStart: 0,
})

/** A scanner of one file. The first record decides how many fields each record has. */
export function scannerOf(delimiter: string, listener: ScanListener): Scanner {
  const scan = blank()
  const separator = delimiter.charCodeAt(0)
  const marks = marksOf(separator)
  return {
    push(chunk) {
      const from = scan.bytes.length
      scan.bytes = from === 0 ? chunk : joined(scan.bytes, chunk)
      read(scan, from, separator, marks, listener)
      keepRest(scan)
    },
    end() {
      if (scan.state === 'quoted') scan.fault = 'row.missing_quote'
      if (scan.isBegun) finish(scan, scan.bytes.length, listener)
    },
  }
}

/** 1 for each byte that can change anything: the rest of a field is passed over without a look at the state. */
function marksOf(separator: number): Uint8Array {
  const marks = new Uint8Array(256)
  for (const each of [0, QUOTE, LF, CR, separator]) marks[each] = 1
  return marks
}

function read(scan: Scan, from: number, separator: number, marks: Uint8Array, listener: ScanListener): void {
  const bytes = scan.bytes
  const end = bytes.length
  let at = from
  while (at < end) {
    if (scan.isAfterCr) {
      scan.isAfterCr = false
      if (bytes[at] === LF) {
        at += 1
        scan.recordStart = scan.fieldStart = at
        continue
      }
    }
    if (scan.state === 'quoted') at = quotedFrom(scan, at, end)
    else if (marks[bytes[at] ?? 0] === 0) at = plainFrom(scan, at, end, marks)
    else {
      mark(scan, at, bytes[at] ?? 0, separator, listener)
      at += 1
    }
  }
}

/** Past bytes that are text and nothing else; where the next mark stands. */
function plainFrom(scan: Scan, from: number, end: number, marks: Uint8Array): number {
  const bytes = scan.bytes
  let at = from + 1
  while (at < end && marks[bytes[at] ?? 0] === 0) at += 1
  scan.isBegun = true
  if (scan.state === 'start') scan.state = 'plain'
  else if (scan.state === 'closed') {
    scan.state = 'lost'
    scan.fault ??= 'row.unescaped_quote'
  }
  return at
}

/** Past a quoted text up to behind its quote, if the quote is there yet. */
function quotedFrom(scan: Scan, from: number, end: number): number {
  const bytes = scan.bytes
  scan.isBegun = true
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      scan.state = 'closed'
      return at + 1
    }
    if (byte === LF) scan.line += 1
    else if (byte === 0) scan.fault ??= 'row.nul'
  }
  return end
}

/** A byte outside quotes that may end a field or a record, open a quote, or be none of a text. */
function mark(scan: Scan, at: number, byte: number, separator: number, listener: ScanListener): void {
  if (byte === separator) endField(scan, at)
  else if (byte === LF || byte === CR) {
    finish(scan, at, listener)
    scan.isAfterCr = byte === CR
  } else within(scan, byte)
}

/** A quote or a NUL outside quotes. */
function within(scan: Scan, byte: number): void {
  if (byte === 0) scan.fault ??= 'row.nul'
  scan.isBegun = true
  if (scan.state === 'plain') {
    if (byte === QUOTE) scan.fault ??= 'row.unescaped_quote'
  } else if (scan.state === 'start') {
    scan.state = byte === QUOTE ? 'quoted' : 'plain'
  } else if (scan.state === 'closed') {
    scan.state = byte === QUOTE ? 'quoted' : 'lost'
    if (byte !== QUOTE) scan.fault ??= 'row.unescaped_quote'
  }
}

function endField(scan: Scan, at: number): void {
  if (at - scan.fieldStart > LONGEST_FIELD) scan.fault ??= 'row.field_too_long'
  scan.isBegun = true
  scan.fields += 1
  scan.fieldStart = at + 1
  if (scan.state !== 'lost') scan.state = 'start'
}

function finish(scan: Scan, at: number, listener: ScanListener): void {
  if (at - scan.fieldStart > LONGEST_FIELD) scan.fault ??= 'row.field_too_long'
  const isHeader = scan.columns === 0
  if (isHeader) scan.columns = scan.fields
  if (scan.isBegun || isHeader || scan.columns === 1) report(scan, at, listener)
  scan.line += 1
  scan.state = 'start'
  scan.firstLine = scan.line
  scan.fields = 1
  scan.fault = null
  scan.isBegun = false
  scan.recordStart = scan.fieldStart = at + 1
}

function report(scan: Scan, at: number, listener: ScanListener): void {
  const code = scan.fault ?? countFault(scan)
  if (code) listener.issue({ row: scan.row, line: scan.firstLine, code, fields: scan.fields })
  else listener.record(scan.bytes.subarray(scan.recordStart, at), scan.row, scan.firstLine)
  scan.row += 1
}

function countFault(scan: Scan): string | null {
  if (scan.fields === scan.columns) return null
  return scan.fields < scan.columns ? 'row.less_fields' : 'row.more_fields'
}

/** Carry the unfinished record over to the next chunk; one that grows past all measure is dropped and reported when it ends. */
function keepRest(scan: Scan): void {
  if (scan.bytes.length - scan.recordStart > LONGEST_RECORD) {
    scan.fault ??= 'row.field_too_long'
    scan.recordStart = scan.bytes.length
  }
  const rest = scan.bytes.slice(scan.recordStart)
  scan.fieldStart = Math.max(0, scan.fieldStart - scan.recordStart)
  scan.recordStart = 0
  scan.bytes = rest
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}

/** The fields of one sound record. */
export function fieldsOf(record: string, delimiter: string): string[] {
  const fields: string[] = []
  let at = 0
  while (at <= record.length) {
    const end = record[at] === '"' ? closingQuote(record, at) + 1 : endOfPlain(record, at, delimiter)
    const raw = record.slice(at, end)
    fields.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    at = end + 1
  }
  return fields
}

function endOfPlain(record: string, from: number, delimiter: string): number {
  const found = record.indexOf(delimiter, from)
  return found < 0 ? record.length : found
}

function closingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from + 1)
  while (at >= 0 && record[at + 1] === '"') at = record.indexOf('"', at + 2)
  return at < 0 ? record.length : at
}

/** The delimiter that the header line speaks for: comma, tab or semicolon. */
export function guessDelimiter(head: string): string {
  const line = head.split(/[\r\n]/, 1)[0] ?? ''
  const counted = [',', '\t', ';'].map((each) => ({ each, count: line.split(each).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).each
}
