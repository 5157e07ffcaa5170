import { useMemo, useState } from 'react'
import { type Problem, problemsIn } from '../../../../../modules/policy/drafts/compare/problem.rules.ts'

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
  const problems = useMemo(() => problemsIn(content), [content])
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
