import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listCandidates } from '../../src/modules/risks/meeting/meeting.api.ts'
import type { MeetingPage } from '../../src/modules/risks/meeting/meeting.schema.ts'
import type { pointPage } from '../../src/modules/risks/point/point.api.ts'
import { GRADING, meetingRoom, pointInForce, said } from './meeting-room.ts'
import type { Notices } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let room: ReturnType<typeof meetingRoom>
const [permit, headPoint, measured] = [randomUUID(), randomUUID(), randomUUID()]

describe('A situation analysis meeting from its preparation to the last resolution', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    room = meetingRoom(story)
    await pointInForce(story, permit, 'FX901', '受理环节先受理后补件', 'zhigong1', 'kezhang1')
    await pointInForce(story, headPoint, 'FX902', '主要负责人干预工程招标', 'juzhang', 'jijian1')
    await pointInForce(story, measured, 'FX903', '许可现场核查流于形式', 'zhigong1', 'kezhang1')
  })
  afterAll(() => story.close())

  it('is prepared by the discipline body for its node, under a chair who holds an office there; those called are told', async () => {
    expect(await room.codeOf('jijian1', 'POST', '/api/risk-meetings', { unitId: 'U99', ...room.plan() })).toBe(
      'riskMeeting.of_another_unit',
    )
    expect(
      await room.codeOf('jijian1', 'POST', '/api/risk-meetings', {
        unitId: room.bureau,
        ...room.plan({ chairId: story.idOf('zhigong1') }),
      }),
    ).toBe('riskMeeting.chair_holds_no_office')
    expect(
      await room.codeOf('jijian1', 'POST', '/api/risk-meetings', { unitId: room.bureau, ...room.plan({ attendeeIds: ['P0', 'P1'] }) }),
    ).toBe('riskMeeting.unknown_person')
    const made = await room.prepare()
    expect(made).toMatchObject({ line: { state: 'preparing' }, attendees: { length: 5 }, mayAct: ['revise', 'hold', 'cancel'] })
    expect((await (await story.as('kezhang1')).get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain(
      'riskMeeting.called',
    )
    const changed = await room.act('PUT', '', room.plan({ place: '局机关二楼会议室' }))
    expect(changed.line.place).toBe('局机关二楼会议室')
    expect(await room.codeOf('jijian1', 'PUT', `/api/risk-meetings/${room.table.meeting}`, { revision: 1, ...room.plan() })).toBe(
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
      (await officer.get<z.infer<typeof listCandidates.returns>>(`/api/risk-meetings/${room.table.meeting}/candidates?${query}`)).items
    expect((await found('rank=1')).map((each) => each.no).toSorted()).toEqual(['FX901', 'FX902', 'FX903'])
    expect(await found('rank=3')).toEqual([])
    expect(await found('changed=true')).toEqual([])
    expect(await found('signals=true')).toEqual([])
    expect((await found('search=FX901'))[0]).toMatchObject({ openMeasures: 1, overdueMeasures: 0, isChanged: false, signals: 0 })
    expect(
      await room.codeOf('jijian1', 'PUT', `/api/risk-meetings/${room.table.meeting}/points`, {
        revision: room.table.revision,
        pointIds: [randomUUID()],
      }),
    ).toBe('riskMeeting.point_not_standing')
    const page = await room.act('PUT', '/points', { pointIds: [permit, headPoint, measured] })
    expect(page.points.map((point) => point.no)).toEqual(['FX901', 'FX902', 'FX903'])
    expect(page.figures).toMatchObject({ openMeasures: 1, levels: [{ rank: 1, now: 3, before: 3 }] })
  })

  it('is held on its day, with its chair and more than half of those called, and not recorded by the chair', async () => {
    const present = (...names: string[]) => ({ revision: room.table.revision, presentIds: names.map((each) => story.idOf(each)) })
    const holding = `/api/risk-meetings/${room.table.meeting}/holding`
    expect(await room.codeOf('jijian1', 'POST', holding, present('juzhang', 'shuji', 'kezhang2'))).toBe('riskMeeting.not_yet')
    story.itIs('2026-03-04')
    expect(await room.codeOf('jijian1', 'POST', holding, present('juzhang', 'shuji', 'zhigong1'))).toBe('riskMeeting.not_called')
    expect(await room.codeOf('jijian1', 'POST', holding, present('kezhang1', 'shuji', 'kezhang2'))).toBe('riskMeeting.chair_absent')
    expect(await room.codeOf('jijian1', 'POST', holding, present('juzhang', 'shuji'))).toBe('riskMeeting.too_few_present')
    const page = await room.act('POST', '/holding', { presentIds: present('juzhang', 'shuji', 'kezhang1', 'kezhang2').presentIds })
    expect(page).toMatchObject({ line: { state: 'held' }, recorder: { id: story.idOf('jijian1') }, figures: { overdueMeasures: 1 } })
    expect(
      await room.codeOf('jijian1', 'POST', `/api/risk-meetings/${room.table.meeting}/cancellation`, {
        revision: room.table.revision,
        reason: '改期召开',
      }),
    ).toBe('riskMeeting.act_not_open')
  })

  it('nobody decides about their own post alone: another presides over the point of the chair', async () => {
    const record = (points: Json[], tasks: Json[] = []) => ({ revision: room.table.revision, summary: '', points, tasks })
    const path = `/api/risk-meetings/${room.table.meeting}/record`
    const decision = { ...GRADING, rank: 3, reason: '' }
    expect(await room.codeOf('jijian1', 'PUT', path, record([said(headPoint)]))).toBe('riskMeeting.presider_concerned')
    expect(await room.codeOf('jijian1', 'PUT', path, record([said(headPoint, { presiderId: story.idOf('jijian1') })]))).toBe(
      'riskMeeting.presider_absent',
    )
    expect(await room.codeOf('jijian1', 'PUT', path, record([said(headPoint, { presiderId: story.idOf('kezhang2') })]))).toBe(
      'riskMeeting.chair_holds_no_office',
    )
    expect(await room.codeOf('jijian1', 'PUT', path, record([said(randomUUID())]))).toBe('riskMeeting.point_not_listed')
    expect(await room.codeOf('jijian1', 'PUT', path, record([said(permit, { decision })]))).toBe('riskMeeting.level_needs_reason')
    expect(await room.codeOf('jijian1', 'PUT', path, record([said(permit, { decision: { ...decision, rank: 1 } })]))).toBe(
      'riskMeeting.level_unchanged',
    )
    expect(await room.codeOf('jijian1', 'PUT', path, record([], [room.task({ ownerId: 'P0' })]))).toBe('riskMeeting.unknown_person')
    const page = await room.act('PUT', '/record', {
      summary: '一季度许可类风险点反映增多，受理环节裁量权偏大。',
      points: [
        said(permit, { decision: { ...decision, reason: '年末集中受理中同一中介代办件明显偏快' } }),
        said(headPoint, { presiderId: story.idOf('shuji'), decision: { ...decision, reason: '招标备案事项由一人决定，缺少集体研究' } }),
        said(measured, { pattern: '', innerCause: '' }),
      ],
      tasks: [room.task()],
    })
    expect(page.points[1]).toMatchObject({ presiderName: expect.any(String), recused: [{ id: story.idOf('juzhang') }] })
    expect(page.tasks).toMatchObject([{ dueOn: '2026-03-18', state: 'open', isLaid: false, countdown: null }])
  })

  it('the minutes are complete before they go to the chair, who may send them back', async () => {
    const submission = `/api/risk-meetings/${room.table.meeting}/submission`
    expect(await room.codeOf('jijian1', 'POST', submission, { revision: room.table.revision })).toBe('riskMeeting.point_not_discussed')
    const page = await (await story.as('jijian1')).get<MeetingPage>(`/api/risk-meetings/${room.table.meeting}`)
    const points = page.points.map((point) => ({ ...said(point.pointId), ...point.record, pointId: point.pointId }))
    const tasks = page.tasks.map((each) => room.task({ id: each.id }))
    const whole = points.map((point) => (point.pattern === '' ? said(point.pointId) : point))
    await room.act('PUT', '/record', { summary: '', points: whole, tasks })
    expect(await room.codeOf('jijian1', 'POST', submission, { revision: room.table.revision })).toBe('riskMeeting.no_summary')
    await room.act('PUT', '/record', { summary: page.summary, points: whole, tasks })
    const handedIn = await room.act('POST', '/submission')
    expect(handedIn.unsigned.map((each) => each.id)).toEqual([story.idOf('juzhang'), story.idOf('shuji')])
    const signature = `/api/risk-meetings/${room.table.meeting}/signature`
    expect(await room.codeOf('kezhang1', 'POST', signature, { verdict: 'sign', revision: room.table.revision })).toBe(
      'riskMeeting.not_a_signer',
    )
    expect(await room.codeOf('jijian1', 'POST', signature, { verdict: 'sign', revision: room.table.revision })).toBe(
      'riskMeeting.recorder_is_chair',
    )
    expect(
      (await (await story.as('juzhang')).try('POST', signature, { verdict: 'return', revision: room.table.revision, note: '' })).status,
    ).toBe(400)
    const back = await (await story.as('juzhang')).post<MeetingPage>(signature, {
      verdict: 'return',
      revision: room.table.revision,
      note: '请补充采购环节情况',
    })
    expect(back).toMatchObject({ line: { state: 'held' }, returnedNote: '请补充采购环节情况' })
    room.table.revision = back.revision
    await room.act('POST', '/submission')
    expect(await room.codeOf('juzhang', 'POST', signature, { verdict: 'sign', revision: handedIn.revision })).toBe(
      'riskMeeting.changed_meanwhile',
    )
  })

  it('each signs for the points over which they presided: the level is proposed, graded under the meeting, and takes every review', async () => {
    const signature = `/api/risk-meetings/${room.table.meeting}/signature`
    const half = await (await story.as('shuji')).post<MeetingPage>(signature, { verdict: 'sign', revision: room.table.revision })
    expect(half).toMatchObject({ line: { state: 'submitted' }, signatures: { length: 1 }, unsigned: [{ id: story.idOf('juzhang') }] })
    expect(await room.codeOf('shuji', 'POST', signature, { verdict: 'sign', revision: room.table.revision })).toBe(
      'riskMeeting.signed_before',
    )
    expect(await room.codeOf('juzhang', 'POST', signature, { verdict: 'return', revision: room.table.revision, note: '再研究一次' })).toBe(
      'riskMeeting.partly_signed',
    )
    const whole = await (await story.as('juzhang')).post<MeetingPage>(signature, { verdict: 'sign', revision: room.table.revision })
    expect(whole).toMatchObject({ line: { state: 'signed' }, nextDueOn: '2026-06-04', signedOn: '2026-03-04', mayAct: [] })
    const page = await (await story.as('jijian1')).get<z.infer<typeof pointPage>>(`/api/risk-points/${permit}`)
    expect(page).toMatchObject({
      point: { state: 'section', rank: 3, version: 1 },
      content: { pattern: '多发生在年末集中办理时。', innerCause: '受理标准不细，自由裁量大。' },
      versions: [{ version: 1, rank: 1, endedOn: null }],
      meetings: [{ id: room.table.meeting, rankBefore: 1, rank: 3 }],
    })
    expect(page.grades[0]).toMatchObject({ isOfMeeting: true, rank: 3 })
    const head = await (await story.as('jijian1')).get<z.infer<typeof pointPage>>(`/api/risk-points/${headPoint}`)
    expect(head).toMatchObject({ point: { state: 'discipline', rank: 3 } })
    expect(
      (await (await story.as('jijian1')).try('POST', `/api/risk-points/${headPoint}/reviews`, { decision: 'pass' })).body,
    ).toMatchObject({
      code: 'riskPoint.reviewer_is_author',
    })
    const pdf = await (await story.as('jijian1')).browser.get(`/api/risk-meetings/${room.table.meeting}/minutes.pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('signed minutes are frozen, in the database too; whoever was not there reads no others', async () => {
    expect(
      await room.codeOf('jijian1', 'PUT', `/api/risk-meetings/${room.table.meeting}/record`, {
        revision: room.table.revision,
        summary: '',
        points: [],
        tasks: [],
      }),
    ).toBe('riskMeeting.act_not_open')
    const said = await room.tried(
      'jijian1',
      `UPDATE risk_meetings SET summary = '别的' WHERE id = '${room.table.meeting}'`,
      `UPDATE risk_meeting_points SET pattern = '别的' WHERE meeting_id = '${room.table.meeting}'`,
      `UPDATE risk_tasks SET due_on = '2027-01-01' WHERE meeting_id = '${room.table.meeting}'`,
      `UPDATE risk_tasks SET state = 'submitted' WHERE meeting_id = '${room.table.meeting}'`,
    )
    expect(said).toEqual(['risk_meeting_frozen', 'risk_meeting_frozen', 'risk_task_stays', 'risk_task_by_owner'])
    expect(await room.codeOf('duanzhang1', 'GET', `/api/risk-meetings/${room.table.meeting}`)).toBe('riskMeeting.not_found')
  })
})
