import { Button } from 'antd'
import { exportDecisions, listDecisions } from '../../../../modules/decisions/decision.api.ts'
import { DECISION_STATES, type DecisionLine } from '../../../../modules/decisions/decision.schema.ts'
import { type Column, DayText, type Filter, ListPage, Money, useGo, useMay } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { usePack } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 三重一大事项, the newest first. */
export default function DecisionsPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportDecisions)
  const columns = useColumns()
  const filters = useFilters()
  const add = may('decision.propose') ? (
    <Button type="primary" onClick={() => go('/decisions/new')}>
      {words('list.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="decisions"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      tools={add}
      endpoint={listDecisions}
      columns={columns}
      filters={filters}
      rowKey={(line) => line.id}
      rowPath={(line) => `/decisions/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<DecisionLine>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('field.title'), show: (line) => line.title },
    { key: 'no', title: words('field.no'), width: 176, show: (line) => line.no },
    { key: 'kind', title: words('field.kind'), width: 112, show: (line) => line.kindLabel },
    { key: 'amount', title: words('field.amount'), width: 120, align: 'right', show: (line) => <Money fen={line.amount} /> },
    {
      key: 'state',
      title: words('field.state'),
      width: 120,
      show: (line) => (
        <>
          {words(`states.${line.state}`)}
          {line.deviations > 0 && <div className="light red">{words('list.deviating', { count: line.deviations })}</div>}
        </>
      ),
    },
    { key: 'decidedOn', title: words('field.decidedOn'), width: 104, show: (line) => <DayText day={line.decidedOn} /> },
    { key: 'executor', title: words('field.executor'), width: 80, show: (line) => line.executor?.name },
    { key: 'limit', title: words('field.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    {
      key: 'disclosedOn',
      title: words('field.disclosedOn'),
      width: 112,
      isExtra: true,
      show: (line) => <DayText day={line.disclosedOn} />,
    },
    { key: 'proposedOn', title: words('field.proposedOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.proposedOn} /> },
    { key: 'unit', title: words('field.unit'), width: 176, isExtra: true, show: (line) => line.unitName },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const kinds = usePack()?.decisions.kinds ?? []
  return [
    { key: 'kind', label: words('filter.kind'), options: kinds.map(({ code, label }) => ({ value: code, label })) },
    {
      key: 'state',
      label: words('filter.state'),
      options: DECISION_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'deviating', label: words('filter.deviating'), kind: 'flag' },
    { key: 'overdue', label: words('filter.overdue'), kind: 'flag' },
    { key: 'disclosed', label: words('filter.disclosed'), kind: 'flag' },
  ]
}
