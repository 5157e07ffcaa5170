import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadChannels, SUPERVISOR_SIGN_IN } from '../../demo/channels/load.ts'
import { HIGHWAY } from '../../demo/institutions.ts'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Information officers and supervisors in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-09-14')
    await house.world.server.workshop.sweep((work) => loadChannels(work, house.world.institution, HIGHWAY.bureau, DEMO_PASSWORD))
  })
  afterAll(() => house.close())

  it('the office appoints somebody from outside, whose letter can be printed', async () => {
    await house.as('jijian1', '/appointments', async (seat) => {
      const { page } = seat
      await told(page, '司徒望舒')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('appointments')
      await press(page, '聘任')
      await choose(page, '聘任类别', '行风监督员')
      await choose(page, '身份类别', '服务对象')
      await write(page, '姓名', '闻人听雪')
      await write(page, '工作单位', '澄砚州某物流企业')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('appointment-new')
      await press(page, '聘任')
      await told(page, /聘字〔2026〕/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('appointment')
    })
  })

  it('a supervisor sees their portal alone, and submits; the office takes it into the ledger; feedback comes back', async () => {
    await house.as(SUPERVISOR_SIGN_IN, '/my-submissions', async (seat) => {
      const { page } = seat
      await told(page, '大厅取号机常坏')
      expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['我的报送'])
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('portal')
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await seat.isSideways()).toBe(false)
      await page.setViewportSize({ width: 1366, height: 768 })
      await write(page, '标题', '许可窗口午间无人')
      await write(page, '情况内容', '本月三次到许可窗口办事，午间均无人值守，等候时间长。')
      await press(page, '报送')
      await told(page, '已报送，受理机构已收到')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Received')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('portal-en')
    })
    await house.as('jijian1', '/submissions?state=received', async (seat) => {
      const { page } = seat
      await told(page, '许可窗口午间无人')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('submissions')
      await page.getByRole('link', { name: '许可窗口午间无人' }).click()
      await told(page, '请登记进台账，或者直接了解后反馈。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('submission')
      await press(page, '登记进台账')
      await told(page, '由报送转登记：')
      expect(
        await page
          .getByRole('main')
          .getByRole('textbox', { name: /信息来源/ })
          .inputValue(),
      ).not.toContain('司徒望舒')
      await seat.picture('submission-register')
      await seat.open('/submissions?state=received')
      await page.getByRole('link', { name: '许可窗口午间无人' }).click()
      await write(page, '反馈', '已安排午间值班，感谢反映。')
      await press(page, '向报送人反馈')
      await told(page, '已反馈')
    })
  })
})
