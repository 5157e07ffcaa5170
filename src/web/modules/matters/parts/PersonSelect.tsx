import { Select } from 'antd'
import { useState } from 'react'
import { findPersons } from '../../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { useCall, useSettled } from '../../../ui/index.ts'
import { postOf } from './post.ts'
import { useWords } from '../useWords.ts'

interface PersonSelectProps {
  id?: string
  /** What it asks for, where no label stands beside it. */
  label?: string
  chosen?: PersonLine | null
  onPick: (person: PersonLine | null) => void
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** Find a person by name, pinyin, initials or post. */
export function PersonSelect({ chosen = null, onPick, label, ...rest }: PersonSelectProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const settled = useSettled(typed.trim())
  const found = useCall(findPersons, { query: { search: settled, limit: 20 } }, { enabled: settled !== '' })
  const persons = settled === '' ? [] : (found.data?.items ?? [])
  const shown = chosen && !persons.some((person) => person.id === chosen.id) ? [chosen, ...persons] : persons
  const pick = (id: string | undefined) => {
    setTyped('')
    onPick(shown.find((person) => person.id === id) ?? null)
  }
  return (
    <Select<string>
      {...rest}
      aria-label={label}
      style={{ width: '100%' }}
      value={chosen?.id ?? null}
      placeholder={words('person.hint')}
      allowClear={chosen !== null}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={words(settled === '' ? 'person.type' : found.isFetching ? 'person.looking' : 'person.none')}
      options={shown.map((person) => ({ value: person.id, label: lineOf(person) }))}
      onChange={(id: string | undefined) => pick(id)}
    />
  )
}

function lineOf(person: PersonLine): string {
  return [person.name, postOf(person)].filter(Boolean).join(' · ')
}
