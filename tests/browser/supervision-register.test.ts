import { afterAll, beforeAll, expect, it } from 'vitest'
import { HIGHWAY } from '../../demo/institutions.ts'
import { loadMeasures } from '../../demo/measures/load.ts'
import { loadPowers } from '../../demo/powers/load.ts'
import { loadRisks } from '../../demo/risks/load.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { registration, unitNamed } from '../journeys/story.ts'
import { press, told } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

let house: Stage
beforeAll(async () => {
  house = await stage('2026-09-14')
  const { institution, server } = house.world
  await server.workshop.sweep(async (work) => {
    await loadPowers(work, institution, 'highway')
    await loadRisks(work, institution, 'highway', HIGHWAY.bureau)
    await loadMeasures(work, institution, HIGHWAY.bureau)
  })
  // The head of the bureau is in charge of the section himself: he would supervise what he manages.
  await withClient(server.fresh.admin, (client) =>
    client.query("UPDATE jianwei.charges SET person_id = $1 WHERE unit_id = $2 AND kind = 'inCharge'", [
      house.world.idOf('juzhang'),
      unitNamed(house.world, '路政科'),
    ]),
  )
  const officer = await house.world.as('jijian1')
  const { item } = await officer.post<{ item: { id: string } }>('/api/ledger', registration(house.world, 'zhigong2'))
  await officer.post(`/api/ledger/${item.id}/feedback`, { text: '已告知受理' })
})
afterAll(() => house.close())

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}

it('the supervision register answers whom, by whom, what and how, and is narrowed, taken away and printed', async () => {
  await house.as('jiancha', '/', async (seat) => {
    const { page } = seat
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '监督台账' }).click()
    await told(page, '监督台账')
    await seat.quiet()
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('supervision-register')
    await page.getByRole('searchbox').fill(nameOf(house, 'zhigong1'))
    await page.keyboard.press('Enter')
    await told(page, nameOf(house, 'zhigong1'))
    await seat.quiet()
    await seat.picture('supervision-one')
    const [excel] = await Promise.all([page.waitForEvent('download'), press(page, '导出 Excel')])
    expect(excel.suggestedFilename()).toContain('监督台账')
    await seat.open(`/supervision-register?unitId=${HIGHWAY.bureau}&lacks=samePerson`)
    await told(page, /既管理又监督/)
    await seat.quiet()
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('supervision-lacks')
    const paper = page.getByRole('main').getByRole('link', { name: '打印' })
    expect(await paper.getAttribute('href')).toContain('lacks=samePerson')
    await page.getByRole('button', { name: 'English' }).click()
    await told(page, 'Supervision register')
    await seat.open(`/supervision-register?unitId=${unitNamed(house.world, '路政科')}`)
    await seat.quiet()
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('supervision-en')
  })
  await house.as('zhigong1', '/supervision-register', async (seat) => {
    await told(seat.page, nameOf(house, 'zhigong1'))
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('supervision-clerk')
  })
})

it('the ledger is printed by the form, for the period that the list shows', async () => {
  await house.as('jijian1', '/ledger?receivedFrom=2026-09-01', async (seat) => {
    const { page } = seat
    await seat.quiet()
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('ledger-paper')
    const paper = page.getByRole('main').getByRole('link', { name: '打印' })
    expect(await paper.getAttribute('href')).toBe('/api/ledger-paper.pdf?receivedFrom=2026-09-01')
    const [excel] = await Promise.all([page.waitForEvent('download'), press(page, 'Excel（全部栏目）')])
    expect(excel.suggestedFilename()).toContain('风险信息台')
  })
})
