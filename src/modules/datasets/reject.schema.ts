import { z } from 'zod'
import { type Words, wordsSchema } from './canonical.schema.ts'

/** A row that was not taken in 退回行: where it stands, what is wrong and what would be right. `row` counts records with the header as 1. */
export const rejectSchema = z.strictObject({
  row: z.int(),
  /** Physical line of the file where known: quoted fields may span lines. */
  line: z.int().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  reason: wordsSchema,
})
export type Reject = z.infer<typeof rejectSchema>

/** Why a row was rejected, by stable code. */
export const REJECT_REASONS: Readonly<Record<string, Words>> = {
  'row.missing_quote': {
    zh: '引号没有闭合，直到文件结尾；应在字段末尾补一个双引号',
    en: 'a quote is opened and never closed; put a closing double quote at the end of the field',
  },
  'row.unescaped_quote': {
    zh: '字段中有未转义的双引号；应把整个字段放在双引号内，其中的双引号写成两个',
    en: 'a double quote stands unescaped; quote the whole field and double the quotes within it',
  },
  'row.less_fields': {
    zh: '字段数少于表头；每行应与表头列数相同',
    en: 'fewer fields than the header; every row needs as many fields as the header',
  },
  'row.more_fields': {
    zh: '字段数多于表头；每行应与表头列数相同，含逗号的字段须加双引号',
    en: 'more fields than the header; quote fields that contain commas',
  },
  'row.field_too_long': { zh: '字段超过 1 MB;应为普通文本字段', en: 'a field is longer than 1 MB; plain text fields are expected' },
  'row.nul': {
    zh: '含有 NUL 字节 （0x00），不是文本；应另存为 UTF-8 文本 CSV',
    en: 'contains NUL bytes, so it is not text; save the file as UTF-8 CSV',
  },
  'row.above_header': {
    zh: '在表头之上（标题、合并单元格或空行），不是数据；可从表中删去',
    en: 'stands above the header (a title, merged cells or a blank row), so it is no data; it may be taken out of the sheet',
  },
  'row.formula_unsaved': {
    zh: '公式没有保存计算结果；请在表格软件中打开、重新计算并保存',
    en: 'a formula has no saved result; open the sheet, let it calculate and save it',
  },
  'row.repeated_key': { zh: '主键与前面的行重复；同一编号只应出现一次', en: 'the key repeats an earlier row; each id should appear once' },
  'value.required': { zh: '必填字段为空；应填写', en: 'a required field is empty; it must be filled in' },
  'value.amount': { zh: '不是金额；应为元、至多两位小数，如 1234.50', en: 'not an amount; yuan with up to two decimals, e.g. 1234.50' },
  'value.day': { zh: '不是存在的日期；应如 2026-03-02', en: 'not a day that exists; e.g. 2026-03-02' },
  'value.instant': {
    zh: '不是时刻；应如 2026-03-02 09:30:00（北京时间）',
    en: 'not an instant; e.g. 2026-03-02 09:30:00 (Asia/Shanghai)',
  },
  'value.integer': { zh: '不是整数；应如 2026', en: 'not a whole number; e.g. 2026' },
  'value.number': { zh: '不是数字；应如 1.5', en: 'not a number; e.g. 1.5' },
  'value.boolean': { zh: '不是是/否；应为 是、否、true、false、1 或 0', en: 'not yes or no; true, false, 1, 0，是 or 否' },
  'value.currency': { zh: '币种不是人民币，不参与筛查', en: 'not in CNY; other currencies are left out' },
  'event.no_case': { zh: '事件没有办件编号或环节', en: 'the event has no case or no activity' },
}

export function rejectOf(row: number, line: number | null, field: string | null, value: string | null, code: string): Reject {
  return { row, line, field, value, code, reason: REJECT_REASONS[code] ?? { zh: code, en: code } }
}

/** The file as a whole can't be taken in. */
export interface FileProblem {
  code: string
  reason: Words
  row: number | null
  field: string | null
}

export function fileProblem(code: string, zh: string, en: string, row: number | null = null, field: string | null = null): FileProblem {
  return { code, reason: { zh, en }, row, field }
}
