import { Button } from 'antd'
import { exportGatherings, listGatherings } from '../../../../modules/channels/gathering/gathering.api.ts'
import { GATHERING_KINDS, type GatheringLine } from '../../../../modules/channels/gathering/gathering.schema.ts'
import { yearOf } from '../../../../kernel/day.ts'
import { type Column, DayText, type Filter, ListPage, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const YEARS_BACK = 4

/** 民主生活会和述职述廉登记, the newest first. */
export default function GatheringsPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportGatherings)
  const add = may('gathering.keep') ? (
    <Button type="primary" onClick={() => go('/gatherings/new')}>
      {words('gathering.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="gatherings"
      title={words('gathering.title')}
      intro={<span>{words('gathering.intro')}</span>}
      tools={
        <span style={{ display: 'flex', gap: 8 }}>
          <Button onClick={() => go('/gathering-years')}>{words('gathering.years')}</Button>
          {add}
        </span>
      }
      endpoint={listGatherings}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/gatherings/${line.id}`}
      empty={{ title: words('gathering.empty'), teach: words('gathering.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<GatheringLine>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('gathering.name'), show: (line) => line.title },
    { key: 'kind', title: words('field.kind'), width: 112, show: (line) => words(`gatheringKinds.${line.kind}`) },
    { key: 'unit', title: words('gathering.unit'), width: 168, show: (line) => line.unitName },
    { key: 'year', title: words('gathering.year'), width: 72, show: (line) => line.year },
    { key: 'onDay', title: words('gathering.onDay'), width: 112, show: (line) => <DayText day={line.onDay} /> },
    { key: 'problems', title: words('gathering.problems'), width: 88, align: 'right', show: (line) => line.problems },
    { key: 'open', title: words('gathering.open'), width: 88, align: 'right', show: (line) => line.open },
    { key: 'no', title: words('gathering.no'), width: 128, isExtra: true, show: (line) => line.no },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const now = yearOf(useToday())
  const years = Array.from({ length: YEARS_BACK }, (_none, back) => String(now - back))
  return [
    {
      key: 'kind',
      label: words('field.kind'),
      options: GATHERING_KINDS.map((each) => ({ value: each, label: words(`gatheringKinds.${each}`) })),
    },
    { key: 'year', label: words('gathering.year'), options: years.map((each) => ({ value: each, label: each })) },
  ]
}
