import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { dayIn, valueOf } from './cell.rules.ts'
import { mayTakeIn, mayTakeSound } from './confirm.rules.ts'
import { differenceOf, isChange } from './difference.rules.ts'
import { previewOf } from './preview.ts'
import { readRegister } from './read.ts'
import { duties, places } from './register.sample.ts'
import { filled, registerWorkbook } from './template.ts'

const csv = (text: string) => readRegister(new TextEncoder().encode(text), { duties })
const codes = (read: { problems: { code: string; row: number | null }[] }) => read.problems.map(({ code, row }) => [code, row])

async function bookOf(build: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  build(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const HEADER = ['编号', '名称', '等级', '起始日', '重点', '次数']
const row = { no: 'Z-01', title: '审核', level: 'high', fromOn: '2026-03-02', isKey: true, count: 3 }

describe('a register file', () => {
  test('what is written out is read back as it was, and is no difference', async () => {
    const rows = [row, { no: 'Z-02', title: '=1+1', level: null, fromOn: null, isKey: false, count: 0 }]
    const file = await registerWorkbook('职责', [filled(duties, rows), filled(places, [{ place: '甲地' }])])
    const read = await readRegister(file.bytes, { duties, places })
    expect(read.problems).toEqual([])
    expect(read.sheets.duties.map((each) => each.values)).toEqual(rows)
    expect(isChange(differenceOf(duties, rows, read.sheets.duties))).toBe(false)
    expect(read.sheets.places).toEqual([{ row: 2, values: { place: '甲地' } }])
  })

  test('the template has a frozen header, drop-downs, notes, and text that never runs as a formula', async () => {
    const file = await registerWorkbook('职责', [filled(duties, [{ ...row, title: '=HYPERLINK("http://x")' }])])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.bytes.buffer as ArrayBuffer)
    const sheet = book.getWorksheet('职责')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$A$2:$A$3"] })
    expect(sheet?.getCell('B2')).toMatchObject({ type: ExcelJS.ValueType.String, numFmt: '@' })
    expect(sheet?.getCell('B1').note).toContain('写全称')
    expect(book.getWorksheet('填写说明')?.getCell('A2').value).toBe('职责')
    expect(book.getWorksheet('选项')?.state).toBe('hidden')
  })

  test('CSV is read as UTF-8, with byte order mark, and as GB18030', async () => {
    const text = `${HEADER.join(',')}\nZ-01,审核,高风险,2026年3月2日,√,3\n`
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), iconv.encode(text, 'gb18030')]) {
      const read = await readRegister(bytes, { duties, places })
      expect(read.problems).toEqual([])
      expect(read.sheets.duties).toEqual([{ row: 2, values: row }])
    }
  })

  test('every bad cell is named with its row, its column and what is expected', async () => {
    const read = await csv(
      [
        HEADER.join(','),
        'Z-01,,高,2026-03-02,是,3',
        'Z-02,审核,中,2026-02-30,大概,三',
        `Z-03-${'长'.repeat(20)},审核,,,,`,
        'Z-04,"a\u0001b",,,,',
      ].join('\n'),
    )
    expect(codes(read)).toEqual([
      ['value.required', 2],
      ['value.code', 3],
      ['value.day', 3],
      ['value.yesNo', 3],
      ['value.number', 3],
      ['value.too_long', 4],
      ['value.control', 5],
    ])
    expect(read.problems[1]).toMatchObject({
      sheet: { zh: '职责' },
      field: { zh: '等级', en: 'Level' },
      reason: { zh: '“中”不在可选项中' },
      expected: { zh: '高、低', en: '高 (high), 低 (low)' },
    })
    expect(read.sheets.duties).toEqual([])
  })

  test('a key that stands there twice names the earlier row', async () => {
    const read = await csv('编号,名称\nZ-01,审核\nz-01 ,复核\n')
    expect(codes(read)).toEqual([['row.repeated_key', 3]])
    expect(read.problems[0]?.reason.zh).toContain('第 2 行')
  })

  test('headers: marks and remarks are understood, missing, repeated and unknown ones are named', async () => {
    expect((await csv('编号*,职责名称（全称）\nZ-01,审核\n')).problems).toEqual([])
    expect(codes(await csv('编号,等级\nZ-01,高\n'))).toEqual([['header.absent', null]])
    expect(codes(await csv('编号,名称,Name\nZ-01,审核,审核\n'))).toEqual([['header.repeated', 1]])
    expect(codes(await csv('编号,名称,备注\nZ-01,审核,无\n'))).toEqual([['header.unknown', 1]])
    expect(codes(await csv('姓名,金额\n甲,3\n'))).toEqual([['sheet.unknown', null]])
    expect(codes(await csv('编号,名称\nZ-01,审核,多出来的\n'))).toEqual([['row.more_fields', 2]])
  })

  test('a title above the header and blank rows are passed over; merged cells among the data are named', async () => {
    const bytes = await bookOf((book) => {
      const sheet = book.addWorksheet('职责清单')
      sheet.addRows([['本单位职责清单'], [], ['编号', '名称'], ['Z-01', '审核'], [], ['Z-02', '复核'], ['', '复核']])
      sheet.mergeCells('A1:B1')
      sheet.mergeCells('A6:A7')
    })
    const read = await readRegister(bytes, { duties })
    expect(codes(read).slice(0, 1)).toEqual([['cells.merged', 6]])
    expect(read.sheets.duties.map((each) => each.values.no)).toEqual(['Z-01'])
  })

  test('days typed as days, formulas with a saved result and without one', async () => {
    const bytes = await bookOf((book) => {
      const sheet = book.addWorksheet('任意名称')
      sheet.addRow(['编号', '名称', '起始日', '次数'])
      sheet.addRow(['Z-01', '审核', new Date('2026-03-02T00:00:00Z'), { formula: '1+2', result: 3 }])
      sheet.addRow(['Z-02', '复核', null, { formula: '1+2' }])
    })
    const read = await readRegister(bytes, { duties })
    expect(read.sheets.duties.map((each) => each.values)).toMatchObject([{ fromOn: '2026-03-02', count: 3 }])
    expect(codes(read)).toEqual([['row.formula_unsaved', 3]])
  })

  test('a workbook without the sheet says which it has; a part of the sheets is enough where that is asked', async () => {
    const bytes = await bookOf((book) => {
      book.addWorksheet('地点').addRows([['地点名称'], ['甲地']])
      book.addWorksheet('别的')
    })
    const whole = await readRegister(bytes, { duties, places })
    expect(whole.problems).toMatchObject([{ code: 'sheet.absent', reason: { zh: '文件里没有工作表“职责”，只有“地点”、“别的”' } }])
    const wages = await bookOf(
      (book) =>
        void book.addWorksheet('工资表').addRows([
          ['姓名', '应发'],
          ['甲', '1'],
        ]),
    )
    expect((await readRegister(wages, { duties })).problems).toMatchObject([
      { code: 'sheet.absent', reason: { zh: '文件里没有工作表“职责”，只有“工资表”' } },
    ])
    const part = await readRegister(bytes, { duties, places }, 'part')
    expect([part.problems, part.sheets.places.length]).toEqual([[], 1])
    expect(codes(await readRegister(bytes, { duties }, 'part'))).toEqual([['sheet.unknown', null]])
  })

  test('what is no table is refused in words', async () => {
    const kinds: [Uint8Array, string][] = [
      [new Uint8Array(), 'file.empty'],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 'file.old_excel'],
      [new Uint8Array([0xff, 0xfe, 65, 0]), 'file.utf16'],
      [new Uint8Array([1, 0, 2]), 'file.no_table'],
      [new TextEncoder().encode('PK no archive'), 'zip.broken'],
      [new TextEncoder().encode('这不是表格\n只是一段话'), 'file.no_table'],
      [new Uint8Array(21 * 2 ** 20), 'file.too_large'],
    ]
    for (const [bytes, code] of kinds) expect(codes(await readRegister(bytes, { duties }))).toEqual([[code, null]])
  })

  test('more rows than a register has are refused', async () => {
    const read = await csv(`编号,名称\n${Array.from({ length: 50_001 }, (_, at) => `Z-${at},审核`).join('\n')}`)
    expect(codes(read)).toEqual([['sheet.too_long', null]])
  })
})

