import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportNo } from '../../src/web/modules/reports/report-no.ts'
import { openShare, passShare } from '../../src/web/modules/reports/sealing/shares.ts'
import { type Door, doorOf, idsOf, type Officer, officer, report } from '../journeys/reports.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, press, sure, told, write } from './hands.ts'
import { faultsOf, faultsOnTelephone, secret, unlock } from './reports.hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const CUSTODIANS = ['fenguan1', 'fenguan2', 'kezhang1'] as const
const SAID = '设立恢复以后反映的问题'
const NEW_PASSPHRASE = '会当凌绝顶，一览众山小也'
/** As `officer` makes them. */
const passphraseOf = (username: string) => `passphrase of ${username}`

describe('Custodians in the browser: no report is lost with the keys', () => {
  let house: Stage
  let door: Door
  const custodians: Officer[] = []

  beforeAll(async () => {
    house = await stage('2026-03-02')
    door = doorOf(house.world)
    await officer(house.world, 'jiancha')
    for (const username of CUSTODIANS) custodians.push(await officer(house.world, username))
  })
  afterAll(() => house.close())

  const custodian = (at: number) => custodians[at] as Officer
  const shareOf = async (at: number) => (await custodian(at).person.get<Json>('/api/report-recovery/own'))[0]

  it('the head chooses them and how many are needed; each confirms by opening the share', async () => {
    await house.as('jiancha', '/report-custody', async (seat) => {
      const { page } = seat
      await told(page, '还没有设立密钥恢复')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-custody-none')
      await press(page, '设立保管人')
      const box = page.getByRole('combobox', { name: /保管人/ })
      for (const username of CUSTODIANS) {
        await box.click()
        await page
          .getByTitle(new RegExp(`^${nameOf(house, username)} · `))
          .filter({ visible: true })
          .last()
          .click()
        await page.keyboard.press('Escape')
      }
      await page.getByRole('spinbutton', { name: /几人合力可恢复/ }).fill('4')
      await press(page, '生成并分发份额')
      await told(page, '不能多于保管人数')
      await page.getByRole('spinbutton', { name: /几人合力可恢复/ }).fill('2')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-custody-set-up')
      await press(page, '生成并分发份额')
      await told(page, '待全体保管人确认')
      await told(page, '3 人中的 2 人')
    })
    await house.as('fenguan1', '/report-keys', async (seat) => {
      const { page } = seat
      await told(page, '您是密钥恢复的保管人之一')
      await unlock(page, passphraseOf('fenguan1'))
      await told(page, '已在本页解锁')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-share')
      await press(page, '打开并确认')
      await told(page, '份额已确认')
    })
    for (const at of [1, 2]) {
      const share = await shareOf(at)
      expect((await openShare(custodian(at).identity, share.sealed)).length).toBeGreaterThan(0)
      await custodian(at).person.post(`/api/report-recovery/own/${share.id}`, { canOpen: true })
    }
    await house.as('jiancha', '/report-custody', ({ page }) => told(page, '可用，新举报同时加密给恢复密钥'))
  })

  it('when the passphrase of the last key is forgotten, two of three bring every report back', async () => {
    await report(door, { unitId: unitNamed(house.world, '养护科'), text: SAID })
    await house.as('jiancha', '/report-keys', async (seat) => {
      const { page } = seat
      await told(page, '口令不能找回')
      await press(page, '口令已忘，重新生成')
      await secret(page, '新口令', NEW_PASSPHRASE)
      await secret(page, '再输一次', NEW_PASSPHRASE)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-key-forgotten')
      await press(page, '生成我的密钥')
      await page.getByText('已在本页解锁', { exact: true }).waitFor({ timeout: 60_000 })
      await page.getByRole('navigation').first().getByRole('link', { name: '保管人' }).click()
      await press(page, '申请恢复')
      await write(page, '恢复理由', '口令已忘，办公室再无密钥')
      await press(page, '提交申请')
      await told(page, '份额凑齐后可以恢复')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-custody-asked')
    })
    await house.as('fenguan1', '/report-keys', async (seat) => {
      await unlock(seat.page, passphraseOf('fenguan1'))
      await told(seat.page, '理由：口令已忘，办公室再无密钥')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-share-asked')
      await sure(seat.page, '提供份额')
      await told(seat.page, '您已提供份额')
    })
    const share = await shareOf(2)
    const [request] = share.requests
    const sealed = await passShare(custodian(2).identity, share.sealed, request.recipient)
    await custodian(2).person.post(`/api/report-recovery/requests/${request.id}/shares`, { sealed })
    await house.as('jiancha', '/report-custody', async (seat) => {
      const { page } = seat
      await secret(page, '密钥口令', NEW_PASSPHRASE)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '合成并恢复' }).click({ timeout: 60_000 })
      await told(page, '已用过，请重新设立')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-custody-recovered')
      await page.getByRole('navigation').first().getByRole('link', { name: '举报件' }).click()
      await page.getByRole('main').getByRole('table').getByRole('link').first().click()
      await press(page, '打开查看')
      await told(page, SAID)
      await told(page, '由保管人恢复')
    })
  })

  it('a report is declined in words, joined to another or handed to the register above; all reads in English too', async () => {
    const above = await officer(house.world, 'shangji')
    const colleague = await officer(house.world, 'jijian1')
    for (const text of ['属人民法院', '同一件事', '应由上级办理']) await report(door, { unitId: unitNamed(house.world, '养护科'), text })
    const [handed = '', twice = '', declined = '', first = ''] = await idsOf(colleague.person)
    await house.as('jijian1', `/reports/${declined}`, async (seat) => {
      const { page } = seat
      await unlock(page, passphraseOf('jijian1'))
      await press(page, '打开查看')
      await press(page, '不予受理')
      await choose(page, '理由', '应通过诉讼、仲裁、复议解决')
      await write(page, '告知举报人', '请向人民法院提出。')
      await press(page, '确定不予受理')
      await page.getByRole('article').getByText('不予受理', { exact: true }).first().waitFor()
      await told(page, '应通过诉讼、仲裁、复议解决')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Messages with the reporter')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-declined-en')
      expect(await faultsOnTelephone(seat, 'phone-report')).toEqual([])
      await english(seat)
    })
    await house.as('jijian1', `/reports/${twice}`, async (seat) => {
      const { page } = seat
      await unlock(page, passphraseOf('jijian1'))
      await press(page, '打开查看')
      await press(page, '重复件')
      await choose(page, '与哪一件重复', `${reportNo(first)} · 2026-03-02 · 待签收`)
      await press(page, '按重复件处理')
      await page.getByRole('article').getByText('重复件', { exact: true }).first().waitFor()
    })
    await house.as('jijian1', `/reports/${handed}`, async (seat) => {
      const { page } = seat
      await unlock(page, passphraseOf('jijian1'))
      await press(page, '打开查看')
      await press(page, '移交')
      await choose(page, '移交给', '澄砚州交通运输局（1 把密钥）')
      await write(page, '移交理由', '属上级管辖')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('report-hand-over')
      await press(page, '确定移交')
      await told(page, '已移交')
      await page.getByRole('link', { name: reportNo(twice) }).waitFor()
      expect(await page.getByRole('link', { name: reportNo(handed) }).count()).toBe(0)
    })
    expect((await above.open(handed)).texts).toEqual(['reporter: 应由上级办理'])
  })
})

/** The three places in English. */
async function english(seat: Seat): Promise<void> {
  for (const [path, heading] of [
    ['/reports', 'Reports'],
    ['/report-custody', 'Custodians'],
    ['/report-keys', 'My key'],
  ] as const) {
    await seat.go(path)
    await seat.page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect([path, await faultsOf(seat)]).toEqual([path, []])
    await seat.picture(`en${path.replace('/', '-')}`)
    expect([path, await faultsOnTelephone(seat, `phone${path.replace('/', '-')}`)]).toEqual([path, []])
  }
}
