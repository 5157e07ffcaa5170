import { Button } from 'antd'
import { listOwnHearings } from '../../../../modules/protection/hearing/hearing.api.ts'
import { ListPage, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useHearingColumns, useHearingFilters } from './columns.tsx'

/** 我的陈述和更正申请. */
export default function OwnHearings() {
  const words = useWords()
  const go = useGo()
  return (
    <ListPage
      name="own-hearings"
      title={words('hearing.own.title')}
      intro={<span>{words('hearing.own.intro')}</span>}
      tools={<Button onClick={() => go('/my-protection')}>{words('retaliation.ownNav')}</Button>}
      endpoint={listOwnHearings}
      columns={useHearingColumns(true)}
      filters={useHearingFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/hearings/${line.id}`}
      empty={{ title: words('hearing.own.empty'), teach: words('hearing.own.teach') }}
    />
  )
}
