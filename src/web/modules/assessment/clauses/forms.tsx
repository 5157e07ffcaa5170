import { endClause, enterClause, listClauses } from '../../../../modules/assessment/clauses/clause.api.ts'
import { CLAUSE_KINDS } from '../../../../modules/assessment/clauses/clause.schema.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useSheet,
  FormFoot,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 增补条款 of the house. */
export function EnterForm({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const act = useAct(enterClause, { invalidates: [listClauses], done: words('clauses.saved'), onDone: onClose })
  const form = useSheet(enterClause.body, { start: { kind: 'internal', effectiveFrom: null }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Section title={words('clauses.enter')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="kind"
          label={words('clauses.kind')}
          options={CLAUSE_KINDS.map((value) => ({ value, label: words(`clauses.kinds.${value}`) }))}
        />
        <TextField form={form} name="code" label={words('clauses.code')} help={words('clauses.codeHelp')} maxLength={40} />
        <TextField form={form} name="title" label={words('clauses.name')} maxLength={120} />
        <TextField form={form} name="docNo" label={words('clauses.docNo')} maxLength={60} />
        <TextField form={form} name="article" label={words('clauses.article')} maxLength={60} />
        <DayField form={form} name="effectiveFrom" label={words('clauses.effectiveFrom')} />
        <AreaField form={form} name="text" label={words('clauses.text')} help={words('clauses.textHelp')} rows={2} maxLength={600} />
      </FormGrid>
      <FormFoot says={words('clauses.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** 停用条款: from a day on; sheets that cite it keep it. */
export function RetireForm({ code, onClose }: { code: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(endClause, { invalidates: [listClauses], done: words('clauses.retireDone'), onDone: onClose })
  const form = useSheet(endClause.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { code }, body }))
  return (
    <Section title={words('clauses.retireTitle', { code })}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="retiredFrom" label={words('clauses.retiredFrom')} help={words('clauses.retireHelp')} />
      </FormGrid>
      <FormFoot says={words('clauses.retireSave')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
