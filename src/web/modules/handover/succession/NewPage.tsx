import { Button } from 'antd'
import { useEffect, useState } from 'react'
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

/** 发起工作交接: who, to whom, from when, why; the predecessor is oneself unless chosen otherwise. */
export default function NewPage() {
  const words = useWords()
  const go = useGo()
  const me = useMe()
  const act = useAct(startSuccession, { invalidates: [listSuccessions], onDone: (page) => go(`/successions/${page.succession.id}`) })
  const form = useSheet(startSchema, { start: { fromPersonId: me.personId, reason: 'changeOfPost' }, failure: act.error })
  const { set } = form
  const from = typeof form.values['fromPersonId'] === 'string' ? form.values['fromPersonId'] : ''
  const places = useCall(successionPlaces, { query: { personId: from } }, { enabled: from !== '' }).data
  const own = places?.[0]?.nodeId
  useEffect(() => {
    if (own !== undefined) set('nodeId', own)
    // The nearest register is chosen whenever the predecessor changes.
  }, [own, from])
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Page title={words('new.title')} up={{ label: words('list.title'), path: '/successions' }} marks={<span>{words('new.intro')}</span>}>
      <Section>
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
          <ChoiceField
            form={form}
            name="nodeId"
            label={words('list.node')}
            help={words('new.nodeHelp')}
            options={(places ?? []).map((place) => ({ value: place.nodeId, label: place.name }))}
          />
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
  form: Sheet<typeof startSchema>
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
          }}
        />
      )}
    </Field>
  )
}
