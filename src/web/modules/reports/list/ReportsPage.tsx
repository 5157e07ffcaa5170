import { Button } from 'antd'
import { readOwnKeys } from '../../../../modules/reports/keys/key.api.ts'
import { listReports } from '../../../../modules/reports/report.api.ts'
import { REPORT_STATES, type ReportLine } from '../../../../modules/reports/report.schema.ts'
import { type Column, DayText, ListPage, To, useCall, useGo } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { ResealPart } from '../keys/Reseal.tsx'
import { reportNo } from '../report-no.ts'
import { useWords } from '../useWords.ts'

/** 举报件, the newest first: days, states and promises; what was reported is sealed. */
export default function ReportsPage() {
  const words = useWords()
  const go = useGo()
  const hasKey = (useCall(readOwnKeys).data ?? []).length > 0
  return (
    <ListPage
      name="reports"
      title={words('nav.list')}
      intro={<span>{words('list.intro')}</span>}
      tools={<Button onClick={() => go('/report-keys')}>{words('nav.keys')}</Button>}
      endpoint={listReports}
      searchHint={words('field.no')}
      columns={useColumns()}
      filters={[
        { key: 'open', label: words('list.open'), kind: 'flag' },
        {
          key: 'state',
          label: words('field.state'),
          options: REPORT_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
        },
      ]}
      rowKey={(line) => line.id}
      rowPath={(line) => `/reports/${line.id}`}
      empty={{
        title: words('list.empty'),
        teach: words('list.teach'),
        action: hasKey ? null : <To path="/report-keys">{words('key.make')}</To>,
      }}
      above={() => <ResealPart />}
    />
  )
}

function useColumns(): Column<ReportLine>[] {
  const words = useWords()
  return [
    {
      key: 'no',
      title: words('field.no'),
      width: 144,
      show: (line) => reportNo(line.id),
    },
    {
      key: 'next',
      title: words('field.next'),
      width: 256,
      show: ({ next }) =>
        next && (
          <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0 12px' }}>
            {words(`clocks.${next.kind}`)} <Light of={next.countdown} />
          </span>
        ),
    },
    { key: 'state', title: words('field.state'), width: 120, show: (line) => words(`states.${line.state}`) },
    { key: 'news', title: words('field.news'), width: 128, show: (line) => (line.hasNews ? <strong>{words('list.news')}</strong> : '—') },
    { key: 'receivedOn', title: words('field.receivedOn'), width: 128, show: (line) => <DayText day={line.receivedOn} /> },
    { key: 'named', title: words('field.named'), width: 96, show: (line) => words(line.isNamed ? 'named' : 'anonymous') },
    {
      key: 'key',
      title: words('field.key'),
      show: (line) => (line.canOpen ? words('list.canOpen') : <span className="field-help">{words('list.cannotOpen')}</span>),
    },
    { key: 'register', title: words('field.register'), width: 200, isExtra: true, show: (line) => line.registerName },
  ]
}
