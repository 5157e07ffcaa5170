import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { DayPick } from '../../../../ui/index.ts'
import { Wrong } from '../editor/fields.tsx'
import { useWords } from '../useWords.ts'
import { CodeInput } from './CodeInput.tsx'
import { PeriodInput, YuanInput } from './measured.tsx'
import { type Choice, useChoices } from './useChoices.ts'
import { useLabels } from './words/labels.ts'
import type { Place } from './place.ts'

/** Texts of several sentences. */
const LONG = new Set(['opening', 'right', 'notice', 'text', 'definition', 'meaning'])
const NOTHING = '∅'

/** What a control is known by: a label beside it, or one that is only heard. */
interface Held {
  id?: string
  'aria-label'?: string
  'aria-invalid': boolean
  'aria-describedby': string
}

export const isLong = ({ names, shape }: Pick<Place, 'names' | 'shape'>) => shape.kind === 'text' && LONG.has(names.at(-1) ?? '')

/** A plain value with its label above it and what is wrong below. */
export function LeafAt({ place }: { place: Place }) {
  const id = useId()
  const words = useWords()
  const { nothing } = useLabels()
  const isWrong = place.sheet.wrongAt(place.path).length > 0
  const isBlank = place.shape.isNullable && place.shape.kind !== 'flag'
  const label = place.names.at(-1) === 'amountLine' ? words('form.say.yuan', { name: place.label }) : place.label
  const held = { id, 'aria-invalid': isWrong, 'aria-describedby': `${id}-says` }
  return (
    <div className={isLong(place) ? 'wide' : undefined}>
      <Form.Item
        label={place.shape.kind === 'flag' && !place.shape.isNullable ? undefined : label}
        htmlFor={id}
        validateStatus={isWrong ? 'error' : ''}
        help={<Wrong sheet={place.sheet} path={place.path} id={`${id}-says`} />}
        extra={isBlank && place.shape.kind === 'number' ? nothing(place.names) : undefined}
      >
        <Control place={place} held={held} />
      </Form.Item>
    </div>
  )
}

/** A plain value in a cell or a line; its label is heard, not seen. */
export function LeafCell({ place }: { place: Place }) {
  const id = useId()
  const isWrong = place.sheet.wrongAt(place.path).length > 0
  return (
    <>
      <Control place={place} held={{ 'aria-label': place.label, 'aria-invalid': isWrong, 'aria-describedby': id }} isCell />
      <Wrong sheet={place.sheet} path={place.path} id={id} />
    </>
  )
}

function Control({ place, held, isCell = false }: { place: Place; held: Held; isCell?: boolean }) {
  const { sheet, path, names, shape, write } = place
  const choices = useChoices(place)
  const { nothing } = useLabels()
  const value = sheet.at(path)
  const name = names.at(-1) ?? ''
  const status = held['aria-invalid'] ? 'error' : ''
  const orNothing = (text: string) => (text === '' && shape.isOptional ? undefined : text === '' && shape.isNullable ? null : text)
  if (choices) return <ChoiceInput place={place} held={held} choices={choices} />
  if (shape.kind === 'flag') {
    return (
      <Checkbox {...held} checked={value === true} onChange={(event) => write(event.target.checked)}>
        {isCell ? null : place.label}
      </Checkbox>
    )
  }
  if (name === 'amountLine') return <YuanInput {...held} value={value} onChange={write} />
  if (shape.kind === 'number') {
    const none = shape.isNullable ? null : undefined
    const about = shape.isNullable ? { placeholder: nothing(names) } : {}
    return (
      <InputNumber
        {...held}
        {...about}
        status={status}
        value={typeof value === 'number' ? value : null}
        style={{ width: '100%', minWidth: 88 }}
        onChange={(next) => write(next ?? none)}
      />
    )
  }
  if (shape.kind === 'day')
    return <DayPick {...held} value={typeof value === 'string' ? value : null} onChange={(day) => write(day ?? undefined)} />
  const text = typeof value === 'string' ? value : ''
  if (name === 'code') return <CodeInput place={place} held={held} />
  if (names.at(-2) === 'frequencies') return <PeriodInput {...held} value={text} onChange={write} />
  const shared = { ...held, value: text, status, ...(shape.isNullable ? { placeholder: nothing(names) } : {}) } as const
  if (isLong(place)) {
    return <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 10 }} onChange={(event) => write(orNothing(event.target.value))} />
  }
  const swatch = name === 'colour' ? { prefix: <Swatch colour={text} /> } : {}
  return <Input {...shared} {...swatch} onChange={(event) => write(orNothing(event.target.value))} />
}

/** One or several of what the schema or a dictionary of the pack lets be chosen. */
function ChoiceInput({ place, held, choices }: { place: Place; held: Held; choices: readonly Choice[] }) {
  const { sheet, path, shape, write } = place
  const { nothing } = useLabels()
  const words = useWords()
  const stands = sheet.at(path)
  const value = typeof stands === 'boolean' ? String(stands) : stands
  const chosen = Array.isArray(value) ? (value as unknown[]) : [value]
  const gone = chosen.filter((each) => each !== undefined && each !== null && !choices.some((choice) => choice.value === each)).map(String)
  const none = shape.isNullable ? [{ value: NOTHING, label: nothing(place.names) }] : []
  return (
    <>
      <Select<unknown>
        {...held}
        mode={shape.kind === 'list' ? 'multiple' : undefined}
        value={value === null ? NOTHING : value}
        options={[...none, ...choices]}
        allowClear={shape.isOptional ?? false}
        style={{ width: '100%', minWidth: 112 }}
        status={held['aria-invalid'] ? 'error' : ''}
        onChange={(next) => write(next === NOTHING ? null : shape.kind === 'flag' ? next === 'true' : next)}
      />
      {gone.map((code) => (
        <div key={code} role="alert" style={{ color: 'var(--red)' }}>
          {words('form.say.gone', { code })}
        </div>
      ))}
    </>
  )
}

function Swatch({ colour }: { colour: string }) {
  return <span aria-hidden="true" style={{ width: 28, height: 16, borderRadius: 3, background: colour }} />
}
