import { Select } from 'antd'
import { useState } from 'react'
import { listPowers } from '../../../../modules/powers/power.api.ts'
import { type Control, useCall, useSettled } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface Choice {
  value: string
  label: string
}

/** Powers of the register, several, found by name, number, pinyin or initials; those chosen keep their names while the search goes on. */
export function PowersSelect({ known, value, onChange, ...control }: Control & { known: readonly Choice[] }) {
  const words = useWords()
  const { settled, type } = useSettled()
  const found = useCall(listPowers, { query: { search: settled || undefined, state: 'inForce', limit: 20 } })
  const hits = (found.data?.items ?? []).map((power) => ({ value: power.id, label: `${power.no} ${power.title} · ${power.unitName}` }))
  const [taken, setTaken] = useState<readonly Choice[]>(known)
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const options = [...hits, ...taken.filter((each) => chosen.includes(each.value) && !hits.some((hit) => hit.value === each.value))]
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
        setTaken(options.filter((each) => ids.includes(each.value)))
        onChange(ids)
      }}
    />
  )
}
