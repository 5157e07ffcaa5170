import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setItem } from '../../src/modules/intake/item.store.ts'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { openMessage } from '../../src/web/modules/reports/sealing/parts.ts'
import { comeBack, done, type Door, doorOf, idsOf, messageOf, officer, readFileOf, report, type Sent } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, choosePerson, press, sure, told, write } from './hands.ts'
import { faultsOf, secret, unlock } from './reports.hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const DAY = '2026-03-02'
const PASSPHRASE = '清风徐来水波不兴，月出东山'
const NEXT_PASSPHRASE = '大江东去浪淘尽，千古风流人物'
const SAID = '分管领导在养护工程中收受礼金'

/** Unlock and uncover; deriving a key takes its seconds. */
async function openUp(seat: Seat, passphrase = PASSPHRASE): Promise<void> {
  await unlock(seat.page, passphrase)
  await seat.page.getByRole('button', { name: '打开查看' }).click({ timeout: 60_000 })
}

describe('Sealed reports in the browser of an officer', () => {
  let house: Stage
  let door: Door
  let sent: Sent
  let path = ''

  beforeAll(async () => {
    house = await stage(DAY)
    door = doorOf(house.world)
  })
  afterAll(() => house.close())

  it('begin with a key: the empty list says so, a weak passphrase is told, then the key is there with its fingerprint', async () => {
    await house.as('jijian1', '/reports', async (seat) => {
      const { page } = seat
      await told(page, '还没有举报件')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('reports-empty')
      await page.getByRole('link', { name: '生成我的密钥' }).click()
      await told(page, '口令只有您知道，不能找回')
      await secret(page, '新口令', 'abcdefghijkl')
      await told(page, '强度：太弱。口令过于简单')
      await press(page, '生成我的密钥')
      await told(page, '两次输入不一致')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-key-weak')
      await secret(page, '新口令', PASSPHRASE)
      await told(page, '强度：合格')
      await secret(page, '再输一次', PASSPHRASE)
      await press(page, '生成我的密钥')
      await page.getByText('已在本页解锁', { exact: true }).waitFor({ timeout: 60_000 })
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-key')
    })
  })

  it('are covered until they are unlocked and opened; a wrong passphrase is told beside its field', async () => {
    sent = await report(door, {
      unitId: unitNamed(house.world, '养护科'),
      text: SAID,
      name: '李知情',
      files: [
        { name: '收据.png', type: 'image/png', content: new Blob([Buffer.from(PIXEL, 'base64')]) },
        { name: '账目.xlsm', type: 'application/octet-stream', content: new Blob(['rows']) },
      ],
    })
    await house.as('jijian1', '/reports', async (seat) => {
      const { page } = seat
      await told(page, '签收转办')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('reports-list')
      await page.getByRole('main').getByRole('link').first().click()
      await secret(page, '密钥口令', 'not the passphrase')
      await press(page, '解锁')
      await page.getByRole('alert').getByText('口令不对').waitFor({ timeout: 60_000 })
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-locked')
      await unlock(page, PASSPHRASE)
      await page.getByText('打开后将记录查看人').waitFor({ timeout: 60_000 })
      expect(await page.getByText(SAID).count()).toBe(0)
      await press(page, '打开查看')
      await told(page, SAID)
      await told(page, '李知情')
      path = new URL(page.url()).pathname
      await page.getByRole('button', { name: '打开附件 收据.png' }).click()
      await page.getByRole('img', { name: '收据.png' }).waitFor()
      const [file] = await Promise.all([page.waitForEvent('download'), sure(page, '下载')])
      expect(file.suggestedFilename()).toBe('账目.xlsm')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-open')
    })
  })

  it('are acknowledged, answered, registered in own words, and the reporter reads what is for them', async () => {
    await house.as('jijian1', path, async (seat) => {
      const { page } = seat
      await openUp(seat)
      await press(page, '签收')
      await told(page, '请看清内容后办理')
      await write(page, '致举报人', '请问是哪一个标段？')
      await page
        .getByLabel('附件（只供举报人）')
        .last()
        .setInputFiles({ name: '样表.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') })
      await press(page, '发送')
      await told(page, '请问是哪一个标段？')
      await press(page, '登记台账')
      await write(page, '事由', '养护工程礼金线索')
      await choose(page, '征兆类型', '苗头性')
      await choose(page, '重点领域', '公路行政执法')
      await choosePerson(page, '反映对象', nameOf(house, 'zhigong1'))
      await write(page, '主要内容', '群众反映养护工程中有人收受礼金，拟核实标段和经办人。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-register')
      await press(page, '登记')
      await told(page, '已登记台账，办结后在这里把结果反馈给举报人。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-accepted')
    })
    const back = await comeBack(door, sent.code)
    expect(await filesFor(door, sent.code)).toEqual([['样表.png', Buffer.from(PIXEL, 'base64').length]])
    expect([back.page.state, back.texts.at(-1)]).toEqual(['accepted', 'office: 请问是哪一个标段？'])
    done(await door.post('/api/report/messages', { token: back.token, message: await messageOf(back.key, 'reporter', '第三标段') }))
  })

  it('end with the result, and what the reporter added stands in the thread', async () => {
    const id = path.split('/').at(-1) ?? ''
    const { item } = await (await house.world.as('jijian1')).get<Json>(`/api/reports/${id}`)
    const { sweep } = house.world.server.workshop
    await sweep((work) => setItem(work.tx, item.id, { state: 'closed' }))
    await sweepReports.run({ sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    await house.as('jijian1', path, async (seat) => {
      const { page } = seat
      await openUp(seat)
      await told(page, '第三标段')
      await press(page, '反馈结果')
      await write(page, '办理结果', '经核实，问题属实，已作处理。')
      await press(page, '发送结果')
      await told(page, '经核实，问题属实，已作处理。')
      await page.getByText('已反馈', { exact: true }).waitFor()
      await seat.picture('report-concluded')
    })
    expect((await comeBack(door, sent.code)).texts.at(-1)).toBe('office: 经核实，问题属实，已作处理。')
  })

  it('open for a colleague who joins once one button has re-sealed them; the key is changed in the same way', async () => {
    const joined = await officer(house.world, 'jiancha')
    expect((await joined.person.get('/api/reports')).items[0].canOpen).toBe(false)
    await house.as('jijian1', '/report-keys', async (seat) => {
      const { page } = seat
      await unlock(page, PASSPHRASE)
      await page.getByText('有 1 件举报待重新加密').waitFor({ timeout: 60_000 })
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-reseal')
      await press(page, '重新加密')
      await page.getByText('已重新加密').first().waitFor()
      await page.getByText('有 1 件举报待重新加密').waitFor({ state: 'detached' })
      const [id = ''] = await idsOf(joined.person)
      expect((await joined.open(id)).texts[0]).toBe(`reporter: ${SAID}`)
      await press(page, '更换密钥')
      await secret(page, '新口令', NEXT_PASSPHRASE)
      await secret(page, '再输一次', NEXT_PASSPHRASE)
      await press(page, '更换密钥')
      await page.getByText('有 1 件举报待重新加密').waitFor({ timeout: 60_000 })
      await press(page, '重新加密')
      await page.getByText('已重新加密').first().waitFor()
      await page.getByText('有 1 件举报待重新加密').waitFor({ state: 'detached' })
    })
    await house.as('jijian1', path, async (seat) => {
      await openUp(seat, NEXT_PASSPHRASE)
      await told(seat.page, SAID)
      await told(seat.page, '谁能打开')
      await seat.page.getByRole('complementary').getByText(nameOf(house, 'jiancha')).first().waitFor()
    })
  })

  it('are no place at all for whoever has no part in them; the own key is there for custodians', async () => {
    await house.as('kezhang1', '/', async (seat) => {
      await seat.page.getByRole('navigation').first().getByRole('link').first().waitFor()
      for (const place of ['举报件', '保管人']) expect(await seat.page.getByRole('link', { name: place, exact: true }).count()).toBe(0)
      await seat.page
        .getByRole('banner')
        .getByRole('button', { name: nameOf(house, 'kezhang1') })
        .click()
      await seat.page.getByRole('menuitem', { name: '我的密钥' }).click()
      await told(seat.page, '生成我的密钥')
    })
  })
})

/** Files that the office sent, as the reporter opens them: name and length. */
async function filesFor(door: Door, code: string): Promise<[string, number][]> {
  const { page, key } = await comeBack(door, code)
  const part = page.parts.at(-1)
  const said = await openMessage(key, part.id, part.author, part.sealed)
  return Promise.all(said.files.map(async (file): Promise<[string, number]> => [file.name, (await readFileOf(door, code, file)).length]))
}

/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
