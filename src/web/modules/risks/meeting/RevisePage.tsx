import { Button } from 'antd'
import { useState } from 'react'
import { listMeetings, readMeeting, reviseMeeting } from '../../../../modules/risks/meeting/meeting.api.ts'
import { type MeetingPage, type MeetingPlan, meetingPlan } from '../../../../modules/risks/meeting/meeting.schema.ts'
import {
  Asked,
  BothTexts,
  call,
  FormGrid,
  isMeanwhile,
  Page,
  Section,
  type Sheet,
  useAct,
  useCall,
  useGo,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
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

/** Who comes second sees both arrangements and saves onto what the other saved; nothing is lost. */
function Editor({ of }: { of: MeetingPage }) {
  const words = useWords()
  const go = useGo()
  const { id } = of.line
  const path = `/risk-meetings/${id}`
  const act = useAct(reviseMeeting, {
    invalidates: [readMeeting, listMeetings],
    done: words('meeting.saved'),
    onDone: () => go(path),
    isQuiet: isMeanwhile,
  })
  const form = useSheet(meetingPlan, { start: of.plan, failure: act.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => page.plan,
    reread: () => call(readMeeting, { params: { id } }),
  })
  const { theirs, first } = meanwhile
  const submit = () =>
    form.submit((plan) => act.mutate({ params: { id }, body: { revision: meanwhile.revision, ...plan } }, { onError: meanwhile.onError }))
  const known = [...first.attendees, ...(theirs?.attendees ?? [])].map(({ person }) => ({ id: person.id, label: personLabel(person) }))
  return (
    <Page title={words('meeting.page.revise')} up={{ label: of.line.title, path }}>
      {theirs && <BothPlans form={form} theirs={theirs} known={known} />}
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

interface BothPlansProps {
  form: Sheet<typeof meetingPlan>
  theirs: MeetingPage
  known: readonly { id: string; label: string }[]
}

/** Two arrangements of one meeting, part by part, each of which can be taken over. */
function BothPlans({ form, theirs, known }: BothPlansProps) {
  const words = useWords()
  const nameOf = (person: string) => known.find((each) => each.id === person)?.label ?? person
  const told: Record<keyof MeetingPlan, (value: unknown) => string> = {
    ...{ title: String, heldOn: String, place: String },
    convener: (value) => (typeof value === 'string' ? words(`meeting.conveners.${value as MeetingPlan['convener']}`) : ''),
    chairId: (value) => (typeof value === 'string' ? nameOf(value) : ''),
    agenda: (value) => (Array.isArray(value) ? value.join('\n') : ''),
    attendeeIds: (value) => (Array.isArray(value) ? value.map((each) => nameOf(String(each))).join('、') : ''),
  }
  const labels: Record<keyof MeetingPlan, string> = {
    ...{ title: words('meeting.name'), heldOn: words('meeting.heldOn'), place: words('meeting.place') },
    ...{ convener: words('meeting.convener'), chairId: words('meeting.chair'), agenda: words('meeting.agenda') },
    attendeeIds: words('meeting.attendees'),
  }
  const parts = (Object.keys(labels) as (keyof MeetingPlan)[]).map((key) => ({
    ...{ key, label: labels[key], mine: told[key](form.values[key] ?? ''), theirs: told[key](theirs.plan[key]) },
    take: () => form.set(key, theirs.plan[key]),
  }))
  return <BothTexts parts={parts} isClosed={!theirs.mayAct.includes('revise')} />
}
