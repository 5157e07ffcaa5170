import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import type { PowerLine } from '../../src/modules/powers/power.schema.ts'
import type { World } from '../journeys/world.ts'
import { choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

/** The power with this number. */
async function powerOf(story: World, no: string): Promise<PowerLine> {
  const { items } = await (await story.as('jiancha')).get<{ items: PowerLine[] }>(`/api/powers?search=${no}`)
  const found = items.find((line) => line.no === no)
  if (!found) throw new Error(`no power ${no}`)
  return found
}

describe('The register of powers in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage(TODAY)
    await house.world.server.workshop.sweep((work) => loadPowers(work, house.world.institution, 'highway'))
  })
  afterAll(() => house.close())

  it('a section head enters a power, its basis row by row, and hands it in', async () => {
    await house.as('kezhang1', '/powers', async (seat) => {
      const { page, picture } = seat
      await told(page, '超限运输车辆行驶公路许可')
      await picture('powers-list')
      await press(page, '登记职权')
      await write(page, '职权名称', '公路附属设施迁移许可')
      await choose(page, '职权类别', '行政执法权')
      await choose(page, '事项类型', '行政许可')
      await choose(page, '决定权类别', 'B 类：由分管局领导最终决定')
      await choose(page, '职权等级', 'Ⅱ级')
      await page.getByRole('combobox', { name: /行使岗位/ }).click()
      await page
        .getByTitle(/^许可审查岗/)
        .first()
        .click()
      await write(page, '行使对象', '建设单位')
      await press(page, '保存草稿')
      await told(page, '请填写或选择')
      await page.getByRole('textbox', { name: /第 1 项依据 名称/ }).fill('中华人民共和国公路法')
      await page.getByRole('textbox', { name: /第 1 项依据 条款/ }).fill('第五十二条')
      await page.getByRole('textbox', { name: /生效日期/ }).fill('2026-10-01')
      await page.keyboard.press('Tab')
      expect(await faultsOf(seat)).toEqual([])
      await picture('powers-new')
      await press(page, '保存草稿')
      await told(page, '草稿已写好，提交纪检监察机构审核；拟稿人不审核自己的草稿。')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '提交审核')
      await told(page, '第 1 版正在审核。')
    })
  })

  it('the discipline body sees all that waits with what it changes, and approves', async () => {
    await house.as('jiancha', '/power-review', async (seat) => {
      const { page, picture } = seat
      await told(page, '公路附属设施迁移许可')
      await picture('powers-review')
      expect(await faultsOf(seat)).toEqual([])
      await page.getByRole('checkbox', { name: '选择 公路附属设施迁移许可' }).check()
      await write(page, '审核说明', '依据有效，同意。')
      await press(page, '通过所选 1 项')
      await told(page, '已通过')
    })
  })

  it('who saves second is shown both sides and loses nothing', async () => {
    const { id } = await powerOf(house.world, 'LZ-04')
    const head = await house.enter('kezhang1', `/powers/${id}`) // Not `as`: the second save is meant to be answered with 409.
    await press(head.page, '修订')
    await write(head.page, '行使对象', '设置人、产权人')
    await head.page.getByRole('textbox', { name: /生效日期/ }).fill('2026-11-01')
    await head.page.keyboard.press('Tab')
    await write(head.page, '修订理由', '行使对象表述不全')
    const officer = await house.world.as('jijian1')
    const now = await officer.get<{ shown: { content: Record<string, unknown> } }>(`/api/powers/${id}`)
    const theirs = { revision: 0, content: { ...now.shown.content, promisedDays: 5 }, effectiveOn: '2026-11-01', reason: '压缩承诺时限' }
    expect((await officer.browser.send('PUT', `/api/powers/${id}/draft`, theirs)).status).toBe(200)
    await press(head.page, '保存草稿')
    await told(head.page, '这项职权刚刚被他人修改过')
    expect(await head.page.getByRole('textbox', { name: /行使对象/ }).inputValue()).toBe('设置人、产权人')
    expect(await faultsOf(head)).toEqual([])
    await head.picture('powers-conflict')
    const row = head.page.getByRole('row', { name: /承诺时限/ })
    await row.getByRole('button', { name: '采用对方的' }).click()
    await press(head.page, '以您确认的内容保存')
    await told(head.page, '5 个工作日')
    await told(head.page, '设置人、产权人')
    await head.leave()
  })

  it('a catalogue comes in from a table: what is wrong is told with row and column, the rest becomes drafts', async () => {
    const heading = '行使单位,职权名称,职权类别,事项类型,行使岗位,决定权类别,职权等级,行使对象,依据,法定时限,承诺时限,生效日期,修订理由'
    const row = (title: string, post: string, more = ',') =>
      `路政科,${title},行政执法权,行政许可,${post},B 类,Ⅱ级,申请人,《某办法》,20,10,${more}`
    const file = (...rows: string[]) => ({ name: '职权目录.csv', mimeType: 'text/csv', buffer: Buffer.from([heading, ...rows].join('\n')) })
    await house.as('kezhang1', '/powers/import', async (seat) => {
      const { page, picture } = seat
      const pick = (...rows: string[]) => page.locator('input[type=file]').setInputFiles(file(...rows))
      await pick(row('临时占用许可', '许可审查岗'), row('挖掘许可', '不存在的岗'))
      await told(page, '行使岗位不属于该单位')
      await told(page, '澄砚州公路局路政科 · 临时占用许可')
      expect(await faultsOf(seat)).toEqual([])
      await picture('powers-import')
      await press(page, '导入')
      await told(page, '请填写或选择')
      await page.getByRole('textbox', { name: /生效日期/ }).fill('2026-10-01')
      await page.keyboard.press('Tab')
      await write(page, '修订理由', '年度清权')
      await press(page, '导入')
      await told(page, '已导入 1 项，另有 1 处问题')
      expect(await faultsOf(seat)).toEqual([])
      await picture('powers-import-left')
      await page.getByRole('button', { name: 'English' }).click()
      await pick(row('挖掘许可', '许可审查岗', '2026-10-01,年度清权'))
      await told(page, 'Sound rows: 1.')
      expect(await faultsOf(seat)).toEqual([])
      await picture('powers-import-en')
    })
  })

  it('a file of another kind, or without the sheet, is told in one sentence, and nothing else is said', async () => {
    await house.as('kezhang1', '/powers/import', async (seat) => {
      const { page } = seat
      const give = (name: string, buffer: Buffer) =>
        page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
      const book = new ExcelJS.Workbook()
      book.addWorksheet('工资表').addRows([
        ['姓名', '应发'],
        ['甲', 5000],
      ])
      await give('工资.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
      await told(page, '文件里没有工作表“职权目录”，只有“工资表”')
      expect(await page.getByText(/无需导入|其余各行可以先导入/).count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('powers-import-no-sheet')
      await give('目录.xls', Buffer.from('x'))
      await told(page, '请另存为 .xlsx')
      expect(await page.getByText('文件里没有工作表').count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('powers-import-xls')
    })
  })

  it('every page of the register is in order, also on a day of the past and in English', async () => {
    const { id } = await powerOf(house.world, 'LZ-01')
    await house.as('juzhang', `/powers/${id}`, async (seat) => {
      await told(seat.page, '管理人与监督人分开。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('powers-page')
      await seat.open(`/powers/${id}?on=2025-06-01`)
      await told(seat.page, '以下为 2025-06-01 的内容')
      await seat.picture('powers-page-on')
      await seat.open(`/powers/${id}/compare`)
      await told(seat.page, '不同')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('powers-compare')
      await seat.open('/powers/matrix')
      await told(seat.page, '各类的界定')
      await seat.page.getByRole('button', { name: '导出 Excel' }).waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('powers-matrix')
      await seat.page.getByRole('row', { name: /^A 类/ }).getByRole('link').last().click()
      await told(seat.page, '大额资金支付')
      await seat.open('/powers')
      await seat.page.getByRole('button', { name: 'English' }).click()
      await told(seat.page, 'Decision class')
      await seat.picture('powers-list-en')
      await seat.open(`/powers/${id}`)
      await told(seat.page, 'Manager and supervisor are different persons.')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('powers-page-en')
    })
  })
})
