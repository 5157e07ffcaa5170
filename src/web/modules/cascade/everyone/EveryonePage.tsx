import { exportEveryone, listEveryone } from '../../../../modules/cascade/everyone/everyone.api.ts'
import type { EveryoneLine } from '../../../../modules/cascade/everyone/everyone.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, type Filter, Page, ServerList, To, useCall, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 人人有责 (R34): who in office answers for what, and who for nothing. */
export default function EveryonePage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportEveryone)
  const columns = useColumns()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('everyone.read', unit.id))
  const filters: Filter[] = [
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    { key: 'without', label: words('everyone.without'), kind: 'flag' },
  ]
  return (
    <Page title={words('everyone.title')} marks={<span>{words('everyone.intro')}</span>}>
      <ServerList
        name="everyone"
        title={words('everyone.title')}
        endpoint={listEveryone}
        columns={columns}
        filters={filters}
        rowKey={(line) => line.person.id}
        empty={{ title: words('everyone.empty'), teach: words('everyone.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

function useColumns(): Column<EveryoneLine>[] {
  const words = useWords()
  const owner = (line: EveryoneLine) => encodeURIComponent(line.person.name)
  const opened = (count: number, path: string) => (count > 0 ? <To path={path}>{count}</To> : 0)
  return [
    {
      key: 'person',
      title: words('everyone.person'),
      width: 104,
      show: ({ person }) => <To path={`/organisation/persons/${person.id}`}>{person.name}</To>,
    },
    { key: 'unit', title: words('field.unit'), width: 176, show: ({ person }) => person.unitName },
    { key: 'post', title: words('everyone.post'), show: ({ person }) => person.postTitle },
    { key: 'points', title: words('everyone.points'), width: 104, align: 'right', show: (line) => line.points },
    {
      key: 'measures',
      title: words('everyone.measures'),
      width: 96,
      align: 'right',
      show: (line) => opened(line.measures, `/measures?search=${owner(line)}`),
    },
    { key: 'tasks', title: words('everyone.tasks'), width: 96, align: 'right', show: (line) => line.tasks },
    { key: 'units', title: words('everyone.units'), width: 96, align: 'right', show: (line) => line.units },
    {
      key: 'state',
      title: words('everyone.state'),
      width: 112,
      show: ({ points, measures, tasks, units }) =>
        points + measures + tasks + units === 0 ? <span className="light red">{words('everyone.without')}</span> : null,
    },
  ]
}
