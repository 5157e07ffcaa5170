import type { BadField } from '../problem.api.ts'
import type { Language } from './words.ts'

type Path = readonly (string | number)[]

const WORDS: Readonly<Record<Language, { text: string; depth: string }>> = {
  zh: { text: '含有不能保存的字符(空字符,或不完整的 Unicode 代理项),请删去后重试', depth: '嵌套过深,最多 40 层' },
  en: {
    text: 'Holds a character that cannot be kept (NUL, or half of a surrogate pair); take it out',
    depth: 'Nested too deeply; at most 40 levels',
  },
}
const DEEPEST = 40

const isKeepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** What no schema catches and no database takes: NUL, lone surrogates, endless nesting. Undefined when there is none. */
export function unkeepable(part: BadField['in'], raw: unknown, language: Language): BadField | undefined {
  const left: { path: Path; value: unknown }[] = [{ path: [], value: raw }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { path, value } = next
    if (path.length > DEEPEST) return { in: part, path: path.slice(0, 3).join('.'), message: WORDS[language].depth }
    if (typeof value === 'string' && !isKeepable(value)) return { in: part, path: path.join('.'), message: WORDS[language].text }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (!isKeepable(key)) return { in: part, path: path.join('.'), message: WORDS[language].text }
      left.push({ path: [...path, key], value: inner })
    }
  }
  return undefined
}
