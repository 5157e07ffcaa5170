import { Button } from 'antd'
import { readDossiers } from '../../../../modules/handover/dossiers/dossier.api.ts'
import type { DossierEntry, DossierPage as Page_, DossierScan, FormerEntry } from '../../../../modules/handover/dossiers/dossier.schema.ts'
import { downloadFile } from '../../../../platform/files/file.api.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  download,
  Page,
  Section,
  useCall,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { useNode } from '../takeover/useNode.tsx'
import { useWords } from '../useWords.ts'

/** One person's dossiers as they came from paper, with their scans; the look is in the trail. */
export default function DossierPage() {
  const { id = '' } = usePathParams()
  const nodeId = useNode()
  const asked = useCall(readDossiers, { params: { id }, query: { nodeId: nodeId ?? '' } }, { enabled: Boolean(nodeId) })
  return <Asked of={asked}>{(page) => <Dossiers of={page} />}</Asked>
}

function Dossiers({ of: { person, dossiers } }: { of: Page_ }) {
  const words = useWords()
  const me = useMe()
  return (
    <Page
      title={words('dossiers.pageTitle', { name: person.name })}
      up={{ label: words('dossiers.title'), path: '/takeover/dossiers' }}
      marks={
        <>
          <span>{person.postTitle}</span>
          <span>{words('dossiers.recorded')}</span>
        </>
      }
    >
      <Watermark viewer={me.name} />
      {dossiers.map((each) => (
        <One key={each.dossierNo} of={each} />
      ))}
    </Page>
  )
}

function One({ of: { dossierNo, entries, loose, former } }: { of: Page_['dossiers'][number] }) {
  const words = useWords()
  const columns = useColumns()
  return (
    <Section title={words('dossiers.dossier', { no: dossierNo })}>
      <DataTable
        caption={words('dossiers.dossier', { no: dossierNo })}
        columns={columns}
        rows={entries}
        rowKey={(entry) => entry.id}
        flows
      />
      {loose.length > 0 && (
        <>
          <h3>{words('dossiers.loose')}</h3>
          <ScanLinks of={loose} />
        </>
      )}
      {former.length > 0 && (
        <details>
          <summary>{words('dossiers.former')}</summary>
          <Former of={former} no={dossierNo} />
        </details>
      )}
    </Section>
  )
}

function useColumns(): Column<DossierEntry>[] {
  const words = useWords()
  return [
    { key: 'section', title: words('dossiers.section'), width: 176, show: (entry) => entry.section },
    { key: 'place', title: words('dossiers.place'), width: 72, align: 'right', show: (entry) => entry.place },
    { key: 'what', title: words('dossiers.what'), show: (entry) => entry.what },
    { key: 'day', title: words('dossiers.day'), width: 112, show: (entry) => <DayText day={entry.day} /> },
    { key: 'remark', title: words('dossiers.remark'), width: 160, show: (entry) => entry.remark },
    {
      key: 'files',
      title: words('dossiers.files'),
      width: 224,
      show: ({ scans, file }) =>
        scans.length === 0 && file !== '' ? (
          <span className="field-help">{words('dossiers.fileAwaited', { name: file })}</span>
        ) : (
          <ScanLinks of={scans} />
        ),
    },
    { key: 'enteredOn', title: words('dossiers.enteredOn'), width: 112, show: (entry) => <DayText day={entry.enteredOn} /> },
  ]
}

function Former({ of, no }: { of: readonly FormerEntry[]; no: string }) {
  const words = useWords()
  const columns: Column<FormerEntry>[] = [
    { key: 'section', title: words('dossiers.section'), width: 176, show: (entry) => entry.section },
    { key: 'place', title: words('dossiers.place'), width: 72, align: 'right', show: (entry) => entry.place },
    { key: 'what', title: words('dossiers.what'), show: (entry) => entry.what },
    { key: 'day', title: words('dossiers.day'), width: 112, show: (entry) => <DayText day={entry.day} /> },
    { key: 'remark', title: words('dossiers.remark'), width: 160, show: (entry) => entry.remark },
    {
      key: 'ended',
      title: words('dossiers.ended'),
      width: 176,
      show: (entry) => words('dossiers.endedBy', { day: entry.endedOn, name: entry.endedBy }),
    },
  ]
  return <DataTable caption={`${words('dossiers.former')} ${no}`} columns={columns} rows={of} rowKey={(entry) => entry.id} flows />
}

function ScanLinks({ of }: { of: readonly DossierScan[] }) {
  return of.map((scan) => (
    <div key={scan.fileId}>
      <Button type="link" size="small" onClick={() => void download(downloadFile, { params: { id: scan.fileId } })}>
        {scan.name}
      </Button>
    </div>
  ))
}
