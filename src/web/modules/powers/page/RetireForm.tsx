import { Button } from 'antd'
import { retirePower } from '../../../../modules/powers/power.api.ts'
import type { PowerPage } from '../../../../modules/powers/power.schema.ts'
import { AreaField, DayField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { STALE } from './acts.tsx'

/** 取消: from which day and why; it goes to review at once. */
export function RetireForm({ of, onClose }: { of: PowerPage; onClose: () => void }) {
  const words = useWords()
  const act = useAct(retirePower, { invalidates: STALE, done: words('page.submitted'), onDone: onClose })
  const form = useSheet(retirePower.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <Section title={words('page.retire')}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="effectiveOn" label={words('field.effectiveOn')} />
        <AreaField form={form} name="reason" label={words('field.reason')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('page.submit')}
        </Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
    </Section>
  )
}
