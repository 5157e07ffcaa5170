import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { withClient } from '../../src/platform/database/connection.ts'
import { comeBack, type Door, doorOf, type Officer, officer, readFileOf, report, type Sent } from '../journeys/reports.steps.ts'
import { openMessage } from '../../src/web/modules/reports/sealing/parts.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { press, told, write } from './hands.ts'
import { onPhone, SECRET, storedIn } from './report.steps.ts'
import { faultsOf, unlock } from './reports.hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

/** Five chunks of what compresses to nothing. */
const RECORDING = Buffer.from(Uint8Array.from({ length: 4_700_000 }, (_, at) => (at * 31 + (at >> 9)) % 251))
const CHUNKS = 5
const FILE = { name: '录音.wav', mimeType: 'audio/wav', buffer: RECORDING }

describe('A file over a bad line', () => {
  let house: Stage
  let door: Door
  let sent: Sent
  let path = ''
  let jijian: Officer

  beforeAll(async () => {
    house = await stage('2026-03-02')
    door = doorOf(house.world)
    jijian = await officer(house.world, 'jijian1')
    sent = await report(door, { unitId: unitNamed(house.world, '养护科'), text: '请把样表发给我' })
    path = `/reports/${(await jijian.person.get<Json>('/api/reports')).items[0].id}`
  })
  afterAll(() => house.close())

  const count = async (text: string): Promise<number> =>
    withClient(house.world.server.fresh.admin, async (client) => {
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM jianwei.${text}`)
      return rows[0]?.n ?? 0
    })
  /** Numbers of the chunks that go out from now on. */
  const numbersOf = (page: Page): string[] => {
    const numbers: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PUT') numbers.push(new URL(request.url()).searchParams.get('number') ?? '')
    })
    return numbers
  }
  /** A line of some hundred kilobytes a second. */
  const slowly = async (page: Page, bytesASecond: number) => {
    const line = await page.context().newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 80, downloadThroughput: -1, uploadThroughput: bytesASecond },
    })
  }
  const writes = async ({ page }: Seat) => {
    await unlock(page, 'passphrase of jijian1')
    await press(page, '打开查看')
    await write(page, '致举报人', '录音请核对')
    await page.getByLabel('附件（只供举报人）').last().setInputFiles(FILE)
    await page.getByText('4.5 MB', { exact: true }).waitFor()
  }

  it('of an officer goes on after the line broke, after the browser was closed, and is sent once', async () => {
    const first = await house.enter('jijian1', path)
    await writes(first)
    await slowly(first.page, 600_000)
    await first.page.route('**/chunks?*number=2&*', (route) => route.abort())
    await press(first.page, '发送')
    await told(first.page, /正在发送附件：\d \/ 5 块/)
    await first.page.getByText('附件已传到第 2 / 5 块').waitFor({ timeout: 60_000 })
    expect(await faultsOf(first)).toEqual([])
    await first.picture('report-broken-line')
    await first.page.unroute('**/chunks?*number=2&*')
    await first.page.route('**/chunks?*number=3&*', () => undefined)
    const again = numbersOf(first.page)
    await Promise.all([
      first.page.waitForRequest((request) => request.url().includes('number=3'), { timeout: 60_000 }),
      press(first.page, '发送'),
    ])
    expect(again).toEqual(['2', '3'])
    await first.leave()
    expect([await count('report_chunks'), await count('report_parts')]).toEqual([3, 1])
    await house.as('jijian1', path, async (seat) => {
      await writes(seat)
      const later = numbersOf(seat.page)
      await press(seat.page, '发送')
      await seat.page.getByRole('list', { name: '附件' }).getByText('录音.wav').waitFor({ timeout: 60_000 })
      expect(later).toEqual(['3', '4'])
      await seat.picture('report-sent-in-pieces')
    })
    const { page, key } = await comeBack(door, sent.code)
    const part = page.parts.at(-1)
    const [file] = (await openMessage(key, part.id, 'office', part.sealed)).files
    if (!file) throw new Error('a file was sent')
    expect([file.name, file.chunks, Buffer.from(await readFileOf(door, sent.code, file)).equals(RECORDING)]).toEqual([
      '录音.wav',
      CHUNKS,
      true,
    ])
  })

  it('the same file sent once more is another one', async () => {
    await house.as('jijian1', path, async (seat) => {
      await writes(seat)
      const numbers = numbersOf(seat.page)
      await press(seat.page, '发送')
      await seat.page.getByRole('list', { name: '附件' }).nth(1).waitFor({ timeout: 60_000 })
      expect(numbers).toEqual(['0', '1', '2', '3', '4'])
    })
  })

  it('of a reporter who closes the browser in the middle leaves nothing there, and nothing that anybody could open here', async () => {
    const before = await count('report_parts')
    await onPhone(house, '/report#where', async ({ page }) => {
      await page.getByLabel('所反映的单位').selectOption(unitNamed(house.world, '养护科'))
      await page.getByLabel('单位里的其他人员或事项').check()
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByRole('radio', { name: /^匿名/ }).check()
      await page.getByLabel('问题类别').selectOption('gain')
      await page.getByLabel('反映谁的问题').fill('某科长')
      await page.getByLabel('发生了什么').fill(SECRET)
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByLabel('选择文件').setInputFiles(FILE)
      await page.getByText('不认识这种文件').waitFor()
      await page.getByRole('button', { name: '下一步' }).click()
      await slowly(page, 600_000)
      await Promise.all([
        page.waitForRequest((request) => request.url().includes('number=2'), { timeout: 60_000 }),
        page.getByRole('button', { name: '加密并提交' }).click(),
      ])
    })
    await onPhone(house, '/report', async ({ page }) => {
      await page.getByRole('button', { name: '开始举报' }).waitFor()
      expect(await page.getByRole('button', { name: '继续填写草稿' }).count()).toBe(0)
      expect(await storedIn(page)).not.toContain(SECRET)
    })
    expect(await count('report_parts')).toBe(before)
    expect(await count('report_files WHERE part_id IS NULL')).toBe(1)
    expect((await jijian.person.get<Json>('/api/reports')).items).toHaveLength(1)
  })
})
