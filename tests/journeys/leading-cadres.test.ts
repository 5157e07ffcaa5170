import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import type { PointLine } from '../../src/modules/risks/point/point.schema.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import { sheetsOf } from './excel/excel.steps.ts'
import { pointInForce, raisedOn } from './figures/figures.steps.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

describe('What concerns leading cadres 领导干部 is listed apart (R8)', () => {
  let story: World
  let officer: Person
  let engineer: string
  const postOf = (title: string, unit: string) =>
    story.institution.posts.find((post) => post.title === title && post.unitId === unitNamed(story, unit))?.id ?? ''

  beforeAll(async () => {
    story = await world('2026-03-02')
    officer = await story.as('jijian1')
    const post = postOf('总工程师', '州公路局')
    engineer = story.institution.tenures.find((tenure) => tenure.postId === post)?.personId ?? ''
    await pointInForce(story, { unit: '州公路局', postId: post, title: '技术方案审定不留痕', rank: 3 })
    await pointInForce(story, { unit: '路政科', postId: postOf('许可受理岗', '路政科'), title: '受理环节先受理后补件', rank: 2 })
    await story.server.workshop.sweep((work) =>
      takeIn(work, { id: randomUUID(), at: work.now }, [
        raisedOn({ key: 'LEAD-1', unitId: null, personIds: [engineer], rank: 2 }),
        raisedOn({ key: 'DESK-1', unitId: null, personIds: [story.idOf('zhigong2')], rank: 3 }),
      ]),
    )
    for (const [about, title] of [
      [engineer, '反映技术方案审定偏向一家'],
      [story.idOf('zhigong2'), '反映受理窗口先受理后补件'],
    ])
      await officer.post('/api/ledger', registration(story, 'zhigong2', { title, subjects: [{ kind: 'person', id: about ?? '' }] }))
  })
  afterAll(() => story.close())

  const titles = async (path: string) => (await officer.get<{ items: { title: string }[] }>(path)).items.map((each) => each.title)

  it('of risk points: those on leading posts, on the screen as in Excel', async () => {
    expect(await titles('/api/risk-points')).toEqual(['技术方案审定不留痕', '受理环节先受理后补件'] satisfies PointLine['title'][])
    expect(await titles('/api/risk-points?leading=true')).toEqual(['技术方案审定不留痕'])
    const [rows] = await sheetsOf(officer, '/api/risk-points.xlsx?leading=true')
    expect(JSON.stringify(rows)).toContain('技术方案审定不留痕')
    expect(JSON.stringify(rows)).not.toContain('受理环节')
  })

  it('of signals: those about who holds a leading post', async () => {
    const keys = async (query: string) =>
      (await officer.get<Json>(`/api/signals?${query}`)).items.map((each: { subjectKey: string }) => each.subjectKey)
    expect(await keys('')).toEqual(['DESK-1', 'LEAD-1'])
    expect(await keys('leading=true')).toEqual(['LEAD-1'])
    expect((await sheetsOf(officer, '/api/signals.xlsx?leading=true'))[0]).toHaveLength(2)
  })

  it('of the ledger: entries whose matter names one, alone and with other filters, page by page', async () => {
    expect(await titles('/api/ledger?leading=true')).toEqual(['反映技术方案审定偏向一家'] satisfies ItemLine['title'][])
    expect(await titles('/api/ledger?leading=true&state=registered')).toEqual(['反映技术方案审定偏向一家'])
    expect(await titles('/api/ledger?leading=true&state=closed')).toEqual([])
    const first = await officer.get<Json>('/api/ledger?leading=true&limit=1')
    expect(first.next).toBeNull()
    expect((await sheetsOf(officer, '/api/ledger.xlsx?leading=true'))[0]).toHaveLength(2)
  })

  it('a matter about the head is not there either: it lies in the register above (P6)', async () => {
    await officer.post('/api/ledger', registration(story, 'juzhang', { title: '反映主要领导干预招标' }))
    expect(await titles('/api/ledger?leading=true')).toEqual(['反映技术方案审定偏向一家'])
    const above = await story.as('shangji')
    const seen = await above.get<{ items: ItemLine[] }>('/api/ledger?leading=true')
    expect(seen.items.map((each) => each.title)).toEqual(['反映主要领导干预招标'])
  })
})
