import { InputNumber, Select } from 'antd'
import { useWords } from '../useWords.ts'

interface MeasuredProps<V> {
  value: V
  onChange(value: unknown): void
  id?: string
  'aria-label'?: string
  'aria-invalid': boolean
  'aria-describedby': string
}

const FEN = 100

/** Money stands in fen and is written in yuan. */
export function YuanInput({ value, onChange, ...held }: MeasuredProps<unknown>) {
  return (
    <InputNumber
      {...held}
      value={typeof value === 'number' ? value / FEN : null}
      precision={2}
      style={{ width: '100%' }}
      onChange={(next) => onChange(next === null ? undefined : Math.round(next * FEN))}
    />
  )
}

/** A span of months or years, `P6M`. */
export function PeriodInput({ value, onChange, ...held }: MeasuredProps<string>) {
  const words = useWords()
  const [, count = '', unit = 'M'] = /^P(\d+)([MY])$/.exec(value) ?? []
  const units = (['M', 'Y'] as const).map((each) => ({ value: each, label: words(`form.period.${each}`) }))
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <span>{words('form.period.every')}</span>
      <InputNumber
        {...held}
        value={count === '' ? null : Number(count)}
        min={1}
        precision={0}
        onChange={(next) => onChange(next === null ? '' : `P${next}${unit}`)}
      />
      <Select
        aria-label={words('form.period.unit')}
        value={unit}
        options={units}
        style={{ minWidth: 96 }}
        onChange={(next) => onChange(`P${count === '' ? 1 : count}${next}`)}
      />
    </div>
  )
}
