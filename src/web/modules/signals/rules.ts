import { listRules } from '../../../modules/indicators/rules/rule.api.ts'
import { useCall, useLanguage, useMay } from '../../ui/index.ts'

/** The title of a rule in the language spoken, where the person may read the rules; its code otherwise. */
export function useRuleTitles(): (rule: string) => string {
  const may = useMay()
  const language = useLanguage()
  const rules = useCall(listRules, { query: {} }, { enabled: may('indicator.read') })
  return (rule) => {
    const title = rules.data?.rules.find((each) => each.code === rule)?.title[language]
    return title ? `${rule} ${title}` : rule
  }
}
