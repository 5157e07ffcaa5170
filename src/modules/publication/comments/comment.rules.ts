import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Dimension, DIMENSIONS } from '../site/words.schema.ts'
import { COMMENT_LONGEST, type CommentState } from './comment.schema.ts'

/** What was written into the form of a public page. */
export interface GivenComment {
  text: string
  ratings: { dimension: Dimension; score: number }[]
}

const SCORE = /^[1-5]$/

/** Read a form: a comment, ratings, or what is wrong with it. */
export function readComment(form: Readonly<Record<string, string>>): GivenComment | { wrong: 'empty' | 'tooLong'; count: number } {
  // Line ends and signs nobody sees are no text.
  const text = (form['text'] ?? '')
    .replaceAll('\r', '')
    .replaceAll(/[^\P{Cc}\n]|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .trim()
  const count = [...text].length
  const ratings = DIMENSIONS.flatMap((dimension) => {
    const given = form[dimension] ?? ''
    return SCORE.test(given) ? [{ dimension, score: Number(given) }] : []
  })
  if (count > COMMENT_LONGEST) return { wrong: 'tooLong', count }
  if (count === 0 && ratings.length === 0) return { wrong: 'empty', count }
  return { text, ratings }
}

export interface CommentStanding {
  state: CommentState
  isAnswered: boolean
  revision: number
}

/** Undefined where this can be done with a comment now. What is held back needs a reason; only what is shown is answered, once. */
export function mayHandle(
  of: CommentStanding,
  what: { kind: 'show' } | { kind: 'hold'; reason: string } | { kind: 'answer' },
  revision: number,
): Refusal | undefined {
  const isOpen = { show: of.state !== 'shown', hold: of.state !== 'held', answer: of.state === 'shown' }
  if (!isOpen[what.kind]) return refuse('publicComment.act_not_open', { state: of.state, act: what.kind })
  if (of.revision !== revision) return refuse('publicComment.changed_meanwhile', {})
  if (what.kind === 'hold' && what.reason.trim().length < 4) return refuse('publicComment.hold_unexplained', {})
  return undefined
}
