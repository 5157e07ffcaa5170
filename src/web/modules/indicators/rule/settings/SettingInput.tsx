import { Checkbox, Input, Select } from 'antd'
import { useLanguage } from '../../../../ui/index.ts'
import type { Codes } from './codes.ts'
import { type Setting, type Typed, useUnitWords } from '../../amounts.ts'

interface SettingInputProps {
  of: Setting
  codes: Codes
  value: Typed
  onChange: (value: Typed) => void
  id: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

/** A setting's value in its own unit: yuan for money, percent for shares, words one by one. */
export function SettingInput({ of, codes, value, onChange, ...control }: SettingInputProps) {
  const unitOf = useUnitWords()
  const language = useLanguage()
  if (typeof value === 'boolean') {
    return (
      <Checkbox {...control} checked={value} onChange={(event) => onChange(event.target.checked)}>
        {of.title[language]}
      </Checkbox>
    )
  }
  if (typeof value !== 'string') {
    return (
      <Select
        {...control}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['、', '，', ',']}
        options={[...codes].map(([code, label]) => ({ value: code, label }))}
        value={[...value]}
        onChange={(list) => onChange(list.map((each) => codeOf(each, codes)))}
        style={{ width: '100%' }}
      />
    )
  }
  return (
    <Input
      {...control}
      value={value}
      inputMode={typeof of.byDefault === 'number' ? 'decimal' : undefined}
      suffix={unitOf(of.unit)}
      maxLength={100}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** What was typed may be the word of a code. */
const codeOf = (typed: string | number, codes: Codes) => [...codes].find(([, word]) => word === typed)?.[0] ?? typed
