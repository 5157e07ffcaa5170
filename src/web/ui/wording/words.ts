import i18next from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh' | 'en'

interface Tree {
  readonly [key: string]: string | Tree
}

/** The dotted keys of a word list. */
export type KeyOf<W> = { [K in keyof W & string]: W[K] extends string ? K : `${K}.${KeyOf<W[K]>}` }[keyof W & string]

/** The same list in another language: the compiler finds what is missing. */
export type SameWords<W> = { readonly [K in keyof W]: W[K] extends string ? string : SameWords<W[K]> }

export type Facts = Record<string, string | number>

/** Lists whose keys are dotted codes: refusal code → sentence, kind of notification → sentence. */
const FLAT = new Set(['refusals', 'notices'])

/** `words.zh.ts`, `words.en.ts`, `refusals.zh.ts`, `refusals.en.ts` of every folder, as `import.meta.glob` finds them. */
export type WordFiles = Record<string, () => Promise<unknown>>

/** Start the words with the files of one language. */
export async function startWords(language: Language, files: WordFiles): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: {},
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await takeWords(language, files)
}

/** Speak another language from now on. */
export async function speak(language: Language, files: WordFiles): Promise<void> {
  await takeWords(language, files)
  await i18next.changeLanguage(language)
}

async function takeWords(language: Language, files: WordFiles): Promise<void> {
  const wanted = Object.entries(files).filter(([path]) => path.endsWith(`.${language}.ts`))
  await Promise.all(wanted.map(async ([path, load]) => takeFile(language, path, (await load()) as { default: Tree })))
}

function takeFile(language: Language, path: string, file: { default: Tree }): void {
  const [folder = '', name = ''] = path.split('/').slice(-2)
  const list = name.split('.')[0] ?? ''
  if (FLAT.has(list)) {
    i18next.addResourceBundle(language, list, file.default, false, true)
    return
  }
  i18next.addResourceBundle(language, 'translation', { [folder]: file.default }, true, true)
}

/** The hook that speaks one folder's words: `export const useWords = wordsOf<typeof zh>('warnings')`. */
export function wordsOf<W>(folder: string) {
  return function useWords(): (key: KeyOf<W>, facts?: Facts) => string {
    const { t } = useTranslation()
    return useMemo(
      () =>
        (key: KeyOf<W>, facts: Facts = {}) => {
          const path: string = `${folder}.${key}`
          return t(path, facts)
        },
      [t],
    )
  }
}

/** A word by its full key, `warnings.nav.list`, for keys that come from a registry. */
export function useAnyWord(): (key: string, facts?: Facts) => string {
  const { t } = useTranslation()
  return (key, facts = {}) => t(key, facts)
}

/** The language now spoken. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}
