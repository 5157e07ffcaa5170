import { Button } from 'antd'
import type { ReactNode } from 'react'
import { printDecision, readDecision } from '../../../../modules/decisions/decision.api.ts'
import type { DecisionPage as Decision } from '../../../../modules/decisions/decision.schema.ts'
import {
  Asked,
  DayText,
  FactList,
  Money,
  Page,
  PersonName,
  Section,
  Timeline,
  useCall,
  useGo,
  useMay,
  usePathParams,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { AssignForm, DiscloseForm, ExecuteForm, StepForm } from './ExecutionForms.tsx'
import { Investigation } from './Investigation.tsx'
import { MeetingView } from './MeetingView.tsx'

/** One matter of 三重一大; staff see what was disclosed. */
export default function DecisionPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readDecision, { params: { id } })}>{(page) => <DecisionSheet of={page} />}</Asked>
}

function DecisionSheet({ of }: { of: Decision }) {
  const words = useWords()
  const may = useMay()
  const print = usePaper(printDecision)
  const next = useNext(of)
  const { line } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('list.title'), path: '/decisions' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          <span>{line.no}</span>
          <span>{line.kindLabel}</span>
          {line.deviations > 0 && <span className="light red">{words('list.deviating', { count: line.deviations })}</span>}
          {line.disclosedOn && <span>{words('page.disclosed')}</span>}
          <Light of={line.countdown} />
        </>
      }
      tools={of.isOpen && may('decision.print') ? <Button onClick={() => print(line.id)}>{words('page.print')}</Button> : undefined}
      next={next}
    >
      {!of.isOpen && <p className="field-help">{words('page.onlyDisclosed')}</p>}
      <Section title={words('page.facts')}>
        <Facts of={of} />
      </Section>
      {of.deviations.length > 0 && <Deviations of={of} />}
      {of.isOpen && <Investigation of={of} />}
      {of.isOpen && (
        <Section title={words('page.meeting')}>
          {of.meetings.length === 0 ? (
            <p className="field-help">{words('page.meetingNone')}</p>
          ) : (
            of.meetings.map((meeting) => <MeetingView key={meeting.id} of={of} meeting={meeting} />)
          )}
        </Section>
      )}
      {of.isOpen && of.line.decidedOn !== null && <Execution of={of} />}
      {of.mayAct.includes('assign') && <AssignForm of={of} />}
      {of.mayAct.includes('step') && <StepForm of={of} />}
      {of.mayAct.includes('execute') && <ExecuteForm of={of} />}
      {of.mayAct.includes('disclose') && <DiscloseForm of={of} />}
    </Page>
  )
}

function Facts({ of }: { of: Decision }) {
  const words = useWords()
  const { line } = of
  return (
    <FactList
      facts={[
        { label: words('field.unit'), value: line.unitName },
        { label: words('field.amount'), value: line.amount === null ? null : <Money fen={line.amount} /> },
        { label: words('field.proposer'), value: of.proposer && <PersonName name={of.proposer.name} post={postOf(of.proposer)} /> },
        { label: words('field.proposedOn'), value: <DayText day={line.proposedOn} /> },
        { label: words('field.decidedOn'), value: line.decidedOn && <DayText day={line.decidedOn} /> },
        { label: words('field.executor'), value: line.executor && <PersonName name={line.executor.name} post={postOf(line.executor)} /> },
        { label: words('field.dueOn'), value: line.dueOn && <DayText day={line.dueOn} /> },
        { label: words('field.executedOn'), value: of.executedOn && <DayText day={of.executedOn} /> },
        { label: words('field.content'), value: of.content, wide: true },
        { label: words('field.disclosure'), value: of.disclosure, wide: true },
      ]}
    />
  )
}

function Deviations({ of }: { of: Decision }) {
  const words = useWords()
  return (
    <Section title={words('page.deviations')}>
      <p className="field-help">{words('page.deviationsTeach')}</p>
      <Timeline
        entries={of.deviations.map((each, at) => ({
          id: String(at),
          when: <DayText day={each.on} />,
          by: each.by?.name,
          says: words(`deviation.${each.kind}`),
          detail: each.reason,
          tone: 'alarm',
        }))}
      />
    </Section>
  )
}

function Execution({ of }: { of: Decision }) {
  const words = useWords()
  return (
    <Section title={words('page.execution')}>
      {of.steps.length === 0 ? (
        <p className="field-help">{words('page.executionNone')}</p>
      ) : (
        <Timeline
          entries={of.steps.map((each, at) => ({ id: String(at), when: <DayText day={each.on} />, by: each.by?.name, says: each.text }))}
        />
      )}
    </Section>
  )
}

function useNext({ line, mayAct, investigation }: Decision): { says: ReactNode; action: ReactNode } | undefined {
  const words = useWords()
  const go = useGo()
  if (investigation === null && mayAct.includes('investigate')) return { says: words('page.nextInvestigate'), action: null }
  if (investigation !== null && mayAct.includes('meet'))
    return {
      says: words('page.nextMeet'),
      action: (
        <Button type="primary" onClick={() => go(`/decisions/${line.id}/meeting`)}>
          {words('page.nextMeetAct')}
        </Button>
      ),
    }
  if (line.executor === null && mayAct.includes('assign')) return { says: words('page.nextAssign'), action: null }
  if (line.state === 'passed' && mayAct.includes('step'))
    return { says: words('page.nextExecute', { day: line.dueOn ?? '' }), action: null }
  if (line.state !== 'proposed' || mayAct.length === 0) return undefined
  return { says: words(investigation === null ? 'page.nextWait' : 'page.nextTable'), action: null }
}
