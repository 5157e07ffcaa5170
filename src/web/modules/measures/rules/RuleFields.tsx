import { z } from 'zod'
import { ruleFields } from '../../../../modules/measures/library/rule.schema.ts'
import { AreaField, DayField, Field, type Sheet, TextField } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { PowersSelect } from './PowersSelect.tsx'

/** A rule as it is written; the number may be left out. */
export const ruleSheet = z.strictObject({ ...ruleFields, docNo: ruleFields.docNo.optional() })

type RuleShape = (typeof ruleSheet)['shape']

interface RuleFieldsProps<T extends RuleShape> {
  form: Sheet<z.ZodObject<T>>
  /** Powers that it names already. */
  powers: readonly { value: string; label: string }[]
}

/** What a rule says: one set of fields to enter it and to amend it. */
export function RuleFields<T extends RuleShape>({ form, powers }: RuleFieldsProps<T>) {
  const words = useWords()
  return (
    <>
      <TextField form={form} name="title" label={words('rules.name')} maxLength={120} wide />
      <TextField form={form} name="docNo" label={words('rules.docNo')} maxLength={60} />
      <DayField form={form} name="effectiveOn" label={words('rules.effectiveOn')} />
      <Field form={form} name="powerIds" label={words('rules.powers')} help={words('rules.powersHelp')} wide>
        {(control) => <PowersSelect {...control} known={powers} />}
      </Field>
      <AreaField
        form={form}
        name="restrains"
        label={words('rules.restrains')}
        help={words('rules.restrainsHelp')}
        rows={2}
        maxLength={300}
      />
      <AreaField form={form} name="basis" label={words('rules.basis')} help={words('rules.basisHelp')} rows={2} maxLength={500} />
      <AreaField form={form} name="text" label={words('rules.text')} rows={8} maxLength={20_000} />
    </>
  )
}
