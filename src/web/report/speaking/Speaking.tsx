import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type Language, SpeakingContext } from './useWords.ts'

const KEPT = 'jianwei.report.language'

/** Chinese, unless the link or the person says English. Kept for this tab only. */
export function Speaking({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    sessionStorage.setItem(KEPT, language)
  }, [language])
  const speaking = useMemo(() => ({ language, setLanguage }), [language])
  return <SpeakingContext value={speaking}>{children}</SpeakingContext>
}

function firstLanguage(): Language {
  const kept = sessionStorage.getItem(KEPT)
  const asked = kept ?? new URLSearchParams(location.search).get('lang')
  return asked === 'en' ? 'en' : 'zh'
}
