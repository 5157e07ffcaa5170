import '../warnings.css'
import { Button } from 'antd'
import { readWarning } from '../../../../modules/warnings/warning.api.ts'
import { Asked, longDay, Page, useCall, useGo, useLanguage, useMay, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { LetterHearings } from '../../protection/hearing/LetterHearings.tsx'
import { LightOf, usePack, useRoleName, WarningLevel } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { DutyTable } from './DutyTable.tsx'
import { LadderPart } from './LadderPart.tsx'
import { LetterPart } from './LetterPart.tsx'
import { nextStepOf, type WarningPageData } from './next-step.ts'
import { WarningFacts } from './WarningFacts.tsx'
import { WarningTimeline } from './WarningTimeline.tsx'

/** 预警页: one warning with its letters, its duties and what the ladder opens. */
export default function WarningPage() {
  const { id = '' } = usePathParams()
  const warning = useCall(readWarning, { params: { id } })
  return <Asked of={warning}>{(page) => <OneWarning page={page} />}</Asked>
}

function OneWarning({ page }: { page: WarningPageData }) {
  const words = useWords()
  const pack = usePack()
  const me = useMe()
  const { warning, letters } = page
  const marks = (
    <>
      {warning.docNo && <span>{warning.docNo}</span>}
      <WarningLevel rank={warning.rank} pack={pack} />
      <span>{words(`state.${warning.state}`)}</span>
      <LightOf countdown={warning.countdown} />
    </>
  )
  const tools = <Button onClick={() => print()}>{words('page.print')}</Button>
  return (
    <Page
      title={warning.title}
      up={{ label: words('page.up'), path: '/warnings' }}
      marks={marks}
      tools={tools}
      aside={<WarningTimeline page={page} />}
      {...useNext(page)}
    >
      <Watermark viewer={me.name} />
      <WarningFacts page={page} pack={pack} />
      {letters.map((letter) => (
        <LetterPart key={letter.id} letter={letter} />
      ))}
      {letters
        .filter((letter) => letter.state === 'served')
        .map((letter) => (
          <LetterHearings key={letter.id} letterId={letter.id} />
        ))}
      <DutyTable duties={page.duties} />
      <LadderPart page={page} pack={pack} />
    </Page>
  )
}

function useNext(page: WarningPageData) {
  const words = useWords()
  const roleName = useRoleName()
  const language = useLanguage()
  const go = useGo()
  const may = useMay()
  const step = nextStepOf(page, { personId: useMe().personId, may })
  if (!step) return {}
  const { facts = {}, where } = step
  const spoken = {
    ...facts,
    role: facts.role === undefined ? '' : roleName(facts.role),
    step: facts.step === undefined ? '' : words(`step.${facts.step}`),
    day: facts.day === undefined ? '' : longDay(facts.day, language),
  }
  const open = () =>
    where?.startsWith('#') ? document.getElementById(where.slice(1))?.scrollIntoView({ behavior: 'smooth' }) : go(where ?? '')
  const action = where && (
    <Button type="primary" onClick={open}>
      {words(step.says === 'redraft' ? 'page.goRedraft' : where.startsWith('#') ? 'page.goPart' : 'page.goDuty')}
    </Button>
  )
  return { next: { says: words(`page.next.${step.says}`, spoken), action } }
}
