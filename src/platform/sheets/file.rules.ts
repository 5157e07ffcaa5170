import { problemAt } from './problem.rules.ts'
import type { SheetProblem, SheetWords } from './sheet.schema.ts'

/** What makes a whole file unreadable, in words. */

const DAMAGED: SheetWords = {
  zh: '文件已损坏或没有传完，不是完整的 XLSX；请在表格软件中重新保存',
  en: 'the file is damaged or cut short; save it again',
}

const WORDS = {
  'file.empty': { zh: '文件是空的', en: 'the file is empty' },
  'file.too_large': { zh: '文件超过 20 MB', en: 'the file is larger than 20 MB' },
  'file.old_excel': {
    zh: '这是旧版 XLS，或设有密码的工作簿；请去掉密码，另存为 XLSX',
    en: 'an old XLS file or a workbook with a password; save it as XLSX without one',
  },
  'file.utf16': { zh: '文件编码是 UTF-16；请另存为 XLSX 或 CSV UTF-8', en: 'the file is UTF-16; save it as XLSX or CSV UTF-8' },
  'file.no_table': { zh: '不是 XLSX 或 CSV 文件', en: 'no XLSX or CSV file' },
  'zip.broken': DAMAGED,
  'zip.encrypted': { zh: '工作簿设有密码；请去掉密码后另存', en: 'the workbook has a password; save it without one' },
  'zip.bomb': {
    zh: '解压后的大小与文件不相称，疑为压缩炸弹，未读取',
    en: 'it would unpack to far more than a workbook of its size holds (a zip bomb), so it was not read',
  },
  'xlsx.not_a_workbook': { zh: '是压缩包，但不是 XLSX 工作簿', en: 'an archive, but no XLSX workbook' },
  'xlsx.broken': DAMAGED,
  'xlsx.sheet_absent': { zh: '没有这张工作表', en: 'there is no such sheet' },
  'xlsx.no_sheet': { zh: '工作簿中没有工作表', en: 'the workbook has no sheet' },
} as const satisfies Readonly<Record<string, SheetWords>>

export function unreadable(code: keyof typeof WORDS): SheetProblem {
  return problemAt({}, code, WORDS[code], { zh: 'XLSX 工作簿或 CSV（UTF-8、GB18030）', en: 'an XLSX workbook or CSV (UTF-8, GB18030)' })
}
