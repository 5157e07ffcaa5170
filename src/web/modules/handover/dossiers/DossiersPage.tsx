import { Button, Space } from 'antd'
import { exportDossiers, listDossiers } from '../../../../modules/handover/dossiers/dossier.api.ts'
import type { DossierLine } from '../../../../modules/handover/dossiers/dossier.schema.ts'
import { type Column, Page, PersonName, ServerList, useGo, useMe, Watermark } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { InRegister, NodeChoice } from '../takeover/useNode.tsx'
import { useWords } from '../useWords.ts'

/** 已接续的廉政档案: who has which dossier, and whether its scans have come. */
export default function DossiersPage() {
  const words = useWords()
  const go = useGo()
  const me = useMe()
  const excel = useExcel(exportDossiers)
  const columns: Column<DossierLine>[] = [
    {
      key: 'person',
      title: words('dossiers.person'),
      width: 240,
      show: ({ person }) => <PersonName name={person.name} post={person.postTitle} />,
    },
    { key: 'nos', title: words('dossiers.nos'), show: (line) => line.dossierNos.join('、') },
    { key: 'entries', title: words('dossiers.entries'), width: 96, align: 'right', show: (line) => line.entries },
    { key: 'scans', title: words('dossiers.scanCount'), width: 96, align: 'right', show: (line) => line.scans },
    {
      key: 'awaited',
      title: words('dossiers.awaited'),
      width: 128,
      align: 'right',
      show: (line) => (line.awaited > 0 ? <span className="light yellow">{line.awaited}</span> : null),
    },
  ]
  return (
    <Page
      title={words('dossiers.title')}
      up={{ label: words('check.title'), path: '/takeover' }}
      marks={<span>{words('dossiers.intro')}</span>}
      tools={
        <Space wrap>
          <NodeChoice />
          <Button onClick={() => go('/takeover/dossiers/scans')}>{words('dossiers.scans')}</Button>
          <Button type="primary" onClick={() => go('/takeover/dossiers/import')}>
            {words('dossiers.import')}
          </Button>
        </Space>
      }
    >
      <Watermark viewer={me.name} />
      <InRegister>
        {(node) => (
          <ServerList
            name="past-dossiers"
            title={words('dossiers.title')}
            endpoint={listDossiers}
            fixed={{ nodeId: node }}
            columns={columns}
            rowKey={(line) => line.person.id}
            rowPath={(line) => `/takeover/dossiers/${line.person.id}?node=${encodeURIComponent(node)}`}
            empty={{ title: words('dossiers.empty'), teach: words('dossiers.teach') }}
            onExcel={({ sort: _sort, ...query }) => excel(query)}
          />
        )}
      </InRegister>
    </Page>
  )
}
