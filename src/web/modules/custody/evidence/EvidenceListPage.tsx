import { Button } from 'antd'
import { useState } from 'react'
import {
  checkAllEvidence,
  evidencePdf,
  evidenceXlsx,
  readEvidence,
  readEvidenceList,
  takeIntoEvidence,
} from '../../../../modules/custody/evidence/evidence.api.ts'
import type { EvidenceList } from '../../../../modules/custody/evidence/evidence.schema.ts'
import { Asked, FormGrid, Icon, Page, Section, useAct, useCall, useMe, usePathParams, useSheet, Watermark } from '../../../ui/index.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'
import { DescriptionFields } from './DescriptionFields.tsx'
import { EvidenceTable } from './EvidenceTable.tsx'
import { isWrong } from './Integrity.tsx'

const TOLD = [readEvidenceList, readEvidence]

/** 证据材料清单 of one matter. */
export default function EvidenceListPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readEvidenceList, { params: { id } })}>{(of) => <EvidenceListSheet of={of} />}</Asked>
}

function EvidenceListSheet({ of }: { of: EvidenceList }) {
  const words = useWords()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const { matter, lines } = of
  const copies = lines.filter((line) => line.originalId !== null).length
  const wrong = lines.filter(isWrong).length
  return (
    <Page
      title={words('list.of', { no: matter.matterNo })}
      up={{ label: words('list.matter'), path: `/matters/${matter.id}` }}
      marks={
        <>
          <span>{matter.title}</span>
          <strong>{words('list.count', { count: lines.length - copies, copies })}</strong>
          {wrong > 0 && <strong style={{ color: 'var(--red)' }}>{words('list.notIntact', { count: wrong })}</strong>}
        </>
      }
      tools={<Tools of={of} onTake={() => setOpen(true)} />}
    >
      <Watermark viewer={me.name} />
      {isOpen && <TakeForm of={of} onClose={() => setOpen(false)} />}
      {of.isDisposed && <p>{words('list.disposed')}</p>}
      <EvidenceTable lines={lines} />
    </Page>
  )
}

function Tools({ of, onTake }: { of: EvidenceList; onTake: () => void }) {
  const words = useWords()
  const pdf = usePaper(evidencePdf)
  const excel = usePaper(evidenceXlsx)
  const check = useAct(checkAllEvidence, { invalidates: TOLD, done: words('list.checked') })
  const { id } = of.matter
  return (
    <>
      {of.lines.length > 0 && (
        <>
          <Button loading={check.isPending} onClick={() => check.mutate({ params: { id } })}>
            {words('list.checkAll')}
          </Button>
          <Button icon={<Icon name="download" />} onClick={() => pdf(id)}>
            {words('list.pdf')}
          </Button>
          <Button icon={<Icon name="download" />} onClick={() => excel(id)}>
            {words('list.excel')}
          </Button>
        </>
      )}
      {of.mayKeep && (
        <Button type="primary" onClick={onTake}>
          {words('list.take')}
        </Button>
      )}
    </>
  )
}

function TakeForm({ of, onClose }: { of: EvidenceList; onClose: () => void }) {
  const words = useWords()
  const act = useAct(takeIntoEvidence, { invalidates: TOLD, done: words('list.takenDone'), onDone: onClose })
  const form = useSheet(takeIntoEvidence.body, { failure: act.error, start: { class: 'inquiry' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.matter.id }, body }))
  return (
    <Section title={words('list.take')}>
      <FormGrid onSubmit={submit}>
        <DescriptionFields form={form} classes={of.classes} />
        <AttachField form={form} name="files" label={words('form.files')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('form.save')}
        </Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
    </Section>
  )
}
