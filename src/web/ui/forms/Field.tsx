import { Form } from 'antd'
import { type ReactNode, useId } from 'react'
import type { z } from 'zod'
import { useWords } from '../wording/useWords.ts'
import type { Sheet } from './useSheet.ts'

/** What a control inside a field is given. */
export interface Control {
  id: string
  value: unknown
  onChange: (value: unknown) => void
  'aria-invalid': boolean
  'aria-describedby': string
}

export interface FieldProps<S extends z.ZodObject> {
  form: Sheet<S>
  name: keyof S['shape'] & string
  /** The label; the schema's Chinese title where nothing is given. */
  label?: string
  help?: ReactNode
  /** Over both columns of the form. */
  wide?: boolean
  /** Needed as the form stands, though its schema alone lets it be left out. */
  isNeeded?: boolean
}

/** A labelled control with its error beside it; required is read off the schema. */
export function Field<S extends z.ZodObject>({
  form,
  name,
  label,
  help,
  wide,
  isNeeded = false,
  children,
}: FieldProps<S> & { children: (control: Control) => ReactNode }) {
  const id = useId()
  const words = useWords()
  const shape = form.schema.shape[name] as z.ZodType
  const title = label ?? shape.meta()?.title ?? name
  const isRequired = isNeeded || !shape.safeParse(undefined).success
  const error = form.errors[name] ?? Object.entries(form.errors).find(([path]) => path.startsWith(`${name}.`))?.[1]
  const control: Control = {
    id,
    value: form.values[name],
    onChange: (value) => form.set(name, value),
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-says`,
  }
  return (
    <div className={wide ? 'wide' : undefined}>
      <Form.Item
        label={isRequired ? title : words('form.optional', { title })}
        htmlFor={id}
        required={isRequired}
        validateStatus={error ? 'error' : ''}
        help={
          <span id={`${id}-says`} role={error ? 'alert' : undefined}>
            {error ?? help}
          </span>
        }
      >
        {children(control)}
      </Form.Item>
    </div>
  )
}
