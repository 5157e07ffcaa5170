import type { FocusEvent } from 'react'
import generatePicker from 'antd/es/date-picker/generatePicker'
import { isDay } from '../../../kernel/day.ts'
import { daysOfPicker, type Held, held } from './day-picker.ts'

const Picker = generatePicker<Held>(daysOfPicker)

interface DayPickProps {
  value?: string | null
  onChange?: (day: string | null) => void
  placeholder?: string
  disabled?: boolean
  size?: 'small' | 'middle' | 'large'
  allowClear?: boolean
  id?: string
  'aria-label'?: string
}

/** Pick a day; it takes and gives the text `2026-03-02`, and it may be typed. */
export function DayPick({ onChange, value, ...rest }: DayPickProps) {
  // A day that was typed counts when the field is left, without Enter.
  const leave = (event: FocusEvent<HTMLElement>) => {
    const typed = event.target instanceof HTMLInputElement ? event.target.value.trim() : ''
    if (isDay(typed) && typed !== value) onChange?.(typed)
  }
  return (
    <Picker
      {...rest}
      value={value ? held(value) : null}
      format="YYYY-MM-DD"
      onBlur={leave}
      onChange={(picked) => onChange?.(Array.isArray(picked) ? null : (picked?.day ?? null))}
    />
  )
}
