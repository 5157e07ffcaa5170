import type { z } from 'zod'
import { Field, type FieldProps, useMay } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'

/** A unit as a field of a form; only those at which the person holds the permission. */
export function UnitField<S extends z.ZodObject>({ permission, ...field }: FieldProps<S> & { permission: string }) {
  const may = useMay()
  return (
    <Field {...field}>
      {(control) => (
        <UnitPick
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          label={field.label ?? field.name}
          value={control.value as string | undefined}
          mayChoose={(unitId) => may(permission, unitId)}
          onChange={control.onChange}
        />
      )}
    </Field>
  )
}
