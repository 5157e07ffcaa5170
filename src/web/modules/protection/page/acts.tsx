import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  answerAClarification,
  decideOnClarification,
  deliverAClarification,
  listClarifications,
  readClarification,
  readItemClarifications,
  withdrawAClarification,
} from '../../../../modules/protection/clarification/clarification.api.ts'
import type { ClarificationAct, ClarificationPage } from '../../../../modules/protection/clarification/clarification.schema.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useSheet,
  FormFoot,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const TOLD = [readClarification, listClarifications, readItemClarifications, readDesk]

interface FormProps {
  of: ClarificationPage
  onClose: () => void
}

/** The form of the act that was chosen. */
export function ActForm({ act, ...form }: FormProps & { act: ClarificationAct }) {
  if (act === 'decide') return <DecisionForm {...form} />
  if (act === 'deliver') return <DeliveryForm {...form} />
  if (act === 'withdraw') return <WithdrawalForm {...form} />
  return <AnswerForm {...form} isOnPaper={act === 'enterAnswer'} />
}

/** 本人意见: in one's own words, or entered from paper. */
function AnswerForm({ of, onClose, isOnPaper }: FormProps & { isOnPaper: boolean }) {
  const words = useWords()
  const act = useAct(answerAClarification, { invalidates: TOLD, done: words('acts.answered'), onDone: onClose })
  const form = useSheet(answerAClarification.body, {
    failure: act.error,
    start: { answer: 'agree', way: of.line.way, scope: of.line.scope },
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  const agrees = form.values['answer'] === 'agree'
  return (
    <Section title={words(isOnPaper ? 'acts.enterAnswer' : 'acts.answer')}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="answer"
          label={words(isOnPaper ? 'page.answer' : 'acts.choice')}
          options={(['agree', 'decline'] as const).map((each) => ({ value: each, label: words(`acts.${each}`) }))}
        />
        {agrees && (
          <ChoiceField
            form={form}
            name="way"
            label={words('list.way')}
            options={of.ways.map((each) => ({ value: each.code, label: each.label }))}
          />
        )}
        {agrees && (
          <TextField
            form={form}
            name="scope"
            wide
            isNeeded={form.values['way'] === 'circular'}
            label={words('list.scope')}
            maxLength={200}
          />
        )}
        {isOnPaper && (
          <TextField form={form} name="paper" wide isNeeded label={words('acts.paper')} help={words('acts.paperHelp')} maxLength={200} />
        )}
        <AreaField form={form} name="text" label={words('acts.text')} rows={2} maxLength={1000} />
      </FormGrid>
      <FormFoot says={words('acts.saveAnswer')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

function DecisionForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(decideOnClarification, { invalidates: TOLD, done: words('acts.decided'), onDone: onClose })
  const form = useSheet(decideOnClarification.body, { failure: act.error, start: { decision: 'approve' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('acts.decide')}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="decision"
          label={words('acts.decision')}
          options={(['approve', 'refuse'] as const).map((each) => ({ value: each, label: words(`acts.${each}`) }))}
        />
        <AreaField form={form} name="opinion" label={words('acts.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('acts.saveDecision')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** 登记送达 with its receipt. */
function DeliveryForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(deliverAClarification, { invalidates: TOLD, done: words('acts.delivered'), onDone: onClose })
  const form = useSheet(deliverAClarification.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('acts.deliver')}>
      <SecretBanner />
      <p style={{ margin: '12px 0' }}>{words('acts.deliverSays')}</p>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="deliveredOn" label={words('acts.deliveredOn')} />
        <TextField form={form} name="receiver" label={words('acts.receiver')} maxLength={60} />
        <TextField form={form} name="place" label={words('acts.place')} maxLength={200} />
        <TextField form={form} name="receiptNo" label={words('acts.receiptNo')} maxLength={60} />
      </FormGrid>
      <FormFoot says={words('acts.saveDelivery')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

function WithdrawalForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(withdrawAClarification, { invalidates: TOLD, done: words('acts.withdrawn'), onDone: onClose })
  const form = useSheet(withdrawAClarification.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('acts.withdraw')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('acts.reason')} rows={2} maxLength={300} />
      </FormGrid>
      <FormFoot says={words('acts.withdraw')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
