import type { RulePage } from '../../../../../modules/indicators/rules/rule.api.ts'
import { type Codes, codesIn } from '../../../../../modules/indicators/settings.rules.ts'
import { useLanguage } from '../../../../ui/index.ts'
import type { SettingValue } from '../../amounts.ts'

export type { Codes }

/** The words of the codes that a rule's lists may hold; the codes themselves where the language has no words. */
export function useCodes({ tables }: Pick<RulePage, 'tables'>): Codes {
  const language = useLanguage()
  return language === 'en' ? new Map() : codesIn(tables)
}

/** A list of codes in words; anything else as it is. */
export function inWords(value: SettingValue, codes: Codes): SettingValue {
  return Array.isArray(value) ? value.map((each) => codes.get(each) ?? each) : value
}
