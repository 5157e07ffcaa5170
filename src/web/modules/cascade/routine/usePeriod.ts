import { useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** A period in words: the server's `2026-11`, `2026-Q4`, `2026-H2` or `2026`. */
export function usePeriod(): (period: string) => string {
  const words = useWords()
  const language = useLanguage()
  return (period) => {
    const [year = period, part] = period.split('-')
    if (part === undefined) return words('routine.periods.year', { year })
    const n = Number(part.replace(/^[QH]/, ''))
    if (part.startsWith('Q')) return words('routine.periods.quarter', { year, n })
    if (part.startsWith('H')) return words(n === 1 ? 'routine.periods.firstHalf' : 'routine.periods.secondHalf', { year })
    const name = new Date(2026, n - 1, 1).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-US', { month: 'short' })
    return words('routine.periods.month', { year, name })
  }
}
