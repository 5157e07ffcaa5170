import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadPowers } from '../../demo/powers/load.ts'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { type FlowLine, PRINCIPLES } from '../../src/modules/flows/flow.schema.ts'
import { forceFlows } from '../../src/modules/flows/versions/force.jobs.ts'
import { withClient } from '../../src/platform/database/connection.ts'
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
const SHORT = [
  ['序号', '环节', '岗位'],
  ['1', '受理', '许可受理岗'],
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

it('a chart of no unit goes forward only at the top; only who had a hand in it takes it back', async () => {
  const head = await story.as('kezhang1')
  const { bpmn } = chartFromTable('无单位', rowsFrom(SHORT))
  const drawn = { name: '无单位的流程图', powerId: null, bpmn, moves: [] }
  const flow = await head.post<FlowLine>('/api/flows/drafts', { ...drawn, item: 'nobodys', unitId: null, basedOn: null })
  const submit = { kind: 'submit', reason: '首次绘制流程图' }
  const act = (who: typeof head, revision: number, what: object) => who.try('POST', `/api/flows/${flow.id}/acts`, { revision, act: what })
  expect(await act(head, 1, submit)).toMatchObject({ status: 409, body: { code: 'flow.unit_missing' } })
  await head.try('PUT', `/api/flows/${flow.id}`, { ...drawn, unitId: unitNamed(story, '路政科'), revision: 1 })
  expect((await act(head, 2, submit)).status).toBe(200)
  const elsewhere = await story.as('jijian1')
  expect(await act(elsewhere, 3, { kind: 'withdraw' })).toMatchObject({ status: 403, body: { code: 'flow.withdrawn_by_another' } })
  expect(await act(head, 3, { kind: 'withdraw' })).toMatchObject({ status: 200, body: { state: 'draft' } })
  expect((await act(head, 4, { kind: 'discard' })).status).toBe(200)
  const common = await elsewhere.post<FlowLine>('/api/flows/drafts', { ...drawn, item: 'common', unitId: null, basedOn: null })
  expect((await elsewhere.try('POST', `/api/flows/${common.id}/acts`, { revision: 1, act: submit })).status).toBe(200)
})

it('another unit takes over neither the chart nor its risk points: refused by name, in the database too, and nothing half saved', async () => {
  const [section, elsewhere] = [unitNamed(story, '路政科'), unitNamed(story, '工程科')]
  const head = await story.as('kezhang1')
  const [flow] = (await head.get(`/api/flows?state=inForce&unitId=${section}&search=roadworks`)).items as FlowLine[]
  const before = await head.get(`/api/flows/${flow?.id}`)
  const other = await story.as('kezhang2')
  const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(SHORT))
  const drawn = { item: 'roadworks', name: '涉路施工许可', powerId: null, bpmn, basedOn: null, moves: [] }
  const named = { code: 'flow.of_another_unit', facts: { unit: section, owner: expect.stringContaining('路政科') } }
  for (const unitId of [elsewhere, null]) {
    const foreign = await other.try('POST', '/api/flows/drafts', { ...drawn, unitId })
    expect([foreign.status, foreign.body]).toMatchObject([403, named])
  }
  const brought = (who: typeof head, of = '') =>
    who.browser.send('POST', `/api/flows?item=roadworks&fileName=a.bpmn${of}`, Buffer.from(bpmn ?? ''), {
      'content-type': 'application/octet-stream',
    })
  for (const of of [`&unitId=${elsewhere}`, '']) {
    const file = await brought(other, of)
    expect([file.status, file.body]).toMatchObject([403, named])
  }
  expect(await head.get(`/api/flows/${flow?.id}`)).toEqual(before)
  expect((await other.get('/api/flows?search=roadworks')).items).toHaveLength(1)

  /** A statement as this person on the role that requests run as. */
  const tried = (username: string, statement: string): Promise<string> =>
    story.server.fresh.database
      .transaction('app', story.idOf(username), async (tx) => `${(await sql.raw(statement).execute(tx)).numAffectedRows ?? 0} rows`)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
  const me = story.idOf('kezhang2')
  const added = (item: string, unit: string) =>
    `INSERT INTO flows (id, item, name, version, bpmn, steps, added_on, added_by, unit_id, searched, state, editors)
     VALUES (gen_random_uuid(), '${item}', 'x', 9, '<x/>', 1, '2026-09-14', '${me}', ${unit}, 'x', 'draft', ARRAY['${me}'])`
  for (const unit of [`'${elsewhere}'`, 'NULL'])
    expect(await tried('kezhang2', added('roadworks', unit))).toContain('belongs to another unit')
  const own = await other.post<FlowLine>('/api/flows/drafts', { ...drawn, item: 'ledger', unitId: elsewhere })
  expect(await tried('kezhang2', `UPDATE flows SET item = 'roadworks', version = 9 WHERE id = '${own.id}'`)).toContain(
    'belongs to another unit',
  )
  expect(await tried('kezhang2', `UPDATE flows SET name = 'x' WHERE id = '${own.id}'`)).toBe('1 rows')
  // A file says nothing of units: brought by the section, it is the next version of its chart.
  expect((await brought(head)).body).toMatchObject({ item: 'roadworks', version: 2, unitId: section })
})

