import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listCandidates, listNext } from '../../src/modules/risks/meeting/meeting.api.ts'
import { remindMeetingsJob } from '../../src/modules/risks/meeting/meeting.jobs.ts'
import type { MeetingPage } from '../../src/modules/risks/meeting/meeting.schema.ts'
import type { pointPage } from '../../src/modules/risks/point/point.api.ts'
import type { listTasks } from '../../src/modules/risks/task/task.api.ts'
import type { TaskPage } from '../../src/modules/risks/task/task.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { type Notices, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let bureau: string
let meeting: string
let revision = 1
const [permit, headPoint, measured] = [randomUUID(), randomUUID(), randomUUID()]

const CONTENT = {
  ...{ affairs: 'business', riskType: 'postDuty', positions: ['benefit'], causes: ['wideDiscretion'], pattern: '', innerCause: '' },
  ...{
    manifestation: '对熟人代办的申请先受理后补件，对其他申请人设置不必要的补正要求。',
    signTypes: [],
    signs: '',
    context: 'duty',
    keyArea: null,
  },
  ...{ powerId: null, flowItem: null, stepId: null, rules: [], measures: '受理清单公开，每月抽查。' },
}

const codeOf = async (who: string, method: 'GET' | 'POST' | 'PUT', path: string, body: Json = {}): Promise<string> =>
  ((await (await story.as(who)).try(method, path, body)).body as Json).code

const postOf = (username: string) =>
  story.institution.tenures.find((each) => each.personId === story.idOf(username) && !each.to)?.postId ?? ''

