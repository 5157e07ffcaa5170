import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import type { ReporterPage } from '../../src/modules/intake/reporter/reporter.schema.ts'
import { clarified, unfounded } from '../journeys/protection/protection.steps.ts'
import { choose, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const NAMED = {
  title: '反映许可受理弄虚作假',
  source: '',
  reporterKind: 'named',
  reporterName: '顾望舒',
  reporterContact: '见来信',
} as const

let house: Stage
let item: ItemLine

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}

beforeAll(async () => {
  house = await stage('2026-03-02')
  const { world } = house
  const subjects = ['zhigong1', 'zhigong2'].map((each) => ({ kind: 'person' as const, id: world.idOf(each) }))
  item = await unfounded(world, 'zhigong1', { ...NAMED, subjects })
})
afterAll(() => house.close())

describe('What proved unfounded', () => {
  it('is looked into with its reporter known to few, and proposed for clarification', async () => {
    await house.as('jijian1', `/ledger/${item.id}`, async (seat) => {
      const { page } = seat
      await press(page, '查看反映人')
      await write(page, '查看事由', '核对反映内容')
      await press(page, '查看')
      await told(page, '顾望舒')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('reporter')
      await press(page, '收起')
      await press(page, '提出澄清')
      await write(page, '澄清内容', '反映许可受理弄虚作假一事，经调阅办件记录，所反映问题不属实。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('clarification-proposal')
      await press(page, '征求本人意见')
      await told(page, /征求意见$/)
    })
    const list = await (await house.world.as('shuji')).get<ReporterPage>(`/api/ledger/${item.id}/reporter`)
    expect(list).toMatchObject({ mayLook: false, looks: [{ reason: '核对反映内容' }] })
  })

  it('is answered by whom it concerned, from their desk, in a way of their own', async () => {
    await house.as('zhigong1', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /答复是否澄清|州公路局/ })
        .first()
        .click()
      await told(page, /对您的反映不属实/)
      await press(page, '答复')
      await choose(page, '澄清方式', '在一定范围内通报')
      await write(page, '澄清范围', '路政科全体人员')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('clarification-answer')
      await press(page, '提交答复')
      await told(page, '待审批')
    })
  })

  it('is approved by another and delivered; the ledger says so', async () => {
    await house.as('jiancha', '/clarifications', async ({ page }) => {
      await page.getByRole('link', { name: new RegExp(nameOf(house, 'zhigong1')) }).click()
      await press(page, '审批')
      await write(page, '审批意见', '同意。')
      await press(page, '提交审批')
      await told(page, /澄〔2026〕1号/)
    })
    await house.as('jijian1', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('link', { name: /送达澄清文书/ })
        .first()
        .click()
      await press(page, '登记送达')
      await write(page, '送达日期', '2026-03-02')
      await page.keyboard.press('Enter')
      await write(page, '签收人', '路政科')
      await write(page, '送达（通报）地点或者会议', '路政科办公室')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('clarification-delivery')
      await press(page, '登记送达')
      // The form itself speaks of 已澄清; only this says that it is done.
      await told(page, '已登记送达')
      await seat.open('/ledger')
      await told(page, `对${nameOf(house, 'zhigong1')}已澄清 2026-03-02`)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('clarified-ledger')
      await seat.open(`/matters/${item.matterId}`)
      await told(page, `对${nameOf(house, 'zhigong1')}已澄清 2026-03-02`)
      await told(page, /已送达，签收人：路政科/)
      await seat.picture('clarified-matter')
    })
  })

  it('is read by whom it concerned, with its document; the other named sees nothing of it', async () => {
    const [line] = (await (await house.world.as('jijian1')).get<{ items: { id: string }[] }>('/api/clarifications')).items
    await house.as('zhigong1', `/clarifications/${line?.id}`, async (seat) => {
      await told(seat.page, /澄〔2026〕1号/)
      const [paper] = await Promise.all([seat.page.waitForEvent('download'), press(seat.page, 'Word')])
      expect(paper.suggestedFilename()).toContain('.docx')
      await seat.picture('clarified-person')
    })
    const other = await house.world.as('zhigong2')
    expect((await other.try('GET', `/api/clarifications/${line?.id}`)).status).toBe(404)
  })

  it('stands clarified as a whole when the other is as well', async () => {
    await clarified(house.world, item.id, 'zhigong2', '2026-03-02')
    await house.as('jijian1', '/ledger', async (seat) => {
      await told(seat.page, '已澄清 2026-03-02')
      await seat.picture('clarified-whole')
    })
  })
})
