import { Button } from 'antd'
import { useState } from 'react'
import { actOnFeedback, listFeedback } from '../../../../modules/assessment/outcome/feedback.api.ts'
import { feedbackAct, FEEDBACK_WAYS, IMPOSSIBLE } from '../../../../modules/assessment/outcome/feedback.schema.ts'
import { readItem } from '../../../../modules/intake/item.api.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  ChoiceField,
  DayField,
  FormGrid,
  SecretBanner,
  useAct,
  useCall,
  useSheet,
  FormFoot,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'

type Line = AnswerOf<typeof listFeedback>[number]

/** 反馈义务 of one entry: by when and by whom its source is told, and what was done. */
export function FeedbackDuty({ itemId }: { itemId: string }) {
  return (
    <Asked of={useCall(listFeedback, { query: { itemId } })}>
      {(lines) => (
        <div style={{ display: 'grid', gap: 12 }}>
          {lines.map((line) => (
            <Duty key={line.id} of={line} />
          ))}
        </div>
      )}
    </Asked>
  )
}

function Duty({ of }: { of: Line }) {
  const words = useWords()
  const [open, setOpen] = useState<'give' | 'impossible' | null>(null)
  if (of.state !== 'owed')
    return (
      <div>
        <strong>{words(`feedback.states.${of.state}`)}</strong>
        {of.isLate && <span style={{ color: 'var(--red)' }}> {words('feedback.late')}</span>}
        <p className="field-help">
          {[of.way && words(`feedback.ways.${of.way}`), of.why && words(`feedback.whys.${of.why}`), of.doneOn, of.doneBy]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.text}</p>
      </div>
    )
  return (
    <div>
      <p>
        <strong>{words('feedback.states.owed')}</strong> <Light of={of.countdown} />
      </p>
      <p className="field-help">{words('feedback.by', { day: of.dueOn, name: of.owedBy })}</p>
      {of.mayAct && open === null && (
        <div style={{ display: 'flex', gap: 8, marginTop: 8, flexWrap: 'wrap' }}>
          <Button type="primary" onClick={() => setOpen('give')}>
            {words('feedback.give')}
          </Button>
          <Button onClick={() => setOpen('impossible')}>{words('feedback.impossible')}</Button>
        </div>
      )}
      {open === 'give' && <GiveForm of={of} onClose={() => setOpen(null)} />}
      {open === 'impossible' && <ImpossibleForm of={of} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface Closing {
  of: Line
  onClose: () => void
}

const [giving, impossible] = feedbackAct.options

function useRecord(onClose: () => void) {
  const words = useWords()
  return useAct(actOnFeedback, { invalidates: [listFeedback, readItem, readMatter], done: words('feedback.done'), onDone: onClose })
}

function GiveForm({ of, onClose }: Closing) {
  const words = useWords()
  const act = useRecord(onClose)
  const form = useSheet(giving, { start: { kind: 'give' }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <section aria-label={words('feedback.giveTitle')} style={{ marginTop: 8 }}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="way"
          wide
          label={words('feedback.way')}
          options={FEEDBACK_WAYS.filter((each) => each !== 'code').map((value) => ({ value, label: words(`feedback.ways.${value}`) }))}
        />
        <DayField form={form} name="givenOn" wide label={words('feedback.givenOn')} />
        <AreaField form={form} name="text" label={words('feedback.text')} help={words('feedback.textHelp')} rows={3} maxLength={1000} />
      </FormGrid>
      <FormFoot says={words('feedback.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </section>
  )
}

function ImpossibleForm({ of, onClose }: Closing) {
  const words = useWords()
  const act = useRecord(onClose)
  const form = useSheet(impossible, { start: { kind: 'impossible' }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <section aria-label={words('feedback.impossibleTitle')} style={{ marginTop: 8 }}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="why"
          wide
          label={words('feedback.why')}
          options={IMPOSSIBLE.map((value) => ({ value, label: words(`feedback.whys.${value}`) }))}
        />
        <AreaField
          form={form}
          name="text"
          label={words('feedback.explain')}
          help={words('feedback.explainHelp')}
          rows={3}
          maxLength={1000}
        />
      </FormGrid>
      <FormFoot says={words('feedback.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </section>
  )
}
