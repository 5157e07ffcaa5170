import { Button } from 'antd'
import { readSignal } from '../../../modules/signals/signal.api.ts'
import { SIGNAL_LIFE } from '../../../modules/signals/signal.rules.ts'
import {
  type AnswerOf,
  Asked,
  DayText,
  FactList,
  InstantText,
  Page,
  Section,
  Timeline,
  To,
  useCall,
  useGo,
  useLanguage,
  useMay,
  useMe,
  usePathParams,
  Watermark,
} from '../../ui/index.ts'
import { EmergencySection } from '../assessment/emergency/EmergencySection.tsx'
import { Clarified } from '../matters/parts/Clarified.tsx'
import { Level } from '../matters/parts/pack.tsx'
import { Subjects } from '../matters/parts/Subjects.tsx'
import { Evidence } from './Evidence.tsx'
import { Peers } from './page/Peers.tsx'
import { Recompute } from './page/Recompute.tsx'
import { SettingList } from './page/SettingList.tsx'
import { TriagePanel } from './TriagePanel.tsx'
import { useWords } from './useWords.ts'

type Signal = AnswerOf<typeof readSignal>

/** 疑点页: the sentence, the rows that carry it, why, and what a person decides about it. */
export default function SignalPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readSignal, { params: { id } })}>{(signal) => <SignalSheet key={signal.signal.id} of={signal} />}</Asked>
}

function SignalSheet({ of }: { of: Signal }) {
  const words = useWords()
  const language = useLanguage()
  const me = useMe()
  const may = useMay()
  const next = useNextStep(of)
  const { signal } = of
  return (
    <Page
      title={`${signal.rule} ${signal.ruleTitle[language]}`}
      up={{ label: words('list.title'), path: '/signals' }}
      marks={
        <>
          <Level rank={signal.rank} />
          <span>{words(`states.${signal.state}`)}</span>
          <Clarified of={signal} />
          {signal.revision > 1 && <span>{words('list.revised', { count: signal.revision })}</span>}
        </>
      }
      next={next}
      aside={
        <div style={{ display: 'grid', gap: 16 }}>
          <Section title={words('page.history')}>
            <History of={of} />
          </Section>
          <Section title={words('page.earlier')}>
            <Earlier of={of} />
          </Section>
        </div>
      }
    >
      <Section title={words('page.evidence')}>
        <Evidence of={of} />
      </Section>
      <Peers of={of} />
      <TriagePanel of={of} />
      {may('emergency.read') && <EmergencySection of={{ kind: 'signal', id: signal.id }} />}
      <Section title={words('page.facts')}>
        <SignalFacts of={of} />
      </Section>
      <WouldClear says={of.wouldClear[language]} />
      <Recompute of={of} />
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** Register it, or open the matter in which it already stands. */
function useNextStep({ signal, matter }: Signal) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  if (matter) {
    return {
      says: words('page.inMatter', { matterNo: matter.matterNo }),
      action: (
        <Button type="primary" onClick={() => go(`/matters/${matter.id}`)}>
          {words('page.openMatter')}
        </Button>
      ),
    }
  }
  if (!SIGNAL_LIFE[signal.state].register || !may('item.register')) return undefined
  return {
    says: words('page.nextSays'),
    action: (
      <Button type="primary" onClick={() => go(`/ledger/new?signal=${signal.id}`)}>
        {words('page.register')}
      </Button>
    ),
  }
}

function SignalFacts({ of }: { of: Signal }) {
  const words = useWords()
  const language = useLanguage()
  const { signal } = of
  return (
    <FactList
      facts={[
        { label: words('list.subjects'), value: <Subjects of={signal.subjects} otherwise={signal.subjectKey} /> },
        { label: words('list.unit'), value: signal.unitName },
        { label: words('list.period'), value: signal.period },
        { label: words('list.raisedOn'), value: <DayText day={signal.raisedOn} /> },
        { label: words('page.runAt'), value: <InstantText at={of.runAt} /> },
        { label: words('page.version'), value: <RuleVersion of={of} /> },
        { label: words('page.basis'), value: of.basis, wide: true },
        { label: words('page.why'), value: of.why[language], wide: true },
        {
          label: words('page.settings'),
          value: of.settings.length > 0 ? <SettingList of={of} /> : null,
          wide: true,
        },
      ]}
    />
  )
}

function RuleVersion({ of: { signal, version } }: { of: Signal }) {
  const words = useWords()
  const may = useMay()
  const says = words('page.versionOf', { rule: signal.rule, version })
  return may('indicator.read') ? <To path={`/indicators/${signal.rule}`}>{says}</To> : <>{says}</>
}

/** What would have kept it below the line: for officers only, the subject would learn to evade (P12). */
function WouldClear({ says }: { says: string }) {
  const words = useWords()
  if (says === '') return null
  return (
    <section className="section" style={{ borderStyle: 'dashed' }} aria-label={words('page.wouldClear')}>
      <header>
        <h2>{words('page.wouldClear')}</h2>
        <strong>{words('page.officersOnly')}</strong>
      </header>
      <p>{says}</p>
    </section>
  )
}

function History({ of }: { of: Signal }) {
  const words = useWords()
  const raised = { id: 'raised', when: <DayText day={of.signal.raisedOn} />, says: words('triage.kinds.raised') }
  const acts = of.triage.map((each) => ({
    id: `${each.at}${each.kind}`,
    when: <InstantText at={each.at} />,
    by: each.byName,
    says: words(`triage.kinds.${each.kind}` as 'triage.kinds.exclude'),
    detail: each.reason,
  }))
  return <Timeline entries={[raised, ...acts]} />
}

/** Other signals on the same persons or units: seen together (R2, P20). */
function Earlier({ of }: { of: Signal }) {
  const words = useWords()
  if (of.earlier.length === 0) return <p className="field-help">{words('page.noEarlier')}</p>
  return (
    <ul>
      {of.earlier.map((each) => (
        <li key={each.id}>
          <To path={`/signals/${each.id}`}>{[each.rule, each.raisedOn, words(`states.${each.state}`)].join(' · ')}</To>{' '}
          <Clarified of={each} />
        </li>
      ))}
    </ul>
  )
}
