import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { listRows } from '../../../../modules/organisation/register/register.api.ts'
import type { RegisterColumn, SheetValue } from '../../../../platform/sheets/sheet.schema.ts'
import { DayPick, useCall, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface CellControlProps {
  name: string
  column: RegisterColumn
  refersTo: 'units' | 'posts' | 'persons' | undefined
  /** Part of the key of a row that is there: it stays. */
  isFixed: boolean
  value: SheetValue
  onChange: (value: SheetValue) => void
}

/** The control that a column of the register asks for. */
export function CellControl({ name, column, refersTo, isFixed, value, onChange }: CellControlProps) {
  const language = useLanguage()
  const text = typeof value === 'string' ? value : ''
  if (refersTo) return <ReferencePick id={name} to={refersTo} value={text} isFixed={isFixed} onChange={onChange} />
  switch (column.type) {
    case 'day':
      return <DayPick id={name} value={text} disabled={isFixed} onChange={onChange} />
    case 'yesNo':
      return (
        <Checkbox id={name} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {column.title[language]}
        </Checkbox>
      )
    case 'code':
      return (
        <Select
          id={name}
          value={text || null}
          disabled={isFixed}
          options={(column.codes ?? []).map((each) => ({ value: each.code, label: each[language] }))}
          onChange={(code: string | null) => onChange(code)}
        />
      )
    default:
      return (
        <Input
          id={name}
          value={text}
          disabled={isFixed}
          maxLength={column.longest ?? 200}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

interface ReferencePickProps {
  id: string
  to: 'units' | 'posts' | 'persons'
  value: string
  isFixed: boolean
  onChange: (no: string | null) => void
}

/** A unit, post or person, found by number, name or pinyin. */
function ReferencePick({ id, to, value, isFixed, onChange }: ReferencePickProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const found = useCall(listRows, { query: { sheet: to, search: typed, limit: 30 } })
  const options = (found.data?.items ?? []).map((row) => ({ value: String(row.values['no'] ?? ''), label: row.label }))
  const shown = value === '' || options.some((each) => each.value === value) ? options : [{ value, label: value }, ...options]
  return (
    <Select
      id={id}
      value={value || null}
      disabled={isFixed}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={words('keep.pick')}
      options={shown}
      onChange={(no: string | null | undefined) => {
        setTyped('')
        onChange(no ?? null)
      }}
    />
  )
}
