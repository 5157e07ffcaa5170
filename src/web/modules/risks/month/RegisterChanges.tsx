import type { MeasureChange, MonthMeasure } from '../../../../modules/risks/month/month.schema.ts'
import { type Column, DataTable, DayText, To } from '../../../ui/index.ts'
import { labelOf, usePackToRead } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

const nowOf = ({ before, after }: MeasureChange) => after ?? before

/** What of the register of measures was added, changed or dropped since the month before. */
export function RegisterChanges({ rows }: { rows: readonly MeasureChange[] }) {
  const words = useWords()
  const columns: Column<MeasureChange>[] = [
    {
      key: 'point',
      title: words('month.point'),
      width: 168,
      show: (row) => <To path={`/risk-points/${nowOf(row)?.pointId}`}>{`${nowOf(row)?.pointNo} ${nowOf(row)?.pointTitle}`}</To>,
    },
    { key: 'unit', title: words('month.unit'), width: 128, show: (row) => nowOf(row)?.unitName },
    { key: 'kind', title: words('month.kind'), width: 72, show: (row) => words(`month.registerKinds.${row.kind}`) },
    { key: 'before', title: words('month.measureBefore'), show: (row) => <Measure of={row.before} /> },
    { key: 'after', title: words('month.measureNow'), show: (row) => <Measure of={row.after} /> },
  ]
  return <DataTable caption={words('month.register')} columns={columns} rows={rows} rowKey={(row) => nowOf(row)?.id ?? ''} flows />
}

function Measure({ of }: { of: MonthMeasure | null }) {
  const pack = usePackToRead()
  if (!of) return <>——</>
  return (
    <>
      {of.text}
      <p className="field-help">
        {labelOf(pack?.measures.phases, of.phase)} · {of.ownerName} · <DayText day={of.dueOn} />
      </p>
    </>
  )
}
