import { Select } from 'antd'
import { useState } from 'react'
import type { registrationSchema } from '../../../../modules/intake/item.schema.ts'
import { listPoints } from '../../../../modules/risks/point/point.api.ts'
import { Field, type Sheet, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface PointSelectProps {
  id?: string
  value: readonly string[]
  onChange: (ids: string[]) => void
  'aria-describedby'?: string
  'aria-label'?: string
}

/** Risk points found by their words, pinyin or number. */
export function PointSelect({ value, onChange, ...rest }: PointSelectProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const found = useCall(listPoints, { query: { limit: 30, ...(typed.trim() === '' ? {} : { search: typed.trim() }) } })
  const points = found.data?.items ?? []
  return (
    <Select<string[]>
      {...rest}
      mode="multiple"
      value={[...value]}
      placeholder={words('registration.findPoint')}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={found.isFetching}
      style={{ width: '100%' }}
      options={points.map((point) => ({ value: point.id, label: `${point.no} ${point.title}` }))}
      onChange={onChange}
    />
  )
}

/** 关联风险点 (R151). */
export function PointsField({ form }: { form: Sheet<typeof registrationSchema> }) {
  const words = useWords()
  return (
    <Field form={form} name="pointIds" wide label={words('item.points')} help={words('registration.pointsHelp')}>
      {(control) => (
        <PointSelect
          id={control.id}
          aria-describedby={control['aria-describedby']}
          value={(control.value ?? []) as readonly string[]}
          onChange={control.onChange}
        />
      )}
    </Field>
  )
}
