import { Button } from 'antd'
import { exportSuccessions, listSuccessions } from '../../../../modules/handover/succession/succession.api.ts'
import { SUCCESSION_REASONS, SUCCESSION_STATES, type SuccessionLine } from '../../../../modules/handover/succession/succession.schema.ts'
import { type Column, DayText, type Filter, ListPage, PersonName, useGo } from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 工作交接: those one takes part in or oversees, the latest first. */
export default function SuccessionsPage() {
  const words = useWords()
  const go = useGo()
  const excel = useExcel(exportSuccessions)
  const start = (
    <Button type="primary" onClick={() => go('/successions/new')}>
      {words('list.start')}
    </Button>
  )
  return (
    <ListPage
      name="successions"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      tools={start}
      endpoint={listSuccessions}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/successions/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: start }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<SuccessionLine>[] {
  const words = useWords()
  return [
    { key: 'from', title: words('list.from'), show: (line) => <PersonName name={line.from.name} post={postOf(line.from)} /> },
    { key: 'to', title: words('list.to'), show: (line) => <PersonName name={line.to.name} post={postOf(line.to)} /> },
    { key: 'fromOn', title: words('list.fromOn'), width: 112, show: (line) => <DayText day={line.fromOn} /> },
    { key: 'reason', title: words('list.reason'), width: 112, show: (line) => words(`reasons.${line.reason}`) },
    { key: 'state', title: words('list.state'), width: 96, show: (line) => words(`states.${line.state}`) },
    { key: 'signedOn', title: words('list.signedOn'), width: 112, show: (line) => <DayText day={line.signedOn} /> },
    { key: 'node', title: words('list.node'), width: 200, isExtra: true, show: (line) => line.nodeName },
    { key: 'startedBy', title: words('list.startedBy'), width: 96, isExtra: true, show: (line) => line.startedBy.name },
    { key: 'submittedOn', title: words('list.submittedOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.submittedOn} /> },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  return [
    {
      key: 'state',
      label: words('list.state'),
      options: SUCCESSION_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    {
      key: 'reason',
      label: words('list.reason'),
      options: SUCCESSION_REASONS.map((reason) => ({ value: reason, label: words(`reasons.${reason}`) })),
    },
    { key: 'mine', label: words('list.mine'), kind: 'flag' },
  ]
}
