import { exportAnatomies, listAnatomies } from '../../../modules/anatomy/anatomy.api.ts'
import { ANATOMY_STATES, type AnatomyLine } from '../../../modules/anatomy/anatomy.schema.ts'
import { type Column, DayText, ListPage, useMay } from '../../ui/index.ts'
import { usePackToRead } from '../matters/parts/pack.tsx'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useToday } from '../risks/useToday.ts'
import { useWords } from './useWords.ts'

const YEARS_BACK = 6

/** 案例库. */
export default function AnatomyList() {
  const words = useWords()
  const excel = useExcel(exportAnatomies)
  return (
    <ListPage
      name="anatomies"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      endpoint={listAnatomies}
      columns={useColumns()}
      filters={useFilters()}
      searchHint={words('list.searchHint')}
      rowKey={(line) => line.id}
      rowPath={(line) => `/anatomies/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useFilters() {
  const words = useWords()
  const may = useMay()
  const pack = usePackToRead()
  const year = Number(useToday().slice(0, 4))
  const optionsOf = (list: readonly { code: string; label: string }[] = []) => list.map(({ code, label }) => ({ value: code, label }))
  const years = Array.from({ length: YEARS_BACK }, (_, back) => String(year - back))
  const states = {
    key: 'state',
    label: words('list.state'),
    options: ANATOMY_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
  }
  return [
    { key: 'cause', label: words('list.cause'), options: optionsOf(pack?.causes) },
    { key: 'riskType', label: words('list.riskType'), options: optionsOf(pack?.riskTypes) },
    { key: 'year', label: words('list.year'), options: years.map((each) => ({ value: each, label: each })) },
    // Whoever reads the library alone sees one state only.
    ...(may('anatomy.keep') ? [states] : []),
  ]
}

function useColumns(): Column<AnatomyLine>[] {
  const words = useWords()
  const may = useMay()
  const shared: Column<AnatomyLine>[] = [
    { key: 'title', title: words('list.name'), show: (line) => <span style={{ overflowWrap: 'anywhere' }}>{line.title}</span> },
    { key: 'unitLabel', title: words('list.unit'), width: 128, show: (line) => line.unitLabel },
    { key: 'riskType', title: words('list.riskType'), width: 136, show: (line) => line.riskType.label },
    {
      key: 'deepCauses',
      title: words('list.deepCauses'),
      width: 128,
      show: (line) => line.deepCauses.map((each) => words(`deepCauses.${each}`)).join('、'),
    },
    {
      key: 'causes',
      title: words('list.cause'),
      width: 208,
      isExtra: true,
      show: (line) => line.causes.map((each) => each.label).join('、'),
    },
    { key: 'approvedOn', title: words('list.approvedOn'), width: 120, show: (line) => <DayText day={line.approvedOn} /> },
  ]
  const office: Column<AnatomyLine>[] = [
    { key: 'state', title: words('list.state'), width: 96, show: (line) => words(`states.${line.state}`) },
    { key: 'matterNo', title: words('list.matterNo'), width: 176, show: (line) => line.office?.matter?.matterNo },
    { key: 'draftedBy', title: words('list.draftedBy'), width: 96, show: (line) => line.office?.draftedByName },
  ]
  return may('anatomy.keep') ? [...shared, ...office] : shared
}
