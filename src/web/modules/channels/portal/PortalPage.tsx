import { Button } from 'antd'
import { useState } from 'react'
import { readPortal, submitInformation } from '../../../../modules/channels/submission/submission.api.ts'
import type { OwnSubmission, PortalPage as Portal } from '../../../../modules/channels/submission/submission.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { Asked, type Column, DataTable, DayText, FactList, Page, Section, useAct, useCall, useNamed } from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { usePeriod } from '../../surveys/usePeriod.ts'
import { useWords } from '../useWords.ts'
import { SubmitForm } from './SubmitForm.tsx'

type Duty = Portal['duties'][number]

/** 我的报送: what one owes, submits and is told. The only place of somebody from outside. */
export default function PortalPage() {
  return <Asked of={useCall(readPortal)}>{(portal) => <PortalSheet of={portal} />}</Asked>
}

function PortalSheet({ of }: { of: Portal }) {
  const words = useWords()
  const periodOf = usePeriod()
  const [duty, setDuty] = useState<Duty | null>(null)
  const open = of.appointments.filter((each) => each.isOpen)
  const owed = of.duties.filter((each) => each.metOn === null).at(-1)
  const chosen = duty && of.duties.some((each) => each.id === duty.id && each.metOn === null) ? duty : null
  const isLate = owed?.countdown?.light === 'red'
  return (
    <Page
      title={words('portal.title')}
      marks={<span>{words('portal.intro')}</span>}
      next={
        owed
          ? {
              says: words(isLate ? 'portal.nextLate' : 'portal.nextReport', { quarter: periodOf(owed.quarter), day: owed.dueOn }),
              action: <DutyActs of={owed} onReport={() => setDuty(owed)} />,
            }
          : undefined
      }
    >
      {open.length > 0 ? (
        <SubmitForm key={chosen?.id ?? 'any'} appointments={open} duty={chosen} onFree={() => setDuty(null)} />
      ) : (
        <Section>
          <p>{words('portal.closed')}</p>
        </Section>
      )}
      <Section title={words('portal.list')}>
        {of.submissions.length === 0 ? (
          <p className="field-help">{words('portal.listNone')}</p>
        ) : (
          of.submissions.map((each) => <Said key={each.id} of={each} />)
        )}
      </Section>
      <Section title={words('portal.duties')}>
        <Duties of={of.duties} onReport={setDuty} />
      </Section>
      <Section title={words('portal.mine')}>
        <Appointments of={of.appointments} />
      </Section>
    </Page>
  )
}

/** Report on a quarter in words, or that there is nothing. */
function DutyActs({ of, onReport }: { of: Duty; onReport: () => void }) {
  const words = useWords()
  const act = useAct(submitInformation, { invalidates: [readPortal, readDesk], done: words('portal.nothingDone') })
  return (
    <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <Button type="primary" onClick={onReport}>
        {words('portal.report')}
      </Button>
      <Button
        loading={act.isPending}
        onClick={() => act.mutate({ body: { appointmentId: of.appointmentId, dutyId: of.id, isNothing: true } })}
      >
        {words('portal.nothing')}
      </Button>
    </span>
  )
}

function Duties({ of, onReport }: { of: readonly Duty[]; onReport: (duty: Duty) => void }) {
  const words = useWords()
  const periodOf = usePeriod()
  if (of.length === 0) return <p className="field-help">{words('portal.dutiesNone')}</p>
  const columns: Column<Duty>[] = [
    { key: 'quarter', title: words('field.quarter'), width: 128, show: (duty) => periodOf(duty.quarter) },
    { key: 'kind', title: words('field.kind'), width: 136, show: (duty) => words(`kinds.${duty.kind}`) },
    { key: 'dueOn', title: words('field.dueOn'), width: 136, show: (duty) => <DayText day={duty.dueOn} /> },
    {
      key: 'state',
      title: words('field.state'),
      show: (duty) =>
        duty.metOn === null ? (
          <div style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
            <Light of={duty.countdown} />
            <DutyActs of={duty} onReport={() => onReport(duty)} />
          </div>
        ) : (
          words('portal.reportedOn', { day: duty.metOn })
        ),
    },
  ]
  return <DataTable caption={words('portal.duties')} columns={columns} rows={of} rowKey={(duty) => duty.id} flows />
}

/** One submission with its state in three words and what came back. */
function Said({ of }: { of: OwnSubmission }) {
  const words = useWords()
  const periodOf = usePeriod()
  const named = useNamed()
  return (
    <article style={{ borderTop: '1px solid var(--line)', padding: '12px 0' }}>
      <h3 style={{ margin: 0 }}>{of.isNothing ? words('office.nothing') : of.title}</h3>
      <p className="field-help" style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
        <strong>{words(`states.${of.state}`)}</strong>
        <DayText day={of.submittedOn} />
        <span>{words(`kinds.${of.kind}`)}</span>
        {of.quarter && <span>{periodOf(of.quarter)}</span>}
        {of.isAboutHead && <span>{words('portal.aboveMark')}</span>}
      </p>
      {of.content && <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.content}</p>}
      {of.about && <p>{named(words('field.about'), of.about)}</p>}
      {of.details.map((each) => (
        <p key={each.label}>{named(each.label, each.value)}</p>
      ))}
      {of.files.length > 0 && <FileLinks files={of.files} />}
      {!of.isNothing && (
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {of.answer === null ? <span className="field-help">{words('portal.noAnswer')}</span> : named(words('field.answer'), of.answer)}
          {of.answeredOn && (
            <span className="field-help">
              {' '}
              <DayText day={of.answeredOn} />
            </span>
          )}
        </p>
      )}
    </article>
  )
}

function Appointments({ of }: { of: Portal['appointments'] }) {
  const words = useWords()
  return (
    <>
      {of.map((each) => (
        <FactList
          key={each.id}
          facts={[
            { label: words('field.no'), value: each.no },
            { label: words('field.kind'), value: words(`kinds.${each.kind}`) },
            { label: words('field.unit'), value: each.unitName },
            { label: words('portal.officeOf'), value: each.officeName },
            { label: words('field.term'), value: words('roster.until', { from: each.fromOn, to: each.toOn }) },
            { label: words('field.state'), value: words(`standings.${each.standing}`) },
          ]}
        />
      ))}
    </>
  )
}
