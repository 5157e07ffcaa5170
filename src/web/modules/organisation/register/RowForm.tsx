import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { findPersons, listUnits, readPerson, readUnit } from '../../../../modules/organisation/organisation.api.ts'
import { REFERENCES } from '../../../../modules/organisation/register/reference.rules.ts'
import { listRows, saveRow } from '../../../../modules/organisation/register/register.api.ts'
import { REGISTER, type SheetName } from '../../../../modules/organisation/register/register.schema.ts'
import { standingKey } from '../../../../modules/organisation/register/relative.rules.ts'
import { wordsOf } from '../../../../platform/sheets/cell.rules.ts'
import type { RegisterColumn, RegisterSheet, SheetValue } from '../../../../platform/sheets/sheet.schema.ts'
import { type AnswerOf, BothTexts, call, ErrorView, isMeanwhile, Refused, useAct, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { CellControl } from './CellControl.tsx'

type Row = AnswerOf<typeof listRows>['items'][number]
type Cells = Readonly<Record<string, SheetValue>>

interface RowFormProps {
  sheet: SheetName
  /** The row as it stands; null for a new one. */
  start: Row | null
  onDone: () => void
}

/** One row as a form that its columns describe; what is wrong stands beside its field. */
export function RowForm({ sheet, start, onDone }: RowFormProps) {
  const words = useWords()
  const [values, setValues] = useState<Cells>(start?.values ?? {})
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('input:not([disabled])')?.focus(), [])
  const save = useAct(saveRow, {
    invalidates: [listRows, listUnits, readUnit, readPerson, findPersons],
    done: words('keep.saved'),
    isQuiet: true,
    onDone,
  })
  const { began, theirs, onError } = useForestalled(sheet, start, values)
  const { errors, rest } = useFaults(theirs && isMeanwhile(save.error) ? null : save.error)
  const definition: RegisterSheet = REGISTER[sheet]
  const set = (field: string, value: SheetValue) => setValues((before) => ({ ...before, [field]: value }))
  const isSaid = reason.trim().length >= 2
  const submit = () => {
    setAsked(true)
    if (!isSaid) return
    save.mutate({ body: { sheet, values: { ...values }, revision: began?.revision ?? null, reason: reason.trim() } }, { onError })
  }
  return (
    <div ref={place}>
      {theirs && <BothRows columns={definition.columns} mine={values} theirs={theirs.values} onTake={set} />}
      <Form layout="vertical" onFinish={submit} className="form-grid" aria-label={words(start ? 'keep.edit' : 'keep.add')}>
        {Object.entries(definition.columns).map(([field, column]) => (
          <CellField
            key={field}
            name={`cell-${field}`}
            column={column}
            error={errors[column.title.zh]}
            refersTo={REFERENCES[sheet][field]}
            isFixed={began !== null && definition.key.includes(field)}
            value={values[field] ?? null}
            onChange={(value) => set(field, value)}
          />
        ))}
        <Form.Item
          label={words('keep.reason')}
          htmlFor="keep-reason"
          required
          validateStatus={isAsked && !isSaid ? 'error' : ''}
          help={words('keep.reasonHelp')}
        >
          <Input id="keep-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <div className="wide" style={{ display: 'flex', gap: 8, marginTop: 12 }}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {words('keep.save')}
          </Button>
          <Button onClick={onDone}>{words('keep.cancel')}</Button>
        </div>
      </Form>
      {errors[''] && <Alert type="error" showIcon role="alert" title={errors['']} />}
      {rest !== null && rest !== undefined && <ErrorView failure={rest} />}
    </div>
  )
}

/** The row onto which one writes: as it was opened, or as another left it meanwhile, which is then shown beside one's own. */
function useForestalled(sheet: SheetName, start: Row | null, values: Cells) {
  const [began, setBegan] = useState(start)
  const [theirs, setTheirs] = useState<Row | null>(null)
  const catchUp = async () => {
    const key = start?.key ?? standingKey(sheet, values)
    const { items } = await call(listRows, { query: { sheet, key, limit: 1 } })
    setBegan(items[0] ?? null)
    setTheirs(items[0] ?? null)
  }
  return { began, theirs, onError: (failure: unknown) => void (isMeanwhile(failure) && catchUp()) }
}

interface BothRowsProps {
  columns: RegisterSheet['columns']
  mine: Cells
  theirs: Cells
  onTake: (field: string, value: SheetValue) => void
}

/** What two keepers made of one row. */
function BothRows({ columns, mine, theirs, onTake }: BothRowsProps) {
  const language = useLanguage()
  const parts = Object.entries(columns).map(([field, column]) => ({
    key: field,
    label: column.title[language],
    mine: wordsOf(column, mine[field])?.[language] ?? '',
    theirs: wordsOf(column, theirs[field])?.[language] ?? '',
    take: () => onTake(field, theirs[field] ?? null),
  }))
  return <BothTexts isInside parts={parts} />
}

/** What the server found wrong, by the Chinese header of its column; what concerns the whole row under ''. */
function useFaults(failure: unknown): { errors: Readonly<Record<string, string>>; rest: unknown } {
  const language = useLanguage()
  if (!(failure instanceof Refused) || failure.code !== 'organisation.row_faulty') return { errors: {}, rest: failure }
  const [fields, said] = [failure.facts['fields'], failure.facts[language]]
  if (!Array.isArray(fields) || !Array.isArray(said)) return { errors: {}, rest: failure }
  return { errors: Object.fromEntries(fields.map((field, at) => [String(field), String(said[at] ?? '')])), rest: null }
}

interface CellFieldProps {
  name: string
  column: RegisterColumn
  error: string | undefined
  refersTo: 'units' | 'posts' | 'persons' | undefined
  isFixed: boolean
  value: SheetValue
  onChange: (value: SheetValue) => void
}

function CellField({ error, ...cell }: CellFieldProps) {
  const language = useLanguage()
  const { column, name } = cell
  return (
    <Form.Item
      label={column.title[language]}
      htmlFor={name}
      required={column.isRequired === true}
      validateStatus={error ? 'error' : ''}
      help={<span role={error ? 'alert' : undefined}>{error ?? (cell.refersTo ? undefined : column.hint?.[language])}</span>}
    >
      <CellControl {...cell} />
    </Form.Item>
  )
}
