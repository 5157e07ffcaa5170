import { exportProtection, listProtection } from '../../../../modules/protection/retaliation/retaliation.api.ts'
import { ListPage } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { useProtectionColumns, useProtectionFilters } from './columns.tsx'

/** 打击报复情况和保护申请, for the office. */
export default function ProtectionList() {
  const words = useWords()
  const excel = useExcel(exportProtection)
  return (
    <ListPage
      name="protection-cases"
      title={words('retaliation.title')}
      intro={<span>{words('retaliation.intro')}</span>}
      endpoint={listProtection}
      columns={useProtectionColumns(false)}
      filters={useProtectionFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/protection-cases/${line.id}`}
      empty={{ title: words('retaliation.empty'), teach: words('retaliation.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}
