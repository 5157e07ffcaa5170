import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCsv, isImported } from '../../src/modules/datasets/lake/import.ts'
import { unitNamed } from '../journeys/story.ts'
import { choose, pick, press, told, write } from './hands.ts'
import { type Stage, stage } from './stage.ts'

const VENDORS = ['甲商行', '乙商行', '丙商行']

describe('A custom rule is made without code', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jianwei-custom-'))
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-11-16', { dataFolder })
    const section = unitNamed(house.world, '路政科')
    const claims = Array.from(
      { length: 60 },
      (_, at) => `E${at},${VENDORS[at % 3]},2026-0${(at % 9) + 1}-1${at % 7},${500 + ((at * 37) % 600)},${section}`,
    )
    const bytes = Buffer.from(`${['id,vendor,txn_date,amount,unit', ...claims].join('\n')}\n`)
    const outcome = await importCsv({ input: { bytes }, lake: join(dataFolder, 'lake'), table: 'expense' })
    if (!isImported(outcome)) throw new Error(JSON.stringify(outcome))
  })
  afterAll(async () => {
    await house.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('what is wrong stands beside its field, the preview beside the form, and the draft in the library', async () => {
    await house.as('jiancha', '/custom-rules', async (seat) => {
      const { page } = seat
      await press(page, '新建自定义规则')
      await write(page, '名称', '同一商户一月多次报销')
      await write(page, '问题', '同一商户一个月内是否多次报销？')
      await write(page, '为什么是红旗', '多次小额报销可能是化整为零。')
      await write(page, '依据', '本局费用报销管理办法')
      await choose(page, '数据表', '费用报销 expense')
      const condition = page.getByRole('textbox', { name: /^条件/ })
      await condition.fill('amonut < 1000')
      await told(page, /第 1 行第 1 字：费用报销没有列 amonut/)
      await condition.fill('amount < 1000 &&')
      await page.getByRole('button', { name: '晚数 nights' }).click()
      expect(await condition.inputValue()).toBe('amount < 1000 && nights')
      await condition.fill('amount < 1000')
      await told(page, '条件成立，可以使用')
      await seat.picture('custom-condition')
      await press(page, '试算')
      await told(page, '至少选一列')
      await choose(page, '分组（一至三列，即疑点的对象）', '商户 vendor')
      await page.getByRole('combobox', { name: /时间窗/ }).click()
      await pick(page, '每个自然月')
      await page.getByRole('textbox', { name: '界线 1' }).fill('多')
      await press(page, '试算')
      await told(page, /界线应为数字/)
      await page.getByRole('textbox', { name: '界线 1' }).fill('4')
      await press(page, '试算')
      await told(page, /共报 \d+ 条/)
      await seat.picture('custom-preview')
      expect([await seat.flaws(), await seat.isSideways()]).toEqual([[], false])
      await press(page, '存为草稿')
      await told(page, 'ZX-0001 同一商户一月多次报销')
      await seat.open('/custom-rules')
      await told(page, 'ZX-0001')
      expect(await seat.flaws()).toEqual([])
      await seat.open('/custom-rules/ZX-0001')
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByText('Preview on history').first().waitFor()
      await seat.picture('custom-en')
      expect([await seat.flaws(), await seat.isSideways()]).toEqual([[], false])
    })
  })
})
