import type { MeetingFigures } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { type Column, DataTable, FactList, Section } from '../../../ui/index.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useWords } from '../useWords.ts'

type LevelRow = MeetingFigures['levels'][number]

const signed = (count: number) => (count > 0 ? `+${count}` : count === 0 ? '' : String(count))

/** 期间数据: levels now and at the last meeting, measures, signals. */
export function Figures({ of }: { of: MeetingFigures }) {
  const words = useWords()
  const columns: Column<LevelRow>[] = [
    { key: 'level', title: words('meeting.figures.level'), show: (row) => <PointLevel rank={row.rank} /> },
    { key: 'before', title: words('meeting.figures.before', { day: of.since }), align: 'right', show: (row) => row.before },
    { key: 'now', title: words('meeting.figures.now'), align: 'right', show: (row) => row.now },
    { key: 'more', title: words('meeting.figures.more'), align: 'right', show: (row) => signed(row.now - row.before) },
  ]
  return (
    <Section title={words('meeting.figures.title')}>
      <div style={{ marginBottom: 12 }}>
        <FactList
          facts={[
            { label: words('meeting.figures.changed'), value: String(of.changed) },
            { label: words('meeting.figures.open'), value: String(of.openMeasures) },
            { label: words('meeting.figures.overdue'), value: String(of.overdueMeasures) },
            { label: words('meeting.figures.signals'), value: String(of.signals) },
          ]}
        />
      </div>
      <DataTable caption={words('meeting.figures.title')} columns={columns} rows={of.levels} rowKey={(row) => String(row.rank)} flows />
    </Section>
  )
}
