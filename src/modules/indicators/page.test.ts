import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { pageOf } from './page.rules.ts'

const folder = join(import.meta.dirname, '../../../docs/indicators')

test.each(CATALOGUE.map((each) => [each.code, each] as const))('the page of %s is the one that its definition gives', (code, indicator) => {
  const file = join(folder, `${code.toLowerCase()}.md`)
  expect(existsSync(file) && readFileSync(file, 'utf8') === pageOf(indicator), 'run node scripts/indicator-pages.ts').toBe(true)
})

test('there is no page without its indicator', () => {
  const pages = readdirSync(folder).filter((each) => /^[a-z]{2}-\d\d\.md$/.test(each))
  expect(pages.map((each) => each.slice(0, 5).toUpperCase()).toSorted()).toEqual(CATALOGUE.map((each) => each.code))
})
