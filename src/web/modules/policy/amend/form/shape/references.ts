import { valueAt } from '../../editor/pack-sheet.ts'

/** Places that name an entry of another list, by the keys that lead there; `*` stands for a place in a list or a key of one's own. */
const REFERENCES: readonly { from: string; to: string; isKey?: boolean }[] = [
  { from: 'measures.suggestions.*.cause', to: 'causes' },
  { from: 'measures.suggestions.*.type', to: 'measures.types' },
  { from: 'checks.kinds.*.channel', to: 'channels' },
  { from: 'channelForms.*', to: 'channels', isKey: true },
  { from: 'risks.grading.method', to: 'risks.grading.methods' },
  { from: 'risks.grading.methods.*.of.*', to: 'risks.grading.methods' },
  { from: 'risks.grading.methods.*.vetoes.*.atLeast.*', to: 'risks.grading.methods.*.factors', isKey: true },
  { from: 'risks.grading.methods.*.vetoes.*.rank', to: 'scales.point' },
  { from: 'measures.needs.*.rank', to: 'scales.point' },
  { from: 'supervision.*.rank', to: 'scales.power' },
  { from: 'warning.instruments.*.rank', to: 'scales.warning' },
  { from: 'warning.proposal.*.rank', to: 'scales.warning' },
  { from: 'warning.signing.*.rank', to: 'scales.warning' },
]

/** Places that name a role of the product. */
const OF_ROLES = ['risks.review.*.roles.*', 'warning.signing.*.steps.*.role']
export const ROLES = [
  'sectionHead',
  'leaderInCharge',
  'principalLeader',
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'leadingGroupMember',
] as const

type Entry = Record<string, unknown>
export interface Named {
  value: string | number
  label: string
}

const fits = (path: readonly string[], pattern: readonly string[]) =>
  path.length === pattern.length && pattern.every((key, index) => key === '*' || key === path[index])

const keysOf = (path: string) => path.split('.')

export function isOfRoles(path: string): boolean {
  return OF_ROLES.some((pattern) => fits(keysOf(path), keysOf(pattern)))
}

/** The list that a place takes its value from, or its key, with the entries to choose; undefined where the place names nothing. */
export function namedAt(content: unknown, path: string, by: 'value' | 'key' = 'value'): Named[] | undefined {
  const keys = keysOf(path)
  const found = REFERENCES.find(({ from, isKey = false }) => isKey === (by === 'key') && fits(keys, keysOf(from)))
  if (!found) return undefined
  const list = valueAt(
    content,
    keysOf(found.to)
      .map((key, index) => (key === '*' ? (keys[index] ?? '') : key))
      .join('.'),
  )
  const isRank = found.to.startsWith('scales.')
  return (Array.isArray(list) ? (list as Entry[]) : []).flatMap((entry) => {
    const value = entry[isRank ? 'rank' : 'code']
    const label = entry['label'] ?? entry['title']
    return typeof value === 'string' || typeof value === 'number'
      ? [{ value, label: typeof label === 'string' ? label : String(value) }]
      : []
  })
}

/** The places of the pack that name the entry of this code in the list at `path`. */
export function referrersOf(content: unknown, path: string, code: string): string[][] {
  return REFERENCES.filter(({ to }) => fits(keysOf(path), keysOf(to))).flatMap(({ from }) =>
    placesOf(content, keysOf(from)).flatMap(({ path: place, value, last }) => {
      const isHere = namesSameList(place, path)
      return isHere && (value === code || last === code) ? [place] : []
    }),
  )
}

/** A place within an entry names the lists of that entry only: the vetoes of a method its own factors. */
function namesSameList(place: readonly string[], path: string): boolean {
  const keys = keysOf(path)
  return keys.every((key, index) => !/^\d+$/.test(key) || place[index] === key)
}

function placesOf(content: unknown, pattern: readonly string[]): { path: string[]; value: unknown; last: string }[] {
  return pattern.reduce<{ path: string[]; value: unknown; last: string }[]>(
    (places, key) =>
      places.flatMap(({ path, value }) => {
        if (typeof value !== 'object' || value === null) return []
        const keys = key === '*' ? Object.keys(value) : [key]
        return keys.flatMap((each) => {
          const below = (value as Entry)[each]
          return below === undefined
            ? []
            : [{ path: [...path, each], value: below, last: key === '*' && !Array.isArray(value) ? each : '' }]
        })
      }),
    [{ path: [], value: content, last: '' }],
  )
}

/** Codes that stood in the lists at this place when the editing began, whichever entry they have moved to since. */
export function stoodBefore(start: unknown, path: string): Set<unknown> {
  const pattern = keysOf(path).map((key) => (/^\d+$/.test(key) ? '*' : key))
  return new Set(placesOf(start, pattern).map(({ value }) => value))
}
