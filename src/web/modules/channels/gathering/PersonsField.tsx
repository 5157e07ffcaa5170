import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { Field, type FieldProps } from '../../../ui/index.ts'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { useWords } from '../useWords.ts'

/** Several persons as a field of a form, which holds their ids: found one by one, each to be taken off again. */
export function PersonsField<S extends z.ZodObject>(field: FieldProps<S>) {
  const words = useWords()
  const [persons, setPersons] = useState<readonly PersonLine[]>([])
  return (
    <Field {...field}>
      {(control) => {
        const take = (next: readonly PersonLine[]) => {
          setPersons(next)
          control.onChange(next.map((person) => person.id))
        }
        return (
          <div>
            <PersonSelect
              id={control.id}
              aria-invalid={control['aria-invalid']}
              aria-describedby={control['aria-describedby']}
              onPick={(picked) => picked && take([...persons.filter((each) => each.id !== picked.id), picked])}
            />
            <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: persons.length > 0 ? 8 : 0 }}>
              {persons.map((person) => (
                <Button
                  key={person.id}
                  size="small"
                  aria-label={words('gathering.takeOff', { name: person.name })}
                  onClick={() => take(persons.filter((each) => each.id !== person.id))}
                >
                  {person.name} ×
                </Button>
              ))}
            </div>
          </div>
        )
      }}
    </Field>
  )
}
