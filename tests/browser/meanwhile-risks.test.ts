import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import { SETTINGS } from '../journeys/publication.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const NOTE = '您填写期间，他人保存了修改。'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('The second of two who arrange one meeting or one publication', () => {
  let house: Stage
  let section: string

  beforeAll(async () => {
    house = await stage('2026-09-14')
    section = unitNamed(house.world, '路政科')
    await house.world.server.workshop.sweep((work) => loadPowers(work, house.world.institution, 'highway'))
  })
  afterAll(() => house.close())

  it('sees both arrangements of a meeting, takes the better place, and saves onto theirs', async () => {
    const plan = {
      ...{ title: '许可环节专题分析会', heldOn: '2026-09-21', place: '二楼会议室', convener: 'discipline' },
      ...{
        chairId: house.world.idOf('shuji'),
        agenda: ['通报数据'],
        attendeeIds: [house.world.idOf('jijian1'), house.world.idOf('kezhang1')],
      },
    }
    const officer = await house.world.as('jijian1')
    const { line } = await officer.post<Json>('/api/risk-meetings', { unitId: unitNamed(house.world, '州公路局'), ...plan })
    const at = `/api/risk-meetings/${line.id}`
    const { revision } = await officer.get<Json>(at)
    await house.as('jijian1', `/risk-meetings/${line.id}/revision`, async (seat) => {
      const { page } = seat
      await write(page, '会议名称', '许可和核查环节专题分析会')
      const other = await house.world.as('jiancha')
      expect((await other.try('PUT', at, { revision, ...plan, place: '三楼会议室' })).status).toBe(200)
      await press(page, '保存')
      await told(page, NOTE)
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      await told(page, '三楼会议室')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meanwhile-meeting')
      await page.getByRole('row', { name: /^地点/ }).getByRole('button').click()
      await press(page, '保存')
      await told(page, '已保存')
    })
    expect((await officer.get<Json>(at)).plan).toMatchObject({ title: '许可和核查环节专题分析会', place: '三楼会议室' })
  })

  it('sees both choices for a publication, and neither reason is lost', async () => {
    const head = await house.world.as('kezhang1')
    const item = { unitId: section, kind: 'powers', subject: section, scope: 'public' }
    const { line, revision } = await head.post<Json>('/api/publications', { ...item, settings: SETTINGS, reason: '首次公开职权' })
    await house.as('kezhang1', `/publications/${line.id}/draft`, async (seat) => {
      const { page } = seat
      await write(page, '公开理由', '按年度计划首次公开职权')
      const theirs = { revision, settings: { ...SETTINGS, notNames: ['大件'] }, reason: '首次公开，接受评议' }
      expect((await head.try('PUT', `/api/publications/${line.id}`, theirs)).status).toBe(200)
      await press(page, '取数并预览')
      await told(page, NOTE)
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      await told(page, '首次公开，接受评议')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meanwhile-publication')
      await press(page, '取数并预览')
      await page.waitForURL(new RegExp(`/publications/${line.id}$`))
      await told(page, '按年度计划首次公开职权')
    })
    expect((await head.get<Json>(`/api/publications/${line.id}`)).line.reason).toBe('按年度计划首次公开职权')
  })
})
