import { Button, Steps } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../wording/useWords.ts'
import type { useDraft } from './useDraft.ts'
import type { Sheet } from './useSheet.ts'

export interface FormStep {
  title: string
  /** Fields checked before the step is left. */
  fields: readonly string[]
  content: ReactNode
}

interface StepFormProps {
  form: Pick<Sheet, 'check'>
  steps: readonly FormStep[]
  /** The last step: what will be handed in, to be looked over. */
  summary: ReactNode
  submitLabel?: string
  isBusy?: boolean
  onSubmit: () => void
  draft?: ReturnType<typeof useDraft>
}

/** A long form in steps, a summary at the end. */
export function StepForm({ form, steps, summary, submitLabel, isBusy = false, onSubmit, draft }: StepFormProps) {
  const words = useWords()
  const [at, setAt] = useState(0)
  const step = steps[at]
  const forward = () => {
    if (step && form.check(step.fields)) setAt(at + 1)
  }
  const items = [...steps.map((each) => ({ title: each.title })), { title: words('form.summary') }]
  return (
    <div>
      <Steps size="small" current={at} items={items} onChange={(to) => to < at && setAt(to)} style={{ marginBottom: 24 }} />
      {step ? step.content : summary}
      <div className="form-foot">
        {at > 0 && <Button onClick={() => setAt(at - 1)}>{words('form.previous')}</Button>}
        {step ? (
          <Button type="primary" onClick={forward}>
            {words('form.next')}
          </Button>
        ) : (
          <Button type="primary" loading={isBusy} onClick={onSubmit}>
            {submitLabel ?? words('form.submit')}
          </Button>
        )}
        {draft && <DraftLine draft={draft} />}
      </div>
    </div>
  )
}

/** Says that a draft is kept, or was restored. */
export function DraftLine({ draft }: { draft: ReturnType<typeof useDraft> }) {
  const words = useWords()
  const says = draft.keptAt ? words('form.kept', { time: draft.keptAt }) : draft.isRestored ? words('form.restored') : null
  if (says === null) return null
  return (
    <output className="kept">
      {says}{' '}
      <Button type="link" size="small" onClick={draft.discard}>
        {words('form.discard')}
      </Button>
    </output>
  )
}
