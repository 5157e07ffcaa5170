import { z } from 'zod'
import { comingIn, powerContent } from '../power.schema.ts'

/** The columns of a catalogue as a table, in the order in which it is printed. */
export const COLUMNS = [
  { key: 'no', title: '编号', width: 10, aka: ['序号', '职权编号'] },
  { key: 'unit', title: '行使单位', width: 20, aka: ['单位', '科室', '责任科室'] },
  { key: 'title', title: '职权名称', width: 34, aka: ['名称', '事项名称', '权力名称'] },
  { key: 'category', title: '职权类别', width: 16, aka: ['类别', '权力类别'] },
  { key: 'kind', title: '事项类型', width: 16, aka: ['类型'] },
  { key: 'post', title: '行使岗位', width: 14, aka: ['岗位'] },
  { key: 'class', title: '决定权类别', width: 12, aka: ['ABC分类', '分类', '最终决定权'] },
  { key: 'level', title: '职权等级', width: 10, aka: ['等级', '风险等级'] },
  { key: 'object', title: '行使对象', width: 20, aka: ['对象'] },
  { key: 'bases', title: '依据', width: 50, aka: ['法律依据', '职权依据', '设定依据'] },
  { key: 'statutoryDays', title: '法定时限（工作日）', width: 12, aka: ['法定时限'] },
  { key: 'promisedDays', title: '承诺时限（工作日）', width: 12, aka: ['承诺时限'] },
  { key: 'chargeBasis', title: '收费依据和标准', width: 30, aka: ['收费依据'] },
  { key: 'effectiveOn', title: '生效日期', width: 12, aka: [] },
  { key: 'reason', title: '修订理由', width: 30, aka: ['理由', '备注'] },
] as const
export type ColumnKey = (typeof COLUMNS)[number]['key']

/** Columns without which a table is no catalogue. */
export const REQUIRED: readonly ColumnKey[] = ['title', 'category', 'kind', 'post', 'class', 'level', 'object', 'bases']

/** One row of a file as text, by column. */
export interface TableRow {
  row: number
  cells: Readonly<Partial<Record<ColumnKey, string>>>
}

/** Why a row, or the file, is not taken; the code and facts of a refusal, so that it has words in both languages. */
export const rowProblem = z.strictObject({
  row: z.int(),
  column: z.string().nullable(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})
export type RowProblem = z.infer<typeof rowProblem>

/** What a row of a file would do to the register. */
export const rowPlan = z.strictObject({
  row: z.int(),
  no: z.string().nullable(),
  title: z.string(),
  unitName: z.string(),
  does: z.enum(['new', 'change', 'nothing']),
  fields: z.array(powerContent.keyof()),
})

export const importPlan = z.strictObject({
  rows: z.int(),
  plans: z.array(rowPlan),
  problems: z.array(rowProblem),
})

/** Day and reason for rows that state none, and whether what is taken goes to review at once. */
export const importQuery = z.strictObject({
  fileName: z.string().min(1).max(200),
  ...comingIn,
  submits: z.enum(['true', 'false']).default('false'),
})

export const previewQuery = z.strictObject({ fileName: z.string().min(1).max(200) })