it('what another unit drew before the rule stood goes no further than back to its drafter', async () => {
  const [section, elsewhere] = [unitNamed(story, '路政科'), unitNamed(story, '工程科')]
  const other = await story.as('kezhang2')
  const { bpmn } = chartFromTable('涉路施工许可', rowsFrom(SHORT))
  const body = { item: 'ledger', name: '台账', unitId: elsewhere, powerId: null, bpmn, basedOn: null, moves: [] }
  const { id } = await other.post<FlowLine>('/api/flows/drafts', body)
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query(`UPDATE jianwei.flows SET item = 'roadworks', version = 7 WHERE id = $1`, [id])
  })
  const submit = { revision: 1, act: { kind: 'submit', reason: '首次绘制流程图' } }
  expect((await other.try('POST', `/api/flows/${id}/acts`, submit)).body).toMatchObject({ code: 'flow.of_another_unit' })
  const stateAs = (state: string) =>
    withClient(story.server.fresh.admin, async (client) => {
      await client.query(`UPDATE jianwei.flows SET state = $2, approved_by = $3, in_force_from = '2026-09-14' WHERE id = $1`, [
        id,
        state,
        story.idOf('shuji'),
      ])
    })
  await stateAs('submitted')
  const principles = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
  const approve = { revision: 1, act: { kind: 'approve', from: '2026-09-14', principles } }
  expect((await (await story.as('shuji')).try('POST', `/api/flows/${id}/acts`, approve)).body).toMatchObject({
    code: 'flow.of_another_unit',
  })
  await stateAs('approved')
  await forceFlows.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
  expect((await other.get(`/api/flows/${id}`)).flow.state).toBe('discarded')
  expect((await other.get(`/api/flows?state=inForce&unitId=${section}&search=roadworks`)).items).toHaveLength(1)
})

it('a post that the organisation does not know is told row by row, and put forward only where the author means it (R63)', async () => {
  const section = unitNamed(story, '路政科')
  const head = await story.as('kezhang1')
  const { posts } = await head.get(`/api/flows/posts?unitId=${section}`)
  expect(posts).toEqual(expect.arrayContaining(['许可受理岗', '路政科科长', '分管副局长']))
  expect(posts).not.toContain('火星岗')
  const { bpmn } = chartFromTable(
    '占道许可',
    rowsFrom([...SHORT, ['2', '核查', '火星岗'], ['3', '领取', '申请人'], ['4', '审核', '路政科科长']]),
  )
  const body = { item: 'occupy', name: '占道许可', unitId: section, powerId: null, bpmn, basedOn: null, moves: [] }
  const { id } = await head.post<FlowLine>('/api/flows/drafts', body)
  const { strangers } = await head.get(`/api/flows/${id}`)
  expect(strangers.map((each: { name: string; post: string }) => [each.name, each.post])).toEqual([
    ['核查', '火星岗'],
    ['领取', '申请人'],
  ])
  const submit = (outsidePosts?: string[]) =>
    head.try('POST', `/api/flows/${id}/acts`, { revision: 1, act: { kind: 'submit', reason: '首次绘制流程图', outsidePosts } })
  expect((await submit()).body).toMatchObject({ code: 'flow.posts_unknown', facts: { posts: ['火星岗', '申请人'], name: '核查' } })
  expect((await submit(['申请人'])).body).toMatchObject({ code: 'flow.posts_unknown', facts: { posts: ['火星岗'] } })
  expect((await submit(['申请人', '火星岗'])).body).toMatchObject({ state: 'submitted' })
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
