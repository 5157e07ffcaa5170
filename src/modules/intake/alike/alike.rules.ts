import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { textSimilarity } from '../../../kernel/statistics.ts'
import type { ItemState } from '../item.schema.ts'

/** From here on texts read alike: less where the subject is the same. */
const ALIKE = { sameSubject: 0.25, anySubject: 0.5 } as const

const WORD = /[\p{L}\p{N}]/u

/** Words that every report has, and that make none alike. */
const EVERYWHERE = new Set([
  '反映',
  '某',
  '的',
  '了',
  '在',
  '和',
  '与',
  '等',
  '及',
  '有',
  '被',
  '对',
  '未',
  '不',
  '为',
  '其',
  '该',
  '问题',
  '情况',
  '人员',
  '单位',
  '存在',
])

const wordsIn = (words: readonly string[]) => new Set(words.filter((word) => WORD.test(word) && !EVERYWHERE.has(word)))

/**
 * How alike two texts of the ledger read, 0 to 1: the better of the words that they share, of all that the shorter one has, and of their strings
 * of three signs; so a retelling in other words and a copy with a few signs changed are both found. Texts of a word or two are alike to nothing.
 */
export function likeness(one: { text: string; words: readonly string[] }, other: { text: string; words: readonly string[] }): number {
  const [mine, theirs] = [wordsIn(one.words), wordsIn(other.words)]
  const shorter = Math.min(mine.size, theirs.size)
  if (shorter < 3) return 0
  const shared = [...mine].filter((word) => theirs.has(word)).length
  const dice = (2 * shared) / (mine.size + theirs.size)
  const contained = (shared / shorter) * (shorter >= 8 ? 0.9 : 0.6)
  return Math.max(dice, contained, textSimilarity(one.text, other.text) ?? 0)
}

/** The words by which candidates are looked for: the longest say most. */
const TELLING = 6

/** A query for entries that share at least two of the telling words of a text; undefined where it has no two. */
export function nearQuery(words: readonly string[]): string | undefined {
  const telling = [...wordsIn(words)]
    .filter((word) => word.length > 1)
    .toSorted((one, other) => other.length - one.length)
    .slice(0, TELLING)
  const quoted = telling.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`)
  const pairs = quoted.flatMap((one, at) => quoted.slice(at + 1).map((other) => `(${one} & ${other})`))
  return pairs.length === 0 ? undefined : pairs.join(' | ')
}

/** Is it worth showing as a possible duplicate or repeat 疑似重复? */
export function isAlike(likeness: number, hasSameSubject: boolean): boolean {
  return likeness >= (hasSameSubject ? ALIKE.sameSubject : ALIKE.anySubject)
}

/** An entry that may be joined. */
export interface Joining {
  id: string
  register: string
  state: ItemState
  openedOn: Day
  seq: number
  isJoined: boolean
}

const AT_REST: readonly ItemState[] = ['registered', 'parked', 'assessed']

/** Which of two leads: the older one, whose number both have from then on (P26). The other must not be under way. */
export function joinsInto(one: Joining, other: Joining): { older: Joining; younger: Joining } | Refusal {
  if (one.id === other.id) return refuse('join.itself')
  if (one.register !== other.register) return refuse('join.other_register')
  if (one.isJoined || other.isJoined) return refuse('join.joined_already')
  const [older, younger] = one.seq < other.seq ? [one, other] : [other, one]
  return AT_REST.includes(younger.state) ? { older, younger } : refuse('join.under_way', { state: younger.state })
}
