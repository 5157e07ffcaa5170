import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setItem } from '../../src/modules/intake/item.store.ts'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { wholeDatabase } from '../canary.ts'
import { nextVersion } from './next-version.ts'
import { officer } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, choosePerson, press, told, write } from './hands.ts'
import { attaches, losingTheAnswer, mistypes, onPhone, saysWhat, saysWhere, scriptIn, SECRET, sends, sound } from './report.steps.ts'
import { faultsOf, PIXEL, unlock } from './reports.hands.ts'
import { nameOf, type Phone, type Seat, type Stage, stage, TELEPHONE_AGENT } from './stage.ts'

/** Bytes of script before compression; the signed-in product has several times as many. */
const MOST_SCRIPT = 520_000
const QUESTION = '请问是哪一个标段？'
const ANSWER = '是第三标段，票据可以在仓库找到'
const RESULT = '经核实，问题属实，已作处理。'
/** Received is told within a week, the result within three months of that: to everybody, named or not. */
const CLOCKS = [
  { kind: 'routing', limit: { count: 5, unit: 'workday' }, from: 'receipt', appliesTo: 'all' },
  { kind: 'acknowledgement', limit: { count: 7, unit: 'day' }, from: 'receipt', appliesTo: 'all' },
  { kind: 'result', limit: { count: 90, unit: 'day' }, from: 'acknowledgement', appliesTo: 'all' },
]

