import { exportSubmissions, listSubmissions } from '../../../../modules/channels/submission/submission.api.ts'
import { SUBMISSION_STATES, type SubmissionPage } from '../../../../modules/channels/submission/submission.schema.ts'
import { APPOINTMENT_KINDS } from '../../../../modules/channels/appointment/appointment.schema.ts'
import { type Column, DayText, type Filter, ListPage } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { usePeriod } from '../../surveys/usePeriod.ts'
import { useWords } from '../useWords.ts'

/** 收到的报送, the newest first. */
export default function SubmissionsPage() {
  const words = useWords()
  const excel = useExcel(exportSubmissions)
  return (
    <ListPage
      name="submissions"
      title={words('office.title')}
      intro={<span>{words('office.intro')}</span>}
      endpoint={listSubmissions}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/submissions/${line.id}`}
      empty={{ title: words('office.empty'), teach: words('office.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<SubmissionPage>[] {
  const words = useWords()
  const periodOf = usePeriod()
  return [
    { key: 'title', title: words('field.title'), show: (line) => (line.isNothing ? words('office.nothing') : line.title) },
    { key: 'by', title: words('field.by'), width: 104, show: (line) => line.by.name },
    { key: 'kind', title: words('field.kind'), width: 120, show: (line) => words(`kinds.${line.kind}`) },
    { key: 'unit', title: words('field.unit'), width: 160, show: (line) => line.unitName },
    { key: 'quarter', title: words('field.quarter'), width: 128, show: (line) => line.quarter && periodOf(line.quarter) },
    { key: 'submittedOn', title: words('field.submittedOn'), width: 112, show: (line) => <DayText day={line.submittedOn} /> },
    { key: 'state', title: words('field.state'), width: 104, show: (line) => words(`states.${line.state}`) },
    { key: 'entry', title: words('field.entry'), width: 120, show: (line) => line.entry?.ledgerNo },
    { key: 'about', title: words('field.about'), width: 176, isExtra: true, show: (line) => line.about },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  return [
    {
      key: 'state',
      label: words('field.state'),
      options: SUBMISSION_STATES.map((each) => ({ value: each, label: words(`states.${each}`) })),
    },
    { key: 'kind', label: words('field.kind'), options: APPOINTMENT_KINDS.map((each) => ({ value: each, label: words(`kinds.${each}`) })) },
    {
      key: 'nothing',
      label: words('office.about'),
      options: [
        { value: 'false', label: words('office.onlySaid') },
        { value: 'true', label: words('office.onlyNothing') },
      ],
    },
  ]
}
