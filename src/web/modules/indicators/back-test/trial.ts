import type { RulePage } from '../../../../modules/indicators/rules/rule.api.ts'
import { useLanguage } from '../../../ui/index.ts'
import { isSameValue, useAmountText } from '../amounts.ts'
import { inWords, useCodes } from '../rule/settings/codes.ts'
import { useWords } from '../useWords.ts'

export type BackTest = RulePage['backTests'][number]

/** What this test had otherwise than the library, in words. */
export function useTrialWords(of: RulePage): (test: BackTest) => string {
  const words = useWords()
  const amount = useAmountText()
  const codes = useCodes(of)
  const language = useLanguage()
  return ({ settings }) => {
    const changed = of.settings.flatMap((each) => {
      const value = settings[each.key]
      return value === undefined || isSameValue(value, each.byDefault)
        ? []
        : [words('backTest.setTo', { setting: each.title[language], value: amount(inWords(value, codes), each.unit) })]
    })
    return changed.join(words('rule.separator')) || words('backTest.asLibrary')
  }
}
