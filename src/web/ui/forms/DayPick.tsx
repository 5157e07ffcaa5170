import { type FocusEvent, useState } from 'react'
import generatePicker from 'antd/es/date-picker/generatePicker'
import { dayIn } from '../../../platform/sheets/cell.rules.ts'
import { useWords } from '../wording/useWords.ts'
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
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** Pick a day; it takes and gives the text `2026-03-02`, and it may be typed as people write days (2026.3.2, 2026年3月2日). What is no day is said, and no older day stands in its place. */
export function DayPick({ onChange, value, ...rest }: DayPickProps) {
  const words = useWords()
  const [wrong, setWrong] = useState('')
  // A day that was typed counts when the field is left, without Enter.
  const leave = (event: FocusEvent<HTMLElement>) => {
    const typed = event.target instanceof HTMLInputElement ? event.target.value.trim() : ''
    if (typed === '') return
    const day = dayIn(typed)
    setWrong(day === null ? typed : '')
    if (day !== value) onChange?.(day)
  }
  return (
    <>
      <Picker
        {...rest}
        value={value ? held(value) : null}
        format="YYYY-MM-DD"
        onBlur={leave}
        onChange={(picked) => {
          setWrong('')
          onChange?.(Array.isArray(picked) ? null : (picked?.day ?? null))
        }}
      />
      {wrong !== '' && (
        <div role="alert" className="day-wrong">
          {words('form.notADay', { text: wrong })}
        </div>
      )}
    </>
  )
}
