import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOWN } from '../journeys/office.ts'
import { SETTINGS } from '../journeys/publication.steps.ts'
import { unitNamed } from '../journeys/story.ts'
import type { Json } from '../journeys/world.ts'
import { choose, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const POWER = '临时救助审批'
const POINT = '入户核查走过场'

const TABLE = [
  '序号\t环节\t岗位\t时限\t材料\t决定权限\t下一步',
  '1\t受理申请\t受理岗\t1\t受理登记表\t\t2',
  '2\t入户核查\t受理岗\t3\t核查记录\t\t3',
  '3\t审批\t主任\t2\t审批表\t主任\t结束',
].join('\n')

describe('Golden path 5 in the browser: a town shows its powers, hears an objection, revises, and publishes', () => {
  let house: Stage
  let desk: string
  let town: string
  let power: string
  let flow: string
  let point: string
  let notice: string

  beforeAll(async () => {
    house = await stage('2026-03-02', { houses: [TOWN] })
    desk = unitNamed(house.world, '审批办')
    town = unitNamed(house.world, '芷桥镇')
  })
  afterAll(() => house.close())

  const review = async (username: string) =>
    (await house.world.as(username)).post<Json>(`/api/risk-points/${point}/reviews`, { decision: 'pass', opinion: '同意。' })
  const sound = async (seat: Seat, name: string) => {
    expect([name, await seat.flaws(), await seat.isSideways()]).toEqual([name, [], false])
    await seat.picture(name)
  }

  it('the office enters a power with its basis; the discipline body approves it', async () => {
    await house.as('kezhang1', '/powers', async (seat) => {
      const { page } = seat
      await press(page, '登记职权')
      await write(page, '职权名称', POWER)
      await choose(page, '职权类别', '行政执法权')
      await choose(page, '事项类型', '其他行政执法')
      await choose(page, '决定权类别', 'C 类：由科室负责人或者岗位工作人员最终决定')
      await choose(page, '职权等级', 'Ⅱ级')
      await page.getByRole('combobox', { name: /行使岗位/ }).click()
      await page
        .getByTitle(/^受理岗/)
        .first()
        .click()
      await write(page, '行使对象', '困难群众')
      await page.getByRole('textbox', { name: /第 1 项依据 名称/ }).fill('社会救助暂行办法')
      await page.getByRole('textbox', { name: /第 1 项依据 条款/ }).fill('第四十八条')
      await page.getByRole('textbox', { name: /生效日期/ }).fill('2026-03-02')
      await page.keyboard.press('Tab')
      await sound(seat, 'p5-01-power')
      await press(page, '保存草稿')
      await press(page, '提交审核')
      await told(page, '第 1 版正在审核。')
      power = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    })
    await house.as('jiancha', '/power-review', async ({ page }) => {
      await page.getByRole('checkbox', { name: `选择 ${POWER}` }).check()
      await write(page, '审核说明', '依据有效，同意。')
      await press(page, '通过所选 1 项')
      await told(page, '已通过')
    })
  })

  it('a table of its steps becomes the flow chart of that power, approved by another', async () => {
    await house.as('kezhang1', '/flows/new', async (seat) => {
      const { page } = seat
      await page.getByRole('radiogroup', { name: '新建方式' }).getByText('由环节表生成').click()
      await write(page, '事项', 'relief')
      await write(page, '名称', POWER)
      await choose(page, '单位', '芷桥镇审批办')
      await page.getByRole('combobox', { name: '对应职权' }).fill('lsjz')
      await page.getByTitle(`001 ${POWER}`).click()
      await paste(seat, '从 Excel 粘贴环节表', TABLE)
      await page.getByRole('figure').waitFor()
      await seat.picture('p5-02-chart')
      await press(page, '生成草稿并修改')
      await page.waitForURL(/\/edit$/)
      flow = /flows\/([^/]+)\/edit/.exec(page.url())?.[1] ?? ''
    })
    expect((await (await house.world.as('kezhang1')).get<Json>(`/api/flows/${flow}`)).flow.powerId).toBe(power)
    await (await house.world.as('kezhang1')).post(`/api/flows/${flow}/acts`, {
      revision: 1,
      act: { kind: 'submit', reason: '首次绘制流程图' },
    })
    await house.as('shuji', `/flows/${flow}`, async ({ page, picture }) => {
      for (const principle of ['程序严密', '精简效能', '职责明确', '方便办事'])
        await page.getByRole('radiogroup', { name: principle }).getByText('符合', { exact: true }).click()
      await picture('p5-03-approve')
      await press(page, '批准')
      await told(page, '现行')
    })
  })

  it('a clerk names the risk on one of its steps; it is reviewed, and noticed inside for seven working days', async () => {
    await house.as('zhigong1', '/risk-points/new', async (seat) => {
      const { page } = seat
      await choose(page, '岗位', `受理岗（${nameOf(house, 'zhigong1')}）`)
      await write(page, '风险点', POINT)
      await write(page, '表现形式', '入户核查人员不到现场，凭村干部口头说明出具核查记录。')
      await choose(page, '风险类型', '业务流程风险')
      await choose(page, '事务类别', '业务工作')
      await choose(page, '流程图', POWER)
      await choose(page, '环节', '入户核查（受理岗）')
      await write(page, '防控措施', '入户核查须两人到场。')
      await sound(seat, 'p5-04-point')
      await press(page, '保存草稿')
      await press(page, '提交审核')
      await told(page, '待科室审核')
      point = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    })
    await review('kezhang1')
    const officer = await house.world.as('jijian1')
    await officer.post(`/api/risk-points/${point}/grades`, {
      method: 'positions',
      inputs: { values: {}, positions: ['benefit', 'discretion'] },
      rank: 2,
    })
    await review('jijian1')
    await review('juzhang')
    await house.as('jijian1', '/risk-notices', async (seat) => {
      const { page } = seat
      await told(page, '1 项等待公示')
      await write(page, '标题', '2026 年岗位风险点公示')
      await write(page, '意见反映渠道', '镇纪委，电话 8066')
      await press(page, '发起公示')
      await told(page, '公示内容')
      await sound(seat, 'p5-05-notice')
      notice = new URL(page.url()).pathname
    })
  })

  it('a colleague objects, the answer upholds it, the author revises, and the new text is noticed anew', async () => {
    await house.as('zhigong2', notice, async ({ page, picture }) => {
      await choose(page, '针对', `芷桥镇审批办 ${POINT}`)
      await write(page, '意见', '只写两人到场不够，应当拍照留痕并抽查。')
      await press(page, '提出意见')
      await told(page, '意见已提交，将得到答复')
      await picture('p5-06-objection')
    })
    await house.as('jijian1', notice, async ({ page, picture }) => {
      await choose(page, '处理结果', '采纳，退回修改')
      await write(page, '答复', '意见有道理，已退回补充留痕和抽查的办法。')
      await press(page, '答复')
      await told(page, '已答复')
      await picture('p5-07-answer')
    })
    await house.as('zhigong1', `/risk-points/${point}`, async ({ page, picture }) => {
      await told(page, '意见有道理，已退回补充留痕和抽查的办法。')
      await press(page, '修改')
      await write(page, '防控措施', '入户核查须两人到场、拍照留痕，监察室每月抽查一成。')
      await press(page, '保存草稿')
      await press(page, '提交审核')
      await told(page, '待科室审核')
      await picture('p5-08-revised')
    })
    await review('kezhang1')
    await review('jijian1')
    await review('juzhang')
    house.world.itIs('2026-03-12')
    const officer = await house.world.as('jijian1')
    await officer.post(`/api${notice}/close`)
    const again = await officer.post<Json>('/api/risk-notices', { unitId: town, title: '修改后的风险点公示', contact: '镇纪委，电话 8066' })
    expect(again).toMatchObject({ points: 1, endsOn: '2026-03-23' })
    house.world.itIs('2026-03-24')
    await house.as('jijian1', `/risk-notices/${again.id}`, async ({ page }) => {
      await told(page, '入户核查须两人到场、拍照留痕，监察室每月抽查一成。')
      await press(page, '结束公示')
      await told(page, '公示已结束')
    })
    expect((await (await house.world.as('zhigong1')).get<Json>(`/api/risk-points/${point}`)).point).toMatchObject({
      state: 'inForce',
      rank: 2,
    })
  })

  it('the office prepares list, chart and points; the mayor lets them out', async () => {
    await house.as('kezhang1', '/publications', async ({ page }) => {
      await press(page, '准备公开')
      await choose(page, '公开内容', '职权目录')
      await write(page, '公开理由', '首次向社会公开职权目录')
      await press(page, '取数并预览')
      await page.frameLocator('iframe').getByText(POWER).first().waitFor()
      await press(page, '送审')
      await told(page, '已送审，等待批准。')
    })
    const head = await house.world.as('kezhang1')
    for (const [kind, subject] of [
      ['flow', 'relief'],
      ['points', desk],
    ])
      await head
        .post<Json>('/api/publications', { unitId: desk, kind, subject, scope: 'public', settings: SETTINGS, reason: '首次向社会公开' })
        .then(({ line }) => head.post(`/api/publications/${line.id}/acts`, { revision: 1, act: { kind: 'submit' } }))
    await house.as('juzhang', '/publications?state=submitted', async ({ page, open }) => {
      for (let left = 3; left > 0; left -= 1) {
        await page.getByRole('main').getByRole('row').nth(1).getByRole('link').click()
        await press(page, '批准公开')
        await told(page, '公开中')
        await open('/publications?state=submitted')
      }
    })
  })

  it('the public reads it without sign-in and without script, and takes handbook and notice-board sheet along', async () => {
    const guest = await house.guest()
    try {
      const { page } = guest
      await guest.open('/public')
      await page.getByRole('searchbox').fill('lsjz')
      await page.getByRole('button', { name: '查找' }).click()
      await page.getByRole('link', { name: POWER }).first().click()
      await page.getByText('社会救助暂行办法').first().waitFor()
      expect([await guest.flaws(), await guest.isSideways()]).toEqual([[], false])
      await guest.picture('p5-09-public-power')
      await guest.open(`/public/units/${desk}`)
      expect([await guest.flaws(), await guest.isSideways()]).toEqual([[], false])
      await guest.picture('p5-10-public-unit')
      expect(await page.getByRole('link', { name: /工作手册/ }).count()).toBeGreaterThan(0)
    } finally {
      await guest.leave()
    }
    const visitor = house.world.server.browser()
    const points = await visitor.get(`/public/units/${desk}/points`)
    expect(points.text).toContain(POINT)
    expect(points.text).toContain('拍照留痕')
    for (const paper of ['handbook.pdf', 'board.pdf']) {
      const printed = await visitor.get(`/public/units/${desk}/${paper}`)
      expect([paper, printed.status, printed.bytes.subarray(0, 5).toString()]).toEqual([paper, 200, '%PDF-'])
    }
  })
})

/** Put a table into a box as Excel would. */
async function paste({ page }: Seat, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).evaluate((box, table) => {
    const data = new (
      globalThis as unknown as { DataTransfer: new () => { setData: (kind: string, value: string) => void } }
    ).DataTransfer()
    data.setData('text/plain', table)
    const Paste = (globalThis as unknown as { ClipboardEvent: new (kind: string, more: object) => unknown }).ClipboardEvent
    ;(box as unknown as { dispatchEvent: (event: unknown) => void }).dispatchEvent(
      new Paste('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}
