import { Button } from 'antd'
import { addRule, listRules } from '../../../../modules/measures/measure.api.ts'
import type { ControlRule } from '../../../../modules/measures/measure.schema.ts'
import {
  AreaField,
  Asked,
  type Column,
  DataTable,
  DayField,
  DayText,
  Empty,
  Field,
  FormGrid,
  Page,
  Section,
  TextField,
  useAct,
  useCall,
  useMay,
  useSheet,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'

/** 制约制度库: rules that restrain how powers are exercised (R124). */
export default function RulesPage() {
  const words = useWords()
  const may = useMay()
  const columns: Column<ControlRule>[] = [
    { key: 'title', title: words('rules.name'), show: (rule) => rule.title },
    { key: 'docNo', title: words('rules.docNo'), width: 184, show: (rule) => rule.docNo },
    { key: 'effectiveOn', title: words('rules.effectiveOn'), width: 112, show: (rule) => <DayText day={rule.effectiveOn} /> },
    { key: 'restrains', title: words('rules.restrains'), width: 280, show: (rule) => rule.restrains },
    { key: 'unit', title: words('rules.unit'), width: 176, show: (rule) => rule.unitName },
  ]
  return (
    <Page title={words('rules.title')} marks={<span>{words('rules.intro')}</span>}>
      <Asked of={useCall(listRules)}>
        {(rules) => (
          <DataTable
            caption={words('rules.title')}
            columns={columns}
            rows={rules}
            rowKey={(rule) => rule.id}
            flows
            empty={<Empty title={words('rules.empty')} teach={words('rules.teach')} />}
          />
        )}
      </Asked>
      {may('measure.keep') && <AddRule />}
    </Page>
  )
}

const asked = addRule.body.extend({ docNo: addRule.body.shape.docNo.optional() })

function AddRule() {
  const words = useWords()
  const may = useMay()
  const act = useAct(addRule, { invalidates: [listRules], done: words('rules.added') })
  const form = useSheet(asked, { failure: act.error })
  const submit = () =>
    form.submit(({ docNo = null, ...rule }) => act.mutate({ body: { ...rule, docNo } }, { onSuccess: () => form.replace({}) }))
  return (
    <Section title={words('rules.add')}>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="title" label={words('rules.name')} maxLength={120} />
        <TextField form={form} name="docNo" label={words('rules.docNo')} maxLength={60} />
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
        <DayField form={form} name="effectiveOn" label={words('rules.effectiveOn')} />
        <AreaField form={form} name="restrains" label={words('rules.restrains')} rows={2} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('rules.add')}
        </Button>
      </div>
    </Section>
  )
}
