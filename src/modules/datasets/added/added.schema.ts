import { z } from 'zod'
import { COLUMN_TYPES } from '../canonical.schema.ts'

/** What institutions add begins so; nothing of the product ever does. */
export const ADDED_PREFIX = 'x_'
export const ADDED_NAME = /^x_[a-z][a-z0-9_]{0,40}$/
const NAME_RULE =
  '以 x_ 开头，后接小写字母、数字或下划线，如 x_region Begins with x_, then small letters, digits or underscores, as x_region'
const PLAIN = /^[^\p{Cc}]*$/u

const name = z.string().regex(ADDED_NAME, { error: NAME_RULE })
const label = (most: number) => z.string().trim().max(most).regex(PLAIN, { error: '不能有换行或控制字符 No line breaks' })
const titleSchema = z.strictObject({
  zh: label(40).min(1, { error: '请填写中文名称 Give a Chinese title' }).meta({ title: '中文名称' }),
  /** The Chinese title stands where there is none. */
  en: label(80).default('').meta({ title: '英文名称' }),
})

/** A column that the institution added 增列, as it was defined. */
export const addedColumn = z.strictObject({
  name: name.meta({ title: '代码' }),
  title: titleSchema,
  type: z.enum(COLUMN_TYPES, { error: '请选取类型 Choose a type' }).meta({ title: '类型' }),
  aka: z.array(label(60).min(1)).max(20).default([]).meta({ title: '别名' }),
  words: z.record(label(60).min(1), label(60)).default({}).meta({ title: '用词与代码' }),
  isRequired: z.boolean().default(false).meta({ title: '必需' }),
  isPerson: z.boolean().default(false).meta({ title: '人员编号' }),
  isRetired: z.boolean().default(false).meta({ title: '停用' }),
})
export type AddedColumn = z.output<typeof addedColumn>

/** What the institution says of one table: columns beside those of the product 增列, or a table of its own 自建表 with its title, key and time. */
export const addedDefinition = z.strictObject({
  title: titleSchema.nullable().default(null),
  key: z.array(name).max(3, { error: '最多三列 Three columns at most' }).default([]).meta({ title: '主键' }),
  time: name.nullable().default(null).meta({ title: '时间列' }),
  columns: z.array(addedColumn).max(60, { error: '最多 60 列 60 columns at most' }).meta({ title: '列' }),
})
export type AddedDefinition = z.output<typeof addedDefinition>

/** Definitions by the name of their table: what the database holds, and what a `tables.json` says. */
export const addedTables = z.record(z.string().max(60), addedDefinition)
export type AddedTables = z.output<typeof addedTables>

/** What is wrong with a definition, at the path of its field. */
export interface DefinitionProblem {
  field: string
  zh: string
  en: string
}
