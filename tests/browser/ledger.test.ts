import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registration, unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, choosePerson, pick, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

let house: Stage
let folder: string
let item: string

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}

const POINT = {
  ...{ carrier: 'section', title: '值守人员收钱放行', affairs: 'business', riskType: 'postDuty' },
  manifestation: '检测站夜间值守无人监督，对超限车辆收钱放行。',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-ledger-'))
  house = await stage('2026-03-02')
  const officer = await house.world.as('jijian1')
  await (await house.world.as('kezhang1')).post('/api/risk-points', { unitId: unitNamed(house.world, '路政科'), content: POINT })
  await officer.post(
    '/api/ledger',
    registration(house.world, 'zhigong2', {
      title: '检测站夜间收钱放行',
      content: '反映检测站对超限车辆收钱放行，每车三百元，夜间尤其严重。',
    }),
  )
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

describe("An officer's morning at the ledger", () => {
  it('begins with a visit: the form asks what visits have, and tells of an entry that may be the same', async () => {
    item = await house.as('jijian1', '/ledger', async (seat) => {
      const { page } = seat
      await told(page, '检测站夜间收钱放行')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-list')
      await press(page, '登记风险信息')
      await write(page, '事由', '来访反映夜间交钱放行')
      await choose(page, '来源渠道', '来访举报和投诉')
      await write(page, '接访地点', '信访接待室')
      await choose(page, '来源性质', '社会群众')
      await choose(page, '反映人类型', '匿名')
      await choose(page, '内容可信度', '中')
      await choose(page, '征兆类型', '苗头性')
      await choose(page, '重点领域', '公路行政执法')
      await choosePerson(page, '反映对象', nameOf(house, 'zhigong2'))
      await write(page, '主要内容', '来访人反映检测站夜间对超限车辆收钱放行，一车三百元。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-form')
      await press(page, '登记')
      // What the channel needs is said beside its field.
      await told(page, /请填写“接访人员/)
      await write(page, '接访人员（两人）', '接访员甲、乙')
      await press(page, '登记')
      await told(page, /疑似重复/)
      await told(page, /反映对象相同/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-alike')
      await press(page, '仍然登记')
      await page.waitForURL(/\/ledger\/[0-9a-f-]{36}$/)
      await told(page, '接访员甲、乙')
      return page.url().split('/').at(-1) ?? ''
    })
  })

  it('goes on at the entry: what was checked, which risk point it bears on, how it is to be handled', async () => {
    await house.as('jijian1', `/ledger/${item}`, async (seat) => {
      const { page } = seat
      await press(page, '登记核实状态')
      await choose(page, '核实状态', '核实中')
      await write(page, '依据', '已调取当晚监控')
      await press(page, '保存')
      await told(page, '已登记核实状态')
      await press(page, '关联风险点')
      await page.getByRole('combobox', { name: '关联风险点' }).fill('收钱放行')
      await pick(page, 'FX001 值守人员收钱放行')
      await page.keyboard.press('Escape')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '关联')
      await told(page, '已关联风险点')
      await press(page, '提出办理意见')
      await choose(page, '办理方式', '谈话函询')
      await told(page, /须由其他负责人审批/)
      await write(page, '办理意见', '建议谈话函询，由监察科派两人')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '提交')
      await told(page, '待审批')
      await told(page, '检测站夜间收钱放行')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-item')
    })
  })

  it('is approved by another, and its limit runs', async () => {
    await house.as('jiancha', `/ledger/${item}`, async (seat) => {
      const { page } = seat
      await press(page, '审批')
      await write(page, '审批意见', '同意')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '保存审批')
      await told(page, '已审批')
      await told(page, '办理中')
      await told(page, /2026.*23/)
    })
  })

  it('joins what is the same under the older number', async () => {
    await house.as('jijian1', `/ledger/${item}`, async (seat) => {
      const { page } = seat
      await press(page, '登记办理结果')
      await write(page, '办理结果', '谈话后承认收钱两次。')
      await press(page, '保存结果')
      await told(page, '已完成')
      await page.getByRole('button', { name: '与“检测站夜间收钱放行”并案' }).click()
      await write(page, '并案理由', '同一人同一事')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '确认并案')
      await told(page, '已并入')
      await seat.picture('ledger-joined')
    })
  })

  it('finds entries by pinyin and by filters together', async () => {
    await house.as('jijian1', '/ledger', async (seat) => {
      const { page } = seat
      await page.getByRole('main').getByRole('searchbox').fill('jqfx')
      await page.getByText('检测站夜间收钱放行').first().waitFor({ state: 'hidden' })
      await page.getByText('来访反映夜间交钱放行').first().waitFor()
      await page.getByRole('button', { name: '核实状态' }).click()
      await page.getByRole('menuitem', { name: '核实中' }).click()
      await page.getByText('来访反映夜间交钱放行').first().waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-filtered')
    })
  })

  it('takes in a list of findings from an audit, looked at before', async () => {
    const path = join(folder, '审计问题.csv')
    const heading = '来源渠道,收到日期,事由,主要内容,涉及单位,征兆类型,重点领域,审计报告文号'
    const row = '责任审计,2026-02-26,采购未公开招标,审计发现大额采购未公开招标直接指定供应商。,路政科,苗头性,procurement,审〔2026〕12号'
    await writeFile(path, `${heading}\n${row}`)
    await house.as('jijian1', '/ledger', async (seat) => {
      const { page } = seat
      await press(page, '导入检查发现')
      await page.locator('input[type=file]').setInputFiles(path)
      await told(page, /采购未公开招标/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-findings')
      await page.locator('#register-why').fill('年度审计问题清单')
      await press(page, '确认导入')
      await page.waitForURL(/\/ledger$/)
      await told(page, '采购未公开招标')
    })
  })

  it('is read in English as well', async () => {
    await house.as('jijian1', `/ledger/${item}`, async (seat) => {
      const { page } = seat
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Handling')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('ledger-item-en')
    })
  })

  it('shows on the page of the risk point what bears on it', async () => {
    const officer = await house.world.as('jijian1')
    const [point] = (await officer.get<Json>('/api/risk-points?limit=1')).items
    await house.as('jijian1', `/risk-points/${point.id}`, async (seat) => {
      await told(seat.page, '关联风险信息')
      await told(seat.page, /来访反映夜间交钱放行/)
      expect(await faultsOf(seat)).toEqual([])
    })
  })
})
