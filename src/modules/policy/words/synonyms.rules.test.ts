import { describe, expect, it } from 'vitest'
import { patternsOf, waysToWrite } from './synonyms.rules.ts'

describe('Words written one for the other', () => {
  it('what holds none of them is searched for as it was typed', () => {
    expect(waysToWrite('XK-01 超限检测')).toEqual(['XK-01 超限检测'])
  })

  it('each finds the others, whichever was typed', () => {
    expect(waysToWrite('廉政风险点')).toEqual(['廉政风险点', '腐败风险点', '廉洁风险点'])
    expect(waysToWrite('腐败风险').toSorted()).toEqual(waysToWrite('廉洁风险').toSorted())
    expect([waysToWrite('风险台帐'), waysToWrite('权利'), waysToWrite('帐户')]).toEqual([
      ['风险台帐', '风险台账'],
      ['权利', '权力'],
      ['帐户', '账户'],
    ])
    expect(waysToWrite('fubaifengxian')).toContain('lianzhengfengxian')
  })

  it('several of them in one search are found in every pairing', () => {
    expect(waysToWrite('廉政风险台帐')).toHaveLength(6)
    expect(waysToWrite('廉政风险台帐')).toContain('腐败风险台账')
    expect(waysToWrite('廉政风险台帐权力帐户lianzhengfengxian')).toHaveLength(12)
  })

  it('as patterns nothing that was typed is a joker', () => {
    expect(patternsOf('100%_台账')).toEqual([String.raw`%100\%\_台账%`, String.raw`%100\%\_台帐%`])
  })
})
