import Papa from 'papaparse'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { factsOf, utf8Chunks } from '../../datasets/csv/source.ts'
import type { FileProblem } from '../../datasets/reject.schema.ts'
import type { LogCase, LoggedEvent } from '../conformance.schema.ts'
import type { ReadingOptions } from './xes.cases.ts'

/** A row of `event.csv`; an event counts where it began. */
export interface EventRow extends LoggedEvent {
  readonly activity: string
}

export type CsvRow = Record<string, string | undefined>

const COLUMNS = ['case_id', 'step_code', 'started_at'] as const

/** The rows of a CSV file, a batch at a time, by its header, which must have these columns. */
export async function* csvRows(
  path: string,
  needed: readonly string[],
  options: ReadingOptions = {},
): AsyncGenerator<CsvRow[], Refusal | FileProblem | null> {
  const facts = await factsOf({ path })
  if ('code' in facts) return facts
  const rows = new RowCutter()
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const chunk of utf8Chunks({ path }, facts)) {
    options.onProgress?.((bytes += chunk.length))
    options.signal?.throwIfAborted()
    const cut = rows.take(decoder.decode(chunk, { stream: true }))
    const refused = rows.isHeaderLacking(needed)
    if (refused) return refused
    yield cut
  }
  const last = rows.end(decoder.decode())
  const refused = rows.isHeaderLacking(needed)
  if (refused) return refused
  yield last
  return null
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/** Cuts text into rows as it comes; the row at the end waits for its rest. */
class RowCutter {
  #text = ''
  #header: string[] | null = null
  #parser: Papa.Parser | null = null

  take(text: string): CsvRow[] {
    this.#text += text
    return this.#text.includes('\n') || this.#text.includes('\r') ? this.#rows(true) : []
  }

  end(text: string): CsvRow[] {
    this.#text += text
    return this.#rows(false)
  }

  isHeaderLacking(needed: readonly string[]): Refusal | null {
    const found = this.#header
    const missing = found ? needed.filter((column) => !found.includes(column)) : []
    return missing.length > 0 ? refuse('log.columns_missing', { missing, found: found?.slice(0, 30) ?? [] }) : null
  }

  #rows(isMore: boolean): CsvRow[] {
    this.#parser ??= new Papa.Parser(dialectOf(this.#text))
    const { data, meta } = this.#parser.parse(this.#text, 0, isMore) as Papa.ParseResult<string[]>
    this.#text = isMore ? this.#text.slice(meta.cursor) : ''
    const filled = data.filter((cells) => cells.some((cell) => cell.trim() !== ''))
    this.#header ??= filled.shift()?.map((name) => name.trim()) ?? null
    const header = this.#header ?? []
    return filled.map((cells) => {
      const row: CsvRow = {}
      for (const [at, name] of header.entries()) row[name] = cells[at]
      return row
    })
  }
}

/** Line end and delimiter as the header has them. */
function dialectOf(text: string): Papa.ParseConfig {
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
  const [header = ''] = text.split(newline, 1)
  const often = (delimiter: string): number => header.split(delimiter).length
  const delimiter = DELIMITERS.reduce<string>((best, one) => (often(one) > often(best) ? one : best), ',')
  return { delimiter, newline: newline as '\n' }
}

/** The cases of one item in a CSV laid out as `event.csv` (P30). */
export async function readCsvCases(path: string, options: ReadingOptions & { item?: string }): Promise<LogCase[] | Refusal | FileProblem> {
  const cases = new Map<string, EventRow[]>()
  const items = new Set<string>()
  const batches = csvRows(path, COLUMNS, options)
  let row = 1
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done) {
      if (next.value) return next.value
      break
    }
    for (const fields of next.value) {
      row += 1
      const refused = takeRow(fields, row, options.item, cases, items)
      if (refused) return refused
    }
  }
  if (items.size > 1) return refuse('log.several_items', { items: [...items].sort().slice(0, 20) })
  return [...cases].map(([caseId, events]) => caseOf(caseId, inOrder(events)))
}

const caseOf = (caseId: string, events: EventRow[]): LogCase => ({ caseId, activities: events.map((event) => event.activity), events })

function takeRow(
  fields: CsvRow,
  row: number,
  item: string | undefined,
  cases: Map<string, EventRow[]>,
  items: Set<string>,
): Refusal | null {
  const text = (column: string): string => fields[column]?.trim() ?? ''
  if (item !== undefined && text('item') !== item) return null
  items.add(text('item'))
  const empty = COLUMNS.find((column) => text(column) === '')
  if (empty) return refuse('log.field_empty', { row, field: empty })
  const event: EventRow = {
    activity: text('step_code'),
    startedAt: text('started_at'),
    finishedAt: text('finished_at') || null,
    actor: text('actor_id') || null,
    role: text('role') || null,
  }
  const group = cases.get(text('case_id'))
  if (group) group.push(event)
  else cases.set(text('case_id'), [event])
  return null
}

/** Events of one case as they happened: by start, then by end, then as the file has them. */
export function inOrder<Row extends Pick<EventRow, 'startedAt' | 'finishedAt'>>(events: readonly Row[]): Row[] {
  return events.toSorted((a, b) => compare(a.startedAt, b.startedAt) || compare(a.finishedAt, b.finishedAt))
}

/** What has no time comes first. */
const compare = (one: string | null, other: string | null): number => {
  const [a, b] = [one ?? '', other ?? '']
  return a < b ? -1 : a > b ? 1 : 0
}
