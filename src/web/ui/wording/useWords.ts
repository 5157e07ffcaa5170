import type zh from '../words.zh.ts'
import { wordsOf } from './words.ts'

/** The kit's own words. */
export const useWords = wordsOf<typeof zh>('ui')

/** A label and what it says, joined as the language does it: `理由：…`, `Reason: …`. */
export function useNamed(): (name: string, value: string) => string {
  const words = useWords()
  return (name, value) => words('named', { name, value })
}
