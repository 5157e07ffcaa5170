import type { DraftEntry } from '../campaign.schema.ts'

/** A risk point of two texts of one form: in both, or in one alone; `at` is its place in mine. */
export interface EntryPair {
  at: number | null
  mine: DraftEntry | null
  theirs: DraftEntry | null
}

const titleOf = ({ content }: DraftEntry): string => (typeof content['title'] === 'string' ? content['title'].trim() : '')

/**
 * Two texts of one form, risk point by risk point. Those of one title are the same point; anything else stands alone, so that a point
 * which only one of the two wrote is never taken for a change of another.
 */
export function pairedEntries(mine: readonly DraftEntry[], theirs: readonly DraftEntry[]): EntryPair[] {
  const left = [...theirs]
  const taken = (match: (each: DraftEntry) => boolean): DraftEntry | null => {
    const at = left.findIndex(match)
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const equal = mine.map((entry) => taken((each) => JSON.stringify(each) === JSON.stringify(entry)))
  const pairs = mine.map((entry, at) => ({ at, mine: entry, theirs: equal[at] ?? taken((each) => titleOf(each) === titleOf(entry)) }))
  return [...pairs, ...left.map((entry) => ({ at: null, mine: null, theirs: entry }))]
}
