import type { z } from 'zod'
import type { EvidenceList } from '../../../../modules/custody/evidence/evidence.schema.ts'
import { ChoiceField, type Sheet, TextField } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** What it is, from whom, and where its original lies. */
export function DescriptionFields<S extends z.ZodObject>({ form, classes }: { form: Sheet<S>; classes: EvidenceList['classes'] }) {
  const words = useWords()
  return (
    <>
      <TextField form={form} name="title" label={words('form.title')} help={words('form.titleHelp')} maxLength={200} />
      <ChoiceField
        form={form}
        name="class"
        label={words('form.class')}
        options={classes.map((each) => ({ value: each.code, label: each.label }))}
      />
      <TextField form={form} name="source" label={words('form.source')} help={words('form.sourceHelp')} maxLength={200} />
      <TextField form={form} name="place" label={words('form.place')} help={words('form.placeHelp')} maxLength={200} />
    </>
  )
}
