import { isPlain } from '../../../../modules/policy/drafts/compare/difference.rules.ts'
import type { Problem } from '../../../../modules/policy/drafts/compare/problem.rules.ts'
import { useLabels } from './form/words/labels.ts'
import { useWords } from './useWords.ts'

/** A place of a pack in words: keys by their label, entries by theirs; what has no word stays as it is written. An entry is named by its code, or in a problem by its place. */
export function usePathWords(): (path: readonly string[], content?: unknown, by?: 'code' | 'place') => string {
  const words = useWords()
  const { label } = useLabels()
  return (path, content, by = 'code') => {
    let at = content
    const names: string[] = []
    const said = path.map((key) => {
      const entry = entryOf(at, key, by)
      const isPlaceInList = Array.isArray(at) && /^\d+$/.test(key)
      at = entry ?? (at as Record<string, unknown> | undefined)?.[key]
      const name = entry && nameOf(entry)
      if (name !== undefined) return name
      if (entry && !isPlaceInList) return key
      if (isPlaceInList) return words('form.say.no', { no: Number(key) + 1 })
      names.push(key)
      return key === 'reason' ? words('edit.reason') : label(names)
    })
    return said.join(' › ')
  }
}

/** One key of a pack in words. */
export function useKeyWords(): (key: string) => string {
  const { label } = useLabels()
  return (key) => label([key])
}

/** The entry of a list that a code, rank or place in it names. */
function entryOf(list: unknown, key: string, by: 'code' | 'place'): Record<string, unknown> | undefined {
  if (!Array.isArray(list)) return undefined
  const entries = list as Record<string, unknown>[]
  if (by === 'place') return plainObject(entries[Number(key)])
  return (
    entries.find((each) => [each['code'], each['rank'], each['on']].some((value) => value === key || value === Number(key))) ??
    plainObject(entries[Number(key)])
  )
}

/** A plain value of a list is told by its place. */
function plainObject(value: unknown): Record<string, unknown> | undefined {
  return isPlain(value) ? value : undefined
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
