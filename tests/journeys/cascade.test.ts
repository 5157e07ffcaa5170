import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChainPage } from '../../src/modules/cascade/chain/chain.schema.ts'
import type { CyclePage } from '../../src/modules/cascade/cycle/cycle.schema.ts'
import type { IssueLine, PlanPage, TaskLine } from '../../src/modules/cascade/plan/plan.schema.ts'
import { produceRoutineJob } from '../../src/modules/cascade/routine/routine.jobs.ts'
import type { RoutineLine } from '../../src/modules/cascade/routine/routine.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { measureOf } from './standing.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let bureau: string
let section: string

const codeOf = async (username: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code

const asApp = (username: string, statement: string) =>
  withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
    await client.query('SET search_path = jianwei; BEGIN')
    await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(username)])
    return client.query(statement).then(
      (result) => String(result.rowCount),
      (error: Error & { constraint?: string; code?: string }) => error.constraint ?? error.code,
    )
  })

beforeAll(async () => {
  story = await world('2026-03-02')
  bureau = unitNamed(story, '州公路局')
  section = unitNamed(story, '路政科')
})
afterAll(() => story.close())

describe('A yearly plan from its draft to its tasks', () => {
  let plan: PlanPage
  let task: TaskLine
  const taskOf = (more: Json = {}) => ({
    ...{ text: '修订大件运输许可核查办法', unitId: section, ownerId: story.idOf('kezhang1'), dueOn: '2026-06-30' },
    ...{ basisKind: 'other', basisId: null, basisTitle: '局腐败风险预警与防控实施意见（试行）', about: null, ...more },
  })
  const content = (more: Json = {}, task: Json = {}) => ({
    ...{ unitId: bureau, kind: 'yearly', year: 2026, title: '2026 年度廉政风险防控工作计划', basis: '实施意见第七条' },
    ...{ goals: [{ aspect: 'institution', text: '补齐重点环节制度。' }], tasks: [taskOf(task)], ...more },
  })

  it('names what each task carries out, who owns it, and until when', async () => {
    const draft = (more: Json, task: Json = {}, by = 'jijian1') => codeOf(by, 'POST', '/api/work-plans', content(more, task))
    expect(await draft({ unitId: unitNamed(story, '州交通运输局') })).toBe('plan.of_another_unit')
    expect(await draft({}, { dueOn: '2026-03-01' })).toBe('plan.due_in_past')
    expect(await draft({}, { dueOn: '2027-03-01' })).toBe('plan.due_in_other_year')
    expect(await draft({}, { basisKind: 'rule' })).toBe('plan.basis_missing')
    expect(await draft({}, { basisKind: 'decision', basisId: randomUUID() })).toBe('plan.unknown_basis')
    expect(await draft({}, { unitId: unitNamed(story, '州交通运输局') })).toBe('plan.unit_not_below')
    expect(await draft({}, { ownerId: 'nobody' })).toBe('plan.unknown_owner')
    expect(await draft({}, { about: { kind: 'riskPoint', id: randomUUID() } })).toBe('plan.unknown_about')
    const officer = await story.as('jijian1')
    const rule = await officer.post<Json>('/api/control-rules', {
      ...{ unitId: bureau, title: '大件运输许可核查办法', docNo: null, effectiveOn: '2026-01-01', restrains: '大件运输许可' },
    })
    plan = await officer.post<PlanPage>('/api/work-plans', content({}, { basisKind: 'rule', basisId: rule.id, basisTitle: rule.title }))
    expect(plan).toMatchObject({ line: { state: 'draft', tasks: 1, done: 0 }, mayAct: ['revise'] })
    expect((await (await story.as('kezhang1')).try('GET', `/api/work-plans/${plan.line.id}`)).status).toBe(404)
  })

  it('is put into force by another than who drafted it; the owners are told', async () => {
    const path = `/api/work-plans/${plan.line.id}`
    const office = await story.as('jiancha')
    expect((await office.get<Json>('/api/desk')).items).toContainEqual(expect.objectContaining({ key: 'desk.issuePlan' }))
    expect(await codeOf('jijian1', 'POST', `${path}/issue`, { revision: 1 })).toBe('plan.issuer_drafted')
    expect(await codeOf('jijian1', 'PUT', path, { revision: 2, ...content() })).toBe('plan.changed_meanwhile')
    const issued = await office.post<PlanPage>(`${path}/issue`, { revision: 1 })
    expect(issued).toMatchObject({ line: { state: 'issued', issuedOn: '2026-03-02' }, mayAct: [] })
    expect(await codeOf('jijian1', 'PUT', path, { revision: 2, ...content() })).toBe('plan.issued_already')
    const owner = await story.as('kezhang1')
    expect((await owner.get<Json>('/api/notifications')).items[0].kind).toBe('plan.assigned')
    expect((await owner.get<Json>('/api/desk')).items).toContainEqual(expect.objectContaining({ key: 'desk.doTask' }))
    const seen = await owner.get<PlanPage>(path)
    task = seen.tasks[0] as TaskLine
    expect(task.mayReport).toBe(true)
    const forged = `INSERT INTO work_plans (id, unit_id, kind, year, title, pinyin, basis, goals, drafted_by, issued_by, issued_on) VALUES
      (gen_random_uuid(), '${bureau}', 'yearly', 2026, 'x', 'x', 'x', '[]', ARRAY['${story.idOf('jijian1')}'], '${story.idOf('jijian1')}', '2026-03-02')`
    expect(await asApp('jijian1', forged)).toMatch(/work_plans_two_persons|42501/)
  })

  it('whoever once wrote on a draft does not put it into force, though another corrected it last', async () => {
    const first = await (await story.as('jiancha')).post<PlanPage>('/api/work-plans', content({ year: 2026, kind: 'scheme' }))
    const path = `/api/work-plans/${first.line.id}`
    const officer = await story.as('jijian1')
    const steal = `UPDATE work_plans SET drafted_by = ARRAY['${officer.id}'] WHERE id = '${first.line.id}'`
    expect(await asApp('jijian1', steal)).toBe('work_plans_in_own_name')
    expect(
      (await officer.try('PUT', path, { revision: 1, ...content({ kind: 'scheme', title: '2026 年度廉政风险防控工作方案' }) })).status,
    ).toBe(200)
    expect(await codeOf('jiancha', 'POST', `${path}/issue`, { revision: 2 })).toBe('plan.issuer_drafted')
    expect((await (await story.as('jiancha')).get<PlanPage>(path)).mayAct).toEqual(['revise'])
    const own = `UPDATE work_plans SET issued_by = '${story.idOf('jiancha')}', issued_on = '2026-03-02' WHERE id = '${first.line.id}'`
    expect(await asApp('jiancha', own)).toBe('work_plans_two_persons')
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`DELETE FROM jianwei.plan_tasks WHERE plan_id = '${first.line.id}'`),
    )
    await withClient(story.server.fresh.admin, (client) => client.query(`DELETE FROM jianwei.work_plans WHERE id = '${first.line.id}'`))
  })

  it('its tasks are reported on by their owners only', async () => {
    const path = `/api/plan-tasks/${task.id}/progress`
    const told = { revision: task.revision, text: '初稿已征求意见。', isDone: false }
    expect(await codeOf('jijian1', 'POST', path, told)).toBe('plan.not_the_owner')
    expect(await codeOf('kezhang1', 'POST', `/api/plan-tasks/${randomUUID()}/progress`, told)).toBe('plan.no_such_task')
    const owner = await story.as('kezhang1')
    const once = await owner.post<TaskLine>(path, told)
    expect(once).toMatchObject({ isDone: false, progress: [{ text: '初稿已征求意见。' }] })
    expect(await owner.post<TaskLine>(path, { ...told, revision: once.revision, isDone: true })).toMatchObject({
      isDone: true,
      doneOn: '2026-03-02',
    })
    expect(await codeOf('kezhang1', 'POST', path, told)).toBe('plan.task_not_open')
    const list = async (query: string) => (await (await story.as('jijian1')).get<Json>(`/api/work-plans?${query}`)).items.length
    expect(
      await Promise.all(['year=2026', 'year=2025', 'kind=scheme', 'state=issued', 'search=lzfx', `unitId=${bureau}`].map(list)),
    ).toEqual([1, 0, 0, 1, 1, 1])
    const sheet = await (await story.as('jijian1')).try('GET', `/api/work-plans/${plan.line.id}/sheet.pdf`)
    expect([sheet.status, sheet.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await (await story.as('jijian1')).try('GET', '/api/work-plans.xlsx')).status).toBe(200)
    expect(await codeOf('jijian1', 'GET', `/api/work-plans/${randomUUID()}`)).toBe('plan.not_found')
  })

  it('what stands in the way is entered, and settled by whom it was given to', async () => {
    const found = {
      unitId: section,
      taskId: task.id,
      text: '核查人手不足，节假日无法双人到场。',
      ownerId: story.idOf('kezhang1'),
      dueOn: '2026-03-20',
    }
    const inForce = (await (await story.as('kezhang1')).get<{ items: TaskLine[] }>(`/api/plan-tasks?unitId=${section}&state=done`)).items
    expect(inForce.map((each) => each.id)).toEqual([task.id])
    const tasks = async (query: string) => (await (await story.as('jijian1')).get<Json>(`/api/plan-tasks?${query}`)).items.length
    expect(await Promise.all(['state=open', `unitId=${bureau}`, `unitId=${bureau}&search=核查`, 'search=桥梁'].map(tasks))).toEqual([
      0, 1, 1, 0,
    ])
    const enter = (more: Json) => codeOf('jijian1', 'POST', '/api/execution-issues', { ...found, ...more })
    expect(await enter({ ownerId: 'nobody' })).toBe('issue.unknown_owner')
    expect(await enter({ dueOn: '2026-03-01' })).toBe('issue.due_in_past')
    const issue = await (await story.as('jijian1')).post<IssueLine>('/api/execution-issues', found)
    const path = `/api/execution-issues/${issue.id}/resolution`
    const how = { revision: 1, resolution: '与法制监察科联合排班。' }
    expect(await codeOf('jijian1', 'POST', path, how)).toBe('issue.not_the_owner')
    expect(await codeOf('kezhang1', 'POST', `/api/execution-issues/${randomUUID()}/resolution`, how)).toBe('issue.not_found')
    expect(await codeOf('kezhang1', 'POST', path, { ...how, revision: 2 })).toBe('issue.changed_meanwhile')
    story.itIs('2026-03-23')
    const owner = await story.as('kezhang1')
    expect((await owner.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.settleIssue', group: 'overdue' }),
    )
    expect((await owner.get<Json>('/api/execution-issues?state=overdue&mine=true')).items).toHaveLength(1)
    expect(await owner.post<IssueLine>(path, how)).toMatchObject({ resolvedOn: '2026-03-23', taskText: '修订大件运输许可核查办法' })
    expect(await codeOf('kezhang1', 'POST', path, { ...how, revision: 2 })).toBe('issue.settled_already')
    expect((await (await story.as('jijian1')).try('GET', '/api/execution-issues.xlsx')).status).toBe(200)
  })
})

