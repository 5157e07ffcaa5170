import { Button } from 'antd'
import { Fragment } from 'react'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import {
  type AnswerOf,
  Asked,
  FactList,
  Page,
  Section,
  Timeline,
  useCall,
  useGo,
  useMay,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { MatterAnatomy } from '../../anatomy/MatterAnatomy.tsx'
import { EmergencySection } from '../../assessment/emergency/EmergencySection.tsx'
import { ItemDeterminations } from '../../protection/determination/ItemDeterminations.tsx'
import { ItemProtection } from '../../protection/retaliation/ItemProtection.tsx'
import { ItemClarifications } from '../../protection/ItemClarifications.tsx'
import { EvidenceSection } from '../../custody/evidence/EvidenceSection.tsx'
import { Clarified } from '../parts/Clarified.tsx'
import { Light } from '../parts/Light.tsx'
import { Subjects } from '../parts/Subjects.tsx'
import { useWords } from '../useWords.ts'
import { Chain } from './Chain.tsx'
import { RecusalForm } from './RecusalForm.tsx'
import { useTimeline } from './timeline.tsx'

type Matter = AnswerOf<typeof readMatter>

/** 事项页: one matter from the first sign to its end. */
export default function MatterPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMatter, { params: { id } })}>{(matter) => <MatterSheet of={matter} />}</Asked>
}

function MatterSheet({ of }: { of: Matter }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const { matter } = of
  const entries = useTimeline(of.timeline)
  return (
    <Page
      title={matter.title}
      up={{ label: words('list.title'), path: '/matters' }}
      marks={
        <>
          <strong>{matter.matterNo}</strong>
          <span>{words(`stages.${matter.stage}`)}</span>
          <Clarified of={matter} />
          <Light of={of.next?.countdown} />
        </>
      }
      next={of.next ? { says: <NextSays of={of.next} />, action: <NextButton of={of.next} /> } : undefined}
      aside={
        <Section title={words('page.timeline')}>
          <Timeline entries={entries} />
        </Section>
      }
    >
      <Chain parts={of.parts} stage={matter.stage} />
      <Section title={words('page.facts')}>
        <MatterFacts of={of} />
      </Section>
      {may('emergency.read') && <EmergencySection of={{ kind: 'matter', id: matter.id }} />}
      <Protection of={of} />
      {may('evidence.read') && <EvidenceSection matterId={matter.id} />}
      {may('anatomy.keep') && matter.stage === 'closed' && <MatterAnatomy matterId={matter.id} />}
      <Section title={words('recusal.title')}>
        <Recused of={of.recused} />
        {may('matter.handle') && <RecusalForm matterId={matter.id} />}
      </Section>
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** 澄清, 保护 and 认定 of its entries, for the office. */
function Protection({ of }: { of: Matter }) {
  const may = useMay()
  return of.parts
    .filter((part) => part.kind === 'item')
    .map((part) => (
      <Fragment key={part.id}>
        {may('clarification.read') && <ItemClarifications itemId={part.id} />}
        {may('protection.read') && <ItemProtection itemId={part.id} mayFile={false} />}
        {may('determination.read') && <ItemDeterminations itemId={part.id} />}
      </Fragment>
    ))
}

function MatterFacts({ of }: { of: Matter }) {
  const words = useWords()
  return (
    <FactList
      facts={[
        { label: words('list.matterNo'), value: of.matter.matterNo },
        { label: words('list.openedOn'), value: of.matter.openedOn },
        { label: words('list.subjects'), value: of.matter.subjects.length > 0 ? <Subjects of={of.matter.subjects} /> : null },
        { label: words('page.pack'), value: words('page.packVersion', { title: of.packTitle, version: of.packVersion }) },
        { label: words('page.aliases'), value: of.aliases.join('、') },
      ]}
    />
  )
}

type Next = NonNullable<Matter['next']>

function NextSays({ of }: { of: Next }) {
  const words = useWords()
  return <>{words(of.countdown ? 'page.nextBy' : 'page.nextSays', { act: words(nextKey(of.key)), day: of.countdown?.dueOn ?? '' })}</>
}

function NextButton({ of }: { of: Next }) {
  const words = useWords()
  const go = useGo()
  const isWaiting = of.key.startsWith('next.await')
  return (
    <Button type={isWaiting ? 'default' : 'primary'} onClick={() => go(of.link)}>
      {words(isWaiting ? 'page.look' : nextKey(of.key))}
    </Button>
  )
}

type NextKey =
  | 'next.preAssess'
  | 'next.table'
  | 'next.conclude'
  | 'next.draftWarning'
  | 'next.submit'
  | 'next.approve'
  | 'next.serve'
  | 'next.awaitReply'
  | 'next.urge'
  | 'next.demand'
  | 'next.awaitSecond'
  | 'next.account'

const NEXT: ReadonlySet<string> = new Set<NextKey>([
  'next.preAssess',
  'next.table',
  'next.conclude',
  'next.draftWarning',
  'next.submit',
  'next.approve',
  'next.serve',
  'next.awaitReply',
  'next.urge',
  'next.demand',
  'next.awaitSecond',
  'next.account',
])

const nextKey = (key: string): NextKey | 'next.other' => (NEXT.has(key) ? (key as NextKey) : 'next.other')

function Recused({ of }: { of: Matter['recused'] }) {
  const words = useWords()
  if (of.length === 0) return <p className="field-help">{words('recusal.none')}</p>
  return (
    <ul>
      {of.map((each) => (
        <li key={each.name}>{words('recusal.line', { name: each.name, reason: each.reason })}</li>
      ))}
    </ul>
  )
}
