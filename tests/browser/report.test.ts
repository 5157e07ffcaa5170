import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { idsOf, messageOf, type Officer, officer, withKey } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import { attaches, losingTheAnswer, mistypes, saysWhat, scriptIn, SECRET, sends, storedIn } from './report.steps.ts'
import { type Phone, type Stage, stage } from './stage.ts'

const TODAY = '2026-03-02'
/** Bytes of script before compression; the signed-in product has several times as many. */
const MOST_SCRIPT = 520_000
const ANSWER = '是第三标段，票据可以在仓库找到'

describe('A person with a telephone', () => {
  let house: Stage
  let jijian: Officer
  let code = ''

  beforeAll(async () => {
    house = await stage(TODAY)
  })
  afterAll(() => house.close())

  const at = async (path: string, act: (phone: Phone) => Promise<void>) => {
    const phone = await house.phone(path)
    const foreign: string[] = []
    phone.page.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(phone.address)) foreign.push(request.url())
    })
    try {
      await act(phone)
      expect(await phone.page.context().cookies()).toEqual([])
      expect(foreign).toEqual([])
    } catch (error) {
      await phone.picture('report-failed')
      throw error
    } finally {
      await phone.leave()
    }
  }
  const sound = async (phone: Phone, name: string) => {
    await phone.picture(`report-${name}`)
    expect([name, await phone.flaws(), await phone.isSideways()]).toEqual([name, [], false])
  }

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
    jijian = await officer(house.world, 'jijian1')
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

  it('reports without a name, with a photograph; the line breaks, nothing is lost, and the code is shown once', async () => {
    await at('/report', async (phone) => {
      const { page } = phone
      await page.getByText('15 个工作日内').first().waitFor()
      await sound(phone, 'welcome')
      expect(await scriptIn(page)).toBeLessThan(MOST_SCRIPT)
      await page.getByRole('button', { name: '开始举报' }).click()
      await saysWhere(phone)
      await saysWhat(phone)
      await attaches(phone)
      expect(phone.troubles).toEqual([])
      code = await sends(phone)
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

  it('the officer reads it in the own browser, with what was said and no name, and asks', async () => {
    const [id = '', ...others] = await idsOf(jijian.person)
    expect(others).toEqual([])
    const { page, key } = await jijian.open(id)
    const [content] = page.parts
    const said = await openReport(key, content?.id ?? '', content?.sealed ?? '')
    expect(said).toMatchObject({ reporter: null, kind: 'gain', unit: { name: '澄砚州公路局养护科' }, concern: 'neither' })
    expect(said.answers.map((each) => each.text)).toEqual(['某科长', SECRET])
    expect(said.files).toMatchObject([{ name: '现场.jpg', cleaning: 'removed' }])
    await jijian.person.post(`/api/reports/${id}/messages`, await messageOf(key, 'office', '请问是哪一个标段？'))
    await jijian.person.post(`/api/reports/${id}/acts`, { kind: 'acknowledge' })
  })

  it('comes back in another browser: a wrong code opens nothing, the right one shows how it stands, and the answer arrives', async () => {
    house.world.itIs('2026-03-04')
    await at('/report', async (phone) => {
      const { page } = phone
      await page.getByRole('main').getByRole('link', { name: '查询进展' }).click()
      await mistypes(page)
      await sound(phone, 'wrong-code')
      await page.getByLabel('查询码').fill(code.toLowerCase().replaceAll('-', ' '))
      await page.getByRole('button', { name: '查看' }).click()
      await page.getByRole('heading', { name: '办理人员已阅读' }).waitFor()
      await page.getByText('请问是哪一个标段？').waitFor()
      await page.getByText('已于 2026-03-02 完成').waitFor()
      await sound(phone, 'followed')
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 现场.jpg' }).click()])
      expect(file.suggestedFilename()).toBe('现场.jpg')
      await page.getByRole('button', { name: '加密并发送' }).click()
      await page.getByText('请填写').waitFor()
      await page.getByLabel('内容').fill(ANSWER)
      await page.getByLabel('选择文件').setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('补充说明') })
      await page.getByText('不认识这种文件').waitFor()
      await losingTheAnswer(page, '/api/report/messages', async () => {
        await page.getByRole('button', { name: '加密并发送' }).click()
        await page.getByText('连接不上服务器').waitFor()
      })
      expect(await page.getByLabel('内容').inputValue()).toBe(ANSWER)
      await page.getByRole('button', { name: '加密并发送' }).click()
      await page.getByText('已发送').waitFor()
      await page.getByRole('button', { name: '下载 说明.txt' }).waitFor()
      expect(await page.getByLabel('内容').inputValue()).toBe('')
      await sound(phone, 'answered')
    })
    const again = withKey(await house.world.as('jijian1'), jijian.identity)
    const [id = ''] = await idsOf(again.person)
    const { texts } = await again.open(id)
    expect([texts.length, texts.at(-1)]).toEqual([3, `reporter: ${ANSWER}`])
  })

  async function saysWhere(phone: Phone): Promise<void> {
    const { page } = phone
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('有 2 处需要填写').waitFor()
    expect(await page.getByLabel('所反映的单位').evaluate((field: { matches(css: string): boolean }) => field.matches(':focus'))).toBe(true)
    await sound(phone, 'where-wrong')
    await page.getByLabel('查找单位').fill('养护')
    await page.getByLabel('所反映的单位').selectOption(unitNamed(house.world, '养护科'))
    await page.getByLabel('单位里的其他人员或事项').check()
    await page.getByText('目前有 1 人能打开').waitFor()
    await sound(phone, 'where')
    await page.getByRole('button', { name: '下一步' }).click()
  }
})
