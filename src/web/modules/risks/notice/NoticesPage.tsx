import { Tabs } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportNotices, listNotices } from '../../../../modules/risks/notice/notice.api.ts'
import type { NoticeLine } from '../../../../modules/risks/notice/notice.schema.ts'
import { SPAN_STATES, spanState } from '../../../../modules/risks/span.schema.ts'
import { type Column, DayText, type Filter, Page, ServerList, useAddress, useCall, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { Months } from '../month/Months.tsx'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'
import { Filings } from './Filings.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import { useWaiting } from './useWaiting.ts'

/** What one list is narrowed by does not narrow the next one. */
const NOTHING_ASKED = { search: undefined, state: undefined, unitId: undefined, unanswered: undefined, sort: undefined }

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
      <Tabs activeKey={state['tab'] ?? 'notices'} items={tabs} destroyOnHidden onChange={(tab) => change({ ...NOTHING_ASKED, tab })} />
    </Page>
  )
}

function Notices() {
  const words = useWords()
  const { unitId, waiting } = useWaiting()
  const excel = useExcel(exportNotices)
  const units = useCall(listUnits).data ?? []
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('notice.state'),
      options: SPAN_STATES.map((state) => ({ value: state, label: words(`notice.states.${state}`) })),
    },
    { key: 'unitId', label: words('list.unitBelow'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    { key: 'unanswered', label: words('notice.unansweredOnly'), kind: 'flag' },
  ]
  return (
    <div className="page-main">
      {unitId !== undefined && waiting && waiting.notice > 0 && (
        <NoticeForm unitId={unitId} count={waiting.notice} endsOn={waiting.endsOn} />
      )}
      <ServerList
        name="risk-notices"
        title={words('notice.tabNotices')}
        endpoint={listNotices}
        columns={noticeColumns(words)}
        filters={filters}
        rowKey={(notice) => notice.id}
        rowPath={(notice) => `/risk-notices/${notice.id}`}
        empty={{ title: words('notice.empty'), teach: words('notice.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </div>
  )
}

function noticeColumns(words: ReturnType<typeof useWords>): Column<NoticeLine>[] {
  return [
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
}

export function NoticeState({ of }: { of: NoticeLine }) {
  const words = useWords()
  const today = useToday()
  return <>{words(`notice.states.${spanState(of, today)}`)}</>
}
