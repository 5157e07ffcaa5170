import { Button } from 'antd'
import { useState } from 'react'
import { listMeetings, readMeeting, reviseMeeting } from '../../../../modules/risks/meeting/meeting.api.ts'
import { type MeetingPage, meetingPlan } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { Asked, FormGrid, Page, Section, useAct, useCall, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { personLabel } from '../../talks/PersonPick.tsx'
import { useWords } from '../useWords.ts'
import { ClosedMeeting } from './ClosedMeeting.tsx'
import { PlanFields } from './PlanForm.tsx'

/** 修改安排 of a meeting that has not been held. */
export default function RevisePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeeting, { params: { id } })}>{(of) => <Opened key={id} of={of} />}</Asked>
}

function Opened({ of }: { of: MeetingPage }) {
  const [isOpen] = useState(of.mayAct.includes('revise'))
  return isOpen ? <Editor of={of} /> : <ClosedMeeting of={of} act="revise" />
}

function Editor({ of }: { of: MeetingPage }) {
  const words = useWords()
  const go = useGo()
  const { id } = of.line
  const path = `/risk-meetings/${id}`
  const act = useAct(reviseMeeting, { invalidates: [readMeeting, listMeetings], done: words('meeting.saved'), onDone: () => go(path) })
  const form = useSheet(meetingPlan, { start: of.plan, failure: act.error })
  const submit = () => form.submit((plan) => act.mutate({ params: { id }, body: { revision: of.revision, ...plan } }))
  const known = of.attendees.map(({ person }) => ({ id: person.id, label: personLabel(person) }))
  return (
    <Page title={words('meeting.page.revise')} up={{ label: of.line.title, path }}>
      <Section>
        <FormGrid onSubmit={submit}>
          <PlanFields form={form} known={known} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('meeting.save')}
          </Button>
          <Button onClick={() => go(path)}>{words('acts.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
