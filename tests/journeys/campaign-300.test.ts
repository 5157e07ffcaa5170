import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { campaignPage, listForms } from '../../src/modules/risks/campaign/campaign.api.ts'
import { remindForms } from '../../src/modules/risks/campaign/campaign.jobs.ts'
import type { readCatalogue } from '../../src/modules/risks/catalogue/catalogue.api.ts'
import type { noticePage } from '../../src/modules/risks/notice/notice.api.ts'
import type { FilingLine, NoticeLine } from '../../src/modules/risks/notice/notice.schema.ts'
import {
  asPerson,
  every,
  everybodySignsIn,
  formsAndHolders,
  handIn,
  type Holder,
  holdersOf,
  passAll,
  pointsByState,
  takeOver,
} from './campaign.steps.ts'
import { type Notices, unitNamed } from './story.ts'
import { type World, world } from './world.ts'

type Campaign = z.infer<typeof campaignPage>
type Forms = z.infer<typeof listForms.returns>
type Catalogue = z.infer<typeof readCatalogue.returns>

const PLAN = { values: { importance: 3, frequency: 5, probability: 3 }, positions: [] }

/** Every fifth holder waits to be urged; every third of the others found a risk. */
const isLate = (at: number) => at % 5 === 0
const riskOf = (at: number) => (at % 3 === 0 ? `第${at}号事项` : null)

