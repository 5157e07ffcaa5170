import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  decideOnProtection,
  enterProtectionStep,
  listOwnProtection,
  listProtection,
  readItemProtection,
  readProtection,
} from '../../../../modules/protection/retaliation/retaliation.api.ts'
import { acceptance, protectionDecision, type ProtectionPage } from '../../../../modules/protection/retaliation/retaliation.schema.ts'
import { AreaField, ChoiceField, FormGrid, Section, useAct, useSheet, FormFoot } from '../../../ui/index.ts'
import { useSheetBy } from '../useSheetBy.ts'
import { useWords } from '../useWords.ts'

const TOLD = [readProtection, listProtection, listOwnProtection, readItemProtection, readDesk]

/** 受理 with measures and an owner, or not with why. */
export function DecisionForm({ of, onClose }: { of: ProtectionPage; onClose: () => void }) {
  const words = useWords()
  const act = useAct(decideOnProtection, { invalidates: TOLD, done: words('retaliation.acts.done'), onDone: onClose })
  const form = useSheetBy(({ decision }) => (decision === 'accept' ? acceptance : protectionDecision), {
    failure: act.error,
    start: { decision: 'accept' },
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  const accepts = form.values['decision'] === 'accept'
  return (
    <Section title={words('retaliation.acts.decide')}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="decision"
          label={words('retaliation.acts.decision')}
          options={(['accept', 'decline'] as const).map((each) => ({ value: each, label: words(`retaliation.acts.${each}`) }))}
        />
        {accepts && (
          <ChoiceField
            form={form}
            name="ownerId"
            isNeeded
            label={words('retaliation.acts.owner')}
            options={of.owners.map((each) => ({ value: each.id, label: [each.name, each.postTitle].filter(Boolean).join(' ') }))}
          />
        )}
        <AreaField
          form={form}
          name="text"
          label={words(accepts ? 'retaliation.acts.measures' : 'retaliation.acts.reason')}
          rows={3}
          maxLength={2000}
        />
      </FormGrid>
      <FormFoot says={words('retaliation.acts.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** 登记落实、回访, or the end with its result. */
export function StepForm({ id, isEnd, onClose }: { id: string; isEnd: boolean; onClose: () => void }) {
  const words = useWords()
  const act = useAct(enterProtectionStep, { invalidates: TOLD, done: words('retaliation.acts.done'), onDone: onClose })
  const form = useSheet(enterProtectionStep.body, { failure: act.error, start: { kind: isEnd ? 'close' : 'measure' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id }, body }))
  return (
    <Section title={words(isEnd ? 'retaliation.acts.close' : 'retaliation.acts.step')}>
      <FormGrid onSubmit={submit}>
        {!isEnd && (
          <ChoiceField
            form={form}
            name="kind"
            label={words('retaliation.acts.kind')}
            options={(['measure', 'followUp'] as const).map((each) => ({ value: each, label: words(`retaliation.steps.${each}`) }))}
          />
        )}
        <AreaField
          form={form}
          name="text"
          label={words(isEnd ? 'retaliation.acts.result' : 'retaliation.acts.text')}
          rows={3}
          maxLength={2000}
        />
      </FormGrid>
      <FormFoot says={words('retaliation.acts.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
