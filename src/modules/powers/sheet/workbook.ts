import ExcelJS from 'exceljs'
import type { FileAnswer } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { COLUMNS, type ColumnKey, REQUIRED } from './sheet.schema.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DROP_DOWN_ROWS = 500

/** What may stand in a column: a drop-down of the sheet. */
export type Choices = Readonly<Partial<Record<ColumnKey, readonly string[]>>>

/** A catalogue as a workbook: the rows under the heading, the words to choose from, and how to fill it in. What it holds can be imported again. */
export async function catalogueBook(
  fileName: string,
  rows: readonly Readonly<Partial<Record<ColumnKey, string | number>>>[],
  choices: Choices,
): Promise<FileAnswer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('职权目录', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = COLUMNS.map(({ key, title, width }) => ({ key, header: title, width }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) sheet.addRow(row).alignment = { wrapText: true, vertical: 'top' }
  addChoices(book, sheet, choices)
  addNotes(book)
  return { fileName: `${fileName}.xlsx`, mediaType: XLSX, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
}

function addChoices(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, choices: Choices): void {
  const words = book.addWorksheet('选项')
  Object.entries(choices).forEach(([key, list], index) => {
    const column = words.getColumn(index + 1)
    column.values = [COLUMNS.find((each) => each.key === key)?.title ?? key, ...list]
    column.width = 24
    const range = `选项!$${column.letter}$2:$${column.letter}$${list.length + 1}`
    const at = sheet.getColumn(key).letter
    for (let row = 2; row <= DROP_DOWN_ROWS; row += 1)
      sheet.getCell(`${at}${row}`).dataValidation = { type: 'list', allowBlank: true, formulae: [range], showErrorMessage: false }
  })
}

const NOTES: readonly (readonly [string, string])[] = [
  ['编号', '同一单位内不重复；不填则自动编号。已有编号的行视为修订该项职权。'],
  ['行使单位', '单位全称或者简称；只管理一个单位的可以不填。'],
  ['行使岗位', '该单位的岗位名称，与组织机构中一致。'],
  ['决定权类别', '按最终决定权填写，各类界定见制度方案。'],
  ['依据', '一项一行，如：《中华人民共和国公路法》（主席令第 86 号）第四十四条（2017 年修正）。同一单位内同一条款不重复设立职权。'],
  ['法定时限、承诺时限', '以工作日计的整数；承诺时限不长于法定时限；没有规定的不填。'],
  ['收费依据和标准', '收费类职权必填。'],
  ['生效日期、修订理由', '不填则采用导入时统一填写的日期和理由。'],
  ['不变的行', '与现行目录相同的行不产生修订。'],
]

function addNotes(book: ExcelJS.Workbook): void {
  const notes = book.addWorksheet('填写说明')
  notes.columns = [{ width: 22 }, { width: 90 }]
  notes.addRow([
    '必填',
    COLUMNS.filter((each) => REQUIRED.includes(each.key))
      .map((each) => each.title)
      .join('、'),
  ])
  for (const note of NOTES) notes.addRow([...note])
}

/** The words of a pack from which a row takes its own. */
export function choicesIn(pack: PolicyPack, units: readonly string[], posts: readonly string[]): Choices {
  return {
    unit: units,
    category: pack.powers.categories.map((each) => each.label),
    kind: [...new Set(pack.powers.categories.flatMap((each) => each.kinds.map((kind) => kind.label)))],
    post: posts,
    class: pack.powers.classes.map((each) => each.label),
    level: pack.scales.power.map((each) => each.label),
  }
}