describe('a cell', () => {
  test.each([
    '2026-03-02',
    '2026-3-2',
    '2026/3/2',
    '2026.03.02',
    '2026年3月2日',
    '20260302',
    '２０２６－０３－０２',
    '2026-03-02 00:00:00',
  ])('a day is understood as people write it: %s', (text) => expect(dayIn(text)).toBe('2026-03-02'))

  test.each(['2026-03', '2026-13-01', '3/2/2026', '2026-03-02 08:30', '46083', '昨天'])('what is no day stays none: %s', (text) =>
    expect(dayIn(text)).toBeNull(),
  )

  test('the apostrophe that keeps a formula from running is no part of the text', () => {
    expect(valueOf(duties.columns.title, "'=1+1")).toEqual({ value: '=1+1' })
    expect(valueOf(duties.columns.title, "'引号'")).toEqual({ value: "'引号'" })
  })
})

describe('a column', () => {
  const column = (more: object) => ({ ...duties.columns.title, ...more })

  test('of numbers understands what people write behind them, and nothing else', () => {
    const days = { ...duties.columns.count, counted: ['个工作日', '天'] }
    expect(['7个工作日', '7 天', '７', '7.0'].map((text) => valueOf(days, text))).toEqual(Array(4).fill({ value: 7 }))
    expect(['天', '七天', '7周'].map((text) => valueOf(days, text))).toEqual(Array(3).fill({ fault: 'value.number' }))
  })

  test('of text may offer words to choose from, and names them where there are few', async () => {
    const offering = { ...duties, columns: { ...duties.columns, title: column({ choices: ['审核', '复核'] }) } }
    const file = await registerWorkbook('职责', [{ sheet: offering, rows: [] }])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.bytes.buffer as ArrayBuffer)
    const rule = book.getWorksheet('职责')?.getCell('B2').dataValidation
    expect([rule?.formulae, rule?.showErrorMessage ?? false]).toEqual([["'选项'!$A$2:$A$3"], false])
    const read = await readRegister(new TextEncoder().encode('编号,名称\nZ-01,\nZ-02,别的'), { duties: offering })
    expect(read.problems).toMatchObject([{ row: 2, expected: { zh: '审核、复核' } }])
    expect(read.sheets.duties.map((each) => each.values.title)).toEqual(['别的'])
  })
})

