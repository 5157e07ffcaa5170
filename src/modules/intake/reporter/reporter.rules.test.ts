import { describe, expect, it } from 'vitest'
import { mayAdd, mayKeep, mayLook, type ReaderList } from './reporter.rules.ts'

const list = (more: Partial<ReaderList> = {}): ReaderList => ({
  ...{ on: ['lin'], by: 'lin', isSecretary: false, candidates: ['lin', 'he', 'wu', 'a', 'b', 'c', 'd'] },
  ...more,
})

describe('Who may see a reporter 知情人员', () => {
  it('is who stands on the list, by no office', () => {
    expect(mayLook(list())).toBe(true)
    expect(mayLook(list({ by: 'shuji' }))).toBe(false)
    expect([mayKeep(list({ by: 'shuji', isSecretary: true })), mayLook(list({ by: 'shuji' }))]).toEqual([true, false])
  })

  it('is put there by another who is on it or by the secretary, once, from those who handle entries here, and the list stays short', () => {
    expect(mayAdd(list(), 'he')).toBeUndefined()
    expect(mayAdd(list({ by: 'he' }), 'wu')).toMatchObject({ refused: 'reporter.not_on_list' })
    expect(mayAdd(list({ by: 'wu', isSecretary: true }), 'wu')).toMatchObject({ refused: 'reporter.adds_oneself' })
    expect(mayAdd(list({ on: ['lin', 'he'] }), 'he')).toMatchObject({ refused: 'reporter.on_list_already' })
    expect(mayAdd(list(), 'xitong')).toMatchObject({ refused: 'reporter.not_a_candidate' })
    expect(mayAdd(list({ on: ['lin', 'a', 'b', 'c', 'd'] }), 'he')).toMatchObject({ refused: 'reporter.list_full' })
  })
})
