import { describe, expect, it } from 'vitest'
import { mayHandle, readComment } from './comment.rules.ts'

describe('What the public writes', () => {
  it('is a comment, marks, or both', () => {
    expect(readComment({ text: '  很好\r\n', clarity: '5', integrity: '9' })).toEqual({
      text: '很好',
      ratings: [{ dimension: 'clarity', score: 5 }],
    })
    expect(readComment({ text: '\u200b ' })).toEqual({ wrong: 'empty', count: 0 })
    expect(readComment({ text: '字'.repeat(501) })).toEqual({ wrong: 'tooLong', count: 501 })
  })

  it('is shown, held back with a reason, answered once shown', () => {
    const waiting = { state: 'waiting' as const, isAnswered: false, revision: 1 }
    expect(mayHandle(waiting, { kind: 'show' }, 1)).toBeUndefined()
    expect(mayHandle(waiting, { kind: 'hold', reason: ' ' }, 1)?.refused).toBe('publicComment.hold_unexplained')
    expect(mayHandle(waiting, { kind: 'answer' }, 1)?.refused).toBe('publicComment.act_not_open')
    expect(mayHandle(waiting, { kind: 'show' }, 2)?.refused).toBe('publicComment.changed_meanwhile')
  })
})
