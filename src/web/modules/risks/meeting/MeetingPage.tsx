import { Button } from 'antd'
import { useState } from 'react'
import { cancelMeeting, listMeetings, listNext, readMeeting } from '../../../../modules/risks/meeting/meeting.api.ts'
import type { MeetingPage as Meeting } from '../../../../modules/risks/meeting/meeting.schema.ts'
import {
  Asked,
  AreaField,
  DayText,
  FactList,
  FormGrid,
  Page,
  PersonName,
  Section,
  useAct,
  useCall,
  useGo,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { TaskTable } from '../task/TaskTable.tsx'
import { useWords } from '../useWords.ts'
import { Figures } from './Figures.tsx'
import { HoldForm } from './acts/HoldForm.tsx'
import { useNextAct } from './acts/useNextAct.tsx'
import { PointCards } from './PointCards.tsx'
import { ReturnForm } from './acts/SignActs.tsx'

/** 形势分析会: what is arranged, the figures, what was said of each point, what was resolved, who signed. */
export default function MeetingPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeeting, { params: { id } })}>{(of) => <Sheet key={`${id}|${of.line.state}`} of={of} />}</Asked>
}

function Sheet({ of }: { of: Meeting }) {
  const words = useWords()
  const { line } = of
  const [open, setOpen] = useState<'hold' | 'return' | 'cancel' | null>(null)
  const close = () => setOpen(null)
  return (
    <Page
      title={line.title}
      up={{ label: words('meeting.title'), path: '/risk-meetings' }}
      marks={
        <>
          <strong>{words(`meeting.states.${line.state}`)}</strong>
          <span>{line.unitName}</span>
          <DayText day={line.heldOn} />
        </>
      }
      tools={<Tools of={of} onCancel={() => setOpen('cancel')} />}
      next={useNextAct(of, setOpen)}
      aside={<Arrangements of={of} />}
    >
      {open === 'hold' && <HoldForm of={of} onClose={close} />}
      {open === 'return' && <ReturnForm of={of} onClose={close} />}
      {open === 'cancel' && <CancelForm of={of} onClose={close} />}
      {of.summary !== '' && (
        <Section title={words('meeting.page.summary')}>
          <p style={{ whiteSpace: 'pre-line' }}>{of.summary}</p>
        </Section>
      )}
      <Figures of={of.figures} />
      <PointCards of={of} />
      <Section title={words('meeting.page.tasks')}>
        {of.tasks.length === 0 ? <p className="field-help">{words('meeting.page.tasksEmpty')}</p> : <TaskTable rows={of.tasks} />}
      </Section>
    </Page>
  )
}

function Tools({ of, onCancel }: { of: Meeting; onCancel: () => void }) {
  const words = useWords()
  const go = useGo()
  const { id, state } = of.line
  return (
    <>
      {of.mayAct.includes('revise') && (
        <>
          <Button onClick={() => go(`/risk-meetings/${id}/points`)}>{words('meeting.page.choose')}</Button>
          <Button onClick={() => go(`/risk-meetings/${id}/revision`)}>{words('meeting.page.revise')}</Button>
        </>
      )}
      {of.mayAct.includes('cancel') && <Button onClick={onCancel}>{words('meeting.page.cancel')}</Button>}
      {state !== 'preparing' && state !== 'cancelled' && (
        <Button href={`/api/risk-meetings/${id}/minutes.pdf`} target="_blank">
          {words('meeting.page.print')}
        </Button>
      )}
    </>
  )
}

function Arrangements({ of }: { of: Meeting }) {
  const words = useWords()
  const names = (isPresent: boolean) =>
    of.attendees
      .filter((each) => each.isPresent === isPresent)
      .map((each) => each.person.name)
      .join('、')
  const wasHeld = of.line.state !== 'preparing' && of.line.state !== 'cancelled'
  return (
    <Section title={words('meeting.page.facts')}>
      <FactList
        facts={[
          { label: words('meeting.place'), value: of.plan.place, wide: true },
          { label: words('meeting.convener'), value: words(`meeting.conveners.${of.plan.convener}`), wide: true },
          { label: words('meeting.chair'), value: <PersonName name={of.chair.name} post={postOf(of.chair)} />, wide: true },
          { label: words('meeting.attendees'), value: wasHeld ? '' : names(false), wide: true },
          { label: words('meeting.page.present'), value: wasHeld ? names(true) : '', wide: true },
          { label: words('meeting.page.absent'), value: wasHeld ? names(false) : '', wide: true },
          { label: words('meeting.page.recorder'), value: of.recorder?.name, wide: true },
          { label: words('meeting.agenda'), value: <Agenda of={of.plan.agenda} />, wide: true },
          {
            label: words('meeting.page.signatures'),
            value: of.signatures.map((each) => `${each.person.name} ${each.on}`).join('、'),
            wide: true,
          },
          { label: words('meeting.page.unsigned'), value: of.unsigned.map((each) => each.name).join('、'), wide: true },
          { label: words('meeting.page.nextDue'), value: of.nextDueOn && <DayText day={of.nextDueOn} />, wide: true },
        ]}
      />
    </Section>
  )
}

function Agenda({ of }: { of: readonly string[] }) {
  return (
    <ol style={{ margin: 0, paddingInlineStart: 20, listStyle: 'decimal' }}>
      {of.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ol>
  )
}

const asked = cancelMeeting.body.pick({ reason: true })

function CancelForm({ of, onClose }: { of: Meeting; onClose: () => void }) {
  const words = useWords()
  const act = useAct(cancelMeeting, { invalidates: [readMeeting, listMeetings, listNext], onDone: onClose })
  const form = useSheet(asked, { failure: act.error })
  const submit = () => form.submit(({ reason }) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, reason } }))
  return (
    <Section title={words('meeting.page.cancel')}>
      <p className="field-help">{words('meeting.page.cancelSays')}</p>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('meeting.page.cancelled')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button danger loading={act.isPending} onClick={submit}>
          {words('meeting.page.cancel')}
        </Button>
        <Button onClick={onClose}>{words('acts.cancel')}</Button>
      </div>
    </Section>
  )
}
