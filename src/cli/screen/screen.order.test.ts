import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { orderOf } from './screen.order.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianwei-order-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('settings of a file and of the line are taken together, the line last; rules in any case', () => {
  const settings = file('s.json', '{"PR-01": {"goodsLine": 3000000}, "EX-04": {"types": ["meal", "taxi"]}}')
  expect(orderOf('data', { only: 'pr-01, ex-04', settings, set: ['PR-01.goodsLine=1500000'], since: '2026-03-02' })).toEqual({
    folder: 'data',
    rules: ['PR-01', 'EX-04'],
    settings: { 'PR-01': { goodsLine: 150_000_000 }, 'EX-04': { types: ['meal', 'taxi'] } },
    since: '2026-03-02',
  })
})

test('a day that does not exist and a settings file that cannot be read are refused', () => {
  expect(orderOf('data', { asOf: '2026-02-30', set: [] })).toMatchObject({ refused: 'screen.bad_day' })
  for (const settings of [file('broken.json', '{"PR-01": 5}'), file('no.json', 'PR-01'), join(folder, 'nowhere.json')])
    expect(orderOf('data', { settings, set: [] })).toMatchObject({ refused: 'screen.bad_settings_file' })
})
