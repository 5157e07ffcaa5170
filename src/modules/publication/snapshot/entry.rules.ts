import type { EntryLevel } from './entry.schema.ts'

/** Points of one name and level on a step, told once with their number: many posts find the same risk. */
export function groupedPoints(
  points: readonly { title: string; level: EntryLevel | null }[],
): { title: string; level: EntryLevel | null; count: number }[] {
  const groups = new Map<string, { title: string; level: EntryLevel | null; count: number }>()
  for (const { title, level } of points) {
    const key = `${title}|${level?.rank ?? ''}`
    const known = groups.get(key)
    groups.set(key, { title, level, count: (known?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}
