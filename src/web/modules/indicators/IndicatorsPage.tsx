import { Button } from 'antd'
import { listIndicators } from '../../../modules/indicators/indicator.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, Empty, Page, Section, To, useCall, useLanguage, useMay } from '../../ui/index.ts'
import { NotJudged } from './NotJudged.tsx'
import { Screenings } from './Screenings.tsx'
import { useScreenings } from './useScreenings.ts'
import { useWords } from './useWords.ts'

export type Indicator = AnswerOf<typeof listIndicators>[number]

/** 预警指标: every question with what it last judged, and the runs. */
export default function IndicatorsPage() {
  const words = useWords()
  const may = useMay()
  const indicators = useCall(listIndicators)
  const screenings = useScreenings()
  const run = may('indicator.run') && (
    <Button type="primary" loading={screenings.isStarting} disabled={screenings.isUnderWay} onClick={screenings.start}>
      {words('runs.run')}
    </Button>
  )
  return (
    <Page title={words('title')} marks={words('intro')} tools={run}>
      <Section title={words('list.title')}>
        <Asked of={indicators}>{(all) => <Indicators indicators={all} />}</Asked>
      </Section>
      <Section title={words('runs.title')}>
        <Screenings of={screenings} action={run} />
      </Section>
    </Page>
  )
}

function Indicators({ indicators }: { indicators: readonly Indicator[] }) {
  const words = useWords()
  const language = useLanguage()
  const may = useMay()
  const columns: Column<Indicator>[] = [
    { key: 'code', title: words('list.code'), width: 72, show: (each) => each.code },
    {
      key: 'name',
      title: words('list.name'),
      width: 200,
      show: (each) => <To path={`/indicators/${each.code}`}>{each.title[language]}</To>,
    },
    { key: 'question', title: words('list.question'), show: (each) => each.question[language] },
    { key: 'coverage', title: words('list.coverage'), width: 224, show: (each) => <Covered of={each} /> },
  ]
  const signals: Column<Indicator> = {
    key: 'signals',
    title: words('list.signals'),
    width: 104,
    show: (each) => <To path={`/signals?rule=${each.code}`}>{words('list.open')}</To>,
  }
  return (
    <DataTable
      caption={words('list.title')}
      columns={may('signal.read') ? [...columns, signals] : columns}
      rows={indicators}
      rowKey={(each) => each.code}
      rowPath={(each) => `/indicators/${each.code}`}
      flows
      empty={<Empty title={words('list.emptyTitle')} />}
    />
  )
}

/** How many were judged, and in the same breath how many were not. */
function Covered({ of }: { of: Indicator }) {
  const words = useWords()
  const { lastRun } = of
  if (!lastRun) return <span className="field-help">{words('list.never')}</span>
  const hasGaps = lastRun.unassessable > 0 || lastRun.reasons.length > 0
  return (
    <>
      <div>{words('list.judged', { count: lastRun.judged.toLocaleString('en-US') })}</div>
      {hasGaps && (
        <NotJudged why={lastRun.reasons.join('\n')}>
          {lastRun.unassessable > 0
            ? words('list.notJudged', { count: lastRun.unassessable.toLocaleString('en-US') })
            : words('list.onlyNotJudged')}
        </NotJudged>
      )}
    </>
  )
}
