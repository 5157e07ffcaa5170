import { Button } from 'antd'
import { exportPostScores, listPostScores } from '../../../../modules/indicators/score/score.api.ts'
import { type PostScore, SCORE_STATES } from '../../../../modules/indicators/score/score.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, type Filter, ListPage, useCall, useGo, useLanguage } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { LineMark, ScoreBar, Trend } from './marks.tsx'

/** 岗位分值与警戒线: the posts nearest to their line first, each with what its score is made of. */
export default function ScoresPage() {
  const words = useWords()
  const go = useGo()
  const excel = useExcel(exportPostScores)
  return (
    <ListPage
      name="post-scores"
      title={words('scores.title')}
      intro={words('scores.intro')}
      endpoint={listPostScores}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={({ postId }) => postId}
      rowPath={({ postId }) => `/post-scores/${encodeURIComponent(postId)}`}
      empty={{
        title: words('scores.empty'),
        teach: words('scores.emptyTeach'),
        action: <Button onClick={() => go('/screenings')}>{words('scores.toRuns')}</Button>,
      }}
      onExcel={excel}
    />
  )
}

function useColumns(): Column<PostScore>[] {
  const words = useWords()
  return [
    { key: 'post', title: words('scores.post'), width: 144, show: ({ title }) => title },
    { key: 'unit', title: words('scores.unit'), width: 136, show: ({ unitName }) => unitName },
    { key: 'state', title: words('scores.state'), width: 136, show: ({ state }) => <LineMark state={state} /> },
    {
      key: 'score',
      title: words('scores.score'),
      width: 184,
      sortable: true,
      show: (post) => (
        <>
          {words('scores.scoreOf', { score: post.score.toFixed(2), line: post.line })}
          <ScoreBar of={post} />
        </>
      ),
    },
    { key: 'made', title: words('scores.made'), show: (post) => <Made of={post} /> },
    { key: 'trend', title: words('scores.trend'), width: 152, sortable: true, show: (post) => <Trend of={post} /> },
  ]
}

/** So many rules are told in the list; the page has every signal. */
const TOLD = 3

/** A bare number about a post is shown nowhere: what it is made of stands beside it, by rule. */
function Made({ of: { inherent, parts } }: { of: PostScore }) {
  const words = useWords()
  const language = useLanguage()
  const byRule = [...Map.groupBy(parts, ({ rule }) => rule)].map(([rule, own]) => ({
    rule,
    title: own[0]?.title[language] ?? '',
    count: own.length,
    amount: own.reduce((sum, { part }) => sum + part, 0),
  }))
  const most = byRule.toSorted((one, other) => other.amount - one.amount)
  return (
    <span className="made-list">
      {inherent > 0 && <span>{words('scores.inherent', { amount: inherent })}</span>}
      {most.slice(0, TOLD).map(({ rule, title, count, amount }) => (
        <span key={rule}>{words('scores.part', { rule, title, count, amount: amount.toFixed(2) })}</span>
      ))}
      {most.length > TOLD && <span className="field-help">{words('scores.more', { count: most.length - TOLD })}</span>}
    </span>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const units = useCall(listUnits).data ?? []
  return [
    {
      key: 'state',
      label: words('scores.state'),
      options: SCORE_STATES.map((state) => ({ value: state, label: words(`scores.states.${state}`) })),
    },
    { key: 'unitId', label: words('scores.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    {
      key: 'sort',
      label: words('scores.sort'),
      options: [
        { value: '-share', label: words('scores.byShare') },
        { value: '-score', label: words('scores.byScore') },
        { value: '-trend', label: words('scores.byTrend') },
      ],
    },
  ]
}
