import { stat } from 'node:fs/promises'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { FileProblem } from '../datasets/reject.schema.ts'
import type { LogCase } from './conformance.schema.ts'
import { readCsvCases } from './log/csv.cases.ts'
import { type ReadingOptions, readXesCases } from './log/xes.cases.ts'

export interface LogOptions extends ReadingOptions {
  /** CSV only: the item 事项 whose events count; without it all events must be of one item. */
  readonly item?: string
}

/** Read a log file into cases: XES, XES.gz, or CSV laid out as `event.csv` (P30). */
export async function readLog(path: string, options: LogOptions = {}): Promise<LogCase[] | Refusal | FileProblem> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) =>
    refuse('file.not_readable', { path, reason: error.code ?? error.message }),
  )
  if (isRefusal(facts)) return facts
  if (!facts.isFile()) return refuse('file.not_readable', { path, reason: 'EISDIR' })
  const cases = /\.csv(\.gz)?$/i.test(path) ? await readCsvCases(path, options) : await readXesCases(path, options)
  if (!Array.isArray(cases)) return cases
  return cases.length === 0 ? refuse('log.no_cases', { path, item: options.item ?? null }) : cases
}
