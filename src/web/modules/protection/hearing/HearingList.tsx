import { exportHearings, listHearings } from '../../../../modules/protection/hearing/hearing.api.ts'
import { ListPage } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { useHearingColumns, useHearingFilters } from './columns.tsx'

/** 陈述申辩和更正, for the office. */
export default function HearingList() {
  const words = useWords()
  const excel = useExcel(exportHearings)
  return (
    <ListPage
      name="hearings"
      title={words('hearing.title')}
      intro={<span>{words('hearing.intro')}</span>}
      endpoint={listHearings}
      columns={useHearingColumns(false)}
      filters={useHearingFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/hearings/${line.id}`}
      empty={{ title: words('hearing.empty'), teach: words('hearing.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}
