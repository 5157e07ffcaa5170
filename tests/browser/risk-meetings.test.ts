import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadMeasures } from '../../demo/measures/load.ts'
import { loadRisks } from '../../demo/risks/load.ts'
import { unitNamed } from '../journeys/story.ts'
import { answer, choosePerson, press, sure, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const POINT = '受理环节先受理后补件'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Situation meetings in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage(TODAY)
    const { institution } = house.world
    const bureau = unitNamed(house.world, '州公路局')
    await house.world.server.workshop.sweep(async (work) => {
      await loadRisks(work, institution, 'highway', bureau)
      await loadMeasures(work, institution, bureau)
    })
  }, 120_000)
  afterAll(() => house.close())

  it('is prepared, its points are chosen, it is held and recorded, and the minutes go to the chair', async () => {
    await house.as('jijian1', '/risk-meetings', async (seat) => {
      const { page } = seat
      await told(page, '下次会议')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meetings-list')
      await press(page, '筹备会议')
      await write(page, '会议名称', '许可环节专题分析会')
      await page.getByRole('textbox', { name: /召开日期/ }).fill(TODAY)
      await page.keyboard.press('Tab')
      await write(page, '地点', '二楼会议室')
      await choosePerson(page, '主持人', nameOf(house, 'juzhang'))
      await choosePerson(page, '参会人员', nameOf(house, 'shuji'))
      await choosePerson(page, '参会人员', nameOf(house, 'kezhang1'))
      await write(page, '议程', '研究许可受理风险')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '保存')
      await told(page, '选定研究的风险点')
      await page.getByRole('searchbox').or(page.getByPlaceholder('文字、拼音、编号')).last().fill(POINT)
      await page.keyboard.press('Enter')
      await page
        .getByRole('checkbox', { name: `选 ${POINT}` })
        .first()
        .check()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meetings-choose')
      await press(page, '保存选定')
      await told(page, /会议定于 2026-09-14 召开/)
      await press(page, '登记召开')
      await press(page, '登记召开')
      await told(page, '请整理纪要：逐项写明规律、内因和决定，完成后送签。')
      await press(page, '记录纪要')
      await write(page, '形势综述', '许可受理环节裁量权偏大，集中办理时更明显。')
      await write(page, '发生规律', '月末集中办理时最多。')
      await write(page, '内在原因', '一人跟到底，没有换手。')
      await page
        .getByRole('checkbox', { name: '不作调整' })
        .or(page.getByRole('checkbox', { name: '调整等级' }))
        .first()
        .check()
      await press(page, '增加议定事项')
      await press(page, '保存')
      await told(page, /处没有填好/)
      await seat.picture('meetings-record')
      await answer(page, '评定等级', '一般')
      await page.getByRole('textbox', { name: '理由' }).fill('措施落实后风险已经下降')
      await page.getByRole('textbox', { name: '第 1 项 事项' }).fill('受理与核查分由两人办理')
      await choosePerson(page, '责任人', nameOf(house, 'kezhang1'))
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '保存')
      await press(page, '送主持人签批')
      await told(page, /纪要等待.*签批/)
    })
    await house.as('juzhang', '/desk', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /签批会议纪要/ })
        .first()
        .click()
      await told(page, /请核对纪要/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meetings-sign')
      await sure(page, '签批纪要')
      await told(page, /下次会议应于 2026-12-14 前召开/)
      await seat.picture('meetings-signed')
    })
    await house.as('jijian1', '/risk-meetings', async (seat) => {
      const { page } = seat
      await page.getByRole('main').getByRole('link', { name: '许可环节专题分析会' }).first().click()
      await page.waitForURL(/risk-meetings\/[^/]+$/)
      await seat.open(`${new URL(page.url()).pathname}/record`)
      await told(page, '这次会议现为“纪要已签批”')
      expect(await page.getByRole('button', { name: '保存' }).count()).toBe(0)
      await press(page, '返回')
      await page.waitForURL(/risk-meetings\/[^/]+$/)
    })
    await house.as('kezhang1', '/risk-tasks?mine=true', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '受理与核查分由两人办理' }).click()
      await write(page, '办理情况', '分工已经调整，自本月起执行。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '报告办理情况')
      await told(page, '办理情况已报告，等待核验。')
    })
    await house.as('jijian1', '/risk-tasks?state=submitted', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '受理与核查分由两人办理' }).click()
      await write(page, '核验意见', '属实，同意办结。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '办结')
      await told(page, '已于 2026-09-14 核验办结。')
      await page.getByRole('main').getByRole('link', { name: '许可环节专题分析会' }).last().click()
      await page.getByRole('link', { name: new RegExp(`FX\\d+ ${POINT}`) }).click()
      await told(page, '形势分析会研究情况')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('meetings-point')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Spoken of at situation meetings')
      await seat.open('/risk-meetings')
      await told(page, 'Next meeting')
      await seat.picture('meetings-list-en')
    })
  })
})