describe('The standing calendar', () => {
  const produce = () =>
    produceRoutineJob.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
  const all = async (username: string, query = ''): Promise<RoutineLine[]> =>
    (await (await story.as(username)).get<{ items: RoutineLine[] }>(`/api/routine?limit=200${query}`)).items

  it('is produced once for each period and unit, and makes up for a time of downtime', async () => {
    story.itIs('2026-03-02')
    await produce()
    const first = await all('jijian1', '&code=levelFiling')
    expect(first).toMatchObject([{ period: '2026-03', dueOn: '2026-04-01', nextOn: '2026-05-06', mayDo: true }])
    await produce()
    expect(await all('jijian1', '&code=levelFiling')).toHaveLength(1)
    story.itIs('2026-05-06')
    await produce()
    expect((await all('jijian1', '&code=levelFiling')).map((line) => line.period)).toEqual(['2026-03', '2026-04', '2026-05'])
    expect(await all('jijian1', '&code=levelFiling&month=2026-05')).toHaveLength(1)
  })

  it('is done by whom it is due, once, with what proves it', async () => {
    const [filing] = await all('jijian1', '&code=levelFiling')
    const own = (await all('kezhang1', '&code=study')).find((line) => line.unitId === section)
    const done = { revision: 1, evidence: '已组织专题学习，签到表存档。', files: [] }
    expect(await codeOf('kezhang1', 'POST', `/api/routine/${filing?.id}/done`, done)).toBe('routine.not_found')
    expect(await codeOf('jijian1', 'POST', `/api/routine/${own?.id}/done`, done)).toBe('routine.of_another_unit')
    expect(await codeOf('kezhang1', 'POST', `/api/routine/${own?.id}/done`, { ...done, revision: 2 })).toBe('routine.changed_meanwhile')
    expect((await (await story.as('jijian1')).get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.doRoutine', group: 'overdue' }),
    )
    const finished = await (await story.as('kezhang1')).post<RoutineLine>(`/api/routine/${own?.id}/done`, done)
    expect(finished).toMatchObject({ doneOn: '2026-05-06', countdown: null, mayDo: false })
    expect(await codeOf('kezhang1', 'POST', `/api/routine/${own?.id}/done`, { ...done, revision: 2 })).toBe('routine.done_already')
    expect(await codeOf('kezhang1', 'GET', `/api/routine/${randomUUID()}`)).toBe('routine.not_found')
    expect((await all('jijian1', '&state=done')).map((line) => line.id)).toEqual([own?.id])
    expect((await all('jijian1', '&state=overdue&code=levelFiling')).map((line) => line.period)).toEqual(['2026-03'])
    expect((await (await story.as('jijian1')).try('GET', '/api/routine.xlsx')).status).toBe(200)
    expect(await asApp('kezhang1', `UPDATE routine_duties SET due_on = '2027-01-01' WHERE id = '${own?.id}'`)).toBe('42501')
  })
})

describe('Responsibility and the cycle of a year', () => {
  it('reaches down to every measure, and says where it breaks off', async () => {
    const officer = await story.as('jijian1')
    const page = await officer.get<ChainPage>(`/api/responsibility?unitId=${bureau}`)
    expect(page.group.length).toBeGreaterThan(2)
    expect(page.leaders.length).toBeGreaterThan(2)
    const unit = page.units.find((each) => each.unitId === section)
    expect(unit).toMatchObject({ head: { id: story.idOf('kezhang1') }, leaders: [{ id: story.idOf('fenguan1') }], measures: 0 })
    expect(unit?.posts).toBeGreaterThan(1)
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.tenures SET to_on = '2026-05-01' WHERE person_id = $1`, [story.idOf('kezhang1')]),
    )
    const after = await officer.get<ChainPage>(`/api/responsibility?unitId=${bureau}`)
    expect(after.units.find((each) => each.unitId === section)?.gaps).toEqual(
      expect.arrayContaining([
        { gap: 'noHead', units: 1 },
        { gap: 'vacant', units: 1 },
      ]),
    )
    expect((await officer.try('GET', `/api/responsibility.xlsx?unitId=${bureau}`)).status).toBe(200)
    expect(await codeOf('jijian1', 'GET', '/api/responsibility?unitId=none')).toBe('chain.no_such_unit')
    expect(await codeOf('kezhang2', 'GET', `/api/responsibility?unitId=${section}`)).toBe('chain.of_another_unit')
  })

  it('every number is the length of the list that it opens', async () => {
    await measureOf(story, randomUUID(), 'kezhang1')
    const officer = await story.as('jijian1')
    const page = await officer.get<ChainPage>(`/api/responsibility?unitId=${bureau}`)
    const length = async (path: string) => (await officer.get<Json>(`/api/${path}`)).items.length
    const unit = page.units.find((each) => each.unitId === unitNamed(story, '法制监察科'))
    expect(unit).toMatchObject({ points: 1, fewMeasures: 1, measures: 1, ownerless: 1, overdue: 1 })
    const alone = `unitId=${unit?.unitId}&only=true`
    const lists = [`measures/gaps?${alone}`, `measures?${alone}`, `measures?${alone}&ownerless=true`, `measures?${alone}&overdue=true`]
    expect(await Promise.all([...lists, `risk-points?${alone}&state=inForce`].map(length))).toEqual([1, 1, 1, 1, 1])
    // The unit above has none of its own.
    expect(await Promise.all([`measures/gaps?unitId=${bureau}&only=true`, `measures/gaps?unitId=${bureau}`].map(length))).toEqual([0, 1])
    const leader = page.leaders.find(({ person }) => unit?.leaders.some((each) => each.id === person.id))
    expect(leader).toMatchObject({ measures: 1, ownerless: 1, overdue: 1 })
    const theirs = `unitId=${bureau}&leaderId=${leader?.person.id}`
    const own = [`measures?${theirs}`, `measures?${theirs}&ownerless=true`, `measures?${theirs}&overdue=true`]
    expect(await Promise.all(own.map(length))).toEqual([1, 1, 1])
    const shown = await officer.get<ChainPage>(`/api/responsibility?${theirs}`)
    expect(shown.total.units).toBe(leader?.units)
    expect(await length(`responsibility/units?${theirs}&limit=200`)).toBe(leader?.units)
    expect(shown.leader).toEqual(leader?.person)
  })

  it('counts all revisions of the year, though it shows only some', async () => {
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`INSERT INTO jianwei.risk_point_versions (point_id, version, unit_id, content, effective_on, reason, made_by, pack_id, pack_version)
        SELECT id, n, unit_id, '{}', '2026-02-02', '按年度考核意见修订', author, pack_id, pack_version
        FROM jianwei.risk_points, generate_series(2, 63) AS n WHERE no = 'FZ-01'`),
    )
    const page = await (await story.as('jijian1')).get<CyclePage>(`/api/cycle?unitId=${bureau}&year=2026`)
    expect(page.revisions).toHaveLength(50)
    expect(page.revise).toMatchObject([
      { key: 'revised', count: 62 },
      { key: 'fromAppraisal', count: 0, of: 0 },
    ])
  })

  it('shows the four steps with what stands in each, and keeps what the year has taught', async () => {
    const officer = await story.as('jijian1')
    const page = await officer.get<CyclePage>(`/api/cycle?unitId=${bureau}&year=2026`)
    const figure = (list: CyclePage['plan'], key: string) => list.find((each) => each.key === key)
    expect(figure(page.plan, 'plans')?.count).toBe(1)
    expect(figure(page.execute, 'tasks')).toMatchObject({ count: 1, of: 1 })
    expect(figure(page.appraise, 'checks')?.of).toBeGreaterThan(0)
    expect(page).toMatchObject({ isAppraised: false, improvements: [], mayAdd: true })
    const lesson = {
      ...{ unitId: bureau, year: 2026, goal: '核查全覆盖', experience: '联合排班有效', problem: '节假日缺口', cause: '人手不足' },
      ...{ measure: '增设机动岗', rectification: '六月底前补齐' },
    }
    const added = await officer.post<CyclePage>('/api/improvements', lesson)
    expect(added.improvements).toMatchObject([{ content: lesson, by: { id: story.idOf('jijian1') } }])
    expect(await codeOf('kezhang2', 'POST', '/api/improvements', lesson)).toBe('plan.of_another_unit')
  })
})
