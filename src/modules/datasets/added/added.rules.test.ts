import { describe, expect, it } from 'vitest'
import { CANONICAL_TABLES } from '../canonical.register.schema.ts'
import { guessMapping, mappingProblems, renewedMapping } from '../mapping/mapping.rules.ts'
import { changeProblems, definitionProblems, registerWith } from './added.rules.ts'
import { ADDED_PREFIX, addedDefinition } from './added.schema.ts'

const column = (name: string, zh: string, more: object = {}) => ({ name, title: { zh }, type: 'text', ...more })
const extension = (...columns: object[]) => addedDefinition.parse({ columns })
const own = (more: object = {}) =>
  addedDefinition.parse({
    title: { zh: '现场检查' },
    key: ['x_no'],
    time: 'x_on',
    columns: [column('x_no', '检查编号'), column('x_on', '检查日期', { type: 'day' })],
    ...more,
  })
const wrongIn = (name: string, definition: ReturnType<typeof own>) => definitionProblems(name, definition).map((each) => each.field)

describe('what an institution adds to the canonical tables', () => {
  it('can never meet a name of the product', () => {
    const names = Object.entries(CANONICAL_TABLES).flatMap(([name, { columns }]) => [name, ...Object.keys(columns)])
    expect(names.filter((each) => each.startsWith(ADDED_PREFIX))).toEqual([])
    const bad = ['region', 'X_region', 'x_', 'x_1', 'x_地区', 'x_a"; DROP', '__proto__', 'source_row']
    expect(bad.filter((name) => addedDefinition.safeParse({ columns: [column(name, '片区')] }).success)).toEqual([])
  })

  it('stands behind the columns of the product, which stay as they are', () => {
    const register = registerWith({ expense: extension(column('x_region', '片区', { isRequired: true })), x_site_visit: own() })
    expect(Object.keys(register['expense']?.columns ?? {})).toEqual([
      ...Object.keys(CANONICAL_TABLES['expense']?.columns ?? {}),
      'x_region',
    ])
    expect(register['expense']?.key).toEqual(CANONICAL_TABLES['expense']?.key)
    expect(register['expense']?.columns['x_region']).toMatchObject({ title: { zh: '片区', en: '片区' }, isRequired: true, isAdded: true })
    expect(register['x_site_visit']).toMatchObject({ key: ['x_no'], time: 'x_on', columns: { x_no: { isRequired: true } } })
    expect(CANONICAL_TABLES['expense']?.columns['x_region']).toBeUndefined()
  })

  it('leaves no header that means two columns of a table', () => {
    expect(wrongIn('expense', extension(column('x_region', '片区', { aka: ['所属片区'] })))).toEqual([])
    expect(wrongIn('expense', extension(column('x_sum', '金额')))).toEqual(['columns.0.title.zh'])
    expect(wrongIn('expense', extension(column('x_sum', '总额', { title: { zh: '总额', en: 'Amount' } })))).toEqual(['columns.0.title.en'])
    expect(wrongIn('expense', extension(column('x_a', '片区'), column('x_b', '分区', { aka: ['片 区'] })))).toEqual(['columns.1.aka'])
    expect(wrongIn('expense', extension(column('x_a', '片区'), column('x_a', '分区')))).toEqual(['columns.1.name'])
    expect(wrongIn('expense', extension(column('x_a', '片区', { aka: ['片区'] })))).toEqual(['columns.0.aka'])
  })

  it('says words only of texts, persons only in texts, and requires nothing that is retired or that event logs lack', () => {
    expect(wrongIn('expense', extension(column('x_a', '片区数', { type: 'integer', words: { 一: '1' } })))).toEqual(['columns.0.words'])
    expect(wrongIn('expense', extension(column('x_a', '片区', { words: { East: 'e', east: 'w' } })))).toEqual(['columns.0.words'])
    expect(wrongIn('expense', extension(column('x_a', '经手', { type: 'integer', isPerson: true })))).toEqual(['columns.0.isPerson'])
    expect(wrongIn('expense', extension(column('x_a', '片区', { isRequired: true, isRetired: true })))).toEqual(['columns.0.isRequired'])
    expect(wrongIn('event', extension(column('x_a', '窗口', { isRequired: true })))).toEqual(['columns.0.isRequired'])
  })

  it('a table of its own has a title, columns, a key and perhaps a time that are its columns in use', () => {
    expect(wrongIn('x_site_visit', own())).toEqual([])
    expect(wrongIn('site_visit', own())).toEqual(['name'])
    expect(wrongIn('x_site_visit', own({ title: null }))).toEqual(['title.zh'])
    expect(wrongIn('x_site_visit', own({ title: { zh: '费用报销' } }))).toEqual(['title.zh'])
    expect(wrongIn('x_site_visit', own({ key: [] }))).toEqual(['key'])
    expect(wrongIn('x_site_visit', own({ key: ['x_no', 'x_no'] }))).toEqual(['key'])
    expect(wrongIn('x_site_visit', own({ key: ['x_gone'] }))).toEqual(['key'])
    expect(wrongIn('x_site_visit', own({ time: 'x_no' }))).toEqual(['time'])
    expect(wrongIn('expense', own())).toEqual(['title'])
  })
})

describe('a change of what was added', () => {
  const before = extension(column('x_a', '片区'), column('x_b', '分区'))
  const free = { columns: new Set<string>(), rules: new Map<string, string[]>(), hasData: false }
  const change = (after: ReturnType<typeof own>, held: Partial<typeof free>, from = before) =>
    changeProblems(from, after, { ...free, ...held }).map((each) => each.field)

  it('deletes and turns columns as long as nothing stands on them', () => {
    expect(change(extension(column('x_b', '分区', { type: 'integer' })), {})).toEqual([])
  })

  it('neither deletes nor turns a column with data or one that a rule asks; it may retire it', () => {
    for (const held of [{ columns: new Set(['x_a']) }, { rules: new Map([['x_a', ['ZX-0001']]]) }]) {
      expect(change(extension(column('x_b', '分区')), held)).toEqual(['columns'])
      expect(change(extension(column('x_a', '片区', { type: 'day' }), column('x_b', '分区')), held)).toEqual(['columns.0.type'])
      expect(change(extension(column('x_a', '片区', { isRetired: true }), column('x_b', '分区')), held)).toEqual([])
    }
  })

  it('leaves key and time as they are once a row is there', () => {
    expect(change(own({ time: null }), { hasData: true }, own())).toEqual(['key'])
    expect(change(own({ time: null }), {}, own())).toEqual([])
  })
})

describe('a mapping onto added columns', () => {
  const register = registerWith({
    expense: extension(column('x_region', '片区', { aka: ['所属片区'] }), column('x_old', '旧片区', { isRetired: true })),
  })

  it('is guessed by title and alias, never onto a retired column', () => {
    expect(guessMapping(['id', '所属片区', '旧片区'], 'expense', register).columns).toEqual({
      id: 'id',
      所属片区: 'x_region',
      旧片区: null,
    })
    expect(mappingProblems({ table: 'expense', columns: { a: 'id', b: 'x_old' } }, ['a', 'b'], register)).toMatchObject([
      { code: 'mapping.column_retired', field: 'x_old' },
    ])
  })

  it('of before is filled up with what was added since, and loses what was retired', () => {
    const saved = { table: 'expense', columns: { id: 'id', 片区: null, 备注: null, 旧: 'x_old' } }
    expect(renewedMapping(saved, Object.keys(saved.columns), register).columns).toEqual({
      id: 'id',
      片区: 'x_region',
      备注: null,
      旧: null,
    })
  })
})