describe('Golden path 9 in the browser: a report without a name, from the telephone to the result', () => {
  let house: Stage
  let code = ''
  let path = ''

  beforeAll(async () => {
    house = await stage('2026-03-02')
    await nextVersion(house.world, '2026-03-02', (source) => ({ reports: { ...source.reports, clocks: CLOCKS } }))
    await officer(house.world, 'jijian1')
  })
  afterAll(() => house.close())

  const atDesk = (where: string, act: (seat: Seat) => Promise<void>) => house.as('jijian1', where, act)
  /** Unlock and uncover. */
  const openUp = async ({ page }: Seat) => {
    await unlock(page, 'passphrase of jijian1')
    await press(page, '打开查看')
  }
  const fine = async (seat: Seat, name: string) => {
    expect([name, await faultsOf(seat)]).toEqual([name, []])
    await seat.picture(`p09-${name}`)
  }
  /** Back to the door in a browser that remembers nothing, and in with the code however it is typed. */
  const comesBack = (act: (phone: Phone) => Promise<void>, before = async (_phone: Phone): Promise<void> => undefined) =>
    onPhone(house, '/report', async (phone) => {
      const { page } = phone
      await page.getByRole('main').getByRole('link', { name: '查询进展' }).click()
      await before(phone)
      await page.getByLabel('查询码').fill(code.toLowerCase().replaceAll('-', ' '))
      await page.getByRole('button', { name: '查看' }).click()
      await act(phone)
    })

  it('reports without a name, with a photograph; the line breaks, nothing is lost, and the code is shown once', async () => {
    await onPhone(house, '/report', async (phone) => {
      const { page } = phone
      await page.getByText('告知您已收到：自收到之日起 7 日内').waitFor()
      await page.getByText('向您反馈结果：自告知收到之日起 90 日内').waitFor()
      await sound(phone, 'welcome')
      expect(await scriptIn(page)).toBeLessThan(MOST_SCRIPT)
      await page.getByRole('button', { name: '开始举报' }).click()
      await saysWhere(phone, { find: '养护', id: unitNamed(house.world, '养护科') }, '单位里的其他人员或事项')
      await saysWhat(phone)
      await attaches(phone)
      expect(phone.troubles).toEqual([])
      code = await sends(phone)
    })
  })

  it('the officer has it in the list with its light, unlocks, reads what was said and no name, acknowledges and asks', async () => {
    house.world.itIs('2026-03-04')
    await sweepReports.run({ sweep: house.world.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    await atDesk('/reports', async (seat) => {
      const { page } = seat
      await told(page, '告知收到')
      await told(page, '剩 3 个工作日')
      await told(page, '匿名')
      await fine(seat, '01-list')
      await page.getByRole('main').getByRole('table').getByRole('link').first().click()
      await told(page, '输入密钥口令')
      path = new URL(page.url()).pathname
      expect(await page.getByText(SECRET).count()).toBe(0)
      await openUp(seat)
      await told(page, SECRET)
      await told(page, '告知收到')
      await told(page, '2026-03-09 前')
      await page.getByRole('button', { name: '打开附件 现场.jpg' }).click()
      await page.getByRole('img', { name: '现场.jpg' }).waitFor()
      await fine(seat, '02-read')
      await press(page, '签收')
      await told(page, '请看清内容后办理')
      await told(page, '2026-06-02 前')
      await write(page, '致举报人', QUESTION)
      await page
        .getByLabel('附件（只供举报人）')
        .last()
        .setInputFiles({ name: '样表.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') })
      await press(page, '发送')
      await told(page, QUESTION)
      await fine(seat, '03-asked')
    })
  })

  const mistyped = async (phone: Phone) => {
    await mistypes(phone.page)
    await sound(phone, 'wrong-code')
  }

  it('comes back in another browser: a wrong code opens nothing, the right one shows how it stands, and the answer arrives', async () => {
    house.world.itIs('2026-03-05')
    await comesBack(async (phone) => {
      const { page } = phone
      await page.getByRole('heading', { name: '办理人员已阅读' }).waitFor()
      await page.getByText(QUESTION).waitFor()
      expect(await page.getByText('已于 2026-03-04 完成').count()).toBe(2)
      await page.getByText('向您反馈结果：2026-06-02 前').waitFor()
      await page.getByText('还有 89 天').waitFor()
      await sound(phone, 'followed')
      for (const name of ['现场.jpg', '样表.png']) {
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `下载 ${name}` }).click()])
        expect(file.suggestedFilename()).toBe(name)
      }
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
    }, mistyped)
  })

  it('the officer sees that there is news, reads the answer and registers it in own words', async () => {
    await atDesk('/reports', async (seat) => {
      const { page } = seat
      await told(page, '有新内容')
      await page.getByRole('main').getByRole('table').getByRole('link').first().click()
      await openUp(seat)
      await told(page, ANSWER)
      await press(page, '登记台账')
      await write(page, '事由', '养护工程礼金线索')
      await choose(page, '征兆类型', '苗头性')
      await choose(page, '重点领域', '公路行政执法')
      await choosePerson(page, '反映对象', nameOf(house, 'zhigong1'))
      await write(page, '主要内容', '群众反映养护工程中有人收受礼金，拟核实标段和经办人。')
      await fine(seat, '04-register')
      await press(page, '登记')
      await told(page, '已登记台账，办结后在这里把结果反馈给举报人。')
      await fine(seat, '05-accepted')
    })
  })

  it('the result falls due, the light says so, and it is given; the reporter reads it', async () => {
    const { item } = await (await house.world.as('jijian1')).get<Json>(`/api/reports/${path.split('/').at(-1)}`)
    const { sweep } = house.world.server.workshop
    house.world.itIs('2026-06-01')
    await sweep((work) => setItem(work.tx, item.id, { state: 'closed' }))
    await sweepReports.run({ sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    await atDesk('/reports', async (seat) => {
      const { page } = seat
      await told(page, '剩 1 个工作日')
      await fine(seat, '06-due')
      await seat.open(path)
      await openUp(seat)
      await told(page, '请在 2026-06-02 前把结果反馈给举报人')
      await press(page, '反馈结果')
      await write(page, '办理结果', RESULT)
      await press(page, '发送结果')
      await told(page, RESULT)
      await page.getByText('已反馈', { exact: true }).waitFor()
      await fine(seat, '07-concluded')
    })
    await comesBack(async (phone) => {
      await phone.page.getByRole('heading', { name: '已办结' }).waitFor()
      await phone.page.getByText(RESULT).waitFor()
      await phone.page.getByText('已于 2026-06-01 完成').waitFor()
      await sound(phone, 'concluded')
    })
  })

  it('who reported stands nowhere: neither words, code nor telephone are in any row', async () => {
    const lines = await wholeDatabase(house.world.server.fresh.admin)
    expect(lines.some((line) => line.includes('养护工程礼金线索'))).toBe(true)
    for (const word of [SECRET, ANSWER, RESULT, '某科长', '现场.jpg', code, code.replaceAll('-', ''), TELEPHONE_AGENT])
      expect([word, lines.filter((line) => line.includes(word))]).toEqual([word, []])
  })

  it('an administrator who looks for it finds nothing, and what was tried is on record', async () => {
    const tries = ['/api/reports', `/api${path}`, `/api${path}/uploads`, '/api/report-keys/waiting']
    for (const username of ['xitong', 'anquan', 'shenji']) {
      const seat = await house.enter(username, '/')
      const { page } = seat
      await page.getByRole('navigation').first().waitFor()
      for (const place of ['举报件', '保管人']) expect(await page.getByRole('link', { name: place, exact: true }).count()).toBe(0)
      for (const place of ['/reports', path]) {
        await seat.go(place)
        await seat.quiet()
        expect(await page.getByText(/匿名|已反馈|密钥口令/).count()).toBe(0)
      }
      if (username === 'xitong') await seat.picture('p09-08-administrator')
      for (const each of tries) {
        const answer = await page.goto(new URL(each, page.url()).href)
        expect([each, answer?.status()]).toEqual([each, 403])
        expect(await page.locator('body').innerText()).not.toContain('sealed')
      }
      await seat.leave()
    }
    const { rows } = await withClient(house.world.server.fresh.admin, (client) =>
      client.query<{ actor_id: string; object_id: string }>(
        `SELECT actor_id, object_id FROM jianwei.trail_entries WHERE action = 'access.refuse' AND chain = 'installation' ORDER BY id`,
      ),
    )
    const patterns = ['/api/reports', '/api/reports/:id', '/api/reports/:id/uploads', '/api/report-keys/waiting']
    for (const username of ['xitong', 'anquan', 'shenji'])
      expect(rows.filter((row) => row.actor_id === house.world.idOf(username)).map((row) => row.object_id)).toEqual(
        patterns.map((each) => `GET ${each}`),
      )
  })
})
