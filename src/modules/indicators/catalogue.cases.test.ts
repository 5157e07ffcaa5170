import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CANONICAL_TABLES } from '../datasets/canonical.register.schema.ts'
import { CATALOGUE } from './catalogue.ts'
import { allCases } from './catalogue/cases/all.fixture.ts'
import { askCase, prepareTables, type RuleCase, rowsOf, type Said } from './engine/cases.fixture.ts'
import { duckdbEngine } from './engine/engine.duckdb.ts'
import type { Indicator } from './indicator.schema.ts'
import { settingLines } from './settings.rules.ts'

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

const CASES = await allCases()

const asked = new Map<object, Said>()

/** What the rule says of a case as it stands; asked once. */
async function asIs(indicator: Indicator, each: Omit<RuleCase, 'says'>): Promise<Said> {
  const said = asked.get(each) ?? (await askCase(run, duckdbEngine(connection), indicator, each))
  asked.set(each, said)
  return said
}

/** Rows in another order: the last first. */
const turned = (tables: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(tables).map(([name, file]) => {
      const { header, rows } = rowsOf(file)
      return [name, [header, ...rows.toReversed()].map((cells) => cells.join(',')).join('\n')]
    }),
  )

describe.each(CATALOGUE.map((indicator) => [indicator.code, indicator] as const))('%s', (code, indicator) => {
  const own = CASES.get(code) ?? []

  test('its worked example says what its page says', async () => {
    const said = await asIs(indicator, indicator.example)
    expect(said.flagged).toEqual([...indicator.example.flagged])
    expect(said.signals.every(isExplained)).toBe(true)
  })

  test.each(own.map((each) => [each.says, each] as const))('%s', async (_says, each) => {
    const said = await asIs(indicator, each)
    expect(said.flagged).toEqual([...each.flagged])
    if (each.coverage) expect(said.coverage).toEqual([...each.coverage])
    const sentences = said.signals.map((signal) => `${signal.why.zh}${signal.wouldClear.zh}`).join('\n')
    for (const piece of each.sentence ?? []) expect(sentences).toContain(piece)
    expect(said.signals.every(isExplained)).toBe(true)
  })

  test('the order of the rows never matters', async () => {
    for (const each of [indicator.example, ...own]) {
      const plain = await asIs(indicator, each)
      const other = await askCase(run, duckdbEngine(connection), indicator, { ...each, tables: turned(each.tables) })
      const bare = (signals: typeof plain.signals) => signals.map(({ evidenceRows: _rows, ...signal }) => signal)
      expect([bare(other.signals), other.coverage]).toEqual([bare(plain.signals), plain.coverage])
    }
  })

  test('records of others beside them change nothing', async () => {
    for (const each of [indicator.example, ...own]) {
      const plain = await asIs(indicator, each)
      const both = await askCase(run, duckdbEngine(connection), indicator, { ...each, ...besideOthers(code, each) })
      const kept = both.signals.filter((signal) => !signal.subject.includes(OTHER))
      const bare = (signals: typeof plain.signals) => signals.map(({ evidenceRows: _rows, ...signal }) => signal)
      expect(bare(kept)).toEqual(bare(plain.signals))
      expect(both.signals.length - kept.length).toBe(plain.signals.length)
    }
  })

  test('amounts and lines ten times as large change nothing', async () => {
    for (const each of [indicator.example, ...own]) {
      const plain = await asIs(indicator, each)
      const larger = await askCase(run, duckdbEngine(connection), indicator, {
        ...each,
        tables: scaled(each.tables),
        settings: scaledSettings(indicator, 'settings' in each ? each.settings : undefined),
      })
      const bare = (said: typeof plain) => said.signals.map(({ rank, evidence }) => ({ rank, evidence }))
      expect(bare(larger)).toEqual(bare(plain))
    }
  })
})

/** Every sentence is whole: no fact of it is missing. */
const isExplained = (signal: { why: { zh: string; en: string }; wouldClear: { zh: string; en: string } }) =>
  [signal.why.zh, signal.why.en, signal.wouldClear.zh, signal.wouldClear.en].every(
    (text) => text !== '' && !/NaN|undefined|null/.test(text),
  )

const OTHER = '※'

/** The case twice: once as it is, once with every name in it another's. What names nobody (a vocabulary, a day, a number) stays. */
function besideOthers(code: string, { tables, charts = {} }: Pick<RuleCase, 'tables' | 'charts'>): Pick<RuleCase, 'tables' | 'charts'> {
  const other = (table: string, column: string, cell: string) => {
    const known = CANONICAL_TABLES[table]?.columns[column]
    const isName =
      known?.type === 'text' && Object.keys(known.words).length === 0 && !PLAIN.test(column) && !COUNTED.has(`${code} ${column}`)
    return isName && cell !== ''
      ? cell
          .split(';')
          .map((part) => `${part}${OTHER}`)
          .join(';')
      : cell
  }
  return {
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, file]) => {
        const { header, rows } = rowsOf(file)
        const others = rows.map((cells) => cells.map((cell, at) => other(name, header[at] ?? '', cell)))
        const kept = name === 'calendar' ? rows : [...rows, ...others]
        return [name, [header, ...kept].map((cells) => cells.join(',')).join('\n')]
      }),
    ),
    charts: Object.fromEntries(
      Object.entries(charts).flatMap(([item, steps]) => [
        [item, steps],
        [`${item}${OTHER}`, steps.map((step) => step.replace(/^\S+/, (name) => `${name}${OTHER}`))],
      ]),
    ),
  }
}

/** Text columns that hold a code, a number or free words rather than a name. */
const PLAIN =
  /^(place|file_author|status|result|vote|text|memo|mcc|channel|minutes_ref|recusal_ref|purpose|payee_type|payee_industry|kind|subject_kind|owed_by_kind|state|outcome|truth|band|exception_flag|method|period)$/

/** A number that names its row, save for the rule that counts with it. */
const COUNTED = new Set(['EX-03 invoice_no'])

/** Columns of money by table, as far as the cases use them. */
const MONEY = /^(amount|threshold|approval_limit|paid_in|value|collateral_value|ref_value|statutory_min|statutory_max)$/

function scaled(tables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, file]) => {
      const { header, rows } = rowsOf(file)
      const moved = rows.map((cells) => cells.map((cell, at) => (MONEY.test(header[at] ?? '') && cell !== '' ? tenfold(cell) : cell)))
      return [name, [header, ...moved].map((cells) => cells.join(',')).join('\n')]
    }),
  )
}

const tenfold = (yuan: string) => (Number(yuan) * 10).toFixed(2)

function scaledSettings(indicator: Indicator, given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(
    settingLines(indicator).map(({ key, unit, value }) => {
      const set = given[key] ?? value
      return [key, unit === 'fen' && typeof set === 'number' ? set * 10 : set]
    }),
  )
}

test('every indicator is listed once, in the order of the codes, and has cases of its own', () => {
  const codes = CATALOGUE.map((each) => each.code)
  expect(codes).toEqual([...new Set(codes)].toSorted())
  const files = readdirSync(join(import.meta.dirname, 'catalogue')).filter((each) => each.endsWith('.indicator.ts'))
  expect(files.map((each) => each.slice(0, 5).toUpperCase()).toSorted()).toEqual(codes)
  const tested = new Set(readdirSync(join(import.meta.dirname, 'catalogue')).filter((each) => each.endsWith('.indicator.test.ts')))
  const bare = codes.filter((code) => !tested.has(`${code.toLowerCase()}.indicator.test.ts`) && (CASES.get(code) ?? []).length < 4)
  expect(bare).toEqual([])
})
