import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Browser, personIdOf, type TestServer, testServer } from '../../../tests/http.ts'
import { answers, type Module, on } from '../../platform/module.ts'
import { organisationModule } from '../organisation/module.ts'
import { policyModule } from '../policy/module.ts'
import { chartFromTable } from './table/charted.rules.ts'
import { RiskPointsMoved, riskPointsOnFlow } from './flow.question.ts'
import { type FlowLine, PRINCIPLES } from './flow.schema.ts'
import { chartsByItem } from './flow.store.ts'
import { flowsModule } from './module.ts'
import { forceFlows } from './versions/force.jobs.ts'

const standing = new Map<
  string,
  { stepId: string; pointId: string; title: string; unitId: string; unitName: string; rank: number | null }[]
>()
const heard: unknown[] = []
const risks: Module = {
  name: 'risksOfTest',
  answers: [answers(riskPointsOnFlow, async ({ item }) => standing.get(item) ?? [])],
  listens: [
    on(RiskPointsMoved, async (moved) => {
      heard.push(moved)
      const to = new Map(moved.moves.map((move) => [move.pointId, move.toStepId]))
      const points = standing.get(moved.item) ?? []
      standing.set(
        moved.item,
        points.flatMap((point) => (to.get(point.pointId) === null ? [] : [{ ...point, stepId: to.get(point.pointId) ?? point.stepId }])),
      )
    }),
  ],
}

let server: TestServer
let drafter: Browser
let other: Browser
let approver: Browser
let both: Browser
beforeAll(async () => {
  server = await testServer([policyModule, organisationModule, flowsModule, risks])
  const bureau = sql`INSERT INTO units (id, kind, name, short_name, has_register) VALUES ('bureau', 'institution', '某局', '某局', false)`
  await server.fresh.database.transaction('sweep', 'test', (tx) => bureau.execute(tx))
  await server.person('kezhang', [{ role: 'sectionHead', nodeId: 'luzheng' }])
  await server.person('lingdao', [
    { role: 'sectionHead', nodeId: 'luzheng' },
    { role: 'sectionHead', nodeId: 'caiwu' },
  ])
  await server.person('jijian', [
    { role: 'disciplineOfficer', nodeId: 'bureau' },
    { role: 'disciplineHead', nodeId: 'bureau' },
  ])
  await server.person('shuji', [{ role: 'disciplineSecretary', nodeId: 'bureau' }])
  drafter = await server.as('jijian')
  other = await server.as('kezhang')
  approver = await server.as('shuji')
  both = await server.as('lingdao')
})
afterAll(() => server.close())

const step = (name: string, post = '窗口岗', days = '3') => ({ no: '', name, post, days, document: '', decision: '', next: '' })
const chartOf = (...steps: ReturnType<typeof step>[]): string => chartFromTable('许可', steps).bpmn ?? ''
const drawn = (bpmn: string) => ({ name: '许可', unitId: null as string | null, powerId: null, bpmn, moves: [] as object[] })

async function drafted(item: string, bpmn: string, more: object = {}): Promise<FlowLine> {
  const answer = await drafter.send('POST', '/api/flows/drafts', { item, basedOn: null, ...drawn(bpmn), ...more })
  expect([answer.status, answer.text]).toMatchObject([200, expect.anything()])
  return answer.body as FlowLine
}
const save = (who: Browser, id: string, revision: number, bpmn: string, moves: object[] = []): Promise<Answer> =>
  who.send('PUT', `/api/flows/${id}`, { ...drawn(bpmn), moves, revision })
const act = (who: Browser, id: string, revision: number, what: object): Promise<Answer> =>
  who.send('POST', `/api/flows/${id}/acts`, { revision, act: what })
const met = PRINCIPLES.map((principle) => ({ principle, isMet: true, note: '' }))
const submit = { kind: 'submit', reason: '首次绘制流程图' }
const approve = (from = '2026-03-02', principles: object[] = met) => ({ kind: 'approve', from, principles })
const code = (answer: Answer) => (answer.body as { code?: string }).code

async function inForce(item: string, bpmn: string): Promise<FlowLine> {
  const flow = await drafted(item, bpmn)
  expect((await act(drafter, flow.id, 1, submit)).status).toBe(200)
  expect((await act(approver, flow.id, 2, approve())).status).toBe(200)
  return flow
}

