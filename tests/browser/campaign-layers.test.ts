import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { TOWN } from '../journeys/office.ts'
import { choose, pick, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-03-02'

describe('A campaign by layers in the browser', () => {
  let house: Stage

  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]).toEqual([])
  }
  const english = async (seat: Seat, heading: string, picture: string) => {
    await seat.page.getByRole('button', { name: 'English' }).click()
    await told(seat.page, heading)
    await expectSound(seat, picture)
    await seat.page.getByRole('button', { name: '中文' }).click()
  }

  beforeAll(async () => {
    house = await stage(TODAY, { houses: [TOWN] })
    // One section has no head.
    await withClient(house.world.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.tenures SET to_on = '2026-02-10' WHERE person_id = '${house.world.idOf('kezhang2')}'`),
    )
  })
  afterAll(() => house.close())

  it('is opened over sections and the unit too; a head who is missing stands there as a gap', async () => {
    await house.as('jijian1', '/risk-campaigns/new', async (seat) => {
      const { page } = seat
      await write(page, '名称', '2026 年分层次排查')
      await page.getByRole('checkbox', { name: '办（中心）' }).check()
      await page.getByRole('checkbox', { name: '镇', exact: true }).check()
      expect(await page.getByRole('checkbox', { name: '岗位' }).isDisabled()).toBe(true)
      // A pointer over the calendar that opens would choose a day.
      await page.mouse.move(0, 0)
      await write(page, '开始日期', TODAY)
      await write(page, '截止日期', '2026-03-20')
      await page.keyboard.press('Tab')
      await expectSound(seat, 'campaign-layers-new')
      await press(page, '发起排查')
      await told(page, '各单位进度')
      await told(page, /1 处负责人空缺，无人填报/)
      await told(page, '负责人空缺')
      await expectSound(seat, 'campaign-layers')
      await english(seat, 'By unit', 'campaign-layers-en')
      const row = page.getByRole('main').getByRole('row', { name: /审批办 办（中心）/ })
      await row.getByRole('link').first().click()
      await told(page, /共 1 条/)
      await expectSound(seat, 'campaign-layers-forms')
      // The campaign in the address keeps its name; others are found by what is typed.
      await told(page, '2026 年分层次排查')
      const found = page.getByRole('main').getByRole('combobox', { name: '排查' })
      await page.getByRole('button', { name: '去掉筛选：排查：2026 年分层次排查' }).click()
      await found.fill('没有这样的排查')
      await told(page, '没有符合条件的记录')
      await found.fill('分层次')
      await pick(page, '2026 年分层次排查')
      await told(page, /共 1 条/)
    })
  })

  it('the head of a section finds the form on the desk, fills it in for the section and hands it in', async () => {
    await house.as('kezhang1', '/risk-forms/mine', async (seat) => {
      const { page } = seat
      await page
        .getByRole('main')
        .getByRole('row', { name: /办（中心）/ })
        .getByRole('link')
        .first()
        .click()
      await told(page, /查找属于本办（中心）、不限于某一岗位的风险/)
      await told(page, '《办（中心）廉政风险点排查登记表》')
      await press(page, '添加一个风险点')
      await write(page, '风险点', '集体研究流于形式')
      await write(page, '表现形式', '办务会只通报结果，不讨论，事后补签记录。')
      await choose(page, '风险类型', '岗位职责风险')
      await choose(page, '事务类别', '业务工作')
      await told(page, '已自动保存')
      await expectSound(seat, 'section-form')
      await english(seat, 'filled in by its head', 'section-form-en')
      await page.getByRole('checkbox', { name: /本人承诺/ }).check()
      await press(page, '提交自查表')
      await told(page, '提交的风险点')
      await page
        .getByRole('main')
        .getByRole('link', { name: /集体研究流于形式/ })
        .click()
      await told(page, '办（中心）')
      await expectSound(seat, 'section-point')
      await seat.open('/me/notifications')
      await told(page, '您有 1 份办（中心）廉政风险点排查登记表待填写')
      await told(page, '您有 1 份岗位廉政风险点排查登记表待填写')
      await expectSound(seat, 'layer-notices')
    })
  })

  it('a deep screening is limited to posts that are chosen, and says so', async () => {
    await house.as('jijian1', '/risk-campaigns/new', async (seat) => {
      const { page } = seat
      await write(page, '名称', '主要负责人岗位深度排查')
      await page.getByRole('radio', { name: '指定岗位' }).check()
      await page.getByRole('combobox', { name: /指定岗位/ }).fill('受理岗')
      await pick(page, /受理岗/)
      await page.keyboard.press('Escape')
      await write(page, '开始日期', '2026-04-01')
      await write(page, '截止日期', '2026-04-20')
      await page.keyboard.press('Tab')
      await expectSound(seat, 'campaign-chosen-new')
      await press(page, '发起排查')
      await told(page, /审批办 受理岗/)
      await told(page, '0 / 1')
      await expectSound(seat, 'campaign-chosen')
    })
  })
})
