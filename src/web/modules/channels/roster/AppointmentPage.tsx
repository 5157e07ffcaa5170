import { Button } from 'antd'
import { useState } from 'react'
import {
  endAppointment,
  listAppointments,
  printAppointment,
  readAppointment,
  renewAppointment,
} from '../../../../modules/channels/appointment/appointment.api.ts'
import type { AppointmentLine } from '../../../../modules/channels/appointment/appointment.schema.ts'
import { addDays } from '../../../../kernel/day.ts'
import { termEnd } from '../../../../modules/channels/appointment/appointment.rules.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { appointmentPolicyOf } from '../../../../modules/policy/parts/collecting/appointment-policy.schema.ts'
import {
  AreaField,
  Asked,
  DayField,
  DayText,
  FactList,
  FormGrid,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useGo,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const STALE = [readAppointment, listAppointments, readDesk]

/** One appointment: its letter, its term, renewal and end. */
export default function AppointmentPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readAppointment, { params: { id } })}>{(line) => <Appointment key={line.id} of={line} />}</Asked>
}

function Appointment({ of }: { of: AppointmentLine }) {
  const words = useWords()
  const print = usePaper(printAppointment)
  const [open, setOpen] = useState<'renew' | 'end' | null>(null)
  const renew = of.mayAct.includes('renew') && (
    <Button type={of.standing === 'ending' ? 'primary' : 'default'} onClick={() => setOpen('renew')}>
      {words('page.renew')}
    </Button>
  )
  return (
    <Page
      title={of.name}
      up={{ label: words('roster.title'), path: '/appointments' }}
      marks={
        <>
          <strong>{words(`standings.${of.standing}`)}</strong>
          <span>{of.no}</span>
          <span>{words(`kinds.${of.kind}`)}</span>
          {of.isOutside && <span>{words('roster.outside')}</span>}
        </>
      }
      tools={
        <>
          <Button onClick={() => print(of.id)}>{words('page.print')}</Button>
          {of.standing !== 'ending' && renew}
          {of.mayAct.includes('end') && <Button onClick={() => setOpen('end')}>{words('page.end')}</Button>}
        </>
      }
      next={of.standing === 'ending' && renew ? { says: words('page.nextRenew', { day: of.toOn }), action: renew } : undefined}
    >
      {open === 'renew' && <RenewForm of={of} onClose={() => setOpen(null)} />}
      {open === 'end' && <EndForm of={of} onClose={() => setOpen(null)} />}
      <Section title={words('page.facts')}>
        <Facts of={of} />
        {of.renewedBy && (
          <p>
            {words('page.renewedTo')} <To path={`/appointments/${of.renewedBy}`}>{words('page.renewedLink')}</To>
          </p>
        )}
      </Section>
      <Section title={words('page.account')}>
        <p className="field-help">{words('page.accountSays')}</p>
      </Section>
    </Page>
  )
}

function Facts({ of }: { of: AppointmentLine }) {
  const words = useWords()
  return (
    <FactList
      facts={[
        { label: words('field.unit'), value: of.unitName },
        { label: words('field.identity'), value: words(`identities.${of.identity}`) },
        { label: words('field.employer'), value: of.employer },
        { label: words('field.phone'), value: of.phone },
        { label: words('field.term'), value: words('roster.until', { from: of.fromOn, to: of.toOn }) },
        { label: words('field.appointedOn'), value: <DayText day={of.appointedOn} /> },
        { label: words('field.appointedBy'), value: of.appointedBy },
        { label: words('field.endedOn'), value: of.endedOn && <DayText day={of.endedOn} /> },
        { label: words('field.reason'), value: of.endedReason, wide: true },
      ]}
    />
  )
}

function RenewForm({ of, onClose }: { of: AppointmentLine; onClose: () => void }) {
  const words = useWords()
  const go = useGo()
  const today = useToday()
  const months = appointmentPolicyOf(usePack()).termMonths
  const act = useAct(renewAppointment, {
    invalidates: STALE,
    done: words('page.renewed'),
    onDone: (line) => {
      onClose()
      go(`/appointments/${line.id}`)
    },
  })
  const next = addDays(of.toOn, 1)
  const fromOn = next < today ? today : next
  const form = useSheet(renewAppointment.body, { start: { fromOn, toOn: termEnd(fromOn, months) }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <Section title={words('page.renew')}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="fromOn" label={words('field.fromOn')} />
        <DayField form={form} name="toOn" label={words('field.toOn')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('page.renew')}
        </Button>
      </div>
    </Section>
  )
}

const ended = endAppointment.body.omit({ revision: true })

function EndForm({ of, onClose }: { of: AppointmentLine; onClose: () => void }) {
  const words = useWords()
  const act = useAct(endAppointment, { invalidates: STALE, done: words('page.ended'), onDone: onClose })
  const form = useSheet(ended, { failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ params: { id: of.id }, body: { revision: of.revision, ...given } }))
  return (
    <Section title={words('page.end')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('field.reason')} rows={2} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('page.end')}
        </Button>
      </div>
    </Section>
  )
}
