import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stage, stage } from './stage.ts'

describe('Signing in, in a real browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-02-12')
  })
  afterAll(() => house.close())

  it('an officer arrives at the page asked for and sees the rooms of the office', async () => {
    const seat = await house.enter('jijian1', '/ledger')
    expect(new URL(seat.page.url()).pathname).toBe('/ledger')
    expect(await seat.page.getByRole('navigation').first().innerText()).toContain('信息处置')
    await seat.leave()
  })

  it('a clerk sees a desk and no room in which they may do nothing', async () => {
    const seat = await house.enter('zhigong1')
    const rooms = await seat.page.getByRole('navigation').first().innerText()
    expect(rooms).toContain('工作台')
    expect(rooms).not.toContain('台账')
    expect(await seat.flaws()).toEqual([])
    await seat.leave()
  })
})
