import { Button } from 'antd'
import { listMeasures } from '../../../modules/measures/measure.api.ts'
import type { MeasureLine } from '../../../modules/measures/measure.schema.ts'
import { Asked, type Column, DataTable, DayText, Section, To, useCall, useGo, useMay } from '../../ui/index.ts'
import { Light } from '../matters/parts/Light.tsx'
import { useWords } from './useWords.ts'

/** As many as a point bears in practice; more are found in the list of measures. */
const SHOWN = 50

interface PointMeasuresProps {
  pointId: string
  unitId: string
  /** Is the point still one that measures are laid down against? */
  isStanding: boolean
}

/** 防控措施 against one risk point, and the way to lay down another. */
export function PointMeasures(props: PointMeasuresProps) {
  const may = useMay()
  return may('measure.read') ? <Listed {...props} /> : null
}

function Listed({ pointId, unitId, isStanding }: PointMeasuresProps) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const mayAdd = isStanding && may('measure.keep', unitId)
  const answer = useCall(listMeasures, { query: { pointId, limit: SHOWN } })
  return (
    <Section
      title={words('onPoint.title')}
      tools={mayAdd ? <Button onClick={() => go(`/measures/new?point=${pointId}`)}>{words('gaps.add')}</Button> : undefined}
    >
      <Asked of={answer}>
        {({ items, next }) => (
          <>
            {items.length > 0 ? <Measures of={items} /> : <p className="field-help">{words('onPoint.none')}</p>}
            {next !== null && <To path={`/measures?pointId=${pointId}`}>{words('onPoint.all')}</To>}
          </>
        )}
      </Asked>
    </Section>
  )
}

function Measures({ of }: { of: readonly MeasureLine[] }) {
  const words = useWords()
  const columns: Column<MeasureLine>[] = [
    { key: 'text', title: words('field.text'), show: (line) => <To path={`/measures/${line.id}`}>{line.text}</To> },
    { key: 'phase', title: words('field.phase'), width: 88, show: (line) => line.phaseLabel },
    { key: 'owner', title: words('field.ownerId'), width: 96, show: (line) => line.owner.name },
    {
      key: 'dueOn',
      title: words('field.dueOn'),
      width: 152,
      show: (line) => (
        <>
          <DayText day={line.dueOn} /> <Light of={line.countdown} />
        </>
      ),
    },
    { key: 'state', title: words('field.state'), width: 96, show: (line) => words(`states.${line.state}`) },
  ]
  return <DataTable caption={words('onPoint.title')} columns={columns} rows={of} rowKey={(line) => line.id} flows />
}
