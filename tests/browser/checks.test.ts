import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUSES } from '../../demo/institutions.ts'
import { loadChecks } from '../../demo/checks/load.ts'
import { choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Checks of a bank branch in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    const bank = HOUSES['bank'] ?? expect.fail('no bank')
    house = await stage(TODAY, { houses: [bank] })
    await house.world.server.workshop.sweep((work) => loadChecks(work, house.world.institution, bank.bureau))
  })
  afterAll(() => house.close())

  it('a kind is off until its basis is recorded; progress is shown by unit', async () => {
    await house.as('jiancha', '/checks', async (seat) => {
      const { page } = seat
      await told(page, '上季度员工异常行为排查')
      await seat.picture('checks')
      await press(page, '种类与依据')
      await told(page, '停用：未登记合法性依据')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('checks-kinds')
      await write(page, '合法性依据', '行党委〔2026〕5号《四圈排查实施办法》')
      await page.getByRole('textbox', { name: /告知员工日期/ }).fill('2026-09-01')
      await page.keyboard.press('Tab')
      await page.getByRole('textbox', { name: /影响评估日期/ }).fill('2026-09-02')
      await page.keyboard.press('Tab')
      await press(page, '登记依据')
      await told(page, '依据已登记')
      await seat.open('/checks')
      await page.getByRole('link', { name: '本季度案件风险排查' }).click()
      await told(page, '各单位完成情况')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('check')
      await seat.open('/checks/new')
      await told(page, '所选单位及其下属单位')
      await seat.picture('check-new')
    })
  })

  it('a sheet is filled in by the head, verified by another, and decided on by the discipline body', async () => {
    const unit = await house.as('zhuren1', '/check-sheets?mine=true', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '营业室' }).first().click()
      await press(page, '提交复核')
      await told(page, '请选择有无')
      const items = await page.getByRole('radiogroup').all()
      for (const item of items.slice(1)) await item.getByText('无', { exact: true }).click()
      await items[0]?.getByText('有', { exact: true }).click()
      await page.getByRole('textbox', { name: /具体情况/ }).fill('印章交接登记簿九月有两次漏登，已当场补登。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('check-fill')
      await press(page, '提交复核')
      await told(page, '已提交，等待复核')
      return new URL(page.url()).pathname
    })
    await house.as('hangzhang', unit, async (seat) => {
      const { page } = seat
      await choose(page, '印章、重要空白凭证和权限卡的保管、交接、使用 分级', '一级')
      await write(page, '复核意见', '情况属实。')
      await seat.picture('check-verify')
      await press(page, '复核通过')
      await told(page, '已复核')
    })
    await house.as('jijian1', unit, async (seat) => {
      const { page } = seat
      await told(page, '处置发现')
      await choose(page, '征兆类型', '苗头性')
      await choose(page, '重点领域', '贷后管理与不良资产处置')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('check-dispose')
      await press(page, '转登记')
      await told(page, '已转登记入台账')
      await page.getByRole('link', { name: '查看台账' }).waitFor()
    })
  })
})
