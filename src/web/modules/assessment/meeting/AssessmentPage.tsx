import { Button } from 'antd'
import { readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import { mayOpine } from '../../../../modules/assessment/assessment.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { Asked, Page, Section, To, useCall, useGo, useMay, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { Follow } from './Follow.tsx'
import { Interest, RoundButton, Signatures } from './acts.tsx'
import { useWords } from '../useWords.ts'
import { ConclusionForm } from './ConclusionForm.tsx'
import { ConclusionView } from './ConclusionView.tsx'
import { meetingOf, Seats } from './Seats.tsx'
import { OpinionForm } from './OpinionForm.tsx'
import { Opinions } from './Opinions.tsx'
import { PreView } from './PreView.tsx'
import { Tabling } from './Tabling.tsx'

/** 评估页: the office tables it, members speak, the head last, then it is concluded. */
export default function AssessmentPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readAssessment, { params: { id } })}>{(assessment) => <AssessmentSheet of={assessment} />}</Asked>
}

function AssessmentSheet({ of }: { of: Assessment }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const next = useNextStep(of)
  const isMember = of.members.some((member) => member.person.id === me.personId)
  return (
    <Page
      title={of.itemTitle}
      up={{ label: words('list.title'), path: '/assessments' }}
      marks={
        <>
          <strong>{of.matterNo}</strong>
          <span>{words(`states.${of.state}`)}</span>
          {of.conclusion ? <Level rank={of.conclusion.rank} /> : null}
          <Light of={of.countdown} />
        </>
      }
      next={next}
      tools={
        <>
          <RoundButton of={of} />
          <Button href={`/api/assessments/${of.id}/sheet.pdf`} target="_blank">
            {words('page.print')}
          </Button>
        </>
      }
      aside={of.state === 'draft' ? undefined : <Seats of={of} />}
    >
      {of.meeting && (
        <p>
          {words('page.onAgenda')}
          <To path={`/assessment-meetings/${of.meeting.id}`}>{of.meeting.title}</To>
        </p>
      )}
      {of.conclusion && <ConclusionView of={of} />}
      {of.conclusion && <Follow of={of} />}
      <Section title={words('pre.title')}>
        <PreView of={of} />
      </Section>
      {of.state === 'draft' && of.meeting === null && may('assessment.prepare') && <Tabling of={of} />}
      {of.state !== 'draft' && <Opinions of={of} />}
      {of.state === 'tabled' && isMember && may('assessment.opine') && <OpinionForm of={of} />}
      {of.state === 'tabled' && isMember && may('assessment.opine') && <Interest of={of} />}
      {of.state === 'tabled' && may('assessment.conclude') && <ConclusionForm of={of} />}
      {of.state === 'concluded' && <Signatures of={of} />}
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** Whose turn it is, in a sentence; a button only where it is this person's. */
function useNextStep(of: Assessment) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const go = useGo()
  const pack = usePack()
  const spoken = of.members.filter((member) => member.hasSpoken).length
  const openMatter = may('matter.read') ? <Button onClick={() => go(`/matters/${of.matterId}`)}>{words('page.openMatter')}</Button> : null
  if (of.state === 'draft')
    return {
      says: words('page.nextTable', { quorum: of.quorum }),
      action: may('assessment.prepare') ? (
        <Button onClick={() => go(`/ledger/${of.itemId}/assessment?from=${of.id}`)}>{words('page.change')}</Button>
      ) : null,
    }
  if (of.state === 'concluded')
    return { says: words(of.conclusion?.action === 'warning' ? 'page.nextWarning' : 'page.nextDone'), action: openMatter }
  const isMine = pack !== undefined && mayOpine(meetingOf(of), me.personId, { ...pack.assessment, quorum: of.quorum }) === undefined
  if (isMine)
    return {
      says: words('page.nextOpine', { spoken, members: of.members.length }),
      action: <JumpTo id="opinion" label={words('opinion.title')} />,
    }
  return { says: words('page.nextMeeting', { spoken, members: of.members.length, quorum: of.quorum }), action: openMatter }
}

function JumpTo({ id, label }: { id: string; label: string }) {
  return (
    <Button type="primary" onClick={() => document.getElementById(id)?.scrollIntoView({ block: 'start' })}>
      {label}
    </Button>
  )
}
