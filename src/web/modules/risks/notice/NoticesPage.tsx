import { Tabs } from 'antd'
import { listNotices } from '../../../../modules/risks/notice/notice.api.ts'
import type { NoticeLine } from '../../../../modules/risks/notice/notice.schema.ts'
import { Asked, type Column, DataTable, DayText, Empty, Page, useAddress, useCall, useMay } from '../../../ui/index.ts'
import { Months } from '../month/Months.tsx'
import { useWords } from '../useWords.ts'
import { Filings } from './Filings.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import { useWaiting } from './useWaiting.ts'

/** 公示与备案: what is shown inside the unit, and what the superior has on file. */
export default function NoticesPage() {
  const words = useWords()
  const may = useMay()
  const [state, change] = useAddress()
  const tabs = [{ key: 'notices', label: words('notice.tabNotices'), children: <Notices /> }]
  if (may('riskFiling.read')) {
    tabs.push({ key: 'filings', label: words('notice.tabFilings'), children: <Filings /> })
    tabs.push({ key: 'months', label: words('month.title'), children: <Months /> })
  }
  return (
    <Page title={words('notice.title')}>
      <Tabs activeKey={state['tab'] ?? 'notices'} items={tabs} onChange={(tab) => change({ tab })} />
    </Page>
  )
}

function Notices() {
  const words = useWords()
  const { unitId, waiting } = useWaiting()
  const columns: Column<NoticeLine>[] = [
    { key: 'title', title: words('notice.name'), show: (notice) => notice.title },
    { key: 'unit', title: words('notice.unit'), width: 200, show: (notice) => notice.unitName },
    {
      key: 'period',
      title: words('notice.period'),
      width: 232,
      show: (notice) => (
        <>
          <DayText day={notice.startsOn} /> – <DayText day={notice.endsOn} />
        </>
      ),
    },
    { key: 'points', title: words('notice.points'), width: 80, align: 'right', show: (notice) => notice.points },
    {
      key: 'objections',
      title: words('notice.objections'),
      width: 160,
      show: (notice) =>
        notice.unanswered > 0 ? `${notice.objections}（${words('notice.unanswered', { count: notice.unanswered })}）` : notice.objections,
    },
    { key: 'state', title: words('notice.state'), width: 104, show: (notice) => <NoticeState of={notice} /> },
  ]
  return (
    <div className="page-main">
      {unitId !== undefined && waiting && waiting.notice > 0 && (
        <NoticeForm unitId={unitId} count={waiting.notice} endsOn={waiting.endsOn} />
      )}
      <Asked of={useCall(listNotices)}>
        {(notices) => (
          <DataTable
            caption={words('notice.tabNotices')}
            columns={columns}
            rows={notices}
            rowKey={(notice) => notice.id}
            rowPath={(notice) => `/risk-notices/${notice.id}`}
            flows
            empty={<Empty title={words('notice.empty')} teach={words('notice.teach')} />}
          />
        )}
      </Asked>
    </div>
  )
}

export function NoticeState({ of }: { of: NoticeLine }) {
  const words = useWords()
  return <>{words(of.closedOn === null ? 'notice.running' : 'notice.closed')}</>
}
