import { Button } from 'antd'
import { listCheckRounds } from '../../../../modules/checks/check.api.ts'
import type { RoundLine } from '../../../../modules/checks/check.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** 排查, the newest first. */
export default function ChecksPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const units = useCall(listUnits).data ?? []
  const kinds = usePack()?.checks?.kinds ?? []
  const add = may('check.open') ? (
    <Button type="primary" onClick={() => go('/checks/new')}>
      {words('list.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="checks"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      tools={
        <>
          <Button onClick={() => go('/checks/kinds')}>{words('list.kinds')}</Button>
          {add}
        </>
      }
      endpoint={listCheckRounds}
      columns={useColumns()}
      filters={[
        { key: 'kind', label: words('filter.kind'), options: kinds.map(({ code, label }) => ({ value: code, label })) },
        { key: 'under', label: words('filter.under'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
        { key: 'open', label: words('filter.open'), kind: 'flag' },
        { key: 'late', label: words('filter.late'), kind: 'flag' },
      ]}
      rowKey={(line) => line.id}
      rowPath={(line) => `/checks/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: add }}
    />
  )
}

function useColumns(): Column<RoundLine>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('field.title'), show: (line) => line.title },
    { key: 'kind', title: words('field.kind'), width: 152, show: (line) => line.kindLabel },
    { key: 'unit', title: words('field.unit'), width: 176, show: (line) => line.unitName },
    {
      key: 'period',
      title: words('field.period'),
      width: 200,
      isExtra: true,
      show: (line) => (
        <>
          <DayText day={line.periodFrom} /> – <DayText day={line.periodTo} />
        </>
      ),
    },
    { key: 'dueOn', title: words('field.dueOn'), width: 112, show: (line) => <DayText day={line.dueOn} /> },
    {
      key: 'progress',
      title: words('field.progress'),
      width: 144,
      show: (line) => words('list.of', { done: line.verified, all: line.total }),
    },
    {
      key: 'limit',
      title: words('field.limit'),
      width: 152,
      show: (line) => (line.closedOn ? words('list.closed') : <Light of={line.countdown} />),
    },
  ]
}
