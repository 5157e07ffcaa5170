import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import { endDossier, listDossiers, readDossiers } from '../../../../modules/handover/dossiers/dossier.api.ts'
import type { DossierEntry, DossierPage as Page_, DossierScan, FormerEntry } from '../../../../modules/handover/dossiers/dossier.schema.ts'
import { downloadFile } from '../../../../platform/files/file.api.ts'
import {
  AreaField,
  Asked,
  type Column,
  DataTable,
  DayText,
  download,
  FormFoot,
  FormGrid,
  Page,
  Section,
  useAct,
  useCall,
  useMe,
  usePathParams,
  useSheet,
  Watermark,
} from '../../../ui/index.ts'
import { InRegister } from '../takeover/useNode.tsx'
import { useWords } from '../useWords.ts'

/** One person's dossiers as they came from paper, with their scans; the look is in the trail. */
export default function DossierPage() {
  const { id = '' } = usePathParams()
  return <InRegister>{(nodeId) => <AtPerson id={id} nodeId={nodeId} />}</InRegister>
}

function AtPerson({ id, nodeId }: { id: string; nodeId: string }) {
  const asked = useCall(readDossiers, { params: { id }, query: { nodeId } })
  return <Asked of={asked}>{(page) => <Dossiers of={page} nodeId={nodeId} />}</Asked>
}

/** What is to be taken out: an entry, or the whole dossier. */
interface Ending {
  dossierNo: string
  entryId: string | null
  what: string
}

function Dossiers({ of: { person, dossiers }, nodeId }: { of: Page_; nodeId: string }) {
  const words = useWords()
  const me = useMe()
  const [ending, setEnding] = useState<Ending>()
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
      {ending && (
        <EndForm
          key={`${ending.dossierNo} ${ending.entryId}`}
          of={ending}
          at={{ nodeId, personId: person.id }}
          onClose={() => setEnding(undefined)}
        />
      )}
      {dossiers.map((each) => (
        <One key={each.dossierNo} of={each} onEnd={setEnding} />
      ))}
    </Page>
  )
}

const sheet = z.strictObject({ reason: endDossier.body.shape.reason })

/** 撤销, with its reason. */
function EndForm({ of, at, onClose }: { of: Ending; at: { nodeId: string; personId: string }; onClose: () => void }) {
  const words = useWords()
  const invalidates = [readDossiers, listDossiers, readChecklist]
  const act = useAct(endDossier, { invalidates, done: words('dossiers.endDone'), onDone: onClose })
  const form = useSheet(sheet, { failure: act.error })
  const { dossierNo, entryId } = of
  const submit = () =>
    form.submit(({ reason }) =>
      act.mutate({ params: { id: at.personId }, query: { nodeId: at.nodeId }, body: { dossierNo, entryId, reason } }),
    )
  return (
    <Section title={words('dossiers.endOf', { what: of.what })}>
      <p className="field-help">{words('dossiers.endSays')}</p>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('dossiers.endReason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('dossiers.end')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

interface OneProps {
  of: Page_['dossiers'][number]
  onEnd: (ending: Ending) => void
}

function One({ of: { dossierNo, entries, loose, former }, onEnd }: OneProps) {
  const words = useWords()
  const title = words('dossiers.dossier', { no: dossierNo })
  const columns = useColumns((entry) => onEnd({ dossierNo, entryId: entry.id, what: entry.what }))
  return (
    <Section
      title={title}
      tools={
        entries.length > 0 && <Button onClick={() => onEnd({ dossierNo, entryId: null, what: title })}>{words('dossiers.endWhole')}</Button>
      }
    >
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

function useColumns(onEnd: (entry: DossierEntry) => void): Column<DossierEntry>[] {
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
    {
      key: 'end',
      title: words('dossiers.end'),
      width: 96,
      show: (entry) => (
        <Button type="link" size="small" onClick={() => onEnd(entry)}>
          {words('dossiers.end')}
        </Button>
      ),
    },
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
    { key: 'endReason', title: words('dossiers.endReason'), width: 200, show: (entry) => entry.endReason },
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
