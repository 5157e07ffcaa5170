import { z } from 'zod'

export type Language = 'zh' | 'en'
type Issue = z.core.$ZodRawIssue

const ENGLISH = z.locales.en().localeError
const CHINESE = z.locales.zhCN().localeError

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true / false）',
  array: '列表',
  object: '对象',
  record: '对象',
  date: '日期',
}
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  uuid: '编号（UUID）',
  email: '邮箱地址',
  date: '日期（如 2026-03-02）',
  datetime: '时刻（如 2026-03-02T01:00:00Z）',
  url: '网址',
}
const UNIT_NAMES: Readonly<Record<string, string>> = { string: '个字符', array: '项', set: '项', file: '字节' }

/** What is wrong with a value and what would be right, in the reader's language. A schema's own message goes first. */
export function wordsFor(language: Language): z.core.$ZodErrorMap {
  return language === 'en' ? ENGLISH : (issue) => inChinese(issue) ?? CHINESE(issue)
}

/** The language of the reader: `x-lang` first, then Accept-Language, else Chinese. */
export function languageOf(headers: Readonly<Record<string, string | string[] | undefined>>): Language {
  const [wanted] = [headers['x-lang'] ?? headers['accept-language'] ?? 'zh'].flat()
  return wanted?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

function inChinese(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : `应为${TYPE_NAMES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return boundWords(issue.origin, '至少', Number(issue.minimum), issue.inclusive === false)
    case 'too_big':
      return boundWords(issue.origin, '至多', Number(issue.maximum), issue.inclusive === false)
    case 'invalid_value':
      return `只能是其中之一：${issue.values.map(String).join('、')}`
    case 'unrecognized_keys':
      return '没有这个字段'
    case 'invalid_format':
      return `格式不对，应为${FORMAT_NAMES[issue.format] ?? issue.format}`
    default:
      return undefined
  }
}

function boundWords(origin: string, side: '至少' | '至多', bound: number, isStrict: boolean): string {
  const unit = UNIT_NAMES[origin]
  if (unit !== undefined) return bound === 1 && side === '至少' ? '不能为空' : `${side} ${bound} ${unit}`
  if (isStrict) return side === '至少' ? `应大于 ${bound}` : `应小于 ${bound}`
  return `${side}为 ${bound}`
}
