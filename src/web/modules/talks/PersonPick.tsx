import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { findPersons } from '../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../modules/organisation/organisation.schema.ts'
import { useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

/** A person as choices show them: name, unit, post. */
export function personLabel(person: Pick<PersonLine, 'name' | 'unitName' | 'postTitle'>): string {
  return [person.name, [person.unitName, person.postTitle].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
}

interface PersonPickProps {
  value: unknown
  onChange: (value: unknown) => void
  isMany?: boolean
  /** Persons known beforehand, so that their names stand before anything was searched. */
  known?: readonly { id: string; label: string }[]
  id?: string
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** Choose persons by name, pinyin or post. */
export function PersonPick({ isMany = false, known = [], ...control }: PersonPickProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [settled, setSettled] = useState('')
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map(known.map((each) => [each.id, each.label])))
  useEffect(() => {
    const later = setTimeout(() => setSettled(typed.trim()), 250)
    return () => clearTimeout(later)
  }, [typed])
  const found = useCall(findPersons, { query: { search: settled || undefined, limit: 20 } })
  const hits = (found.data?.items ?? []).map((person) => ({ value: person.id, label: personLabel(person) }))
  const chosen = [control.value].flat().filter((id): id is string => typeof id === 'string')
  const standing = chosen
    .filter((id) => !hits.some((hit) => hit.value === id))
    .map((id) => ({ value: id, label: seen.get(id) ?? known.find((each) => each.id === id)?.label ?? id }))
  // While the person types, Enter must never fall on somebody chosen before or found for other words.
  const isSettled = typed.trim() === settled && !found.isPending
  const choose = (value: unknown) => {
    setSeen(new Map([...seen, ...hits.map((hit) => [hit.value, hit.label] as const)]))
    control.onChange(value ?? undefined)
  }
  return (
    <Select<unknown>
      {...control}
      mode={isMany ? 'multiple' : undefined}
      value={control.value ?? undefined}
      options={typed.trim() === '' ? [...standing, ...hits] : isSettled ? hits : []}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={words('pick')}
      notFoundContent={words('nobody')}
      loading={found.isFetching}
      style={{ width: '100%' }}
      onChange={choose}
    />
  )
}
