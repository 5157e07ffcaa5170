import { configureClient } from '../ui/wire/client.ts'
import { type Language, speak, startWords, type WordFiles } from '../ui/wording/words.ts'

const KEPT = 'jianwei.language'

const files: WordFiles = import.meta.glob([
  '/shell/words.*.ts',
  '/ui/words.*.ts',
  '/ui/refusals.*.ts',
  '/modules/*/words.*.ts',
  '/modules/*/refusals.*.ts',
  '/modules/*/notices.*.ts',
])

/** Chinese comes first; English where the person chose it. */
export async function startLanguage(): Promise<void> {
  const language: Language = localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'
  tell(language)
  await startWords(language, files)
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language)
  tell(language)
  await speak(language, files)
}

function tell(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  configureClient({ language: language === 'zh' ? 'zh-CN' : 'en' })
}
