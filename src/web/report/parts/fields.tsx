import { type ReactNode, useId } from 'react'
import { useWords } from '../speaking/useWords.ts'

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  help?: string | undefined
  error?: string | undefined
  isLong?: boolean
  isOptional?: boolean
  longest: number
  /** Signs of a code: read letter by letter, not corrected. */
  isCode?: boolean
}

/** A labelled text with what helps and what is wrong beside it. */
export function TextField({ label, value, onChange, help, error, isLong, isOptional, longest, isCode }: TextFieldProps) {
  const id = useId()
  const words = useWords()
  const shared = {
    id,
    value,
    maxLength: longest,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, help, error),
    autoComplete: 'off',
    spellCheck: false,
    ...(isCode ? { autoCapitalize: 'characters', inputMode: 'text' as const, className: 'code-input' } : {}),
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="soft"> · {words('optional')}</span>}
      </label>
      {help && (
        <p className="soft" id={`${id}-help`}>
          {help}
        </p>
      )}
      {isLong ? (
        <textarea {...shared} rows={5} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input type="text" {...shared} onChange={(event) => onChange(event.target.value)} />
      )}
      <Wrong id={id} error={error} />
    </div>
  )
}

interface SelectFieldProps {
  label: string
  value: string
  choose: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
  help?: string
  error?: string | undefined
}

export function SelectField({ label, value, choose, options, onChange, help, error }: SelectFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="soft" id={`${id}-help`}>
          {help}
        </p>
      )}
      <select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, help, error)}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{choose}</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      <Wrong id={id} error={error} />
    </div>
  )
}

interface ChoiceProps<V extends string> {
  label: string
  value: V | ''
  options: readonly { value: V; label: string; help?: string }[]
  onChange: (value: V) => void
  error?: string | undefined
}

/** One of few, each in full. */
export function Choice<V extends string>({ label, value, options, onChange, error }: ChoiceProps<V>) {
  const id = useId()
  return (
    <fieldset
      className="field"
      role="radiogroup"
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(id, undefined, error)}
    >
      <legend>{label}</legend>
      {options.map((each) => (
        <label key={each.value} className="choice">
          <input type="radio" name={id} checked={value === each.value} onChange={() => onChange(each.value)} />
          <span>
            {each.label}
            {each.help && <span className="soft block">{each.help}</span>}
          </span>
        </label>
      ))}
      <Wrong id={id} error={error} />
    </fieldset>
  )
}

function Wrong({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p className="wrong" id={`${id}-wrong`}>
      {error}
    </p>
  ) : null
}

function describedBy(id: string, help: string | undefined, error: string | undefined): string | undefined {
  return [help ? `${id}-help` : '', error ? `${id}-wrong` : ''].filter(Boolean).join(' ') || undefined
}

/** Something to be noticed; `trouble` is read aloud at once. */
export function Note({ kind, children }: { kind: 'secret' | 'trouble' | 'done' | 'plain'; children: ReactNode }) {
  const role = { secret: 'note', trouble: 'alert', done: 'status', plain: undefined }[kind]
  return (
    <div className={`note ${kind}`} role={role}>
      {children}
    </div>
  )
}
