import { Button } from 'antd'
import { useState } from 'react'
import { appointPerson, listAppointments } from '../../../../modules/channels/appointment/appointment.api.ts'
import { termEnd } from '../../../../modules/channels/appointment/appointment.rules.ts'
import { APPOINTMENT_KINDS, IDENTITIES } from '../../../../modules/channels/appointment/appointment.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { appointmentPolicyOf } from '../../../../modules/policy/parts/collecting/appointment-policy.schema.ts'
import {
  Asked,
  ChoiceField,
  DayField,
  FormGrid,
  Page,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useCall,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const { personId, name } = appointPerson.body.shape
const chosen = personId.unwrap().unwrap()
/** Own staff are chosen among the persons, somebody from outside is named. */
const sheetOf = (isOwn: boolean) =>
  appointPerson.body.extend({
    personId: isOwn ? chosen : chosen.optional(),
    name: isOwn ? name : name.unwrap().min(2),
  })

/** 聘任信息员、监督员. */
export default function NewPage() {
  const own = useTopUnit('appointment.keep')
  return (
    <Asked of={useCall(packInForce)}>{(pack) => <NewForm key={own ?? ''} own={own} months={appointmentPolicyOf(pack).termMonths} />}</Asked>
  )
}

function NewForm({ own, months }: { own: string | undefined; months: number }) {
  const words = useWords()
  const go = useGo()
  const today = useToday()
  const act = useAct(appointPerson, {
    invalidates: [listAppointments, readDesk],
    done: words('form.saved'),
    onDone: (line) => go(`/appointments/${line.id}`),
  })
  const [identity, setIdentity] = useState<unknown>()
  const isOwn = identity === 'staff'
  const form = useSheet(sheetOf(isOwn), { start: { unitId: own, fromOn: today, toOn: termEnd(today, months) }, failure: act.error })
  const submit = () =>
    form.submit(({ personId: person = null, ...draft }) => act.mutate({ body: { ...draft, personId: isOwn ? person : null } }))
  const byIdentity = {
    ...form,
    set: (field: string, value: unknown) => {
      form.set(field, value)
      setIdentity(value)
    },
  }
  return (
    <Page title={words('form.title')} up={{ label: words('roster.title'), path: '/appointments' }}>
      <Section>
        <SecretBanner />
        <div style={{ marginTop: 16 }}>
          <FormGrid onSubmit={submit}>
            <ChoiceField
              form={form}
              name="kind"
              label={words('field.kind')}
              help={words('form.kindHelp')}
              options={APPOINTMENT_KINDS.map((each) => ({ value: each, label: words(`kinds.${each}`) }))}
            />
            <ChoiceField
              form={byIdentity}
              name="identity"
              label={words('field.identity')}
              options={IDENTITIES.map((each) => ({ value: each, label: words(`identities.${each}`) }))}
            />
            <UnitField form={form} name="unitId" label={words('field.unit')} permission="appointment.keep" />
            {isOwn && <PersonField form={form} name="personId" label={words('field.person')} />}
            {identity !== undefined && !isOwn && (
              <TextField form={form} name="name" label={words('field.name')} help={words('form.nameHelp')} maxLength={40} />
            )}
            <TextField
              form={form}
              name="employer"
              label={words('field.employer')}
              {...(isOwn ? { help: words('form.employerHelp') } : {})}
              maxLength={80}
            />
            <TextField form={form} name="phone" label={words('field.phone')} maxLength={30} />
            <DayField form={form} name="fromOn" label={words('field.fromOn')} />
            <DayField form={form} name="toOn" label={words('field.toOn')} />
          </FormGrid>
        </div>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}
