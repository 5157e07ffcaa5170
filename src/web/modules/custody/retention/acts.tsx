import {
  decideOnDisposal,
  listRetention,
  proposeDisposal,
  readRetention,
  withdrawDisposal,
} from '../../../../modules/custody/disposal/disposal.api.ts'
import type { RetentionAct, RetentionPage } from '../../../../modules/custody/disposal/disposal.schema.ts'
import { AreaField, ChoiceField, FormGrid, SecretBanner, Section, useAct, useSheet, FormFoot } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const TOLD = [readRetention, listRetention]

interface FormProps {
  of: RetentionPage
  onClose: () => void
}

export function DisposalForm({ act, ...form }: FormProps & { act: RetentionAct }) {
  if (act === 'propose') return <ProposalForm {...form} />
  return act === 'decide' ? <DecisionForm {...form} /> : <WithdrawalForm {...form} />
}

/** The disposal that is under way. */
const openOf = (of: RetentionPage): string => of.disposals.find((each) => each.state === 'proposed' || each.state === 'approved')?.id ?? ''

function ProposalForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(proposeDisposal, { invalidates: TOLD, done: words('retention.proposed'), onDone: onClose })
  const form = useSheet(proposeDisposal.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.matterId }, body }))
  return (
    <Section title={words('retention.propose')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField
          form={form}
          name="reason"
          label={words('retention.reason')}
          help={words('retention.reasonHelp')}
          rows={2}
          maxLength={500}
        />
      </FormGrid>
      <FormFoot says={words('retention.propose')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

function DecisionForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(decideOnDisposal, { invalidates: TOLD, done: words('retention.decided'), onDone: onClose })
  const form = useSheet(decideOnDisposal.body, { failure: act.error, start: { decision: 'approve' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: openOf(of) }, body }))
  return (
    <Section title={words('retention.decide')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="decision"
          label={words('retention.choice')}
          options={(['approve', 'refuse'] as const).map((each) => ({ value: each, label: words(`retention.${each}`) }))}
        />
        <AreaField form={form} name="opinion" label={words('retention.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('retention.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

function WithdrawalForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(withdrawDisposal, { invalidates: TOLD, done: words('retention.withdrawn'), onDone: onClose })
  const form = useSheet(withdrawDisposal.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: openOf(of) }, body }))
  return (
    <Section title={words('retention.withdraw')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('retention.withdrawReason')} rows={2} maxLength={300} />
      </FormGrid>
      <FormFoot says={words('retention.withdraw')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
