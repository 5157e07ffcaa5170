import { Form, Input, Select } from 'antd'
import { useId } from 'react'
import { formOf } from '../../../../modules/intake/entry/entry.rules.ts'
import type { registrationSchema } from '../../../../modules/intake/item.schema.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import type { FormField } from '../../../../modules/policy/parts/collecting/intake-policy.schema.ts'
import { DayPick, type Sheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface ChannelFieldsProps {
  form: Sheet<typeof registrationSchema>
  pack: PolicyPack
}

/** What the chosen channel's own form asks, as the pack has it. */
export function ChannelFields({ form, pack }: ChannelFieldsProps) {
  const words = useWords()
  const given = form.values['channel']
  const channel = typeof given === 'string' ? given : ''
  const fields = formOf(pack, channel)
  if (fields.length === 0) return null
  const details = (form.values['details'] ?? {}) as Readonly<Record<string, string>>
  const change = (code: string, value: string) => {
    const { [code]: _before, ...rest } = details
    form.set('details', value === '' ? rest : { ...rest, [code]: value })
  }
  return (
    <fieldset className="wide" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ fontWeight: 600, padding: 0, marginBottom: 8 }}>
        {words('registration.channelForm', { channel: pack.channels.find((each) => each.code === channel)?.label ?? '' })}
      </legend>
      <div className="form-grid">
        {fields.map((field) => (
          <ChannelField
            key={`${channel}.${field.code}`}
            field={field}
            value={details[field.code] ?? ''}
            error={form.errors[`details.${field.code}`]}
            onChange={(value) => change(field.code, value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface ChannelFieldProps {
  field: FormField
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** One thing that a channel's form asks. */
export function ChannelField({ field, value, error, onChange }: ChannelFieldProps) {
  const words = useWords()
  const id = useId()
  const control = { id, 'aria-invalid': error !== undefined, 'aria-describedby': `${id}-says` }
  return (
    <div className={field.kind === 'area' ? 'wide' : undefined}>
      <Form.Item
        label={field.isRequired ? field.label : words('registration.optional', { title: field.label })}
        htmlFor={id}
        required={field.isRequired ?? false}
        validateStatus={error ? 'error' : ''}
        help={
          <span id={`${id}-says`} role={error ? 'alert' : undefined}>
            {error}
          </span>
        }
      >
        <ChannelControl field={field} value={value} control={control} onChange={onChange} />
      </Form.Item>
    </div>
  )
}

interface ChannelControlProps extends Omit<ChannelFieldProps, 'error'> {
  control: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }
}

function ChannelControl({ field, value, control, onChange }: ChannelControlProps) {
  const words = useWords()
  if (field.kind === 'day')
    return <DayPick {...control} value={value} placeholder={words('registration.pickDay')} onChange={(day) => onChange(day ?? '')} />
  if (field.kind === 'choice')
    return (
      <Select<string>
        {...control}
        value={value === '' ? null : value}
        allowClear
        options={(field.options ?? []).map((option) => ({ value: option, label: option }))}
        onChange={(option: string | undefined) => onChange(option ?? '')}
      />
    )
  if (field.kind === 'area')
    return (
      <Input.TextArea
        {...control}
        value={value}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={1000}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <Input
      {...control}
      value={value}
      maxLength={200}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
