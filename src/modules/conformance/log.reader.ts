import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { factsOf, utf8Chunks } from '../datasets/csv/source.ts'
import type { FileProblem } from '../datasets/reject.schema.ts'
import { readXes, type XesEvent } from '../datasets/xes.ts'
import type { LogCase } from './conformance.schema.ts'

export interface LogOptions {
  /** CSV only: the item 事项 whose events count; without it all events must be of one item. */
  readonly item?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (bytes: number) => void
}

/** Read a log file into cases: XES, XES.gz, or CSV laid out as `event.csv` (P30). */
export async function readLog(path: string, options: LogOptions = {}): Promise<LogCase[] | Refusal | FileProblem> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) =>
    refuse('file.not_readable', { path, reason: error.code ?? error.message }),
  )
  if (isRefusal(facts)) return facts
  if (!facts.isFile()) return refuse('file.not_readable', { path, reason: 'EISDIR' })
  const cases = /\.csv(\.gz)?$/i.test(path) ? await readCsv(path, options) : await readXesCases(path, options)
  if (!Array.isArray(cases)) return cases
  return cases.length === 0 ? refuse('log.no_cases', { path, item: options.item ?? null }) : cases
}

async function readXesCases(path: string, options: LogOptions): Promise<LogCase[] | FileProblem> {
  const traces = new Map<number, XesEvent[]>()
  const cases: LogCase[] = []
  const summary = await readXes(
    { path },
    (events) => {
      for (const event of events) push(traces, event.trace, event)
    },
    { ...options, onEmptyCase: (caseId, trace) => void (cases[trace] = { caseId, activities: [] }) },
  )
  if ('code' in summary) return summary
  for (const [trace, events] of traces)
    cases[trace] = { caseId: events[0]?.caseId ?? '', activities: finished(events).map((event) => event.activity) }
  return cases
}

/** Where a log notes start and completion of an activity, its completion is the event. */
function finished(events: XesEvent[]): XesEvent[] {
  const completed = new Set(events.filter((event) => event.lifecycle === 'complete').map((event) => event.activity))
  return events.filter((event) => event.lifecycle === null || event.lifecycle === 'complete' || !completed.has(event.activity))
}

function push<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}

/** A row of `event.csv`; an event counts where it began. */
export interface EventRow {
  readonly activity: string
  readonly startedAt: string
  readonly finishedAt: string
}

const COLUMNS = ['case_id', 'step_code', 'started_at'] as const

async function readCsv(path: string, options: LogOptions): Promise<LogCase[] | Refusal | FileProblem> {
  const facts = await factsOf({ path })
  if ('code' in facts) return facts
  const rows = Papa.parse(Papa.NODE_STREAM_INPUT, { header: true, skipEmptyLines: 'greedy', transformHeader: (name) => name.trim() })
  Readable.from(utf8Chunks({ path }, facts)).pipe(rows)
  const cases = new Map<string, EventRow[]>()
  const items = new Set<string>()
  let row = 1
  for await (const fields of rows as AsyncIterable<Record<string, string | undefined>>) {
    row += 1
    const problem = row === 2 ? missingColumns(fields) : null
    const refused = problem ?? takeRow(fields, row, options.item, cases, items)
    if (refused) return refused
    options.signal?.throwIfAborted()
  }
  if (items.size > 1) return refuse('log.several_items', { items: [...items].sort().slice(0, 20) })
  return [...cases].map(([caseId, events]) => ({ caseId, activities: inOrder(events).map((event) => event.activity) }))
}

function missingColumns(fields: Record<string, string | undefined>): Refusal | null {
  const missing = COLUMNS.filter((column) => !(column in fields))
  return missing.length > 0 ? refuse('log.columns_missing', { missing, found: Object.keys(fields).slice(0, 30) }) : null
}

function takeRow(
  fields: Record<string, string | undefined>,
  row: number,
  item: string | undefined,
  cases: Map<string, EventRow[]>,
  items: Set<string>,
): Refusal | null {
  const itemOfRow = fields['item']?.trim() ?? ''
  if (item !== undefined && itemOfRow !== item) return null
  items.add(itemOfRow)
  const empty = COLUMNS.find((column) => !fields[column]?.trim())
  if (empty) return refuse('log.field_empty', { row, field: empty })
  push(cases, (fields['case_id'] ?? '').trim(), {
    activity: (fields['step_code'] ?? '').trim(),
    startedAt: (fields['started_at'] ?? '').trim(),
    finishedAt: (fields['finished_at'] ?? '').trim(),
  })
  return null
}

/** Events of one case as they happened: by start, then by end, then as the file has them. */
export function inOrder(events: readonly EventRow[]): EventRow[] {
  return events.toSorted((a, b) => compare(a.startedAt, b.startedAt) || compare(a.finishedAt, b.finishedAt))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
