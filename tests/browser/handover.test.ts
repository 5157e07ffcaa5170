import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { assessed, draftFor, registration, served } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, choosePerson, press, sure, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

let house: Stage
let folder: string

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}

const HEADING = '原编号,登记日期,事由,主要内容,责任单位,反映对象,来源渠道,征兆类型,重点领域,办理状态'
const row = (oldNo: string, person: string) =>
  `${oldNo},2026-08-03,许可受理未经现场核查,信息员反映某大件运输许可受理后未作现场核查。,路政科,${person},officer,苗头性,roadApproval,待评估`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-handover-'))
  house = await stage('2026-08-10', { dataFolder: folder })
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

describe('A register is taken over in mid-year', () => {
  it('from the checklist: numbers stated by one and confirmed by another', async () => {
    await house.as('jiancha', '/takeover', async (seat) => {
      const { page } = seat
      await told(page, '已确认 0 / 10 项')
      expect(await faultsOf(seat)).toEqual([])
      await page
        .getByRole('row', { name: /编号接续/ })
        .getByRole('link', { name: '去接续' })
        .click()
      await told(page, '澄路纪事〔2026〕1号')
      await choose(page, '编号序列', '事项编号')
      await page.getByRole('spinbutton', { name: /纸面已用末号/ }).fill('17')
      await write(page, '接续理由', '上线前使用纸质登记簿，末号核对无误')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('takeover-series-form')
      await press(page, '登记')
      await told(page, '待确认')
    })
    await house.as('shuji', '/takeover/series', async (seat) => {
      await sure(seat.page, '确认')
      await told(seat.page, '澄路纪事〔2026〕18号')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('takeover-series')
    })
  })

  it('open matters come from a file that is checked row by row, scans find them by name', async () => {
    const good = join(folder, 'good.csv')
    const bad = join(folder, 'bad.csv')
    await writeFile(bad, [HEADING, row('旧-1', house.world.idOf('zhigong1')), row('旧-2', house.world.idOf('juzhang'))].join('\n'))
    await writeFile(good, [HEADING, row('旧-1', house.world.idOf('zhigong1')), row('旧-2', house.world.idOf('zhigong2'))].join('\n'))
    const scans = [join(folder, '旧-1 封面.pdf'), join(folder, '无编号.pdf')]
    for (const scan of scans) await writeFile(scan, '%PDF-1.4')
    await house.as('jijian1', '/takeover/import', async (seat) => {
      const { page } = seat
      await page.locator('input[type=file]').setInputFiles(bad)
      await told(page, /不得登记在本级台账/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('takeover-import-faults')
      await page.locator('input[type=file]').setInputFiles(good)
      await page.getByRole('textbox', { name: /导入说明/ }).fill('期中上线')
      await seat.picture('takeover-import')
      await page
        .getByRole('button', { name: /^确认导入|^导入/ })
        .last()
        .click()
      await told(page, '旧-2')
      await seat.open('/takeover/scans')
      await page.locator('input[type=file]').setInputFiles(scans)
      await told(page, '已挂接 1 份')
      await told(page, '没有对上编号的文件（1 份，未保存）')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('takeover-scans')
      await seat.open('/takeover/matters')
      await told(page, '旧-1 封面.pdf')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('takeover-matters')
      await page.getByRole('link', { name: '旧-1', exact: true }).click()
      await told(page, /由纸质登记接续：原编号 旧-1/)
      await seat.picture('takeover-matter')
    })
    await house.as('jiancha', '/takeover', async (seat) => {
      const { page } = seat
      await page.getByRole('button', { name: '确认 在办事项和历史台账' }).click()
      await page.getByRole('textbox', { name: '核对说明 在办事项和历史台账' }).fill('与登记簿核对一致')
      await press(page, '确认')
      await told(page, '已确认 1 / 10 项')
      await seat.picture('takeover-checklist')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, '1 of 10 confirmed')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('takeover-checklist-en')
    })
  })
})

describe('An officer hands their work over', () => {
  beforeAll(async () => {
    const { world } = house
    const officer = await world.as('jijian1')
    const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(world, 'kezhang2', { title: '工程变更程序不完备' }))
    await officer.post(`/api/matters/${item.matterId}/recusals`, { personId: world.idOf('jijian3'), reason: '曾任职于该科' })
    const warning = await served(world, (await assessed(world, 'zhigong1', 1)).matterId, draftFor(world, 'zhigong1', '路政科', 1))
    expect(warning.warning.state).toBe('open')
    world.itIs('2026-08-24')
  })

  it('lists, names another for what one may not take, and both sign', async () => {
    await house.as('jijian1', '/successions', async (seat) => {
      const { page } = seat
      await told(page, '没有工作交接')
      await page.getByRole('button', { name: '发起交接' }).first().click()
      await choosePerson(page, '承接人', nameOf(house, 'jijian3'))
      await page.getByRole('textbox', { name: /交接日期/ }).fill('2026-08-31')
      await page.keyboard.press('Tab')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('succession-new')
      await press(page, '列出未了事项')
      await told(page, '已登记回避')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('succession-draft')
      await choosePerson(page, '另行指定承接人：工程变更程序不完备', nameOf(house, 'jiancha'))
      await sure(page, '提交清单')
      await told(page, '请核对清单，由移交人签字。')
      await sure(page, '签字')
      await told(page, '清单已提交，等待签字。')
      await seat.picture('succession-signed-once')
    })
    await house.as('jijian3', '/', async (seat) => {
      const { page } = seat
      await page
        .getByRole('main')
        .getByRole('link', { name: new RegExp(nameOf(house, 'jijian1')) })
        .first()
        .click()
      await told(page, '请核对清单。签字后，名下各项立即转由您办理。')
      expect(await page.getByText('工程变更程序不完备').count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('succession-successor')
      await sure(page, '签字')
      await told(page, '已交接')
      await seat.picture('succession-done')
      await seat.open('/successions')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('succession-list')
      await page.getByRole('button', { name: 'English' }).click()
      await page
        .getByRole('link', { name: new RegExp(nameOf(house, 'jijian1')) })
        .first()
        .click()
      await told(page, 'Handed over')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('succession-done-en')
    })
    const paper = (await house.world.as('jijian3')).get<Json>('/api/successions')
    expect((await paper).items).toHaveLength(1)
  })
})
