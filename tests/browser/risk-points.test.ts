import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bpmnOf } from '../../demo/flows/bpmn.ts'
import { CHARTS } from '../../demo/flows/charts.ts'
import { loadRisks } from '../../demo/risks/load.ts'
import { insertFlow } from '../../src/modules/flows/flow.store.ts'
import { unitNamed } from '../journeys/story.ts'
import { choose, press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

describe('Risk points in the browser: the self-check, the reviews, the register and its pictures', () => {
  let house: Stage

  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]).toEqual([])
  }

  beforeAll(async () => {
    house = await stage(TODAY)
    const { institution, server } = house.world
    await server.workshop.sweep(async (work) => {
      for (const chart of CHARTS)
        await insertFlow(work, { item: chart.item, name: chart.title, bpmn: bpmnOf(chart), steps: chart.nodes.length })
      await loadRisks(work, institution, 'highway', unitNamed(house.world, '州公路局'))
      // The clerk of this story has not begun yet.
      await sql`UPDATE risk_forms SET state = 'open', entries = '[]'::jsonb, none_reason = '', submitted_on = NULL, saved_at = NULL
        WHERE person_id = ${house.world.idOf('zhigong2')} AND campaign_id IN (SELECT id FROM risk_campaigns WHERE closed_on IS NULL)`.execute(
        work.tx,
      )
    })
  })
  afterAll(() => house.close())

  it('a clerk fills in the self-check form, which saves itself, and hands a point in', async () => {
    await house.as('zhigong2', '/risk-forms/mine', async (seat) => {
      const { page } = seat
      await expectSound(seat, 'risk-forms-mine')
      await page.getByRole('main').getByRole('link').filter({ hasText: '复查' }).first().click()
      await told(page, '对照本岗位的职责')
      await press(page, '添加一个风险点')
      await write(page, '风险点', '夜间放行超限车辆')
      await write(page, '表现形式', '夜班单人在岗时，收受“带车人”好处，不过磅放行超限车辆。')
      await choose(page, '风险类型', '岗位职责风险')
      await choose(page, '事务类别', '业务工作')
      await choose(page, '重点领域', '公路行政执法')
      await choose(page, '成因', '监督检查缺位')
      await told(page, '成因对应的建议措施')
      await told(page, '已自动保存')
      await expectSound(seat, 'risk-form-filling')
      await page.getByRole('checkbox', { name: /本人承诺/ }).check()
      await press(page, '提交自查表')
      await told(page, '提交的风险点')
      await expectSound(seat, 'risk-form-done')
    })
  })

  it('an officer grades with the result before the eyes, and passes a point on', async () => {
    await house.as('jijian1', '/risk-reviews', async (seat) => {
      const { page } = seat
      await expectSound(seat, 'risk-review')
      await page.getByRole('row').nth(1).getByRole('link').click()
      await told(page, '评定等级')
      await press(page, '评定等级')
      await page.getByRole('radio', { name: /^4 有决定权/ }).check()
      await page.getByRole('radio', { name: /^5 每周/ }).check()
      await page.getByRole('radio', { name: /^4 可能性较大/ }).check()
      await told(page, '得分 4.2，分界 2.5、3.5')
      await expectSound(seat, 'risk-grade')
      await press(page, '确定等级')
      await told(page, '等级已评定')
      await page.getByRole('button', { name: '审核', exact: true }).first().click()
      await write(page, '审核意见', '等级适当，措施可行。')
      await press(page, '审核')
      await told(page, '待党组织审核')
      await expectSound(seat, 'risk-point')
    })
  })

  it('of what is ticked, only what the search still shows is passed', async () => {
    await house.as('jijian1', '/risk-reviews', async ({ page }) => {
      const titles = page.getByRole('main').getByRole('row').getByRole('link')
      await titles.first().waitFor()
      const waiting = await titles.count()
      expect(waiting).toBeGreaterThan(1)
      const title = (await titles.first().textContent()) ?? ''
      await press(page, `全选 ${waiting} 项`)
      await told(page, `通过所选 ${waiting} 项`)
      await page.getByRole('main').getByRole('searchbox').fill(title)
      await page.getByRole('button', { name: `通过所选 ${waiting} 项` }).waitFor({ state: 'detached' })
      await titles.first().waitFor()
      const left = await titles.count()
      expect(left).toBeLessThan(waiting)
      await told(page, `通过所选 ${left} 项`)
    })
  })

  it('shows the register, a point in force and a campaign, sound and within the window', async () => {
    await house.as('jiancha', '/risk-points', async (seat) => {
      const { page } = seat
      await told(page, '超限检测数据失真')
      await expectSound(seat, 'risk-points')
      await seat.open(`/risk-points?search=${encodeURIComponent('化整为零规避局务会')}&standing=true`)
      await page.getByRole('main').getByRole('link', { name: '变更审批化整为零规避局务会' }).first().click()
      await told(page, '得分')
      await expectSound(seat, 'risk-point-in-force')
      await seat.open('/risk-campaigns')
      const main = page.getByRole('main')
      await main.getByRole('link').first().waitFor()
      await expectSound(seat, 'risk-campaigns')
      await main.getByRole('searchbox', { name: '在此列表中搜索' }).fill('没有这次排查')
      await told(page, '没有符合条件的记录')
      await main.getByRole('searchbox', { name: '在此列表中搜索' }).fill('paicha')
      await main.getByRole('button', { name: '导出 Excel' }).waitFor()
      await main.getByRole('link').first().click()
      await told(page, '各单位进度')
      await expectSound(seat, 'risk-campaign')
    })
  })

  it('lists the measures of a point with a way to another; a change stands beside the version in force', async () => {
    const head = await house.world.as('kezhang1')
    const points = await head.get<{ items: { id: string; version: number }[] }>(
      `/api/risk-points?state=inForce&unitId=${unitNamed(house.world, '路政科')}`,
    )
    const point = points.items[0]
    await house.as('kezhang1', `/risk-points/${point?.id}`, async (seat) => {
      const { page } = seat
      await page.getByRole('heading', { name: '防控措施' }).first().waitFor()
      await page.getByRole('button', { name: '制定措施' }).waitFor()
      await press(page, '提出调整')
      await write(page, '理由', '岗位职责有变化，需要调整')
      await page.getByRole('main').locator('.form-foot').getByRole('button', { name: '提出调整' }).click()
      await told(page, `现行第 ${point?.version} 版继续有效；以下为第 ${(point?.version ?? 0) + 1} 版调整稿。`)
      await told(page, '内容没有不同。')
      await expectSound(seat, 'risk-point-amended')
    })
  })

  it('shows notices and filings, and opens a notice over what waits', async () => {
    await house.as('jiancha', '/risk-notices', async (seat) => {
      const { page } = seat
      await told(page, /项等待公示/)
      await write(page, '标题', '2026 年岗位风险点公示')
      await write(page, '意见反映渠道', '法制监察科，电话 8066')
      await press(page, '发起公示')
      await told(page, '公示内容')
      await expectSound(seat, 'risk-notice')
      await seat.open('/risk-notices?tab=filings')
      await told(page, '备〔2025〕17号')
      await expectSound(seat, 'risk-filings')
      await page.getByRole('main').getByRole('searchbox', { name: '在此列表中搜索' }).fill('beian')
      await told(page, '备〔2025〕17号')
      await page.getByRole('tab', { name: '公示', exact: true }).click()
      await page.getByRole('main').getByRole('link', { name: '2026 年岗位风险点公示' }).waitFor()
      await expectSound(seat, 'risk-notices')
    })
  })

  it('shows catalogue, heat map and warning lines', async () => {
    await house.as('jiancha', '/risk-catalogue', async (seat) => {
      const { page } = seat
      await told(page, /共 \d+ 条/)
      await expectSound(seat, 'risk-catalogue')
      await seat.open('/risk-heat')
      await told(page, '单位 × 风险类型')
      await expectSound(seat, 'risk-heat')
      await seat.open('/warning-lines')
      await told(page, '岗位综合分达到警戒线即提醒研判')
      await expectSound(seat, 'risk-lines')
    })
  })

  it('two set one warning line: the second sees both, and nothing is lost', async () => {
    await house.as('jiancha', '/warning-lines?search=许可受理岗', async (seat) => {
      const { page } = seat
      const row = page
        .getByRole('main')
        .getByRole('row', { name: /许可受理岗/ })
        .first()
      await row.getByRole('button', { name: '调整' }).click()
      await page
        .getByRole('main')
        .getByRole('spinbutton', { name: /警戒线/ })
        .fill('6')
      await write(page, '理由', '新系统上线，先行放宽')
      const other = await house.world.as('jijian1')
      const { items: lines } = await other.get<{ items: { postId: string; revision: number }[] }>(
        `/api/warning-lines?unitId=${unitNamed(house.world, '州公路局')}&search=${encodeURIComponent('许可受理岗')}`,
      )
      for (const { postId, revision } of lines)
        await other.post(`/api/warning-lines/${postId}`, { revision, line: 4, reason: '重点岗位从严掌握' })
      await page.getByRole('main').locator('.form-foot').getByRole('button', { name: '调整' }).click()
      const both = page.getByRole('table', { name: '他人刚刚保存过' })
      await both.getByText('重点岗位从严掌握').waitFor()
      await both.getByText('新系统上线，先行放宽').waitFor()
      await expectSound(seat, 'risk-lines-both')
      await page.getByRole('main').locator('.form-foot').getByRole('button', { name: '调整' }).click()
      await page.getByRole('main').locator('.form-foot').waitFor({ state: 'detached' })
      await row.getByText('新系统上线，先行放宽').waitFor()
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
    })
  })

  it('a second campaign over the same people and days is opened only with a reason', async () => {
    await house.as('jiancha', '/risk-campaigns/new', async (seat) => {
      const { page } = seat
      await write(page, '名称', '超限治理专项排查')
      await write(page, '开始日期', TODAY)
      await write(page, '截止日期', '2026-09-30')
      await page.keyboard.press('Tab')
      await press(page, '发起排查')
      await told(page, /确需另行排查的，写明理由后再发起/)
      await expectSound(seat, 'risk-campaign-overlap')
      await write(page, '同期另行排查的理由', '上级要求另报超限治理专项')
      await press(page, '发起排查')
      await told(page, '上级要求另报超限治理专项')
      await expectSound(seat, 'risk-campaign-reason')
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
    })
  })

  it('searches the catalogue by pinyin, and every number opens what it counts', async () => {
    await house.as('jiancha', '/risk-catalogue', async (seat) => {
      const { page } = seat
      const main = page.getByRole('main')
      await told(page, /共 \d+ 条/)
      await main.getByRole('searchbox', { name: '在此列表中搜索' }).fill('xchc')
      await main.getByRole('row').filter({ hasText: '审批意见一律入系统' }).first().waitFor({ state: 'detached' })
      await main.getByRole('link', { name: '现场核查走过场或者不到场' }).first().waitFor()
      await seat.open('/risk-heat')
      const sum = main
        .getByRole('row', { name: /公路局路政科/ })
        .getByRole('link')
        .last()
      const count = Number(/共 (\d+) 项/.exec((await sum.textContent()) ?? '')?.[1])
      await sum.click()
      await told(page, `共 ${count} 条`)
      await seat.open('/warning-lines')
      await main.getByRole('searchbox').fill('许可受理岗')
      // Two posts bear this name; the number opens the one.
      const clerk = main
        .getByRole('row', { name: /许可受理岗/ })
        .getByRole('link')
        .first()
      const points = Number(await clerk.textContent())
      await clerk.click()
      await told(page, '指定岗位')
      await told(page, `共 ${points} 条`)
    })
  })

  it('keeps to a phone: the rooms open over the page and close on arrival', async () => {
    await house.as('jiancha', '/risk-catalogue', async (seat) => {
      const { page } = seat
      await page.setViewportSize({ width: 390, height: 800 })
      const rooms = page.getByRole('button', { name: '主导航' })
      await rooms.click()
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '风险热力图' }).click()
      await told(page, '单位 × 风险类型')
      expect(await rooms.getAttribute('aria-expanded')).toBe('false')
      for (const path of ['/risk-heat', '/risk-points', '/organisation', '/decisions']) {
        await page.setViewportSize({ width: 1366, height: 768 })
        await seat.go(path)
        await page.setViewportSize({ width: 390, height: 800 })
        expect([path, await seat.isSideways(), await seat.flaws()]).toEqual([path, false, []])
      }
    })
  })

  it('asks which end of a register is high, and reads in English too', async () => {
    await house.as('jiancha', '/risk-points/import', async (seat) => {
      const { page } = seat
      await page.getByRole('radio', { name: '一级最高' }).check()
      await told(page, '导入已有的风险点目录')
      await expectSound(seat, 'risk-register')
      await seat.open('/risk-points/new')
      await expectSound(seat, 'risk-new')
      await page.getByRole('button', { name: 'English' }).click()
      await seat.open('/risk-points')
      await expectSound(seat, 'risk-points-en')
      await seat.open('/risk-heat')
      await expectSound(seat, 'risk-heat-en')
    })
  })
})
