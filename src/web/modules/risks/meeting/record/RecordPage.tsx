import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { readDesk } from '../../../../../modules/overview/overview.api.ts'
import { listMeetings, readMeeting, recordMeeting } from '../../../../../modules/risks/meeting/meeting.api.ts'
import { type MeetingPage, meetingRecord } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import {
  AreaField,
  Asked,
  FormGrid,
  LeaveGuard,
  Page,
  Refused,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useGo,
  usePathParams,
  useSheet,
  type Values,
} from '../../../../ui/index.ts'
import { useWords } from '../../useWords.ts'
import '../meeting.css'
import { ClosedMeeting } from '../ClosedMeeting.tsx'
import { Differences } from './Differences.tsx'
import { PointEditor } from './PointEditor.tsx'
import { TaskRows } from './TaskRows.tsx'
import { type TypedPoint, type TypedTask, typedOf } from './typed.ts'

/** 记录纪要: the situation, each point, the resolutions; who comes second is told, sees both and loses nothing. */
export default function RecordPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readMeeting, { params: { id } })
  return <Asked of={answer}>{(of) => <Opened key={id} of={of} reread={() => void answer.refetch()} />}</Asked>
}

/** Minutes that are not open to this person are not written on; what is closed meanwhile keeps its page, so that nothing is lost. */
function Opened({ of, reread }: { of: MeetingPage; reread: () => void }) {
  const [isOpen] = useState(of.mayAct.includes('record'))
  return isOpen ? <Writing of={of} reread={reread} /> : <ClosedMeeting of={of} act="record" />
}

function Writing({ of, reread }: { of: MeetingPage; reread: () => void }) {
  const words = useWords()
  const go = useGo()
  const { id } = of.line
  const path = `/risk-meetings/${id}`
  const [start] = useState<Values>(() => ({ ...typedOf(of) }))
  const [revision] = useState(of.revision)
  const [isKept, setKept] = useState(false)
  // The guard of the page has to fall before the page is left.
  useEffect(() => {
    if (isKept) go(path)
  }, [isKept, go, path])
  const act = useAct(recordMeeting, {
    invalidates: [readMeeting, listMeetings, readDesk],
    done: words('meeting.saved'),
    onDone: () => setKept(true),
  })
  const form = useSheet(meetingRecord, { start, failure: act.error })
  const points = (form.values['points'] ?? []) as readonly TypedPoint[]
  const tasks = (form.values['tasks'] ?? []) as readonly TypedTask[]
  const wrong = Object.keys(form.errors).length
  const isConflict = act.error instanceof Refused && act.error.code === 'riskMeeting.changed_meanwhile'
  const save = (onto: number) => form.submit((record) => act.mutate({ params: { id }, body: { revision: onto, ...record } }))
  const isTouched = form.values !== start && !isKept
  return (
    <Page title={words('meeting.record.title')} up={{ label: of.line.title, path }}>
      <LeaveGuard isOn={isTouched} says={words('meeting.record.unsaved')} />
      {isConflict && (
        <Section title={words('meeting.record.theirs')}>
          <Alert type="warning" title={words('meeting.record.conflict')} style={{ marginBottom: 12 }} />
          {of.revision === revision ? (
            <Button onClick={reread}>{words('edit.theirs')}</Button>
          ) : (
            <>
              <Differences
                theirs={typedOf(of)}
                mine={{ summary: form.values['summary'] as string, points: [...points], tasks: [...tasks] }}
              />
              <Button danger loading={act.isPending} onClick={() => save(of.revision)}>
                {words('meeting.record.onTop')}
              </Button>
            </>
          )}
        </Section>
      )}
      <Section title={words('meeting.page.summary')}>
        <SecretBanner />
        <FormGrid>
          <AreaField
            form={form}
            name="summary"
            label={words('meeting.page.summary')}
            help={words('meeting.record.summaryHelp')}
            rows={4}
            maxLength={4000}
          />
        </FormGrid>
      </Section>
      {of.points.map((point, at) => {
        const typed = points[at]
        return typed ? (
          <PointEditor
            key={point.pointId}
            no={at + 1}
            of={point}
            meeting={of}
            typed={typed}
            errorAt={(field) => form.errors[`points.${at}.${field}`]}
            onChange={(next) =>
              form.set(
                'points',
                points.map((each, index) => (index === at ? next : each)),
              )
            }
          />
        ) : null
      })}
      <Section title={words('meeting.page.tasks')}>
        <TaskRows
          of={of}
          rows={tasks}
          errorAt={(at, field) => form.errors[`tasks.${at}.${field}`]}
          onChange={(next) => form.set('tasks', next)}
        />
      </Section>
      {wrong > 0 && <p role="alert">{words('meeting.record.missing', { count: wrong })}</p>}
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={() => save(revision)}>
          {words('meeting.record.save')}
        </Button>
        <Button onClick={() => go(path)}>{words('acts.cancel')}</Button>
      </div>
    </Page>
  )
}
