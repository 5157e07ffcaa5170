import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSuggestions } from '../../demo/channels/suggestions.ts'
import { HIGHWAY } from '../../demo/institutions.ts'
import { unitNamed } from '../journeys/story.ts'
import { choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

async function faultsOf(seat: Pick<Seat, 'flaws' | 'isSideways'>): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond the window'] : flaws
}

describe('The suggestion box in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-09-14')
    const { world } = house
    const sections = [unitNamed(world, '路政科'), unitNamed(world, '养护科')]
    await world.server.workshop.sweep((work) => loadSuggestions(work, world.idOf('jijian1'), HIGHWAY.bureau, sections))
  })
  afterAll(() => house.close())

  it('takes a suggestion on an old phone without script, and points to the sealed door where it reads like a report', async () => {
    const guest = await house.guest()
    const { page } = guest
    await guest.open('/public/box')
    await told(page, '建议安排午间值班。')
    expect(await faultsOf(guest)).toEqual([])
    await guest.picture('box')
    await page.getByRole('button', { name: '提交意见' }).click()
    await told(page, '有 3 处需要补充或改正')
    expect(await faultsOf(guest)).toEqual([])
    await guest.picture('box-wrong')
    await page.getByLabel('提给哪个单位').selectOption({ index: 2 })
    await page.getByRole('radio', { name: '工作作风' }).check()
    await page.getByLabel('意见和建议').fill('窗口有人收受红包。')
    await page.getByRole('button', { name: '提交意见' }).click()
    await told(page, '像是在反映具体的违纪违法问题')
    expect(await faultsOf(guest)).toEqual([])
    await guest.picture('box-doubted')
    await page.getByLabel('意见和建议').fill('窗口解释材料要求时请更耐心一些。')
    await page.getByRole('button', { name: '仍作为意见提交' }).click()
    await told(page, '意见已收到')
    await guest.picture('box-sent')
    await guest.open('/public/box?lang=en')
    expect(await faultsOf(guest)).toEqual([])
    await guest.picture('box-en')
    await guest.leave()
  })

  it('the office reads it, passes one on, registers another; the unit answers; staff put in their own', async () => {
    await house.as('jijian1', '/suggestions', async (seat) => {
      const { page } = seat
      await told(page, '窗口解释材料要求时请更耐心一些。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('suggestions')
      await page.getByRole('link', { name: '窗口解释材料要求时请更耐心一些。' }).click()
      await told(page, '属于风险信息的登记进台账')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('suggestion')
      await write(page, '办理要求', '请说明窗口告知规范。')
      await press(page, '转单位答复')
      await told(page, '单位办理中')
      await seat.open('/suggestions?state=answered')
      await page.getByRole('link', { name: /办事大厅午间无人值守/ }).click()
      await told(page, '公开的意见内容')
      await seat.picture('suggestion-published')
      await seat.open('/suggestions?state=waiting')
      await page.getByRole('link', { name: /同一材料让补了三次/ }).click()
      await press(page, '登记进台账')
      await told(page, '由意见箱转登记：')
      await seat.picture('suggestion-register')
      await page.getByRole('button', { name: 'English' }).click()
      await seat.open('/suggestions')
      await told(page, 'Suggestion box')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('suggestions-en')
    })
    await house.as('zhigong1', '/my-suggestions', async (seat) => {
      const { page } = seat
      await told(page, '署名提出')
      await choose(page, '类别', '制度机制')
      await write(page, '意见和建议', '建议把验收时限写进制度。')
      await press(page, '提交')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('my-suggestions')
    })
  })
})
