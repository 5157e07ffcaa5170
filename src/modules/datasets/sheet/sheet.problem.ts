import { type TableFault, UnreadableTable } from '../../../platform/tables/zip.ts'
import type { Words } from '../canonical.schema.ts'
import { type FileProblem, fileProblem } from '../reject.schema.ts'

type Facts = UnreadableTable['facts']

const WORDS: Readonly<Record<TableFault, (facts: Facts) => Words>> = {
  'zip.broken': () => ({
    zh: '文件已损坏或没有传完，不是完整的 XLSX；请在表格软件中重新保存',
    en: 'the file is damaged or cut short, not a whole XLSX; save it again',
  }),
  'zip.encrypted': () => ({ zh: '工作簿设有密码；请去掉密码后另存', en: 'the workbook has a password; save it without one' }),
  'zip.bomb': () => ({
    zh: '解压后的大小与文件不相称，疑为压缩炸弹，未读取；请另存为 CSV（UTF-8）',
    en: 'it would unpack to far more than a workbook of its size holds (a zip bomb), so it was not read; save it as CSV (UTF-8)',
  }),
  'xlsx.not_a_workbook': () => ({
    zh: '是压缩包，但不是 XLSX 工作簿；请在表格软件中另存为 XLSX 或 CSV',
    en: 'an archive, but no XLSX workbook; save it as XLSX or CSV',
  }),
  'xlsx.broken': () => ({
    zh: '工作簿的内容读不出来；请在表格软件中重新保存',
    en: 'the content of the workbook cannot be read; save it again',
  }),
  'xlsx.sheet_absent': ({ sheet, names }) => ({
    zh: `没有工作表“${sheet}”；现有：${names}`,
    en: `there is no sheet “${sheet}”; there are: ${names}`,
  }),
  'xlsx.no_sheet': () => ({ zh: '工作簿中没有工作表', en: 'the workbook has no sheet' }),
}

/** What stopped the reading of a workbook, in words; null where it is no fault of the workbook. */
export function sheetProblem(error: unknown): FileProblem | null {
  if (!(error instanceof UnreadableTable)) return null
  const { zh, en } = WORDS[error.code](error.facts)
  return fileProblem(error.code, zh, en)
}
