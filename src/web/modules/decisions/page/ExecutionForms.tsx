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
import { readPerson } from '../../../../modules/organisation/organisation.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { call } from '../../../ui/client.ts'
import {
  AreaField,
  BothTexts,
  textIn,
  DayField,
  FormGrid,
  Section,
  TextField,
  useAct,
  useCall,
  isMeanwhile,
  useMeanwhile,
  useSheet,
} from '../../../ui/index.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { useWords } from '../useWords.ts'

const STALE = [readDecision, listDecisions, readDesk]

/** What a part of the page was written on, and what others made of it meanwhile. */
function useOthers(of: Decision, textOf: (page: Decision) => unknown) {
  return useMeanwhile({ of, textOf, revisionOf: (page) => page.revision, reread: () => call(readDecision, { params: { id: of.line.id } }) })
}

const assigned = assignDecision.body.omit({ revision: true })

export function AssignForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(assignDecision, { invalidates: STALE, done: words('act.assigned'), isQuiet: isMeanwhile })
  const start = of.line.executor ? { executorId: of.line.executor.id, dueOn: of.line.dueOn ?? undefined } : {}
  const form = useSheet(assigned, { start, failure: act.error })
  const meanwhile = useOthers(of, ({ line }) => [line.executor?.id, line.dueOn])
  const theirs = meanwhile.theirs?.line
  const submit = () =>
    form.submit((given) =>
      act.mutate(
        { params: { id: of.line.id }, body: { revision: meanwhile.revision, ...given } },
        { onError: meanwhile.onError, onSuccess: meanwhile.onSaved },
      ),
    )
  const executor = useCall(
    readPerson,
    { params: { id: textIn(form.values, 'executorId') } },
    { enabled: theirs !== undefined && form.values['executorId'] !== undefined },
  )
  return (
    <Section title={words('act.assign')}>
      {theirs && (
        <BothTexts
          isInside
          parts={[
            {
              key: 'executor',
              label: words('field.executor'),
              mine: executor.data?.person.name ?? '',
              theirs: theirs.executor?.name ?? '',
            },
            { key: 'dueOn', label: words('field.dueOn'), mine: textIn(form.values, 'dueOn'), theirs: theirs.dueOn ?? '' },
          ]}
        />
      )}
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
  const act = useAct(executeDecision, { invalidates: STALE, done: words('act.executed'), isQuiet: isMeanwhile })
  const form = useSheet(executed, { failure: act.error })
  const meanwhile = useOthers(of, (page) => [page.line.state, page.executedOn])
  const { theirs } = meanwhile
  const submit = () =>
    form.submit(({ breach = null, ...given }) =>
      act.mutate({ params: { id: of.line.id }, body: { revision: meanwhile.revision, ...given, breach } }, { onError: meanwhile.onError }),
    )
  const text = (name: string) => textIn(form.values, name)
  return (
    <Section title={words('act.execute')}>
      {theirs && (
        <BothTexts
          isInside
          isClosed={!theirs.mayAct.includes('execute')}
          parts={[
            { key: 'on', label: words('field.executedOn'), mine: text('executedOn'), theirs: theirs.executedOn ?? '' },
            { key: 'text', label: words('field.text'), mine: text('text'), theirs: theirs.steps.at(-1)?.text ?? '' },
          ]}
        />
      )}
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
  const act = useAct(discloseDecision, { invalidates: STALE, done: words('act.disclosed'), isQuiet: isMeanwhile })
  const form = useSheet(disclosed, { start: of.disclosure ? { disclosure: of.disclosure } : {}, failure: act.error })
  const meanwhile = useOthers(of, (page) => page.disclosure)
  const theirs = meanwhile.theirs?.disclosure
  const submit = () =>
    form.submit((given) =>
      act.mutate(
        { params: { id: of.line.id }, body: { revision: meanwhile.revision, ...given } },
        { onError: meanwhile.onError, onSuccess: meanwhile.onSaved },
      ),
    )
  const both = { key: 'disclosure', label: words('field.disclosure'), mine: textIn(form.values, 'disclosure'), theirs: theirs ?? '' }
  return (
    <Section title={words('act.disclose')}>
      {meanwhile.theirs && <BothTexts isInside parts={[{ ...both, take: () => form.set('disclosure', both.theirs) }]} />}
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
