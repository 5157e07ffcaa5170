import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { fenFromYuan, yuanText } from '../../../kernel/money.ts'
import { SecretBanner } from '../signs/confidential.tsx'
import { useWords } from '../wording/useWords.ts'
import { DayPick } from './DayPick.tsx'
import { type Control, Field, type FieldProps } from './Field.tsx'

/** The frame of a form: two columns, labels above. One into which text is written says 涉密信息不得录入, unless its page says so (P17). */
export function FormGrid({ children, onSubmit }: { children: ReactNode; onSubmit?: () => void }) {
  return (
    <Form layout="vertical" component={onSubmit ? 'form' : 'div'} onFinish={onSubmit} requiredMark scrollToFirstError>
      <div className="form-secret">
        <SecretBanner />
      </div>
      <div className="form-grid">{children}</div>
      {onSubmit && <button type="submit" hidden aria-hidden="true" tabIndex={-1} />}
    </Form>
  )
}

const textOf = (control: Control) => (typeof control.value === 'string' ? control.value : '')
const textOrNothing = (text: string) => (text === '' ? undefined : text)

export function TextField<S extends z.ZodObject>({ maxLength, ...field }: FieldProps<S> & { maxLength?: number }) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          value={textOf(control)}
          maxLength={maxLength}
          onChange={(event) => control.onChange(textOrNothing(event.target.value))}
        />
      )}
    </Field>
  )
}

export function AreaField<S extends z.ZodObject>({ rows = 4, maxLength, ...field }: FieldProps<S> & { rows?: number; maxLength?: number }) {
  return (
    <Field wide {...field}>
      {(control) => (
        <Input.TextArea
          {...control}
          value={textOf(control)}
          autoSize={{ minRows: rows, maxRows: 16 }}
          showCount={maxLength !== undefined}
          maxLength={maxLength}
          onChange={(event) => control.onChange(textOrNothing(event.target.value))}
        />
      )}
    </Field>
  )
}

export function DayField<S extends z.ZodObject>(field: FieldProps<S>) {
  const words = useWords()
  return (
    <Field {...field}>
      {(control) => (
        <DayPick
          {...control}
          value={textOf(control)}
          placeholder={words('form.pickDay')}
          onChange={(day) => control.onChange(day ?? undefined)}
        />
      )}
    </Field>
  )
}

interface Option {
  value: string | number
  label: string
}

export function ChoiceField<S extends z.ZodObject>({
  options,
  many = false,
  ...field
}: FieldProps<S> & { options: readonly Option[]; many?: boolean }) {
  return (
    <Field {...field}>
      {(control) => (
        <Select<unknown, Option>
          {...control}
          mode={many ? 'multiple' : undefined}
          options={[...options]}
          showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
          allowClear
          onChange={(value) => control.onChange(value ?? undefined)}
        />
      )}
    </Field>
  )
}

/** Digits and points of a full-width keyboard are digits and points, commas between thousands go; what else is no number stays none. */
export function numberText(typed: string | undefined): string {
  const text = (typed ?? '').normalize('NFKC').replaceAll('。', '.').trim()
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
}

/** A number as it is typed: one beyond its bounds is refused by the schema beside the field, not moved to the nearest bound. What is no number gives way to the last one when the field is left. */
export function NumberField<S extends z.ZodObject>(field: FieldProps<S>) {
  return (
    <Field {...field}>
      {(control) => (
        <InputNumber<string | number>
          {...control}
          value={control.value as number | undefined}
          parser={numberText}
          style={{ width: '100%' }}
          onChange={(value) => control.onChange(value ?? undefined)}
        />
      )}
    </Field>
  )
}

export function FlagField<S extends z.ZodObject>({ says, ...field }: FieldProps<S> & { says: string }) {
  return (
    <Field {...field}>
      {(control) => (
        <Checkbox id={control.id} checked={control.value === true} onChange={(event) => control.onChange(event.target.checked)}>
          {says}
        </Checkbox>
      )}
    </Field>
  )
}

/** Money: typed in yuan, held in fen. What is no amount stays as typed, so that the schema refuses it. */
export function MoneyField<S extends z.ZodObject>(field: FieldProps<S>) {
  const words = useWords()
  return (
    <Field help={words('input.yuan')} {...field}>
      {(control) => <YuanInput control={control} />}
    </Field>
  )
}

function YuanInput({ control }: { control: Control }) {
  const [typed, setTyped] = useState(() => (typeof control.value === 'number' ? yuanText(control.value) : ''))
  const type = (text: string) => {
    setTyped(text)
    control.onChange(text === '' ? undefined : (fenFromYuan(text) ?? text))
  }
  return <Input {...control} value={typed} inputMode="decimal" prefix="¥" onChange={(event) => type(event.target.value)} />
}
