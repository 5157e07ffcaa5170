import { Button } from 'antd'
import { amendEntry, linkRiskPoint } from '../../../../modules/intake/entry/entry.api.ts'
import { VERIFICATIONS } from '../../../../modules/intake/entry/entry.schema.ts'
import { listItems, readItem } from '../../../../modules/intake/item.api.ts'
import { readPoint } from '../../../../modules/risks/point/point.api.ts'
import {
  type AnswerOf,
  AreaField,
  ChoiceField,
  Field,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useSheet,
} from '../../../ui/index.ts'
import { PointSelect } from '../registration/PointsField.tsx'
import { useWords } from '../useWords.ts'

const GRADES = [3, 2, 1] as const

interface Closing {
  of: AnswerOf<typeof readItem>
  onClose: () => void
}

/** 登记核实状态: what was checked, how credible it is, the number outside. */
export function AmendForm({ of, onClose }: Closing) {
  const words = useWords()
  const act = useAct(amendEntry, { invalidates: [readItem, listItems], done: words('amend.done'), onDone: onClose })
  const start = { verification: of.item.verification, credibility: of.credibility ?? undefined, caseNo: of.item.caseNo }
  const form = useSheet(amendEntry.body, { failure: act.error, start })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.item.id }, body }))
  return (
    <Section title={words('amend.title')}>
      <SecretBanner />
      <div style={{ marginTop: 12 }}>
        <FormGrid onSubmit={submit}>
          <ChoiceField
            form={form}
            name="verification"
            label={words('item.verification')}
            options={VERIFICATIONS.map((each) => ({ value: each, label: words(`verifications.${each}`) }))}
          />
          <ChoiceField
            form={form}
            name="credibility"
            label={words('item.credibility')}
            options={GRADES.map((level) => ({ value: level, label: words(`grades.g${level}`) }))}
          />
          <TextField form={form} name="caseNo" label={words('item.caseNo')} maxLength={60} />
          <AreaField form={form} name="note" label={words('amend.note')} rows={2} maxLength={500} />
        </FormGrid>
      </div>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('amend.save')}
        </Button>
        <Button onClick={onClose}>{words('feedback.cancel')}</Button>
      </div>
    </Section>
  )
}

/** 关联风险点 (R151). */
export function LinkForm({ of, onClose }: Closing) {
  const words = useWords()
  const act = useAct(linkRiskPoint, { invalidates: [readItem, readPoint], done: words('link.done'), onDone: onClose })
  const form = useSheet(linkRiskPoint.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.item.id }, body }))
  return (
    <Section title={words('link.title')}>
      <FormGrid onSubmit={submit}>
        <Field form={form} name="pointId" label={words('item.points')}>
          {(control) => (
            <PointSelect
              id={control.id}
              aria-describedby={control['aria-describedby']}
              value={typeof control.value === 'string' ? [control.value] : []}
              onChange={(ids) => control.onChange(ids.at(-1))}
            />
          )}
        </Field>
        <TextField form={form} name="note" label={words('link.note')} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('link.save')}
        </Button>
        <Button onClick={onClose}>{words('feedback.cancel')}</Button>
      </div>
    </Section>
  )
}
