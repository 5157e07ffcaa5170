import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bpmnOf } from '../../demo/flows/bpmn.ts'
import { PERMIT, PERMIT_BEFORE } from '../../demo/flows/charts.ts'
import { keepCharts } from '../../demo/flows/keep.ts'
import { loadHandover } from '../../demo/handover/load.ts'
import { HIGHWAY } from '../../demo/institutions.ts'
import { loadMeasures } from '../../demo/measures/load.ts'
import { loadPowers } from '../../demo/powers/load.ts'
import { loadPublications } from '../../demo/publication/load.ts'
import { loadRisks } from '../../demo/risks/load.ts'
import { tabTo } from './hands.ts'
import { type Stage, stage } from './stage.ts'

/** Screens of powers, flows, risk points, measures, publication and hand-over. */
const SCREENS = [
  ...['/powers', '/powers/matrix', '/powers/import', '/powers/new', '/power-review', '/flows', '/flows/new'],
  ...['/risk-points', '/risk-points/new', '/risk-points/import', '/risk-reviews', '/risk-campaigns', '/risk-campaigns/new'],
  ...['/risk-notices', '/risk-notices?tab=filings', '/risk-catalogue', '/risk-heat', '/warning-lines'],
  ...['/measures', '/measures/gaps', '/control-rules', '/publications', '/publications/new', '/public-comments'],
  ...['/successions', '/successions/new', '/takeover'],
]

/** Lists of which the first line is opened: screen and route have one name. */
const LISTS = ['powers', 'flows', 'risk-points', 'risk-campaigns', 'measures', 'control-rules', 'publications', 'successions']

describe('The new screens in English, and by keyboard alone', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-09-14')
    const { institution, server } = house.world
    await server.workshop.sweep(async (work) => {
      const powerOf = await loadPowers(work, institution, 'highway')
      await keepCharts(work, [{ item: 'permit', unit: '路政科', xml: bpmnOf(PERMIT), earlier: bpmnOf(PERMIT_BEFORE) }], powerOf)
      await loadRisks(work, institution, 'highway', HIGHWAY.bureau)
      await loadMeasures(work, institution, HIGHWAY.bureau)
      await loadPublications(work, institution, HIGHWAY.bureau)
      await loadHandover(work, institution, HIGHWAY.bureau)
    })
  })
  afterAll(() => house.close())

  it('reads in English throughout, sound for axe and within the window', async () => {
    await house.as('jiancha', '/powers', async (seat) => {
      const { page } = seat
      await page.getByRole('button', { name: 'English' }).click()
      const found: [string, string[]][] = []
      for (const path of SCREENS) {
        await seat.go(path)
        const flaws = [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : []), ...(await strayWords(page))]
        if (flaws.length > 0) found.push([path, flaws])
        await seat.picture(`en${path.replaceAll(/[/?=]/g, '-')}`)
      }
      expect(found).toEqual([])
    })
  })

  it('reads in English on what the lists open, filled as it is', async () => {
    await house.as('jiancha', '/powers', async (seat) => {
      const { page } = seat
      await page.getByRole('button', { name: 'English' }).click()
      const found: [string, string[]][] = []
      const asked = await house.world.as('jiancha')
      for (const list of LISTS) {
        const { items } = await asked.get<{ items: { id: string }[] }>(`/api/${list}`)
        const path = `/${list}/${items[0]?.id}`
        await seat.go(path)
        await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
        const flaws = [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : []), ...(await strayLabels(page))]
        if (flaws.length > 0) found.push([path, flaws])
        await seat.picture(`en-filled-${list}`)
      }
      expect(found).toEqual([])
    })
  })

  it('the tree of units and the matrix of powers are walked with Tab, arrows and Enter', async () => {
    await house.as('jiancha', '/organisation', async ({ page, open }) => {
      const tree = page.getByRole('tree')
      await tree.waitFor()
      await tabTo(page, tree.or(tree.locator(':focus')))
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(/unit/i)
      await open('/powers/matrix')
      const cell = page.getByRole('main').getByRole('table').getByRole('link')
      await cell.first().waitFor()
      await tabTo(page, cell.first())
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/powers\?/)
    })
  })
})

/** Chinese among what the product itself says on a page: buttons, headings of sections, names of facts and columns. */
async function strayLabels(page: Page): Promise<string[]> {
  const main = page.getByRole('main')
  const said = main.locator('h2, dt, th[scope="col"]').or(main.getByRole('button')).or(main.getByRole('tab'))
  return (await said.allInnerTexts()).filter((text) => /[\u4E00-\u9FFF]/u.test(text))
}

/** Chinese words of the product itself; what the institution wrote stays as it wrote it. */
async function strayWords(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('main')
    .getByRole('button')
    .or(page.getByRole('main').getByRole('heading', { level: 1 }))
    .allInnerTexts()
  return names.filter((name) => /[\u4E00-\u9FFF]/u.test(name))
}
