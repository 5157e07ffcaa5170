import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { listPowers, readPower } from '../../../modules/powers/power.api.ts'
import type { PowerLine } from '../../../modules/powers/power.schema.ts'
import { To, useCall, useMay } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

interface PowerSelectProps {
  id?: string
  value: unknown
  onChange: (powerId: string | null) => void
  'aria-label'?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

const labelOf = (power: Pick<PowerLine, 'no' | 'title' | 'unitName'>) => `${power.no} ${power.title} · ${power.unitName}`

/** A power of the register, found by its name, number, pinyin or initials. */
export function PowerSelect({ value, onChange, ...control }: PowerSelectProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const later = setTimeout(() => setSettled(typed.trim()), 250)
    return () => clearTimeout(later)
  }, [typed])
  const chosen = typeof value === 'string' ? value : null
  const found = useCall(listPowers, { query: { search: settled || undefined, limit: 20 } })
  const known = useCall(readPower, { params: { id: chosen ?? '' }, query: {} }, { enabled: chosen !== null })
  const hits = (found.data?.items ?? []).map((power) => ({ value: power.id, label: labelOf(power) }))
  const own = chosen !== null && known.data && { value: chosen, label: labelOf({ ...known.data, title: known.data.shown.content.title }) }
  const isSettled = typed.trim() === settled && !found.isPending
  return (
    <Select<string>
      {...control}
      value={own || hits.some((hit) => hit.value === chosen) ? chosen : null}
      options={typed.trim() === '' ? [...(own && !hits.some((hit) => hit.value === chosen) ? [own] : []), ...hits] : isSettled ? hits : []}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={words('select.hint')}
      notFoundContent={words(found.isFetching ? 'select.looking' : 'select.none')}
      loading={found.isFetching}
      style={{ width: '100%' }}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

/** The name of a power, linked to its page for those who may read the register. */
export function PowerLink({ powerId }: { powerId: string }) {
  const may = useMay()
  const power = useCall(readPower, { params: { id: powerId }, query: {} }, { enabled: may('power.read') }).data
  if (!power) return null
  return <To path={`/powers/${powerId}`}>{`${power.no} ${power.shown.content.title}`}</To>
}
