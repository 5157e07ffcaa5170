import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { readSurvey } from '../../../../modules/surveys/survey.api.ts'
import type { SurveyPage as Survey } from '../../../../modules/surveys/survey.schema.ts'
import {
  Asked,
  DayText,
  FactList,
  Page,
  PersonName,
  Section,
  Timeline,
  type TimelineEntry,
  useCall,
  useGo,
  usePathParams,
} from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { ResultPart } from '../result/ResultPart.tsx'
import { usePeriod } from '../usePeriod.ts'
import { useWords } from '../useWords.ts'
import { ApproveForm, CodesPart, DiscardButton, LinkPart, StopForm, useNextStep } from './acts.tsx'
import { QuestionnaireView } from './QuestionnaireView.tsx'

/** One survey: what is asked of whom, where it is answered, and, when it is over, what came out. */
export default function SurveyPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readSurvey, { params: { id } })}>{(page) => <SurveySheet of={page} />}</Asked>
}

function SurveySheet({ of }: { of: Survey }) {
  const words = useWords()
  const period = usePeriod()
  const go = useGo()
  const queries = useQueryClient()
  const { line, mayAct } = of
  const isOver = line.state === 'closed' || line.state === 'stopped'
  return (
    <Page
      title={line.title}
      up={{ label: words('page.up'), path: '/surveys' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          <span>{period(line.period)}</span>
          <span>{line.unitName}</span>
        </>
      }
      tools={
        <>
          {mayAct.includes('revise') && <Button onClick={() => go(`/surveys/${line.id}/draft`)}>{words('page.revise')}</Button>}
          {mayAct.includes('discard') && <DiscardButton of={of} />}
        </>
      }
      next={useNextStep(of)}
      aside={
        <Section title={words('page.history')}>
          <Timeline entries={useTold(of)} />
        </Section>
      }
    >
      {isOver && <ResultPart of={of} />}
      {mayAct.includes('return') && <ApproveForm of={of} />}
      {of.slug !== null && <LinkPart slug={of.slug} />}
      {mayAct.includes('codes') && <CodesPart of={of} onPrinted={() => void queries.invalidateQueries()} />}
      <Section title={words('page.facts')}>
        <Facts of={of} />
      </Section>
      <Section title={words('page.questionnaire')}>
        <QuestionnaireView of={of.content} />
      </Section>
      {mayAct.includes('stop') && <StopForm of={of} />}
    </Page>
  )
}

function Facts({ of }: { of: Survey }) {
  const words = useWords()
  const { line, approvedBy } = of
  return (
    <FactList
      facts={[
        { label: words('field.questionnaireId'), value: words('page.version', { ...of.questionnaire }) },
        { label: words('field.access'), value: words(`accesses.${line.access}`) },
        { label: words('field.opensOn'), value: <DayText day={line.opensOn} /> },
        { label: words('field.closesOn'), value: <DayText day={line.closesOn} /> },
        { label: words('field.minimum'), value: String(of.minimum) },
        { label: words('field.line'), value: String(of.dissatisfiedBelow) },
        { label: words('field.preparedBy'), value: of.preparedBy.map((each) => each.name).join('、') },
        { label: words('field.approvedBy'), value: approvedBy && <PersonName name={approvedBy.name} post={postOf(approvedBy)} /> },
        { label: words('field.targets'), value: of.targets.map((each) => each.name).join('、'), wide: true },
        { label: words('field.note'), value: of.note, wide: true },
        { label: words('field.endedReason'), value: of.endedReason, wide: true },
      ]}
    />
  )
}

/** What happened to it, the earliest first. */
function useTold(of: Survey): TimelineEntry[] {
  const words = useWords()
  const { line, submittedOn, approvedOn, approvedBy, endedOn, endedBy } = of
  const entry = (id: string, day: string | null, says: string, by?: string): TimelineEntry[] =>
    day === null ? [] : [{ id, when: <DayText day={day} />, says, ...(by === undefined ? {} : { by }) }]
  return [
    ...entry('submitted', submittedOn, words('page.submitted'), of.preparedBy.at(-1)?.name),
    ...entry('approved', approvedOn, words('page.approved'), approvedBy?.name),
    ...entry('ended', endedOn, words(line.state === 'stopped' ? 'page.stopped' : 'page.closed'), endedBy?.name),
  ]
}
