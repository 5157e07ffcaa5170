import type { z } from 'zod'
import { packSchema } from '../../pack.schema.ts'
import { isPlain } from './difference.rules.ts'

/** What can be wrong at a place of a pack; the screens say it in words. */
export const PROBLEM_KINDS = [
  'missing',
  'type',
  'unknownKey',
  'tooSmall',
  'tooBig',
  'choice',
  'format',
  'duplicate',
  'contradiction',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

export interface Problem {
  kind: ProblemKind
  /** Dotted: `riskTypes.2.label`. */
  path: string
  /** What would be right: a type, a bound, the choices. */
  right: string
}

/** All that is wrong with a pack, place by place: the schema's faults, then codes that stand twice. */
export function problemsIn(content: unknown): Problem[] {
  const read = packSchema.safeParse(content)
  return read.success ? twice(read.data, []) : read.error.issues.flatMap((issue) => problemsOf(issue, content))
}

function problemsOf(issue: z.core.$ZodIssue, content: unknown): Problem[] {
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ kind: 'unknownKey', path: [...issue.path.map(String), key].join('.'), right: '' }))
  }
  if (at(content, issue.path) === undefined) return [{ kind: 'missing', path, right: '' }]
  return [{ ...judged(issue), path }]
}

function judged(issue: z.core.$ZodIssue): { kind: ProblemKind; right: string } {
  if (issue.code === 'invalid_type') return { kind: 'type', right: issue.expected }
  if (issue.code === 'too_small') return { kind: 'tooSmall', right: String(issue.minimum) }
  if (issue.code === 'too_big') return { kind: 'tooBig', right: String(issue.maximum) }
  if (issue.code === 'invalid_value') return { kind: 'choice', right: issue.values.map(String).join(' / ') }
  if (issue.code === 'invalid_union') return { kind: 'choice', right: '' }
  // A day is checked by a rule of its own; every other such rule looks at several places at once.
  const isOfDay = /(On|From)$/.test(String(issue.path.at(-1)))
  return issue.code === 'custom' && !isOfDay ? { kind: 'contradiction', right: '' } : { kind: 'format', right: '' }
}

function at(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isPlain(value) || Array.isArray(value) ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    content,
  )
}

/** Codes of a list that stand in it twice. */
function twice(value: unknown, path: readonly string[]): Problem[] {
  if (isPlain(value)) return Object.entries(value).flatMap(([key, each]) => twice(each, [...path, key]))
  if (!Array.isArray(value)) return []
  const codes = value.map((each) => (isPlain(each) ? each['code'] : undefined))
  return value.flatMap((each, index) => [
    ...(codes[index] !== undefined && codes.indexOf(codes[index]) < index
      ? [{ kind: 'duplicate' as const, path: [...path, String(index), 'code'].join('.'), right: '' }]
      : []),
    ...twice(each, [...path, String(index)]),
  ])
}

/** Problems as a refusal carries them; `problemFrom` reads one back. */
export const problemText = ({ kind, path, right }: Problem): string => [kind, path, right].join('|')

export function problemFrom(text: string): Problem {
  const [kind, path = '', ...right] = text.split('|')
  return { kind: PROBLEM_KINDS.find((each) => each === kind) ?? 'format', path, right: right.join('|') }
}
