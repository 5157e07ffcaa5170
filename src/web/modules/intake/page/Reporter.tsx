import { Button } from 'antd'
import { useState } from 'react'
import { addReporterReader, readReporterList, removeReporterReader, seeReporter } from '../../../../modules/intake/reporter/reporter.api.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  ChoiceField,
  FactList,
  FormGrid,
  InstantText,
  Section,
  Timeline,
  useAct,
  useCall,
  useSheet,
  FormFoot,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Of = AnswerOf<typeof readReporterList>
type Reader = Of['readers'][number]

/** 反映人: the list of who may look, every look, and the look itself; who reported is shown nowhere else. */
export function Reporter({ itemId }: { itemId: string }) {
  return (
    <Asked of={useCall(readReporterList, { params: { id: itemId } })}>
      {(of) => (of.isKnown ? <ReporterSheet itemId={itemId} of={of} /> : null)}
    </Asked>
  )
}

function ReporterSheet({ itemId, of }: { itemId: string; of: Of }) {
  const words = useWords()
  const [open, setOpen] = useState<'look' | 'add' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title={words('reporter.title')}>
      <p className="field-help">{words('reporter.intro')}</p>
      <div className="actions" style={{ display: 'flex', gap: 8, margin: '8px 0' }}>
        {of.mayLook && open !== 'look' && <Button onClick={() => setOpen('look')}>{words('reporter.look')}</Button>}
        {of.mayKeep && of.candidates.length > 0 && open !== 'add' && (
          <Button onClick={() => setOpen('add')}>{words('reporter.add')}</Button>
        )}
      </div>
      {open === 'look' && <LookForm itemId={itemId} onClose={close} />}
      {open === 'add' && <AddForm itemId={itemId} of={of} onClose={close} />}
      <h3 style={{ marginTop: 12 }}>{words('reporter.readers')}</h3>
      <Readers of={of} />
      <h3 style={{ marginTop: 12 }}>{words('reporter.looks')}</h3>
      <Looks of={of} />
    </Section>
  )
}

function Readers({ of }: { of: Of }) {
  const words = useWords()
  const now = of.readers.filter((each) => each.removed === null)
  return (
    <>
      {now.length === 0 && <p className="field-help">{words('reporter.nobody')}</p>}
      <ul style={{ display: 'grid', gap: 4 }}>
        {of.readers.map((each) => (
          <ReaderLine key={each.id} of={each} mayRemove={of.mayKeep} />
        ))}
      </ul>
    </>
  )
}

function ReaderLine({ of, mayRemove }: { of: Reader; mayRemove: boolean }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const { removed, person } = of
  if (removed)
    return (
      <li className="field-help">
        {words('reporter.former', { name: person.name, by: removed.byName, day: removed.on, reason: removed.reason })}
      </li>
    )
  return (
    <li>
      {words('reporter.readerLine', { name: person.name, reason: of.reason, by: of.addedByName, day: of.addedOn })}
      {mayRemove && !isOpen && (
        <Button size="small" type="link" aria-label={words('reporter.removeOf', { name: person.name })} onClick={() => setOpen(true)}>
          {words('reporter.remove')}
        </Button>
      )}
      {isOpen && <RemoveForm id={of.id} onClose={() => setOpen(false)} />}
    </li>
  )
}

function Looks({ of }: { of: Of }) {
  const words = useWords()
  if (of.looks.length === 0) return <p className="field-help">{words('reporter.noLooks')}</p>
  return (
    <Timeline
      entries={of.looks.map((each) => ({
        id: `${each.at}${each.byName}`,
        when: <InstantText at={each.at} />,
        by: each.byName,
        says: each.reason,
      }))}
    />
  )
}

/** What a look shows stays on this page only, until it is closed. */
function LookForm({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(seeReporter, { invalidates: [readReporterList], done: words('reporter.shown') })
  const form = useSheet(seeReporter.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  if (act.data)
    return (
      <>
        <FactList
          facts={[
            { label: words('reporter.name'), value: act.data.name },
            { label: words('reporter.contact'), value: act.data.contact },
          ]}
        />
        <Button onClick={onClose}>{words('reporter.hide')}</Button>
      </>
    )
  return (
    <>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('reporter.lookReason')} rows={2} maxLength={300} />
      </FormGrid>
      <FormFoot says={words('reporter.lookSave')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </>
  )
}

function AddForm({ itemId, of, onClose }: { itemId: string; of: Of; onClose: () => void }) {
  const words = useWords()
  const act = useAct(addReporterReader, { invalidates: [readReporterList], done: words('reporter.added'), onDone: onClose })
  const form = useSheet(addReporterReader.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  return (
    <>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="personId"
          label={words('reporter.person')}
          options={of.candidates.map((each) => ({ value: each.id, label: [each.name, each.postTitle].filter(Boolean).join(' ') }))}
        />
        <AreaField form={form} name="reason" label={words('reporter.addReason')} rows={2} maxLength={300} />
      </FormGrid>
      <FormFoot says={words('reporter.addSave')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </>
  )
}

function RemoveForm({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(removeReporterReader, { invalidates: [readReporterList], done: words('reporter.removed'), onDone: onClose })
  const form = useSheet(removeReporterReader.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id }, body }))
  return (
    <>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('reporter.removeReason')} rows={2} maxLength={300} />
      </FormGrid>
      <FormFoot says={words('reporter.remove')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </>
  )
}
