import { readRule } from '../../../../modules/indicators/rules/rule.api.ts'
import { useCall, useMay } from '../../../ui/index.ts'

/** The rule behind a signal, where the person may read the rules: its measure and what the library says of its settings. */
export function useRuleOf(code: string) {
  const may = useMay()
  return useCall(readRule, { params: { code }, query: {} }, { enabled: may('indicator.read') }).data
}
