import { Select } from 'antd'
import { useState } from 'react'
import { listFindings } from '../../../../modules/cascade/appraisal/appraisal.api.ts'
import { type Control, useCall, useChosen, useMay, useSettled } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The finding of an appraisal from which a revision in a unit comes, one of the unit or above it, found by its text or its plan; may stay empty (R266). */
export function FindingSelect({ unitId, value, onChange, ...control }: Control & { unitId: string }) {
  const words = useWords()
  const may = useMay()
  const [typed, type] = useState('')
  const settled = useSettled(typed.trim())
  const found = useCall(
    listFindings,
    { query: { bearsOn: unitId, search: settled || undefined, limit: 20 } },
    { enabled: may('plan.read') },
  )
  const hits = (found.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.text} · ${each.planTitle}` }))
  const chosen = typeof value === 'string' ? value : null
  const { options, keep } = useChosen(hits, chosen === null ? [] : [chosen])
  return (
    <Select<string | null>
      {...control}
      value={chosen}
      options={options}
      showSearch={{ filterOption: false, onSearch: type }}
      allowClear
      placeholder={words('appraisal.find')}
      notFoundContent={words(found.isFetching ? 'appraisal.looking' : 'appraisal.noneFound')}
      style={{ width: '100%' }}
      onChange={(next) => {
        keep(next ? [next] : [])
        onChange(next ?? undefined)
      }}
    />
  )
}
