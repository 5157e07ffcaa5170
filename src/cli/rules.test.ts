import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const rules = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'index.ts'), 'rules', ...args], { encoding: 'utf8' })

test('all rules are listed with their questions; a pack, a word and a folder narrow the list', () => {
  const { status, stdout } = rules()
  expect([status, stdout.includes('PR-01  化整为零规避公开招标')]).toEqual([0, true])
  const codes = (...args: string[]) =>
    (JSON.parse(rules('--json', ...args).stdout) as { rules: { code: string }[] }).rules.map((each) => each.code)
  expect(codes('--pack', 'pr').every((code) => code.startsWith('PR-'))).toBe(true)
  expect(codes('--find', 'Split procurement')).toEqual(['PR-01'])
  expect(codes('--data', join(import.meta.dirname, '../../tests/samples/tables'))).toContain('EX-08')
  expect(codes('--data', join(import.meta.dirname, '../../tests/samples/tables'))).not.toContain('PR-12')
})

test('one rule is explained with question, example, settings and basis, or as JSON', () => {
  const { stdout } = rules('pr-01')
  for (const piece of ['# PR-01', '问什么', '例子', 'goodsLine', '第二十八条']) expect(stdout).toContain(piece)
  expect(JSON.parse(rules('PR-01', '--json').stdout)).toMatchObject({ code: 'PR-01', measure: 'fen' })
})

test('an unknown rule and an absent folder are named, with exit code 2', () => {
  expect(rules('PR-99')).toMatchObject({ status: 2, stderr: expect.stringContaining('没有规则 PR-99') })
  expect(rules('--data', '/nowhere')).toMatchObject({ status: 2, stderr: expect.stringContaining('没有文件夹') })
})
