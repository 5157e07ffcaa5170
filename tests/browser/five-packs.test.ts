import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import { type Office, OFFICES, officeHouse } from '../journeys/office.ts'
import type { Json } from '../journeys/world.ts'
import { choose, press } from './hands.ts'
import { type Stage, stage } from './stage.ts'

/** What the institutions call the thing itself, read off their own rules and not off the packs (R18, C18). */
const RISK: Record<string, string> = {
  'cn.generic': '廉政风险',
  'cn.highway': '腐败风险',
  'cn.bank': '廉政风险',
  'cn.town': '廉政风险',
  'cn.township': '腐败风险',
}
/** The name of the product, in the rooms, is no word of an institution. */
const FOREIGN: Record<string, string> = { 廉政风险: '腐败风险', 腐败风险: '廉政风险' }

/** Where an officer works on the map of risks. */
const PLACES = [
  ...['/desk', '/organisation/responsibility', '/powers', '/flows', '/risk-points', '/risk-campaigns', '/risk-notices'],
  ...['/risk-catalogue', '/warning-lines', '/measures', '/control-rules'],
]

describe('Five institutions in one installation, before their screens', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-03-02', { houses: OFFICES.map(officeHouse) })
  })
  afterAll(() => house.close())

  /** The pages of this person, none of which says the word of another institution. */
  const spoken = async (office: Office, username: string, paths: readonly string[]): Promise<string> => {
    let all = ''
    await house.as(`${office.prefix}${username}`, paths[0] ?? '/', async (seat) => {
      for (const path of paths) {
        await seat.go(path)
        await seat.quiet()
        const said = await seat.page.getByRole('main').innerText()
        expect([path, said.includes(FOREIGN[RISK[office.packId] ?? ''] ?? '')]).toEqual([path, false])
        all += said
      }
    })
    return all
  }

  it.each(OFFICES)('$name speaks its own words, under $packId', async (office) => {
    const unitId = officeHouse(office).bureau
    const officer = await house.world.as(`${office.prefix}jijian1`)
    const pack = await officer.get<PolicyPack>('/api/pack-in-force')
    const { id } = await officer.post<Json>('/api/risk-campaigns', {
      ...{ unitId, title: '2026 年度排查', channels: ['selfCheck'], scope: [unitId], startsOn: '2026-03-02', endsOn: '2026-03-20' },
    })
    const said = await spoken(office, 'jijian1', [...PLACES, `/risk-campaigns/${id}`])
    expect(said).toContain(pack.meta.principles[0])
    expect(said).toContain(pack.bodies.names.leadingGroup)
    expect(said).toContain(`${RISK[office.packId]}预警与防控工作负总责`)
    await house.as(`${office.prefix}zhigong1`, '/risk-forms/mine', async (seat) => {
      const { page } = seat
      await page.getByRole('main').getByRole('link').filter({ hasText: '2026 年度排查' }).first().click()
      await press(page, '添加一个风险点')
      await choose(page, '风险类型', pack.riskTypes.at(-1)?.label ?? '')
      await choose(page, '事务类别', pack.risks.affairs.at(-1)?.label ?? '')
      await choose(page, '重点领域', pack.keyAreas.at(-1)?.label ?? '')
      expect(await seat.flaws()).toEqual([])
      await seat.picture(`five-packs-${office.packId}`)
    })
  })
})
