import { listContingencies, readContingency, restoreContingency } from '../../../../modules/cascade/contingency/contingency.api.ts'
import type { ContingencyPage } from '../../../../modules/cascade/contingency/contingency.schema.ts'
import { AreaField, FormFoot, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 撤回废止, with its reason, as long as the day of the repeal has not come. */
export function RestoreForm({ of, onClose }: { of: ContingencyPage; onClose: () => void }) {
  const words = useWords()
  const invalidates = [listContingencies, readContingency]
  const act = useAct(restoreContingency, { invalidates, done: words('contingency.restored'), onDone: onClose })
  const form = useSheet(restoreContingency.body, { start: { version: of.line.version }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('contingency.restore')}>
      <p className="field-help">{words('contingency.restoreSays')}</p>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('contingency.restoreReason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('contingency.restore')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
