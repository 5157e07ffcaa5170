import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRisks } from '../../demo/risks/load.ts'
import { unitNamed } from '../journeys/story.ts'
import { press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Forms as Excel, changes of the month and the control form in the browser', () => {
  let house: Stage
  let bureau: string

  beforeAll(async () => {
    house = await stage(TODAY)
    bureau = unitNamed(house.world, '州公路局')
    await house.world.server.workshop.sweep((work) => loadRisks(work, house.world.institution, 'highway', bureau))
    const campaign = { unitId: bureau, title: '路政科专项排查', channels: ['selfCheck'], scope: [unitNamed(house.world, '路政科')] }
    const beside = { overlapReason: '局里的复查未含超限许可专项内容' }
    await (await house.world.as('jijian1')).post('/api/risk-campaigns', { ...campaign, ...beside, startsOn: TODAY, endsOn: '2026-09-16' })
  }, 120_000)
  afterAll(() => house.close())

  it('the person whose form is due fills it in with Excel, from the desk to the draft', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('自查表')
    sheet.addRow(['姓名', '岗位', '风险点', '表现形式', '风险类型', '事务类别'])
    const whole = [
      nameOf(house, 'zhigong1'),
      '许可受理岗',
      '受理环节先受理后补件',
      '对熟人代办的申请材料不齐先行受理。',
      '岗位职责风险',
      '业务工作',
    ]
    sheet.addRow(whole)
    const good = Buffer.from(await book.xlsx.writeBuffer())
    sheet.getCell('E2').value = '不知道'
    const bad = Buffer.from(await book.xlsx.writeBuffer())
    const file = (buffer: Buffer) => ({ name: '自查表.xlsx', mimeType: 'application/octet-stream', buffer })
    await house.as('zhigong1', '/desk', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /填写自查表/ })
        .first()
        .click()
      await press(page, '用 Excel 填写')
      await told(page, /在 WPS 或 Excel 中填写即可/)
      await page.locator('input[type=file]').setInputFiles(file(bad))
      await told(page, '“不知道”不在可选项中')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('forms-excel-problems')
      await page.locator('input[type=file]').setInputFiles(file(good))
      await page.getByRole('textbox', { name: /导入说明/ }).fill('按岗位逐项填写')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('forms-excel')
      await page.getByRole('main').getByRole('button', { name: '导入' }).last().click()
      await told(page, /风险点 1　受理环节先受理后补件/)
    })
  })

  it('the superior gives the receipt of the changes of a month, and the control form stands on any day', async () => {
    await house.as('shangji', '/risk-notices?tab=months', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '2026年8月' }).click()
      await press(page, '登记回执')
      await write(page, '备案编号', '备〔2026〕9号')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记回执')
      await told(page, '已备案，编号 备〔2026〕9号。')
      await seat.picture('month-received')
    })
    await house.as('kezhang1', `/organisation/persons/${house.world.idOf('zhigong1')}`, async (seat) => {
      const { page } = seat
      await press(page, '风险预警与防控表')
      await told(page, '岗位职责腐败风险预警与防控表')
      expect(await faultsOf(seat)).toEqual([])
      await seat.open(`/risk-control-forms/${house.world.idOf('zhigong1')}?on=2025-06-01`)
      await told(page, /往日的表按当日生效的版本显示/)
      await seat.open('/risk-points/new')
      await page.getByRole('combobox', { name: /职权/ }).waitFor()
      expect(await faultsOf(seat)).toEqual([])
    })
  })
})
