import { Button } from 'antd'
import { exportFlows, listFlows } from '../../../modules/flows/flow.api.ts'
import { FLOW_STATES, type FlowLine } from '../../../modules/flows/flow.schema.ts'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, type Filter, Icon, ListPage, useCall, useGo, useMay } from '../../ui/index.ts'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useUnitName } from './page/useUnitName.ts'
import { useWords } from './useWords.ts'

/** 权力运行流程图: the charts with what is in force, in approval and being drawn. */
export default function FlowsPage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportFlows)
  const add = may('flow.keep') ? <AddButton /> : undefined
  return (
    <ListPage
      name="flows"
      title={words('title')}
      intro={words('intro')}
      tools={add}
      endpoint={listFlows}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(flow) => flow.id}
      rowPath={(flow) => `/flows/${flow.id}`}
      empty={{ title: words('list.emptyTitle'), teach: words('list.emptyTeach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function AddButton() {
  const words = useWords()
  const go = useGo()
  return (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/flows/new')}>
      {words('make.title')}
    </Button>
  )
}

function useColumns(): Column<FlowLine>[] {
  const words = useWords()
  const unit = useUnitName()
  return [
    { key: 'name', title: words('list.name'), show: (flow) => flow.name },
    { key: 'item', title: words('list.item'), width: 160, isExtra: true, show: (flow) => flow.item },
    { key: 'unit', title: words('list.unit'), show: (flow) => unit(flow.unitId) },
    { key: 'version', title: words('list.version'), width: 72, align: 'right', show: (flow) => flow.version },
    { key: 'state', title: words('list.state'), width: 120, show: (flow) => <State of={flow} /> },
    { key: 'steps', title: words('list.steps'), width: 80, align: 'right', show: (flow) => flow.steps },
    {
      key: 'inForceFrom',
      title: words('list.inForceFrom'),
      width: 120,
      show: (flow) => flow.inForceFrom && <DayText day={flow.inForceFrom} />,
    },
    { key: 'addedOn', title: words('list.addedOn'), width: 120, isExtra: true, show: (flow) => <DayText day={flow.addedOn} /> },
  ]
}

function State({ of }: { of: FlowLine }) {
  const words = useWords()
  const hasFaults = of.state === 'draft' && of.faults > 0
  return (
    <>
      {words(`states.${of.state}`)}
      {hasFaults && <div className="field-help">{words('list.faults', { count: of.faults })}</div>}
    </>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const units = useCall(listUnits).data ?? []
  return [
    { key: 'state', label: words('list.state'), options: FLOW_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })) },
    { key: 'unitId', label: words('list.unit'), options: units.map(({ id, name }) => ({ value: id, label: name })) },
  ]
}
