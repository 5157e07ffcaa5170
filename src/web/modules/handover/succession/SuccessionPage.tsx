import { Button, Space } from 'antd'
import { useState } from 'react'
import { readSuccession, successionPdf } from '../../../../modules/handover/succession/succession.api.ts'
import type { Named, SuccessionPage as Succession } from '../../../../modules/handover/succession/succession.schema.ts'
import {
  Asked,
  DayText,
  Empty,
  FactList,
  Icon,
  InstantText,
  Page,
  PersonName,
  Section,
  Timeline,
  To,
  useCall,
  useMay,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { RowTable } from './RowTable.tsx'
import { useNextStep, SignForm, WithdrawForm } from './acts.tsx'

/** One hand-over: the list, who takes what, and both signatures. */
export default function SuccessionPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readSuccession, { params: { id } })}>{(page) => <SuccessionSheet of={page} />}</Asked>
}

function SuccessionSheet({ of }: { of: Succession }) {
  const words = useWords()
  const me = useMe()
  const { succession: line } = of
  const [others, setOthers] = useState<readonly Named[]>([])
  const [isWithdrawing, setWithdrawing] = useState(false)
  const next = useNextStep({ of, others })
  return (
    <Page
      title={`${line.from.name} → ${line.to.name}`}
      up={{ label: words('list.title'), path: '/successions' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          <span>{words(`reasons.${line.reason}`)}</span>
          <DayText day={line.fromOn} />
        </>
      }
      tools={
        <Space>
          {of.mayAct.includes('withdraw') && (
            <Button aria-expanded={isWithdrawing} onClick={() => setWithdrawing(!isWithdrawing)}>
              {words('page.withdraw')}
            </Button>
          )}
          <PdfButton of={of} />
        </Space>
      }
      next={next}
    >
      <Watermark viewer={me.name} />
      {isWithdrawing && of.mayAct.includes('withdraw') && <WithdrawForm of={of} />}
      {of.mayAct.includes('signSuperior') && <SignForm of={of} />}
      <Section title={of.rows.length > 0 ? words('page.rowsOf', { count: of.rows.length }) : words('page.rows')}>
        <Notes of={of} />
        <Rows of={of} others={others} onName={setOthers} />
      </Section>
      <Section title={words('page.signatures')}>
        <Signatures of={of} />
      </Section>
      <Section title={words('page.facts')}>
        <Facts of={of} />
        <RolesNote />
      </Section>
    </Page>
  )
}

function PdfButton({ of }: { of: Succession }) {
  const words = useWords()
  const { id } = of.succession
  const fetch = useExcel({ ...successionPdf, path: `/api/successions/${id}/list.pdf` })
  return (
    <Button icon={<Icon name="download" />} onClick={() => fetch({})}>
      {words('page.pdf')}
    </Button>
  )
}

interface RowsProps {
  of: Succession
  others: readonly Named[]
  onName: (others: readonly Named[]) => void
}

function Rows({ of, others, onName }: RowsProps) {
  const words = useWords()
  if (of.rows.length > 0) return <RowTable of={of} others={others} onName={onName} />
  if (of.succession.state === 'draft' && of.seen === null) return <p className="field-help">{words('page.notYet')}</p>
  return of.hidden > 0 ? null : <Empty title={words('page.noRows')} teach={words('page.noRowsTeach')} />
}

/** What the reader does not see here, and why. */
function Notes({ of }: { of: Succession }) {
  const words = useWords()
  const missed = of.rows.filter((row) => row.standing === 'refused').length
  return (
    <>
      {missed > 0 && <p role="alert">{words('page.refused', { count: missed })}</p>}
      {of.isPartial && <p>{words('page.partial')}</p>}
      {of.hidden > 0 && <p>{words('page.hidden', { count: of.hidden })}</p>}
      {of.ownDuties > 0 && (
        <p>
          {words('page.own', { count: of.ownDuties })} <To path="/duties?mine=true">{words('page.ownLink')}</To>
        </p>
      )}
      {of.reports > 0 && (
        <p>
          {words('page.reports', { count: of.reports })} <To path="/reports">{words('page.reportsLink')}</To>
        </p>
      )}
      {of.elsewhere.map((each) => (
        <p key={each.nodeId}>{words('page.elsewhere', { name: each.name, count: each.count })}</p>
      ))}
    </>
  )
}

function Facts({ of }: { of: Succession }) {
  const words = useWords()
  const { succession: line } = of
  return (
    <FactList
      facts={[
        { label: words('list.from'), value: <PersonName name={line.from.name} post={postOf(line.from)} /> },
        { label: words('list.to'), value: <PersonName name={line.to.name} post={postOf(line.to)} /> },
        { label: words('list.fromOn'), value: <DayText day={line.fromOn} /> },
        { label: words('list.reason'), value: words(`reasons.${line.reason}`) },
        { label: words('list.node'), value: line.nodeName },
        { label: words('list.startedBy'), value: line.startedBy.name },
        { label: words('list.submittedOn'), value: line.submittedOn && <DayText day={line.submittedOn} /> },
        { label: words('list.signedOn'), value: line.signedOn && <DayText day={line.signedOn} /> },
        { label: words('new.note'), value: of.note, wide: true },
        { label: words('page.withdrawReason'), value: of.withdrawnReason, wide: true },
        { label: words('page.hash'), value: of.hash && <code style={{ overflowWrap: 'anywhere' }}>{of.hash}</code>, wide: true },
      ]}
    />
  )
}

/** Roles are given by others; whoever may do so finds the way here. */
function RolesNote() {
  const words = useWords()
  const may = useMay()
  return (
    <p className="field-help" style={{ marginTop: 12 }}>
      {words('page.roles')} {may('access.read') && <To path="/access">{words('page.rolesLink')}</To>}
    </p>
  )
}

function Signatures({ of }: { of: Succession }) {
  const words = useWords()
  if (of.signatures.length === 0) return <p className="field-help">{words('page.noSignatures')}</p>
  return (
    <Timeline
      entries={of.signatures.map((each) => ({
        id: `${each.as}|${each.person.id}`,
        when: <InstantText at={each.at} />,
        by: <PersonName name={each.person.name} post={each.person.postTitle} />,
        says: words(`signedAs.${each.as}`),
        detail: [each.reason, each.hash.slice(0, 16)].filter(Boolean).join(' · '),
      }))}
    />
  )
}
