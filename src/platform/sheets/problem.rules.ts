import { offeredCodes, type RegisterColumn, type RegisterSheet, type SheetProblem, type SheetWords } from './sheet.schema.ts'

/** The problems of a file in the words of those who keep the register. */

type Where = Partial<Pick<SheetProblem, 'sheet' | 'row' | 'field'>>

export function problemAt(where: Where, code: string, reason: SheetWords, expected: SheetWords | null = null): SheetProblem {
  return { sheet: where.sheet ?? null, row: where.row ?? null, field: where.field ?? null, code, reason, expected }
}

const said = (zh: string, en: string): SheetWords => ({ zh, en })
const inZh = (sheets: readonly RegisterSheet[]) => sheets.map((each) => `“${each.name.zh}”`).join('、')
const inEn = (sheets: readonly RegisterSheet[]) => sheets.map((each) => `"${each.name.zh}"`).join(', ')
const oneZh = (sheets: readonly RegisterSheet[]) => (sheets.length > 1 ? `${inZh(sheets)}之一` : inZh(sheets))
const oneEn = (sheets: readonly RegisterSheet[]) => (sheets.length > 1 ? `one of ${inEn(sheets)}` : inEn(sheets))

export const sheetAbsent = (sheet: RegisterSheet, found: readonly string[]): SheetProblem =>
  problemAt(
    { sheet: sheet.name },
    'sheet.absent',
    said(
      `文件里没有工作表“${sheet.name.zh}”，只有${found.map((name) => `“${name}”`).join('、')}`,
      `the file has no sheet "${sheet.name.zh}", only ${found.map((name) => `"${name}"`).join(', ')}`,
    ),
    said(`工作表名称为“${sheet.name.zh}”`, `a sheet named "${sheet.name.zh}"`),
  )

/** A workbook of which no sheet is one of the register. */
export const noneOfSheets = (sheets: readonly RegisterSheet[], found: readonly string[]): SheetProblem =>
  problemAt(
    {},
    'sheet.unknown',
    said(
      `文件里没有工作表${inZh(sheets)}，只有${found.map((name) => `“${name}”`).join('、')}`,
      `the file has none of the sheets ${inEn(sheets)}, only ${found.map((name) => `"${name}"`).join(', ')}`,
    ),
    said(`工作表名称为${oneZh(sheets)}`, `a sheet named ${oneEn(sheets)}`),
  )

export const sheetUnknown = (sheets: readonly RegisterSheet[]): SheetProblem =>
  problemAt(
    {},
    'sheet.unknown',
    said('表头与模板都对不上，认不出是哪一张表', 'the header fits no sheet of the template'),
    said(`${oneZh(sheets)}的表头`, `the header of ${oneEn(sheets)}`),
  )

export const headerAbsent = (sheet: RegisterSheet, title: SheetWords): SheetProblem =>
  problemAt(
    { sheet: sheet.name, field: title },
    'header.absent',
    said(`缺少表头“${title.zh}”`, `the column "${title.zh}" is missing`),
    said('与模板相同的表头', 'the headers of the template'),
  )

export const headerRepeated = (sheet: RegisterSheet, title: SheetWords, row: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name, row, field: title },
    'header.repeated',
    said(`表头“${title.zh}”出现两次`, `the column "${title.zh}" stands there twice`),
    said('每个表头只出现一次', 'each header once'),
  )

export const headerUnknown = (sheet: RegisterSheet, text: string, row: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name, row },
    'header.unknown',
    said(`表头“${text}”不在模板中`, `the template has no column "${text}"`),
    said('删去这一列，或改用模板中的表头', 'remove the column or use a header of the template'),
  )

export const mergedCells = (sheet: RegisterSheet, range: string, row: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name, row },
    'cells.merged',
    said(`${range} 是合并单元格`, `${range} are merged cells`),
    said('取消合并，并在每一行填写', 'cells that are not merged, each row filled in'),
  )

export const rowWide = (sheet: RegisterSheet, row: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name, row },
    'row.more_fields',
    said('这一行在表头以外还有内容', 'the row has content outside of the header'),
    said('只在有表头的列填写', 'content only under a header'),
  )

export const rowUnsaved = (sheet: RegisterSheet, row: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name, row },
    'row.formula_unsaved',
    said('公式没有保存结果', 'a formula without its saved result'),
    said('粘贴为数值后保存', 'the value in place of the formula'),
  )

export const keyRepeated = (sheet: RegisterSheet, row: number, earlier: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name, row },
    'row.repeated_key',
    said(
      `与第 ${earlier} 行重复（${keyTitles(sheet, 'zh').join('、')}相同）`,
      `repeats row ${earlier} (same ${keyTitles(sheet, 'en').join(', ')})`,
    ),
    said('每一项只填一行', 'one row for each'),
  )

const keyTitles = (sheet: RegisterSheet, language: 'zh' | 'en') => sheet.key.map((field) => sheet.columns[field]?.title[language] ?? field)

export const tooManyRows = (sheet: RegisterSheet, most: number): SheetProblem =>
  problemAt(
    { sheet: sheet.name },
    'sheet.too_long',
    said(`超过 ${most} 行`, `more than ${most} rows`),
    said(`至多 ${most} 行；大批业务数据请在“业务数据”导入`, `at most ${most} rows; import business records under "Data"`),
  )

/** What is wrong with one cell, and what the column expects. */
export function cellProblem(sheet: RegisterSheet, column: RegisterColumn, row: number, code: CellFault, text: string): SheetProblem {
  return problemAt({ sheet: sheet.name, row, field: column.title }, code, REASONS[code](text.slice(0, 60)), expectedOf(column))
}

export type CellFault = 'value.required' | 'value.too_long' | 'value.control' | 'value.day' | 'value.yesNo' | 'value.number' | 'value.code'

const REASONS: Readonly<Record<CellFault, (text: string) => SheetWords>> = {
  'value.required': () => said('没有填写', 'nothing is filled in'),
  'value.too_long': (text) => said(`太长：“${text}…”`, `too long: "${text}…"`),
  'value.control': () => said('含有看不见的控制字符', 'it holds invisible control characters'),
  'value.day': (text) => said(`“${text}”不是存在的日期`, `"${text}" is no day that exists`),
  'value.yesNo': (text) => said(`“${text}”不是“是”或“否”`, `"${text}" is neither yes nor no`),
  'value.number': (text) => said(`“${text}”不是整数`, `"${text}" is no whole number`),
  'value.code': (text) => said(`“${text}”不在可选项中`, `"${text}" is none of the choices`),
}

/** What a cell of this column should hold. */
export function expectedOf(column: RegisterColumn): SheetWords {
  const longest = column.longest ?? LONGEST
  switch (column.type) {
    case 'day':
      return said('日期，如 2026-03-02', 'a day such as 2026-03-02')
    case 'yesNo':
      return said('是 或 否', '是 (yes) or 否 (no)')
    case 'number':
      return said('0 以上的整数', 'a whole number from 0')
    case 'code':
      return said(
        offeredCodes(column)
          .map((each) => each.zh)
          .join('、'),
        offeredCodes(column)
          .map((each) => `${each.zh} (${each.en})`)
          .join(', '),
      )
    default:
      if (column.choices && column.choices.length <= MOST_CHOICES) return said(column.choices.join('、'), column.choices.join(', '))
      return said(`文字，至多 ${longest} 字`, `text of at most ${longest} characters`)
  }
}

/** Choices that are listed in a sentence; more are found in the drop-down. */
const MOST_CHOICES = 20

/** Characters of a text column that says nothing else. */
export const LONGEST = 200
