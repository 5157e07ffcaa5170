import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askCase, prepareTables, rowsOf } from '../engine/cases.fixture.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import { CUSTOM_CASES, customOf } from './cases.fixture.ts'

let database: DuckDBInstance
let connection: DuckDBConnection
const run = (sql: string) => connection.run(sql)

beforeAll(async () => {
  database = await DuckDBInstance.create(':memory:', { threads: '1' })
  connection = await database.connect()
  await prepareTables(run)
})
afterAll(() => {
  connection.closeSync()
  database.closeSync()
})

const turned = (tables: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(tables).map(([name, file]) => {
      const { header, rows } = rowsOf(file)
      return [name, [header, ...rows.toReversed()].map((cells) => cells.join(',')).join('\n')]
    }),
  )

describe('a custom rule', () => {
  test.each(CUSTOM_CASES.map((each) => [each.says, each] as const))('%s', async (_says, each) => {
    const said = await askCase(run, duckdbEngine(connection), customOf(each.definition), each)
    expect(said.flagged).toEqual([...each.flagged])
    if (each.coverage) expect(said.coverage).toEqual([...each.coverage])
    const sentences = said.signals.map((signal) => `${signal.why.zh}${signal.wouldClear.zh}`).join('\n')
    for (const piece of each.sentence ?? []) expect(sentences).toContain(piece)
    for (const { why, wouldClear, evidence, evidenceRows } of said.signals) {
      expect([why.zh, why.en, wouldClear.zh, wouldClear.en].filter((text) => text === '' || /NaN|undefined|null/.test(text))).toEqual([])
      expect(evidenceRows).toHaveLength(evidence.length)
    }
  })

  test('names whom its hits concern: the chosen persons and those whose rows they are, each once', async () => {
    const [, , , each] = CUSTOM_CASES
    if (!each) throw new Error('no case')
    const { signals } = await askCase(run, duckdbEngine(connection), customOf(each.definition), each)
    expect(signals.map(({ unit, persons, period }) => ({ unit, persons, period }))).toEqual([
      { unit: null, persons: ['p1', 'q2'], period: '2026' },
    ])
  })

  test('belongs to a unit where all its rows name the same', async () => {
    const each = CUSTOM_CASES.find(({ says }) => says === 'a rolling share')
    if (!each) throw new Error('no case')
    const { signals } = await askCase(run, duckdbEngine(connection), customOf(each.definition), each)
    expect(signals.map(({ unit, persons, period }) => ({ unit, persons, period }))).toEqual([
      { unit: 'u1', persons: [], period: '2026-01-01' },
    ])
  })

  test('does not mind the order of the rows', async () => {
    for (const each of CUSTOM_CASES.filter(({ definition }) => definition.dataset !== 'event')) {
      const plain = await askCase(run, duckdbEngine(connection), customOf(each.definition), each)
      const other = await askCase(run, duckdbEngine(connection), customOf(each.definition), { ...each, tables: turned(each.tables) })
      const bare = (signals: typeof plain.signals) => signals.map(({ evidenceRows: _rows, ...signal }) => signal)
      expect([bare(other.signals), other.coverage]).toEqual([bare(plain.signals), plain.coverage])
    }
  })
})
