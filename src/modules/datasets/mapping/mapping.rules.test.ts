import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CANONICAL_TABLES } from '../canonical.register.schema.ts'
import { guessMapping, guessTable, mappingProblems } from './mapping.rules.ts'
import { previewOf } from './preview.ts'

test('headers are recognised by name, Chinese title or synonym, each canonical column once', () => {
  expect(guessMapping(['ID', '部门', '报销金额', 'amount', '备注'], 'expense', CANONICAL_TABLES).columns).toEqual({
    ID: 'id',
    部门: 'unit',
    报销金额: null,
    amount: 'amount',
    备注: null,
  })
})

test('the table is guessed from the file name, else from the header', () => {
  expect([
    guessTable(['x'], CANONICAL_TABLES, 'tender.csv'),
    guessTable(['报销单号', '报销人', '金额', '消费日期', '审批人'], CANONICAL_TABLES, '导出.csv'),
    guessTable(['foo', 'bar'], CANONICAL_TABLES, 'x.csv'),
  ]).toEqual(['tender', 'expense', null])
})

test('a mapping that cannot work says which column and why', () => {
  const codes = (table: string, columns: Record<string, string | null>) =>
    mappingProblems({ table, columns }, Object.keys(columns), CANONICAL_TABLES).map((each) => `${each.code} ${each.field ?? ''}`.trim())
  expect(codes('nothing', {})).toEqual(['mapping.unknown_table'])
  expect(codes('contract', { a: 'id', b: 'id', c: 'colour' })).toEqual(['mapping.unknown_column colour', 'mapping.column_twice id'])
  expect(codes('contract', { a: null })).toEqual(['mapping.column_missing id'])
  expect(mappingProblems({ table: 'contract', columns: { gone: 'id' } }, ['a'], CANONICAL_TABLES)).toMatchObject([
    { code: 'mapping.source_absent', field: 'gone' },
  ])
})

test('a preview shows the first rows, the guess and what is wrong so far', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-preview-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'upload')
  writeFileSync(path, '合同编号,合同金额\nC1,5\nC2\n')
  const preview = await previewOf({ path, fileName: '合同.csv', format: 'csv', lake: folder, register: CANONICAL_TABLES })
  expect(preview).toMatchObject({
    encoding: 'utf-8',
    columns: ['合同编号', '合同金额'],
    rows: [['C1', '5']],
    mapping: { table: 'contract' },
    problems: [{ code: 'row.less_fields', row: 3 }],
  })
})
