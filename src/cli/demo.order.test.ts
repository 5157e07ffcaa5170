import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { generateHighway } from '../../demo/highway/generate.ts'
import { orderFrom, write } from './demo.ts'

const root = mkdtempSync(join(tmpdir(), 'jianwei-demo-order-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const order = (more: object) => orderFrom({ institution: 'highway', seed: '7', today: '2026-11-23', out: join(root, 'new'), ...more })

it('an order in order is taken as it is', () => {
  expect(order({})).toEqual({ institution: 'highway', seed: 7, today: '2026-11-23', out: join(root, 'new') })
})

it.each([
  ['an institution there is no demo of', { institution: 'harbour' }, 'demo.unknown_institution'],
  ['a negative seed', { seed: '-1' }, 'demo.bad_seed'],
  ['a seed beyond what counts exactly', { seed: '1234567890123456' }, 'demo.bad_seed'],
  ['a day that does not exist', { today: '2026-02-30' }, 'demo.bad_day'],
  ['a day before there are notices of working days', { today: '2005-12-31' }, 'demo.bad_day'],
])('an order with %s is refused', (_what, more, refused) => {
  expect(order(more)).toMatchObject({ refused })
})

it('a folder that cannot be made is refused with its reason', () => {
  const file = join(root, 'file')
  writeFileSync(file, '')
  expect(write(join(file, 'below'), generateHighway(1, '2026-11-23'))).toMatchObject({
    refused: 'demo.cannot_write',
    facts: { folder: join(file, 'below') },
  })
})
