import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { type Door, doorOf, idsOf, officer, report } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { press, sure, told, write } from './hands.ts'
import { faultsOf, PIXEL, secret, unlock } from './reports.hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const DAY = '2026-03-02'
const PASSPHRASE = '清风徐来水波不兴，月出东山'
const NEXT_PASSPHRASE = '大江东去浪淘尽，千古风流人物'
const LAST_PASSPHRASE = '落霞与孤鹜齐飞，秋水共长天'
const SAID = '分管领导在养护工程中收受礼金'

/** Unlock and uncover; deriving a key takes its seconds. */
async function openUp(seat: Seat, passphrase = PASSPHRASE): Promise<void> {
  await unlock(seat.page, passphrase)
  await seat.page.getByRole('button', { name: '打开查看' }).click({ timeout: 60_000 })
}

describe('Sealed reports in the browser of an officer', () => {
  let house: Stage
  let door: Door
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
    await report(door, {
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

  it('the passphrase is changed in the page: the key stays, and the old passphrase opens nothing any more', async () => {
    await house.as('jijian1', '/report-keys', async (seat) => {
      const { page } = seat
      const fingerprint = () => page.getByRole('main').locator('code').first().innerText()
      const before = await fingerprint()
      await unlock(page, NEXT_PASSPHRASE)
      await page.getByText('已在本页解锁', { exact: true }).waitFor({ timeout: 60_000 })
      await press(page, '修改口令')
      await secret(page, '新口令', LAST_PASSPHRASE)
      await secret(page, '再输一次', NEXT_PASSPHRASE)
      await press(page, '修改口令')
      await told(page, '两次输入不一致')
      await secret(page, '再输一次', LAST_PASSPHRASE)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-key-change')
      await press(page, '修改口令')
      await page.getByText('口令已修改').waitFor({ timeout: 60_000 })
      await press(page, '锁上')
      await unlock(page, NEXT_PASSPHRASE)
      await page.getByRole('alert').getByText('口令不对').waitFor({ timeout: 60_000 })
      await unlock(page, LAST_PASSPHRASE)
      await page.getByText('已在本页解锁', { exact: true }).waitFor({ timeout: 60_000 })
      expect(await fingerprint()).toBe(before)
    })
  })

  it('close to an officer who leaves, in the page that stands open too; the copies go', async () => {
    const leaving = await house.enter('jiancha', path)
    await unlock(leaving.page, 'passphrase of jiancha')
    await press(leaving.page, '打开查看')
    await told(leaving.page, SAID)
    const keeper = await house.world.as('anquan')
    const grants = await keeper.get<Json>(`/api/grants?personId=${house.world.idOf('jiancha')}`)
    for (const grant of grants.filter((each: Json) => each.role === 'disciplineHead'))
      expect((await keeper.browser.send('DELETE', `/api/grants/${grant.id}`)).status).toBeLessThan(300)
    await write(leaving.page, '致举报人', '离岗后再写')
    await press(leaving.page, '发送')
    await told(leaving.page, /权限/)
    await leaving.page.getByText(SAID).waitFor({ state: 'detached' })
    await told(leaving.page, '输入密钥口令')
    await leaving.picture('report-left-open')
    await leaving.open('/reports')
    await leaving.quiet()
    expect(await leaving.page.getByRole('table').count()).toBe(0)
    await leaving.picture('report-left')
    await leaving.leave()
    await sweepReports.run({ sweep: house.world.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    await house.as('jijian1', path, async (seat) => {
      await openUp(seat, LAST_PASSPHRASE)
      await told(seat.page, SAID)
      expect(await seat.page.getByText('离岗后再写').count()).toBe(0)
      const readers = seat.page.getByRole('heading', { name: '谁能打开' }).locator('..')
      expect(await readers.getByText(nameOf(house, 'jiancha')).count()).toBe(0)
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
