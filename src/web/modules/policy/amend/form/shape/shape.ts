import { z } from 'zod'
import { packSchema } from '../../../../../../modules/policy/pack.schema.ts'

/** What a place of a pack holds, as its own schema says: from it the form is drawn. */
export type Shape = Held & { isOptional?: boolean; isNullable?: boolean }
export type Field = { key: string; shape: Shape }
export type Group = { kind: 'group'; fields: readonly Field[] }
type Held =
  | { kind: 'text'; most?: number }
  | { kind: 'day' }
  | { kind: 'number' }
  | { kind: 'flag' }
  | { kind: 'choice'; of: readonly string[] }
  | { kind: 'list'; of: Shape }
  | Group
  /** Keys of its own: those of an enum, or codes of a dictionary. */
  | { kind: 'record'; keys: readonly string[]; of: Shape }
  /** Groups that one key tells apart. */
  | { kind: 'variants'; by: string; of: readonly { value: string; shape: Shape & Group }[] }

type Said = z.core.JSONSchema.BaseSchema

/** The shapes of all parts of a pack, in the order of its schema. */
export function packShape(): readonly Field[] {
  const said = z.toJSONSchema(packSchema, { io: 'input', unrepresentable: 'any' })
  return groupOf(said).fields
}

function shapeOf(said: Said): Shape {
  if (Array.isArray(said.type)) return nullable(said.type.filter((type) => type !== 'null').map((type) => ({ ...said, type })))
  const choices = said.anyOf ?? said.oneOf
  if (choices) {
    const held = choices.filter((each) => each.type !== 'null')
    return held.length < choices.length ? nullable(held) : variantsOf(held)
  }
  if (said.type === 'array') return { kind: 'list', of: shapeOf(said.items as Said) }
  if (said.type === 'object') return said.properties ? groupOf(said) : recordOf(said)
  return simpleOf(said)
}

function simpleOf({ type, format, enum: choices, maxLength }: Said): Shape {
  if (choices) return { kind: 'choice', of: choices.map(String) }
  if (type === 'boolean') return { kind: 'flag' }
  if (type === 'number' || type === 'integer') return { kind: 'number' }
  if (format === 'date') return { kind: 'day' }
  return { kind: 'text', ...(maxLength === undefined ? {} : { most: maxLength }) }
}

function nullable([only]: readonly Said[]): Shape {
  return { ...shapeOf(only ?? {}), isNullable: true }
}

function groupOf({ properties = {}, required = [] }: Said): Shape & Group {
  const fields = Object.entries(properties).map(([key, each]) => {
    const said = each as Said
    // What has a default stands in every pack that was read: it is there, and stays.
    const isOptional = !required.includes(key) && said.default === undefined
    return { key, shape: { ...shapeOf(said), ...(isOptional ? { isOptional } : {}) } }
  })
  return { kind: 'group', fields }
}

function recordOf(said: Said): Shape {
  const names = said.propertyNames as Said | undefined
  return { kind: 'record', keys: (names?.enum ?? []).map(String), of: shapeOf(said.additionalProperties as Said) }
}

function variantsOf(held: readonly Said[]): Shape {
  const by = Object.entries(held[0]?.properties ?? {}).find(([, each]) => (each as Said).const !== undefined)?.[0] ?? ''
  const of = held.map((said) => {
    const { [by]: told, ...properties } = said.properties ?? {}
    return { value: String((told as Said | undefined)?.const), shape: groupOf({ ...said, properties }) }
  })
  return { kind: 'variants', by, of }
}

/** The groups of a shape that hold at this value: one of several variants is told by its key. */
export function variantOf(shape: Shape, value: unknown): Shape {
  if (shape.kind !== 'variants') return shape
  const told = (value as Record<string, unknown> | undefined)?.[shape.by]
  return shape.of.find((each) => each.value === told)?.shape ?? { kind: 'group', fields: [] }
}

/** Fits on a line of a table: no text over several lines, nothing below it but a number and what it counts. */
export function isPlain(shape: Shape): boolean {
  return !['list', 'group', 'record', 'variants'].includes(shape.kind) || (isPair(shape) && !shape.isNullable)
}

/** Two plain values that are read together: so many working days, two thirds. */
export function isPair(shape: Shape): boolean {
  return (
    shape.kind === 'group' &&
    shape.fields.length === 2 &&
    shape.fields.every(({ shape: { kind } }) => kind === 'number' || kind === 'choice')
  )
}

/** What a new place begins with: nothing chosen, so that what is missing is told. */
export function blankOf(shape: Shape): unknown {
  if (shape.isNullable) return null
  if (shape.kind === 'group') {
    const filled = shape.fields.filter(({ shape: { isOptional } }) => !isOptional).map(({ key, shape: of }) => [key, blankOf(of)] as const)
    return Object.fromEntries(filled.filter(([, value]) => value !== undefined))
  }
  if (shape.kind === 'list') return []
  if (shape.kind === 'record') return Object.fromEntries(shape.keys.map((key) => [key, blankOf(shape.of)]))
  if (shape.kind === 'flag') return false
  return shape.kind === 'text' ? '' : undefined
}

/** A group in which one key reads so; a key that was not there comes where the schema has it, and `undefined` takes it away. */
export function withField(group: unknown, { fields }: Group, key: string, value: unknown): Record<string, unknown> {
  const held = (group ?? {}) as Record<string, unknown>
  if (value !== undefined && Object.hasOwn(held, key)) return { ...held, [key]: value }
  const { [key]: _gone, ...rest } = held
  if (value === undefined) return rest
  const order = fields.map((field) => field.key)
  const later = Object.keys(rest).findIndex((each) => order.indexOf(each) > order.indexOf(key))
  const pairs = Object.entries(rest)
  const at = later < 0 ? pairs.length : later
  return Object.fromEntries([...pairs.slice(0, at), [key, value], ...pairs.slice(at)])
}

/** A list in which the entry at one place stands at another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_each, index) => index !== from)
  return [...rest.slice(0, to), list[from] as T, ...rest.slice(to)]
}
