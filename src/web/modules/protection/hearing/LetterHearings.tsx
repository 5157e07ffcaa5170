import { Button } from 'antd'
import { useState } from 'react'
import { fileAHearing, listHearings, listOwnHearings, readLetterHearings } from '../../../../modules/protection/hearing/hearing.api.ts'
import { correctionFiling, HEARING_KINDS, hearingFiling } from '../../../../modules/protection/hearing/hearing.schema.ts'
import { type AnswerOf, AreaField, Asked, ChoiceField, FactList, FormGrid, Section, To, useAct, useCall } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useSheetBy } from '../useSheetBy.ts'
import { useWords } from '../useWords.ts'

type Of = AnswerOf<typeof readLetterHearings>

/** 陈述申辩和更正 of one served letter: the right said before the form, and the corrections that stand beside its words. */
export function LetterHearings({ letterId }: { letterId: string }) {
  return (
    <Asked of={useCall(readLetterHearings, { params: { id: letterId } })}>
      {(of) => (of.mayFile || of.lines.length > 0 || of.corrections.length > 0 ? <Hearings letterId={letterId} of={of} /> : null)}
    </Asked>
  )
}

function Hearings({ letterId, of }: { letterId: string; of: Of }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={words('hearing.part.title')}>
      {of.corrections.map((each) => (
        <FactList
          key={each.id}
          facts={[
            { label: words('hearing.part.old'), value: <q>{each.wrong}</q> },
            { label: words('hearing.part.stands'), value: <strong>{each.right}</strong> },
            { label: words('hearing.part.on'), value: each.on },
          ]}
        />
      ))}
      {of.mayFile && <p>{words('hearing.part.right')}</p>}
      {of.lines.length === 0 && <p className="field-help">{words('hearing.part.none')}</p>}
      <ul style={{ display: 'grid', gap: 4, marginTop: 8 }}>
        {of.lines.map((line) => (
          <li key={line.id}>
            <To path={`/hearings/${line.id}`}>
              {[words(`hearing.kinds.${line.kind}`), line.filedByName, words(`hearing.states.${line.state}`)].join(' · ')}
            </To>{' '}
            <Light of={line.countdown} />
          </li>
        ))}
      </ul>
      {of.mayFile && !isOpen && (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('hearing.part.open')}
        </Button>
      )}
      {isOpen && <FilingForm letterId={letterId} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function FilingForm({ letterId, onClose }: { letterId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(fileAHearing, {
    invalidates: [readLetterHearings, listHearings, listOwnHearings],
    done: words('hearing.part.filed'),
    onDone: onClose,
  })
  const form = useSheetBy(({ kind }) => (kind === 'correction' ? correctionFiling : hearingFiling), {
    failure: act.error,
    start: { kind: 'statement' },
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: letterId }, body }))
  return (
    <div style={{ marginTop: 12, display: 'grid', gap: 12 }}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="kind"
          label={words('hearing.kind')}
          options={HEARING_KINDS.map((each) => ({ value: each, label: words(`hearing.kinds.${each}`) }))}
        />
        {form.values['kind'] === 'correction' && (
          <>
            <AreaField form={form} name="wrong" isNeeded label={words('hearing.part.wrong')} rows={2} maxLength={1000} />
            <AreaField form={form} name="right" isNeeded label={words('hearing.part.rightWords')} rows={2} maxLength={1000} />
          </>
        )}
        <AreaField form={form} name="text" label={words('hearing.part.text')} rows={4} maxLength={8000} />
        <AttachField form={form} name="files" label={words('hearing.part.files')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('hearing.part.submit')}
        </Button>
        <Button onClick={onClose}>{words('hearing.part.cancel')}</Button>
      </div>
    </div>
  )
}
