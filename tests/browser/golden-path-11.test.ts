import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../journeys/world.ts'
import { unitNamed } from '../journeys/story.ts'
import { press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

/** A register as another office keeps it: 一级 is the highest, words beside numbers, a title above the heading. */
const HEADING = ['单位', '岗位', '风险点', '表现形式', '风险等级', '风险类别', '业务类型', '防控措施']
const ROWS = [
  ['路政科', '许可受理岗', '受理先后不公', '为熟人插队受理大件运输申请，其他人排队等候。', '一级', '岗位职责风险', '业务工作', '叫号受理'],
  ['财务科', '', '票据审核走过场', '对领导票据不核真伪直接通过，不问附件。', '三级', '制度机制风险', '业务工作', '双人复核'],
  ['工程科', '', '设计变更拆分审批', '把大额变更拆成几笔小额变更规避集体研究。', '二级', '岗位职责风险', '业务工作', '累计审批'],
  ['路政科', '', '下属许可不复核', '对下属经办的许可只签字不审核。', '高', '岗位职责风险', '业务工作', '抽查'],
]
/** Another one, from an office where 一级 is the lowest. */
const LOWEST = [['养护科', '', '养护巡查记录造假', '巡查人员不上路，凭经验补填巡查记录。', '一级', '岗位职责风险', '业务工作', '定位打卡']]

async function workbook(rows: readonly string[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('风险点目录')
  for (const row of [HEADING, ...rows]) sheet.addRow(row)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('Golden path 11 in the browser: a register whose 一级 is the highest comes in with the right ranks', () => {
  let house: Stage
  let bureau: string

  beforeAll(async () => {
    house = await stage('2026-03-02')
    bureau = unitNamed(house.world, '州公路局')
  })
  afterAll(() => house.close())

  const sound = async (seat: Seat, name: string) => {
    expect([name, await seat.flaws(), await seat.isSideways()]).toEqual([name, [], false])
    await seat.picture(name)
  }
  const takeIn = async (seat: Seat, direction: string, name: string, rows: readonly string[][]) => {
    const { page } = seat
    await page.getByRole('radio', { name: direction }).check()
    await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: await workbook(rows) })
    await page
      .getByRole('table', { name: '等级对应' })
      .getByText(/^(高|一般)$/)
      .last()
      .waitFor()
  }

  it('the wizard asks which end is high before it takes a file, and shows what each label becomes', async () => {
    await house.as('jiancha', '/risk-points/import', async (seat) => {
      const { page } = seat
      expect(await page.locator('input[type="file"]').count()).toBe(0)
      await sound(seat, 'p11-01-asked')
      await takeIn(seat, '一级最高', '外单位目录.xlsx', ROWS)
      const labels = page.getByRole('table', { name: '等级对应' }).getByRole('row')
      expect((await labels.allInnerTexts()).slice(1).map((row) => row.split(/\s+/).slice(0, 2))).toEqual([
        ['一级', '高'],
        ['高', '高'],
        ['二级', '比较高'],
        ['三级', '一般'],
      ])
      await sound(seat, 'p11-02-labels')
      await write(page, '导入说明', '接收外单位移交的风险点目录')
      await press(page, '确认导入')
      await told(page, '已导入')
      await seat.picture('p11-03-taken')
    })
  })

  it('a second register with the other end is taken in beside it', async () => {
    await house.as('jiancha', '/risk-points/import', async (seat) => {
      await takeIn(seat, '一级最低', '养护目录.xlsx', LOWEST)
      await write(seat.page, '导入说明', '接收养护口风险点目录')
      await press(seat.page, '确认导入')
      await told(seat.page, '已导入')
    })
    const { items: lines } = await (await house.world.as('jiancha')).get<Json>(`/api/risk-catalogue?unitId=${bureau}&limit=200`)
    expect(new Map(lines.map((line: Json) => [line.title, line.rank]))).toEqual(
      new Map([
        ['受理先后不公', 3],
        ['下属许可不复核', 3],
        ['设计变更拆分审批', 2],
        ['票据审核走过场', 1],
        ['养护巡查记录造假', 1],
      ]),
    )
  })

  it('the mixed list and the heat map put the highest first', async () => {
    await house.as('jiancha', '/risk-points?standing=true', async (seat) => {
      const { page } = seat
      await told(page, '养护巡查记录造假')
      const rows = (await page.getByRole('main').getByRole('row').allInnerTexts()).slice(1)
      expect(rows.map((row) => /比较高|一般|高/.exec(row.replace(/.*?\t/, ''))?.[0])).toEqual(['高', '高', '比较高', '一般', '一般'])
      await sound(seat, 'p11-04-list')
      await seat.open('/risk-heat')
      await told(page, '单位 × 风险类型')
      const section = page.getByRole('row', { name: /路政科/ })
      expect(await section.getByRole('link', { name: /高 2 项/ }).count()).toBe(1)
      await sound(seat, 'p11-05-heat')
      await section.getByRole('link', { name: /高 2 项/ }).click()
      await told(page, '受理先后不公')
      await told(page, '下属许可不复核')
      expect((await page.getByRole('main').getByRole('row').count()) - 1).toBe(2)
    })
  })
})
