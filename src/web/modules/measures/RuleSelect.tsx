import { Select } from 'antd'
import { useState } from 'react'
import { listRules } from '../../../modules/measures/library/rule.api.ts'
import type { ControlRule } from '../../../modules/measures/library/rule.schema.ts'
import { type Control, To, useCall, useMay, useSettled } from '../../ui/index.ts'
import { useRuleState } from './rules/useRuleState.ts'
import { useWords } from './useWords.ts'

/** Rules of the library in force, one or several, found by name, number, pinyin or initials; one that is repealed by now stays where it was chosen. */
export function RuleSelect({ many = false, value, onChange, ...control }: Control & { many?: boolean }) {
  const words = useWords()
  const [typed, type] = useState('')
  const settled = useSettled(typed.trim())
  const chosen = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []
  const found = useCall(listRules, { query: { search: settled || undefined, state: 'inForce', limit: 20 } })
  const own = useNamedRules(chosen)
  const hits = found.data?.items ?? []
  const stateOf = useRuleState()
  const labelOf = (rule: ControlRule) => [rule.title, rule.docNo, rule.repealedOn && stateOf(rule).says].filter(Boolean).join(' · ')
  const rules = [...hits, ...own.filter((rule) => !hits.some((hit) => hit.id === rule.id))]
  const known = chosen.filter((id) => rules.some((rule) => rule.id === id))
  return (
    <Select<string | string[] | null>
      {...control}
      {...(many ? { mode: 'multiple' as const } : {})}
      value={many ? known : (known[0] ?? null)}
      options={rules.map((rule) => ({ value: rule.id, label: labelOf(rule) }))}
      showSearch={{ filterOption: false, onSearch: type }}
      allowClear
      placeholder={words('rules.find')}
      notFoundContent={words(found.isFetching ? 'rules.looking' : 'rules.noneFound')}
      style={{ width: '100%' }}
      onChange={(next) => onChange(next ?? (many ? [] : undefined))}
    />
  )
}

function useNamedRules(ids: readonly string[]): readonly ControlRule[] {
  const may = useMay()
  const asked = useCall(listRules, { query: { ids: ids.join(','), limit: 50 } }, { enabled: ids.length > 0 && may('measure.read') })
  return ids.length > 0 ? (asked.data?.items ?? []) : []
}

/** Rules of the library by name, each linked to its page. */
export function RuleLinks({ ids }: { ids: readonly string[] }) {
  const stateOf = useRuleState()
  return useNamedRules(ids).map((rule) => (
    <div key={rule.id}>
      <To path={`/control-rules/${rule.id}`}>{[rule.title, rule.docNo].filter(Boolean).join(' · ')}</To>
      {rule.repealedOn !== null && <span className={stateOf(rule).isRepealed ? 'light red' : 'light yellow'}> {stateOf(rule).says}</span>}
    </div>
  ))
}
