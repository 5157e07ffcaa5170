import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRecords } from '../../demo/load.ts'
import { screeningJob } from '../../src/modules/indicators/screening/screening.job.ts'
import { queueScreening } from '../../src/modules/indicators/screening/screening.store.ts'
import { assessed, assessedAs, draftFor, registration, served } from '../journeys/story.ts'
import type { Json, World } from '../journeys/world.ts'
import { choose, press, told } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const sample = (path: string) => fileURLToPath(new URL(`../samples/${path}`, import.meta.url))

/** Addresses of things in each state of the road. */
interface Things {
  item: string
  assessment: string
  tabled: string
  assessedMatter: string
  matter: string
  warning: string
  ownDuty: string
  unitDuty: string
  signal: string
  flow: string
  pack: string
}

describe('Every screen of the road, for the person it is made for', () => {
  let house: Stage
  let dataFolder: string
  let at: Things

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'jianwei-screens-'))
    house = await stage(TODAY, { dataFolder })
    await bringRecordsIn(house.world, dataFolder)
    at = await thingsIn(house.world)
  })
  afterAll(async () => {
    await house.close()
    await rm(dataFolder, { recursive: true, force: true })
  })

  /** Open each path in one window; what axe, the width and the console object to, by path. */
  const walk = async (username: string, paths: Record<string, string>, language: 'zh' | 'en' = 'zh') =>
    house.as(username, '/desk', async (seat) => {
      if (language === 'en') await seat.page.getByRole('button', { name: 'English' }).click()
      const found: Record<string, string[]> = {}
      for (const [name, path] of Object.entries(paths)) {
        await seat.go(path)
        const faults = await faultsOf(seat)
        if (faults.length > 0) found[path] = faults
        await seat.picture(`s-${username}-${name}${language === 'en' ? '-en' : ''}`)
      }
      return found
    })

  it('of an officer', async () => {
    const found = await walk('jijian1', {
      desk: '/desk',
      signals: '/signals',
      signal: at.signal,
      budgets: '/signals/budget',
      ledger: '/ledger',
      register: '/ledger/new',
      'register-signal': `/ledger/new?signal=${at.signal.split('/').at(-1)}`,
      item: at.item,
      'pre-assess': `${at.item}/assessment`,
      assessments: '/assessments',
      assessment: at.assessment,
      matters: '/matters',
      matter: at.matter,
      draft: `${at.assessedMatter}/warning`,
      warnings: '/warnings',
      warning: at.warning,
      duties: '/duties',
      duty: at.unitDuty,
      talks: '/talks',
      'new-talk': `/talks/new?matter=${at.matter.split('/').at(-1)}&kind=admonition`,
      notifications: '/me/notifications',
      sessions: '/me/sessions',
      password: '/me/password',
    })
    expect(found).toEqual({})
  })

  it('of the secretary, the leader, a section head and a clerk', async () => {
    expect(await walk('shuji', { desk: '/desk', assessment: at.tabled, warning: at.warning })).toEqual({})
    expect(await walk('juzhang', { desk: '/desk', assessment: at.tabled })).toEqual({})
    expect(await walk('kezhang1', { desk: '/desk', duties: '/duties', duty: at.unitDuty })).toEqual({})
    expect(await walk('zhigong1', { desk: '/desk', duties: '/duties', duty: at.ownDuty })).toEqual({})
  })

  it('of those who keep data, organisation, policy and access', async () => {
    const kept = {
      datasets: '/datasets',
      table: '/datasets/tables/expense',
      indicators: '/indicators',
      indicator: '/indicators/PR-01',
      screenings: '/screenings',
      conformance: '/conformance',
      flows: '/flows',
      flow: at.flow,
    }
    expect(await walk('shuju', kept)).toEqual({})
    expect(
      await walk('jiancha', {
        organisation: '/organisation',
        responsibility: '/organisation/responsibility',
        policy: '/policy',
        pack: at.pack,
      }),
    ).toEqual({})
    expect(await walk('anquan', { access: '/access', grant: '/access/grant' })).toEqual({})
  })

  it('in English as well', async () => {
    expect(await walk('jijian1', { desk: '/desk', matter: at.matter, warning: at.warning, signal: at.signal }, 'en')).toEqual({})
  })

  it('the wizard says what is wrong with a broken file, and shows the rows it rejects', async () => {
    const seat = await house.enter('shuju', '/datasets/import') // Not `as`: the refused file is meant to be answered with 422.
    const { page, picture } = seat
    const give = (path: string) => page.locator('input[type="file"]').setInputFiles(sample(path))
    await give('broken/quote-not-closed.csv')
    await told(page, '第 2 行：引号没有闭合，直到文件结尾；应在字段末尾补一个双引号')
    await press(page, '重新选择文件')
    await give('process/entity.xes')
    await press(page, '导入 entity.xes')
    await told(page, '文件 entity.xes 不能导入')
    expect(await faultsOf(seat)).toEqual([])
    await picture('s-shuju-import-broken')
    await press(page, '重新选择文件')
    await give('broken/expense.csv')
    await page.getByRole('button', { name: '导入 expense.csv' }).waitFor()
    expect(await faultsOf(seat)).toEqual([])
    await picture('s-shuju-import-mapping')
    await press(page, '导入 expense.csv')
    await told(page, '已导入 expense.csv')
    await page
      .getByRole('row', { name: /2026-02-30/ })
      .first()
      .waitFor()
    await page
      .getByRole('row', { name: /三百元/ })
      .first()
      .waitFor()
    expect(await faultsOf(seat)).toEqual([])
    await picture('s-shuju-import-rejects')
    await seat.leave()
  })

  it('a check of the log against its chart ends on the picture with its deviations', async () => {
    await house.as('shuju', '/conformance', async (seat) => {
      await choose(seat.page, '流程图', '超限运输许可（permit）')
      await press(seat.page, '开始检查')
      await told(seat.page, '完全符合')
      await told(seat.page, '偏离的环节')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('s-shuju-check')
    })
  })
})

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

