import '../warnings.css'
import { Button } from 'antd'
import { useState } from 'react'
import { isAnsweredByTalk } from '../../../../modules/warnings/duties/duty.rules.ts'
import { readDuty } from '../../../../modules/warnings/warning.api.ts'
import {
  Asked,
  FactList,
  longDay,
  Page,
  PersonName,
  Section,
  To,
  useCall,
  useLanguage,
  useMay,
  useMe,
  Watermark,
  usePathParams,
} from '../../../ui/index.ts'
import { LetterHearings } from '../../protection/hearing/LetterHearings.tsx'
import { LetterView } from '../LetterView.tsx'
import { DutyLight } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { DutyHistory, type DutyPageData, NewestReply } from './DutyHistory.tsx'
import { ObjectionAnswer, ObjectionForm } from './ObjectionPart.tsx'
import { ReplyForm } from './ReplyForm.tsx'
import { UrgeForm } from './UrgeForm.tsx'
import { VerdictForm } from './VerdictForm.tsx'

/** 义务页: what is owed by when, and the acts open to the person who looks; no other button. */
export default function DutyPage() {
  const { id = '' } = usePathParams()
  const duty = useCall(readDuty, { params: { id } })
  return <Asked of={duty}>{(page) => <OneDuty page={page} />}</Asked>
}

function OneDuty({ page }: { page: DutyPageData }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const { duty } = page
  const has = (act: string) => duty.mayAct.includes(act)
  const marks = (
    <>
      <span>{words(`dutyState.${duty.state}`)}</span>
      <DutyLight duty={duty} />
    </>
  )
  return (
    <Page
      title={words(`duty.${duty.kind}`)}
      up={{ label: words(may('duty.handle') ? 'dutyPage.up' : 'dutyPage.upMine'), path: '/duties' }}
      marks={marks}
      aside={<DutyHistory page={page} />}
      {...useNext(page)}
    >
      <Watermark viewer={me.name} />
      <DutyFacts page={page} />
      {isAnsweredByTalk(duty.kind) && !ENDED.includes(duty.state) && <ByTalk page={page} />}
      <NewestReply page={page} />
      {has('answer') && <ReplyForm duty={duty} />}
      {has('accept') && <VerdictForm duty={duty} />}
      {has('uphold') && <ObjectionAnswer duty={duty} />}
      {has('urge') && (
        <div id="act" className="no-print">
          <Section title={words('urge.title')}>
            <UrgeForm dutyId={duty.id} />
          </Section>
        </div>
      )}
      {has('object') && <ObjectionForm duty={duty} />}
      <LetterHearings letterId={duty.letterId} />
    </Page>
  )
}

const ENDED: readonly string[] = ['met', 'accounted', 'withdrawn', 'answered', 'answeredAgain', 'failed']

/** What is to be done, in one sentence for the one who looks. */
function useNext({ duty }: DutyPageData) {
  const words = useWords()
  const language = useLanguage()
  const isMine = useIsMine(duty)
  const owes = words(`owes.${duty.kind}`)
  const day = duty.countdown ? longDay(duty.countdown.dueOn, language) : null
  const has = (act: string) => duty.mayAct.includes(act)
  const closed = words('dutyPage.closed', { state: words(`dutyState.${duty.state}`) })
  const isActed = ['answer', 'accept', 'uphold', 'urge'].some(has)
  const ownSentence = () => {
    if (duty.state === 'objected') return words('dutyPage.waitObjection')
    if (duty.state === 'answered' || duty.state === 'answeredAgain') return words('dutyPage.mineDone')
    if (ENDED.includes(duty.state)) return closed
    if (!day) return words('dutyPage.mineFree', { owes })
    return words(duty.countdown?.light === 'red' ? 'dutyPage.mineLate' : 'dutyPage.mine', { day, owes })
  }
  const sentence = () => {
    if (isMine) return ownSentence()
    if (has('accept')) return words('dutyPage.verify')
    if (has('uphold')) return words('dutyPage.answerObjection')
    if (has('urge')) return words('dutyPage.urge')
    if (duty.state === 'answered' || duty.state === 'answeredAgain') return words('dutyPage.verifyOther')
    if (duty.state === 'objected') return words('dutyPage.waitObjection')
    return ENDED.includes(duty.state) ? closed : words('dutyPage.wait')
  }
  const action = isActed && (
    <Button type="primary" onClick={() => document.getElementById('act')?.scrollIntoView({ behavior: 'smooth' })}>
      {words('dutyPage.goForm')}
    </Button>
  )
  return { next: { says: <span className="duty-says">{sentence()}</span>, action } }
}

/** Does the one who looks answer for it: the person, or the head of the unit? */
function useIsMine({ respondent }: DutyPageData['duty']): boolean {
  const { personId } = useMe()
  return respondent.kind === 'person' ? respondent.id === personId : respondent.head?.id === personId
}

function DutyFacts({ page: { duty } }: { page: DutyPageData }) {
  const words = useWords()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const { respondent } = duty
  const facts = [
    { label: words('dutyPage.facts'), value: words(`owes.${duty.kind}`) },
    { label: words('dutyPage.due'), value: duty.countdown?.dueOn },
    { label: words('dutyPage.respondent'), value: respondent.name },
    {
      label: words('dutyPage.head'),
      value: respondent.kind === 'unit' && respondent.head && <PersonName name={respondent.head.name} post={respondent.head.postTitle} />,
    },
    { label: words('dutyPage.letterTitle'), value: [duty.letterTitle, duty.docNo].filter(Boolean).join(' ') },
    { label: words('dutyPage.servedOn'), value: duty.servedOn },
    { label: words('dutyPage.failure'), value: duty.failure && words(`failure.${duty.failure}`) },
    { label: words('dutyPage.urgings'), value: duty.urgings > 0 ? words('board.urgingCount', { count: duty.urgings }) : null },
    {
      label: words('dutyPage.warning'),
      value: may('warning.read') && <To path={`/warnings/${duty.warningId}`}>{duty.docNo || duty.letterTitle}</To>,
    },
  ]
  const tools = (
    <Button className="no-print" title={words('letter.opened')} onClick={() => setOpen(!isOpen)}>
      {words(isOpen ? 'letter.closePdf' : 'letter.openPdf')}
    </Button>
  )
  return (
    <Section title={words('page.facts')} tools={tools}>
      <FactList facts={facts.filter((fact) => fact.value !== false)} />
      {isOpen && <LetterView id={duty.letterId} title={duty.letterTitle} />}
    </Section>
  )
}

/** A duty whose answer is a talk: nothing to write, somebody will speak with the person (R155, R171). */
function ByTalk({ page: { duty } }: { page: DutyPageData }) {
  const words = useWords()
  const may = useMay()
  const isMine = useIsMine(duty)
  const record = `/talks/new?matter=${duty.matterId}&duty=${duty.id}&kind=${duty.kind === 'admonitionTalk' ? 'admonition' : 'oralExplanation'}`
  return (
    <Section title={words('dutyPage.byTalk')}>
      <p className="said">{words(isMine ? 'dutyPage.byTalkMine' : 'dutyPage.byTalkOffice')}</p>
      {!isMine && may('talk.record') && (
        <div className="form-foot">
          <To path={record}>{words('dutyPage.recordTalk')}</To>
        </div>
      )}
    </Section>
  )
}
