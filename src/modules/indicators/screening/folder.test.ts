import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { sharedData, skipWithoutSharedData } from '../../datasets/shared-data.fixture.ts'
import { screenFolder } from './folder.ts'
import { settingLines } from '../settings.rules.ts'
import { settingsFrom } from '../settings.ts'
import { CATALOGUE } from '../catalogue.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianwei-folder-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(skipWithoutSharedData)('the planted bureau (shared data; skipped where it is absent)', () => {
  test('gives exactly the expected signals, no one more and no one fewer', async () => {
    const { rules, signals } = JSON.parse(readFileSync(sharedData('planted/expected.json'), 'utf8')) as {
      rules: string[]
      signals: { rule: string; subject: string; rank: number }[]
    }
    const result = await screenFolder({ folder: sharedData('planted'), rules })
    if (isRefusal(result)) throw new Error(result.refused)
    const bare = (all: typeof signals) => all.map(({ rule, subject, rank }) => `${rule} ${subject} ${rank}`).toSorted()
    expect(bare(result.signals)).toEqual(bare(signals))
    expect(result.signals).toHaveLength(1880)
    expect(result.tables.every((each) => each.rowsBad === 0 && each.refused === null)).toBe(true)
  })
})

test('the small sample bureau is screened with its rejects named', async () => {
  const result = await screenFolder({ folder: join(import.meta.dirname, '../../../../tests/samples/tables') })
  if (isRefusal(result)) throw new Error(result.refused)
  expect(result.signals.map((each) => `${each.rule} ${each.subject}`)).toEqual([
    'AP-03 L002',
    'EX-04 X002',
    'EX-08 self|P03',
    'PR-01 路政科|2026|B12|goods',
    'PR-02 路政科|40000000',
    'PR-17 C001',
    'PR-18 C001',
  ])
  expect(
    result.tables.flatMap((each) => each.rejects.map((reject) => `${each.table} ${reject.row} ${reject.field} ${reject.code}`)),
  ).toEqual(['expense 6 amount value.amount'])
})

test('columns and tables of one’s own come from tables.json, and what is wrong there is named', async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  const write = (tables: unknown) => writeFileSync(join(own, 'tables.json'), typeof tables === 'string' ? tables : JSON.stringify(tables))
  const column = (name: string, zh: string, type: string) => ({ name, title: { zh }, type })
  const visits = {
    title: { zh: '现场检查' },
    key: ['x_no'],
    time: 'x_on',
    columns: [column('x_no', '检查编号', 'text'), column('x_on', '检查日期', 'day')],
  }
  writeFileSync(join(own, 'expense.csv'), '报销单号,金额,消费日期,片区数\nE1,5.00,2026-01-05,3\nE2,6.00,2026-01-06,三\n')
  writeFileSync(join(own, 'x_site_visit.csv'), '检查编号,检查日期\nV1,2026-02-03\n')
  write({ expense: { columns: [column('x_regions', '片区数', 'integer')] }, x_site_visit: visits })
  const result = await screenFolder({ folder: own })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  expect([result.asOf, result.tables.map(({ table, rowsGood, rowsBad }) => [table, rowsGood, rowsBad])]).toEqual([
    '2026-02-03',
    [
      ['expense', 1, 1],
      ['x_site_visit', 1, 0],
    ],
  ])
  const wrongOf = async (tables: unknown) => {
    write(tables)
    const refused = await screenFolder({ folder: own })
    if (!isRefusal(refused)) return null
    expect(refused.refused).toBe('folder.tables_wrong')
    return refused.facts['where']
  }
  expect(await wrongOf('{"expense"')).toBe('')
  expect(await wrongOf({ expense: { columns: [], shape: 1 } })).toBe('expense')
  expect(await wrongOf({ expense: { columns: [column('region', '片区', 'text')] } })).toBe('expense.columns.0.name')
  expect(await wrongOf({ expense: { columns: [column('x_a', '金额', 'text')] } })).toBe('expense.columns.0.title.zh')
  expect(await wrongOf({ info_item: { columns: [] } })).toBe('info_item')
  expect(await wrongOf({ site_visit: visits })).toBe('site_visit.name')
})

test('a folder that is absent or holds no table, an unknown rule and a wrong setting are refused', async () => {
  mkdirSync(join(folder, 'empty'))
  writeFileSync(join(folder, 'contract.csv'), 'id,amount\nC1,5\n')
  const codeOf = async (order: Parameters<typeof screenFolder>[0]) => {
    const result = await screenFolder(order)
    return isRefusal(result) ? result.refused : 'ran'
  }
  expect(await codeOf({ folder: join(folder, 'nowhere') })).toBe('folder.absent')
  expect(await codeOf({ folder: join(folder, 'empty') })).toBe('folder.no_table')
  expect(await codeOf({ folder, rules: ['PR-99'] })).toBe('indicator.unknown_rule')
  expect(await codeOf({ folder, rules: ['PR-17'], settings: { 'PR-17': { lines: 1 } } })).toBe('indicator.bad_settings')
})

test('settings are given in yuan, shares and lists, and an unknown one is refused', () => {
  expect(settingsFrom(['PR-01.goodsLine=1500000', 'PR-17.line=0.05', 'EX-04.types=meal,taxi'])).toEqual({
    'PR-01': { goodsLine: 150_000_000 },
    'PR-17': { line: 0.05 },
    'EX-04': { types: ['meal', 'taxi'] },
  })
  expect([settingsFrom(['PR-01.x=1']), settingsFrom(['PR-17.line=much'])]).toMatchObject([
    { refused: 'indicator.unknown_setting' },
    { refused: 'indicator.setting_not_a_number' },
  ])
})

test('every setting has a title in both languages, a unit and a default', () => {
  const lacking = CATALOGUE.flatMap((indicator) =>
    settingLines(indicator)
      .filter(({ title, unit, value }) => !title.zh || !/^[A-Z1-9z][\x20-\x7e…]+$/.test(title.en) || !unit || value === undefined)
      .map(({ key }) => `${indicator.code} ${key}`),
  )
  expect(lacking).toEqual([])
})
