import generatePicker from 'antd/es/date-picker/generatePicker'
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
  return (
    <Picker
      {...rest}
      value={value ? held(value) : null}
      format="YYYY-MM-DD"
      onChange={(picked) => onChange?.(Array.isArray(picked) ? null : (picked?.day ?? null))}
    />
  )
}