describe('the life of a version', () => {
  it('from draft to approval by another to force, the one before replaced', async () => {
    const first = await inForce('life', chartOf(step('受理'), step('审批', '领导')))
    const second = await drafted('life', chartOf(step('受理'), step('核查', '核查岗'), step('审批', '领导')), { basedOn: first.id })
    expect(second).toMatchObject({ version: 2, state: 'draft', steps: 3, faults: 0 })
    await act(drafter, second.id, 1, { kind: 'submit', reason: '增设现场核查' })
    expect(code(await act(drafter, second.id, 2, approve()))).toBe('flow.approver_is_drafter')
    expect(await act(approver, second.id, 2, approve())).toMatchObject({
      status: 200,
      body: { state: 'inForce', inForceFrom: '2026-03-02' },
    })
    const page = (await drafter.get(`/api/flows/${first.id}`)).body as { flow: FlowLine; versions: FlowLine[] }
    expect(page.flow.state).toBe('superseded')
    expect(page.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'inForce'],
      [1, 'superseded'],
    ])
    const charts = await server.workshop.sweep((work) => chartsByItem(work.tx))
    expect(charts.get('life')).toContain('核查')
  })

  it('approved for a day to come, it comes into force on that day, and the one before stands till then', async () => {
    await inForce('later', chartOf(step('甲')))
    const next = await drafted('later', chartOf(step('甲'), step('乙')))
    await act(drafter, next.id, 1, submit)
    expect(code(await act(approver, next.id, 2, approve('2026-03-01')))).toBe('flow.force_in_the_past')
    expect((await act(approver, next.id, 2, approve('2026-03-05'))).body).toMatchObject({ state: 'approved' })
    const stateOf = async () => ((await drafter.get(`/api/flows/${next.id}`)).body as { flow: FlowLine }).flow.state
    const night = () => forceFlows.run({ sweep: server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    await night()
    expect(await stateOf()).toBe('approved')
    server.clock.set('2026-03-06T01:00:00Z')
    await night()
    await night()
    server.clock.set('2026-03-02T01:00:00Z')
    expect(await stateOf()).toBe('inForce')
  })

  it('is refused while the chart is unfinished, an act is not open, or a principle is not explained', async () => {
    const bare =
      '<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="s"/><task id="a" name="甲"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/></process></definitions>'
    const flow = await drafted('unsound', bare)
    expect(flow.faults).toBe(3)
    expect(await act(drafter, flow.id, 1, submit)).toMatchObject({ status: 409, body: { code: 'flow.not_sound', facts: { faults: 3 } } })
    expect(code(await act(approver, flow.id, 1, approve()))).toBe('flow.act_not_open')
    await save(drafter, flow.id, 1, chartOf(step('甲')))
    await act(drafter, flow.id, 2, submit)
    expect(code(await save(drafter, flow.id, 3, chartOf(step('乙'))))).toBe('flow.not_a_draft')
    const unmet = met.map((each, at) => (at === 1 ? { ...each, isMet: false } : each))
    expect(code(await act(approver, flow.id, 3, approve('2026-03-02', unmet)))).toBe('flow.principle_unexplained')
    expect((await act(approver, flow.id, 3, { kind: 'return', note: '请补充时限' })).body).toMatchObject({ state: 'draft' })
    expect((await act(drafter, flow.id, 4, submit)).status).toBe(200)
    expect((await act(drafter, flow.id, 5, { kind: 'withdraw' })).body).toMatchObject({ state: 'draft' })
    expect((await act(drafter, flow.id, 6, { kind: 'discard' })).body).toMatchObject({ state: 'discarded' })
  })

  it('who works in another unit neither drafts nor saves there', async () => {
    const answer = await other.send('POST', '/api/flows/drafts', {
      item: 'foreign',
      basedOn: null,
      ...drawn(chartOf(step('甲'))),
      unitId: 'caiwu',
    })
    expect([answer.status, code(answer)]).toEqual([403, 'flow.of_another_unit'])
  })
})

