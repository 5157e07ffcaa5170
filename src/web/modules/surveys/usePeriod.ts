import { periodText } from '../../../modules/surveys/period/period.rules.ts'
import { useLanguage } from '../../ui/index.ts'

/** A period in the language of the reader: 2026年上半年, 2026 H1. */
export function usePeriod(): (period: string) => string {
  const language = useLanguage()
  return (period) => (language === 'en' ? period.replace(/^(\d{4})([HQ].+)$/, '$1 $2') : periodText(period))
}
