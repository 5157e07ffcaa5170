import type { EntryContent, SnapshotEntry } from './entry.schema.ts'

/** What stands in the place of what was covered. */
const COVER = '×××'
/** Identity numbers and mobile numbers; an office's own telephone is no secret. */
const NUMBERS = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Cover names of persons and personal numbers in everything that an entry says; the words the keeper called no names stay. */
export function redacted(
  entries: readonly SnapshotEntry[],
  names: readonly string[],
  notNames: readonly string[],
): { entries: SnapshotEntry[]; covered: string[] } {
  const hidden = names.filter((name) => !notNames.includes(name)).toSorted((one, other) => other.length - one.length)
  const pattern = hidden.length > 0 ? new RegExp(hidden.map(escaped).join('|'), 'g') : undefined
  const covered = new Set<string>()
  const cover = (text: string): string => {
    const hide = (found: string): string => {
      covered.add(found)
      return COVER
    }
    const bare = text.replaceAll(NUMBERS, hide)
    return pattern ? bare.replaceAll(pattern, hide) : bare
  }
  const done = entries.map((entry) => ({ ...entry, title: cover(entry.title), content: coverAll(entry.content, cover) as EntryContent }))
  return { entries: done, covered: [...covered].toSorted() }
}

/** Codes and colours are no words of anybody; everything else that is text is looked at. */
function coverAll(value: unknown, cover: (text: string) => string): unknown {
  if (typeof value === 'string') return cover(value)
  if (Array.isArray(value)) return value.map((each) => coverAll(each, cover))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'kind' || key === 'colour' ? each : coverAll(each, cover)]),
  )
}

/** All that entries say, in one text: what names are looked for in. */
export function textOf(entries: readonly SnapshotEntry[]): string {
  return entries.map((entry) => `${entry.title}\n${JSON.stringify(entry.content)}`).join('\n')
}
