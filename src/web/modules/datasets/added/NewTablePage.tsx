import { Alert, Button, Input, Select } from 'antd'
import { z } from 'zod'
import { ADDED_NAME, addedColumn, type AddedColumn } from '../../../../modules/datasets/added/added.schema.ts'
import { COLUMN_TYPES } from '../../../../modules/datasets/canonical.schema.ts'
import { ChoiceField, Field, FormGrid, Page, Section, TextField, useGo, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useDefine, useFieldFailure } from './ColumnForm.tsx'

const typedColumn = z.object({ name: z.string(), zh: z.string(), type: addedColumn.shape.type })
type TypedColumn = z.output<typeof typedColumn>

const sheetSchema = (says: { name: string; title: string; columns: string; key: string; reason: string }) =>
  z.object({
    name: z.string({ error: says.name }).regex(ADDED_NAME, { error: says.name }),
    titleZh: z.string({ error: says.title }).trim().min(1, { error: says.title }).max(40),
    titleEn: z.string().trim().max(80).optional(),
    columns: z
      .array(typedColumn)
      .refine((rows) => rows.every((row) => ADDED_NAME.test(row.name) && row.zh.trim() !== ''), { error: says.columns }),
    key: z.array(z.string(), { error: says.key }).min(1, { error: says.key }).max(3),
    time: z.string().optional(),
    reason: z.string({ error: says.reason }).trim().min(2, { error: says.reason }).max(200),
  })

const columnFrom = ({ name, zh, type }: TypedColumn): AddedColumn => ({
  name,
  title: { zh: zh.trim(), en: '' },
  type,
  aka: [],
  words: {},
  isRequired: false,
  isPerson: false,
  isRetired: false,
})

/** The field of this form at which the server found something wrong. */
function placeOf(path: string): string {
  if (path.startsWith('title')) return 'titleZh'
  return path.startsWith('columns') ? 'columns' : path
}

/** 自建表: a table of the institution's own, with its title, columns, key and time. What else a column has is said on the page of the table. */
export default function NewTablePage() {
  const words = useWords()
  const go = useGo()
  const act = useDefine((defined) => go(`/datasets/tables/${defined.name}`))
  const { failure, loose } = useFieldFailure(act.error, placeOf)
  const schema = sheetSchema({
    name: words('added.nameWrong'),
    title: words('added.titleWrong'),
    columns: words('added.columnsWrong'),
    key: words('added.keyWrong'),
    reason: words('added.reasonWrong'),
  })
  const form = useSheet(schema, { start: { columns: [{ name: '', zh: '', type: 'text' }] }, failure })
  const columns = form.values['columns'] as TypedColumn[]
  const optionsOf = (types: readonly string[]) =>
    columns
      .filter((each) => each.name !== '' && types.includes(each.type))
      .map((each) => ({ value: each.name, label: `${each.zh} ${each.name}` }))
  const save = () =>
    form.submit((good) => {
      const definition = {
        title: { zh: good.titleZh, en: good.titleEn ?? '' },
        key: good.key,
        time: good.time ?? null,
        columns: good.columns.map(columnFrom),
      }
      act.mutate({ params: { name: good.name }, body: { from: 0, reason: good.reason, definition } })
    })
  return (
    <Page title={words('added.newTable')} marks={words('added.newTableTeach')} up={{ label: words('table.up'), path: '/datasets' }}>
      <Section>
        {loose !== null && <Alert type="error" showIcon role="alert" title={loose} style={{ marginBottom: 12 }} />}
        <FormGrid onSubmit={save}>
          <TextField form={form} name="titleZh" label={words('added.tableTitleZh')} maxLength={40} />
          <TextField form={form} name="titleEn" label={words('added.titleEn')} maxLength={80} />
          <TextField form={form} name="name" label={words('added.tableName')} help={words('added.tableNameHelp')} maxLength={42} />
          <Field form={form} name="columns" label={words('added.columns')} help={words('added.columnsHelp')} wide>
            {(control) => <ColumnList id={control.id} columns={columns} onChange={control.onChange} />}
          </Field>
          <ChoiceField
            form={form}
            name="key"
            label={words('added.key')}
            options={optionsOf(['text', 'integer', 'day'])}
            many
            help={words('added.keyHelp')}
          />
          <ChoiceField
            form={form}
            name="time"
            label={words('added.time')}
            options={optionsOf(['day', 'instant'])}
            help={words('added.timeHelp')}
          />
          <TextField form={form} name="reason" label={words('added.reason')} help={words('added.reasonHelp')} maxLength={200} wide />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={save}>
            {words('added.saveTable')}
          </Button>
          <Button onClick={() => go('/datasets')}>{words('added.leave')}</Button>
        </div>
      </Section>
    </Page>
  )
}

interface ColumnListProps {
  id: string
  columns: readonly TypedColumn[]
  onChange: (columns: TypedColumn[]) => void
}

function ColumnList({ id, columns, onChange }: ColumnListProps) {
  const words = useWords()
  const types = COLUMN_TYPES.map((value) => ({ value, label: words(`type.${value}`) }))
  const set = (at: number, change: Partial<TypedColumn>) =>
    onChange(columns.map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {columns.map(({ name, zh, type }, at) => (
        <div key={at} style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1.4fr auto', gap: 8 }}>
          <Input
            id={at === 0 ? id : undefined}
            aria-label={words('added.columnTitle', { at: at + 1 })}
            placeholder={words('added.titleZh')}
            value={zh}
            maxLength={40}
            onChange={(event) => set(at, { zh: event.target.value })}
          />
          <Input
            aria-label={words('added.columnName', { at: at + 1 })}
            placeholder="x_region"
            value={name}
            maxLength={42}
            onChange={(event) => set(at, { name: event.target.value.trim() })}
          />
          <Select
            aria-label={words('added.columnType', { at: at + 1 })}
            value={type}
            options={types}
            onChange={(value) => set(at, { type: value })}
          />
          <Button
            aria-label={words('added.dropColumn', { at: at + 1 })}
            disabled={columns.length === 1}
            onClick={() => onChange(columns.filter((_, index) => index !== at))}
          >
            {words('added.drop')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...columns, { name: '', zh: '', type: 'text' }])}>{words('added.more')}</Button>
      </div>
    </div>
  )
}
