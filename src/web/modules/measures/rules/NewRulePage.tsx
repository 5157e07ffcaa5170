import { Button } from 'antd'
import { z } from 'zod'
import { addRule, listRules } from '../../../../modules/measures/library/rule.api.ts'
import { Field, FormGrid, Page, Section, useAct, useGo, useMay, useSheet } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { RuleFields, ruleSheet } from './RuleFields.tsx'

const newRule = z.strictObject({ unitId: z.string().min(1), ...ruleSheet.shape })

/** 登记制度. */
export default function NewRulePage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const act = useAct(addRule, { invalidates: [listRules], done: words('rules.added'), onDone: (rule) => go(`/control-rules/${rule.id}`) })
  const form = useSheet(newRule, { failure: act.error })
  const submit = () => form.submit(({ docNo = null, ...rule }) => act.mutate({ body: { ...rule, docNo } }))
  return (
    <Page title={words('rules.add')} up={{ label: words('rules.title'), path: '/control-rules' }}>
      <Section>
        <FormGrid onSubmit={submit}>
          <Field form={form} name="unitId" label={words('rules.unit')}>
            {(control) => (
              <UnitPick
                id={control.id}
                aria-invalid={control['aria-invalid']}
                aria-describedby={control['aria-describedby']}
                label={words('rules.unit')}
                value={control.value as string | undefined}
                mayChoose={(unitId) => may('measure.keep', unitId)}
                onChange={control.onChange}
              />
            )}
          </Field>
          <RuleFields form={form} powers={[]} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('rules.add')}
          </Button>
          <Button onClick={() => go('/control-rules')}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
