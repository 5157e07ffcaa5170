import { Button } from 'antd'
import { listOwnProtection } from '../../../../modules/protection/retaliation/retaliation.api.ts'
import { ListPage, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useProtectionColumns, useProtectionFilters } from './columns.tsx'

/** 我的保护申请: what a person filed themselves, and the way to file. */
export default function OwnList() {
  const words = useWords()
  const go = useGo()
  return (
    <ListPage
      name="own-protection"
      title={words('retaliation.own.title')}
      intro={<span>{words('retaliation.own.intro')}</span>}
      endpoint={listOwnProtection}
      columns={useProtectionColumns(true)}
      filters={useProtectionFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/protection-cases/${line.id}`}
      empty={{ title: words('retaliation.own.empty'), teach: words('retaliation.own.teach') }}
      tools={
        <>
          <Button onClick={() => go('/my-hearings')}>{words('hearing.own.nav')}</Button>
          <Button type="primary" onClick={() => go('/my-protection/new')}>
            {words('retaliation.own.file')}
          </Button>
        </>
      }
    />
  )
}