describe('two people at one chart', () => {
  it('the second is told who was first, and keeps theirs as a draft of its own', async () => {
    const flow = await drafted('both', chartOf(step('甲')))
    expect((await save(other, flow.id, 1, chartOf(step('甲'), step('乙')))).body).toMatchObject({ revision: 2, faults: [] })
    const late = await save(drafter, flow.id, 1, chartOf(step('丙')))
    expect(late).toMatchObject({ status: 409, body: { code: 'flow.changed_meanwhile', facts: { by: personIdOf('kezhang'), revision: 2 } } })
    const copy = await drafted('both', chartOf(step('丙')), { basedOn: flow.id })
    expect(copy.version).toBe(2)
    const compared = await drafter.send('POST', '/api/flows/comparison', {
      before: chartOf(step('甲'), step('乙')),
      after: chartOf(step('甲', '柜面岗'), step('丙')),
    })
    const { differences } = compared.body as { differences: { name: string; marks: string[] }[] }
    expect(differences.map(({ name, marks }) => [name, marks])).toEqual([
      ['甲', ['moved', 'rerouted']],
      ['丙', ['changed']],
    ])
  })
})

describe('risk points on steps', () => {
  it('must be placed before a step that carries them goes, and are told to move when the version comes into force', async () => {
    const bpmn = chartOf(step('受理'), step('审查', '审查岗'))
    standing.set('points', [
      { stepId: 'step_2', pointId: 'p1', title: '审查走过场', unitId: 'luzheng', unitName: '路政科', rank: 2 },
      { stepId: 'step_1', pointId: 'p2', title: '选择性受理', unitId: 'luzheng', unitName: '路政科', rank: null },
    ])
    const first = await inForce('points', bpmn)
    expect(heard).toEqual([])
    const shorter = chartOf(step('受理并审查'))
    const asked = { item: 'points', basedOn: first.id, ...drawn(shorter) }
    expect(await drafter.send('POST', '/api/flows/drafts', asked)).toMatchObject({
      status: 409,
      body: { code: 'flow.points_unplaced', facts: { points: 1, title: '审查走过场', step: 'step_2' } },
    })
    const wrong = await drafter.send('POST', '/api/flows/drafts', { ...asked, moves: [{ pointId: 'p1', toStepId: 'nowhere' }] })
    expect(code(wrong)).toBe('flow.point_on_no_step')
    const next = await drafted('points', shorter, { basedOn: first.id, moves: [{ pointId: 'p1', toStepId: 'step_1' }] })
    await act(drafter, next.id, 1, submit)
    expect((await act(approver, next.id, 2, approve())).status).toBe(200)
    expect(heard).toEqual([{ item: 'points', moves: [{ pointId: 'p1', toStepId: 'step_1' }] }])
    const page = (await drafter.get(`/api/flows/${next.id}`)).body as { points: unknown[] }
    expect(page.points).toHaveLength(2)
  })
})

describe('whose chart it is', () => {
  const asked = (item: string, unitId: string | null) =>
    both.send('POST', '/api/flows/drafts', { item, basedOn: null, ...drawn(chartOf(step('甲'), step('乙'))), unitId })

  it('a common chart is taken on by the unit whose points alone stand on it, and is common no more', async () => {
    standing.set('common', [{ stepId: 'step_1', pointId: 'p9', title: '甲点', unitId: 'luzheng', unitName: '路政科', rank: 1 }])
    await inForce('common', chartOf(step('甲')))
    expect(code(await asked('common', 'caiwu'))).toBe('flow.of_another_unit')
    expect((await asked('common', 'luzheng')).status).toBe(200)
    expect(code(await asked('common', null))).toBe('flow.of_another_unit')
  })

  it('a point that only names the item, on no step of its chart, hinders nobody and is not asked about', async () => {
    standing.set('named', [{ stepId: 'nowhere', pointId: 'p8', title: '他处的点', unitId: 'luzheng', unitName: '路政科', rank: 1 }])
    expect((await asked('named', 'caiwu')).status).toBe(200)
  })

  it('a draft that was thrown away keeps no item', async () => {
    const first = (await asked('dropped', 'caiwu')).body as FlowLine
    expect(code(await asked('dropped', 'luzheng'))).toBe('flow.of_another_unit')
    await act(both, first.id, 1, { kind: 'discard' })
    expect((await asked('dropped', 'luzheng')).status).toBe(200)
  })
})

