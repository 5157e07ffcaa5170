import type { PostScore, ScoreState } from './score.schema.ts'

/** From this share of its line on a post is near it. */
export const NEAR_SHARE = 0.8

/** Today and every thirtieth day of the half year before. */
export const COURSE_DAYS: readonly number[] = [180, 150, 120, 90, 60, 30, 0]

export function scoreState(score: number, line: number): ScoreState {
  if (score >= line) return 'above'
  return score >= line * NEAR_SHARE ? 'near' : 'below'
}

/** Less than this is no change: signals fade a little every day. */
const STEADY = 0.1

/** How a score moved over the last thirty days. */
export function trendOf(course: PostScore['course']): { way: 'up' | 'down' | 'level'; by: number } {
  const [before, now] = course.slice(-2)
  const by = now && before ? Math.round((now.score - before.score) * 100) / 100 : 0
  if (Math.abs(by) < STEADY) return { way: 'level', by }
  return { way: by > 0 ? 'up' : 'down', by }
}

/** What a list of posts asks for. */
export interface AskedScores {
  state?: ScoreState | undefined
  search?: string | undefined
  sort?: string | undefined
}

/** The posts asked for: nearest to their line first, or by score or change. `spelled` gives the pinyin of a text. */
export function scoresFound(scores: readonly PostScore[], { state, search = '', sort }: AskedScores, spelled: (text: string) => string) {
  const words = search.toLowerCase().split(/\s+/)
  const kept = scores.filter((each) => (!state || each.state === state) && words.every((word) => textOf(each, spelled).includes(word)))
  const numberOf = NUMBERS[sort?.replace('-', '') ?? ''] ?? shareOf
  const way = sort && !sort.startsWith('-') ? 1 : -1
  return kept.toSorted((a, b) => way * (numberOf(a) - numberOf(b)) || (a.postId < b.postId ? -1 : 1))
}

const shareOf = ({ score, line }: PostScore) => (line > 0 ? score / line : Number.MAX_SAFE_INTEGER)

const NUMBERS: Readonly<Record<string, (of: PostScore) => number>> = {
  share: shareOf,
  score: ({ score }) => score,
  trend: ({ course }) => trendOf(course).by,
}

function textOf({ title, unitName, parts }: PostScore, spelled: (text: string) => string): string {
  const unit = unitName ?? ''
  return [title, unit, spelled(title), spelled(unit), ...parts.map(({ rule }) => rule)].join(' ').toLowerCase()
}
