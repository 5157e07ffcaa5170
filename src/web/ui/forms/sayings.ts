import i18next from 'i18next'
import { z } from 'zod'
import type zh from '../words.zh.ts'
import type { KeyOf } from '../wording/words.ts'

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['localeError']>>[0]

/** Let zod say what is wrong in the words of the kit, in the language now spoken. */
export function sayInputErrors(): void {
  z.config({ localeError: (issue) => messageOf(issue) })
}

function messageOf(issue: Issue): string {
  const [key, count] = sayingOf(issue)
  return i18next.t(`ui.input.${key}`, { count })
}

type Saying = KeyOf<(typeof zh)['input']>

function sayingOf(issue: Issue): [Saying, number?] {
  if (issue.input === undefined || issue.input === null || issue.input === '') return ['required']
  if (issue.code === 'too_small' && issue.origin === 'number' && issue.inclusive === false) return ['above', Number(issue.minimum)]
  if (issue.code === 'too_small') return sizeSaying(issue.origin, Number(issue.minimum), 'least')
  if (issue.code === 'too_big') return sizeSaying(issue.origin, Number(issue.maximum), 'most')
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return ['choose']
  if (issue.code === 'invalid_format') return ['format']
  if (issue.code === 'invalid_type' && issue.expected === 'int') return ['whole']
  if (issue.code === 'invalid_type' && issue.expected === 'number') return ['number']
  return ['wrong']
}

function sizeSaying(origin: string, count: number, end: 'least' | 'most'): [Saying, number] {
  if (origin === 'string') return [end === 'least' ? 'longer' : 'shorter', count]
  if (origin === 'array' || origin === 'set') return [end === 'least' ? 'more' : 'fewer', count]
  return [end === 'least' ? 'atLeast' : 'atMost', count]
}
