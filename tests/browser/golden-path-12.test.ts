import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeOver } from '../journeys/campaign.steps.ts'
import { nextVersion } from './next-version.ts'
import { registration, unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { answer, choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const GONE = '制度机制风险'
const NEW = '外部环境风险'

/** One risk type and one area are gone, another type is new. */
const changed = (source: Json): Json => ({
  riskTypes: [...source.riskTypes.filter((each: Json) => each.label !== GONE), { code: 'environment', label: NEW }],
  keyAreas: source.keyAreas.filter((each: Json) => each.code !== 'roadApproval'),
})

describe('Golden path 12 in the browser: the dictionary of risk types changes in mid-year', () => {
  let house: Stage
  let section: string
  let bureau: string
  let version: number
  let open: Json
  let item: Json

  const point = (over: Json = {}) => ({
    unitId: section,
    content: {
      ...{ carrier: 'section', title: '审核把关失之于宽', affairs: 'business', riskType: 'institution', keyArea: 'roadApproval' },
      ...{ manifestation: '对下属经办的事项只签字不审核。', ...over },
    },
  })
  const codeOf = async (username: string, method: 'POST' | 'PUT', path: string, body: Json) =>
    ((await (await house.world.as(username)).try(method, path, body)).body as Json).code
  const sound = async (seat: Seat, name: string) => {
    expect([name, await seat.flaws(), await seat.isSideways()]).toEqual([name, [], false])
    await seat.picture(name)
  }

  beforeAll(async () => {
    house = await stage('2026-06-01')
    section = unitNamed(house.world, '路政科')
    bureau = unitNamed(house.world, '州公路局')
    const clerk = await house.world.as('zhigong1')
    open = (await clerk.post<Json>('/api/risk-points', point())).point
    await clerk.post(`/api/risk-points/${open.id}/acts`, { act: 'submit' })
    await takeOver(await house.world.as('jiancha'), 'firstIsLowest', [
      ['路政科', '', '既有制度漏洞', '办法多年未修订，执行时各行其是。', '三级', GONE, '业务工作'],
    ])
    item = (await (await house.world.as('jijian1')).post<Json>('/api/ledger', registration(house.world, 'zhigong1'))).item
    version = await nextVersion(house.world, '2026-07-01', changed)
  })
  afterAll(() => house.close())

  it('the new version is there to be read, and in force from its day only', async () => {
    const inForce = async () => (await (await house.world.as('zhigong1')).get<Json>('/api/pack-in-force')).version
    house.world.itIs('2026-06-30')
    expect(await inForce()).toBe(version - 1)
    house.world.itIs('2026-07-01')
    expect(await inForce()).toBe(version)
    await house.as('jiancha', `/policy/cn.highway/${version}`, async (seat) => {
      await told(seat.page, NEW)
      expect(await seat.page.getByText(GONE, { exact: true }).count()).toBe(0)
      await sound(seat, 'p12-01-pack')
    })
  })

  it('a new point offers the new types only', async () => {
    expect(await codeOf('zhigong1', 'POST', '/api/risk-points', point({ title: '新写旧类型', keyArea: null }))).toBe(
      'riskPoint.unknown_code',
    )
    await house.as('zhigong1', '/risk-points/new', async (seat) => {
      const { page } = seat
      await answer(page, '载体', '科（股）室')
      await write(page, '风险点', '外来请托打招呼')
      await write(page, '表现形式', '承运人托人打招呼，要求先行办理。')
      await page.getByRole('combobox', { name: /风险类型/ }).click()
      await page.getByTitle(NEW, { exact: true }).waitFor()
      expect(await page.getByTitle(GONE, { exact: true }).count()).toBe(0)
      await page.keyboard.press('Escape')
      await choose(page, '风险类型', NEW)
      await choose(page, '事务类别', '业务工作')
      await sound(seat, 'p12-02-new')
      await press(page, '保存草稿')
      await told(page, '草稿只有您看得到')
      await told(page, NEW)
    })
  })

  it('a point under way is read, mended and reviewed under the version it was written by', async () => {
    await house.as('zhigong1', `/risk-points/${open.id}`, async (seat) => {
      const { page } = seat
      await told(page, GONE)
      await press(page, '撤回修改')
      await press(page, '修改')
      await told(page, GONE)
      await write(page, '防控措施', '每月抽查复核记录。')
      await press(page, '保存草稿')
      await press(page, '提交审核')
      await told(page, '待科室审核')
      await sound(seat, 'p12-03-under-way')
    })
    const review = async (username: string) =>
      (await house.world.as(username)).post<Json>(`/api/risk-points/${open.id}/reviews`, { decision: 'pass', opinion: '同意。' })
    await review('kezhang1')
    const grade = { method: 'weighted', inputs: { values: { importance: 3, frequency: 5, probability: 3 }, positions: [] }, rank: 2 }
    await (await house.world.as('jijian1')).post(`/api/risk-points/${open.id}/grades`, grade)
    await review('jijian1')
    expect((await review('juzhang')).point.state).toBe('notice')
  })

  it('what is in force keeps its word in list, heat map and Excel, until it is changed by the new rules', async () => {
    await house.as('jiancha', '/risk-points?standing=true', async (seat) => {
      const { page } = seat
      await told(page, GONE)
      await seat.open('/risk-heat')
      await page.getByRole('columnheader', { name: GONE }).waitFor()
      await sound(seat, 'p12-04-heat')
    })
    const clerk = await house.world.as('kezhang1')
    const [standing] = (await clerk.get<Json>('/api/risk-points?standing=true')).items
    const changing = await clerk.post<Json>(`/api/risk-points/${standing.id}/changes`, { reason: '新方案不再设该类型' })
    const path = `/api/risk-points/${standing.id}`
    const edited = (riskType: string) => ({ revision: changing.revision, content: { ...changing.content, riskType } })
    expect(await codeOf('kezhang1', 'PUT', path, edited('institution'))).toBe('riskPoint.unknown_code')
    expect(await codeOf('kezhang1', 'PUT', path, edited('environment'))).toBeUndefined()
    const { items: lines } = await clerk.get<Json>(`/api/risk-catalogue?unitId=${bureau}&limit=200`)
    expect(lines.map((line: Json) => line.riskType)).toEqual(['institution'])
  })

  it('an item registered before keeps its area; a new one is refused it', async () => {
    await house.as('jijian1', `/ledger/${item.id}`, async (seat) => {
      await told(seat.page, '路政行政审批')
      await seat.picture('p12-05-item')
    })
    expect(await codeOf('jijian1', 'POST', '/api/ledger', registration(house.world, 'zhigong1', { keyArea: 'roadApproval' }))).toMatch(
      /unknown/,
    )
  })
})
