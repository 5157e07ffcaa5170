import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { type FlowLine, PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import type { MeasurePage } from '../../src/modules/measures/measure.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const TABLE = [
  ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
  ['1', '受理', '许可受理岗', '1', '受理通知书', '', '2'],
  ['2', '审核', '科长', '2', '审核意见', '路政科科长', ''],
]

describe('A flow that is irregular is optimised: from the measure to the next version of the chart (R117), and what a case teaches (R126)', () => {
  let story: World
  let chart: FlowLine
  const onChart = randomUUID()
  const bare = randomUUID()

  const code = async (who: string, path: string, body: Json = {}) =>
    ((await (await story.as(who)).try('POST', path, body)).body as Json).code
  const lay = async (pointId: string, more: Json = {}): Promise<MeasurePage> =>
    (await story.as('kezhang1')).post<MeasurePage>('/api/measures', {
      ...{ pointId, text: '受理后增加双人现场核查环节', type: 'flow', phase: 'middle' },
      ...{ ownerId: story.idOf('zhigong1'), dueOn: '2026-10-20', ruleId: null, ...more },
    })

  async function pointAt(id: string, no: string, flowItem: string | null): Promise<void> {
    const content = { carrier: 'section', title: '许可受理未作现场核查', affairs: 'administration', riskType: 'duty', flowItem }
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, flow_item, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
         VALUES ($1, $2, $3, 'section', $4, 'administration', 'duty', 'duty', $5, $6, 3, 'inForce', $7, '2026-01-05', 1, $7, now(), 'cn.highway', 3)`,
        [id, unitNamed(story, '路政科'), no, content.title, JSON.stringify(content), flowItem, story.idOf('kezhang1')],
      ),
    )
  }

  beforeAll(async () => {
    story = await world('2026-09-14')
    const head = await story.as('kezhang1')
    const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(TABLE))
    const drawn = {
      item: 'roadworks',
      name: '涉路施工许可',
      unitId: unitNamed(story, '路政科'),
      powerId: null,
      bpmn,
      basedOn: null,
      moves: [],
    }
    chart = await head.post<FlowLine>('/api/flows/drafts', drawn)
    await head.post(`/api/flows/${chart.id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制涉路施工许可流程图' } })
    const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
    const secretary = await story.as('shuji')
    await secretary.post(`/api/flows/${chart.id}/acts`, { revision: 2, act: { kind: 'approve', from: '2026-09-14', principles } })
    await pointAt(onChart, 'LZ-F01', 'roadworks')
    await pointAt(bare, 'LZ-F02', null)
  })
  afterAll(() => story.close())

  it('the measure begins a draft of the chart in force; each names the other', async () => {
    const head = await story.as('kezhang1')
    const laid = await lay(onChart)
    expect(laid).toMatchObject({ flows: [], mayReviseFlow: true })
    const next = await head.post<FlowLine>(`/api/measures/${laid.line.id}/flow-version`)
    expect(next).toMatchObject({ item: 'roadworks', version: 2, state: 'draft', steps: 2 })
    const page = await head.get<Json>(`/api/flows/${next.id}`)
    expect(page).toMatchObject({ basedOn: chart.id, measure: { id: laid.line.id, text: '受理后增加双人现场核查环节', pointNo: 'LZ-F01' } })
    expect((await head.get<Json>(`/api/flows/${chart.id}`)).measure).toBeNull()
    expect(await head.get<MeasurePage>(`/api/measures/${laid.line.id}`)).toMatchObject({
      flows: [{ id: next.id, name: '涉路施工许可', version: 2, state: 'draft' }],
      mayReviseFlow: false,
    })
    expect(await code('kezhang1', `/api/measures/${laid.line.id}/flow-version`)).toBe('measure.version_is_open')
    await head.post(`/api/flows/${next.id}/acts`, { revision: 1, act: { kind: 'discard' } })
    expect((await head.post<FlowLine>(`/api/measures/${laid.line.id}/flow-version`)).version).toBe(3)
  })

  it('not upon another type of measure, not where the point stands on no chart, and not by who keeps no charts there', async () => {
    const rule = await lay(onChart, { type: 'rule' })
    expect(rule.mayReviseFlow).toBe(false)
    expect(await code('kezhang1', `/api/measures/${rule.line.id}/flow-version`)).toBe('measure.not_about_the_flow')
    expect(await code('kezhang1', `/api/measures/${(await lay(bare)).line.id}/flow-version`)).toBe('measure.no_chart')
    expect(await code('kezhang1', `/api/measures/${randomUUID()}/flow-version`)).toBe('measure.not_found')
    const again = await lay(onChart)
    expect(await code('zhigong1', `/api/measures/${again.line.id}/flow-version`)).toBe('access.not_permitted')
    expect((await (await story.as('zhigong1')).get<MeasurePage>(`/api/measures/${again.line.id}`)).mayReviseFlow).toBe(false)
  })

  it('says which prevention it is, where it says so, and is found by it', async () => {
    const head = await story.as('kezhang1')
    const laid = await lay(onChart, { type: 'rule', prevention: 'system' })
    expect(laid).toMatchObject({ line: { prevention: 'system' }, content: { prevention: 'system' } })
    const found = (await head.get<Json>('/api/measures?prevention=system')).items as Json[]
    expect(found.map((each) => each.id)).toEqual([laid.line.id])
    const { revision, content } = laid
    const changed = await head.try('PUT', `/api/measures/${laid.line.id}`, { revision, ...content, prevention: 'special' })
    expect((changed.body as Json).line.prevention).toBe('special')
    expect((await head.get<Json>('/api/measures?prevention=system')).items).toEqual([])
    expect((await head.browser.get('/api/measures.xlsx?prevention=special')).status).toBe(200)
  })
})
