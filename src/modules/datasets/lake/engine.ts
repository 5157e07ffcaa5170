import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { quoted } from '../csv/values.ts'
import type { Reporter } from './watch.ts'

/** What an import may use of memory whatever its size; what exceeds it is spilled into its own folder. */
const MEMORY = '160MB'
const ASK_MS = 200

/** DuckDB at work for one import: bounded memory, stoppable, reporting how far a statement is. */
export interface Engine {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<DuckDBValue[][]>
  count(sql: string): Promise<number>
}

/** Open an engine that works in `folder`, and close it whatever happens. A stop interrupts the running statement. */
export async function withEngine<T>(folder: string, reporter: Reporter | null, work: (engine: Engine) => Promise<T>): Promise<T> {
  const spill = join(folder, 'spill')
  mkdirSync(spill, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(Math.min(2, availableParallelism())),
    memory_limit: MEMORY,
    temp_directory: spill,
  })
  const connection = await instance.connect()
  try {
    await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false')
    return await work(engineOn(connection, reporter))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function engineOn(connection: DuckDBConnection, reporter: Reporter | null): Engine {
  const rows = (sql: string) => watched(connection, reporter, async () => (await connection.runAndReadAll(sql)).getRows())
  return {
    run: (sql) => watched(connection, reporter, async () => void (await connection.run(sql))),
    rows,
    count: async (sql) => Number((await rows(sql))[0]?.[0] ?? 0),
  }
}

/** Run one statement under the eyes of the watch; after a stop its error is the signal's reason. */
async function watched<T>(connection: DuckDBConnection, reporter: Reporter | null, run: () => Promise<T>): Promise<T> {
  const signal = reporter?.signal
  signal?.throwIfAborted()
  const interrupt = () => connection.interrupt()
  const asking = reporter && setInterval(() => reporter.done(connection.progress.percentage / 100), ASK_MS)
  signal?.addEventListener('abort', interrupt)
  try {
    return await run()
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    if (asking) clearInterval(asking)
    signal?.removeEventListener('abort', interrupt)
  }
}

/** A Parquet file as a relation. */
export const parquet = (path: string, options = '') => `read_parquet(${quoted(path)}${options})`
