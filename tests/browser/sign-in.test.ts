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
    const rooms = (await seat.page.getByRole('navigation').first().innerText()).split('\n').map((each) => each.trim())
    expect(rooms).toContain('工作台')
    expect(rooms.filter((each) => each.startsWith('台账'))).toEqual([])
    expect(await seat.flaws()).toEqual([])
    await seat.leave()
  })

  it('folds a room away by keyboard and remembers it; the room of the open page stands open', async () => {
    const seat = await house.enter('jijian1', '/desk')
    const { page } = seat
    const menu = page.getByRole('navigation', { name: '主导航' })
    const room = menu.getByRole('button', { name: '风险排查' })
    const place = menu.getByRole('link', { name: '风险热力图' })
    expect(await room.getAttribute('aria-expanded')).toBe('true')
    await room.focus()
    await page.keyboard.press('Enter')
    await place.waitFor({ state: 'detached' })
    expect(await room.getAttribute('aria-expanded')).toBe('false')
    expect(await seat.flaws()).toEqual([])
    await page.reload()
    await room.waitFor()
    expect([await room.getAttribute('aria-expanded'), await place.count()]).toEqual(['false', 0])
    await seat.picture('menu-folded')
    await seat.open('/risk-heat')
    await place.waitFor()
    expect(await room.count()).toBe(0)
    await seat.open('/desk')
    await room.press(' ')
    await place.waitFor()
    await seat.leave()
  })

  it('finds the places of the work under few names, none with more than eight', async () => {
    const found: Record<string, Record<string, number>> = {}
    for (const username of ['jijian1', 'kezhang1', 'zhigong1']) {
      const seat = await house.enter(username)
      const rooms = await seat.page.getByRole('navigation', { name: '主导航' }).getByRole('region').all()
      const counted = rooms.map(
        async (room) => [await room.getByRole('heading').innerText(), await room.getByRole('link').count()] as const,
      )
      found[username] = Object.fromEntries(await Promise.all(counted))
      expect([username, await seat.flaws()]).toEqual([username, []])
      await seat.picture(`menu-${username}`)
      await seat.leave()
    }
    expect(Object.keys(found['jijian1'] ?? {})).toEqual([
      ...[
        '工作台',
        '组织与职责',
        '职权与流程',
        '风险排查',
        '风险防控',
        '决策与公开',
        '信息收集',
        '信息处置',
        '评估研判',
        '数据与规则',
        '预警督办',
        '管理',
      ],
    ])
    expect(Object.keys(found['zhigong1'] ?? {})).not.toContain('信息处置')
    for (const [username, rooms] of Object.entries(found))
      expect([username, Math.max(...Object.values(rooms)) <= 8, rooms]).toEqual([username, true, rooms])
  })
})
