import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { produceRoutine } from '../../src/modules/cascade/routine/routine.jobs.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { measureOf } from '../journeys/standing.ts'
import { unitNamed } from '../journeys/story.ts'
import { choose, choosePerson, pick, press, sure, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const DOCUMENT = '关于加强廉政风险防控的指导意见'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

async function day(seat: Seat, label: RegExp, value: string): Promise<void> {
  await seat.page.getByRole('textbox', { name: label }).fill(value)
  await seat.page.keyboard.press('Tab')
}

describe('What comes from above, in the browser', () => {
  let house: Stage
  const measure = randomUUID()

  beforeAll(async () => {
    house = await stage(TODAY)
    await house.world.server.workshop.sweep(produceRoutine)
    await measureOf(house.world, measure, 'kezhang1')
    // One segment has no leader in charge; its station answers through it.
    await withClient(house.world.server.fresh.admin, (client) =>
      client.query(`DELETE FROM jianwei.charges WHERE unit_id = $1`, [unitNamed(house.world, '墨汀公路段')]),
    )
  })
  afterAll(() => house.close())

  it('a document is handed down, signed for, answered and verified by another', async () => {
    await house.as('jijian1', '/forwardings', async (seat) => {
      const { page } = seat
      await told(page, '还没有转发文件')
      expect(await faultsOf(seat)).toEqual([])
      await page.getByRole('button', { name: '转发文件' }).first().click()
      await write(page, '文件标题', DOCUMENT)
      await write(page, '文号', '中纪发〔2011〕42号')
      await write(page, '发文机关', '中央纪委')
      await day(seat, /成文日期/, '2026-09-01')
      await write(page, '贯彻落实要求', '组织学习，对照查找风险点，形成落实清单。')
      await choose(page, '主送单位', '路政科')
      await choose(page, '主送单位', '墨汀公路段')
      await choose(page, '抄送单位', '澄砚州公路局工程科')
      await write(page, '抄送其他机关', '省局机关各处、省局纪检组')
      await page.getByRole('spinbutton', { name: /印刷份数/ }).fill('45')
      // Subject words belong to documents of before 2012 alone (C20).
      expect(await page.getByRole('textbox', { name: /原文主题词/ }).count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('forwarding-new')
      await press(page, '转发')
      await told(page, '签收与落实')
      await told(page, '共印 45 份')
      expect(await faultsOf(seat)).toEqual([])
    })
    await house.as('kezhang2', '/forwardings', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: DOCUMENT }).first().click()
      await told(page, '本单位为抄送单位')
      await told(page, '省局机关各处、省局纪检组')
      expect(await page.getByRole('button', { name: '签收', exact: true }).count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('forwarding-copied')
    })
    await house.as('duanzhang1', '/desk', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: DOCUMENT }).first().click()
      await page.getByRole('button', { name: '签收', exact: true }).click()
      await page.getByRole('button', { name: '转发到所属单位' }).click()
      await page.getByRole('spinbutton', { name: /办理时限/ }).fill('5')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '转发')
      await told(page, '转发层级')
      await page.getByRole('link', { name: /州公路局$/ }).click()
      await write(page, '落实情况', '已组织学习，查找风险点 6 个。')
      await seat.picture('forwarding-answer')
      await press(page, '反馈落实情况')
      await told(page, '已反馈，等待核验')
    })
    await house.as('jiancha', '/forwardings', async (seat) => {
      const { page } = seat
      await told(page, '各单位签收落实情况')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('forwarding-list')
      await page.getByRole('link', { name: DOCUMENT }).last().click()
      await write(page, '核验意见', '材料属实，落实到位。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '落实到位')
      await told(page, '已核验')
      await seat.picture('forwarding-page')
    })
  })

  it('a plan is drafted, put into force by another, and its task reported on', async () => {
    await house.as('jijian1', '/work-plans/new', async (seat) => {
      const { page } = seat
      await press(page, '保存草案')
      // Aspect and text of the goal; text, unit, owner, day, kind and title of the basis of the task.
      await expect.poll(() => page.getByRole('main').locator('.row-says').count()).toBe(8)
      await write(page, '标题', '2026 年度廉政风险防控工作计划')
      await write(page, '制定依据', '实施意见第七条')
      await choose(page, '目标 1 的方面', '制度创新')
      await page.getByRole('textbox', { name: '目标 1' }).fill('补齐重点环节制度。')
      await page.getByRole('textbox', { name: '任务内容 1' }).fill('修订大件运输许可核查办法')
      await page.getByRole('combobox', { name: '责任单位 1' }).click()
      await pick(page, '澄砚州公路局路政科')
      await choosePerson(page, '责任人 1', nameOf(house, 'kezhang1'))
      await day(seat, /期限 1/, '2026-11-30')
      await choose(page, '执行依据 1', '其他依据')
      await page.getByRole('textbox', { name: '依据名称 1' }).fill('局实施意见（试行）')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('plan-new')
      await press(page, '保存草案')
      await told(page, '草案已拟订，等待他人印发。')
    })
    await house.as('jiancha', '/work-plans', async (seat) => {
      await seat.page.getByRole('link', { name: '2026 年度廉政风险防控工作计划' }).click()
      await told(seat.page, /拟订人不印发自己拟订的方案/)
      expect(await faultsOf(seat)).toEqual([])
      await sure(seat.page, '印发')
      await told(seat.page, '已印发')
    })
    await house.as('kezhang1', '/desk', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '修订大件运输许可核查办法' }).first().click()
      await page.getByRole('textbox', { name: /进展情况/ }).fill('初稿已征求意见。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '填写进展')
      await told(page, /初稿已征求意见/)
      await seat.picture('plan-page')
      await seat.open('/execution-issues')
      await told(page, '还没有执行问题')
      await write(page, '问题', '节假日人手不足，无法双人核查。')
      await choosePerson(page, '责任人', nameOf(house, 'kezhang1'))
      await day(seat, /期限/, '2026-09-30')
      await press(page, '登记执行问题')
      await page.getByRole('textbox', { name: /^登记解决情况/ }).fill('与法制监察科联合排班。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记解决情况')
      await told(page, /与法制监察科联合排班/)
    })
  })

  it('a plan is appraised by somebody without a task in it; a revision names the finding, and both sides show it', async () => {
    await house.as('jiancha', '/work-plans', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '2026 年度廉政风险防控工作计划' }).click()
      await press(page, '登记考核')
      await write(page, '考核结论', '任务按期推进，质量良好。')
      await write(page, '经验总结', '联合排班可以推广。')
      await page.getByRole('textbox', { name: '考核发现 1' }).fill('短')
      await press(page, '登记考核')
      await told(page, /考核发现不少于 4 个字/)
      await page.getByRole('textbox', { name: '考核发现 1' }).fill('节假日核查没有双人到场')
      await press(page, '增加奖优罚劣')
      await choose(page, '奖优罚劣 1', '奖优')
      await page.getByRole('textbox', { name: '对象 1' }).fill('路政科')
      await page.getByRole('textbox', { name: '事由和方式 1' }).fill('提前完成，予以通报表扬')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('plan-appraise')
      await press(page, '登记考核')
      await told(page, '尚未据此修正')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('plan-appraised')
      await seat.open(`/measures/${measure}/revision`)
      await write(page, '防控措施', '节假日同样双人登记、双人保管')
      await day(seat, /完成期限/, '2026-12-01')
      await page.getByRole('combobox', { name: /依据的考核发现/ }).fill('节假日')
      await pick(page, /节假日核查没有双人到场/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measure-finding')
      await press(page, '保存')
      await told(page, '节假日核查没有双人到场')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measure-revised')
      await seat.open('/cycle')
      await page.getByRole('link', { name: '1 / 1' }).last().click()
      await told(page, /节假日同样双人登记、双人保管/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('appraisal-findings')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Findings of appraisals')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('appraisal-findings-en')
      await page.getByRole('button', { name: '中文' }).click()
    })
  })

  it('the calendar is done as a list and seen as a month', async () => {
    await house.as('kezhang1', '/routine', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '专题学习教育' }).first().click()
      await write(page, '完成情况', '已组织专题学习，签到表存档。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记完成')
      await told(page, '已登记完成')
    })
    await house.as('jijian1', '/routine?view=month', async (seat) => {
      await told(seat.page, /专题学习教育 · 完成 1/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('routine-month')
      await seat.open('/routine')
      await told(seat.page, '等级和措施变更备案')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('routine-list')
    })
  })

  it('a segment sees the group above that answers for it, and its own measures as a line', async () => {
    await house.as('duanzhang1', '/responsibility', async (seat) => {
      await told(seat.page, /本单位没有领导小组/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('responsibility-segment')
    })
  })

  it('responsibility and the cycle of the year show what stands and what is missing', async () => {
    await house.as('jijian1', '/responsibility', async (seat) => {
      const { page } = seat
      await told(page, /名成员/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('responsibility')
      const roster = page.getByRole('heading', { name: '领导小组', exact: true })
      expect(await roster.count()).toBe(1)
      await page
        .getByRole('link', { name: /没有分管领导（1 个单位）/ })
        .first()
        .click()
      await told(page, '只列有缺口“没有分管领导”的单位。')
      const units = page.getByRole('group', { name: '科室和单位' }).getByRole('row')
      await expect.poll(() => units.count()).toBe(2)
      // The roster stands with the unit, not under every filter.
      expect(await roster.count()).toBe(0)
      const name = (await units.nth(1).getByRole('link').first().innerText()).trim()
      await page.getByRole('main').getByRole('searchbox').fill(name)
      await expect.poll(() => units.count()).toBe(2)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('responsibility-gap')
      await seat.open('/everyone')
      await told(page, '人人有责')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('everyone')
      await page.getByRole('button', { name: 'English' }).click()
      await seat.quiet()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('everyone-en')
      await page.getByRole('button', { name: '中文' }).click()
      await seat.open('/cycle')
      await told(page, '已据此修正的考核发现')
      for (const part of ['目标', '经验', '问题', '原因', '措施', '整改']) await write(page, part, `${part}：联合排班。`)
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记改进记录')
      await told(page, '经验：联合排班。')
      await seat.picture('cycle')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Cycle of a year')
      expect(await faultsOf(seat)).toEqual([])
    })
  })
})