describe('A whole campaign of a bureau of 300 posts', () => {
  let story: World
  let bureau: string
  let campaignId: string
  let holders: Holder[]
  let found = 0

  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    await everybodySignsIn(story)
  })
  afterAll(() => story.close())

  const progress = async () => (await story.as('jijian1')).get<Campaign>(`/api/risk-campaigns/${campaignId}`)
  const sum = (units: Campaign['units'], key: 'total' | 'submitted' | 'none' | 'open' | 'points') =>
    units.reduce((all, unit) => all + unit[key], 0)

  it('opens over the whole bureau: each of its holders owes one form, and is told', async () => {
    const campaign = await (await story.as('jijian1')).post<{ id: string; forms: number }>('/api/risk-campaigns', {
      ...{ unitId: bureau, title: '2026 年全局岗位风险点排查', channels: ['selfCheck'], scope: [bureau] },
      ...{ startsOn: '2026-03-02', endsOn: '2026-03-20' },
    })
    campaignId = campaign.id
    expect(campaign.forms).toBeGreaterThanOrEqual(300)
    holders = await formsAndHolders(story, campaignId)
    expect(holders).toHaveLength(campaign.forms)
    expect(new Set(holders.map((each) => each.personId)).size).toBe(campaign.forms)
    expect((await (await story.as('zhigong2')).get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain(
      'riskForm.begun',
    )
  })

  it('most hand in within the term; the page says by unit who has not, and its numbers are the lengths of their lists', async () => {
    for (const [at, holder] of holders.entries()) if (!isLate(at)) found += await handIn(story, holder, riskOf(at))
    const { units } = await progress()
    const late = holders.filter((_, at) => isLate(at)).length
    expect([sum(units, 'total'), sum(units, 'open'), sum(units, 'points')]).toEqual([holders.length, late, found])
    expect(sum(units, 'submitted')).toBe(found)
    expect(sum(units, 'none')).toBe(holders.length - late - found)
    const worst = units.toSorted((one, other) => other.open - one.open)[0]
    const officer = await story.as('jijian1')
    const open = await officer.get<Forms>(`/api/risk-forms?campaignId=${campaignId}&unitId=${worst?.unitId}&state=open`)
    expect(open.items).toHaveLength(worst?.open ?? -1)
  })

  it('the others are urged by hand and by the clock, each once for each occasion, and hand in late', async () => {
    const late = holders.filter((_, at) => isLate(at))
    const officer = await story.as('jijian1')
    expect(await officer.post(`/api/risk-campaigns/${campaignId}/reminders`)).toEqual({ reminded: late.length })
    for (const day of ['2026-03-18', '2026-03-23']) {
      story.itIs(day)
      const host = { sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }
      await remindForms.run(host, {})
      await remindForms.run(host, {})
    }
    const one = await asPerson(story, late[1]?.personId ?? '')
    const kinds = (await one.get<Notices>('/api/notifications')).items.map((each) => each.kind)
    expect(kinds.filter((kind) => kind.startsWith('riskForm.')).toSorted()).toEqual([
      'riskForm.begun',
      'riskForm.near',
      'riskForm.overdue',
      'riskForm.urged',
    ])
    for (const [at, holder] of holders.entries()) if (isLate(at)) found += await handIn(story, holder, riskOf(at))
    const { campaign, units } = await progress()
    expect([campaign.handedIn, sum(units, 'open'), sum(units, 'points')]).toEqual([holders.length, 0, found])
  })

  it('three levels review what was found, each its own part and never twice by one hand', async () => {
    // What a head found goes to the leader in charge of the unit.
    for (const role of ['sectionHead', 'leaderInCharge'])
      for (const personId of holdersOf(story, role)) await passAll(await asPerson(story, personId))
    const officer = await story.as('jijian1')
    const own = (await every(officer, '/api/risk-points?whose=waiting')).filter((each) => each.state === 'discipline')
    expect(own.length).toBeGreaterThan(found * 0.9)
    expect(new Set(await passAll(officer))).toEqual(new Set(['riskPoint.not_graded']))
    for (const [at, point] of own.entries())
      await officer.post(`/api/risk-points/${point.id}/grades`, {
        ...{ method: 'weighted', inputs: PLAN, rank: (at % 3) + 1, reason: '结合本岗位实际情况评定。' },
      })
    await passAll(officer)
    // What the officer found is graded and passed by a colleague.
    const colleague = await story.as('jijian3')
    for (const point of await every(colleague, '/api/risk-points?whose=waiting'))
      await colleague.post(`/api/risk-points/${point.id}/grades`, { method: 'weighted', inputs: PLAN, rank: 2 })
    await passAll(colleague)
    await passAll(await story.as('juzhang'))
    await passAll(await story.as('shuji'))
    expect(await pointsByState(story)).toEqual({ notice: found })
  })

  it('is noticed as one, filed as one, and stands in the catalogue from the day of the receipt', async () => {
    const officer = await story.as('jijian1')
    const notice = await officer.post<NoticeLine>('/api/risk-notices', {
      unitId: bureau,
      title: '全局岗位风险点公示',
      contact: '法制监察科',
    })
    expect(notice.points).toBe(found)
    story.itIs('2026-03-31')
    const later = await story.as('jijian1')
    expect((await later.post<z.infer<typeof noticePage>>(`/api/risk-notices/${notice.id}/close`)).points).toHaveLength(found)
    const filing = await later.post<FilingLine>('/api/risk-filings', { unitId: bureau, title: '2026 年备案' })
    expect(filing.points).toBe(found)
    story.itIs('2026-04-01')
    await (await story.as('shangji')).post(`/api/risk-filings/${filing.id}/receipt`, { verdict: 'received', receiptNo: '备〔2026〕3号' })
    const catalogue = async (on: string) => (await story.as('jijian1')).get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}&on=${on}`)
    expect((await catalogue('2026-03-31')).total).toBe(0)
    expect((await catalogue('2026-04-01')).total).toBe(found)
  })

  it('registers of units that count from either end come in beside it, and all is sorted by rank', async () => {
    const head = await story.as('jiancha')
    const rows = (unit: string) =>
      ['一级', '二级', '三级'].map((level) => [
        unit,
        '',
        `接收的${unit}${level}点`,
        '不按规定程序办理，事后补办手续。',
        level,
        '岗位职责风险',
        '业务工作',
      ])
    await takeOver(head, 'firstIsHighest', rows('工程科'))
    await takeOver(head, 'firstIsLowest', rows('养护科'))
    const { items: lines } = await head.get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}&limit=200`)
    const ranks = new Map(lines.map((line) => [line.title, line.rank]))
    expect(['一级', '二级', '三级'].map((level) => ranks.get(`接收的工程科${level}点`))).toEqual([3, 2, 1])
    expect(['一级', '二级', '三级'].map((level) => ranks.get(`接收的养护科${level}点`))).toEqual([1, 2, 3])
    const listed = await every(head, `/api/risk-points?standing=true&unitId=${bureau}`)
    expect(listed).toHaveLength(found + 6)
    expect(listed.map((point) => point.rank)).toEqual(listed.map((point) => point.rank).toSorted((one, other) => (other ?? 0) - (one ?? 0)))
  })
})
