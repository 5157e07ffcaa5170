import { Button } from 'antd'
import { actOnSubmission, listSubmissions, readSubmission } from '../../../../modules/channels/submission/submission.api.ts'
import { z } from 'zod'
import { submissionAct, type SubmissionPage as Submission } from '../../../../modules/channels/submission/submission.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  AreaField,
  Asked,
  DayText,
  FactList,
  FormGrid,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useGo,
  useMay,
  useMe,
  usePathParams,
  useSheet,
  Watermark,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { usePeriod } from '../../surveys/usePeriod.ts'
import { useWords } from '../useWords.ts'

const STALE = [readSubmission, listSubmissions, readDesk]

/** One submission, for the office that received it. */
export default function SubmissionPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readSubmission, { params: { id } })}>{(page) => <SubmissionSheet key={page.id} of={page} />}</Asked>
}

function SubmissionSheet({ of }: { of: Submission }) {
  const words = useWords()
  const me = useMe()
  const periodOf = usePeriod()
  return (
    <Page
      title={of.isNothing ? words('office.nothing') : of.title}
      up={{ label: words('office.title'), path: '/submissions' }}
      marks={
        <>
          <strong>{words(`states.${of.state}`)}</strong>
          <span>{words(`kinds.${of.kind}`)}</span>
          {of.quarter && <span>{periodOf(of.quarter)}</span>}
          {of.entry && <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To>}
        </>
      }
      next={useNext(of)}
    >
      {of.isAboutHead && <p className="field-help">{words('office.above')}</p>}
      <Section title={words('office.facts')}>
        <Facts of={of} />
      </Section>
      {!of.isNothing && (
        <Section title={words('office.content')}>
          <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.content}</p>
          <FactList facts={of.details.map(({ label, value }) => ({ label, value }))} />
          {of.files.length > 0 && <FileLinks files={of.files} />}
        </Section>
      )}
      {of.answer !== null && (
        <Section title={words('field.answer')}>
          <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.answer}</p>
        </Section>
      )}
      {of.mayAct.includes('answer') && <AnswerForm of={of} />}
      <Watermark viewer={me.name} />
    </Page>
  )
}

function Facts({ of }: { of: Submission }) {
  const words = useWords()
  return (
    <FactList
      facts={[
        { label: words('field.by'), value: <To path={`/appointments/${of.by.appointmentId}`}>{of.by.name}</To> },
        { label: words('field.no'), value: of.by.appointmentNo },
        { label: words('field.unit'), value: of.unitName },
        { label: words('field.submittedOn'), value: <DayText day={of.submittedOn} /> },
        { label: words('field.about'), value: of.about },
        { label: words('field.takenBy'), value: of.takenBy },
        { label: words('field.answeredBy'), value: of.answeredBy },
        { label: words('field.answeredOn'), value: of.answeredOn && <DayText day={of.answeredOn} /> },
        { label: words('office.entry'), value: of.entry && <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To> },
      ]}
    />
  )
}

function useNext(of: Submission) {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const act = useAct(actOnSubmission, { invalidates: STALE, done: words('office.taken') })
  const mayRegister = of.mayAct.includes('register') && may('item.register')
  const isNew = of.mayAct.includes('take')
  if (!mayRegister && !of.mayAct.includes('answer')) return undefined
  return {
    says: words(isNew ? 'office.nextRead' : 'office.nextAnswer'),
    action: (
      <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {mayRegister && (
          <Button type={isNew ? 'primary' : 'default'} onClick={() => go(`/ledger/new?submission=${of.id}`)}>
            {words('office.register')}
          </Button>
        )}
        {isNew && (
          <Button
            loading={act.isPending}
            onClick={() => act.mutate({ params: { id: of.id }, body: { revision: of.revision, act: { kind: 'take' } } })}
          >
            {words('office.take')}
          </Button>
        )}
      </span>
    ),
  }
}

const answerSheet = z.strictObject({ answer: submissionAct.options[1].shape.answer })

function AnswerForm({ of }: { of: Submission }) {
  const words = useWords()
  const act = useAct(actOnSubmission, { invalidates: STALE, done: words('office.answered') })
  const form = useSheet(answerSheet, { failure: act.error })
  const submit = () =>
    form.submit(({ answer }) => act.mutate({ params: { id: of.id }, body: { revision: of.revision, act: { kind: 'answer', answer } } }))
  return (
    <Section title={words('office.answer')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="answer" label={words('field.answer')} help={words('office.answerHelp')} rows={3} maxLength={1000} />
      </FormGrid>
      <div className="form-foot">
        <Button type={of.mayAct.includes('take') ? 'default' : 'primary'} loading={act.isPending} onClick={submit}>
          {words('office.answer')}
        </Button>
      </div>
    </Section>
  )
}
