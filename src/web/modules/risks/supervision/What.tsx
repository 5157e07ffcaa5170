import type { SupervisionRow } from '../../../../modules/risks/supervision/supervision.schema.ts'
import { To, useMay } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** How many of each are named in a row; the rest is one step away. */
const NAMED = 4

/** 监督什么: powers held, and risk points in force by level, each to be opened. */
export function What({ of: { unitId, post, powers, points } }: { of: SupervisionRow }) {
  const words = useWords()
  const may = useMay()
  const rest = post ? `/risk-points?standing=true&postId=${post.id}` : `/risk-points?standing=true&only=true&unitId=${unitId}`
  if (powers.length + points.length === 0) return <span className="field-help">{words('supervision.noWhat')}</span>
  return (
    <>
      {powers.slice(0, NAMED).map((power) => (
        <div key={power.powerId}>
          <span className="field-help">{words('supervision.power')}</span>{' '}
          {may('power.read') ? <To path={`/powers/${power.powerId}`}>{power.title}</To> : power.title}{' '}
          <span className="field-help">{words('supervision.class', { class: power.class })}</span> <Level rank={power.rank} scale="power" />
        </div>
      ))}
      {powers.length > NAMED && <div className="field-help">{words('supervision.more', { count: powers.length - NAMED })}</div>}
      {points.slice(0, NAMED).map((point) => (
        <div key={point.pointId}>
          <span className="field-help">{words('supervision.point')}</span> <To path={`/risk-points/${point.pointId}`}>{point.title}</To>{' '}
          <Level rank={point.rank} scale="point" />
        </div>
      ))}
      {points.length > NAMED && <To path={rest}>{words('supervision.more', { count: points.length - NAMED })}</To>}
    </>
  )
}