/** A point in force, as the risks module leaves it after its reviews. */
async function pointInForce(id: string, no: string, title: string, postId: string, author: string): Promise<void> {
  const unit = story.institution.posts.find((each) => each.id === postId)?.unitId
  const content = JSON.stringify({ ...CONTENT, carrier: 'post', postId, title })
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, post_id, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, $3, 'post', $4, $5, 'business', 'postDuty', 'duty', $6, 1, 'inForce', $7, '2025-03-05', 1, $7, now(), 'cn.highway', 2)`,
      [id, unit, no, postId, title, content, author],
    )
    await client.query(
      `INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
       VALUES ($1, 1, $2, $3, 1, '2025-03-05', '首次排查', $4, 'cn.highway', 2)`,
      [id, unit, content, author],
    )
  })
}

async function act(who: string, method: 'POST' | 'PUT', path: string, body: Json = {}): Promise<MeetingPage> {
  const answer = await (await story.as(who)).try(method, `/api/risk-meetings/${meeting}${path}`, { revision, ...body })
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
  const page = answer.body as MeetingPage
  ;({ revision } = page)
  return page
}

const plan = (more: Json = {}) => ({
  title: '2026 年第一季度风险防控形势分析会',
  heldOn: '2026-03-04',
  place: '局机关三楼会议室',
  convener: 'discipline',
  chairId: story.idOf('juzhang'),
  agenda: ['通报一季度风险点变动', '研究许可、采购环节风险'],
  attendeeIds: ['shuji', 'kezhang1', 'kezhang2', 'jijian1'].map((each) => story.idOf(each)),
  ...more,
})
const GRADING = { method: 'weighted', inputs: { values: { importance: 3, frequency: 5, probability: 3 }, positions: ['benefit'] } }
const said = (pointId: string, more: Json = {}) => ({
  ...{
    pointId,
    pattern: '多发生在年末集中办理时。',
    innerCause: '受理标准不细，自由裁量大。',
    discussion: '',
    decision: null,
    presiderId: null,
  },
  ...more,
})
const task = (more: Json = {}) => ({
  id: null,
  text: '修订许可受理清单并公开',
  ownerId: story.idOf('zhigong1'),
  workdays: 10,
  pointId: permit,
  ...more,
})

describe('A situation analysis meeting from its preparation to the last resolution', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    await pointInForce(permit, 'FX901', '受理环节先受理后补件', postOf('zhigong1'), story.idOf('kezhang1'))
    await pointInForce(headPoint, 'FX902', '主要负责人干预工程招标', postOf('juzhang'), story.idOf('jijian1'))
    await pointInForce(measured, 'FX903', '许可现场核查流于形式', postOf('zhigong1'), story.idOf('kezhang1'))
  })
  afterAll(() => story.close())

  it('is prepared by the discipline body for its node, under a chair who holds an office there; those called are told', async () => {
    expect(await codeOf('jijian1', 'POST', '/api/risk-meetings', { unitId: 'U99', ...plan() })).toBe('riskMeeting.of_another_unit')
    expect(await codeOf('jijian1', 'POST', '/api/risk-meetings', { unitId: bureau, ...plan({ chairId: story.idOf('zhigong1') }) })).toBe(
      'riskMeeting.chair_holds_no_office',
    )
    expect(await codeOf('jijian1', 'POST', '/api/risk-meetings', { unitId: bureau, ...plan({ attendeeIds: ['P0', 'P1'] }) })).toBe(
      'riskMeeting.unknown_person',
    )
    const made = await (await story.as('jijian1')).post<MeetingPage>('/api/risk-meetings', { unitId: bureau, ...plan() })
    meeting = made.line.id
    expect(made).toMatchObject({ line: { state: 'preparing' }, attendees: { length: 5 }, mayAct: ['revise', 'hold', 'cancel'] })
    expect((await (await story.as('kezhang1')).get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain(
      'riskMeeting.called',
    )
    const changed = await act('jijian1', 'PUT', '', plan({ place: '局机关二楼会议室' }))
    expect(changed.line.place).toBe('局机关二楼会议室')
    expect(await codeOf('jijian1', 'PUT', `/api/risk-meetings/${meeting}`, { revision: 1, ...plan() })).toBe(
      'riskMeeting.changed_meanwhile',
    )
  })

  it('chooses its points from the catalogue, by level, by what changed, with open measures beside them', async () => {
    const owner = await story.as('kezhang1')
    const measure = {
      text: '受理清单上墙公开',
      type: 'flow',
      phase: 'middle',
      ownerId: story.idOf('zhigong1'),
      dueOn: '2026-03-03',
      ruleId: null,
    }
    await owner.post('/api/measures', { pointId: permit, ...measure })
    const officer = await story.as('jijian1')
    const found = async (query: string) =>
      (await officer.get<z.infer<typeof listCandidates.returns>>(`/api/risk-meetings/${meeting}/candidates?${query}`)).items
    expect((await found('rank=1')).map((each) => each.no).toSorted()).toEqual(['FX901', 'FX902', 'FX903'])
    expect(await found('rank=3')).toEqual([])
    expect(await found('changed=true')).toEqual([])
    expect(await found('signals=true')).toEqual([])
    expect((await found('search=FX901'))[0]).toMatchObject({ openMeasures: 1, overdueMeasures: 0, isChanged: false, signals: 0 })
    expect(await codeOf('jijian1', 'PUT', `/api/risk-meetings/${meeting}/points`, { revision, pointIds: [randomUUID()] })).toBe(
      'riskMeeting.point_not_standing',
    )
    const page = await act('jijian1', 'PUT', '/points', { pointIds: [permit, headPoint, measured] })
    expect(page.points.map((point) => point.no)).toEqual(['FX901', 'FX902', 'FX903'])
    expect(page.figures).toMatchObject({ openMeasures: 1, levels: [{ rank: 1, now: 3, before: 3 }] })
  })

  it('is held on its day, with its chair and more than half of those called, and not recorded by the chair', async () => {
    const present = (...names: string[]) => ({ revision, presentIds: names.map((each) => story.idOf(each)) })
    const holding = `/api/risk-meetings/${meeting}/holding`
    expect(await codeOf('jijian1', 'POST', holding, present('juzhang', 'shuji', 'kezhang2'))).toBe('riskMeeting.not_yet')
    story.itIs('2026-03-04')
    expect(await codeOf('jijian1', 'POST', holding, present('juzhang', 'shuji', 'zhigong1'))).toBe('riskMeeting.not_called')
    expect(await codeOf('jijian1', 'POST', holding, present('kezhang1', 'shuji', 'kezhang2'))).toBe('riskMeeting.chair_absent')
    expect(await codeOf('jijian1', 'POST', holding, present('juzhang', 'shuji'))).toBe('riskMeeting.too_few_present')
    const page = await act('jijian1', 'POST', '/holding', { presentIds: present('juzhang', 'shuji', 'kezhang1', 'kezhang2').presentIds })
    expect(page).toMatchObject({ line: { state: 'held' }, recorder: { id: story.idOf('jijian1') }, figures: { overdueMeasures: 1 } })
    expect(await codeOf('jijian1', 'POST', `/api/risk-meetings/${meeting}/cancellation`, { revision, reason: '改期召开' })).toBe(
      'riskMeeting.act_not_open',
    )
  })

  it('nobody decides about their own post alone: another presides over the point of the chair', async () => {
    const record = (points: Json[], tasks: Json[] = []) => ({ revision, summary: '', points, tasks })
    const path = `/api/risk-meetings/${meeting}/record`
    const decision = { ...GRADING, rank: 3, reason: '' }
    expect(await codeOf('jijian1', 'PUT', path, record([said(headPoint)]))).toBe('riskMeeting.presider_concerned')
    expect(await codeOf('jijian1', 'PUT', path, record([said(headPoint, { presiderId: story.idOf('jijian1') })]))).toBe(
      'riskMeeting.presider_absent',
    )
    expect(await codeOf('jijian1', 'PUT', path, record([said(headPoint, { presiderId: story.idOf('kezhang2') })]))).toBe(
      'riskMeeting.chair_holds_no_office',
    )
    expect(await codeOf('jijian1', 'PUT', path, record([said(randomUUID())]))).toBe('riskMeeting.point_not_listed')
    expect(await codeOf('jijian1', 'PUT', path, record([said(permit, { decision })]))).toBe('riskMeeting.level_needs_reason')
    expect(await codeOf('jijian1', 'PUT', path, record([said(permit, { decision: { ...decision, rank: 1 } })]))).toBe(
      'riskMeeting.level_unchanged',
    )
    expect(await codeOf('jijian1', 'PUT', path, record([], [task({ ownerId: 'P0' })]))).toBe('riskMeeting.unknown_person')
    const page = await act('jijian1', 'PUT', '/record', {
      summary: '一季度许可类风险点反映增多，受理环节裁量权偏大。',
      points: [
        said(permit, { decision: { ...decision, reason: '年末集中受理中同一中介代办件明显偏快' } }),
        said(headPoint, { presiderId: story.idOf('shuji'), decision: { ...decision, reason: '招标备案事项由一人决定，缺少集体研究' } }),
        said(measured, { pattern: '', innerCause: '' }),
      ],
      tasks: [task()],
    })
    expect(page.points[1]).toMatchObject({ presiderName: expect.any(String), recused: [{ id: story.idOf('juzhang') }] })
    expect(page.tasks).toMatchObject([{ dueOn: '2026-03-18', state: 'open', isLaid: false, countdown: null }])
  })

  it('the minutes are complete before they go to the chair, who may send them back', async () => {
    const submission = `/api/risk-meetings/${meeting}/submission`
    expect(await codeOf('jijian1', 'POST', submission, { revision })).toBe('riskMeeting.point_not_discussed')
    const page = await (await story.as('jijian1')).get<MeetingPage>(`/api/risk-meetings/${meeting}`)
    const points = page.points.map((point) => ({ ...said(point.pointId), ...point.record, pointId: point.pointId }))
    const tasks = page.tasks.map((each) => task({ id: each.id }))
    const whole = points.map((point) => (point.pattern === '' ? said(point.pointId) : point))
    await act('jijian1', 'PUT', '/record', { summary: '', points: whole, tasks })
    expect(await codeOf('jijian1', 'POST', submission, { revision })).toBe('riskMeeting.no_summary')
    await act('jijian1', 'PUT', '/record', { summary: page.summary, points: whole, tasks })
    const handedIn = await act('jijian1', 'POST', '/submission')
    expect(handedIn.unsigned.map((each) => each.id)).toEqual([story.idOf('juzhang'), story.idOf('shuji')])
    const signature = `/api/risk-meetings/${meeting}/signature`
    expect(await codeOf('kezhang1', 'POST', signature, { verdict: 'sign' })).toBe('riskMeeting.not_a_signer')
    expect(await codeOf('jijian1', 'POST', signature, { verdict: 'sign' })).toBe('riskMeeting.recorder_is_chair')
    expect((await (await story.as('juzhang')).try('POST', signature, { verdict: 'return', note: '' })).status).toBe(400)
    const back = await (await story.as('juzhang')).post<MeetingPage>(signature, { verdict: 'return', note: '请补充采购环节情况' })
    expect(back).toMatchObject({ line: { state: 'held' }, returnedNote: '请补充采购环节情况' })
    revision = back.revision
    await act('jijian1', 'POST', '/submission')
  })

  it('each signs for the points over which they presided: the level is proposed, graded under the meeting, and takes every review', async () => {
    const signature = `/api/risk-meetings/${meeting}/signature`
    const half = await (await story.as('shuji')).post<MeetingPage>(signature, { verdict: 'sign' })
    expect(half).toMatchObject({ line: { state: 'submitted' }, signatures: { length: 1 }, unsigned: [{ id: story.idOf('juzhang') }] })
    expect(await codeOf('shuji', 'POST', signature, { verdict: 'sign' })).toBe('riskMeeting.signed_before')
    expect(await codeOf('juzhang', 'POST', signature, { verdict: 'return', note: '再研究一次' })).toBe('riskMeeting.partly_signed')
    const whole = await (await story.as('juzhang')).post<MeetingPage>(signature, { verdict: 'sign' })
    expect(whole).toMatchObject({ line: { state: 'signed' }, nextDueOn: '2026-06-04', signedOn: '2026-03-04', mayAct: [] })
    const page = await (await story.as('jijian1')).get<z.infer<typeof pointPage>>(`/api/risk-points/${permit}`)
    expect(page).toMatchObject({
      point: { state: 'section', rank: 3, version: 1 },
      content: { pattern: '多发生在年末集中办理时。', innerCause: '受理标准不细，自由裁量大。' },
      versions: [{ version: 1, rank: 1, endedOn: null }],
      meetings: [{ id: meeting, rankBefore: 1, rank: 3 }],
    })
    expect(page.grades[0]).toMatchObject({ isOfMeeting: true, rank: 3 })
    const head = await (await story.as('jijian1')).get<z.infer<typeof pointPage>>(`/api/risk-points/${headPoint}`)
    expect(head).toMatchObject({ point: { state: 'discipline', rank: 3 } })
    expect(
      (await (await story.as('jijian1')).try('POST', `/api/risk-points/${headPoint}/reviews`, { decision: 'pass' })).body,
    ).toMatchObject({
      code: 'riskPoint.reviewer_is_author',
    })
    const pdf = await (await story.as('jijian1')).browser.get(`/api/risk-meetings/${meeting}/minutes.pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('signed minutes are frozen, in the database too; whoever was not there reads no others', async () => {
    expect(await codeOf('jijian1', 'PUT', `/api/risk-meetings/${meeting}/record`, { revision, summary: '', points: [], tasks: [] })).toBe(
      'riskMeeting.act_not_open',
    )
    const said = await withClient(
      { ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app },
      async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf('jijian1')])
        const tried = async (statement: string) => {
          await client.query('SAVEPOINT here')
          const code = await client.query(statement).then(
            (done) => `done ${done.rowCount}`,
            (error: Error & { constraint?: string }) => error.constraint,
          )
          await client.query('ROLLBACK TO here')
          return code
        }
        return [
          await tried(`UPDATE risk_meetings SET summary = '别的' WHERE id = '${meeting}'`),
          await tried(`UPDATE risk_meeting_points SET pattern = '别的' WHERE meeting_id = '${meeting}'`),
          await tried(`UPDATE risk_tasks SET due_on = '2027-01-01' WHERE meeting_id = '${meeting}'`),
          await tried(`UPDATE risk_tasks SET state = 'submitted' WHERE meeting_id = '${meeting}'`),
        ]
      },
    )
    expect(said).toEqual(['risk_meeting_frozen', 'risk_meeting_frozen', 'risk_task_stays', 'risk_task_by_owner'])
    expect(await codeOf('duanzhang1', 'GET', `/api/risk-meetings/${meeting}`)).toBe('riskMeeting.not_found')
  })

  it('a resolution stands on the desk of its person, is late when it is late, and is verified by another', async () => {
    const owner = await story.as('zhigong1')
    const mine = await owner.get<z.infer<typeof listTasks.returns>>('/api/risk-tasks?mine=true')
    const id = mine.items[0]?.id ?? ''
    expect((await owner.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.doTask', link: `/risk-tasks/${id}` }),
    )
    story.itIs('2026-03-19')
    await remindMeetingsJob.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const later = await story.as('zhigong1')
    expect((await later.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('riskTask.overdue')
    expect((await later.get<z.infer<typeof listTasks.returns>>('/api/risk-tasks?overdue=true')).items).toMatchObject([
      { id, countdown: { light: 'red' } },
    ])
    expect(await codeOf('kezhang1', 'POST', `/api/risk-tasks/${id}/evidence`, { revision: 2, evidence: '已经修订。' })).toBe(
      'riskTask.not_the_owner',
    )
    expect(await codeOf('jijian1', 'POST', `/api/risk-tasks/${id}/verification`, { revision: 2, verdict: 'pass', opinion: '属实' })).toBe(
      'riskTask.act_not_open',
    )
    const page = await later.get<TaskPage>(`/api/risk-tasks/${id}`)
    expect(await codeOf('zhigong1', 'POST', `/api/risk-tasks/${id}/evidence`, { revision: 99, evidence: '已经修订。' })).toBe(
      'riskTask.changed_meanwhile',
    )
    const proof = { revision: page.revision, evidence: '清单已修订并在大厅公开，照片存档。' }
    const handedIn = await later.post<TaskPage>(`/api/risk-tasks/${id}/evidence`, proof)
    const officer = await story.as('jijian1')
    const back = await officer.post<TaskPage>(`/api/risk-tasks/${id}/verification`, {
      ...{ revision: handedIn.revision, verdict: 'return', opinion: '缺公开照片' },
    })
    expect(back.line.state).toBe('returned')
    const again = await (await story.as('zhigong1')).post<TaskPage>(`/api/risk-tasks/${id}/evidence`, { ...proof, revision: back.revision })
    const done = await (await story.as('jijian1')).post<TaskPage>(`/api/risk-tasks/${id}/verification`, {
      ...{ revision: again.revision, verdict: 'pass', opinion: '属实' },
    })
    expect(done).toMatchObject({ line: { state: 'verified', countdown: null }, verifiedBy: { id: story.idOf('jijian1') }, mayAct: [] })
    expect(await codeOf('zhigong1', 'GET', `/api/risk-tasks/${randomUUID()}`)).toBe('riskTask.not_found')
  })

  it('the next one is due a quarter later; its office is told before and after', async () => {
    const next = await (await story.as('jijian1')).get<z.infer<typeof listNext.returns>>('/api/risk-meetings/next')
    expect(next).toMatchObject([
      { unitId: bureau, lastOn: '2026-03-04', dueOn: '2026-06-04', countdown: { light: 'green' }, preparedId: null },
    ])
    story.itIs('2026-06-05')
    await remindMeetingsJob.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const officer = await story.as('jijian1')
    expect((await officer.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('riskMeeting.overdue')
    expect((await officer.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.callMeeting', group: 'overdue' }),
    )
  })

  it('a point on which a change is under way takes no level; nobody verifies their own resolution', async () => {
    revision = 1
    const made = await (await story.as('jijian1')).post<MeetingPage>('/api/risk-meetings', {
      unitId: bureau,
      ...plan({ title: '二季度风险防控形势分析会', heldOn: '2026-06-05' }),
    })
    meeting = made.line.id
    const none = await act('jijian1', 'PUT', '/points', { pointIds: [] })
    expect(none.points).toEqual([])
    await act('jijian1', 'PUT', '/points', { pointIds: [permit] })
    await act('jijian1', 'POST', '/holding', { presentIds: ['juzhang', 'shuji', 'kezhang1'].map((each) => story.idOf(each)) })
    const decision = { ...GRADING, rank: 2, reason: '措施已经落实，降低一级' }
    expect(
      await codeOf('jijian1', 'PUT', `/api/risk-meetings/${meeting}/record`, {
        revision,
        summary: '',
        points: [said(permit, { decision })],
        tasks: [],
      }),
    ).toBe('riskMeeting.point_under_change')
    const summary = '二季度总体平稳，没有新的苗头。'
    await act('jijian1', 'PUT', '/record', {
      summary,
      points: [said(permit)],
      tasks: [task({ ownerId: story.idOf('jijian1'), pointId: null })],
    })
    await act('jijian1', 'POST', '/submission')
    await (await story.as('juzhang')).post(`/api/risk-meetings/${meeting}/signature`, { verdict: 'sign' })
    const officer = await story.as('jijian1')
    const [own] = (await officer.get<z.infer<typeof listTasks.returns>>('/api/risk-tasks?mine=true')).items
    const handedIn = await officer.post<TaskPage>(`/api/risk-tasks/${own?.id}/evidence`, { revision: 1, evidence: '已经办理完毕。' })
    expect(
      await codeOf('jijian1', 'POST', `/api/risk-tasks/${own?.id}/verification`, {
        ...{ revision: handedIn.revision, verdict: 'pass', opinion: '属实' },
      }),
    ).toBe('riskTask.verifier_is_owner')
  })
})
