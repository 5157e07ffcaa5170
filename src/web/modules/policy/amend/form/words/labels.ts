import { useWords } from '../../useWords.ts'
import choices from '../choices/words.zh.ts'
import zh from './words.zh.ts'

type Words = typeof zh
type Choices = typeof choices

const has = <T extends object>(of: T, key: string): key is keyof T & string => Object.hasOwn(of, key)

/** The word of a key of a pack, the keys above it first: for this place where it has one, else for the key everywhere. */
export function labelWord(names: readonly string[]): `in.${keyof Words['in']}` | `key.${keyof Words['key']}` | undefined {
  const [above, key] = [names.at(-2) ?? '', names.at(-1) ?? '']
  const here = `${above}_${key}`
  if (has(zh.in, here)) return `in.${here}`
  return has(zh.key, key) ? `key.${key}` : undefined
}

/** The word of a choice. */
export function choiceWord(names: readonly string[], value: string): `in.${keyof Choices['in']}` | `of.${keyof Choices['of']}` | undefined {
  const found = [names.at(-1) ?? '', names.at(-2) ?? ''].map((key) => `${key}_${value}`).find((here) => has(choices.in, here))
  if (found !== undefined && has(choices.in, found)) return `in.${found}`
  return has(choices.of, value) ? `of.${value}` : undefined
}

/** The keys, the choices and the absence of a value in words; what has none reads as it is written. */
export function useLabels() {
  const words = useWords()
  return {
    label: (names: readonly string[]) => {
      const word = labelWord(names)
      return word ? words(`form.${word}`) : (names.at(-1) ?? '')
    },
    choice: (names: readonly string[], value: string) => {
      const word = choiceWord(names, value)
      return word ? words(`choices.${word}`) : value
    },
    nothing: (names: readonly string[]) => {
      const key = names.at(-1) ?? ''
      return words(`form.nothing.${has(zh.nothing, key) ? key : 'other'}`)
    },
  }
}