describe('a word that is retired', () => {
  const [, , level] = Object.entries(duties.columns)
  const codes = [
    { code: 'high', zh: '高风险', en: 'high', isRetired: true },
    { code: 'low', zh: '低风险', en: 'low' },
  ]
  const sheet = { ...duties, columns: { ...duties.columns, level: { ...duties.columns.level, codes } } }

  test('is shown where a row bears it, is no more offered, and is not taken in again', async () => {
    expect(level?.[0]).toBe('level')
    const file = await registerWorkbook('职责', [filled(sheet, [row])])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.bytes.buffer as ArrayBuffer)
    expect(book.getWorksheet('职责')?.getCell('C2').value).toBe('高风险')
    const offered = book.getWorksheet('选项')?.getColumn(1).values ?? []
    expect([...offered].filter(Boolean)).toEqual([duties.columns.level.title.zh, '低风险'])
    const { problems } = await readRegister(file.bytes, { duties: sheet })
    expect(problems).toMatchObject([{ row: 2, code: 'value.code', expected: { zh: '低风险' } }])
  })
})

describe('a difference', () => {
  test('says what is added, what changes field by field, what stays, and what only the register has', () => {
    const held = [row, { ...row, no: 'Z-02' }, { ...row, no: 'Z-03' }]
    const given = [
      { row: 2, values: row },
      { row: 3, values: { ...row, no: 'z-02', level: 'low' } },
      { row: 4, values: { ...row, no: 'Z-09' } },
    ]
    const difference = differenceOf(duties, held, given)
    expect(difference).toMatchObject({ unchanged: 1, added: [{ row: 4, key: 'Z-09' }], missing: [{ row: null, key: 'Z-03', changes: [] }] })
    expect(difference.changed).toEqual([
      {
        row: 3,
        key: 'z-02',
        changes: [
          { field: duties.columns.no.title, before: { zh: 'Z-02', en: 'Z-02' }, after: { zh: 'z-02', en: 'z-02' } },
          { field: duties.columns.level.title, before: { zh: '高', en: 'high' }, after: { zh: '低', en: 'low' } },
        ],
      },
    ])
    expect(isChange(difference)).toBe(true)
    expect(differenceOf({ ...duties, label: ['no', 'title'] }, held, given).added).toMatchObject([{ key: 'Z-09 · 审核' }])
  })

  test('another difference has another digest, and of many problems the first are shown', () => {
    const [one, two] = [differenceOf(duties, [], [{ row: 2, values: row }]), differenceOf(duties, [row], [{ row: 2, values: row }])]
    expect(previewOf(1, [], [one]).digest).not.toBe(previewOf(1, [], [two]).digest)
    expect(previewOf(1, [], [one]).digest).toBe(previewOf(1, [], [one]).digest)
    const problem = { sheet: null, row: 1, field: null, code: 'x', reason: { zh: '错', en: 'bad' }, expected: null }
    const many = previewOf(
      600,
      Array.from({ length: 600 }, () => problem),
      [],
    )
    expect([many.problems.length, many.problemCount]).toEqual([500, 600])
  })

  test('is saved only without problems, as it was seen, and where it changes something', () => {
    const seen = previewOf(1, [], [differenceOf(duties, [], [{ row: 2, values: row }])])
    expect(mayTakeIn(seen, seen.digest)).toBeUndefined()
    expect(mayTakeIn(seen, 'other')).toMatchObject({ refused: 'sheet.moved_on' })
    expect(mayTakeIn({ ...seen, problemCount: 2 }, seen.digest)).toEqual({ refused: 'sheet.has_problems', facts: { count: 2 } })
    const wrong = { ...seen, problemCount: 2 }
    expect([mayTakeSound(wrong, seen.digest), mayTakeSound(wrong, 'other')?.refused]).toEqual([undefined, 'sheet.moved_on'])
    const same = previewOf(1, [], [differenceOf(duties, [row], [{ row: 2, values: row }])])
    expect(mayTakeIn(same, same.digest)).toMatchObject({ refused: 'sheet.no_change' })
  })
})
