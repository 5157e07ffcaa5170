import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportMonths, listMonths } from '../../../../modules/risks/month/month.api.ts'
import { MONTH_STATES, type MonthLine } from '../../../../modules/risks/month/month.schema.ts'
import { type Column, DayText, ServerList, useCall } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { usePeriod } from '../../cascade/routine/usePeriod.ts'
import { useWords } from '../useWords.ts'

/** 变动备案 of all months, the latest first. */
export function Months() {
  const words = useWords()
  const excel = useExcel(exportMonths)
  const units = useCall(listUnits).data ?? []
  return (
    <ServerList
      name="risk-months"
      title={words('month.title')}
      endpoint={listMonths}
      columns={useColumns()}
      filters={[
        {
          key: 'state',
          label: words('month.state'),
          options: MONTH_STATES.map((state) => ({ value: state, label: words(`month.states.${state}`) })),
        },
        { key: 'unitId', label: words('month.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
      ]}
      rowKey={(line) => line.id}
      rowPath={(line) => `/risk-month-filings/${line.id}`}
      empty={{ title: words('month.empty'), teach: words('month.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<MonthLine>[] {
  const words = useWords()
  const periodOf = usePeriod()
  return [
    { key: 'month', title: words('month.month'), width: 112, show: (line) => periodOf(line.month) },
    { key: 'unit', title: words('month.unit'), show: (line) => line.unitName },
    { key: 'changes', title: words('month.changes'), width: 80, align: 'right', show: (line) => line.changes },
    { key: 'dueOn', title: words('month.dueOn'), width: 112, show: (line) => <DayText day={line.dueOn} /> },
    {
      key: 'light',
      title: words('month.light'),
      width: 168,
      show: (line) => (line.countdown ? <Light of={line.countdown} /> : line.isLate ? words('month.late') : ''),
    },
    { key: 'state', title: words('month.state'), width: 104, show: (line) => words(`month.states.${line.state}`) },
    { key: 'superior', title: words('month.superior'), width: 168, show: (line) => line.superiorName ?? words('month.outside') },
    { key: 'receiptNo', title: words('month.receiptNo'), width: 128, show: (line) => line.receiptNo },
    {
      key: 'sentOn',
      title: words('month.sentOn'),
      width: 112,
      isExtra: true,
      show: (line) => line.sentOn && <DayText day={line.sentOn} />,
    },
  ]
}
