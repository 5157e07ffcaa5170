import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { packInForce } from '../../../modules/policy/policy.api.ts'
import { noticeFormWords } from '../../../modules/risks/point/point.schema.ts'
import { countUnread, listNotifications, readAllNotifications, readNotification } from '../../../platform/notices/notice.api.ts'
import { ServerList } from '../../ui/lists/ListPage.tsx'
import { Page } from '../../ui/layout/Page.tsx'
import { useGo } from '../../ui/layout/To.tsx'
import { InstantText } from '../../ui/signs/plain.tsx'
import { type RowOf, useAct, useCall } from '../../ui/wire/asking.ts'
import { useWords } from '../useWords.ts'

type Row = RowOf<typeof listNotifications>

/** The inbox 提醒消息: without names and content (P13), each leads to its matter. */
export default function Notifications() {
  const words = useWords()
  const readAll = useAct(readAllNotifications, { invalidates: [listNotifications, countUnread] })
  const tools = (
    <Button loading={readAll.isPending} onClick={() => readAll.mutate({})}>
      {words('notices.readAll')}
    </Button>
  )
  return (
    <Page title={words('notices.title')} tools={tools}>
      <ServerList
        name="notifications"
        title={words('notices.title')}
        endpoint={listNotifications}
        rowKey={(row) => row.id}
        isSearched={false}
        filters={[{ key: 'unread', label: words('notices.unreadOnly'), kind: 'flag' }]}
        empty={{ title: words('notices.empty'), teach: words('notices.teach') }}
        columns={[
          { key: 'what', title: words('notices.what'), show: (row) => <NoticeLink row={row} /> },
          { key: 'when', title: words('notices.when'), width: 168, show: (row) => <InstantText at={row.createdAt} /> },
          { key: 'state', title: words('notices.state'), width: 96, show: (row) => words(row.readAt ? 'notices.read' : 'notices.unread') },
        ]}
      />
    </Page>
  )
}

function NoticeLink({ row }: { row: Row }) {
  const words = useWords()
  const { t } = useTranslation()
  const pack = useCall(packInForce).data
  const go = useGo()
  const read = useAct(readNotification, { invalidates: [listNotifications, countUnread] })
  const says = t(row.kind, { ns: 'notices', keySeparator: false, defaultValue: words('notices.one'), ...noticeFormWords(pack) })
  const open = () => {
    if (!row.readAt) read.mutate({ params: { id: row.id } })
    go(row.link)
  }
  return (
    <a
      href={row.link}
      className={row.readAt ? undefined : 'unread-row'}
      onClick={(event) => {
        event.preventDefault()
        open()
      }}
    >
      {says}
    </a>
  )
}
