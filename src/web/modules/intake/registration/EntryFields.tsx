import { REPORTER_KINDS, SOURCE_KINDS } from '../../../../modules/intake/entry/entry.schema.ts'
import type { registrationSchema } from '../../../../modules/intake/item.schema.ts'
import { ChoiceField, type Sheet, TextField } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const CREDIBILITY = [3, 2, 1] as const

/** Where it comes from and how far it can be relied on; who reported by name is put away apart from the entry. */
export function EntryFields({ form }: { form: Sheet<typeof registrationSchema> }) {
  const words = useWords()
  const kind = form.values['reporterKind']
  const isAnonymous = kind === 'anonymous'
  const isNamed = kind === 'named'
  return (
    <>
      <ChoiceField
        form={form}
        name="sourceKind"
        label={words('item.sourceKind')}
        options={SOURCE_KINDS.map((kind) => ({ value: kind, label: words(`sourceKinds.${kind}`) }))}
      />
      <ChoiceField
        form={form}
        name="reporterKind"
        label={words('item.reporterKind')}
        help={words(isAnonymous ? 'registration.anonymousHelp' : 'registration.reporterHelp')}
        options={REPORTER_KINDS.map((kind) => ({ value: kind, label: words(`reporterKinds.${kind}`) }))}
      />
      {(isNamed || form.values['reporterName']) && (
        <TextField form={form} name="reporterName" label={words('reporter.name')} maxLength={60} />
      )}
      {(isNamed || form.values['reporterContact']) && (
        <TextField form={form} name="reporterContact" label={words('reporter.contact')} maxLength={120} />
      )}
      {((!isAnonymous && !isNamed) || form.values['source']) && (
        <TextField form={form} name="source" label={words('item.source')} maxLength={120} />
      )}
      <TextField form={form} name="caseNo" label={words('item.caseNo')} help={words('registration.caseNoHelp')} maxLength={60} />
      <ChoiceField
        form={form}
        name="credibility"
        label={words('item.credibility')}
        help={words('registration.credibilityHelp')}
        options={CREDIBILITY.map((level) => ({ value: level, label: words(`grades.g${level}`) }))}
      />
    </>
  )
}
