import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { registration } from '../journeys/story.ts'
import { told } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

let house: Stage
let item: ItemLine

async function expectSound(seat: Seat, picture: string): Promise<void> {
  expect(await seat.flaws()).toEqual([])
  expect(await seat.isSideways()).toBe(false)
  await seat.picture(picture)
}

beforeAll(async () => {
  house = await stage('2026-03-02')
  const officer = await house.world.as('jijian1')
  item = (await officer.post<{ item: ItemLine }>('/api/ledger', registration(house.world, 'zhigong1'))).item
  await officer.get(`/api/ledger/${item.id}`)
  await officer.browser.get('/api/ledger.xlsx')
})
afterAll(() => house.close())

describe('The trail in the browser 留痕查阅', () => {
  it('the audit administrator sees who looked at a matter, and all of that matter', async () => {
    await house.as('shenji', '/', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '留痕查阅' }).click()
      await told(page, '台账信息 · 登记')
      await expectSound(seat, 'trail')
      await page
        .getByRole('row', { name: new RegExp(`台账信息 · 打开 ${item.matterNo}`) })
        .getByRole('link')
        .click()
      await told(page, '留痕标识')
      await told(page, item.matterNo)
      await expectSound(seat, 'trail-entry')
      await page.getByRole('link', { name: '本事项的全部留痕' }).click()
      await told(page, '台账信息 · 登记')
      await told(page, nameOf(house, 'jijian1'))
      await expectSound(seat, 'trail-of-matter')
    })
  })

  it('reads in English, too', async () => {
    await house.as('shenji', '/trail?kind=export', async (seat) => {
      await seat.page.getByRole('button', { name: 'English' }).click()
      await told(seat.page, 'ledger entry · export')
      await expectSound(seat, 'trail-en')
    })
  })
})
