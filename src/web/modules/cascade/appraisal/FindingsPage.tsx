import { exportFindings, listFindings } from '../../../../modules/cascade/appraisal/appraisal.api.ts'
import { FINDING_STATES, type FindingLine } from '../../../../modules/cascade/appraisal/appraisal.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, type Filter, ListPage, To, useCall, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import { Revised } from './Revised.tsx'

/** 考核发现: what appraisals found, and what was revised because of it (R266). */
export default function FindingsPage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportFindings)
  const year = Number(useToday().slice(0, 4))
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('plan.read', unit.id))
  const columns: Column<FindingLine>[] = [
    { key: 'text', title: words('appraisal.finding'), show: (line) => line.text },
    {
      key: 'plan',
      title: words('appraisal.plan'),
      width: 208,
      show: (line) => <To path={`/work-plans/${line.planId}`}>{line.planTitle}</To>,
    },
    { key: 'unit', title: words('field.unit'), width: 152, show: (line) => line.unitName },
    { key: 'on', title: words('appraisal.on'), width: 112, show: (line) => <DayText day={line.on} /> },
    { key: 'revisions', title: words('appraisal.revisions'), width: 336, show: (line) => <Revised of={line.revisions} /> },
  ]
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('appraisal.state'),
      options: FINDING_STATES.map((state) => ({ value: state, label: words(`appraisal.states.${state}`) })),
    },
    {
      key: 'year',
      label: words('filter.year'),
      options: [1, 0, -1, -2].map((by) => ({ value: String(year + by), label: String(year + by) })),
    },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
  ]
  return (
    <ListPage
      name="appraisal-findings"
      title={words('appraisal.title')}
      intro={<span>{words('appraisal.intro')}</span>}
      endpoint={listFindings}
      columns={columns}
      filters={filters}
      rowKey={(line) => line.id}
      empty={{ title: words('appraisal.empty'), teach: words('appraisal.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}
