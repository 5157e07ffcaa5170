import type { PointLine } from '../../../../modules/risks/point/point.schema.ts'
import { type Column, DayText } from '../../../ui/index.ts'
import { labelOf, Level, usePackToRead } from '../../matters/parts/pack.tsx'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'

/** A risk point's level on the pack's point scale, or that it has none yet. */
export function PointLevel({ rank }: { rank: number | null }) {
  const words = useWords()
  return rank === null ? <span className="field-help">{words('list.ungraded')}</span> : <Level rank={rank} scale="point" />
}

/** Columns of a list of risk points. */
export function usePointColumns(): Column<PointLine>[] {
  const layerOf = useCarrierWord()
  const words = useWords()
  const pack = usePackToRead()
  return [
    { key: 'title', title: words('list.title'), show: (point) => <Title of={point} /> },
    { key: 'level', title: words('list.level'), width: 104, show: (point) => <PointLevel rank={point.rank} /> },
    { key: 'unit', title: words('list.unit'), width: 208, show: (point) => point.unitName },
    { key: 'post', title: words('list.post'), width: 136, show: (point) => point.postTitle ?? layerOf(point.carrier) },
    { key: 'riskType', title: words('list.riskType'), width: 128, show: (point) => labelOf(pack?.riskTypes, point.riskType) },
    { key: 'affairs', title: words('list.affairs'), width: 88, show: (point) => labelOf(pack?.risks.affairs, point.affairs) },
    { key: 'state', title: words('list.state'), width: 128, show: (point) => <State of={point} /> },
    { key: 'no', title: words('list.no'), width: 80, show: (point) => point.no },
    {
      key: 'keyArea',
      title: words('list.keyArea'),
      width: 136,
      isExtra: true,
      show: (point) => point.keyArea && labelOf(pack?.keyAreas, point.keyArea),
    },
    { key: 'author', title: words('list.author'), width: 88, isExtra: true, show: (point) => point.authorName },
    { key: 'writtenOn', title: words('list.writtenOn'), width: 112, isExtra: true, show: (point) => <DayText day={point.writtenOn} /> },
  ]
}

function Title({ of }: { of: PointLine }) {
  const words = useWords()
  return (
    <>
      {of.title}
      {of.isStepGone && <strong style={{ color: 'var(--red)', marginLeft: 8 }}>{words('list.gone')}</strong>}
    </>
  )
}

/** Its state; where a change of what is in force is under way, that too. */
function State({ of }: { of: PointLine }) {
  const words = useWords()
  const isChanging = of.version > 0 && of.state !== 'inForce' && of.state !== 'retired'
  return (
    <>
      {words(`states.${of.state}`)}
      {isChanging && <span className="field-help"> · {words('list.changing')}</span>}
    </>
  )
}
