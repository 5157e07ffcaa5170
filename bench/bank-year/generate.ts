import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { CANONICAL_TABLES, canonicalTable } from '../../src/modules/datasets/canonical.register.schema.ts'
import { partitionName } from '../../src/modules/datasets/lake/partition.ts'
import type { Part } from './tables.ts'

/** Write parts of the made-up year into a lake, sorted and packed as an import does it; what is there already stays. Returns the rows that there are now. */
export async function writeParts(lake: string, parts: readonly Part[]): Promise<number> {
  const engine = await DuckDBInstance.create(':memory:', {
    memory_limit: '6GB',
    preserve_insertion_order: 'false',
    temp_directory: join(lake, 'spill'),
  })
  const connection = await engine.connect()
  let rows = 0
  for (const part of parts) {
    const { table, sql } = part
    mkdirSync(join(lake, table), { recursive: true })
    const file = fileOf(lake, part)
    const cluster = canonicalTable(table, CANONICAL_TABLES)?.cluster ?? []
    const order = cluster.length > 0 ? ` ORDER BY ${cluster.join(', ')}` : ''
    if (!existsSync(file)) await connection.run(`COPY (${sql}${order}) TO '${file}' (FORMAT parquet, COMPRESSION lz4)`)
    const read = await connection.runAndReadAll(`SELECT COUNT(*) FROM '${file}'`)
    rows += Number(read.getRows()[0]?.[0] ?? 0)
  }
  connection.closeSync()
  engine.closeSync()
  return rows
}

/** Where a part lies in the lake. */
export function fileOf(lake: string, { table, from, to, sql }: Part): string {
  const sha = createHash('sha256').update(`${table} ${from} ${sql}`).digest('hex')
  return join(lake, table, partitionName(sha, { from, to }))
}
