import { Button } from 'antd'
import {
  addDecisionStep,
  assignDecision,
  discloseDecision,
  executeDecision,
  listDecisions,
  readDecision,
} from '../../../../modules/decisions/decision.api.ts'
import type { DecisionPage as Decision } from '../../../../modules/decisions/decision.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, DayField, FormGrid, Section, TextField, useAct, useSheet } from '../../../ui/index.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { useWords } from '../useWords.ts'

const STALE = [readDecision, listDecisions, readDesk]

const assigned = assignDecision.body.omit({ revision: true })

export function AssignForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(assignDecision, { invalidates: STALE, done: words('act.assigned') })
  const start = of.line.executor ? { executorId: of.line.executor.id, dueOn: of.line.dueOn ?? undefined } : {}
  const form = useSheet(assigned, { start, failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...given } }))
  return (
    <Section title={words('act.assign')}>
      <FormGrid onSubmit={submit}>
        <PersonField form={form} name="executorId" label={words('field.executor')} start={of.line.executor} />
        <DayField form={form} name="dueOn" label={words('field.dueOn')} />
      </FormGrid>
      <Foot label={words('act.assign')} isBusy={act.isPending} isPrimary={of.line.executor === null} onPress={submit} />
    </Section>
  )
}

export function StepForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(addDecisionStep, { invalidates: STALE, done: words('act.stepped') })
  const form = useSheet(addDecisionStep.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }, { onSuccess: () => form.replace({}) }))
  return (
    <Section title={words('act.step')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="text" label={words('field.text')} rows={2} maxLength={2000} />
      </FormGrid>
      <Foot label={words('act.step')} isBusy={act.isPending} isPrimary onPress={submit} />
    </Section>
  )
}

const executed = executeDecision.body
  .omit({ revision: true, breach: true })
  .extend({ breach: executeDecision.body.shape.breach.unwrap().optional() })

export function ExecuteForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(executeDecision, { invalidates: STALE, done: words('act.executed') })
  const form = useSheet(executed, { failure: act.error })
  const submit = () =>
    form.submit(({ breach = null, ...given }) =>
      act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...given, breach } }),
    )
  return (
    <Section title={words('act.execute')}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="executedOn" label={words('field.executedOn')} />
        <TextField form={form} name="breach" label={words('field.breach')} help={words('act.executeHelp')} maxLength={500} />
        <AreaField form={form} name="text" label={words('field.text')} rows={2} maxLength={2000} />
      </FormGrid>
      <Foot label={words('act.execute')} isBusy={act.isPending} onPress={submit} />
    </Section>
  )
}

const disclosed = discloseDecision.body.omit({ revision: true })

export function DiscloseForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(discloseDecision, { invalidates: STALE, done: words('act.disclosed') })
  const form = useSheet(disclosed, { start: of.disclosure ? { disclosure: of.disclosure } : {}, failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...given } }))
  return (
    <Section title={words('act.disclose')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="disclosure" label={words('field.disclosure')} rows={2} maxLength={1000} />
      </FormGrid>
      <Foot label={words('act.disclose')} isBusy={act.isPending} onPress={submit} />
    </Section>
  )
}

function Foot({ label, isBusy, isPrimary = false, onPress }: { label: string; isBusy: boolean; isPrimary?: boolean; onPress: () => void }) {
  return (
    <div className="form-foot">
      <Button type={isPrimary ? 'primary' : 'default'} loading={isBusy} onClick={onPress}>
        {label}
      </Button>
    </div>
  )
}
