import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const q = encodeURIComponent

describe('Words that the regulations write one for the other (C18)', () => {
  let story: World

  beforeAll(async () => {
    story = await world('2026-03-02')
    const unit = unitNamed(story, '路政科')
    const post = story.institution.posts.find((each) => each.unitId === unit && each.title === '许可受理岗')?.id ?? ''
    const head = await story.as('kezhang1')
    await head.post('/api/risk-points', {
      unitId: unit,
      content: {
        ...{ carrier: 'section', title: '补件台帐记载不全', affairs: 'government', riskType: 'postDuty' },
        manifestation: '受理大件运输申请后补件情况不登记或者事后补记。',
      },
    })
    await head.post('/api/powers', {
      ...{ unitId: unit, no: null, effectiveOn: '2026-03-01', reason: '清权确权首次登记' },
      content: {
        ...{ title: '保证金账户管理', category: 'enforcement', kind: 'licensing', postId: post, class: 'B', rank: 2, object: '申请人' },
        bases: [{ title: '公路安全保护条例', docNo: null, article: null, edition: null }],
        ...{ statutoryDays: 20, promisedDays: 10, chargeBasis: null },
      },
    })
    await (await story.as('jijian1')).post('/api/ledger', registration(story, 'zhigong1', { title: '廉政风险排查走过场' }))
    await (await story.as('jijian1')).post('/api/risk-campaigns', {
      ...{ unitId: unitNamed(story, '州公路局'), title: '2026 年腐败风险排查', guidance: '', scope: [unit], channels: ['selfCheck'] },
      ...{ startsOn: '2026-03-02', endsOn: '2026-03-31' },
    })
  })
  afterAll(() => story.close())

  it.each([
    ['/api/risk-points?search=', ['补件台帐', '补件台账'], '补件总账'],
    ['/api/powers?search=', ['保证金账户', '保证金帐户'], '保证金户头'],
    ['/api/ledger?search=', ['廉政风险', '腐败风险', '廉洁风险', 'fubaifengxian'], '政治风险'],
    ['/api/matters?search=', ['廉政风险排查', '廉洁风险排查'], '政治风险排查'],
    ['/api/risk-campaigns?search=', ['腐败风险', '廉政风险', 'lianzhengfengxian'], '政治风险'],
  ])('%s finds each by the others, and nothing else', async (path, ways, other) => {
    const officer = await story.as('jijian1')
    const found = async (words: string) => (await officer.get<{ items: Json[] }>(`${path}${q(words)}`)).items.length
    expect(await Promise.all(ways.map(found))).toEqual(ways.map(() => 1))
    expect(await found(other)).toBe(0)
  })

  it('the search of everything finds them too', async () => {
    const officer = await story.as('jijian1')
    const found = async (words: string) => (await officer.get<Json[]>(`/api/search?words=${q(words)}`)).map((each) => each.kind)
    expect(await found('腐败风险排查')).toEqual(['matter'])
    expect(await found('政治风险排查')).toEqual([])
  })
})
