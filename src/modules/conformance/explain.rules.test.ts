import { expect, test } from 'vitest'
import { refuse } from '../../kernel/refusal.ts'
import { EXPLAINED_CODES, explain, explainNote } from './explain.rules.ts'

test.each(EXPLAINED_CODES)('%s is said in both languages, with what would be right', (code) => {
  const refusal = refuse(code, {
    line: 3,
    element: 'x1',
    name: '审批',
    path: 'log.csv',
    reason: 'ENOENT',
    missing: ['case_id'],
    found: ['id'],
    items: ['a', 'b'],
    row: 7,
    field: 'case_id',
    value: 'x',
    detail: 'd',
    kind: 'k',
    branches: 9,
    most: 8,
    bytes: 1,
    item: null,
    processes: 0,
    states: 1,
  })
  expect(explain(refusal, 'zh')).toMatch(/[\u4e00-\u9fff]/)
  expect(explain(refusal, 'en')).not.toMatch(/undefined|[\u4e00-\u9fff]{5}/)
})

test('a refusal names its element', () => {
  expect(explain(refuse('chart.no_start', { element: 'p1', name: '占道挖掘许可' }), 'zh')).toContain('“占道挖掘许可”（p1）')
  expect(explainNote({ code: 'never_reached', element: 't9', name: '' }, 'en')).toBe('t9: no flow leads here, it can never happen')
})