describe('the list', () => {
  it('finds by pinyin, words, state and unit, and gives Excel', async () => {
    const added = await other.send('POST', '/api/flows/drafts', {
      item: 'overload',
      basedOn: null,
      ...drawn(chartOf(step('甲'))),
      name: '超限运输许可',
      unitId: 'luzheng',
    })
    expect(added.status).toBe(200)
    const find = async (query: string) =>
      ((await drafter.get(`/api/flows?${query}`)).body as { items: FlowLine[] }).items.map(({ item }) => item)
    expect(await find('search=cxys')).toEqual(['overload'])
    expect(await find('search=chaoxian')).toEqual(['overload'])
    expect(await find(`search=${encodeURIComponent('运输')}`)).toEqual(['overload'])
    expect(await find('unitId=luzheng')).toEqual(['common', 'dropped', 'overload'])
    expect(await find('state=superseded')).toEqual(['later', 'life', 'points'])
    const first = (await drafter.get('/api/flows?limit=2')).body as { items: FlowLine[]; next: string }
    const rest = (await drafter.get(`/api/flows?limit=200&cursor=${first.next}`)).body as { items: FlowLine[]; next: null }
    const all = [...first.items, ...rest.items].map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    const sheet = await drafter.get('/api/flows.xlsx?state=inForce')
    expect([sheet.status, sheet.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  })
})

describe('a table of steps from Excel', () => {
  const read = async (bytes: Buffer) =>
    (await drafter.send('POST', '/api/flows/table', bytes, { 'content-type': 'application/octet-stream' })).body as {
      rows: { name: string; days: string; next: string }[]
      problems: { reason: { zh: string } }[]
    }

  it('comes as rows to look over; the template has the same columns', async () => {
    const csv =
      '序号,环节,岗位,时限,材料,决定权限,下一步\n1,受理,窗口岗,1,受理通知书,,2（齐全）；结束（不予受理）\n2,审批,领导,3,决定书,领导,\n'
    const { rows, problems } = await read(Buffer.from(csv))
    expect(problems).toEqual([])
    expect(rows.map(({ name, days, next }) => [name, days, next])).toEqual([
      ['受理', '1', '2（齐全）；结束（不予受理）'],
      ['审批', '3', ''],
    ])
    const template = await drafter.get('/api/flows/table.xlsx')
    expect(template.status).toBe(200)
    expect(await read(template.bytes)).toMatchObject({ rows: [] })
  })

  it('a file that is none is said to be none', async () => {
    expect((await read(Buffer.from('姓名,年龄\n甲,30\n'))).problems.length).toBeGreaterThan(0)
  })
})

describe('the database holds the separation too', () => {
  /** A statement as this person on the role that requests run as. */
  const tried = (username: string, statement: string): Promise<string> =>
    server.fresh.database
      .transaction('app', personIdOf(username), async (tx) => {
        const result = await sql.raw(statement).execute(tx)
        return `${result.numAffectedRows ?? 0} rows`
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))

  it('who drew does not approve, what was put forward is not redrawn, what is in force stays', async () => {
    const flow = await drafted('held', chartOf(step('甲')))
    await act(drafter, flow.id, 1, submit)
    const set = (to: string) => `UPDATE flows SET ${to} WHERE id = '${flow.id}'`
    expect(await tried('jijian', set(`state = 'approved', approved_by = '${personIdOf('jijian')}'`))).toContain(
      'flow_approver_is_not_drafter',
    )
    expect(await tried('jijian', set("editors = '{}'"))).toContain('who drew in a version stays named')
    expect(await tried('shuji', set(`state = 'inForce', approved_by = '${personIdOf('kezhang')}'`))).toContain('in one')
    expect(await tried('shuji', set("bpmn = '<x/>'"))).toContain('only a draft is drawn in')
    await act(approver, flow.id, 2, approve())
    expect(await tried('shuji', set("state = 'draft'"))).toContain('what is in force is only replaced')
    expect(await tried('shuji', `DELETE FROM flows WHERE id = '${flow.id}'`)).toContain('permission denied')
  })
})
