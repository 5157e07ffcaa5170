import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { AppraisalPage, FindingLine } from '../../src/modules/cascade/appraisal/appraisal.schema.ts'
import type { CyclePage } from '../../src/modules/cascade/cycle/cycle.schema.ts'
import type { PlanPage } from '../../src/modules/cascade/plan/plan.schema.ts'
import type { MeasurePage } from '../../src/modules/measures/measure.schema.ts'
import { enterForce } from '../../src/modules/risks/point/point.act.ts'
import type { pointPage } from '../../src/modules/risks/point/point.api.ts'
import { pointForAct } from '../../src/modules/risks/point/point.store.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { measureOf } from './standing.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

type PointPage = z.infer<typeof pointPage>

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
  story = await world('2026-05-06')
  bureau = unitNamed(story, '州公路局')
  section = unitNamed(story, '路政科')
  await measureOf(story, randomUUID(), 'kezhang1')
})
afterAll(() => story.close())

/** A plan of the bureau with one task of a section, drafted by one and put into force by another. */
async function planInForce(of: { owner: string; unit: string }): Promise<string> {
  const task = {
    ...{ text: '修订大件运输许可核查办法', unitId: section, ownerId: story.idOf(of.owner), dueOn: '2026-06-30' },
    ...{ basisKind: 'other', basisId: null, basisTitle: '局实施意见（试行）', about: null },
  }
  const drafted = await (await story.as('jijian1')).post<PlanPage>('/api/work-plans', {
    ...{ unitId: of.unit, kind: 'yearly', year: 2026, title: '2026 年度廉政风险防控工作计划', basis: '实施意见第七条' },
    ...{ goals: [{ aspect: 'institution', text: '补齐重点环节制度。' }], tasks: [task] },
  })
  const path = `/api/work-plans/${drafted.line.id}`
  expect(
    await codeOf('jijian1', 'POST', `${path}/appraisals`, { conclusion: '还没印发', summary: '还没印发', merits: [], findings: [] }),
  ).toBe('appraisal.not_issued')
  await (await story.as('jiancha')).post(`${path}/issue`, { revision: 1 })
  return drafted.line.id
}

const GIVEN = { conclusion: '年度任务已完成', summary: '联合排班可以推广', merits: [], findings: ['核查环节双人制没有覆盖节假日'] }
const admin = (statement: string, values: unknown[] = []) =>
  withClient(
    story.server.fresh.admin,
    async (client) => (await client.query('SET search_path = jianwei')) && (await client.query(statement, values)).rows,
  )

/** A plan of this unit, appraised: its finding. */
async function findingOf(unit: string, by: string): Promise<string> {
  const plan = await planInForce({ owner: 'kezhang1', unit })
  const page = await (await story.as(by)).post<AppraisalPage>(`/api/work-plans/${plan}/appraisals`, GIVEN)
  return page.appraisals[0]?.findings[0]?.id ?? ''
}

