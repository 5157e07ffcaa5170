import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { idsOf, messageOf, type Officer, officer } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import { type Phone, type Stage, stage } from './stage.ts'

const TODAY = '2026-03-02'
const SECRET = '科长在养护工程验收时收受施工方礼金'
const ANSWER = '是第三标段，票据可以在仓库找到'

/** A photograph with a maker and a place in its Exif, and long enough for three chunks. */
function photo(): Buffer {
  const entry = (tag: number, type: number, count: number, value: number[]) => [tag >> 8, tag & 255, 0, type, 0, 0, 0, count, ...value]
  const tags = [...entry(0x010f, 2, 4, [...Buffer.from('ABC\0')]), ...entry(0x8825, 4, 1, [0, 0, 0, 38])]
  const exif = [...Buffer.from('Exif\0\0MM', 'latin1'), 0, 42, 0, 0, 0, 8, 0, 2, ...tags, 0, 0, 0, 0]
  const segment = (marker: number, content: number[]) => [0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255, ...content]
  const pixels = Uint8Array.from({ length: 2_500_000 }, (_, at) => at % 251)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, ...segment(0xe1, exif), ...segment(0xda, [1, 1, 0, 0, 63, 0])]),
    pixels,
    Buffer.from([0xff, 0xd9]),
  ])
}

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

  it('reports without a name, with a photograph; the line breaks, nothing is lost, and the code is shown once', async () => {
    jijian = await officer(house.world, 'jijian1')
    await at('/report', async (phone) => {
      const { page } = phone
      await page.getByText('15 个工作日内').first().waitFor()
      await sound(phone, 'welcome')
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
      await page.getByRole('button', { name: '开始举报' }).click()
      expect(await page.getByLabel('所反映的单位').inputValue()).toBe('')
    })
  })

  it('the officer reads it in the own browser, with what was said and no name, and asks', async () => {
    const [id = ''] = await idsOf(jijian.person)
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
      await page.getByRole('button', { name: '加密并发送' }).click()
      await page.getByText('已发送').waitFor()
      await page.getByRole('button', { name: '下载 说明.txt' }).waitFor()
      expect(await page.getByLabel('内容').inputValue()).toBe('')
      await sound(phone, 'answered')
    })
    const [id = ''] = await idsOf(jijian.person)
    expect((await jijian.open(id)).texts.at(-1)).toBe(`reporter: ${ANSWER}`)
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

async function storedIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { localStorage: local, sessionStorage: session } = globalThis as unknown as Record<'localStorage' | 'sessionStorage', object>
    return JSON.stringify([local, session])
  })
}

async function saysWhat(phone: Phone): Promise<void> {
  const { page } = phone
  await page.getByRole('heading', { name: '填写情况' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('有 4 处需要填写').waitFor()
  await page.getByLabel('匿名').check()
  await page.getByLabel('问题类别').selectOption('gain')
  await page.getByLabel('反映谁的问题').fill('某科长')
  await page.getByLabel('发生了什么').fill(SECRET)
  await page.getByLabel('涉及的钱物和大致金额').waitFor()
  await phone.picture('report-what')
  expect(await phone.flaws()).toEqual([])
  await page.getByRole('button', { name: '下一步' }).click()
}

async function attaches(phone: Phone): Promise<void> {
  const { page } = phone
  await page.getByLabel('选择文件').setInputFiles([
    { name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo() },
    { name: '录像.mp4', mimeType: 'video/mp4', buffer: Buffer.from('不认识的内容') },
  ])
  await page.getByText(/已清除隐藏信息：.*拍摄地点/).waitFor()
  await page.getByText('不认识这种文件').waitFor()
  await phone.picture('report-files')
  expect(await phone.flaws()).toEqual([])
  await page.getByRole('button', { name: '去掉 录像.mp4' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('heading', { name: '核对并提交' }).waitFor()
  await phone.picture('report-check')
  expect(await phone.flaws()).toEqual([])
}

/** The network is gone at the second chunk; the page is loaded anew, the photograph chosen once more, and the upload goes on. */
async function sends(phone: Phone): Promise<string> {
  const { page } = phone
  const sent: string[] = []
  await page.route('**/api/report/chunks?*', async (route) => {
    const number = new URL(route.request().url()).searchParams.get('number') ?? ''
    if (number === '1') return route.abort()
    sent.push(number)
    return route.continue()
  })
  await page.getByRole('button', { name: '加密并提交' }).click()
  await page.getByText('连接不上服务器').waitFor()
  await page.getByText('您填写的内容都还在').waitFor()
  await page.unroute('**/api/report/chunks?*')
  page.on('request', (request) => {
    if (request.url().includes('/api/report/chunks?')) sent.push(new URL(request.url()).searchParams.get('number') ?? '')
  })
  await page.reload()
  await page.getByRole('button', { name: '加密并提交' }).click()
  await page.getByText('浏览器里已没有“现场.jpg”').waitFor()
  await page.getByRole('link', { name: '修改：附件' }).click()
  await page.getByLabel('选择文件').setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo() })
  await page.getByText('请再选一次这个文件').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '加密并提交' }).click()
  await page.getByRole('heading', { name: '举报已提交' }).waitFor()
  expect(sent).toEqual(['0', '1', '2'])
  return takesReceipt(phone)
}

async function takesReceipt(phone: Phone): Promise<string> {
  const { page } = phone
  const code = (await page.getByRole('group', { name: '查询码' }).innerText()).trim()
  expect(code).toMatch(/^(\w{4}-){5}\w{4}$/)
  await phone.picture('report-receipt')
  expect([await phone.flaws(), await phone.isSideways()]).toEqual([[], false])
  const [text] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存为文本' }).click()])
  expect(text.suggestedFilename()).toBe('回执.txt')
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('请先记下查询码').waitFor()
  await page.getByLabel('我已记下查询码').check()
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByRole('button', { name: '开始举报' }).waitFor()
  const stored = await storedIn(page)
  expect([stored.includes(code), stored.includes(SECRET)]).toEqual([false, false])
  return code
}

async function mistypes(page: Page): Promise<void> {
  const field = page.getByLabel('查询码')
  await field.fill('ABCD-EFGH')
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByText('应为 24 个字母和数字').waitFor()
  // Well built, and of no report.
  await field.fill('0000-0000-0000-0000-0000-0000')
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByText('没有对应的举报').waitFor()
  expect(await field.inputValue()).toBe('0000-0000-0000-0000-0000-0000')
}
