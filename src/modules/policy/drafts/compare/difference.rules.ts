/** One place at which two packs differ; lists of coded entries are compared entry by entry. */
export interface Difference {
  /** Keys and codes on the way: `riskTypes`, `ideology`, `label`. */
  path: string[]
  kind: 'added' | 'removed' | 'changed'
  from: string | null
  to: string | null
}

/** What a version number says is known; where a version began and whom it extends is not part of the rules. */
const LEFT_OUT = new Set(['version', 'id'])

/** Part by part, what is added, removed, changed from one pack to another. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  return compare(before, after, []).filter((each) => each.path.length > 1 || !LEFT_OUT.has(each.path[0] ?? ''))
}

function compare(one: unknown, other: unknown, path: string[]): Difference[] {
  if (isSame(one, other)) return []
  if (one === undefined) return [{ path, kind: 'added', from: null, to: textOf(other) }]
  if (other === undefined) return [{ path, kind: 'removed', from: textOf(one), to: null }]
  if (Array.isArray(one) && Array.isArray(other)) return compareLists(one, other, path)
  if (isPlain(one) && isPlain(other)) return compareKeys(one, other, path)
  return [{ path, kind: 'changed', from: textOf(one), to: textOf(other) }]
}

function compareKeys(one: Plain, other: Plain, path: string[]): Difference[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => compare(one[key], other[key], [...path, key]))
}

function compareLists(one: readonly unknown[], other: readonly unknown[], path: string[]): Difference[] {
  const [mine, theirs] = [keyed(one), keyed(other)]
  if (mine && theirs) {
    const found = compareKeys(mine, theirs, path)
    return found.length > 0 ? found : [{ path, kind: 'changed', from: Object.keys(mine).join('、'), to: Object.keys(theirs).join('、') }]
  }
  if (one.some(isPlain) || other.some(isPlain)) return [{ path, kind: 'changed', from: textOf(one), to: textOf(other) }]
  const added = other.filter((each) => !one.includes(each))
  const removed = one.filter((each) => !other.includes(each))
  if (added.length + removed.length === 0) return [{ path, kind: 'changed', from: textOf(one), to: textOf(other) }]
  return [
    ...removed.map((each) => ({ path, kind: 'removed' as const, from: textOf(each), to: null })),
    ...added.map((each) => ({ path, kind: 'added' as const, from: null, to: textOf(each) })),
  ]
}

/** The entries of a list by their code or rank; undefined where they have none or share one. */
function keyed(list: readonly unknown[]): Plain | undefined {
  const pairs = list.map((each) => {
    if (!isPlain(each)) return undefined
    const key = each['code'] ?? each['rank'] ?? each['on']
    return typeof key === 'string' || typeof key === 'number' ? ([String(key), each] as const) : undefined
  })
  if (pairs.includes(undefined)) return undefined
  const entries = Object.fromEntries(pairs.filter((pair) => pair !== undefined))
  return Object.keys(entries).length === list.length ? entries : undefined
}

type Plain = Record<string, unknown>

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same value, whatever the order of keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]))
  if (!isPlain(one) || !isPlain(other)) return one === other
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSame(one[key], other[key]))
}

/** A value in words: an entry by its label, a list by its parts. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('、')
  if (!isPlain(value)) return String(value)
  const name = value['label'] ?? value['title']
  return typeof name === 'string' ? name : JSON.stringify(value)
}
