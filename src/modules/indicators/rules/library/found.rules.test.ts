import { expect, test } from 'vitest'
import type { RuleLine } from '../rule.api.ts'
import { found } from './found.rules.ts'

const rule = (code: string, more: Partial<RuleLine> = {}): RuleLine => ({
  code,
  version: 1,
  title: { zh: code === 'PR-02' ? '贴线采购' : '化整为零', en: 'Title' },
  question: { zh: '问题', en: 'Question' },
  state: 'enabled',
  stateFrom: { kind: 'library' },
  lacksBasis: false,
  changed: 0,
  precision: null,
  lastRun: { judged: 10, unassessable: 0, seconds: 1 },
  ...more,
})
const SPELLED: Record<string, string> = { 贴线采购: 'tiexiancaigou txcg', 化整为零: 'huazhengweiling hzwl' }
const RULES = [
  rule('PR-01', { changed: 2, lastRun: { judged: 10, unassessable: 3, seconds: 4 } }),
  rule('PR-02', { state: 'draft', lacksBasis: true, lastRun: null }),
  rule('EX-01', { lastRun: { judged: 0, unassessable: 0, seconds: 2 } }),
]
const codes = (asked: Parameters<typeof found>[1]) => found(RULES, asked, (text) => SPELLED[text] ?? '').map((each) => each.code)

test('an address without wishes finds all, in the order of the library', () => {
  expect(codes({})).toEqual(['PR-01', 'PR-02', 'EX-01'])
})

test('words, pinyin, initials and codes find a rule; every word has to be there', () => {
  expect(codes({ search: '贴线' })).toEqual(['PR-02'])
  expect(codes({ search: 'TXCG' })).toEqual(['PR-02'])
  expect(codes({ search: 'huazheng' })).toEqual(['PR-01', 'EX-01'])
  expect(codes({ search: 'pr-01' })).toEqual(['PR-01'])
  expect(codes({ search: '问题 ex-' })).toEqual(['EX-01'])
  expect(codes({ search: '没有的词' })).toEqual([])
})

test('pack, state, lacking data and lacking basis narrow it; a rule that was never asked does not lack data', () => {
  expect(codes({ pack: 'PR', state: 'draft' })).toEqual(['PR-02'])
  expect(codes({ gap: 'true' })).toEqual(['PR-01', 'EX-01'])
  expect(codes({ basis: 'true' })).toEqual(['PR-02'])
})

test('numbers order it either way', () => {
  expect(codes({ sort: '-lastRun' })).toEqual(['PR-01', 'EX-01', 'PR-02'])
  expect(codes({ sort: 'lastRun' })).toEqual(['PR-02', 'EX-01', 'PR-01'])
  expect(codes({ sort: '-changed' })).toEqual(['PR-01', 'EX-01', 'PR-02'])
})
