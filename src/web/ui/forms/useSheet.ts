import { useState } from 'react'
import type { z } from 'zod'
import { BadInput, Refused } from '../wire/failures.ts'
import { useFailureWords } from '../wording/refusing.ts'

export type Values = Readonly<Record<string, unknown>>

/** A form on one zod object: its values, what is wrong with them, and the way to hand them in. */
export interface Sheet<S extends z.ZodObject = z.ZodObject> {
  schema: S
  values: Values
  /** By dotted path, from the schema or from the server. */
  errors: Readonly<Record<string, string>>
  set: (name: string, value: unknown) => void
  replace: (values: Values) => void
  /** Check these fields only (a step); true where they are in order. */
  check: (names: readonly string[]) => boolean
  /** Check all, and hand in what is in order; `changes` hold from now on, before they are drawn. */
  submit: (handIn: (good: z.output<S>) => void, changes?: Values) => void
}

interface SheetStart {
  start?: Values
  /** The failure of the act, so that the server's bad input, and a refusal that names a field, stand beside their fields. */
  failure?: unknown
}

export function useSheet<S extends z.ZodObject>(schema: S, { start = {}, failure }: SheetStart = {}): Sheet<S> {
  const [values, setValues] = useState<Values>(start)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const saysOf = useFailureWords()
  const [seen, setSeen] = useState<unknown>(null)
  if (failure !== seen) {
    setSeen(failure)
    if (failure instanceof BadInput) setErrors(Object.fromEntries(failure.fields.map((each) => [each.path, each.message])))
    const refused = failure instanceof Refused ? failure.facts['field'] : undefined
    if (typeof refused === 'string' && refused in schema.shape) setErrors({ [refused]: saysOf(failure) })
  }
  const check = (names: readonly string[]) => {
    const found = Object.entries(errorsIn(schema, values)).filter(([path]) => names.includes(path.split('.')[0] ?? ''))
    setErrors(Object.fromEntries(found))
    if (found.length > 0) focusFirstError()
    return found.length === 0
  }
  const submit = (handIn: (good: z.output<S>) => void, changes?: Values) => {
    const given = { ...values, ...changes }
    const read = schema.safeParse(given)
    setValues(given)
    setErrors(read.success ? {} : errorsIn(schema, given))
    if (read.success) handIn(read.data)
    else focusFirstError()
  }
  const set = (name: string, value: unknown) => {
    setValues((before) => ({ ...before, [name]: value }))
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([path]) => path !== name && !path.startsWith(`${name}.`))))
  }
  return { schema, values, errors, set, replace: setValues, check, submit }
}

function errorsIn(schema: z.ZodObject, values: Values): Record<string, string> {
  const read = schema.safeParse(values)
  const issues = read.success ? [] : read.error.issues
  const pairs = issues.map((issue): [string, string] => [issue.path.join('.'), issue.message])
  return Object.fromEntries(pairs.toReversed())
}

/** To the first control that is in error, or to the first choice of a group that is. */
export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const first = document.querySelector<HTMLElement>('[aria-invalid="true"]')
    const control = first?.getAttribute('role') === 'radiogroup' ? first.querySelector<HTMLElement>('input') : first
    control?.focus()
  })
}
