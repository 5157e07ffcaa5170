import type { Now } from './recompute.api.ts'

type Row = Readonly<Record<string, string | number | boolean | null>>

/** What of a finding is compared: its numbers, its evidence and the rows behind it. */
export interface Compared {
  rank: number
  value: number | null
  line: number | null
  evidence: readonly string[]
  evidenceRows: readonly Row[]
}

/** How a finding differs (rows matched by the `key` columns) from what the same rule says of other data; null says that it is not found there at all. */
export function differenceOf(before: Compared, after: Compared | null, key: readonly string[]): Now {
  if (!after)
    return { isFound: false, isSame: false, rank: null, value: null, line: null, added: [], removed: [...before.evidence], changed: [] }
  const [had, has] = [new Set(before.evidence), new Set(after.evidence)]
  const added = after.evidence.filter((id) => !had.has(id))
  const removed = before.evidence.filter((id) => !has.has(id))
  const changed = changedRows(before.evidenceRows, after.evidenceRows, key)
  const isSame =
    added.length === 0 &&
    removed.length === 0 &&
    changed.length === 0 &&
    before.rank === after.rank &&
    before.value === after.value &&
    before.line === after.line
  return { isFound: true, isSame, rank: after.rank, value: after.value, line: after.line, added, removed, changed }
}

/** Evidence rows that tell something else than before, column by column; rows are matched by the columns that name them, and in their order. */
function changedRows(before: readonly Row[], after: readonly Row[], key: readonly string[]): Now['changed'] {
  const nameOf = (row: Row) => key.map((column) => String(row[column] ?? '')).join('/')
  const now = Map.groupBy(after, nameOf)
  const seen = new Map<string, number>()
  return before.flatMap((row) => {
    const name = nameOf(row)
    const at = seen.get(name) ?? 0
    seen.set(name, at + 1)
    const other = now.get(name)?.[at]
    if (!other) return []
    return Object.entries(row)
      .filter(([column, value]) => other[column] !== value)
      .map(([column, value]) => ({ id: name, column, before: value, after: other[column] ?? null }))
  })
}
