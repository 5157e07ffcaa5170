import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import {
  chineseDay,
  chineseNumeral,
  docNoText,
  markShape,
  numbered,
  readDocNo,
  signatureIndents,
  watermarkText,
  widthOf,
} from './letter.rules.ts'
import { SAMPLE_LETTER } from './letter.sample.ts'
import { officialLetter } from './letter.schema.ts'
import { printed } from './printed.rules.ts'
import { chinesePunctuation } from './punctuation.rules.ts'
import { titleLines } from './title.rules.ts'

describe('发文字号', () => {
  it('stands in hexagonal brackets and is not zero-padded', () => {
    expect(docNoText({ agency: '云公纪', year: 2026, serial: 3 })).toBe('云公纪〔2026〕3号')
    expect(docNoText({ agency: '云公纪', kind: '函', year: 2026, serial: 12 })).toBe('云公纪函〔2026〕12号')
  })

  it.each([
    '云公纪〔2026〕3号',
    '云公纪[2026]3号',
    '云公纪【2026】03号',
    '云公纪(2026)第3号',
    '云公纪„2026‟ 3 号',
    '云公纪［2026］3号',
    '云公纪\uFF082026\uFF093号',
  ])('is read from %s whatever its brackets', (text) => {
    expect(readDocNo(text)).toEqual({ agency: '云公纪', year: 2026, serial: 3 })
  })

  it.each(['', '云公纪2026-3', '〔2026〕3号', '云公纪〔2026〕0号', '云公纪〔26〕3号'])(
    'is not read from %j: letter.doc_no_unreadable',
    (text) => {
      const answer = readDocNo(text)
      expect(isRefusal(answer) && answer.refused).toBe('letter.doc_no_unreadable')
    },
  )
})

describe('words on paper', () => {
  it('writes a day and an hour in Chinese, Shanghai time', () => {
    expect(chineseDay('2026-03-02')).toBe('2026年3月2日')
    expect(watermarkText({ name: '钱一鸣', at: '2026-03-01T17:20:00.000Z' })).toBe('钱一鸣 2026年3月2日1时')
  })

  it('counts in Chinese numerals', () => {
    expect([1, 9, 10, 11, 20, 21, 99].map(chineseNumeral)).toEqual(['一', '九', '十', '十一', '二十', '二十一', '九十九'])
  })

  it('numbers headings 一、（一）1.（1） and begins the lower ones anew under each higher one', () => {
    const heading = (level: 1 | 2 | 3 | 4) => ({ kind: 'heading' as const, level, text: '题' })
    const levels = [1, 2, 2, 3, 4, 4, 2, 3, 1, 2] as const
    expect(numbered(levels.map(heading)).map((block) => 'text' in block && block.text)).toEqual([
      '一、题',
      '（一）题',
      '（二）题',
      '1. 题',
      '（1）题',
      '（2）题',
      '（三）题',
      '1. 题',
      '二、题',
      '（一）题',
    ])
  })

  it('prints half-width marks in Chinese text full-width and leaves numbers and codes alone', () => {
    expect(chinesePunctuation('时间:10:30,金额1,286.00元(含税);见A-1,B-2 (draft), 共 3 件')).toBe(
      '时间：10:30，金额1,286.00元（含税）；见A-1,B-2 (draft), 共3件',
    )
  })

  it('places the issuing body over the middle of a date that stands four characters in', () => {
    expect(signatureIndents('局纪委', '2026年3月2日')).toEqual({ body: 5.5, day: 4 })
    expect(signatureIndents('一'.repeat(20), '2026年3月2日')).toEqual({ body: 0, day: 7 })
  })

  it('narrows a long 发文机关标志 so that it stays on one line', () => {
    for (const length of [4, 9, 14, 30, 60]) {
      const { size, stretch } = markShape('局'.repeat(length))
      expect(length * size * stretch).toBeLessThanOrEqual(442.21)
      expect(stretch).toBeGreaterThan(0.6)
    }
  })
})

describe('标题', () => {
  it('stays on one line when it fits', () => {
    expect(titleLines('一级预警通知书')).toEqual(['一级预警通知书'])
  })

  it('breaks between words into lines of like width that lose no character', () => {
    const title = '关于对青石公路管理段工程变更审批事项发出二级廉政风险预警并责令限期整改和提交书面报告的通知'
    const lines = titleLines(title)
    expect(lines.join('')).toBe(title)
    expect(lines.every((line) => widthOf(line) <= 19)).toBe(true)
    expect(lines.slice(1).every((line) => !/^[的》），]/u.test(line))).toBe(true)
  })

  it('breaks where its writer broke it', () => {
    expect(titleLines('关于印发\n《预警办法》的通知')).toEqual(['关于印发', '《预警办法》的通知'])
  })
})

describe('the letter', () => {
  it('must have its number unless it is a draft', () => {
    const unnumbered = { ...SAMPLE_LETTER, docNo: undefined }
    expect(officialLetter.safeParse(unnumbered).error?.issues[0]?.path).toEqual(['docNo'])
    expect(printed(officialLetter.parse({ ...unnumbered, draft: true })).docNo).toBe('（未编号）')
  })

  it('takes no mark of a state secret, no control characters and no unknown element', () => {
    for (const wrong of [{ secrecy: '机密' }, { closing: '特此\u0007通知' }, { closing: '特此\u202E通知' }, { subjectWords: ['预警'] }]) {
      expect(officialLetter.safeParse({ ...SAMPLE_LETTER, ...wrong }).success).toBe(false)
    }
  })

  it('refuses a table row whose cells do not match the head', () => {
    const body = [{ kind: 'table' as const, columns: ['甲', '乙'], rows: [['1']] }]
    expect(officialLetter.safeParse({ ...SAMPLE_LETTER, body }).error?.issues[0]?.path).toEqual(['body', 0, 'rows'])
  })

  it('prints basis, right to explain and closing words after the body, in this order', () => {
    const texts = printed(officialLetter.parse(SAMPLE_LETTER))
      .blocks.slice(-3)
      .map((block) => (block.kind === 'labelled' ? block.label : 'text' in block && block.text))
    expect(texts).toEqual(['依据：', '陈述申辩权利：', '特此通知。'])
  })

  it('sets columns of figures flush right and gives long columns more of the width', () => {
    const body = [
      {
        kind: 'table' as const,
        columns: ['日期', '事由', '金额'],
        rows: [
          ['2026-01-05', '基层换填及边沟加深', '198,000.00'],
          ['2026-02-03', '补植', ''],
        ],
      },
    ]
    const [table] = printed(officialLetter.parse({ ...SAMPLE_LETTER, body })).blocks
    expect(table).toMatchObject({ figures: [false, false, true], widths: [6, 10, 6] })
  })

  it('numbers attachments only when there are several', () => {
    const items = (attachments: string[]) => printed(officialLetter.parse({ ...SAMPLE_LETTER, attachments })).attachments.items
    expect(items(['比对表。'])).toEqual(['比对表'])
    expect(items(['比对表', '评估表'])).toEqual(['1. 比对表', '2. 评估表'])
  })
})
