import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  hhi as hhiOf,
  iqrFence,
  modifiedZ as zOf,
  normalisedEntropy,
  quantile as quantileOf,
  textSimilarity,
  variation as variationOf,
} from '../../../kernel/statistics.ts'
import { duckdb } from './dialect.ts'
import { duckdbEngine } from './engine.duckdb.ts'
import type { Engine } from './engine.ts'
import { entropy, hhi, madBy, modifiedZ, peersBy, quantile, similarity, variation } from './primitives.rules.ts'
import { VECTORS } from './vectors.fixture.ts'

let engine: Engine
let close: () => void

beforeAll(async () => {
  const database = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await database.connect()
  engine = duckdbEngine(connection)
  close = () => {
    connection.closeSync()
    database.closeSync()
  }
})
afterAll(() => close())

const one = async (sql: string) => {
  const value = (await engine.rows(sql))[0]?.it
  return value === null || value === undefined ? null : Number(value)
}

test.each(VECTORS.map((each) => [each.says, each] as const))('%s', async (_says, { ask, gives, digits }) => {
  const given = await one(ask(duckdb).text)
  if (gives === null) expect(given).toBeNull()
  else expect(given).toBeCloseTo(gives, digits ?? 9)
})

const given = (values: readonly number[]) => duckdb.raw(`(VALUES ${values.map((each) => `(1, ${each})`).join(', ')}) AS given(k, x)`)
const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 40 })

test('quantiles, fences, z, variation, HHI and entropy agree with their twins in the kernel on any amounts', async () => {
  await fc.assert(
    fc.asyncProperty(amounts, async (values) => {
      const query = duckdb`WITH given AS (SELECT * FROM ${given(values)}), p AS (${peersBy(duckdb, { from: 'given', by: ['k'], value: 'x' })}),
        m AS (${madBy(duckdb, { from: 'given', peers: 'p', by: ['k'], value: 'x' })})
        SELECT (SELECT ${quantile(duckdb, 0.25, 'x')} FROM given) AS q1, p.fence_low, p.fence_high, ${modifiedZ(duckdb, String(values[0]), 'p.peer_median', 'm.peer_mad')} AS z,
          (SELECT ${variation(duckdb, 'x')} FROM given) AS cv, (SELECT ${hhi(duckdb, 'x')} FROM given) AS hhi, (SELECT ${entropy(duckdb, 'x')} FROM given) AS entropy
        FROM p JOIN m ON m.k = p.k`
      const row = (await engine.rows(query.text))[0] ?? {}
      const twins: [unknown, number | null][] = [
        [row.q1, quantileOf(values, 0.25)],
        [row.fence_low, iqrFence(values)?.low ?? null],
        [row.fence_high, iqrFence(values)?.high ?? null],
        [row.z, zOf(values[0] ?? 0, values)],
        [row.cv, variationOf(values)],
        [row.hhi, hhiOf(values)],
        [row.entropy, normalisedEntropy(values)],
      ]
      for (const [sql, kernel] of twins) {
        if (kernel === null) expect(sql).toBeNull()
        else expect(Math.abs(Number(sql) - kernel)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(kernel)))
      }
    }),
    { numRuns: 60 },
  )
})

test('the similarity of two Chinese texts agrees with its twin', async () => {
  const pairs: [string, string][] = [
    ['采购岗位存在化整为零风险，措施为集中采购。', '采购岗位存在化整为零的风险；措施：集中采购'],
    ['许可审批由一人办理', '许可审批由两人办理并复核'],
    ['完全不同的内容', '岗位风险点自查'],
  ]
  for (const [left, right] of pairs) {
    const query = duckdb`WITH l AS (SELECT 'a' AS id, ${left} AS words), r AS (SELECT 'b' AS id, ${right} AS words), ${similarity(duckdb, { name: 'pairs', left: 'l', right: 'r' })}
      SELECT MAX(similarity) AS it FROM pairs`
    expect((await one(query.text)) ?? 0).toBeCloseTo(textSimilarity(left, right) ?? 0, 9)
  }
})
