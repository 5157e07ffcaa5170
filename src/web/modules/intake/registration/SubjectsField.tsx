import { Button, Select } from 'antd'
import { useState } from 'react'
import type { registrationSchema } from '../../../../modules/intake/item.schema.ts'
import { listUnits, readPerson } from '../../../../modules/organisation/organisation.api.ts'
import type { PersonLine, Subject } from '../../../../modules/organisation/organisation.schema.ts'
import { type Control, Field, Icon, PersonName, type Sheet, useCall } from '../../../ui/index.ts'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { postOf } from '../../matters/parts/post.ts'
import type { SubjectLine } from '../../matters/parts/Subjects.tsx'
import { useWords } from '../useWords.ts'

interface SubjectsFieldProps {
  form: Sheet<typeof registrationSchema>
  /** Subjects whose words are already at hand. */
  known: readonly SubjectLine[]
}

/** 反映对象: persons found by name or pinyin, and units. */
export function SubjectsField({ form, known }: SubjectsFieldProps) {
  const words = useWords()
  return (
    <Field form={form} name="subjects" wide label={words('item.subjects')} help={words('registration.subjectsHelp')}>
      {(control) => <SubjectsPick control={control} known={known} />}
    </Field>
  )
}

const keyOf = ({ kind, id }: Subject) => `${kind}|${id}`

function SubjectsPick({ control, known }: { control: Control; known: readonly SubjectLine[] }) {
  const words = useWords()
  const [named, setNamed] = useState(new Map(known.map((each) => [keyOf(each), each])))
  const units = useCall(listUnits).data ?? []
  const subjects = (control.value ?? []) as readonly Subject[]
  const add = (line: SubjectLine) => {
    if (subjects.some((each) => keyOf(each) === keyOf(line))) return
    setNamed(new Map([...named, [keyOf(line), line]]))
    control.onChange([...subjects, { kind: line.kind, id: line.id }])
  }
  const drop = (subject: Subject) => control.onChange(subjects.filter((each) => keyOf(each) !== keyOf(subject)))
  const addUnit = (id: string | null) => {
    const unit = units.find((each) => each.id === id)
    if (unit) add({ kind: 'unit', id: unit.id, name: unit.name, detail: null })
  }
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 24 }}>
        <PersonSelect
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          onPick={(person) => person && add(lineOf(person))}
        />
        <Select<string | null>
          aria-label={words('registration.addUnit')}
          placeholder={words('registration.addUnit')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChange={addUnit}
        />
      </div>
      <ul style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {subjects.map((subject) => (
          <li key={keyOf(subject)} className="chip on" style={{ cursor: 'default' }}>
            <SubjectWords of={subject} line={named.get(keyOf(subject))} unitName={units.find((unit) => unit.id === subject.id)?.name} />
            <Button
              type="text"
              size="small"
              icon={<Icon name="close" size={12} />}
              aria-label={words('registration.dropSubject', { name: named.get(keyOf(subject))?.name ?? subject.id })}
              onClick={() => drop(subject)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function lineOf(person: PersonLine): SubjectLine {
  return { kind: 'person', id: person.id, name: person.name, detail: postOf(person) }
}

/** A subject by name; one that a kept draft brought back is looked up. */
function SubjectWords({ of, line, unitName }: { of: Subject; line: SubjectLine | undefined; unitName: string | undefined }) {
  const found = useCall(readPerson, { params: { id: of.id } }, { enabled: !line && of.kind === 'person' })
  const person = found.data?.person
  if (line) return <PersonName name={line.name} post={line.detail} />
  if (person) return <PersonName name={person.name} post={postOf(person)} />
  return <>{unitName ?? of.id}</>
}
