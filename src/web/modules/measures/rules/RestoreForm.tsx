import { z } from 'zod'
import { listRules, readRule, restoreRule } from '../../../../modules/measures/library/rule.api.ts'
import type { RulePage } from '../../../../modules/measures/library/rule.schema.ts'
import { AreaField, FormFoot, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const sheet = z.strictObject({ reason: restoreRule.body.shape.reason })

/** 撤回废止, with its reason, as long as the day of the repeal has not come. */
export function RestoreForm({ of, onClose }: { of: RulePage; onClose: () => void }) {
  const words = useWords()
  const act = useAct(restoreRule, { invalidates: [readRule, listRules], done: words('rules.restored'), onDone: onClose })
  const form = useSheet(sheet, { failure: act.error })
  const submit = () => form.submit((said) => act.mutate({ params: { id: of.rule.id }, body: { revision: of.revision, ...said } }))
  return (
    <Section title={words('rules.restore')}>
      <p className="field-help">{words('rules.restoreSays')}</p>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('rules.restoreReason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('rules.restore')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
