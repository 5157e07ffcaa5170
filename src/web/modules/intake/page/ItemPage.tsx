import { Button } from 'antd'
import { useState } from 'react'
import { readItem } from '../../../../modules/intake/item.api.ts'
import { sentenceOf } from '../../../../modules/signals/signal.rules.ts'
import {
  type AnswerOf,
  Asked,
  DayText,
  FactList,
  Page,
  Section,
  To,
  useCall,
  useGo,
  useLanguage,
  useMay,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { EmergencySection } from '../../assessment/emergency/EmergencySection.tsx'
import { Clarified } from '../../matters/parts/Clarified.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { Level } from '../../matters/parts/pack.tsx'
import { Subjects } from '../../matters/parts/Subjects.tsx'
import { ItemDeterminations } from '../../protection/determination/ItemDeterminations.tsx'
import { ItemClarifications } from '../../protection/ItemClarifications.tsx'
import { ItemProtection } from '../../protection/retaliation/ItemProtection.tsx'
import { CommentLink } from '../CommentLink.tsx'
import { AboutLines } from '../about/AboutLines.tsx'
import { AmendForm, LinkForm } from './Amend.tsx'
import { Beside } from './Beside.tsx'
import { Feedback } from './Feedback.tsx'
import { Handlings } from './Handlings.tsx'
import { Reporter } from './Reporter.tsx'
import { useLedgerTitle } from '../useLedgerTitle.ts'
import { useWords } from '../useWords.ts'

type Item = AnswerOf<typeof readItem>

/** 风险信息: one entry of the ledger. */
export default function ItemPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readItem, { params: { id } })}>{(item) => <ItemSheet of={item} />}</Asked>
}

function ItemSheet({ of }: { of: Item }) {
  const words = useWords()
  const language = useLanguage()
  const me = useMe()
  const may = useMay()
  const next = useNextStep(of)
  const [open, setOpen] = useState<'amend' | 'link' | null>(null)
  const { item, signal } = of
  return (
    <Page
      title={item.title}
      up={{ label: useLedgerTitle(), path: '/ledger' }}
      marks={
        <>
          <strong>{item.ledgerNo}</strong>
          {item.isPetition && <strong style={{ color: 'var(--red)' }}>{words('list.petition')}</strong>}
          <span>{words(`states.${item.state}`)}</span>
          <Clarified of={item} />
          <Level rank={item.rank} />
          <Light of={item.countdown} />
        </>
      }
      next={next}
      tools={
        may('item.register') && (
          <>
            <Button onClick={() => setOpen('amend')}>{words('amend.open')}</Button>
            <Button onClick={() => setOpen('link')}>{words('link.open')}</Button>
          </>
        )
      }
      aside={<Feedback of={of} />}
    >
      {open === 'amend' && <AmendForm of={of} onClose={() => setOpen(null)} />}
      {open === 'link' && <LinkForm of={of} onClose={() => setOpen(null)} />}
      <Section title={words('item.facts')}>
        <ItemFacts of={of} />
      </Section>
      <Section title={words('item.content')}>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.content}</p>
      </Section>
      {of.comment && (
        <Section title={words('item.comment')}>
          <p>
            <CommentLink of={of.comment} />
          </p>
          <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.comment.text}</p>
        </Section>
      )}
      {of.origin && (
        <Section title={words(`item.origins.${of.origin.kind}`)}>
          <p>
            <To path={of.origin.link}>{`${of.origin.title}　${of.origin.on}`}</To>
          </p>
          <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.origin.text}</p>
        </Section>
      )}
      {signal && (
        <Section title={words('item.signal')}>
          <p>
            <To path={`/signals/${signal.id}`}>{signal.rule}</To>
          </p>
          <p>{sentenceOf({ sentence: signal.sentence, subjects: item.subjects, unitId: null, unitName: null }, language)}</p>
        </Section>
      )}
      <Points of={of} />
      {may('emergency.read') && <EmergencySection of={{ kind: 'matter', id: item.matterId }} />}
      <Handlings itemId={item.id} />
      {of.reporterKind === 'named' && <Reporter itemId={item.id} />}
      {may('clarification.read') && <ItemClarifications itemId={item.id} />}
      {of.reporterKind === 'named' && may('protection.read') && <ItemProtection itemId={item.id} mayFile />}
      {may('determination.read') && <ItemDeterminations itemId={item.id} />}
      <Beside itemId={item.id} />
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** A registered item is pre-assessed; from then on its matter says what is next. */
function useNextStep({ item }: Item) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  if (item.state === 'registered' && may('assessment.prepare')) {
    return {
      says: item.countdown ? words('item.nextAssessBy', { day: item.countdown.dueOn }) : words('item.nextAssess'),
      action: (
        <Button type="primary" onClick={() => go(`/ledger/${item.id}/assessment`)}>
          {words('item.preAssess')}
        </Button>
      ),
    }
  }
  if (!may('matter.read')) return undefined
  return {
    says: words('item.nextMatter', { matterNo: item.matterNo }),
    action: <Button onClick={() => go(`/matters/${item.matterId}`)}>{words('item.openMatter')}</Button>,
  }
}

function ItemFacts({ of }: { of: Item }) {
  const words = useWords()
  const { item } = of
  const grade = (level: number | null) => (level === 1 || level === 2 || level === 3 ? words(`grades.g${level}`) : null)
  return (
    <FactList
      facts={[
        { label: words('item.matterNo'), value: <To path={`/matters/${item.matterId}`}>{item.matterNo}</To> },
        { label: words('item.caseNo'), value: item.caseNo },
        { label: words('item.subjects'), value: <Subjects of={item.subjects} /> },
        { label: words('item.about'), value: of.about.length > 0 ? <AboutLines of={of.about} /> : null, wide: true },
        { label: words('item.channel'), value: item.channelLabel },
        { label: words('item.sourceKind'), value: of.sourceKind && words(`sourceKinds.${of.sourceKind}`) },
        { label: words('item.reporterKind'), value: of.reporterKind && words(`reporterKinds.${of.reporterKind}`) },
        { label: words('item.source'), value: of.source },
        ...of.details.map(({ label, value }) => ({ label, value })),
        { label: words('item.reliability'), value: grade(of.reliability) },
        { label: words('item.credibility'), value: grade(of.credibility) },
        { label: words('item.trust'), value: grade(item.trust) },
        { label: words('item.verification'), value: words(`verifications.${item.verification}`) },
        { label: words('item.signType'), value: item.signType },
        { label: words('item.keyArea'), value: item.keyArea },
        { label: words('item.receivedOn'), value: <DayText day={item.receivedOn} /> },
        { label: words('item.mode'), value: item.mode },
        { label: words('item.handler'), value: item.handlerName },
      ]}
    />
  )
}

/** 关联风险点, as far as the reader may see them (R151). */
function Points({ of: { points } }: { of: Item }) {
  const words = useWords()
  if (points.length === 0) return null
  return (
    <Section title={words('item.points')}>
      <ul style={{ display: 'grid', gap: 4 }}>
        {points.map((each) => (
          <li key={each.pointId}>
            <div>
              <To path={`/risk-points/${each.pointId}`}>{`${each.no} ${each.title}`}</To>
            </div>
            <Level rank={each.rank} scale="point" />{' '}
            <span className="field-help">{[each.note, each.byName, each.on].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
