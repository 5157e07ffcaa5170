import { useState } from 'react'
import { z } from 'zod'
import { measureContent, PREVENTIONS } from '../../../../modules/measures/measure.schema.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { findingId } from '../../../../modules/risks/point/point.schema.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { AreaField, ChoiceField, DayField, Field, FormGrid, type Sheet, useAnyWord, useMay } from '../../../ui/index.ts'
import { FindingSelect } from '../../cascade/appraisal/FindingSelect.tsx'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { usePack } from '../../matters/parts/pack.tsx'
import { useToday } from '../../risks/useToday.ts'
import { RuleSelect } from '../RuleSelect.tsx'
import { useWords } from '../useWords.ts'

/** The form of a measure; a rule may be left out. */
export const measureSheet = z.strictObject({
  ...measureContent.shape,
  ruleId: measureContent.shape.ruleId.optional(),
  findingId: findingId.unwrap().optional(),
  prevention: z.enum(PREVENTIONS).optional(),
})

interface MeasureFormProps {
  form: Sheet<typeof measureSheet>
  /** Persons whom the form may name without a search. */
  owners: readonly PersonLine[]
  suggestions: readonly string[]
  /** Of a revision, the unit of the measure: it may name the finding of an appraisal from which it comes (R266). */
  revisedAt?: string
  onSubmit: () => void
}

export function MeasureForm({ form, owners, suggestions, revisedAt, onSubmit }: MeasureFormProps) {
  const words = useWords()
  const pack = usePack()
  const may = useMay()
  const said = useAnyWord()
  const [found, setFound] = useState<PersonLine | null>(null)
  const person = [found, ...owners].find((each) => each !== null && each.id === form.values['ownerId']) ?? null
  const today = useToday()
  // A measure keeps the type that it bears, retired or not.
  const [borne] = useState(form.values['type'])
  const types = (pack?.measures.types ?? []).filter((each) => each.code === borne || offered([each], today).length > 0)
  const options = (list: readonly { code: string; label: string }[] = []) => list.map(({ code, label }) => ({ value: code, label }))
  return (
    <FormGrid onSubmit={onSubmit}>
      <AreaField form={form} name="text" label={words('field.text')} rows={3} maxLength={1000} />
      <ChoiceField
        form={form}
        name="type"
        label={words('field.type')}
        options={options(types)}
        help={suggestions.length > 0 ? words('form.suggested', { types: suggestions.join('、') }) : undefined}
      />
      <ChoiceField form={form} name="phase" label={words('field.phase')} options={options(pack?.measures.phases)} />
      <ChoiceField
        form={form}
        name="prevention"
        label={words('field.prevention')}
        help={words('form.preventionHelp')}
        options={PREVENTIONS.map((value) => ({ value, label: words(`preventions.${value}`) }))}
      />
      <Field form={form} name="ownerId" label={words('field.ownerId')}>
        {(control) => (
          <PersonSelect
            id={control.id}
            aria-invalid={control['aria-invalid']}
            aria-describedby={control['aria-describedby']}
            chosen={person}
            onPick={(picked) => {
              setFound(picked)
              control.onChange(picked?.id)
            }}
          />
        )}
      </Field>
      <DayField form={form} name="dueOn" label={words('field.dueOn')} />
      <Field form={form} name="ruleId" label={words('field.ruleId')} help={words('form.noRule')} wide>
        {(control) => <RuleSelect {...control} />}
      </Field>
      {revisedAt !== undefined && may('plan.read') && (
        <Field form={form} name="findingId" label={said('cascade.appraisal.from')} help={said('cascade.appraisal.fromHelp')} wide>
          {(control) => <FindingSelect {...control} unitId={revisedAt} />}
        </Field>
      )}
    </FormGrid>
  )
}
