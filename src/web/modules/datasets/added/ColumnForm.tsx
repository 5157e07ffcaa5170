import { Alert, Button, Input, Select } from 'antd'
import { defineTable, listAdded, readAdded } from '../../../../modules/datasets/added/added.api.ts'
import type { AddedDefinition } from '../../../../modules/datasets/added/added.schema.ts'
import { COLUMN_TYPES } from '../../../../modules/datasets/canonical.schema.ts'
import { listTables } from '../../../../modules/datasets/dataset.api.ts'
import {
  type AnswerOf,
  type InputOf,
  AreaField,
  Asked,
  BadInput,
  ChoiceField,
  Field,
  FlagField,
  FormGrid,
  Refused,
  Section,
  type Sheet,
  TextField,
  useAct,
  useCall,
  useFailureWords,
  useLanguage,
  useSheet,
  type Values,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { columnOf, draftSchema, fieldOf, knownBy, startOf, withColumn } from './draft.ts'

type Added = AnswerOf<typeof readAdded>
export type Defined = AnswerOf<typeof defineTable>
type DraftSheet = Sheet<ReturnType<typeof draftSchema>>

interface ColumnFormProps {
  table: string
  /** The column that is changed; a new one where omitted. */
  column?: string
  /** What a new one begins with. */
  start?: Values
  /** The header of a file for which a new one is made; it becomes an alias. */
  header?: string
  onLeave: () => void
  /** Told which version the table has now, and which column was kept; none where it was deleted. */
  onDone: (defined: Defined, column: string | null) => void
}

/** One column of the institution 增列: new, changed, retired, or deleted where nothing stands on it. */
export function ColumnForm(props: ColumnFormProps) {
  const added = useCall(readAdded, { params: { name: props.table } })
  return <Asked of={added}>{(known) => <OneColumn key={known.version} added={known} {...props} />}</Asked>
}

/** A definition is handed in whole; what is wrong with the column stands beside its field. */
export function useDefine(onDone: (defined: Defined, kept: InputOf<typeof defineTable>['body']['definition']) => void) {
  const words = useWords()
  return useAct(defineTable, {
    invalidates: [listAdded, readAdded, listTables],
    done: words('added.saved'),
    isQuiet: true,
    onDone: (defined, { body }) => onDone(defined, body.definition),
  })
}

/** The failure of a definition as bad input of the field that it lies in, where the form has that field. */
export function useFieldFailure(failure: unknown, at: (path: string) => string | undefined): { failure: unknown; loose: string | null } {
  const language = useLanguage()
  const wordsFor = useFailureWords()
  if (failure === null || failure === undefined) return { failure: undefined, loose: null }
  if (failure instanceof BadInput) return { failure, loose: failure.fields.map((each) => each.message).join(' ') }
  if (!(failure instanceof Refused) || failure.code !== 'table.field_wrong') return { failure: undefined, loose: wordsFor(failure) }
  const message = String(failure.facts[language])
  const field = at(String(failure.facts['field']))
  return field === undefined ? { failure: undefined, loose: message } : { failure: failureAt(failure, field, message), loose: null }
}

const FAILURES = new WeakMap<object, BadInput>()
/** One failure stays one object, so that a form that has taken it does not take it again. */
function failureAt(failure: object, field: string, message: string): BadInput {
  const known = FAILURES.get(failure) ?? new BadInput([{ in: 'body', path: field, message }])
  FAILURES.set(failure, known)
  return known
}

function OneColumn({ added, table, column, start, header, onLeave, onDone }: ColumnFormProps & { added: Added }) {
  const words = useWords()
  const { definition, version } = added
  const before = definition.columns.find((each) => each.name === column)
  const place = before ? definition.columns.indexOf(before) : definition.columns.length
  const schema = draftSchema({
    name: words('added.nameWrong'),
    title: words('added.titleWrong'),
    words: words('added.wordsWrong'),
    reason: words('added.reasonWrong'),
  })
  const act = useDefine((defined, kept) => onDone(defined, kept.columns[place]?.name ?? null))
  const remove = useDefine((defined) => onDone(defined, null))
  const { failure, loose } = useFieldFailure(act.error ?? remove.error, (path) => fieldOf(path, place))
  const form = useSheet(schema, { start: before ? startOf(before) : { type: 'text', ...start }, failure })
  const handIn = (by: typeof act, next: (draft: ReturnType<typeof columnOf>) => AddedDefinition) => () =>
    form.submit(({ reason, ...draft }) =>
      by.mutate({ params: { name: table }, body: { from: version, reason, definition: next(columnOf({ ...draft, reason })) } }),
    )
  const isHeld = before !== undefined && added.held.includes(before.name)
  return (
    <Section title={before ? words('added.change', { title: before.title.zh }) : words('added.add')}>
      <p className="field-help">{words(before ? (isHeld ? 'added.heldTeach' : 'added.freeTeach') : 'added.teach')}</p>
      {loose !== null && <Alert type="error" showIcon role="alert" title={loose} style={{ marginBottom: 12 }} />}
      <FormGrid onSubmit={handIn(act, (draft) => withColumn(definition, knownBy(draft, header)))}>
        <ColumnFields form={form} isNew={!before} isTyped={!isHeld} />
        <TextField form={form} name="reason" label={words('added.reason')} help={words('added.reasonHelp')} maxLength={200} wide />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={handIn(act, (draft) => withColumn(definition, knownBy(draft, header)))}>
          {words(before ? 'added.saveChange' : 'added.save')}
        </Button>
        {before && !isHeld && (
          <Button
            danger
            loading={remove.isPending}
            onClick={handIn(remove, () => ({ ...definition, columns: definition.columns.filter((each) => each.name !== before.name) }))}
          >
            {words('added.delete')}
          </Button>
        )}
        <Button onClick={onLeave}>{words('added.leave')}</Button>
      </div>
    </Section>
  )
}

function ColumnFields({ form, isNew, isTyped }: { form: DraftSheet; isNew: boolean; isTyped: boolean }) {
  const words = useWords()
  const types = COLUMN_TYPES.map((value) => ({ value, label: words(`type.${value}`) }))
  const isText = form.values['type'] === 'text'
  return (
    <>
      <TextField form={form} name="titleZh" label={words('added.titleZh')} maxLength={40} />
      <TextField form={form} name="titleEn" label={words('added.titleEn')} maxLength={80} />
      <Field form={form} name="name" label={words('added.name')} help={words('added.nameHelp')}>
        {(control) => (
          <Input
            {...control}
            value={typeof control.value === 'string' ? control.value : ''}
            maxLength={42}
            disabled={!isNew}
            placeholder="x_region"
            onChange={(event) => control.onChange(event.target.value === '' ? undefined : event.target.value)}
          />
        )}
      </Field>
      {isTyped ? (
        <ChoiceField form={form} name="type" label={words('added.type')} options={types} help={words('added.typeHelp')} />
      ) : (
        <Field form={form} name="type" label={words('added.type')} help={words('added.typeHeld')}>
          {({ id, value }) => <Select id={id} value={value} options={types} disabled />}
        </Field>
      )}
      <Field form={form} name="aka" label={words('added.aka')} help={words('added.akaHelp')}>
        {(control) => (
          <Select<string[]>
            {...control}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', '，', '、', ';', '；']}
            value={Array.isArray(control.value) ? (control.value as string[]) : []}
            onChange={(value) => control.onChange(value)}
          />
        )}
      </Field>
      {isText && <AreaField form={form} name="words" label={words('added.words')} help={words('added.wordsHelp')} rows={3} wide={false} />}
      <FlagField
        form={form}
        name="isRequired"
        label={words('added.required')}
        says={words('added.isRequired')}
        help={words('added.requiredHelp')}
      />
      {isText && (
        <FlagField
          form={form}
          name="isPerson"
          label={words('added.person')}
          says={words('added.isPerson')}
          help={words('added.personHelp')}
        />
      )}
      {!isNew && (
        <FlagField
          form={form}
          name="isRetired"
          label={words('added.retired')}
          says={words('added.isRetired')}
          help={words('added.retiredHelp')}
        />
      )}
    </>
  )
}
