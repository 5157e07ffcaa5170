import type { Deviation, DeviationKind } from '../conformance.schema.ts'
import type { Language } from '../explain.rules.ts'
import { WHOLE_CASE } from './circumstance.rules.ts'

/** What each kind of deviation is called, in the order in which they are listed. */
export const KIND_WORDS: Readonly<Record<DeviationKind, Readonly<Record<Language, string>>>> = {
  skipped: { zh: '漏做', en: 'skipped' },
  inserted: { zh: '多做', en: 'inserted' },
  swapped: { zh: '逆序', en: 'swapped' },
  repeated: { zh: '重复', en: 'repeated' },
  outside: { zh: '图外办理', en: 'outside the flow' },
  wrong_role: { zh: '岗位不符', en: 'wrong role' },
  same_person: { zh: '不相容环节同一人', en: 'same person' },
  step_overdue: { zh: '环节超时', en: 'step overdue' },
  total_overdue: { zh: '总时限超时', en: 'total overdue' },
}

/** The step of a deviation as a phrase: both steps where it takes two. */
export function stepPhrase(
  { kind, element, name, other }: Pick<Deviation, 'kind' | 'element' | 'name' | 'other'>,
  language: Language,
): string {
  const isChinese = language === 'zh'
  if (name === WHOLE_CASE && element === null) return isChinese ? '全程' : 'whole case'
  if (kind === 'outside') return `${name}${element === null ? NOT_ON_CHART[language] : AFTER_END[language]}`
  if (!other) return name
  if (kind === 'swapped') return isChinese ? `${name}晚于${other.name}` : `${name} after ${other.name}`
  return isChinese ? `${other.name}、${name}` : `${other.name}, ${name}`
}

const NOT_ON_CHART: Readonly<Record<Language, string>> = { zh: '（图中没有）', en: ' (not on the chart)' }
const AFTER_END: Readonly<Record<Language, string>> = { zh: '（办结之后）', en: ' (after the end)' }

/** What was found and what would be right, where the finding knows it. */
export function factsPhrase(facts: Readonly<Record<string, string | number>>, language: Language): string {
  const { expected, actual, workdays, limit, limitFrom, actor } = facts
  const isChinese = language === 'zh'
  if (expected !== undefined) return isChinese ? `应为${expected}，实为${actual}` : `should be ${expected}, was ${actual}`
  if (limit !== undefined) {
    const isDrawn = limitFrom === 'chart'
    if (isChinese) return `${workdays} 个工作日，${isDrawn ? '流程图规定的时限' : '时限'} ${limit} 个`
    return `${workdays} working days, limit ${limit}${isDrawn ? ' by the chart' : ''}`
  }
  return actor === undefined ? '' : isChinese ? `经办人 ${actor}` : `by ${actor}`
}
