import { Alert, Button } from 'antd'
import { useState } from 'react'
import { listRules, readRule, setRuleSetting } from '../../../../../modules/indicators/rules/rule.api.ts'
import { settingChangeSchema } from '../../../../../modules/indicators/rules/rule.schema.ts'
import { AreaField, BadInput, Field, FormGrid, TextField, useAct, useFailureWords, useSheet } from '../../../../ui/index.ts'
import { type Setting, type Typed, typedOf, useAmountText, useProblemText, valueOf } from '../../amounts.ts'
import { useWords } from '../../useWords.ts'
import { type Codes, inWords } from './codes.ts'
import { SettingInput } from './SettingInput.tsx'
import { useFielded } from '../useFielded.ts'

interface SettingFormProps {
  code: string
  nodeId: string
  of: Setting
  codes: Codes
  /** Take the unit's own value back instead of changing it. */
  isBack: boolean
  onClose: () => void
}

const BESIDE = {
  'rule.setting_does_not_hold': 'value',
  'rule.unknown_setting': 'value',
  'rule.statutory_needs_reference': 'legalReference',
} as const

const statutory = settingChangeSchema.extend({ legalReference: settingChangeSchema.shape.legalReference.unwrap().min(4) })

/** Change one setting here, with a reason; a statutory one with its legal reference. What does not hold is said beside its field. */
export function SettingForm({ code, nodeId, of, codes, isBack, onClose }: SettingFormProps) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const amount = useAmountText()
  const problem = useProblemText()
  const { failure, loose, take } = useFielded(BESIDE, (refused) =>
    refused.code === 'rule.setting_does_not_hold' ? problem(String(refused.facts['problem']), of.unit) : undefined,
  )
  const [start] = useState({ nodeId, key: of.key, value: isBack ? null : typedOf(of.value, of.unit) })
  const form = useSheet(of.isStatutory ? statutory : settingChangeSchema, { start, failure })
  const send = useAct(setRuleSetting, { invalidates: [readRule, listRules], done: words('rule.changed'), isQuiet: true, onDone: onClose })
  const submit = () =>
    form.submit((body) => {
      const value = isBack ? null : valueOf(body.value as Typed, of)
      if (value === null && !isBack) return take(new BadInput([{ in: 'body', path: 'value', message: words('problem.number') }]))
      send.mutate({ params: { code }, body: { ...body, value } }, { onError: take })
    })
  return (
    <>
      {loose !== undefined && <Alert type="error" showIcon role="alert" title={wordsFor(loose)} style={{ marginBottom: 8 }} />}
      {isBack && <p style={{ marginBottom: 8 }}>{words('rule.backSays', { value: amount(inWords(of.value, codes), of.unit) })}</p>}
      <FormGrid onSubmit={submit}>
        {!isBack && (
          <Field
            form={form}
            name="value"
            label={words('rule.newValue')}
            help={words('rule.valueHelp', { value: amount(inWords(of.byDefault, codes), of.unit) })}
          >
            {(control) => <SettingInput {...control} of={of} codes={codes} value={control.value as Typed} />}
          </Field>
        )}
        {of.isStatutory && (
          <TextField
            form={form}
            name="legalReference"
            label={words('rule.legalReference')}
            maxLength={300}
            help={words('rule.legalReferenceHelp')}
          />
        )}
        <AreaField form={form} name="reason" label={words('rule.reason')} rows={2} maxLength={500} help={words('rule.reasonHelp')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={send.isPending} onClick={submit}>
          {words(isBack ? 'rule.takeBack' : 'rule.save')}
        </Button>
        <Button onClick={onClose}>{words('rule.cancel')}</Button>
      </div>
    </>
  )
}