describe('An appraisal and what is revised because of it (R265, R266)', () => {
  it('a plan in force is appraised by somebody without a task in it; revisions name its findings, and both sides show it', async () => {
    const officer = await story.as('jijian1')
    const plan = await planInForce({ owner: 'kezhang1', unit: bureau })
    const path = `/api/work-plans/${plan}/appraisals`
    const given = {
      ...{
        conclusion: '年度任务已完成，质量良好。',
        summary: '联合排班可以推广。',
        findings: ['核查环节双人制没有覆盖节假日', '台账更新迟'],
      },
      merits: [{ kind: 'reward', whom: '路政科', text: '提前完成，予以通报表扬。' }],
    }
    expect(await codeOf('kezhang1', 'POST', path, given)).toMatch(/appraisal.own_task|access.not_permitted|plan.of_another_unit/)
    expect((await officer.try('POST', path, { ...given, findings: ['短'] })).status).toBe(400)
    const page = await officer.post<AppraisalPage>(path, given)
    expect(page).toMatchObject({ appraisals: [{ content: given, by: { id: officer.id }, findings: [{ text: given.findings[0] }, {}] }] })
    const own = `INSERT INTO plan_appraisals (id, plan_id, unit_id, content, on_day, by_person)
      VALUES (gen_random_uuid(), '${plan}', '${bureau}', '{}', '2026-05-06', '${story.idOf('kezhang1')}')`
    expect(await asApp('kezhang1', own)).toBe('42501')
    expect(await asApp('jijian1', `UPDATE plan_appraisals SET content = '{}'`)).toBe('42501')
    const finding = page.appraisals[0]?.findings[0]?.id ?? ''
    const measure = (await officer.get<{ items: { id: string }[] }>('/api/measures?limit=1')).items[0]?.id ?? ''
    const { content: laid, revision } = await officer.get<MeasurePage>(`/api/measures/${measure}`)
    const reworded = { revision, ...laid, dueOn: '2026-12-01', text: `${laid.text}，节假日同样双人。` }
    expect(await codeOf('jijian1', 'PUT', `/api/measures/${measure}`, { ...reworded, findingId: randomUUID() })).toBe(
      'measure.unknown_finding',
    )
    const revised = await officer.try('PUT', `/api/measures/${measure}`, { ...reworded, findingId: finding })
    expect(revised.body).toMatchObject({ versions: [{ finding: { id: finding, planId: plan } }, { finding: null }] })
    const content = { carrier: 'section', postId: null, title: '核查留痕不全', affairs: 'business', riskType: 'postDuty' }
    const manifestation = '现场核查只拍一张照片，事后补写核查记录。'
    const draft = await officer.post<PointPage>('/api/risk-points', { unitId: section, content: { ...content, manifestation } })
    const point = draft.point.id
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.risk_points SET state = 'discipline' WHERE id = $1`, [point]),
    )
    const inForce = () =>
      story.server.workshop.sweep(async (work) => {
        const row = await pointForAct(work.tx, point)
        if (row) await enterForce(work, row, work.today)
        await work.note({ action: 'test.force', object: { kind: 'riskPoint', id: point } })
      })
    await withClient(story.server.fresh.admin, async (client) => {
      await client.query('SET search_path = jianwei')
      await client.query(
        `INSERT INTO risk_point_reviews (id, point_id, round, stage, decision, opinion, by_person, on_day) VALUES (gen_random_uuid(), $1, 1, 'discipline', 'pass', '同意', $2, '2026-05-06')`,
        [point, story.idOf('jiancha')],
      )
    })
    await inForce()
    const changes = `/api/risk-points/${point}/changes`
    expect(await codeOf('jijian1', 'POST', changes, { reason: '按考核发现修订', findingId: randomUUID() })).toBe(
      'riskPoint.unknown_finding',
    )
    const changed = await officer.post<PointPage>(changes, { reason: '按考核发现修订', findingId: finding })
    expect(changed.finding).toMatchObject({ id: finding, text: given.findings[0] })
    await withClient(story.server.fresh.admin, async (client) => {
      await client.query(`SET search_path = jianwei; UPDATE risk_points SET state = 'discipline' WHERE id = '${point}'`)
      await client.query(
        `INSERT INTO risk_point_reviews (id, point_id, round, stage, decision, opinion, by_person, on_day) VALUES (gen_random_uuid(), $1, 2, 'discipline', 'pass', '同意', $2, '2026-05-06')`,
        [point, story.idOf('jiancha')],
      )
    })
    await inForce()
    expect(await officer.get<PointPage>(`/api/risk-points/${point}`)).toMatchObject({
      ...{ finding: null },
      versions: [
        { version: 2, finding: { id: finding, planId: plan } },
        { version: 1, finding: null },
      ],
    })
    const list = async (query: string) =>
      (await officer.get<{ items: FindingLine[] }>(`/api/appraisal-findings?unitId=${bureau}&year=2026&${query}`)).items
    const revised2 = await list('state=revised')
    expect(revised2.map((each) => each.id)).toEqual([finding])
    expect(revised2[0]?.revisions.map((each) => each.id).toSorted()).toEqual([measure, point].toSorted())
    expect([(await list('state=open')).length, (await list('search=台账')).length]).toEqual([1, 1])
    expect((await officer.try('GET', '/api/appraisal-findings.xlsx')).status).toBe(200)
    const paper = await officer.browser.get(`/api/work-plans/${plan}/sheet.pdf`)
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const cycle = await officer.get<CyclePage>(`/api/cycle?unitId=${bureau}&year=2026`)
    expect(cycle).toMatchObject({ isAppraised: true, revise: [{}, { key: 'fromAppraisal', count: 1, of: 2 }] })
    expect(cycle.appraise).toEqual(expect.arrayContaining([expect.objectContaining({ key: 'findings', count: 2 })]))
    const told = (await (await story.as('kezhang1')).get<{ items: { kind: string }[] }>('/api/notifications')).items
    expect(told.map((each) => each.kind)).toContain('plan.appraised')
  })

  it('is not for those who reported on a task or whose relatives own one, neither by the rule nor in the database; two clicks make one', async () => {
    const plan = await planInForce({ owner: 'zhigong1', unit: bureau })
    const path = `/api/work-plans/${plan}/appraisals`
    const own = (username: string) =>
      asApp(
        username,
        `INSERT INTO plan_appraisals (id, plan_id, unit_id, content, on_day, by_person)
          VALUES (gen_random_uuid(), '${plan}', '${bureau}', '{}', '2026-05-06', '${story.idOf(username)}')`,
      )
    expect([await codeOf('jijian2', 'POST', path, GIVEN), await own('jijian2')]).toEqual(['appraisal.of_relative', '42501'])
    expect(await own('jijian3')).toBe('1')
    await admin(
      `INSERT INTO task_progress (id, task_id, on_day, by_person, text) SELECT gen_random_uuid(), id, '2026-05-06', $2, '接手前已完成初稿' FROM plan_tasks WHERE plan_id = $1`,
      [plan, story.idOf('jijian3')],
    )
    expect([await codeOf('jijian3', 'POST', path, GIVEN), await own('jijian3')]).toEqual(['appraisal.own_task', '42501'])
    expect((await (await story.as('jijian3')).get<AppraisalPage>(path)).mayAppraise).toBe(false)
    const secretary = await story.as('shuji')
    const twice = await Promise.all([1, 2].map(() => secretary.try('POST', path, GIVEN)))
    expect(twice.map(({ status, body }) => (status === 200 ? 200 : (body as Json).code)).toSorted()).toEqual([
      200,
      'appraisal.recorded_already',
    ])
    expect((await secretary.get<AppraisalPage>(path)).appraisals).toHaveLength(1)
  })

  it('the figure of appraised plans is the number of plans in the list that it opens', async () => {
    const officer = await story.as('jijian1')
    const plan = await planInForce({ owner: 'kezhang1', unit: bureau })
    for (const conclusion of ['上半年任务已完成', '下半年任务已完成'])
      await officer.post(`/api/work-plans/${plan}/appraisals`, { ...GIVEN, conclusion })
    const open = await planInForce({ owner: 'kezhang1', unit: bureau })
    const cycle = await officer.get<CyclePage>(`/api/cycle?unitId=${bureau}&year=2026`)
    const figure = cycle.appraise.find((each) => each.key === 'appraisals')
    const listed = (await officer.get<{ items: { id: string }[] }>(`/api${figure?.link}`)).items.map((each) => each.id)
    expect(listed).toHaveLength(figure?.count ?? 0)
    expect([listed.includes(plan), listed.includes(open)]).toEqual([true, false])
    expect((await officer.get<{ items: { id: string }[] }>('/api/work-plans?appraised=no')).items.map((each) => each.id)).toContain(open)
  })

  it('a change of the kind of prevention alone is a version with its finding, which stays when it changes again that day; the trail names it', async () => {
    const id = randomUUID()
    const [point] = await admin(`SELECT id, unit_id FROM risk_points WHERE no = 'FZ-01'`)
    await admin(
      `INSERT INTO measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on) VALUES ($1, $2, $3, '节假日双人核查', 'flow', 'middle', $4, '2026-12-06', 'planned', '2026-01-05')`,
      [id, point?.id, point?.unit_id, story.idOf('kezhang1')],
    )
    const finding = await findingOf(bureau, 'jijian1')
    const elsewhere = await findingOf(section, 'jijian1')
    const officer = await story.as('jijian1')
    const { content, revision } = await officer.get<MeasurePage>(`/api/measures/${id}`)
    const reworded = { revision, ...content, prevention: 'system' }
    expect(await codeOf('jijian1', 'PUT', `/api/measures/${id}`, { ...reworded, findingId: elsewhere })).toBe('measure.unknown_finding')
    const offered = await officer.get<{ items: { id: string }[] }>(`/api/appraisal-findings?bearsOn=${point?.unit_id}&limit=100`)
    expect([finding, elsewhere].map((each) => offered.items.some((line) => line.id === each))).toEqual([true, false])
    const revised = await officer.try('PUT', `/api/measures/${id}`, { ...reworded, findingId: finding })
    expect(revised.body).toMatchObject({
      versions: [
        { place: 2, prevention: 'system', finding: { id: finding } },
        { place: 1, prevention: null, finding: null },
      ],
    })
    const noted = await admin(`SELECT details FROM trail_entries WHERE object_id = $1 AND action = 'measure.revise'`, [id])
    expect(noted).toMatchObject([{ details: { finding } }])
    const started = await (await story.as('kezhang1')).post<MeasurePage>(`/api/measures/${id}/start`, { revision: revision + 1 })
    expect(started.versions.map((each) => [each.state, each.finding?.id ?? null])).toEqual([
      ['inProgress', null],
      ['planned', finding],
      ['planned', null],
    ])
    await expect(admin(`UPDATE measures SET finding_id = gen_random_uuid() WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'measures_finding',
    })
    await expect(admin(`UPDATE risk_points SET finding_id = gen_random_uuid() WHERE id = $1`, [point?.id])).rejects.toMatchObject({
      constraint: 'risk_points_finding',
    })
    expect(
      await codeOf('jijian1', 'POST', `/api/risk-points/${point?.id}/changes`, { reason: '按考核发现修订', findingId: elsewhere }),
    ).toBe('riskPoint.unknown_finding')
  })
})
