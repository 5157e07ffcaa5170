import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from '../journeys/story.ts'
import { choose, choosePerson, pick, press, search, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const CONTENT = { title: '许可受理未作现场核查', causes: ['wideDiscretion', 'missingRule'] }

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

describe('Measures in the browser', () => {
  let house: Stage

  beforeAll(async () => {
    house = await stage(TODAY)
    const { server } = house.world
    await withClient(server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
         VALUES ($1, $2, 'LZ-F01', 'section', $3, 'administration', 'duty', 'duty', $4, 3, 'inForce', 'P', '2026-01-05', 1, 'P', now(), 'cn.highway', 3)`,
        [randomUUID(), unitNamed(house.world, '路政科'), CONTENT.title, JSON.stringify(CONTENT)],
      ),
    )
  })
  afterAll(() => house.close())

  it('from the gap to a measure, its evidence and its verification by another', async () => {
    await house.as('kezhang1', '/control-rules/new', async (seat) => {
      const { page } = seat
      await write(page, '制度名称', '大件运输许可现场核查办法')
      await write(page, '文号', '澄路发〔2026〕4号')
      await page.getByRole('combobox', { name: '制定单位' }).click()
      await pick(page, '澄砚州公路局路政科')
      await page.getByRole('textbox', { name: /施行日期/ }).fill('2026-02-01')
      await page.keyboard.press('Tab')
      await write(page, '制约的权力', '大件运输许可的受理和审查')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记制度')
      await told(page, '还没有措施以它为依据')
      await seat.open('/measures/gaps')
      await told(page, '0 / 3')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-gaps')
      await page.getByRole('link', { name: /^制定措施/ }).click()
      await told(page, '按成因建议的类型：细化裁量标准、健全制度')
      await write(page, '防控措施', '大件运输许可实行双人现场核查，照片随卷归档')
      await choose(page, '措施类型', '细化裁量标准')
      await choose(page, '防控阶段', '中期监控')
      await choosePerson(page, '责任人', nameOf(house, 'zhigong1'))
      await page.getByRole('textbox', { name: /完成期限/ }).fill('2026-09-15')
      await page.keyboard.press('Tab')
      await search(page, '依据制度', '现场核查', '大件运输许可现场核查办法 · 澄路发〔2026〕4号')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-new')
      await press(page, '保存')
      await told(page, '责任人尚未提交材料。')
    })
    await house.as('zhigong1', '/measures?mine=true', async (seat) => {
      await seat.page.getByRole('link', { name: '大件运输许可实行双人现场核查，照片随卷归档' }).click()
      await told(seat.page, /请于 2026-09-15 前落实/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-owner')
      await write(seat.page, '落实情况', '九月起全部双人核查，照片已归档。')
      await press(seat.page, '提交材料')
      await told(seat.page, '没有附佐证材料，仍要提交吗？')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-no-files')
      await press(seat.page, '不附材料，照此提交')
      await told(seat.page, '材料已提交，等待核验。')
    })
    await house.as('jiancha', '/measures', async (seat) => {
      const { page } = seat
      await told(page, '各单位落实情况')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-list')
      await page.getByRole('link', { name: '大件运输许可实行双人现场核查，照片随卷归档' }).click()
      for (const quality of ['针对性', '有效性', '可操作性', '约束力']) await page.getByRole('radio', { name: `${quality} 4` }).check()
      expect(await page.getByText('没有附佐证材料，只有文字说明。').count()).toBe(2)
      await write(page, '核验意见', '材料属实，落实到位。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-verify')
      await press(page, '落实到位')
      await told(page, '措施评价')
      await seat.open('/measures')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Points without enough measures')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measures-list-en')
    })
  })

  it('who saves second is told, sees what the other saved, and loses nothing', async () => {
    const text = '大件运输许可每周公示受理和办结情况'
    const head = await house.world.as('kezhang1')
    const [pointId] = await withClient(house.world.server.fresh.admin, async (client) =>
      (await client.query<{ id: string }>(`SELECT id FROM jianwei.risk_points WHERE no = 'LZ-F01'`)).rows.map(({ id }) => id),
    )
    const content = { text, type: 'discretion', phase: 'middle', ownerId: house.world.idOf('zhigong1'), dueOn: '2026-10-30', ruleId: null }
    const pack = await head.get<{ measures: { types: { code: string }[] } }>('/api/pack-in-force')
    const measure = { ...content, type: pack.measures.types[0]?.code ?? '' }
    const { line, revision } = await head.post<{ line: { id: string }; revision: number }>('/api/measures', { pointId, ...measure })
    const mine = await house.enter('kezhang1', `/measures/${line.id}/revision`) // Not `as`: the second save is meant to be answered with 409.
    const { page } = mine
    await write(page, '防控措施', `${text}，在办事大厅和网站同时公示`)
    const officer = await house.world.as('jijian1')
    const theirs = await officer.try('PUT', `/api/measures/${line.id}`, { revision, ...measure, dueOn: '2026-09-30' })
    expect(theirs.status).toBe(200)
    await press(page, '保存')
    await told(page, '他人已保存的内容')
    await told(page, '2026-09-30')
    expect(await page.getByText('请刷新').count()).toBe(0)
    expect(await page.getByRole('textbox', { name: /防控措施/ }).inputValue()).toBe(`${text}，在办事大厅和网站同时公示`)
    expect(await faultsOf(mine)).toEqual([])
    await mine.picture('measures-conflict')
    await page.getByRole('textbox', { name: /完成期限/ }).fill('2026-09-30')
    await page.keyboard.press('Tab')
    await press(page, '以我的内容覆盖保存')
    await told(page, '措施已保存')
    await told(page, `${text}，在办事大厅和网站同时公示`)
    await mine.leave()
  })
})
