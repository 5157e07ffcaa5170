import { Button } from 'antd'
import { useMemo } from 'react'
import { readPostScore } from '../../../../modules/indicators/score/score.api.ts'
import type { PostScore } from '../../../../modules/indicators/score/score.schema.ts'
import {
  type AnswerOf,
  Asked,
  Chart,
  type Column,
  DataTable,
  DayText,
  Page,
  Section,
  To,
  useCall,
  useGo,
  useLanguage,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useAmountText } from '../amounts.ts'
import { useWords } from '../useWords.ts'
import { LineMark, ScoreBar, Trend } from './marks.tsx'

type Scored = AnswerOf<typeof readPostScore>

/** 岗位分值: the signals that make up the sum, each with its weight and decay, and how the sum moved. */
export default function ScorePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readPostScore, { params: { postId: id } })}>{(scored) => <ScoreSheet of={scored} />}</Asked>
}

function ScoreSheet({ of: { post, settings, sentences } }: { of: Scored }) {
  const words = useWords()
  const me = useMe()
  const next = useNextStep(post)
  const signals = post.score - post.inherent
  return (
    <Page
      title={post.title}
      up={{ label: words('scores.title'), path: '/post-scores' }}
      marks={
        <>
          <LineMark state={post.state} />
          {post.unitName !== null && <span>{post.unitName}</span>}
          <Trend of={post} />
        </>
      }
      next={next}
      aside={<How of={settings} />}
    >
      <Section title={words('scores.score')}>
        <p className="evidence-says">
          {words('scores.says', {
            score: post.score.toFixed(2),
            inherent: post.inherent.toFixed(2),
            signals: signals.toFixed(2),
            count: post.parts.length,
            line: post.line,
          })}
        </p>
        <ScoreBar of={post} />
      </Section>
      <Section title={words('scores.parts')}>
        <Parts of={post} sentences={sentences} />
      </Section>
      <Section>
        <Course of={post} />
      </Section>
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** At the line, the heaviest signal is where to begin. */
function useNextStep({ state, parts: [first] }: PostScore) {
  const words = useWords()
  const go = useGo()
  if (state !== 'above' || !first) return undefined
  return {
    says: words('scores.nextAbove'),
    action: (
      <Button type="primary" onClick={() => go(`/signals/${first.signalId}`)}>
        {words('scores.firstSignal')}
      </Button>
    ),
  }
}

type Part = PostScore['parts'][number]

function Parts({ of: { parts }, sentences }: { of: PostScore; sentences: Scored['sentences'] }) {
  const words = useWords()
  const language = useLanguage()
  if (parts.length === 0) return <p>{words('scores.noParts')}</p>
  const columns: Column<Part>[] = [
    { key: 'signal', title: words('scores.signal'), show: (part) => <Told of={part} says={sentences[part.signalId]?.[language]} /> },
    { key: 'level', title: words('scores.level'), width: 88, show: ({ rank }) => <Level rank={rank} /> },
    { key: 'raisedOn', title: words('scores.raisedOn'), width: 112, show: ({ raisedOn }) => <DayText day={raisedOn} /> },
    { key: 'how', title: words('scores.product'), width: 168, align: 'right', show: (part) => <Product of={part} /> },
    {
      key: 'sum',
      title: words('scores.sum'),
      width: 88,
      align: 'right',
      show: ({ part }) => part.toFixed(2),
      total: (rows) => rows.reduce((sum, { part }) => sum + part, 0).toFixed(2),
    },
  ]
  return (
    <>
      <p className="field-help" style={{ marginBottom: 8 }}>
        {words('scores.partsTeach')}
      </p>
      <DataTable caption={words('scores.parts')} columns={columns} rows={parts} rowKey={({ signalId }) => signalId} flows />
    </>
  )
}

/** The rule and what it says here; a signal that came in with an imported record has no page. */
function Told({ of: { signalId, rule, title }, says }: { of: Part; says: string | undefined }) {
  const language = useLanguage()
  const name = `${rule} ${title[language]}`
  if (says === undefined) return <>{name}</>
  return (
    <>
      <To path={`/signals/${signalId}`}>{name}</To>
      <div className="clamped" title={says}>
        {says}
      </div>
    </>
  )
}

/** Weight × confidence × decay, and the triage on which the confidence rests. */
function Product({ of: { weight, confidence, decay, state } }: { of: Part }) {
  const words = useWords()
  return (
    <>
      {[weight, confidence, decay.toFixed(2)].join(' × ')}
      <div className="field-help">{words(`scores.triage.${state}`)}</div>
    </>
  )
}

function Course({ of: { course, line } }: { of: PostScore }) {
  const words = useWords()
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: course.map(({ on }) => on) },
      yAxis: { type: 'value', max: (seen: { max: number }) => Math.ceil(Math.max(seen.max, line) * 1.1) },
      series: [
        { type: 'bar', name: words('scores.score'), data: course.map(({ score }) => score), barMaxWidth: 32 },
        {
          type: 'line',
          name: words('scores.line'),
          data: course.map(() => line),
          symbol: 'none',
          lineStyle: { type: 'dashed', width: 2 },
        },
      ],
      aria: { enabled: false },
    }),
    [course, line, words],
  )
  const [first, last] = [course[0], course.at(-1)]
  const columns: Column<PostScore['course'][number]>[] = [
    { key: 'on', title: words('scores.day'), show: ({ on }) => <DayText day={on} /> },
    { key: 'score', title: words('scores.score'), align: 'right', show: ({ score }) => score.toFixed(2) },
  ]
  return (
    <Chart
      title={words('scores.course')}
      says={words('scores.courseSays', {
        from: first?.on ?? '',
        first: first?.score.toFixed(2) ?? '',
        to: last?.on ?? '',
        last: last?.score.toFixed(2) ?? '',
        line,
      })}
      option={option}
      height={200}
      table={<DataTable caption={words('scores.course')} columns={columns} rows={course} rowKey={({ on }) => on} flows />}
    />
  )
}

function How({ of }: { of: Scored['settings'] }) {
  const words = useWords()
  const language = useLanguage()
  const amount = useAmountText()
  return (
    <Section title={words('scores.how')}>
      <p className="field-help" style={{ marginBottom: 8 }}>
        {words('scores.howTeach')} <To path="/indicators/IN-08">{words('scores.toRule')}</To>
      </p>
      <ul className="score-settings">
        {of.map(({ key, title, unit, value }) => (
          <li key={key}>
            {title[language]}
            {words('scores.colon')}
            <strong>{amount(value, unit)}</strong>
          </li>
        ))}
      </ul>
    </Section>
  )
}
