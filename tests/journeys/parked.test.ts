import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentPage } from '../../src/modules/assessment/assessment.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { assessedAs, type Notices, registration } from './story.ts'
import { type World, world } from './world.ts'

describe('A parked item 暂存待查', () => {
  let story: World
  let itemId: string

  beforeAll(async () => {
    story = await world('2026-03-02')
  })
  afterAll(() => story.close())

  it('is parked with a review day; without one the body is refused', async () => {
    const officer = await story.as('jijian1')
    const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2'))
    itemId = item.id
    const page = await officer.post<AssessmentPage>(`/api/ledger/${item.id}/assessment`, { ...assessedAs(1), truthfulness: 'unverifiable' })
    expect(page).toMatchObject({ computedRank: null, content: expect.stringContaining('现场核查') })
    const members = ['juzhang', 'kezhang1', 'kezhang2']
    await officer.post(`/api/assessments/${page.id}/tabling`, { memberIds: members.map((each) => story.idOf(each)) })
    for (const username of ['kezhang1', 'kezhang2', 'juzhang']) {
      const member = await story.as(username)
      await member.post(`/api/assessments/${page.id}/opinions`, { rank: 0, isDissent: false, text: '暂无法核实，先行暂存。' })
    }
    const head = await story.as('juzhang')
    const parking = { rank: null, deviationReason: null, action: 'park', meeting: '专题会议', reviewOn: null }
    expect((await head.try('POST', `/api/assessments/${page.id}/conclusion`, parking)).body).toMatchObject({
      code: 'assessment.parking_needs_review_day',
    })
    await head.post(`/api/assessments/${page.id}/conclusion`, { ...parking, reviewOn: '2026-06-01' })
    expect((await officer.get<{ item: ItemLine }>(`/api/ledger/${itemId}`)).item.state).toBe('parked')
  })

  it('comes back to its handler once the day has passed, and is assessed anew beside the old assessment', async () => {
    story.itIs('2026-06-02')
    await story.sweep()
    const officer = await story.as('jijian1')
    expect((await officer.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('item.review_due')
    const again = await officer.post<AssessmentPage>(`/api/ledger/${itemId}/assessment`, assessedAs(1))
    expect(again.state).toBe('draft')
    const parts = (await officer.get<{ parts: { kind: string; state: string }[] }>(`/api/matters/${again.matterId}`)).parts
    expect(
      parts
        .filter((part) => part.kind === 'assessment')
        .map((part) => part.state)
        .sort(),
    ).toEqual(['concluded', 'draft'])
  })
})
