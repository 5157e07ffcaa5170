import type { FlowStep, StepPoint } from '../../../../modules/flows/flow.schema.ts'
import { type Column, DataTable } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** Risk points by the step on which they stand. */
export function PointTable({ points, steps }: { points: readonly StepPoint[]; steps: readonly FlowStep[] }) {
  const words = useWords()
  const nameOf = (stepId: string) => steps.find((step) => step.id === stepId)?.name ?? words('points.noStep')
  const columns: Column<StepPoint>[] = [
    { key: 'title', title: words('points.point'), show: (point) => point.title },
    { key: 'unit', title: words('list.unit'), width: 240, show: (point) => point.unitName },
    { key: 'step', title: words('flow.step'), show: (point) => nameOf(point.stepId) },
    {
      key: 'level',
      title: words('points.level'),
      width: 110,
      show: (point) => (point.rank === null ? words('points.ungraded') : <Level rank={point.rank} scale="point" />),
    },
  ]
  return (
    <DataTable
      caption={words('points.title')}
      columns={columns}
      rows={points}
      rowKey={(point) => point.pointId}
      rowPath={(point) => `/risk-points/${point.pointId}`}
      flows
    />
  )
}
