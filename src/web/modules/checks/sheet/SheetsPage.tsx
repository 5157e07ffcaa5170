import { exportSheets, listCheckSheets } from '../../../../modules/checks/check.api.ts'
import { SHEET_STATES, type SheetLine } from '../../../../modules/checks/check.schema.ts'
import { type Column, type Filter, ListPage, PersonName, useMay } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { Level } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 排查表 that this person fills in, verifies or decides on. */
export default function SheetsPage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportSheets)
  const isOffice = may('check.dispose')
  const filters: Filter[] = [
    { key: 'mine', label: words('filter.mine'), kind: 'flag' },
    {
      key: 'state',
      label: words('filter.state'),
      options: SHEET_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    ...(isOffice
      ? ([
          { key: 'found', label: words('filter.found'), kind: 'flag' },
          { key: 'undecided', label: words('filter.undecided'), kind: 'flag' },
        ] satisfies Filter[])
      : []),
  ]
  return (
    <ListPage
      name="check-sheets"
      title={words('sheets.title')}
      endpoint={listCheckSheets}
      columns={useColumns()}
      filters={filters}
      rowKey={(line) => line.id}
      rowPath={(line) => `/check-sheets/${line.id}`}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
      empty={{ title: words('sheets.empty'), teach: words('sheets.teach') }}
    />
  )
}

function useColumns(): Column<SheetLine>[] {
  const words = useWords()
  return [
    {
      key: 'subject',
      title: words('field.subject'),
      show: (line) => <PersonName name={line.subjectName} post={line.subjectPost ?? undefined} />,
    },
    { key: 'round', title: words('list.title'), show: (line) => line.roundTitle },
    { key: 'kind', title: words('field.kind'), width: 152, isExtra: true, show: (line) => line.kindLabel },
    { key: 'state', title: words('field.state'), width: 96, show: (line) => words(`states.${line.state}`) },
    { key: 'filler', title: words('field.filler'), width: 88, show: (line) => line.filler?.name },
    { key: 'verifier', title: words('field.verifier'), width: 88, show: (line) => line.verifier?.name },
    {
      key: 'findings',
      title: words('field.findings'),
      width: 128,
      show: (line) => (line.findings === 0 ? words('sheet.noneFound') : <Level rank={line.rank} />),
    },
    { key: 'limit', title: words('field.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
  ]
}
