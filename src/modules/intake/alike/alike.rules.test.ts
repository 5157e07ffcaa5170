import { describe, expect, it } from 'vitest'
import { speech } from '../search/speech.ts'
import { isAlike, type Joining, joinsInto, likeness } from './alike.rules.ts'

const said = (text: string) => ({ text, words: speech.row(text) })
const between = (one: string, other: string) => likeness(said(one), said(other))

const REPORT = '反映路政科在大件运输许可受理后未作现场核查，次日即予审批，疑似收受申请人好处。'

describe('texts of the ledger read alike', () => {
  it('where one is the other', () => {
    expect(between(REPORT, REPORT)).toBe(1)
  })

  it('where a copy had a few signs changed', () => {
    expect(between(REPORT, REPORT.replace('大件运输', '超限运输').replace('次日', '第二天'))).toBeGreaterThan(0.6)
  })

  it('where the same is told in another order and shorter', () => {
    const told = '许可审批前没有现场核查，路政科收受大件运输申请人的好处。'
    expect(isAlike(between(REPORT, told), true)).toBe(true)
  })

  it('but not where they share only what every report says, or another matter of the same section', () => {
    expect(isAlike(between(REPORT, '反映路政科存在公车私用的问题，节假日多次用公务车接送子女。'), true)).toBe(false)
    expect(isAlike(between(REPORT, '反映养护科在沥青采购中拆分项目规避公开招标的情况。'), false)).toBe(false)
    expect(between('反映问题', '反映问题')).toBe(0)
  })

  it('whichever stands first', () => {
    const other = '群众来信说大件运输许可没有现场核查就批了。'
    expect(between(REPORT, other)).toBe(between(other, REPORT))
  })

  it('of other subjects only where they read almost the same', () => {
    expect([isAlike(0.3, true), isAlike(0.3, false), isAlike(0.6, false)]).toEqual([true, false, true])
  })
})

describe('joining 并案', () => {
  const entry = (id: string, more: Partial<Joining> = {}): Joining => ({
    ...{ id, register: 'U01', state: 'registered', openedOn: '2026-03-02', seq: id === 'a' ? 1 : 2, isJoined: false },
    ...more,
  })

  it('goes into the older, whichever is named first', () => {
    expect(joinsInto(entry('a'), entry('b'))).toMatchObject({ older: { id: 'a' }, younger: { id: 'b' } })
    expect(joinsInto(entry('b'), entry('a'))).toMatchObject({ older: { id: 'a' }, younger: { id: 'b' } })
  })

  it('is refused with itself, across registers, twice, and while the younger is under way', () => {
    expect(joinsInto(entry('a'), entry('a'))).toMatchObject({ refused: 'join.itself' })
    expect(joinsInto(entry('a'), entry('b', { register: 'U00' }))).toMatchObject({ refused: 'join.other_register' })
    expect(joinsInto(entry('a', { isJoined: true }), entry('b'))).toMatchObject({ refused: 'join.joined_already' })
    expect(joinsInto(entry('a'), entry('b', { state: 'assessing' }))).toMatchObject({ refused: 'join.under_way' })
    expect(joinsInto(entry('a', { state: 'warned' }), entry('b'))).toMatchObject({ older: { id: 'a' } })
  })
})