/** Two years of records in the lake, and the signals of a screening. */
async function bringRecordsIn(world: World, dataFolder: string): Promise<void> {
  const { sweep } = world.server.workshop
  await sweep((work) => loadRecords(work, dataFolder, 1, TODAY))
  const { id } = await sweep((work) => queueScreening(work))
  await screeningJob.run({ sweep, dataFolder, stopping: new AbortController().signal }, { screeningId: id })
}

/** One matter in each state: registered, pre-assessed, tabled, assessed, and warned with a limit that is near. */
async function thingsIn(world: World): Promise<Things> {
  const officer = await world.as('jijian1')
  const register = async (title: string) => (await officer.post('/api/ledger', registration(world, 'zhigong1', { title }))).item
  const judged = async (title: string) => officer.post(`/api/ledger/${(await register(title)).id}/assessment`, assessedAs(2))
  const item = await register('群众反映许可办理超期')
  const assessment = await judged('信息员反映许可材料不齐即予受理')
  const tabled = await judged('许可受理岗收受服务对象土特产')
  const members = ['kezhang2', 'shuji', 'juzhang']
  await officer.post(`/api/assessments/${tabled.id}/tabling`, { memberIds: members.map((each) => world.idOf(each)) })
  for (const username of ['kezhang2', 'shuji'])
    await (await world.as(username)).post(`/api/assessments/${tabled.id}/opinions`, {
      rank: 2,
      isDissent: username === 'shuji',
      text: '情况属实，建议从严把握。',
    })
  const waiting = await assessed(world, 'zhigong1', 1)
  const { matterId } = await assessed(world, 'zhigong1', 1)
  const page = await served(world, matterId, draftFor(world, 'zhigong1', '路政科', 1))
  const duty = (kind: string) => `/duties/${page.duties.find((each) => each.kind === kind)?.id}`
  world.itIs('2026-09-18')
  await world.sweep()
  const again = await world.as('jijian1')
  const signals = await again.get<Json>('/api/signals?limit=1')
  const flows = await again.get<Json>('/api/flows?state=inForce')
  const pack = await again.get<Json>('/api/pack-in-force')
  return {
    item: `/ledger/${item.id}`,
    assessment: `/assessments/${assessment.id}`,
    tabled: `/assessments/${tabled.id}`,
    assessedMatter: `/matters/${waiting.matterId}`,
    matter: `/matters/${matterId}`,
    warning: `/warnings/${page.warning.id}`,
    ownDuty: duty('writtenStatement'),
    unitDuty: duty('unitReport'),
    signal: `/signals/${signals.items[0].id}`,
    flow: `/flows/${flows.items[0].id}`,
    pack: `/policy/${pack.id}/${pack.version}`,
  }
}
