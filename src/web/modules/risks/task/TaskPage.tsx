import { Button } from 'antd'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { readMeeting } from '../../../../modules/risks/meeting/meeting.api.ts'
import { judgeTask, listTasks, readTask, submitTask } from '../../../../modules/risks/task/task.api.ts'
import type { TaskPage as Task } from '../../../../modules/risks/task/task.schema.ts'
import {
  AreaField,
  Asked,
  DayText,
  FactList,
  FormGrid,
  Page,
  PersonName,
  Section,
  To,
  useAct,
  useCall,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

const CHANGED = [readTask, listTasks, readMeeting, readDesk]

/** 议定事项: one resolution, what was done about it, who verified. */
export default function TaskPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readTask, { params: { id } })}>{(of) => <Sheet key={`${id}|${of.revision}`} of={of} />}</Asked>
}

function Sheet({ of }: { of: Task }) {
  const words = useWords()
  const { line } = of
  return (
    <Page
      title={line.text}
      up={{ label: words('task.title'), path: '/risk-tasks' }}
      marks={
        <>
          <strong>{line.isLaid ? words(`task.states.${line.state}`) : words('task.notLaid')}</strong>
          <span>{line.unitName}</span>
          <Light of={line.countdown} />
        </>
      }
      next={{ says: <Says of={of} />, action: null }}
    >
      {of.mayAct.includes('submit') && <HandIn of={of} />}
      {of.mayAct.includes('verify') && <Verify of={of} />}
      <Section>
        <FactList
          facts={[
            { label: words('task.meeting'), value: <To path={`/risk-meetings/${line.meetingId}`}>{line.meetingTitle}</To> },
            { label: words('task.owner'), value: <PersonName name={line.owner.name} post={postOf(line.owner)} /> },
            { label: words('task.due'), value: words('task.days', { count: line.workdays, day: line.dueOn }) },
            {
              label: words('task.point'),
              value: line.pointId && <To path={`/risk-points/${line.pointId}`}>{words('meeting.point.title')}</To>,
            },
            { label: words('task.evidence'), value: of.evidence, wide: true },
            { label: words('task.submittedOn'), value: of.submittedOn && <DayText day={of.submittedOn} /> },
            { label: words('task.verifiedBy'), value: of.verifiedBy?.name },
            { label: words('task.opinion'), value: of.opinion, wide: true },
          ]}
        />
      </Section>
    </Page>
  )
}

function Says({ of: { line, mayAct, opinion, verifiedOn } }: { of: Task }) {
  const words = useWords()
  if (line.state === 'returned') return <>{words('task.says.returned', { opinion: opinion ?? '' })}</>
  if (mayAct.includes('submit')) return <>{words('task.says.owner', { day: line.dueOn })}</>
  if (mayAct.includes('verify')) return <>{words('task.says.verify')}</>
  if (line.state === 'submitted') return <>{words('task.says.wait')}</>
  if (line.state === 'verified') return <>{words('task.says.verified', { day: verifiedOn ?? '' })}</>
  return <>{words('task.says.open', { owner: line.owner.name, day: line.dueOn })}</>
}

const proof = submitTask.body.pick({ evidence: true })

function HandIn({ of }: { of: Task }) {
  const words = useWords()
  const act = useAct(submitTask, { invalidates: CHANGED, done: words('task.submitDone') })
  const form = useSheet(proof, { failure: act.error })
  const submit = () => form.submit(({ evidence }) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, evidence } }))
  return (
    <Section title={words('task.submit')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="evidence" label={words('task.evidence')} rows={3} maxLength={2000} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('task.submit')}
        </Button>
      </div>
    </Section>
  )
}

const verdict = judgeTask.body.pick({ opinion: true })

function Verify({ of }: { of: Task }) {
  const words = useWords()
  const act = useAct(judgeTask, { invalidates: CHANGED, done: words('task.judged') })
  const form = useSheet(verdict, { failure: act.error })
  const give = (decided: 'pass' | 'return') =>
    form.submit(({ opinion }) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, verdict: decided, opinion } }))
  return (
    <Section title={words('task.verifyTitle')}>
      <FormGrid>
        <AreaField form={form} name="opinion" label={words('task.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={() => give('pass')}>
          {words('task.pass')}
        </Button>
        <Button loading={act.isPending} onClick={() => give('return')}>
          {words('task.return')}
        </Button>
      </div>
    </Section>
  )
}
