import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { powerInForce } from '../journeys/standing.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { pick, press, search, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

const POINT = {
  ...{ carrier: 'section', title: '许可受理未作现场核查', affairs: 'government', riskType: 'postDuty' },
  manifestation: '受理大件运输申请后不作现场核查即提交审批。',
}

describe('The library of rules in the browser', () => {
  let house: Stage
  let point: string

  beforeAll(async () => {
    house = await stage('2026-09-14')
    await powerInForce(house.world)
    const head = await house.world.as('kezhang1')
    const drafted = await head.post<{ point: { id: string } }>('/api/risk-points', {
      unitId: unitNamed(house.world, '路政科'),
      content: POINT,
    })
    point = drafted.point.id
  })
  afterAll(() => house.close())

  it('walks from the rule to its power and its point, and back', async () => {
    await house.as('kezhang1', '/control-rules', async (seat) => {
      const { page } = seat
      await told(page, '还没有登记制度')
      await page.getByRole('button', { name: '登记制度' }).first().click()
      await page.getByRole('combobox', { name: '制定单位' }).click()
      await pick(page, '澄砚州公路局路政科')
      await write(page, '制度名称', '大件运输许可现场核查办法')
      await write(page, '文号', '澄路发〔2026〕4号')
      await page.getByRole('textbox', { name: /施行日期/ }).fill('2026-02-01')
      await page.keyboard.press('Tab')
      await search(page, '制约的职权', 'cxysclxsglxk', '001 超限运输车辆行驶公路许可 · 澄砚州公路局路政科')
      await write(page, '制定依据', '公路安全保护条例第三十五条')
      await write(page, '制度内容', '第一条 受理后三日内现场核查。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('rule-new')
      await press(page, '登记制度')
      await told(page, '还没有风险点关联这项制度')
      await seat.open(`/risk-points/${point}/edit`)
      await search(page, '制度库中的依据制度', '现场核查', '大件运输许可现场核查办法 · 澄路发〔2026〕4号')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('rule-point-edit')
      await press(page, '保存草稿')
      await page.getByRole('link', { name: '大件运输许可现场核查办法 · 澄路发〔2026〕4号' }).click()
      await told(page, '以它为依据')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('rule-page')
      await page.getByRole('link', { name: /许可受理未作现场核查/ }).click()
      await page.getByRole('link', { name: '大件运输许可现场核查办法 · 澄路发〔2026〕4号' }).click()
      await page.getByRole('link', { name: '001 超限运输车辆行驶公路许可' }).click()
      await page.getByRole('link', { name: '大件运输许可现场核查办法' }).click()
      await page.getByRole('button', { name: '修订' }).click()
      await write(page, '修订理由', '压缩核查时限')
      expect(await faultsOf(seat)).toEqual([])
      // Somebody else is quicker: both texts stand there, and who saved it, when and why.
      const at = `/api/control-rules/${/control-rules\/([^/]+)/.exec(page.url())?.[1]}`
      const other = await house.world.as('jijian1')
      const { content, revision } = await other.get<Json>(at)
      expect((await other.try('PUT', at, { revision, ...content, restrains: '超限许可的核查权', reason: '写明所制约的权力' })).status).toBe(
        200,
      )
      await press(page, '保存')
      await told(page, `${nameOf(house, 'jijian1')} 2026-`)
      await told(page, /保存，理由：写明所制约的权力/)
      expect(await page.getByText('请刷新').count()).toBe(0)
      expect(await page.getByRole('textbox', { name: '修订理由' }).inputValue()).toBe('压缩核查时限')
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('rule-both')
      await press(page, '以我的内容覆盖保存')
      await told(page, '压缩核查时限')
      await page.getByRole('button', { name: '废止' }).click()
      await write(page, '废止理由', '由新办法代替')
      await page.getByRole('textbox', { name: /废止日期/ }).fill('2026-01-31')
      await page.keyboard.press('Tab')
      await press(page, '确认废止')
      await told(page, '不得早于施行日期 2026-02-01')
      await seat.picture('rule-repeal-day')
      await page.getByRole('textbox', { name: /废止日期/ }).fill('2027-01-01')
      await page.keyboard.press('Tab')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '确认废止')
      await told(page, '现行有效，自 2027-01-01 起废止')
      await seat.picture('rule-repealed')
      await page.getByRole('button', { name: '撤回废止' }).click()
      await write(page, '撤回理由', '新办法推迟出台')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('rule-restore')
      await page.getByRole('button', { name: '撤回废止' }).last().click()
      await told(page, '废止已撤回，制度继续有效')
      await told(page, '新办法推迟出台')
      expect(await faultsOf(seat)).toEqual([])
      await seat.open('/control-rules')
      await told(page, '大件运输许可现场核查办法')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('rule-list')
    })
  })
})
