import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRecords } from '../../demo/load.ts'
import { choose, press, told } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Conformance, before the keeper of data', () => {
  let house: Stage
  let dataFolder: string

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'jianwei-conformance-screens-'))
    house = await stage(TODAY, { dataFolder })
    await house.world.server.workshop.sweep((work) => loadRecords(work, dataFolder, 1, TODAY))
  })
  afterAll(async () => {
    await house.close()
    await rm(dataFolder, { recursive: true, force: true })
  })

  it('each count opens its cases, and a case stands beside the chart', async () => {
    await house.as('shuju', '/conformance', async (seat) => {
      const { page } = seat
      await choose(page, '流程图', '超限运输许可（permit）')
      await press(page, '开始检查')
      await told(page, '偏离的环节')
      const count = page.getByRole('button', { name: /漏做 .*：打开 \d+ 个办件/ }).first()
      const cases = Number(await count.innerText())
      await count.click()
      await told(page, /有此偏离的办件：漏做/)
      const table = page.getByRole('group', { name: '办件', exact: true })
      await table.getByRole('row').nth(1).waitFor()
      expect(await table.getByRole('row').count()).toBe(1 + Math.min(20, cases))
      await table.getByRole('row').nth(1).getByRole('button').click()
      await told(page, '（未办）')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('c-check')
      await page.getByRole('button', { name: /第 1 种走法：打开/ }).click()
      await told(page, '第 1 种走法的办件')
      expect(await faultsOf(seat)).toEqual([])
    })
  })

  it('an item without a chart shows its ways and drafts a chart, which is kept', async () => {
    await house.as('shuju', '/conformance/discovery', async (seat) => {
      const { page } = seat
      await page.getByRole('combobox', { name: '事项' }).click()
      await page
        .getByTitle(/超限运输许可（permit，\d+ 件）/)
        .last()
        .click()
      await told(page, '环节先后图')
      await page.getByRole('button', { name: '在浏览器中修改' }).waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('c-discovery')
      const given = page.waitForEvent('download')
      await press(page, '下载草稿（BPMN）')
      expect((await given).suggestedFilename()).toBe('permit.bpmn')
      await press(page, '在浏览器中修改')
      await told(page, '环节要素')
      // It came in the lanes of its posts, which nobody has to make.
      await page.locator('.djs-element[data-element-id="lane_2"]').first().waitFor()
      expect(await page.getByRole('button', { name: '按岗位分泳道' }).count()).toBe(0)
      await seat.picture('c-edited')
      await press(page, '保存')
      await told(page, '已保存')
      await press(page, '关闭')
      const file = page.waitForEvent('download')
      await press(page, '下载 BPMN')
      expect((await file).suggestedFilename()).toMatch(/^permit-\d+\.bpmn$/)
    })
  })
})
