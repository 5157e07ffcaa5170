import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { type FlowLine, PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import { unitNamed } from './story.ts'
import { type World, world } from './world.ts'

let story: World
beforeAll(async () => {
  story = await world('2026-09-14')
})
afterAll(() => story.close())

const TABLE = [
  ['序号', '环节', '岗位', '时限', '材料', '决定权限', '下一步'],
  ['1', '受理', '许可受理岗', '1', '受理通知书', '', '2、3'],
  ['2', '现场核查', '许可审查岗', '3', '核查记录', '', '4'],
  ['3', '资料审查', '许可审查岗', '3', '审查意见', '', '4'],
  ['4', '审核', '科长', '2', '审核意见', '路政科科长', ''],
]

it('a section draws the chart of its power, the secretary approves it by the four principles, and it is in force (R61–R63, R117)', async () => {
  const section = unitNamed(story, '路政科')
  const head = await story.as('kezhang1')
  const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(TABLE))
  const draft = { item: 'roadworks', name: '涉路施工许可', unitId: section, powerId: null, bpmn, basedOn: null, moves: [] }
  const flow = await head.post<FlowLine>('/api/flows/drafts', draft)
  expect(flow).toMatchObject({ version: 1, state: 'draft', steps: 4, faults: 0, unitId: section })

  const elsewhere = await story.as('kezhang2')
  const foreign = await elsewhere.try('PUT', `/api/flows/${flow.id}`, {
    name: draft.name,
    unitId: section,
    powerId: null,
    bpmn,
    moves: [],
    revision: 1,
  })
  expect([foreign.status, foreign.body]).toMatchObject([403, { code: 'flow.of_another_unit' }])

  await head.post(`/api/flows/${flow.id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制涉路施工许可流程图' } })
  const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
  const act = { revision: 2, act: { kind: 'approve', from: '2026-09-14', principles } }
  expect((await head.try('POST', `/api/flows/${flow.id}/acts`, act)).status).toBe(403)
  const secretary = await story.as('shuji')
  expect(await secretary.post<FlowLine>(`/api/flows/${flow.id}/acts`, act)).toMatchObject({ state: 'inForce', inForceFrom: '2026-09-14' })

  const page = await head.get(`/api/flows/${flow.id}`)
  expect(page.approved.by.id).toBe(story.idOf('shuji'))
  expect(page.steps.map((step: { name: string; role: string; days: number }) => [step.name, step.role, step.days])).toEqual([
    ['受理', '许可受理岗', 1],
    ['现场核查', '许可审查岗', 3],
    ['资料审查', '许可审查岗', 3],
    ['审核', '科长', 2],
  ])
  const listed = await head.get(`/api/flows?state=inForce&unitId=${section}&search=sglx`)
  expect(listed.items).toEqual([])
  expect((await head.get(`/api/flows?state=inForce&unitId=${section}&search=slsg`)).items).toHaveLength(1)
})

it('says of the power that a chart belongs to whether the reader may see it, so that nobody asks in vain', async () => {
  await story.server.workshop.sweep((work) => loadPowers(work, story.institution, 'highway'))
  const officer = await story.as('jijian1')
  const { items } = await officer.get<{ items: { id: string }[] }>(`/api/powers?unitId=${unitNamed(story, '路政科')}&limit=1`)
  const { bpmn } = chartFromTable('路政许可', rowsFrom(TABLE))
  const draft = {
    item: 'permit',
    name: '路政许可',
    unitId: unitNamed(story, '路政科'),
    powerId: items[0]?.id,
    bpmn,
    basedOn: null,
    moves: [],
  }
  const flow = await (await story.as('kezhang1')).post<FlowLine>('/api/flows/drafts', draft)
  await (await story.as('kezhang1')).post(`/api/flows/${flow.id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制流程图' } })
  const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
  const act = { revision: 2, act: { kind: 'approve', from: '2026-09-14', principles } }
  await (await story.as('shuji')).post(`/api/flows/${flow.id}/acts`, act)
  for (const [who, isPowerSeen] of [
    ['kezhang1', true],
    ['kezhang2', false],
  ] as const) {
    const reader = await story.as(who)
    expect(await reader.get(`/api/flows/${flow.id}`)).toMatchObject({ isPowerSeen })
    expect((await reader.try('GET', `/api/powers/${items[0]?.id}`)).status).toBe(isPowerSeen ? 200 : 404)
  }
})
