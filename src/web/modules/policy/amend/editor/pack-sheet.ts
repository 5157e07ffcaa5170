import { useMemo, useState } from 'react'
import { type Problem, problemsIn } from '../../../../../modules/policy/drafts/compare/problem.rules.ts'
import { gapsOf } from '../../../../../modules/policy/pack.rules.ts'
import { packSchema } from '../../../../../modules/policy/pack.schema.ts'

type Branch = Record<string, unknown> | unknown[]

/** The pack in the hands of an editor: read and written by place; what is wrong is known by place. */
export interface PackSheet {
  content: Record<string, unknown>
  /** As it was when the editing began. */
  start: Record<string, unknown>
  at(path: string): unknown
  put(path: string, value: unknown): void
  /** Problems at this place or below it. */
  wrongAt(path: string): Problem[]
  problems: readonly Problem[]
  isChanged: boolean
}

export function usePackSheet(start: Record<string, unknown>): PackSheet {
  const [content, setContent] = useState(start)
  const problems = useMemo(() => problemsOf(content), [content])
  return {
    content,
    start,
    problems,
    isChanged: content !== start,
    at: (path) => valueAt(content, path),
    put: (path, value) => setContent((before) => withValue(before, path.split('.'), value) as Record<string, unknown>),
    wrongAt: (path) => problems.filter((each) => each.path === path || each.path.startsWith(`${path}.`)),
  }
}

/** All that would be refused on saving: faults of the schema, then levels of warning whose letters could never go out. */
function problemsOf(content: Record<string, unknown>): Problem[] {
  const problems = problemsIn(content)
  const read = packSchema.safeParse(content)
  if (problems.length > 0 || !read.success) return problems
  const levelOf = (gap: string) => read.data.scales.warning.find(({ rank }) => gap.includes(`rank ${rank} `))?.label ?? ''
  return gapsOf(read.data).map((gap) => ({ kind: 'contradiction', path: gap.split(':')[0] ?? '', right: levelOf(gap) }))
}

export function valueAt(content: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], content)
}

/** A copy in which this place reads so; `undefined` takes it away. */
function withValue(branch: unknown, [key = '', ...rest]: readonly string[], value: unknown): Branch {
  const below = (branch as Record<string, unknown> | undefined)?.[key]
  const next = rest.length === 0 ? value : withValue(below, rest, value)
  if (Array.isArray(branch)) return branch.map((each: unknown, index) => (index === Number(key) ? next : each))
  const copy: Record<string, unknown> = { ...(branch as Record<string, unknown> | undefined), [key]: next }
  if (next === undefined) delete copy[key]
  return copy
}
