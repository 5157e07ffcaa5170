import { createContext, use, useMemo } from 'react'
import type { RefusalFact } from '../../../kernel/refusal.ts'
import type { Facts, KeyOf } from '../../ui/wording/words.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'

export type Language = 'zh' | 'en'

export const SpeakingContext = createContext<{ language: Language; setLanguage: (language: Language) => void }>({
  language: 'zh',
  setLanguage: () => {},
})

/** The language now spoken, and how to change it. */
export const useSpeaking = () => use(SpeakingContext)

type Key = KeyOf<typeof zh>
export type Say = (key: Key, facts?: Facts) => string

/** The words of the reporter's page; the product's own machinery for words stays out of this small page. */
export function useWords(): Say {
  const { language } = useSpeaking()
  return useMemo(
    () =>
      (key: Key, facts: Facts = {}) =>
        filled(leafOf(language === 'zh' ? zh : en, key), facts),
    [language],
  )
}

/** Put facts where the text has `{{fact}}`. */
export function filled(text: string, facts: Readonly<Record<string, RefusalFact>>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const fact = facts[name] ?? ''
    return Array.isArray(fact) ? fact.join('、') : String(fact)
  })
}

function leafOf(tree: unknown, key: string): string {
  const found = key.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], tree)
  return typeof found === 'string' ? found : key
}

/** Words that the pack brings, in the language of the reader where it has it. */
export function useLabel(): (said: { label: string; labelEn?: string | undefined }) => string {
  const { language } = useSpeaking()
  return ({ label, labelEn }) => (language === 'en' ? (labelEn ?? label) : label)
}
