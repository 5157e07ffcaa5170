import { describe, expect, it } from 'vitest'
import { lexemesOf, queryOf } from './search.rules.ts'
import { speech } from './speech.ts'

const entry = {
  ...{ ledgerNo: '2026-0007', matterNo: '澄路纪事〔2026〕17号', caseNo: '', title: '公务接待超标准报销', source: '信息员' },
  ...{ content: '接待费OA流程缺附件。', names: ['周振华'], aliases: ['澄路纪事〔2026〕19号'] },
}

describe('the words under which an entry is found', () => {
  const lexemes = lexemesOf(entry, speech)

  it('are those of title, content, source and names, and their parts', () => {
    expect(lexemes).toEqual(expect.arrayContaining(['公务', '接待', '信息员', '附件', 'oa', '周振华', '周']))
  })

  it('are its numbers whole, from the bracket on, and in figures; those of what was joined into it too', () => {
    expect(lexemes).toEqual(
      expect.arrayContaining(['2026-0007', '0007', '7', '澄路纪事(2026)17号', '(2026)17号', '17', '澄路纪事(2026)19号', '(2026)19号']),
    )
  })

  it('are the pinyin of title and names from each word on; the content is not spelled', () => {
    expect(lexemes).toEqual(expect.arrayContaining(['~gongwujiedaichaobiaozhunbaoxiao', '~gwjdcbzbx', '~zhouzhenhua', '~zzh']))
    expect(lexemes.some((each) => each.startsWith('~fujian'))).toBe(false)
  })

  it('hold no sign by itself and nothing twice', () => {
    expect(lexemes.filter((each) => !/[\p{L}\p{N}]/u.test(each))).toEqual([])
    expect(new Set(lexemes).size).toBe(lexemes.length)
  })
})

describe('what somebody types', () => {
  it.each([
    ['接待', `'接待':*`],
    ['接待 报销', `'接待':* & '报销':*`],
    ['接待报销', `('接待报销':* | ('接待' & '报销':*))`],
    ['gwjd', `('gwjd':* | '~gwjd':*)`],
    ["xi'an", `('xi''an':* | '~xian':*)`],
    ['2026-0007', `'2026-0007':*`],
    ['台帐', `(('台帐':* | ('台' & '帐':*)) | '台账':*)`],
  ])('%s is asked as %s', (typed, query) => {
    expect(queryOf(typed, speech)).toBe(query)
  })

  it.each(['[2026]17号', '（2026）17号', '【2026】17号', '〔2026〕 17号'])('%s is the number with whatever brackets', (typed) => {
    expect(queryOf(typed, speech)).toContain('(2026)')
  })

  it.each(['', '  ', '!!', '——', '\'"\\'])('%s asks nothing', (typed) => {
    expect(queryOf(typed, speech)).toBeUndefined()
  })

  it('cannot leave its quotes', () => {
    expect(
      queryOf(`a' | 'b\\`, speech)
        ?.replaceAll("''", '')
        .replaceAll(/'[^']*'/g, ''),
    ).toMatch(/^[:*&|() ]*$/)
    expect(
      queryOf(`接'&!'待`, speech)
        ?.replaceAll("''", '')
        .replaceAll(/'[^']*'/g, ''),
    ).toMatch(/^[:*&|() ]*$/)
  })
})
