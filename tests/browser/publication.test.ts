import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import { SETTINGS } from '../journeys/publication.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, press, told, write } from './hands.ts'
import { flawsOf } from './flaws.ts'
import { type Guest, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

/** A page with a frame never counts as idle for certain; what stands in the frame was waited for. */
async function framedFaultsOf(seat: Seat): Promise<string[]> {
  const flaws = await flawsOf(seat.page)
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Publication in the browser', () => {
  let house: Stage
  let section: string
  let works: string

  beforeAll(async () => {
    house = await stage(TODAY)
    section = unitNamed(house.world, '路政科')
    await house.world.server.workshop.sweep((work) => loadPowers(work, house.world.institution, 'highway'))
    works = unitNamed(house.world, '工程科')
    const item = { unitId: works, kind: 'powers', subject: works, scope: 'public', settings: SETTINGS, reason: '首次向社会公开' }
    const { line } = await (await house.world.as('kezhang2')).post<Json>('/api/publications', item)
    await (await house.world.as('kezhang2')).post(`/api/publications/${line.id}/acts`, { revision: 1, act: { kind: 'submit' } })
    await (await house.world.as('juzhang')).post(`/api/publications/${line.id}/acts`, {
      revision: 2,
      act: { kind: 'approve', fromOn: TODAY, note: '' },
    })
  })
  afterAll(() => house.close())

  it('the section prepares its list, looks at it as the public will, submits it; the bureau’s head lets it out', async () => {
    await house.as('kezhang1', '/publications', async (seat) => {
      const { page } = seat
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '准备公开')
      await choose(page, '公开内容', '职权目录')
      await told(page, '向社会公开')
      await write(page, '公开理由', '首次向社会公开职权目录')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('publication-new')
      await press(page, '取数并预览')
      const preview = page.frameLocator('iframe')
      await preview.getByText('公众将看到的样子').waitFor()
      await preview.getByText('超限运输').first().waitFor()
      expect(await framedFaultsOf(seat)).toEqual([])
      await press(page, '送审')
      await told(page, '已送审，等待批准。')
    })
    await house.as('juzhang', '/publications?state=submitted', async (seat) => {
      await seat.page.getByRole('link', { name: '澄砚州公路局路政科职权目录' }).click()
      await seat.page.frameLocator('iframe').getByText('超限运输').first().waitFor()
      await told(seat.page, '自己准备的不能由自己批准')
      expect(await framedFaultsOf(seat)).toEqual([])
      await press(seat.page, '批准公开')
      await told(seat.page, '公开中')
      await seat.open('/publications')
      await told(seat.page, '澄砚州公路局路政科职权目录')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('publication-list')
    })
  })

  it('on an old phone without script the public reads, searches and comments; the office shows what was said', async () => {
    const guest = await house.guest()
    try {
      await reads(guest, works)
    } finally {
      await guest.leave()
    }
    await house.as('jijian1', '/public-comments', async (seat) => {
      await told(seat.page, '建议延长周五的办理时间。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('publication-comments')
      await press(seat.page, '显示')
      await told(seat.page, '已在公众网页显示')
    })
    const answer = await house.world.server.browser().get(`/public/units/${works}/comments`)
    expect(answer.text).toContain('建议延长周五的办理时间。')
  })

  it('speaks English too', async () => {
    const head = await house.world.as('kezhang1')
    await head.post<Json>('/api/publications', {
      unitId: section,
      kind: 'powers',
      subject: section,
      scope: 'unit',
      settings: SETTINGS,
      reason: '内部公开',
    })
    await house.as('kezhang1', '/publications', async (seat) => {
      await seat.page.getByRole('button', { name: 'English' }).click()
      await told(seat.page, 'Being prepared')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('publication-list-en')
    })
  })
})

async function reads(guest: Guest, unit: string): Promise<void> {
  const { page } = guest
  const sound = async (name: string) => {
    expect([name, await guest.flaws(), await guest.isSideways()]).toEqual([name, [], false])
    await guest.picture(name)
  }
  await guest.open('/public')
  await sound('public-home')
  await page.getByRole('searchbox').fill('gcsjbg')
  await page.getByRole('button', { name: '查找' }).click()
  await page
    .getByRole('link', { name: /工程设计变更/ })
    .first()
    .click()
  await sound('public-power')
  await guest.open(`/public/units/${unit}`)
  await sound('public-unit')
  await page.getByRole('link', { name: '公开记录' }).click()
  await sound('public-history')
  await page.getByRole('link', { name: '评议' }).click()
  await page.getByRole('textbox').fill('建议延长周五的办理时间。')
  await page.getByRole('group', { name: '办事方便' }).getByRole('radio', { name: '4' }).check()
  await sound('public-comments')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已收到，谢谢').waitFor()
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByText('This is no channel for reports').waitFor()
  await sound('public-comments-en')
}
