import { useState } from 'react'
import type { z } from 'zod'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { Field, type FieldProps } from '../../../ui/index.ts'
import { PersonSelect } from './PersonSelect.tsx'

/** A person as a field of a form, which holds the id. */
export function PersonField<S extends z.ZodObject>({ start = null, ...field }: FieldProps<S> & { start?: PersonLine | null }) {
  const [person, setPerson] = useState<PersonLine | null>(start)
  return (
    <Field {...field}>
      {(control) => (
        <PersonSelect
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          chosen={control.value === undefined ? null : person}
          onPick={(picked) => {
            setPerson(picked)
            control.onChange(picked?.id)
          }}
        />
      )}
    </Field>
  )
}
