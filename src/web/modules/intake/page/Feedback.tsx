import { Button } from 'antd'
import { useState } from 'react'
import { feedBack, readItem } from '../../../../modules/intake/item.api.ts'
import {
  type AnswerOf,
  AreaField,
  DayText,
  FormGrid,
  SecretBanner,
  Section,
  Timeline,
  useAct,
  useMay,
  useSheet,
} from '../../../ui/index.ts'
import { FeedbackDuty } from '../../assessment/feedback/FeedbackDuty.tsx'
import { useWords } from '../useWords.ts'

/** 反馈: what the source was told became of it (R12). */
export function Feedback({ of }: { of: AnswerOf<typeof readItem> }) {
  const words = useWords()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const entries = of.feedback.map((each, at) => ({ id: String(at), when: <DayText day={each.on} />, by: each.byName, says: each.text }))
  return (
    <Section title={words('feedback.title')}>
      <FeedbackDuty itemId={of.item.id} />
      <div style={{ marginTop: 16 }}>
        {entries.length === 0 ? <p className="field-help">{words('feedback.none')}</p> : <Timeline entries={entries} />}
      </div>
      {may('item.register') && !isOpen && (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('feedback.open')}
        </Button>
      )}
      {isOpen && <FeedbackForm itemId={of.item.id} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function FeedbackForm({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(feedBack, { invalidates: [readItem], done: words('feedback.done'), onDone: onClose })
  const form = useSheet(feedBack.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  return (
    <div style={{ marginTop: 8 }}>
      <div style={{ marginBottom: 12 }}>
        <SecretBanner />
      </div>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="text" label={words('feedback.text')} help={words('feedback.help')} rows={3} maxLength={1000} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('feedback.save')}
        </Button>
        <Button onClick={onClose}>{words('feedback.cancel')}</Button>
      </div>
    </div>
  )
}
