import { Select } from 'antd'
import { useState } from 'react'
import { listPowers } from '../../../../modules/powers/power.api.ts'
import { type Choice, type Control, useCall, useChosen, useSettled } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** Powers of the register, several, found by name, number, pinyin or initials; those chosen keep their names while the search goes on. */
export function PowersSelect({ known, value, onChange, ...control }: Control & { known: readonly Choice[] }) {
  const words = useWords()
  const [typed, type] = useState('')
  const settled = useSettled(typed.trim())
  const found = useCall(listPowers, { query: { search: settled || undefined, state: 'inForce', limit: 20 } })
  const hits = (found.data?.items ?? []).map((power) => ({ value: power.id, label: `${power.no} ${power.title} · ${power.unitName}` }))
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const { options, keep } = useChosen(hits, chosen, known)
  return (
    <Select<string[]>
      {...control}
      mode="multiple"
      value={chosen}
      options={options}
      showSearch={{ filterOption: false, onSearch: type }}
      placeholder={words('rules.findPower')}
      notFoundContent={words(found.isFetching ? 'rules.looking' : 'rules.noneFound')}
      style={{ width: '100%' }}
      onChange={(ids) => {
        keep(ids)
        onChange(ids)
      }}
    />
  )
}
