import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { duckdbEngine } from './engine.duckdb.ts'
import { similarity } from './primitives.rules.ts'

/** Addresses of a small town: many share most of their words. */
const addresses = (from: number) =>
  Array.from({ length: 120 }, (_, at) => {
    const n = (at + from) * 7919
    return `云山市河东区${['解放', '人民', '中山'][n % 3]}路${100 + (n % 7)}号${1 + (n % 5)}幢${200 + (n % 11)}室`
  })

test('with a least similarity the pairs at or above it are the same as without', async () => {
  const database = await DuckDBInstance.create(':memory:')
  const engine = duckdbEngine(await database.connect())
  const table = (words: readonly string[]) => words.map((each, at) => `SELECT 'A${at}' AS id, '${each}' AS words`).join(' UNION ALL ')
  const ask = (line: number, least?: number) =>
    engine.rows(`WITH l AS (${table(addresses(0))}), r AS (${table(addresses(60))}),
      ${similarity(engine.dialect, { name: 'near', left: 'l', right: 'r', least }).text}
      SELECT a, b, CAST(similarity AS DECIMAL(18, 9)) AS similarity FROM near WHERE CAST(similarity AS DECIMAL(18, 9)) >= ${line} ORDER BY a, b`)
  for (const line of [0.6, 0.9, 1]) {
    const all = await ask(line)
    expect(await ask(line, line)).toEqual(all)
    expect(all.length).toBeGreaterThan(0)
  }
  expect((await ask(0, 0.9)).length).toBeLessThan((await ask(0)).length)
  database.closeSync()
})
