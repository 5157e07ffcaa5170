import { Button } from 'antd'
import { readItem } from '../../../modules/intake/item.api.ts'
import { sentenceOf } from '../../../modules/signals/signal.rules.ts'
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
} from '../../ui/index.ts'
import { Light } from '../matters/parts/Light.tsx'
import { Level, usePack } from '../matters/parts/pack.tsx'
import { Subjects } from '../matters/parts/Subjects.tsx'
import { CommentLink } from './CommentLink.tsx'
import { Feedback } from './Feedback.tsx'
import { useWords } from './useWords.ts'

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
  const pack = usePack()
  const next = useNextStep(of)
  const { item, signal } = of
  return (
    <Page
      title={item.title}
      up={{ label: words('list.title', { ledger: pack?.terms.ledger ?? words('nav.ledger') }), path: '/ledger' }}
      marks={
        <>
          <strong>{item.ledgerNo}</strong>
          {item.isPetition && <strong style={{ color: 'var(--red)' }}>{words('list.petition')}</strong>}
          <span>{words(`states.${item.state}`)}</span>
          <Level rank={item.rank} />
          <Light of={item.countdown} />
        </>
      }
      next={next}
      aside={<Feedback of={of} />}
    >
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
      {signal && (
        <Section title={words('item.signal')}>
          <p>
            <To path={`/signals/${signal.id}`}>{signal.rule}</To>
          </p>
          <p>{sentenceOf({ sentence: signal.sentence, subjects: item.subjects, unitId: null, unitName: null }, language)}</p>
        </Section>
      )}
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

function ItemFacts({ of: { item, source } }: { of: Item }) {
  const words = useWords()
  return (
    <FactList
      facts={[
        { label: words('item.matterNo'), value: <To path={`/matters/${item.matterId}`}>{item.matterNo}</To> },
        { label: words('item.subjects'), value: <Subjects of={item.subjects} /> },
        { label: words('item.channel'), value: item.channelLabel },
        { label: words('item.source'), value: source },
        { label: words('item.signType'), value: item.signType },
        { label: words('item.keyArea'), value: item.keyArea },
        { label: words('item.receivedOn'), value: <DayText day={item.receivedOn} /> },
        { label: words('item.handler'), value: item.handlerName },
      ]}
    />
  )
}
