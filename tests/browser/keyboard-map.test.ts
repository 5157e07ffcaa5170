import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bpmnOf } from '../../demo/flows/bpmn.ts'
import { PERMIT } from '../../demo/flows/charts.ts'
import { keepCharts } from '../../demo/flows/keep.ts'
import { HIGHWAY } from '../../demo/institutions.ts'
import { loadPowers } from '../../demo/powers/load.ts'
import { loadRisks } from '../../demo/risks/load.ts'
import { isAt, tabTo, told } from './hands.ts'
import { type Stage, stage } from './stage.ts'

describe('Heat map, signs on a chart and the drawing sheet, by keyboard alone', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage('2026-09-14')
    const { institution, server } = house.world
    await server.workshop.sweep(async (work) => {
      const powerOf = await loadPowers(work, institution, 'highway')
      await keepCharts(work, [{ item: 'permit', unit: '路政科', xml: bpmnOf(PERMIT) }], powerOf)
      await loadRisks(work, institution, 'highway', HIGHWAY.bureau)
    })
  })
  afterAll(() => house.close())

  it('the arrows go from cell to cell of the heat map, and Enter opens what a cell counts', async () => {
    await house.as('jiancha', '/risk-heat', async (seat) => {
      const { page } = seat
      const rows = page.getByRole('table').first().getByRole('row')
      const row = rows.filter({ hasText: '路政科' }).first()
      const links = rows.getByRole('link')
      await links.first().waitFor()
      await tabTo(page, links.first())
      const sum = row.getByRole('link').last()
      // To the right end of the first row, then down its column of sums, and back to the left.
      for (let steps = await rows.nth(1).getByRole('link').count(); steps > 0; steps -= 1) await page.keyboard.press('ArrowRight')
      for (let downs = 0; downs < 60 && !(await isAt(sum)); downs += 1) await page.keyboard.press('ArrowDown')
      expect(await isAt(sum)).toBe(true)
      await page.keyboard.press('ArrowLeft')
      expect(await isAt(row.getByRole('link').nth(-2))).toBe(true)
      await page.keyboard.press('ArrowRight')
      const count = Number(/共 (\d+) 项/.exec((await sum.textContent()) ?? '')?.[1])
      expect(count).toBeGreaterThan(0)
      await page.keyboard.press('Enter')
      await told(page, `共 ${count} 条`)
    })
  })

  it('a sign on a step is reached with Tab; its points open, and close again', async () => {
    await house.as('jiancha', '/flows', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '超限运输许可' }).first().click()
      const sign = page.locator('button.chart-mark').first()
      await sign.waitFor()
      await tabTo(page, sign)
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog')
      await drawer.getByRole('link').first().waitFor()
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'hidden' })
    })
  })

  it('a step is chosen, given another limit and saved without a mouse', async () => {
    await house.as('kezhang1', '/flows', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '超限运输许可' }).first().click()
      await tabTo(page, page.getByRole('button', { name: '修订（另起一版）' }))
      await page.keyboard.press('Enter')
      const step = page.getByRole('combobox', { name: '所选环节' })
      await step.waitFor()
      await tabTo(page, step)
      await page.keyboard.type('现场核查')
      await page.keyboard.press('Enter')
      const days = page.getByRole('spinbutton', { name: '时限（工作日）' })
      await tabTo(page, days)
      await page.keyboard.press('Control+a')
      await page.keyboard.type('6')
      await page.keyboard.press('Tab')
      await told(page, '有未保存的修改')
      await tabTo(page, page.getByRole('button', { name: '保存', exact: true }))
      await page.keyboard.press('Enter')
      await told(page, '已保存')
      expect(await days.inputValue()).toBe('6')
      expect(await seat.flaws()).toEqual([])
      await seat.picture('k-editor')
    })
  })
})
