import { listGaps } from '../../../../modules/measures/measure.api.ts'
import type { GapLine } from '../../../../modules/measures/measure.schema.ts'
import { Asked, type Column, DataTable, Empty, Page, To, useCall, useMay } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** 措施不足的风险点: what each still lacks of what its level asks for (R120). */
export default function GapsPage() {
  const words = useWords()
  return (
    <Page title={words('gaps.title')} up={{ label: words('list.title'), path: '/measures' }} marks={<span>{words('gaps.intro')}</span>}>
      <Asked of={useCall(listGaps)}>
        {(gaps) => (gaps.length === 0 ? <Empty title={words('gaps.none')} teach={words('gaps.noneTeach')} /> : <Gaps gaps={gaps} />)}
      </Asked>
    </Page>
  )
}

function Gaps({ gaps }: { gaps: readonly GapLine[] }) {
  const words = useWords()
  const may = useMay()
  const columns: Column<GapLine>[] = [
    { key: 'no', title: words('field.no'), width: 112, show: (gap) => <To path={`/risk-points/${gap.pointId}`}>{gap.no}</To> },
    { key: 'title', title: words('field.point'), show: (gap) => gap.title },
    { key: 'unit', title: words('field.unit'), width: 176, show: (gap) => gap.unitName },
    { key: 'level', title: words('field.level'), width: 96, show: (gap) => <Level rank={gap.rank} scale="point" /> },
    { key: 'has', title: words('gaps.has'), width: 104, align: 'right', show: (gap) => `${gap.has} / ${gap.least}` },
    { key: 'phases', title: words('gaps.missing'), width: 160, show: (gap) => gap.phaseLabels.join('、') },
    { key: 'suggest', title: words('gaps.suggest'), width: 184, show: (gap) => gap.suggestions.join('、') },
    {
      key: 'add',
      title: words('gaps.add'),
      width: 112,
      show: (gap) =>
        may('measure.keep', gap.unitId) ? (
          <To path={`/measures/new?point=${gap.pointId}`}>
            {words('gaps.add')}
            <span className="unseen"> {words('gaps.addFor', { title: gap.title })}</span>
          </To>
        ) : null,
    },
  ]
  return <DataTable caption={words('gaps.title')} columns={columns} rows={gaps} rowKey={(gap) => gap.pointId} flows />
}
