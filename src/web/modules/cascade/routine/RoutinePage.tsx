import { Segmented } from 'antd'
import { exportRoutine, listRoutine } from '../../../../modules/cascade/routine/routine.api.ts'
import type { RoutineLine } from '../../../../modules/cascade/routine/routine.schema.ts'
import { type Column, DayText, type Filter, Page, ServerList, useAddress, useCall, useMay } from '../../../ui/index.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { usePack } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { MonthView } from './MonthView.tsx'
import { usePeriod } from './usePeriod.ts'

/** 常规工作日历 as a list or as a month. */
export default function RoutinePage() {
  const words = useWords()
  const [{ view = 'list' }, change] = useAddress()
  const excel = useExcel(exportRoutine)
  const columns = useColumns()
  const filters = useFilters()
  const tools = (
    <Segmented
      aria-label={words('routine.title')}
      value={view}
      options={[
        { value: 'list', label: words('routine.list') },
        { value: 'month', label: words('routine.month') },
      ]}
      onChange={(next) => change({ view: next === 'list' ? undefined : next })}
    />
  )
  return (
    <Page title={words('routine.title')} marks={<span>{words('routine.intro')}</span>} tools={tools}>
      {view === 'month' ? (
        <MonthView />
      ) : (
        <ServerList
          name="routine"
          title={words('routine.title')}
          endpoint={listRoutine}
          columns={columns}
          filters={filters}
          rowKey={(line) => line.id}
          rowPath={(line) => `/routine/${line.id}`}
          empty={{ title: words('routine.empty'), teach: words('routine.teach') }}
          onExcel={({ sort: _sort, ...query }) => excel(query)}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<RoutineLine>[] {
  const words = useWords()
  const periodOf = usePeriod()
  return [
    { key: 'title', title: words('routine.name'), show: (line) => line.title },
    { key: 'unit', title: words('field.unit'), width: 184, show: (line) => line.unitName },
    { key: 'every', title: words('routine.every'), width: 88, show: (line) => words(`every.${line.every}`) },
    { key: 'period', title: words('routine.period'), width: 128, show: (line) => periodOf(line.period) },
    { key: 'dueOn', title: words('field.dueOn'), width: 112, show: (line) => <DayText day={line.dueOn} /> },
    { key: 'limit', title: words('field.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    { key: 'doneOn', title: words('routine.doneOn'), width: 112, show: (line) => <DayText day={line.doneOn} /> },
    { key: 'nextOn', title: words('routine.nextOn'), width: 112, show: (line) => <DayText day={line.nextOn} /> },
    { key: 'by', title: words('routine.by'), width: 128, isExtra: true, show: (line) => words(`by.${line.by}`) },
    { key: 'basis', title: words('routine.basis'), width: 240, isExtra: true, show: (line) => line.basis },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const duties = usePack()?.routine ?? []
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('routine.read', unit.id))
  return [
    {
      key: 'state',
      label: words('filter.state'),
      options: (['open', 'overdue', 'done'] as const).map((state) => ({ value: state, label: words(`state.${state}`) })),
    },
    { key: 'code', label: words('filter.code'), options: duties.map((duty) => ({ value: duty.code, label: duty.title })) },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    { key: 'month', label: words('filter.month'), options: monthsAround().map((month) => ({ value: month, label: month })) },
  ]
}

/** The months that a calendar is asked for: half a year back, half a year on. */
function monthsAround(): string[] {
  const now = new Date()
  return Array.from({ length: 13 }, (_, at) => new Date(Date.UTC(now.getFullYear(), now.getMonth() - 6 + at, 1)).toISOString().slice(0, 7))
}
