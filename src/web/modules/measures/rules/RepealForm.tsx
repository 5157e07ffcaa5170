import { Button } from 'antd'
import { z } from 'zod'
import { listRules, readRule, repealRule } from '../../../../modules/measures/library/rule.api.ts'
import type { RulePage } from '../../../../modules/measures/library/rule.schema.ts'
import { AreaField, DayField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const { reason, repealedOn } = repealRule.body.shape
const sheet = z.strictObject({ repealedOn, reason })

/** The day is not before the rule came into force; that is said at the field. */
const sheetAfter = (effectiveOn: string, error: string) =>
  sheet.refine((said) => said.repealedOn >= effectiveOn, { error, path: ['repealedOn'] })

/** 废止制度, with its day and reason; measures that still rest on it are named before. */
export function RepealForm({ of, onClose }: { of: RulePage; onClose: () => void }) {
  const words = useWords()
  const act = useAct(repealRule, { invalidates: [readRule, listRules], done: words('rules.repealed'), onDone: onClose })
  const { effectiveOn } = of.rule
  const form = useSheet(sheetAfter(effectiveOn, words('rules.repealDay', { day: effectiveOn })), {
    start: { repealedOn: useToday() },
    failure: act.error,
  })
  const submit = () => form.submit((said) => act.mutate({ params: { id: of.rule.id }, body: { revision: of.revision, ...said } }))
  return (
    <Section title={words('rules.repeal')}>
      <p>{words(of.rule.measures > 0 ? 'rules.repealSays' : 'rules.repealFree', { count: of.rule.measures })}</p>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="repealedOn" label={words('rules.repealedOn')} help={words('rules.repealDayHelp')} />
        <AreaField form={form} name="reason" label={words('rules.repealReason')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button danger loading={act.isPending} onClick={submit}>
          {words('rules.repealNow')}
        </Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
    </Section>
  )
}
