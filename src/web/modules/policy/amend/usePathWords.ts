import type { Problem } from '../../../../modules/policy/drafts/compare/problem.rules.ts'
import { useWords } from './useWords.ts'
import zh from './words.zh.ts'

type Part = keyof typeof zh.part
type Known = keyof typeof zh.field
const isPart = (key: string): key is Part => Object.hasOwn(zh.part, key)
const isKnown = (key: string): key is Known => Object.hasOwn(zh.field, key)

/** A place of a pack in words: part, then keys, entries by their label; what has no word stays as it is written. */
export function usePathWords(): (path: readonly string[], content?: unknown) => string {
  const words = useWords()
  return (path, content) => {
    let at = content
    const said = path.map((key, index) => {
      const entry = entryOf(at, key)
      at = entry ?? (at as Record<string, unknown> | undefined)?.[key]
      if (entry) return nameOf(entry) ?? key
      if (index === 0) return isPart(key) ? words(`part.${key}`) : key
      return isKnown(key) ? words(`field.${key}`) : key
    })
    return said.join(' › ')
  }
}

/** One key of a pack in words. */
export function useKeyWords(): (key: string) => string {
  const words = useWords()
  return (key) => (isKnown(key) ? words(`field.${key}`) : key)
}

/** The entry of a list that a code, rank or place in it names. */
function entryOf(list: unknown, key: string): Record<string, unknown> | undefined {
  if (!Array.isArray(list)) return undefined
  const entries = list as Record<string, unknown>[]
  return (
    entries.find((each) => [each['code'], each['rank'], each['on']].some((value) => value === key || value === Number(key))) ??
    entries[Number(key)]
  )
}

function nameOf(entry: Record<string, unknown>): string | undefined {
  const name = entry['label'] ?? entry['title']
  return typeof name === 'string' && name !== '' ? name : undefined
}

/** What is wrong at a place, in words. */
export function useProblemWords(): (problem: Problem) => string {
  const words = useWords()
  return ({ kind, right }) => words(`problem.${kind}`, { right })
}
