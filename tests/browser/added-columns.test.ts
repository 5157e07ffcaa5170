import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choose, press, told, write } from './hands.ts'
import { type Stage, stage } from './stage.ts'

describe('The data keeper adds a column', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jianwei-added-'))
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-11-16', { dataFolder })
  })
  afterAll(async () => {
    await house.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('from a header that the mapping does not know, and the file comes in with it', async () => {
    await house.as('shuju', '/datasets/import', async (seat) => {
      const { page } = seat
      const file = join(dataFolder, 'expense.csv')
      writeFileSync(file, '报销单号,金额,消费日期,所属片区\nE1,5.00,2026-01-05,东片\nE2,6.00,2026-01-06,西片\n')
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: '把“所属片区”增加为新列' }).click()
      expect(await page.getByRole('textbox', { name: /中文名称/ }).inputValue()).toBe('所属片区')
      await press(page, '增加')
      await told(page, '以 x_ 开头，后接小写字母、数字或下划线，如 x_region')
      await told(page, '请写明理由，至少 2 个字')
      await write(page, '中文名称', '金额')
      await write(page, '代码', 'x_region')
      await write(page, '理由', '分片区统计报销')
      await press(page, '增加')
      await told(page, /“金额”已用于列/)
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      await seat.picture('added-column-wrong')
      expect([await seat.flaws(), await seat.isSideways()]).toEqual([[], false])
      await write(page, '中文名称', '片区')
      await page.getByRole('textbox', { name: /用词与代码/ }).fill('东片 = east\n西片 = west')
      await press(page, '增加')
      await page.getByTitle('片区 x_region').first().waitFor()
      await seat.picture('added-column-mapped')
      await press(page, '导入 expense.csv')
      await page.getByRole('button', { name: '继续导入' }).waitFor()
      await told(page, '全部行均已入库，没有退回。')
    })
  })

  it('sees it on the page of the table, with what can still be changed and who changed what', async () => {
    await house.as('shuju', '/datasets/tables/expense', async (seat) => {
      const { page } = seat
      await told(page, '本单位增列')
      await told(page, '分片区统计报销')
      await seat.picture('added-table-page')
      expect([await seat.flaws(), await seat.isSideways()]).toEqual([[], false])
      await page.getByRole('button', { name: '修改列“片区”' }).click()
      await told(page, /类型不能改，也不能删除/)
      expect(await page.getByRole('button', { name: '删除此列' }).count()).toBe(0)
      await page.getByRole('checkbox', { name: '不再接收新数据' }).check()
      await write(page, '理由', '片区已撤并')
      await seat.picture('added-column-retire')
      await press(page, '保存修改')
      await told(page, '本单位增列（已停用）')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Added here, retired')
      await seat.picture('added-table-page-en')
      await press(page, 'Add a column')
      await told(page, 'Words and codes')
      await seat.picture('added-column-en')
      expect([await seat.flaws(), await seat.isSideways()]).toEqual([[], false])
    })
  })

  it('and a table of the institution’s own', async () => {
    await house.as('shuju', '/datasets', async (seat) => {
      const { page } = seat
      await press(page, '自建表')
      await press(page, '建立此表')
      await told(page, '每列都要有中文名称和以 x_ 开头的代码')
      await write(page, '表的中文名称', '现场检查')
      await write(page, '表的代码', 'x_site_visit')
      await page.getByRole('textbox', { name: '第 1 列中文名称' }).fill('检查编号')
      await page.getByRole('textbox', { name: '第 1 列代码' }).fill('x_no')
      await press(page, '再加一列')
      await page.getByRole('textbox', { name: '第 2 列中文名称' }).fill('检查日期')
      await page.getByRole('textbox', { name: '第 2 列代码' }).fill('x_on')
      await choose(page, '第 2 列类型', '日期（如 2026-03-02）')
      await choose(page, '主键', '检查编号 x_no')
      await choose(page, '时间列', '检查日期 x_on')
      await write(page, '理由', '登记现场检查')
      await seat.picture('added-own-table')
      expect([await seat.flaws(), await seat.isSideways()]).toEqual([[], false])
      await press(page, '建立此表')
      await told(page, 'x_site_visit.csv')
      await told(page, '检查编号')
    })
  })
})
