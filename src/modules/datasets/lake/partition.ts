import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../../../kernel/day.ts'
import type { CanonicalTable } from '../canonical.schema.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { parquet, withEngine } from './engine.ts'

/** One immutable Parquet file of the lake 分区, as the manifest keeps it. */
export interface Partition {
  table: string
  /** Path below the lake folder, `tender/2025-2026-<sha>.parquet`. */
  file: string
  /** Hash of the source file. */
  sha256: string
  rows: number
  /** First and last day in the partition; null for tables without time. */
  period: { from: Day; to: Day } | null
}

/** Characters of the source's digest in the name of its partition. */
export const DIGEST_LENGTH = 16

export function partitionName(sha256: string, period: Partition['period']): string {
  return `${periodName(period)}-${sha256.slice(0, DIGEST_LENGTH)}.parquet`
}

function periodName(period: Partition['period']): string {
  if (!period) return 'undated'
  const [from, to] = [period.from.slice(0, 4), period.to.slice(0, 4)]
  return from === to ? from : `${from}-${to}`
}

/** The Parquet files of a table, oldest import first. */
export function partitionFiles(lake: string, table: string): string[] {
  const folder = join(lake, table)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((each) => each.endsWith('.parquet'))
  return names.map((each) => join(folder, each)).toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs || (a < b ? -1 : 1))
}

/** The partition that this very source file already made, if any. */
export function partitionOf(lake: string, table: string, sha256: string): string | null {
  return partitionFiles(lake, table).find((each) => each.endsWith(`-${sha256.slice(0, DIGEST_LENGTH)}.parquet`)) ?? null
}

/**
 * The digest under which a file comes in: its own, unless it came in before a column was added that the mapping now fills. Then it comes in once more,
 * under a digest of both, and its rows hold in place of the former ones; only a table with a key knows which rows those are.
 */
export async function digestUnder(
  { lake, folder, mapping }: { lake: string; folder: string; mapping: Mapping | undefined },
  table: CanonicalTable | null,
  sha256: string,
): Promise<string> {
  const targets = [...Object.values(mapping?.columns ?? {}), ...Object.keys(mapping?.constants ?? {})]
  const added = targets
    .filter((each) => each !== null && table?.columns[each]?.isAdded)
    .map(String)
    .toSorted((a, b) => (a < b ? -1 : 1))
  const earlier = mapping && table && table.key.length > 0 && added.length > 0 ? partitionOf(lake, mapping.table, sha256) : null
  if (!earlier) return sha256
  const described = await withEngine(folder, null, (engine) => engine.rows(`DESCRIBE SELECT * FROM ${parquet(earlier)}`))
  const present = new Set(described.map(([name]) => name))
  if (added.every((each) => present.has(each))) return sha256
  return createHash('sha256')
    .update(JSON.stringify([sha256, added]))
    .digest('hex')
}

/** The rejects of a partition lie beside it; with a lake given, null where there are none. */
export function rejectsBeside(file: string): string
export function rejectsBeside(file: string, lake: string): string | null
export function rejectsBeside(file: string, lake?: string): string | null {
  const beside = file.replace(/\.parquet$/, '.rejects.csv')
  return lake === undefined || existsSync(join(lake, beside)) ? beside : null
}

/** The beginning of the digest of the source that made a partition. */
export const digestIn = (path: string) => path.slice(-DIGEST_LENGTH - '.parquet'.length, -'.parquet'.length)
