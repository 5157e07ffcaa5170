import { Button, Space } from 'antd'
import { exportPast, listPast } from '../../../../modules/handover/past/past.api.ts'
import { PAST_STATES, type PastLine } from '../../../../modules/handover/past/past.schema.ts'
import { downloadFile } from '../../../../platform/files/file.api.ts'
import { type Column, DayText, download, Page, ServerList, useGo, useMay, useMe, Watermark } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { InRegister, NodeChoice } from './useNode.tsx'

/** 已接续的事项: what came from paper, with its scans. */
export default function PastPage() {
  const words = useWords()
  const go = useGo()
  const me = useMe()
  const may = useMay()
  const excel = useExcel(exportPast)
  const columns = useColumns()
  const tools = (
    <Space>
      <NodeChoice />
      <Button onClick={() => go('/takeover/scans')}>{words('past.scans')}</Button>
      <Button type="primary" onClick={() => go('/takeover/import')}>
        {words('past.import')}
      </Button>
    </Space>
  )
  return (
    <Page
      title={words('past.title')}
      up={{ label: words('check.title'), path: '/takeover' }}
      marks={<span>{words('past.intro')}</span>}
      tools={tools}
    >
      <Watermark viewer={me.name} />
      <InRegister>
        {(node) => (
          <ServerList
            name="past-matters"
            title={words('past.title')}
            endpoint={listPast}
            fixed={{ nodeId: node }}
            columns={columns}
            filters={[
              {
                key: 'state',
                label: words('past.state'),
                options: PAST_STATES.map((state) => ({ value: state, label: words(`past.states.${state}`) })),
              },
            ]}
            rowKey={(line) => line.matterId}
            {...(may('matter.read') ? { rowPath: (line: PastLine) => `/matters/${line.matterId}` } : {})}
            empty={{ title: words('past.empty'), teach: words('past.teach') }}
            onExcel={({ sort: _sort, ...query }) => excel(query)}
          />
        )}
      </InRegister>
    </Page>
  )
}

function useColumns(): Column<PastLine>[] {
  const words = useWords()
  return [
    { key: 'oldNo', title: words('past.oldNo'), width: 192, show: (line) => line.oldNo },
    { key: 'title', title: words('past.subject'), show: (line) => line.title },
    { key: 'state', title: words('past.state'), width: 136, show: (line) => words(`past.states.${line.state}`) },
    { key: 'registeredOn', title: words('past.registeredOn'), width: 112, show: (line) => <DayText day={line.registeredOn} /> },
    { key: 'enteredOn', title: words('past.enteredOn'), width: 112, show: (line) => <DayText day={line.enteredOn} /> },
    { key: 'enteredBy', title: words('past.enteredBy'), width: 88, isExtra: true, show: (line) => line.enteredBy },
    {
      key: 'scans',
      title: words('past.files'),
      width: 200,
      show: (line) =>
        line.scans.map((scan) => (
          <div key={scan.fileId}>
            <Button type="link" size="small" onClick={() => void download(downloadFile, { params: { id: scan.fileId } })}>
              {scan.name}
            </Button>
          </div>
        )),
    },
  ]
}
