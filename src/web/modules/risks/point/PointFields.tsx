import { Input, Select } from 'antd'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { listSteps } from '../../../../modules/risks/campaign/campaign.api.ts'
import { CONTEXTS, type pointContent } from '../../../../modules/risks/point/point.schema.ts'
import { AreaField, ChoiceField, Field, type Sheet, TextField, useCall } from '../../../ui/index.ts'
import { usePack, usePackToRead } from '../../matters/parts/pack.tsx'
import { PowerSelect } from '../../powers/PowerSelect.tsx'
import { RuleSelect } from '../../measures/RuleSelect.tsx'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'
import { IndicatorSelect } from './linked/IndicatorSelect.tsx'

type ContentSheet = Sheet<typeof pointContent>

type Entries = readonly { code: string; label: string; retiredFrom?: string | undefined }[]

/** What can be chosen today; what is retired can't be any more. */
const optionsOf = (list: Entries = [], today = '') => offered(list, today).map(({ code, label }) => ({ value: code, label }))

/** What a point says: one set of fields for forms, drafts and changes. */
export function PointFields({ form, isUnderWay = false }: { form: ContentSheet; isUnderWay?: boolean }) {
  const words = useWords()
  const inForce = usePack()
  // What is under way was written under a version whose words may be gone by now.
  const earlier = usePackToRead()
  const pack = isUnderWay ? earlier : inForce
  const today = useToday()
  const positions = offered(pack?.risks.positions, today).map((each) => ({ value: each.code, label: `${each.label} ${each.meaning}` }))
  return (
    <>
      <TextField form={form} name="title" label={words('list.title')} help={words('edit.titleHelp')} maxLength={80} wide />
      <AreaField
        form={form}
        name="manifestation"
        label={words('page.manifestation')}
        help={words('edit.manifestationHelp')}
        rows={3}
        maxLength={2000}
      />
      <ChoiceField form={form} name="riskType" label={words('list.riskType')} options={optionsOf(pack?.riskTypes, today)} />
      <ChoiceField form={form} name="affairs" label={words('list.affairs')} options={optionsOf(pack?.risks.affairs, today)} />
      <ChoiceField form={form} name="keyArea" label={words('list.keyArea')} options={optionsOf(pack?.keyAreas, today)} />
      <ChoiceField
        form={form}
        name="context"
        label={words('page.context')}
        options={CONTEXTS.map((context) => ({ value: context, label: words(`contexts.${context}`) }))}
      />
      <Field form={form} name="powerId" label={words('page.power')} help={words('edit.powerHelp')} wide>
        {(control) => <PowerSelect {...control} />}
      </Field>
      <StepFields form={form} />
      <AreaField
        form={form}
        name="business"
        label={words('linked.business')}
        help={words('linked.businessHelp')}
        rows={2}
        maxLength={500}
      />
      <Field form={form} name="indicators" label={words('linked.indicators')} help={words('linked.indicatorsHelp')} wide>
        {(control) => <IndicatorSelect {...control} />}
      </Field>
      <ChoiceField form={form} name="positions" label={words('page.positions')} options={positions} many wide />
      <ChoiceField form={form} name="causes" label={words('page.causes')} options={optionsOf(pack?.causes, today)} many wide />
      <Suggested form={form} />
      <AreaField form={form} name="measures" label={words('page.measures')} rows={3} maxLength={2000} />
      <AreaField form={form} name="pattern" label={words('page.pattern')} help={words('edit.patternHelp')} rows={2} maxLength={1000} />
      <AreaField form={form} name="innerCause" label={words('page.innerCause')} rows={2} maxLength={1000} />
      <ChoiceField form={form} name="signTypes" label={words('page.signTypes')} options={optionsOf(pack?.signTypes, today)} many />
      <AreaField form={form} name="signs" label={words('page.signs')} rows={2} maxLength={1000} />
      <Field form={form} name="ruleIds" label={words('page.ruleIds')} help={words('edit.ruleIdsHelp')} wide>
        {(control) => <RuleSelect {...control} many />}
      </Field>
      <RulesField form={form} />
    </>
  )
}

/** A chart, then one of its steps. */
function StepFields({ form }: { form: ContentSheet }) {
  const words = useWords()
  const charts = useCall(listSteps).data ?? []
  const chart = charts.find((each) => each.item === form.values['flowItem'])
  return (
    <>
      <Field form={form} name="flowItem" label={words('edit.flow')}>
        {(control) => (
          <Select<unknown>
            {...control}
            allowClear
            options={charts.map((each) => ({ value: each.item, label: each.name }))}
            onChange={(item) => {
              form.set('stepId', null)
              form.set('flowItem', item ?? null)
            }}
          />
        )}
      </Field>
      <ChoiceField
        form={form}
        name="stepId"
        label={words('edit.step')}
        options={(chart?.steps ?? []).map((step) => ({ value: step.id, label: step.role ? `${step.name}（${step.role}）` : step.name }))}
      />
    </>
  )
}

/** What the pack suggests against the causes chosen (R119); a click takes it over. */
function Suggested({ form }: { form: ContentSheet }) {
  const words = useWords()
  const pack = usePack()
  const chosen = Array.isArray(form.values['causes']) ? (form.values['causes'] as string[]) : []
  const measures = (pack?.causes ?? []).filter((cause) => chosen.includes(cause.code))
  if (measures.length === 0) return null
  return (
    <div className="wide field-help">
      {words('page.suggested')}
      <ul>
        {measures.map((cause) => (
          <li key={cause.code}>{cause.measure}</li>
        ))}
      </ul>
    </div>
  )
}

/** Governing rules, one a line. */
function RulesField({ form }: { form: ContentSheet }) {
  const words = useWords()
  return (
    <Field form={form} name="rules" label={words('page.rules')} help={words('edit.rulesHelp')} wide>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={2}
          value={Array.isArray(control.value) ? (control.value as string[]).join('\n') : ''}
          onChange={(event) => control.onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
          onBlur={(event) =>
            control.onChange(
              event.target.value
                .split('\n')
                .map((line) => line.trim())
                .filter((line) => line !== ''),
            )
          }
        />
      )}
    </Field>
  )
}
