import type { PolicyPack } from '../../pack.schema.ts'
import { isPlain, isSame } from './difference.rules.ts'

/** A pack that extends another, raised with it: what it takes over from the new parent, and what it keeps although the parent changed it. */
export interface RaisedChild {
  pack: Record<string, unknown>
  follows: string[]
  keeps: string[]
}

/** A pack's own identity; none of it comes from the parent. */
const OWN = new Set(['id', 'version', 'extends', 'meta'])

/**
 * A child says the same as its parent where it inherits; there it follows. Where it says something else it keeps that, and the place is named
 * so that somebody decides. Lists are taken or kept whole, as in inheritance.
 */
export function raiseChild(before: PolicyPack, after: PolicyPack, child: PolicyPack): RaisedChild {
  const follows: string[] = []
  const keeps: string[] = []
  const join = (old: unknown, next: unknown, own: unknown, path: string[]): unknown => {
    if (isSame(old, next)) return own
    if (isPlain(next) && isPlain(own) && isPlain(old)) {
      const keys = new Set([...Object.keys(own), ...Object.keys(next), ...Object.keys(old)])
      const pairs = [...keys].map((key) => [key, join(old[key], next[key], own[key], [...path, key])] as const)
      return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
    }
    const isInherited = isSame(old, own)
    if (!isSame(next, own)) (isInherited ? follows : keeps).push(path.join('.'))
    return isInherited ? next : own
  }
  const pairs = Object.keys({ ...child, ...after }).map((key) => {
    const [old, next, own] = [before, after, child].map((pack) => (pack as Record<string, unknown>)[key])
    return [key, OWN.has(key) ? own : join(old, next, own, [key])] as const
  })
  return { pack: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)), follows, keeps }
}

/** All packs that extend this one, however far below, parents before children. */
export function below<P extends { id: string; extends?: string | undefined }>(packs: readonly P[], id: string): P[] {
  const found: P[] = []
  for (let parents = [id]; parents.length > 0; ) {
    const next = packs.filter((pack) => pack.extends !== undefined && parents.includes(pack.extends) && !found.includes(pack))
    found.push(...next)
    parents = next.map((pack) => pack.id)
  }
  return found
}
