import { Select } from 'antd'
import { useState } from 'react'
import { listPowers, readPower } from '../../../modules/powers/power.api.ts'
import { To, useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

interface PowerPickProps {
  value: string | null
  /** Powers of this unit and below; of all units that one sees where none is said. */
  unitId?: string | null | undefined
  onChange: (powerId: string | null) => void
  id?: string
  disabled?: boolean
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** One power out of the register, found by number, words or pinyin. */
export function PowerPick({ value, unitId, onChange, ...control }: PowerPickProps) {
  const words = useWords()
  const [search, setSearch] = useState('')
  const query = { ...(unitId ? { unitId } : {}), ...(search.trim() === '' ? {} : { search: search.trim() }) }
  const found = useCall(listPowers, { query }).data?.items ?? []
  const chosen = useCall(readPower, { params: { id: value ?? '' } }, { enabled: value !== null }).data
  const options = found.map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` }))
  if (value !== null && !found.some(({ id }) => id === value))
    options.unshift({ value, label: chosen ? `${chosen.no} ${chosen.shown.content.title}` : '…' })
  return (
    <Select
      {...control}
      value={value}
      allowClear
      placeholder={words('pick')}
      options={options}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(id: string | undefined) => onChange(id ?? null)}
    />
  )
}

/** The number and name of a power, as a link to it. */
export function PowerLink({ id }: { id: string }) {
  const power = useCall(readPower, { params: { id } }).data
  return <To path={`/powers/${id}`}>{power ? `${power.no} ${power.shown.content.title}` : '…'}</To>
}
