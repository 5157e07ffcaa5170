import './desk.css'
import { Button } from 'antd'
import type { z } from 'zod'
import type { deskItem } from '../../../modules/overview/overview.api.ts'
import { readDesk } from '../../../modules/overview/overview.api.ts'
import {
  type AnswerOf,
  Asked,
  CountdownLight,
  Empty,
  longDay,
  Page,
  Section,
  To,
  useAnyWord,
  useCall,
  useGo,
  useLanguage,
  useMay,
} from '../../ui/index.ts'
import { DeskNotices } from './DeskNotices.tsx'
import { usePeriod } from '../cascade/routine/usePeriod.ts'
import { usePeriod as useSurveyPeriod } from '../surveys/usePeriod.ts'
import { useWords } from './useWords.ts'

type DeskItem = z.infer<typeof deskItem>
type Desk = AnswerOf<typeof readDesk>

const GROUPS = ['overdue', 'due', 'new'] as const

/** 工作台: what is late, what is near, what is new, and the next act of each. */
export default function DeskPage() {
  const words = useWords()
  const may = useMay()
  const language = useLanguage()
  const desk = useCall(readDesk, undefined, { every: 120_000 })
  const day = desk.data && (
    <span>
      <time dateTime={desk.data.today}>{longDay(desk.data.today, language)}</time> ·{' '}
      {words(desk.data.isWorkingDay ? 'workingDay' : 'dayOff')}
    </span>
  )
  return (
    <Page
      title={words('title')}
      marks={day}
      tools={may('situation.read') && <To path="/situation">{words('nav.situation')}</To>}
      aside={<DeskNotices />}
      {...useFirst(desk.data)}
    >
      <Asked of={desk} lines={8}>
        {(known) => (
          <>
            {known.figures.length > 0 && <Figures figures={known.figures} />}
            {known.items.length === 0 ? (
              <Nothing />
            ) : (
              GROUPS.map((group) => <Group key={group} group={group} items={known.items.filter((item) => item.group === group)} />)
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

/** The first thing to do, as a sentence with its button. */
function useFirst(desk: Desk | undefined) {
  const words = useWords()
  const word = useAnyWord()
  const language = useLanguage()
  const go = useGo()
  const textOf = useItemText()
  const first = desk?.items[0]
  if (!first) return {}
  const by = first.countdown
    ? words(first.group === 'overdue' ? 'nextLate' : 'nextDue', { day: longDay(first.countdown.dueOn, language) })
    : words('nextFree')
  const says = (
    <>
      <strong>{words('next', { what: word(`overview.${first.key}`) })}</strong> · {textOf(first).title} · {by}
    </>
  )
  return {
    next: {
      says,
      action: (
        <Button type="primary" onClick={() => go(first.link)}>
          {words('open')}
        </Button>
      ),
    },
  }
}

function Figures({ figures }: Pick<Desk, 'figures'>) {
  const words = useWords()
  const word = useAnyWord()
  return (
    <nav className="desk-figures" aria-label={words('figures')}>
      {figures.map((figure) => (
        <To key={figure.key} path={figure.link}>
          {word(`overview.${figure.key}`)} <strong>{figure.count}</strong>
        </To>
      ))}
    </nav>
  )
}

function Group({ group, items }: { group: DeskItem['group']; items: readonly DeskItem[] }) {
  const words = useWords()
  if (items.length === 0) return null
  return (
    <section className={`section desk-group ${group}`} aria-label={words(`groups.${group}`)}>
      <header>
        <h2>
          {words(`groups.${group}`)} {items.length} <small>{words(`groupTeach.${group}`)}</small>
        </h2>
      </header>
      <ul className="desk-list">
        {items.map((item) => (
          <li key={item.id}>
            <ItemLine item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Lines whose words hold a period as its key: it is said in the words of the language. */
const WITH_PERIOD: Readonly<Record<string, 'title' | 'detail'>> = {
  'desk.fileChanges': 'title',
  'desk.receiveChanges': 'title',
  'desk.doRoutine': 'detail',
}

/** What the server counts in one line: `12 项`, or `50 项以上`. */
const COUNTED = /^(\d+) 项(以上)?$/u

function useItemText(): (item: DeskItem) => Pick<DeskItem, 'title' | 'detail'> {
  const words = useWords()
  const periodOf = usePeriod()
  const surveyPeriodOf = useSurveyPeriod()
  return (item) => {
    const field = WITH_PERIOD[item.key]
    const [, count, isMore] = COUNTED.exec(item.detail) ?? []
    if (count !== undefined) return { title: item.title, detail: words(isMore ? 'countedOver' : 'counted', { count }) }
    if (item.key === 'desk.approveSurvey') return { ...item, detail: item.detail.replace(/\d{4}(?:[HQ]\d|-\d{2})?$/u, surveyPeriodOf) }
    return field ? { ...item, [field]: item[field].replace(/\d{4}(?:-(?:\d{2}|[QH]\d))?$/u, periodOf) } : item
  }
}

function ItemLine({ item }: { item: DeskItem }) {
  const word = useAnyWord()
  const { title, detail } = useItemText()(item)
  const { countdown } = item
  return (
    <To path={item.link}>
      <span className="act">{word(`overview.${item.key}`)}</span>
      <span>
        {title}
        <span className="detail" title={detail}>
          {detail}
        </span>
      </span>
      <span className="due">
        {countdown && (
          <>
            <CountdownLight light={countdown.light} left={countdown.left} dueOn={countdown.dueOn} estimated={countdown.isEstimated} />
            {countdown.dueOn}
          </>
        )}
      </span>
    </To>
  )
}

function Nothing() {
  const words = useWords()
  const may = useMay()
  const action = may('warning.read') ? (
    <To path="/warnings">{words('none.warnings')}</To>
  ) : (
    <To path="/me/notifications">{words('none.notices')}</To>
  )
  return (
    <Section>
      <Empty title={words('none.title')} teach={words('none.teach')} action={action} />
    </Section>
  )
}
