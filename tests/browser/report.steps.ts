import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Phone, Stage } from './stage.ts'

export const SECRET = '科长在养护工程验收时收受施工方礼金'

/** Somebody opens a path of the door on a telephone; no cookie is left, and nobody else is asked. */
export async function onPhone(house: Stage, path: string, act: (phone: Phone) => Promise<void>): Promise<void> {
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

/** Nothing that axe calls serious, and nothing beyond the edge of the telephone. */
export async function sound(phone: Phone, name: string): Promise<void> {
  await phone.picture(`report-${name}`)
  expect([name, await phone.flaws(), await phone.isSideways()]).toEqual([name, [], false])
}

/** Chooses the unit by a part of its name, and whom it concerns there. */
export async function saysWhere(phone: Phone, unit: { find: string; id: string }, concern: string): Promise<void> {
  const { page } = phone
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('有 2 处需要填写').waitFor()
  expect(await page.getByLabel('所反映的单位').evaluate((field: { matches(css: string): boolean }) => field.matches(':focus'))).toBe(true)
  await sound(phone, 'where-wrong')
  await page.getByLabel('查找单位').fill(unit.find)
  await page.getByLabel('所反映的单位').selectOption(unit.id)
  await page.getByLabel(concern).check()
  await page.getByText('目前有 1 人能打开').waitFor()
  await sound(phone, 'where')
  await page.getByRole('button', { name: '下一步' }).click()
}

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

export async function storedIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { localStorage: local, sessionStorage: session } = globalThis as unknown as Record<'localStorage' | 'sessionStorage', object>
    return JSON.stringify([local, session])
  })
}

/** Bytes of script that the page has fetched. */
export async function scriptIn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const fetched = performance.getEntriesByType('resource') as unknown as { name: string; decodedBodySize: number }[]
    return fetched.filter((each) => each.name.endsWith('.js')).reduce((sum, each) => sum + each.decodedBodySize, 0)
  })
}

export async function saysWhat(phone: Phone): Promise<void> {
  const { page } = phone
  await page.getByRole('heading', { name: '填写情况' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('有 4 处需要填写').waitFor()
  await page.getByRole('radio', { name: /^实名/ }).check()
  await page.getByText('有 4 处需要填写').waitFor()
  expect(await page.getByLabel('您的姓名').getAttribute('aria-invalid')).toBe('true')
  await page.getByRole('radio', { name: /^匿名/ }).check()
  await page.getByLabel('问题类别').selectOption('gain')
  await page.getByLabel('反映谁的问题').fill('某科长')
  await page.getByLabel('发生了什么').fill(SECRET)
  await page.getByLabel('涉及的钱物和大致金额').waitFor()
  await phone.picture('report-what')
  expect(await phone.flaws()).toEqual([])
  await page.getByRole('button', { name: '下一步' }).click()
}

export async function attaches(phone: Phone): Promise<void> {
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

/** The network is gone at the second chunk; the page is loaded anew, the photograph chosen once more, and the upload goes on. The answer is lost once, too. */
export async function sends(phone: Phone): Promise<string> {
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
  await losingTheAnswer(page, '/api/report', async () => {
    await page.getByRole('button', { name: '加密并提交' }).click()
    await page.getByText('连接不上服务器').waitFor()
  })
  await page.getByRole('button', { name: '继续提交' }).click()
  await page.getByRole('heading', { name: '举报已提交' }).waitFor()
  expect(sent).toEqual(['0', '1', '2'])
  return takesReceipt(phone)
}

/** What is sent to this path arrives, and its answer does not. */
export async function losingTheAnswer(page: Page, path: string, act: () => Promise<void>): Promise<void> {
  const isIt = (url: URL) => url.pathname === path
  await page.route(isIt, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await act()
  await page.unroute(isIt)
}

async function takesReceipt(phone: Phone): Promise<string> {
  const { page } = phone
  const code = (await page.getByRole('group', { name: '查询码' }).innerText()).trim()
  expect(code).toMatch(/^(\w{4}-){5}\w{4}$/)
  await phone.picture('report-receipt')
  expect([await phone.flaws(), await phone.isSideways()]).toEqual([[], false])
  await page.getByRole('banner').getByRole('link', { name: '查询进展' }).click()
  await page.goBack()
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

export async function mistypes(page: Page): Promise<void> {
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
