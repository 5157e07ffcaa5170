import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ABOUT_KINDS, type About } from '../../../../modules/intake/entry/entry.schema.ts'
import type { registrationSchema } from '../../../../modules/intake/item.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Control, Field, Icon, type Sheet, useCall } from '../../../ui/index.ts'
import { LinkPick } from './LinkPick.tsx'
import { useWords } from '../useWords.ts'

/** 涉及的事项和决策机构: what is reported beside persons, units and posts; each belongs to a unit. */
export function AboutField({ form }: { form: Sheet<typeof registrationSchema> }) {
  const words = useWords()
  return (
    <Field form={form} name="about" wide label={words('item.about')} help={words('registration.aboutHelp')}>
      {(control) => <AboutPick control={control} />}
    </Field>
  )
}

function AboutPick({ control }: { control: Control }) {
  const words = useWords()
  const units = useCall(listUnits).data ?? []
  const [kind, setKind] = useState<About['kind']>('affair')
  const [unitId, setUnit] = useState<string | null>(null)
  const [name, setName] = useState('')
  const about = (control.value ?? []) as readonly About[]
  const add = () => {
    if (unitId === null || name.trim().length < 2) return
    control.onChange([...about, { kind, unitId, name: name.trim() }])
    setName('')
  }
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.shortName ?? id
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '136px 1fr 1fr auto', gap: 8 }}>
        <Select<About['kind']>
          aria-label={words('registration.aboutKind')}
          value={kind}
          options={ABOUT_KINDS.map((each) => ({ value: each, label: words(`aboutKinds.${each}`) }))}
          onChange={setKind}
        />
        {kind === 'link' ? (
          <LinkPick onAdd={(link) => control.onChange([...about, link])} />
        ) : (
          <>
            <Input
              id={control.id}
              value={name}
              maxLength={120}
              placeholder={words(kind === 'body' ? 'registration.bodyName' : 'registration.affairName')}
              aria-describedby={control['aria-describedby']}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={(event) => {
                event.preventDefault()
                add()
              }}
            />
            <Select<string | null>
              aria-label={words('registration.aboutUnit')}
              placeholder={words('registration.aboutUnit')}
              value={unitId}
              showSearch={{ optionFilterProp: 'label' }}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
              onChange={setUnit}
            />
            <Button onClick={add} disabled={unitId === null || name.trim().length < 2}>
              {words('registration.addAbout')}
            </Button>
          </>
        )}
      </div>
      {about.length > 0 && (
        <ul style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          {about.map((each) => (
            <li key={`${each.kind}|${each.unitId}|${each.name}`} className="chip on" style={{ cursor: 'default' }}>
              {`${words(`aboutKinds.${each.kind}`)} ${each.name} · ${nameOf(each.unitId)}`}
              <Button
                type="text"
                size="small"
                icon={<Icon name="close" size={12} />}
                aria-label={words('registration.dropSubject', { name: each.name })}
                onClick={() => control.onChange(about.filter((other) => other !== each))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
