import { Button } from 'antd'
import { exportContingencies, listContingencies } from '../../../../modules/cascade/contingency/contingency.api.ts'
import { CONTINGENCY_STATES, type ContingencyLine } from '../../../../modules/cascade/contingency/contingency.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 预案, the newest day of effect first. */
export default function ContingenciesPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportContingencies)
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('contingency.read', unit.id))
  const columns: Column<ContingencyLine>[] = [
    { key: 'title', title: words('contingency.name'), width: 248, show: (line) => line.title },
    { key: 'events', title: words('contingency.events'), show: (line) => line.events },
    { key: 'unit', title: words('contingency.unit'), width: 176, show: (line) => line.unitName },
    { key: 'effectiveOn', title: words('contingency.effectiveOn'), width: 112, show: (line) => <DayText day={line.effectiveOn} /> },
    { key: 'version', title: words('contingency.versionTitle'), width: 72, align: 'right', show: (line) => line.version },
    { key: 'state', title: words('contingency.state'), width: 112, show: (line) => words(`contingency.states.${line.state}`) },
  ]
  const add = may('contingency.keep') ? (
    <Button type="primary" onClick={() => go('/contingency-plans/new')}>
      {words('contingency.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="contingency-plans"
      title={words('contingency.title')}
      intro={<span>{words('contingency.intro')}</span>}
      tools={add}
      endpoint={listContingencies}
      columns={columns}
      filters={[
        {
          key: 'state',
          label: words('contingency.state'),
          options: CONTINGENCY_STATES.map((value) => ({ value, label: words(`contingency.states.${value}`) })),
        },
        { key: 'unitId', label: words('contingency.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
      ]}
      rowKey={(line) => line.id}
      rowPath={(line) => `/contingency-plans/${line.id}`}
      empty={{ title: words('contingency.empty'), teach: words('contingency.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}
