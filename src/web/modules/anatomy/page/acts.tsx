import {
  decideOnAnatomy,
  listAnatomies,
  readAnatomy,
  readMatterAnatomy,
  withdrawAnAnatomy,
} from '../../../../modules/anatomy/anatomy.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, ChoiceField, FormGrid, Section, useAct, useSheet, FormFoot } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

export const TOLD = [readAnatomy, listAnatomies, readMatterAnatomy, readDesk]

interface FormProps {
  id: string
  onClose: () => void
}

/** 审批. */
export function DecisionForm({ id, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(decideOnAnatomy, { invalidates: TOLD, done: words('acts.decided'), onDone: onClose })
  const form = useSheet(decideOnAnatomy.body, { failure: act.error, start: { decision: 'approve' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id }, body }))
  return (
    <Section title={words('acts.decide')}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="decision"
          label={words('acts.decision')}
          options={(['approve', 'return'] as const).map((each) => ({ value: each, label: words(`acts.${each}`) }))}
        />
        <AreaField form={form} name="opinion" label={words('acts.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('acts.saveDecision')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** 撤回, or out of the library. */
export function WithdrawalForm({ id, title, onClose }: FormProps & { title: string }) {
  const words = useWords()
  const act = useAct(withdrawAnAnatomy, { invalidates: TOLD, done: words('acts.withdrawn'), onDone: onClose })
  const form = useSheet(withdrawAnAnatomy.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id }, body }))
  return (
    <Section title={title}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('acts.reason')} rows={2} maxLength={300} />
      </FormGrid>
      <FormFoot says={title} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
