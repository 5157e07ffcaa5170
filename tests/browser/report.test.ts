import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officer } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import { onPhone, SECRET, sound, storedIn } from './report.steps.ts'
import { type Phone, type Stage, stage } from './stage.ts'

const TODAY = '2026-03-02'

describe('A person with a telephone', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage(TODAY)
  })
  afterAll(() => house.close())

  const at = (path: string, act: (phone: Phone) => Promise<void>) => onPhone(house, path, act)

  it('is told why nothing can be sent over plain HTTP, and where to hand in a paper', async () => {
    const phone = await house.phone('/report')
    await phone.page.goto(`${phone.address.replace('127.0.0.1', 'plain.test')}/report`)
    await phone.page.getByRole('heading', { name: '现在不能网上举报' }).waitFor()
    await phone.page.getByText('现在的连接没有加密').waitFor()
    expect(await phone.page.getByRole('button', { name: '开始举报' }).count()).toBe(0)
    await phone.leave()
  })

  it('is told plainly while the officers have no key, and that there is no register above', async () => {
    await at('/report', async (phone) => {
      const { page } = phone
      await page.getByText('选定单位后显示该登记机关的时限').waitFor()
      await page.getByRole('button', { name: '开始举报' }).click()
      await page.getByLabel('所反映的单位').selectOption(unitNamed(house.world, '养护科'))
      await page.getByLabel('单位里的其他人员或事项').check()
      await page.getByText('还没有生成密钥').waitFor()
      await sound(phone, 'no-key')
      await page.getByLabel('所反映的单位').selectOption('U00')
      await page.getByLabel('单位的主要负责人').check()
      await page.getByText('上级登记机关没有使用本系统').waitFor()
      expect(await page.getByRole('button', { name: '下一步' }).count()).toBe(0)
      expect(phone.troubles).toEqual([])
    })
  })

  it('finds the page from the sign-in and from the public site, in both languages', async () => {
    await at('/public', async ({ page }) => {
      await page.getByRole('link', { name: '我要举报' }).click()
      await page.getByRole('heading', { name: '我要举报' }).waitFor()
    })
    await at('/', async (phone) => {
      await phone.page.getByRole('link', { name: '我要举报' }).click()
      await phone.page.getByRole('button', { name: 'English' }).click()
      await phone.page.getByRole('heading', { name: 'Report wrongdoing' }).waitFor()
      await sound(phone, 'welcome-en')
    })
  })

  it('goes by the keyboard alone, in English, and the heading of each step is read first', async () => {
    await officer(house.world, 'jijian1')
    await at('/report?lang=en#where', async (phone) => {
      const { page } = phone
      const isFocused = (what: Locator) => what.evaluate((found: { matches(css: string): boolean }) => found.matches(':focus'))
      await page.getByLabel('Find a unit').waitFor()
      expect(await isFocused(page.getByRole('heading', { name: 'Which unit' }))).toBe(true)
      await page.keyboard.press('Tab')
      await page.keyboard.type('养护')
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      await page.getByText('can open it at present').waitFor()
      await sound(phone, 'where-en')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const next = page.getByRole('heading', { name: 'What happened' })
      await next.waitFor()
      expect(await isFocused(next)).toBe(true)
      await sound(phone, 'what-en')
    })
  })

  it('reloading in the middle loses nothing; clearing the draft leaves nothing', async () => {
    await at('/report#where', async ({ page }) => {
      const posted: string[] = []
      page.on('request', (request) => {
        if (request.method() !== 'GET') posted.push(`${new URL(request.url()).pathname} ${request.postData()}`)
      })
      await page.getByLabel('所反映的单位').selectOption(unitNamed(house.world, '养护科'))
      await page.getByLabel('单位里的其他人员或事项').check()
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByLabel('发生了什么').fill(SECRET)
      await page.reload()
      expect(await page.getByLabel('发生了什么').inputValue()).toBe(SECRET)
      await page.getByRole('link', { name: '我要举报' }).click()
      await page.getByRole('button', { name: '清除草稿' }).click()
      await page.getByText('草稿已清除').waitFor()
      expect(await storedIn(page)).not.toContain(SECRET)
      expect(posted.filter((each) => !each.startsWith('/api/report/route '))).toEqual([])
      expect(posted.join()).not.toContain(SECRET)
      await page.getByRole('button', { name: '开始举报' }).click()
      expect(await page.getByLabel('所反映的单位').inputValue()).toBe('')
    })
  })

  it('who is signed in in the same browser is not told to the door', async () => {
    await house.as('jijian1', '/', async ({ page }) => {
      const [asked] = await Promise.all([
        page.waitForRequest((request) => request.url().endsWith('/api/report/units')),
        page.goto(new URL('/report', page.url()).href),
      ])
      const names = Object.keys(await asked.allHeaders())
      expect(names.filter((name) => ['cookie', 'referer', 'x-csrf-token'].includes(name))).toEqual([])
      expect((await page.context().cookies()).length).toBeGreaterThan(0)
    })
  })
})
