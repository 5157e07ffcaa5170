import { Button } from 'antd'
import { exportPlans, listPlans } from '../../../../modules/cascade/plan/plan.api.ts'
import { PLAN_KINDS, PLAN_STATES, type PlanLine } from '../../../../modules/cascade/plan/plan.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, type Filter, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

/** 工作方案和年度计划, the newest year first. */
export default function PlansPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportPlans)
  const filters = useFilters()
  const columns: Column<PlanLine>[] = [
    { key: 'title', title: words('plan.name'), show: (line) => line.title },
    { key: 'kind', title: words('plan.kind'), width: 104, show: (line) => words(`planKind.${line.kind}`) },
    { key: 'year', title: words('plan.year'), width: 72, align: 'right', show: (line) => line.year },
    { key: 'unit', title: words('field.unit'), width: 176, show: (line) => line.unitName },
    { key: 'state', title: words('field.state'), width: 96, show: (line) => words(`planState.${line.state}`) },
    { key: 'issuedOn', title: words('plan.issuedOn'), width: 112, show: (line) => <DayText day={line.issuedOn} /> },
    {
      key: 'progress',
      title: words('plan.progress'),
      width: 96,
      align: 'right',
      show: (line) => words('plan.doneOf', { done: line.done, all: line.tasks }),
    },
    {
      key: 'overdue',
      title: words('field.overdue'),
      width: 72,
      align: 'right',
      show: (line) => (line.overdue > 0 ? <span className="light red">{line.overdue}</span> : null),
    },
    { key: 'draftedBy', title: words('plan.drafter'), width: 112, isExtra: true, show: (line) => line.draftedBy?.name },
  ]
  const add = may('plan.keep') ? (
    <Button type="primary" onClick={() => go('/work-plans/new')}>
      {words('plan.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="work-plans"
      title={words('plan.title')}
      intro={<span>{words('plan.intro')}</span>}
      tools={add}
      endpoint={listPlans}
      columns={columns}
      filters={filters}
      rowKey={(line) => line.id}
      rowPath={(line) => `/work-plans/${line.id}`}
      empty={{ title: words('plan.empty'), teach: words('plan.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const year = Number(useToday().slice(0, 4))
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('plan.read', unit.id))
  return [
    { key: 'kind', label: words('filter.kind'), options: PLAN_KINDS.map((kind) => ({ value: kind, label: words(`planKind.${kind}`) })) },
    {
      key: 'state',
      label: words('filter.state'),
      options: PLAN_STATES.map((state) => ({ value: state, label: words(`planState.${state}`) })),
    },
    {
      key: 'appraised',
      label: words('filter.appraised'),
      options: (['yes', 'no'] as const).map((value) => ({ value, label: words(`appraised.${value}`) })),
    },
    {
      key: 'year',
      label: words('filter.year'),
      options: [1, 0, -1, -2].map((by) => ({ value: String(year + by), label: String(year + by) })),
    },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
  ]
}
