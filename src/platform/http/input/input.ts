import { z } from 'zod'
import { unkeepable } from './unkeepable.ts'
import { type Language, wordsFor } from './words.ts'
import type { BadField } from '../problem.api.ts'

/** Input that its schema refuses; becomes 400 with the fields named. */
export class BadInput extends Error {
  readonly fields: readonly BadField[]
  constructor(fields: readonly BadField[]) {
    super(`bad input: ${fields.map((field) => field.path).join(', ')}`)
    this.fields = fields
  }
}

type Part = BadField['in']

/** Parse one part of the input by its schema, or throw `BadInput` in the reader's language. */
export function read<S extends z.ZodType>(part: Part, schema: S, raw: unknown, language: Language): z.output<S> {
  if (schema instanceof z.ZodUndefined) return undefined as z.output<S>
  const bad = unkeepable(part, raw, language)
  if (bad) throw new BadInput([bad])
  const given = part === 'query' ? readQuery(schema, raw) : raw
  const parsed = schema.safeParse(given, { error: wordsFor(language) })
  if (parsed.success) return parsed.data
  throw new BadInput(parsed.error.issues.flatMap((issue) => fieldsOf(part, issue, given)))
}

function fieldsOf(part: Part, issue: z.core.$ZodIssue, given: unknown): BadField[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((path) => ({ in: part, path: path.map(String).join('.'), message: issue.message, ...echo(path, given) }))
}

const SECRET = /password|secret|token|code/i
const LONGEST_ECHO = 200

function echo(path: readonly PropertyKey[], given: unknown): { value?: string | number | boolean | null } {
  if (path.some((step) => SECRET.test(String(step)))) return {}
  const value = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], given)
  if (typeof value === 'string') return { value: value.slice(0, LONGEST_ECHO) }
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? { value } : {}
}

/** A query carries only text: bring each value to the kind its schema asks for, where that is unmistakable. */
function readQuery(schema: z.ZodType, raw: unknown): unknown {
  if (!(schema instanceof z.ZodObject) || typeof raw !== 'object' || raw === null) return raw
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape
  const given: Record<string, unknown> = { ...raw }
  for (const [name, wanted] of Object.entries(shape)) if (name in given) given[name] = readValue(bare(wanted), given[name])
  return given
}

function readValue(wanted: z.core.$ZodType, value: unknown): unknown {
  if (wanted instanceof z.ZodArray) return [value].flat().map((one) => readValue(bare(wanted.element), one))
  if (typeof value !== 'string') return value
  if (wanted instanceof z.ZodBoolean) return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value
  if (wanted instanceof z.ZodNumber) return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
  return value
}

/** The schema inside of optional, default, nullable. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodPrefault
  return isWrapped ? bare(schema.unwrap()) : schema
}
