import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnatomyLine } from '../../src/modules/anatomy/anatomy.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { content, point } from '../journeys/anatomy/anatomy.steps.ts'
import { registration } from '../journeys/story.ts'
import { choose, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

let house: Stage
let item: ItemLine

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}

beforeAll(async () => {
  house = await stage('2026-03-02')
  const officer = await house.world.as('jijian1')
  ;({ item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(house.world, 'zhigong1')))
  await withClient(house.world.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(`UPDATE information_items SET state = 'closed', verification = 'verified' WHERE id = $1`, [item.id])
    await client.query(`UPDATE matters SET stage = 'closed' WHERE id = $1`, [item.matterId])
  })
})
afterAll(() => house.close())

it('an officer dissects a closed matter; a name is pointed out beside its field', async () => {
  await house.as('jijian1', `/matters/${item.matterId}`, async (seat) => {
    const { page } = seat
    await press(page, '起草案例剖析')
    const text = content()
    await write(page, '标题', text.title)
    await write(page, '单位代称', text.unitLabel)
    await choose(page, '风险类型', '岗位职责风险')
    await choose(page, '深层原因', '机制')
    await choose(page, '成因', '监督检查缺位')
    await write(page, '基本案情', `${nameOf(house, 'zhigong1')}受理大件运输许可后，没有作现场核查，次日即予办结。`)
    await write(page, '原因剖析', text.analysis)
    await write(page, '被忽视的苗头', text.signs)
    await write(page, '教训与对策', text.lessons)
    await press(page, '保存草稿')
    await page.getByRole('alert').filter({ hasText: '文中出现当事人姓名' }).first().waitFor()
    expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-name')
    await write(page, '基本案情', text.facts)
    await press(page, '保存草稿')
    await told(page, '起草中')
    await press(page, '增加风险点')
    const add = point(house.world)
    await page.getByRole('combobox', { name: /单位/ }).fill('养护科')
    await page.locator('.ant-select-tree-title').getByText('养护科').first().click()
    await write(page, '风险点', add.title)
    await choose(page, '事务类别', '业务工作')
    await choose(page, '风险类型', '岗位职责风险')
    await write(page, '表现形式', add.manifestation)
    await write(page, '建议措施', add.measures)
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-point')
    await press(page, '加入')
    await page.getByRole('button', { name: /^删去/ }).waitFor()
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-draft')
    await press(page, '提交审批')
    await told(page, '等待另一名负责人审批。')
  })
})

it('another approves it from their desk; its point is a draft that says where it comes from', async () => {
  await house.as('jiancha', '/', async (seat) => {
    const { page } = seat
    await page
      .getByRole('link', { name: /许可受理未经现场核查即办结/ })
      .first()
      .click()
    await press(page, '审批')
    await write(page, '审批意见', '同意入库。')
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-decide')
    await press(page, '提交审批结论')
    await told(page, '已入库')
    await seat.quiet()
    await seat.picture('anatomy-approved')
    await page.getByRole('link', { name: '查看风险点' }).click()
    await told(page, '来自典型案例剖析')
    await seat.picture('anatomy-proposed')
  })
})

it('a clerk reads it in the library without its case, in Chinese and in English', async () => {
  const clerk = await house.world.as('zhigong2')
  const [line] = (await clerk.get<{ items: AnatomyLine[] }>('/api/anatomies')).items
  await house.as('zhigong2', '/anatomies', async (seat) => {
    const { page } = seat
    await told(page, '许可受理未经现场核查即办结')
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-library')
    await seat.open(`/anatomies/${line?.id}`)
    await told(page, '建议增加的风险点')
    expect(await page.getByText(item.matterNo).count()).toBe(0)
    expect(await page.getByText('只有办理单位看得到').count()).toBe(0)
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-clerk')
    const [paper] = await Promise.all([page.waitForEvent('download'), press(page, '下载 PDF')])
    expect(paper.suggestedFilename()).toContain('.pdf')
    await page.getByRole('button', { name: 'English' }).click()
    await told(page, 'Risk points to add')
    expect(await faultsOf(seat)).toEqual([])
    await seat.picture('anatomy-clerk-en')
  })
})
