import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAt, press, told, write } from './hands.ts'
import { type Stage, stage } from './stage.ts'

/** What the page says is wrong, in the order in which it stands there. */
const wrongs = (page: Page) => page.getByRole('main').getByRole('alert').allInnerTexts()
const cell = (page: Page, name: string) => page.getByRole('main').getByLabel(name, { exact: true })

describe('Bad input in the browser', () => {
  let house: Stage
  beforeAll(async () => {
    house = await stage('2026-09-14')
  })
  afterAll(() => house.close())

  it('an empty row of a plan is said cell by cell, and each word goes as its cell is filled in', async () => {
    await house.as('jiancha', '/work-plans/new', async (seat) => {
      const { page } = seat
      await press(page, '添加任务')
      await press(page, '保存草案')
      const says = page.getByRole('main').locator('.row-says')
      // Aspect and text of the goal; text, unit, owner, day, kind and title of the basis of two tasks.
      await expect.poll(() => says.count()).toBe(14)
      expect(await seat.flaws()).toEqual([])
      await seat.picture('bad-plan')
      await write(page, '标题', '2026 年防控工作计划')
      await write(page, '制定依据', '上级工作要点')
      await press(page, '保存草案')
      // The head is in order: the first cell that is not has the cursor, and tells why.
      const first = page.getByRole('main').getByRole('combobox', { name: '目标 1 的方面' })
      await expect.poll(() => isAt(first)).toBe(true)
      expect(await page.locator(`[id="${await first.getAttribute('aria-describedby')}"]`).innerText()).toBe('请填写或选择')
      await cell(page, '任务内容 2').fill('修订采购管理办法')
      await expect.poll(() => says.count()).toBe(13)
      await cell(page, '任务内容 2').fill('修订')
      await told(page, '至少 4 字')
    })
  })

  it('a post that is missing is said together with all the rest', async () => {
    await house.as('kezhang1', '/risk-points/new', async ({ page }) => {
      await press(page, '保存草稿')
      await told(page, /岗位风险点须选岗位/)
      expect((await wrongs(page)).filter((each) => each === '请填写或选择').length).toBeGreaterThanOrEqual(4)
    })
  })

  it('a number beyond its bounds stays as it was typed and is refused', async () => {
    await house.as('jiancha', '/warning-lines', async ({ page }) => {
      await page.getByRole('main').getByRole('button', { name: '调整' }).first().click()
      const line = page.getByRole('main').getByRole('spinbutton', { name: /警戒线/ })
      await line.fill('-5')
      await write(page, '理由', '从严掌握')
      const save = page.getByRole('main').locator('.form-foot').getByRole('button', { name: '调整' })
      await save.click()
      await told(page, '应不小于 0.5')
      expect(await line.inputValue()).toBe('-5')
      await line.fill('101')
      await save.click()
      await told(page, '应不大于 100')
      expect(await line.inputValue()).toBe('101')
      await line.fill('８．5')
      await line.blur()
      expect(await line.inputValue()).toBe('8.5')
      await save.click()
      await line.waitFor({ state: 'detached' })
      const row = page.getByRole('main').getByRole('row').filter({ hasText: '从严掌握' })
      await row.getByRole('button', { name: '调整' }).click()
      await line.fill('500')
      await write(page, '理由', '按默认值掌握')
      await press(page, '恢复默认值')
      await line.waitFor({ state: 'detached' })
      await row.waitFor({ state: 'detached' })
    })
  })

  it('an address that cannot be right says so and leads on', async () => {
    await house.as('jiancha', '/risk-points?state=none&rank=99', async (seat) => {
      const { page } = seat
      await told(page, '网址中有无效的筛选条件')
      expect(await page.getByRole('main').getByText('共 0 条').count()).toBe(0)
      await page.getByRole('main').locator('.empty').getByRole('button', { name: '清除筛选' }).click()
      await told(page, /共 \d+ 条|已显示/)
      await seat.open('/risk-points/nothing-of-the-kind')
      await told(page, '没有找到，或者您无权查看')
      await seat.open('/measures/new')
      await told(page, '请先选定风险点')
      expect(await seat.flaws()).toEqual([])
      // The browser itself calls the refusals (400) errors.
      const refused = seat.troubles.splice(0)
      expect([refused.length, refused.filter((each) => !each.includes('400'))]).toEqual([2, []])
    })
  })
})
