import type { Chart } from '../../flows/flow.chart.schema.ts'
import type { EntryContent, SnapshotEntry } from './entry.schema.ts'

/** What stands in the place of what was covered. */
const COVER = '×××'
/** Identity numbers and mobile numbers; an office's own telephone is no secret. */
const NUMBERS = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Covers one snapshot, and remembers what it covered. */
export interface Redaction {
  entry(entry: SnapshotEntry): SnapshotEntry
  chart(chart: Chart): Chart
  text(text: string): string
  covered(): string[]
}

/** Cover names of persons and personal numbers in everything that is said; the words the keeper called no names stay. */
export function redaction(names: readonly string[], notNames: readonly string[]): Redaction {
  const hidden = names.filter((name) => !notNames.includes(name)).toSorted((one, other) => other.length - one.length)
  const pattern = hidden.length > 0 ? new RegExp(hidden.map(escaped).join('|'), 'g') : undefined
  const found = new Set<string>()
  const hide = (text: string): string => {
    found.add(text)
    return COVER
  }
  const cover = (text: string): string => {
    const bare = text.replaceAll(NUMBERS, hide)
    return pattern ? bare.replaceAll(pattern, hide) : bare
  }
  return {
    entry: (entry) => ({ ...entry, title: cover(entry.title), content: coverAll(entry.content, cover) as EntryContent }),
    chart: (chart) => ({
      ...chart,
      name: cover(chart.name),
      elements: chart.elements.map((each) => ({ ...each, name: cover(each.name), role: each.role === null ? null : cover(each.role) })),
      flows: chart.flows.map((each) => ({ ...each, name: cover(each.name) })),
      ...(chart.frames ? { frames: chart.frames.map((each) => ({ ...each, name: cover(each.name) })) } : {}),
    }),
    text: cover,
    covered: () => [...found].toSorted(),
  }
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

/** All that is said, in one text: what names are looked for in. */
export function textOf(entries: readonly SnapshotEntry[], chart?: Chart): string {
  const drawn = chart
    ? [
        chart.name,
        ...chart.elements.map((each) => `${each.name} ${each.role ?? ''}`),
        ...chart.flows.map((each) => each.name),
        ...(chart.frames ?? []).map((each) => each.name),
      ]
    : []
  return [...entries.map((entry) => `${entry.title}\n${JSON.stringify(entry.content)}`), ...drawn].join('\n')
}
