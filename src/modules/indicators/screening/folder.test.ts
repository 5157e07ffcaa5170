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
