import './scores.css'
import { trendOf } from '../../../../modules/indicators/score/score.rules.ts'
import type { PostScore, ScoreState } from '../../../../modules/indicators/score/score.schema.ts'
import { useWords } from '../useWords.ts'

/** Where the line stands on the bar: past it there is room for scores above. */
const LINE_AT = 2 / 3

/** The state against the line: its word, and a mark whose shape differs as well as its colour. */
export function LineMark({ state }: { state: ScoreState }) {
  const words = useWords()
  return (
    <span className={`line-mark ${state}`}>
      <svg width="12" height="12" aria-hidden="true">
        {state === 'above' && <path d="M6 1l5 10H1z" fill="currentColor" />}
        {state === 'near' && <path d="M6 2l4 8H2z" fill="none" stroke="currentColor" strokeWidth="1.5" />}
        {state === 'below' && <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />}
      </svg>
      {words(`scores.states.${state}`)}
    </span>
  )
}

/** The score as a length, with a stroke where the warning line is; the numbers stand beside it. */
export function ScoreBar({ of: { score, line, state } }: { of: Pick<PostScore, 'score' | 'line' | 'state'> }) {
  const share = line > 0 ? Math.min(1, (score / line) * LINE_AT) : 1
  return (
    <span className="score-bar" aria-hidden="true">
      <span className={state} style={{ width: `${100 * share}%` }} />
      <i style={{ left: `${100 * LINE_AT}%` }} />
    </span>
  )
}

/** The course of half a year as a stroke, and the last thirty days in words. */
export function Trend({ of: { course, line } }: { of: Pick<PostScore, 'course' | 'line'> }) {
  const words = useWords()
  const { way, by } = trendOf(course)
  const most = Math.max(line, ...course.map(({ score }) => score))
  const points = course.map(({ score }, at) => `${2 + (56 * at) / Math.max(1, course.length - 1)},${18 - (16 * score) / (most || 1)}`)
  return (
    <span className="score-trend">
      <svg width="60" height="20" aria-hidden="true">
        <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      {words(`scores.ways.${way}`, { amount: Math.abs(by).toFixed(2) })}
    </span>
  )
}
