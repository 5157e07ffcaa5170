import { Button } from 'antd'
import { exportAppointments, listAppointments } from '../../../../modules/channels/appointment/appointment.api.ts'
import {
  APPOINTMENT_KINDS,
  type AppointmentLine,
  IDENTITIES,
  STANDINGS,
} from '../../../../modules/channels/appointment/appointment.schema.ts'
import { type Column, DayText, type Filter, ListPage, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 名册: who is appointed, until when. */
export default function RosterPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportAppointments)
  const add = may('appointment.keep') ? (
    <Button type="primary" onClick={() => go('/appointments/new')}>
      {words('roster.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="appointments"
      title={words('roster.title')}
      intro={<span>{words('roster.intro')}</span>}
      tools={add}
      endpoint={listAppointments}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/appointments/${line.id}`}
      empty={{ title: words('roster.empty'), teach: words('roster.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<AppointmentLine>[] {
  const words = useWords()
  return [
    { key: 'name', title: words('field.name'), width: 104, show: (line) => line.name },
    { key: 'kind', title: words('field.kind'), width: 112, show: (line) => words(`kinds.${line.kind}`) },
    { key: 'identity', title: words('field.identity'), width: 136, show: (line) => words(`identities.${line.identity}`) },
    { key: 'employer', title: words('field.employer'), show: (line) => line.employer },
    { key: 'unit', title: words('field.unit'), width: 176, show: (line) => line.unitName },
    { key: 'toOn', title: words('field.toOn'), width: 112, show: (line) => <DayText day={line.toOn} /> },
    {
      key: 'standing',
      title: words('field.state'),
      width: 104,
      show: (line) => <span className={line.standing === 'ending' ? 'light yellow' : ''}>{words(`standings.${line.standing}`)}</span>,
    },
    { key: 'no', title: words('field.no'), width: 152, show: (line) => line.no },
    { key: 'fromOn', title: words('field.fromOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.fromOn} /> },
    { key: 'phone', title: words('field.phone'), width: 136, isExtra: true, show: (line) => line.phone },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  return [
    { key: 'kind', label: words('field.kind'), options: APPOINTMENT_KINDS.map((each) => ({ value: each, label: words(`kinds.${each}`) })) },
    {
      key: 'identity',
      label: words('field.identity'),
      options: IDENTITIES.map((each) => ({ value: each, label: words(`identities.${each}`) })),
    },
    {
      key: 'standing',
      label: words('field.state'),
      options: STANDINGS.map((each) => ({ value: each, label: words(`standings.${each}`) })),
    },
    { key: 'endsFrom', label: words('field.endsFrom'), kind: 'day' },
    { key: 'endsTo', label: words('field.endsTo'), kind: 'day' },
  ]
}
