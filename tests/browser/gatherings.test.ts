import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGatherings } from '../../demo/channels/gatherings.ts'
import { HIGHWAY } from '../../demo/institutions.ts'
import { unitNamed } from '../journeys/story.ts'
import { choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Democratic-life meetings and duty reports in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-09-14')
    const { world } = house
    const sections = [unitNamed(world, '路政科'), unitNamed(world, '养护科')]
    await world.server.workshop.sweep((work) =>
      loadGatherings(work, {
        ...{ office: world.idOf('jijian1'), bureau: HIGHWAY.bureau, sections, leaders: [world.idOf('juzhang')] },
        headOf: () => world.idOf('kezhang2'),
      }),
    )
  })
  afterAll(() => house.close())

  it('the office records one, adds a problem, leaves one with a reason, takes one into the ledger, sees who has none', async () => {
    await house.as('jijian1', '/gatherings', async (seat) => {
      const { page } = seat
      await told(page, '局领导班子年度民主生活会')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('gatherings')
      await press(page, '登记会议或述职')
      await write(page, '名称', '养护科民主生活会')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('gathering-new')
      await press(page, '登记')
      await told(page, '还没有登记提出的问题')
      await write(page, '问题（原话）', '物资领用登记不及时。')
      await choose(page, '提出方式', '相互批评')
      await choose(page, '征兆类型', '苗头性')
      await press(page, '补登问题')
      await told(page, '物资领用登记不及时。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('gathering')
      await press(page, '不登记，说明理由')
      await write(page, '不登记的理由', '已当场整改，属一般工作意见。')
      await press(page, '保存')
      await told(page, '理由已记下')
      await press(page, '登记进台账')
      await told(page, '由会议、述职反映的问题转登记：')
      await seat.picture('gathering-register')
      await seat.open('/gathering-years')
      await told(page, '未登记')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('gathering-years')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Units')
      await seat.picture('gathering-years-en')
      await seat.open('/gatherings')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('gatherings-en')
    })
  })
})
