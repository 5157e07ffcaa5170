import type { ItemKind } from '../../../../modules/publication/publication.schema.ts'
import { AreaField, ChoiceField, type Sheet, TextField } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface ChoiceFieldsProps {
  form: Sheet
  kind: ItemKind | undefined
  entries: readonly { key: string; title: string }[]
}

/** Why it is published, what is left out, which words only look like names, and the guide's own part. */
export function ChoiceFields({ form, kind, entries }: ChoiceFieldsProps) {
  const words = useWords()
  const isList = kind === 'powers' || kind === 'points'
  return (
    <>
      <AreaField form={form} name="reason" label={words('field.reason')} rows={2} maxLength={300} />
      {kind === 'guide' && <GuideFields form={form} />}
      {isList && (
        <ChoiceField
          form={form}
          name="leftOut"
          label={words('field.leftOut')}
          many
          wide
          help={words('form.leftOutHelp')}
          options={entries.map((entry) => ({ value: entry.key, label: entry.title }))}
        />
      )}
      {isList && (form.values['leftOut'] as readonly string[] | undefined)?.length ? (
        <TextField form={form} name="leftOutReason" label={words('field.leftOutReason')} wide maxLength={300} />
      ) : null}
      <TextField form={form} name="notNames" label={words('field.notNames')} wide maxLength={500} help={words('form.notNamesHelp')} />
    </>
  )
}

function GuideFields({ form }: { form: Sheet }) {
  const words = useWords()
  return (
    <>
      <AreaField form={form} name="documents" label={words('field.documents')} rows={3} help={words('form.documentsHelp')} />
      <TextField form={form} name="place" label={words('field.place')} maxLength={200} />
      <TextField form={form} name="hours" label={words('field.hours')} maxLength={200} />
      <TextField form={form} name="contact" label={words('field.contact')} maxLength={200} />
      <TextField form={form} name="complaint" label={words('field.complaint')} maxLength={300} help={words('form.complaintHelp')} />
    </>
  )
}
