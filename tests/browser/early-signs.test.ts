import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { type FlowLine, PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { registration, unitNamed } from '../journeys/story.ts'
import { choose, choosePerson, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'
const TABLE = [
  ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
  ['1', '受理', '许可受理岗', '1', '受理通知书', '', '2'],
  ['2', '审核', '科长', '2', '审核意见', '路政科科长', ''],
]

let house: Stage
let item: ItemLine

const faultsOf = async (seat: Seat): Promise<string[]> => [
  ...(await seat.flaws()),
  ...((await seat.isSideways()) ? ['reaches beyond 1366'] : []),
]
const day = async ({ page }: Seat, label: string, on: string) => {
  await page.getByRole('textbox', { name: new RegExp(`^(\\* ?)?${label}(（选填）)?$`) }).fill(on)
  await page.keyboard.press('Tab')
}

/** A chart in force and a risk point on it. */
async function chartWithPoint(): Promise<void> {
  const head = await house.world.as('kezhang1')
  const unitId = unitNamed(house.world, '路政科')
  const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(TABLE))
  const drawn = { item: 'roadworks', name: '涉路施工许可', unitId, powerId: null, bpmn, basedOn: null, moves: [] }
  const flow = await head.post<FlowLine>('/api/flows/drafts', drawn)
  await head.post(`/api/flows/${flow.id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制涉路施工许可流程图' } })
  const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
  const secretary = await house.world.as('shuji')
  await secretary.post(`/api/flows/${flow.id}/acts`, { revision: 2, act: { kind: 'approve', from: TODAY, principles } })
  const point = randomUUID()
  const content = { carrier: 'section', title: '许可受理未作现场核查', affairs: 'administration', riskType: 'duty', flowItem: 'roadworks' }
  await withClient(house.world.server.fresh.admin, (client) =>
    client.query(
      `INSERT INTO jianwei.risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, flow_item, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, 'LZ-F01', 'section', $3, 'administration', 'duty', 'duty', $4, 'roadworks', 3, 'inForce', 'P', '2026-01-05', 1, 'P', now(), 'cn.highway', 3)`,
      [point, unitId, content.title, JSON.stringify(content)],
    ),
  )
  const measure = {
    text: '受理后增加双人现场核查环节',
    type: 'flow',
    phase: 'middle',
    ownerId: house.world.idOf('zhigong1'),
    dueOn: '2026-10-20',
  }
  await head.post('/api/measures', { pointId: point, ruleId: null, ...measure })
}

beforeAll(async () => {
  house = await stage(TODAY)
  item = (await (await house.world.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(house.world, 'zhigong1'))).item
  await chartWithPoint()
})
afterAll(() => house.close())

describe('Early signs and what they lead to', () => {
  it('an emergency measure is recorded on the matter, listed, and ended; the timeline tells both (R4)', async () => {
    await house.as('jijian1', `/matters/${item.matterId}`, async (seat) => {
      const { page } = seat
      await told(page, '还没有采取预先防范、警示或应急措施')
      await press(page, '采取应急措施')
      await choose(page, '措施种类', '暂停权限')
      await choosePerson(page, '决定人', nameOf(house, 'shuji'))
      await day(seat, '决定日期', TODAY)
      await day(seat, '自', TODAY)
      await day(seat, '至', '2026-09-18')
      await write(page, '措施内容', '暂停其许可审批系统权限。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('emergency-form')
      await press(page, '登记')
      await told(page, /采取应急措施：暂停权限（暂停其许可审批系统权限。），至 2026-09-18/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('emergency-matter')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, /Emergency measure taken: Access suspended/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('emergency-matter-en')
      await page.getByRole('button', { name: '中文' }).click()
      await seat.open(`/ledger/${item.id}`)
      await told(page, '先期处置情况')
      await seat.open('/emergency-measures')
      await told(page, item.matterNo)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('emergency-list')
      await press(page, '解除')
      await write(page, '解除理由', '核查完毕，恢复权限。')
      expect(await faultsOf(seat)).toEqual([])
      await page.getByRole('region', { name: '解除应急措施：暂停权限' }).getByRole('button', { name: '解除', exact: true }).click()
      await told(page, '已解除')
      await seat.open(`/matters/${item.matterId}`)
      await told(page, /解除应急措施：暂停权限，理由：核查完毕，恢复权限。/)
    })
  })

  it('a measure that optimises the flow begins the next version of its chart, and says its type of prevention (R117, R126)', async () => {
    await house.as('kezhang1', '/measures', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '受理后增加双人现场核查环节' }).click()
      await press(page, '修改')
      await choose(page, '防范类型', '系统预防')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measure-prevention')
      await press(page, '保存')
      await told(page, '系统预防')
      await told(page, '以生效的流程图为底稿另起一版')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measure-flow')
      await press(page, '据此修订流程图')
      await page.waitForURL(/\/flows\/[^/]+\/edit/)
      await seat.open(new URL(page.url()).pathname.replace('/edit', ''))
      await told(page, '据以修订的措施')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('flow-of-measure')
      await page.getByRole('link', { name: 'LZ-F01 受理后增加双人现场核查环节' }).click()
      await told(page, '涉路施工许可 第 2 版')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measure-versions')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Versions of the chart')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('measure-versions-en')
    })
  })

  it('a contingency plan is entered with triggers, roles and steps, and amended into a second version (R272)', async () => {
    await house.as('jijian1', '/contingency-plans', async (seat) => {
      const { page } = seat
      await told(page, '还没有登记预案')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '登记预案')
      await write(page, '预案名称', '重大廉政风险事件处置预案')
      await day(seat, '施行日期', TODAY)
      await write(page, '适用的重大风险事件', '涉嫌重大违纪或者资金重大损失')
      await press(page, '保存')
      // The trigger; title, person and contact of the role; text and role of the step.
      await expect.poll(() => page.getByRole('main').locator('.row-says').count()).toBe(6)
      await write(page, '启动条件 1', '评估为三级风险信息')
      await write(page, '职责 1', '总指挥')
      await choosePerson(page, '职责 1 的人员', nameOf(house, 'shuji'))
      await write(page, '职责 1 的联系方式', '内线 101')
      await write(page, '步骤 1', '暂停相关权限，封存资料')
      await choose(page, '步骤 1 由谁办理', '总指挥')
      await write(page, '步骤 1 的时限', '2 小时内')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('contingency-form')
      await press(page, '保存')
      await told(page, '现行有效')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('contingency-page')
      await press(page, '修订')
      await write(page, '修订理由', '补充启动条件')
      await press(page, '增加启动条件')
      await write(page, '启动条件 2', '资金损失超过规定数额')
      expect(await faultsOf(seat)).toEqual([])
      await press(page, '保存')
      await told(page, '第 2 版')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Who does what')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('contingency-page-en')
      await seat.open('/contingency-plans')
      await told(page, 'Contingency plans for major risk events')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('contingency-list-en')
    })
  })

  it('a key link of a chart is chosen when information is registered, and leads to its chart (R80)', async () => {
    await house.as('jijian1', '/ledger/new', async (seat) => {
      const { page } = seat
      await choose(page, '类别', '关键环节')
      await choose(page, '流程图', '涉路施工许可')
      await choose(page, '环节', '受理')
      await press(page, '添加')
      await told(page, /关键环节 涉路施工许可 · 受理/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('key-link-form')
    })
    const officer = await house.world.as('jijian1')
    const flows = await officer.get<{ items: FlowLine[] }>('/api/flows?state=inForce')
    const flow = flows.items.find((each) => each.item === 'roadworks')
    const { steps } = await officer.get<{ steps: { id: string; name: string }[] }>(`/api/flows/${flow?.id}`)
    const about = [
      {
        kind: 'link',
        unitId: flow?.unitId,
        name: '环节',
        step: { flowItem: 'roadworks', stepId: steps.find((each) => each.name === '受理')?.id },
      },
    ]
    const sent = { ...registration(house.world, 'zhigong2', { subjects: [] }), about }
    const linked = (await officer.post<{ item: ItemLine }>('/api/ledger', sent)).item
    await house.as('jijian1', `/ledger/${linked.id}`, async (seat) => {
      await told(seat.page, '涉路施工许可 · 受理')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('key-link-item')
      await seat.page.getByRole('link', { name: '涉路施工许可 · 受理' }).click()
      await seat.page.waitForURL(`**/flows/${flow?.id}`)
    })
  })
})
