import { listOwnHearings } from '../../../../modules/protection/hearing/hearing.api.ts'
import { ListPage, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useHearingColumns, useHearingFilters } from './columns.tsx'

/** 我的陈述和更正申请. */
export default function OwnHearings() {
  const words = useWords()
  return (
    <ListPage
      name="own-hearings"
      title={words('hearing.own.title')}
      intro={
        <span>
          {words('hearing.own.intro')} <To path="/my-protection">{words('retaliation.own.title')}</To>
        </span>
      }
      endpoint={listOwnHearings}
      columns={useHearingColumns(true)}
      filters={useHearingFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/hearings/${line.id}`}
      empty={{ title: words('hearing.own.empty'), teach: words('hearing.own.teach') }}
    />
  )
}
