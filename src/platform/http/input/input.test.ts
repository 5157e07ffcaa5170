import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { BadInput, read } from './input.ts'
import { languageOf } from './words.ts'

function fieldsWrong(schema: z.ZodType, given: unknown, language: 'zh' | 'en' = 'zh') {
  try {
    read('body', schema, given, language)
  } catch (error) {
    if (error instanceof BadInput) return error.fields
    throw error
  }
  return []
}

describe('bad input', () => {
  const schema = z.strictObject({
    title: z.string().min(1),
    rank: z.int().max(3),
    dueOn: daySchema,
    kind: z.enum(['person', 'unit']).optional(),
  })
  const right = { title: '提醒', rank: 1, dueOn: '2026-03-02' }

  it('names the field, what is wrong, and what was given', () => {
    expect(fieldsWrong(schema, { ...right, rank: 7 })).toEqual([{ in: 'body', path: 'rank', message: '至多为 3', value: 7 }])
  })

  it('says that a field is missing', () => {
    expect(fieldsWrong(schema, { rank: 1, dueOn: '2026-03-02' })).toEqual([{ in: 'body', path: 'title', message: '必填' }])
  })

  it('says which values would be right', () => {
    expect(fieldsWrong(schema, { ...right, kind: 'post' })).toMatchObject([
      { path: 'kind', message: '只能是其中之一：person、unit', value: 'post' },
    ])
  })

  it('names a field that does not exist', () => {
    expect(fieldsWrong(schema, { ...right, titel: 'x' })).toMatchObject([{ path: 'titel', message: '没有这个字段' }])
  })

  it('keeps the words of the schema itself', () => {
    expect(fieldsWrong(schema, { ...right, dueOn: '2026-02-30' })).toMatchObject([
      { path: 'dueOn', message: '应为存在的日期，格式如 2026-03-02' },
    ])
  })

  it('speaks English to those who ask for it', () => {
    expect(fieldsWrong(schema, { ...right, rank: 'x' }, 'en')).toMatchObject([
      { message: 'Invalid input: expected number, received string' },
    ])
  })

  it('points into lists', () => {
    expect(fieldsWrong(z.strictObject({ rows: z.array(z.int()) }), { rows: [1, 'b'] })).toMatchObject([{ path: 'rows.1', value: 'b' }])
  })

  it('never repeats a password', () => {
    expect(fieldsWrong(z.strictObject({ password: z.string().max(3) }), { password: 'abcdefgh' })).toEqual([
      { in: 'body', path: 'password', message: '至多 3 个字符' },
    ])
  })
})

describe('a query', () => {
  const schema = z.strictObject({
    unit: z.array(z.string()).optional(),
    isOpen: z.boolean().default(true),
    rank: z.int().optional(),
    search: z.string().optional(),
  })
  const query = (raw: unknown) => read('query', schema, raw, 'zh')

  it('takes one value of a list as a list', () => {
    expect(query({ unit: 'a' })).toEqual({ unit: ['a'], isOpen: true })
    expect(query({ unit: ['a', 'b'] })).toEqual({ unit: ['a', 'b'], isOpen: true })
  })

  it('takes true and false as what they say', () => {
    expect([query({ isOpen: 'false' }).isOpen, query({ isOpen: 'true' }).isOpen, query({ isOpen: '0' }).isOpen]).toEqual([
      false,
      true,
      false,
    ])
    expect(() => query({ isOpen: 'maybe' })).toThrow(BadInput)
  })

  it('takes digits as a number only where a number is wanted', () => {
    expect(query({ rank: '2', search: '2' })).toEqual({ rank: 2, search: '2', isOpen: true })
    expect(() => query({ rank: '' })).toThrow(BadInput)
  })

  it('is not looked at where the contract takes none', () => {
    expect(read('query', z.undefined(), { anything: '1' }, 'zh')).toBeUndefined()
  })
})

describe('the language of an answer', () => {
  it('is Chinese unless the reader asks for English', () => {
    expect(
      [
        {},
        { 'accept-language': 'zh-CN,en;q=0.8' },
        { 'accept-language': 'en-GB,zh;q=0.5' },
        { 'x-lang': 'en', 'accept-language': 'zh' },
      ].map(languageOf),
    ).toEqual(['zh', 'zh', 'en', 'en'])
  })
})
