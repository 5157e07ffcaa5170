import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choose, choosePerson, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const TITLE = '桥梁加固专项资金安排'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Major decisions in the browser', () => {
  let house: Stage
  let path = ''

  beforeAll(async () => {
    house = await stage(TODAY)
  })
  afterAll(() => house.close())

  it('a matter is brought up and looked into before any meeting', async () => {
    await house.as('fenguan2', '/decisions', async (seat) => {
      const { page } = seat
      await told(page, '还没有三重一大事项')
      expect(await faultsOf(seat)).toEqual([])
      await page.getByRole('button', { name: '提出事项' }).first().click()
      await press(page, '提交')
      await page.getByRole('alert').first().waitFor()
      await write(page, '事项名称', TITLE)
      await choose(page, '事项类别', '大额资金使用')
      await write(page, '金额（元）', '860000')
      await write(page, '事项内容', '安排资金用于三座危桥加固。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('decisions-new')
      await press(page, '提交')
      await told(page, '请先完成会前调研论证，再提请上会。')
      path = new URL(page.url()).pathname
      for (const part of ['调研论证情况', '风险评估', '合法合规性审查', '征求意见情况'])
        await write(page, part, `${part}：已完成，详见材料。`)
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '保存论证情况')
      await told(page, '论证情况已保存')
    })
  })

  it('the discipline body writes down the meeting, the head speaking last', async () => {
    await house.as('jiancha', path, async (seat) => {
      const { page } = seat
      await page.getByRole('button', { name: '登记会议' }).click()
      await page.getByRole('textbox', { name: /会议日期/ }).fill('2026-09-11')
      await page.keyboard.press('Tab')
      await choose(page, '会议类型', '局长办公会')
      await page.getByRole('spinbutton', { name: /应到人数/ }).fill('4')
      for (const username of ['juzhang', 'fenguan1', 'fenguan2']) {
        const name = nameOf(house, username)
        await choosePerson(page, '添加到会人员', name)
        await page.getByRole('textbox', { name: `意见 ${name}` }).fill('同意实施。')
        await choose(page, `表决 ${name}`, '同意')
      }
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记表决结果')
      await told(page, '主要领导应末位表态；确未末位表态的，请填写偏离事由')
      // The meant refusal.
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      const head = nameOf(house, 'juzhang')
      for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: `下移 ${head}` }).click()
      await seat.picture('decisions-meeting')
      await press(page, '登记表决结果')
      await told(page, /应到 4 人，实到 3 人/)
      await told(page, /结果：通过/)
      expect(await faultsOf(seat)).toEqual([])
      await choosePerson(page, '执行人', nameOf(house, 'kezhang2'))
      await page.getByRole('textbox', { name: /完成期限/ }).fill('2026-09-18')
      await page.keyboard.press('Tab')
      await press(page, '明确执行人和期限')
      await told(page, '已明确执行人')
      await write(page, '公开方式和范围', '局务公开栏公示，全局职工。')
      await press(page, '登记公开')
      await told(page, '已登记公开')
      await seat.picture('decisions-page')
    })
  })

  it('the executor tells and carries out; staff see only what was disclosed', async () => {
    await house.as('kezhang2', '/desk', async (seat) => {
      await seat.page.getByRole('link', { name: TITLE }).first().click()
      await told(seat.page, /请于 2026-09-18 前执行/)
      await seat.page.getByRole('region', { name: '反馈执行情况' }).getByRole('textbox').fill('招标公告已发布。')
      await press(seat.page, '反馈执行情况')
      await told(seat.page, '招标公告已发布。')
      expect(await faultsOf(seat)).toEqual([])
    })
    await house.as('zhigong1', path, async (seat) => {
      await told(seat.page, '这里只显示已公开的内容。')
      expect(await seat.page.getByText('会议表决').count()).toBe(0)
      await seat.open('/decisions')
      await told(seat.page, TITLE)
      await seat.page.getByRole('button', { name: 'English' }).click()
      await told(seat.page, 'Major decisions')
      expect(await faultsOf(seat)).toEqual([])
    })
  })
})
