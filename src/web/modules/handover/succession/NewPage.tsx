import { Button, Select } from 'antd'
import { useState } from 'react'
import { readPerson } from '../../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { listSuccessions, startSuccession, successionPlaces } from '../../../../modules/handover/succession/succession.api.ts'
import { startSchema, SUCCESSION_REASONS } from '../../../../modules/handover/succession/succession.schema.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  Field,
  FormGrid,
  Page,
  SecretBanner,
  Section,
  type Sheet,
  useAct,
  useCall,
  useGo,
  useMe,
  useSheet,
} from '../../../ui/index.ts'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { useWords } from '../useWords.ts'

/** The register is the nearest one unless another is chosen. */
const newSheet = startSchema.extend({ nodeId: startSchema.shape.nodeId.optional() })

/** 发起工作交接: who, to whom, from when, why; the predecessor is oneself unless chosen otherwise. */
export default function NewPage() {
  const words = useWords()
  const go = useGo()
  const me = useMe()
  const act = useAct(startSuccession, { invalidates: [listSuccessions], onDone: (page) => go(`/successions/${page.succession.id}`) })
  const form = useSheet(newSheet, { start: { fromPersonId: me.personId, reason: 'changeOfPost' }, failure: act.error })
  const from = typeof form.values['fromPersonId'] === 'string' ? form.values['fromPersonId'] : ''
  const places = useCall(successionPlaces, { query: { personId: from } }, { enabled: from !== '' }).data ?? []
  const nearest = places[0]?.nodeId ?? ''
  const submit = () => form.submit(({ nodeId = nearest, ...body }) => act.mutate({ body: { ...body, nodeId } }))
  return (
    <Page title={words('new.title')} up={{ label: words('list.title'), path: '/successions' }} marks={<span>{words('new.intro')}</span>}>
      <Section>
        <SecretBanner />
        <FormGrid onSubmit={submit}>
          <PersonField form={form} name="fromPersonId" label={words('list.from')} start={me.personId} />
          <PersonField form={form} name="toPersonId" label={words('list.to')} />
          <DayField form={form} name="fromOn" label={words('list.fromOn')} />
          <ChoiceField
            form={form}
            name="reason"
            label={words('list.reason')}
            options={SUCCESSION_REASONS.map((reason) => ({ value: reason, label: words(`reasons.${reason}`) }))}
          />
          {places.length > 1 && (
            <Field form={form} name="nodeId" label={words('list.node')} help={words('new.nodeHelp')}>
              {(control) => (
                <Select<string>
                  id={control.id}
                  aria-describedby={control['aria-describedby']}
                  value={typeof control.value === 'string' ? control.value : nearest}
                  options={places.map((place) => ({ value: place.nodeId, label: place.name }))}
                  onChange={(chosen: string) => control.onChange(chosen)}
                />
              )}
            </Field>
          )}
          <AreaField form={form} name="note" label={words('new.note')} rows={2} maxLength={500} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('new.submit')}
          </Button>
          <Button onClick={() => go('/successions')}>{words('new.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

interface PersonFieldProps {
  form: Sheet<typeof newSheet>
  name: 'fromPersonId' | 'toPersonId'
  label: string
  /** The id of whom it starts with. */
  start?: string
}

function PersonField({ form, name, label, start }: PersonFieldProps) {
  const first = useCall(readPerson, { params: { id: start ?? '' } }, { enabled: start !== undefined }).data?.person
  const [picked, setPicked] = useState<PersonLine | null | undefined>()
  return (
    <Field form={form} name={name} label={label}>
      {(control) => (
        <PersonSelect
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          chosen={picked === undefined ? (first ?? null) : picked}
          onPick={(person) => {
            setPicked(person)
            control.onChange(person?.id)
            if (name === 'fromPersonId') form.set('nodeId', undefined)
          }}
        />
      )}
    </Field>
  )
}
