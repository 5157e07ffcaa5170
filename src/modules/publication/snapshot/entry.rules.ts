import type { EntryLevel } from './entry.schema.ts'

interface Told {
  title: string
  post?: string | null | undefined
  level: EntryLevel | null
}

/** Points of one name, post and level on a step, told once with their number; the same name at two posts is told twice. */
export function groupedPoints(points: readonly Told[]): { title: string; level: EntryLevel | null; count: number }[] {
  const groups = new Map<string, { title: string; level: EntryLevel | null; count: number }>()
  for (const { title, post, level } of points) {
    const said = post ? `${title}（${post}）` : title
    const key = `${said}|${level?.rank ?? ''}`
    groups.set(key, { title: said, level, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}
