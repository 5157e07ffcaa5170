import { exportGaps, listGaps } from '../../../../modules/measures/board/board.api.ts'
import type { GapLine } from '../../../../modules/measures/board/board.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, type Filter, Page, ServerList, To, useCall, useMay } from '../../../ui/index.ts'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 措施不足的风险点: what each still lacks of what its level asks for (R120). */
export default function GapsPage() {
  const words = useWords()
  const excel = useExcel(exportGaps)
  return (
    <Page title={words('gaps.title')} up={{ label: words('list.title'), path: '/measures' }} marks={<span>{words('gaps.intro')}</span>}>
      <ServerList
        name="measure-gaps"
        title={words('gaps.title')}
        endpoint={listGaps}
        columns={useColumns()}
        filters={useFilters()}
        rowKey={(gap) => gap.pointId}
        empty={{ title: words('gaps.none'), teach: words('gaps.noneTeach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

function useColumns(): Column<GapLine>[] {
  const words = useWords()
  const may = useMay()
  return [
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
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const pack = usePack()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('measure.read', unit.id))
  return [
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    { key: 'only', label: words('filter.only'), kind: 'flag' },
    ...(may('measure.keep') ? [{ key: 'kept', label: words('filter.kept'), kind: 'flag' as const }] : []),
    {
      key: 'rank',
      label: words('field.level'),
      options: (pack?.scales.point ?? []).map(({ rank, label }) => ({ value: String(rank), label })),
    },
  ]
}
