import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listNext } from '../../src/modules/risks/meeting/meeting.api.ts'
import { remindMeetingsJob } from '../../src/modules/risks/meeting/meeting.jobs.ts'
import type { MeetingPage } from '../../src/modules/risks/meeting/meeting.schema.ts'
import type { listTasks } from '../../src/modules/risks/task/task.api.ts'
import type { TaskPage } from '../../src/modules/risks/task/task.schema.ts'
import { GRADING, meetingRoom, pointInForce, said } from './meeting-room.ts'
import type { Notices } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let room: ReturnType<typeof meetingRoom>
const permit = randomUUID()
const summary = '一季度许可类风险点反映增多。'

describe('What a situation meeting resolved', () => {
  beforeAll(async () => {
    story = await world('2026-03-04')
    room = meetingRoom(story)
    await pointInForce(story, permit, 'FX901', '受理环节先受理后补件', 'zhigong1', 'kezhang1')
  })
  afterAll(() => story.close())

  it('after recusal two decide at least, and a meeting without points has no minutes', async () => {
    await room.prepare({ title: '许可环节专题分析会', attendeeIds: room.idsOf('zhigong1', 'shuji') })
    await room.act('PUT', '/points', { pointIds: [permit] })
    await room.act('POST', '/holding', { presentIds: room.idsOf('juzhang', 'zhigong1') })
    const record = { revision: room.table.revision, summary, points: [said(permit)], tasks: [] }
    expect(await room.codeOf('jijian1', 'PUT', `/api/risk-meetings/${room.table.meeting}/record`, record)).toBe(
      'riskMeeting.too_few_decide',
    )
    await room.prepare()
    await room.act('POST', '/holding', { presentIds: room.idsOf('juzhang', 'shuji', 'kezhang1') })
    await room.act('PUT', '/record', { summary, points: [], tasks: [] })
    const submission = `/api/risk-meetings/${room.table.meeting}/submission`
    expect(await room.codeOf('jijian1', 'POST', submission, { revision: room.table.revision })).toBe('riskMeeting.no_points')
  })

  it('a level that was decided leaves its point under change, and the resolution is laid on its person', async () => {
    await room.prepare({ title: '2026 年第一季度分析会' })
    await room.act('PUT', '/points', { pointIds: [permit] })
    await room.act('POST', '/holding', { presentIds: room.idsOf('juzhang', 'shuji', 'kezhang1') })
    const decision = { ...GRADING, rank: 3, reason: '同一中介代办件明显偏快' }
    await room.act('PUT', '/record', { summary, points: [said(permit, { decision })], tasks: [room.task({ pointId: permit })] })
    await room.act('POST', '/submission')
    const signed = await (await story.as('juzhang')).post<Json>(`/api/risk-meetings/${room.table.meeting}/signature`, {
      verdict: 'sign',
      revision: room.table.revision,
    })
    expect(signed).toMatchObject({ line: { state: 'signed' }, tasks: [{ isLaid: true }] })
  })

  it('a resolution stands on the desk of its person, is late when it is late, and is verified by another', async () => {
    const owner = await story.as('zhigong1')
    const mine = await owner.get<z.infer<typeof listTasks.returns>>('/api/risk-tasks?mine=true')
    const id = mine.items[0]?.id ?? ''
    expect((await owner.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.doResolution', link: `/risk-tasks/${id}` }),
    )
    story.itIs('2026-03-19')
    await remindMeetingsJob.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const later = await story.as('zhigong1')
    expect((await later.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('riskTask.overdue')
    expect((await later.get<z.infer<typeof listTasks.returns>>('/api/risk-tasks?overdue=true')).items).toMatchObject([
      { id, countdown: { light: 'red' } },
    ])
    expect(await room.codeOf('kezhang1', 'POST', `/api/risk-tasks/${id}/evidence`, { revision: 2, evidence: '已经修订。' })).toBe(
      'riskTask.not_the_owner',
    )
    expect(
      await room.codeOf('jijian1', 'POST', `/api/risk-tasks/${id}/verification`, { revision: 2, verdict: 'pass', opinion: '属实' }),
    ).toBe('riskTask.act_not_open')
    const page = await later.get<TaskPage>(`/api/risk-tasks/${id}`)
    expect(await room.codeOf('zhigong1', 'POST', `/api/risk-tasks/${id}/evidence`, { revision: 99, evidence: '已经修订。' })).toBe(
      'riskTask.changed_meanwhile',
    )
    const proof = { revision: page.revision, evidence: '清单已修订并在大厅公开，照片存档。' }
    const handedIn = await later.post<TaskPage>(`/api/risk-tasks/${id}/evidence`, proof)
    const verified = (by: string) =>
      `UPDATE risk_tasks SET state = 'verified', verified_by = '${story.idOf(by)}', verified_on = due_on WHERE id = '${id}'`
    expect(await room.tried('zhigong1', verified('jijian1'), verified('zhigong1'), verified('kezhang1'))).toEqual(
      Array.from({ length: 3 }, () => 'risk_task_by_another'),
    )
    expect(await room.tried('jijian1', verified('shuji'), verified('jijian1'))).toEqual(['risk_task_by_another', 'done 1'])
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
    expect(await room.codeOf('zhigong1', 'GET', `/api/risk-tasks/${randomUUID()}`)).toBe('riskTask.not_found')
  })

  it('the next one is due a quarter later; its office is told before and after', async () => {
    const next = await (await story.as('jijian1')).get<z.infer<typeof listNext.returns>>('/api/risk-meetings/next')
    expect(next).toMatchObject([
      { unitId: room.bureau, lastOn: '2026-03-04', dueOn: '2026-06-04', countdown: { light: 'green' }, preparedId: null },
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
    await room.prepare({ title: '二季度风险防控形势分析会', heldOn: '2026-06-05' })
    const none = await room.act('PUT', '/points', { pointIds: [] })
    expect(none.points).toEqual([])
    await room.act('PUT', '/points', { pointIds: [permit] })
    await room.act('POST', '/holding', { presentIds: room.idsOf('juzhang', 'shuji', 'kezhang1') })
    const decision = { ...GRADING, rank: 2, reason: '措施已经落实，降低一级' }
    expect(
      await room.codeOf('jijian1', 'PUT', `/api/risk-meetings/${room.table.meeting}/record`, {
        revision: room.table.revision,
        summary: '',
        points: [said(permit, { decision })],
        tasks: [],
      }),
    ).toBe('riskMeeting.point_under_change')
    await room.act('PUT', '/record', {
      summary,
      points: [said(permit)],
      tasks: [room.task({ ownerId: story.idOf('jijian1'), pointId: null })],
    })
    await room.act('POST', '/submission')
    await (await story.as('juzhang')).post(`/api/risk-meetings/${room.table.meeting}/signature`, {
      verdict: 'sign',
      revision: room.table.revision,
    })
    const officer = await story.as('jijian1')
    const [own] = (await officer.get<z.infer<typeof listTasks.returns>>('/api/risk-tasks?mine=true')).items
    const handedIn = await officer.post<TaskPage>(`/api/risk-tasks/${own?.id}/evidence`, { revision: 1, evidence: '已经办理完毕。' })
    expect(
      await room.codeOf('jijian1', 'POST', `/api/risk-tasks/${own?.id}/verification`, {
        ...{ revision: handedIn.revision, verdict: 'pass', opinion: '属实' },
      }),
    ).toBe('riskTask.verifier_is_owner')
  })

  it('signing and returning at once leaves no signature on a text sent back; two who sign at once freeze the minutes', async () => {
    const other = await room.prepare({ heldOn: '2026-06-05' })
    await room.prepare({ title: '采购环节专题分析会', heldOn: '2026-06-05' })
    await room.act('PUT', '/points', { pointIds: [permit] })
    await room.act('POST', '/holding', { presentIds: room.idsOf('juzhang', 'shuji', 'kezhang1') })
    await room.act('PUT', '/record', { summary, points: [said(permit, { presiderId: story.idOf('shuji') })], tasks: [room.task()] })
    await room.act('POST', '/submission')
    const of = `WHERE meeting_id = '${room.table.meeting}'`
    const attempts = await room.tried(
      'jijian1',
      `UPDATE risk_tasks SET text = '别的' ${of}`,
      `UPDATE risk_tasks SET is_laid = true ${of}`,
      `DELETE FROM risk_tasks ${of}`,
      `INSERT INTO risk_tasks (id, meeting_id, unit_id, text, owner, workdays, due_on, state)
       SELECT gen_random_uuid(), meeting_id, unit_id, text, owner, workdays, due_on, 'open' FROM risk_tasks ${of}`,
      `UPDATE risk_meeting_points SET meeting_id = '${other.line.id}' ${of}`,
    )
    expect(attempts).toEqual(['risk_meeting_frozen', 'risk_task_stays', ...Array.from({ length: 3 }, () => 'risk_meeting_frozen')])
    const signature = `/api/risk-meetings/${room.table.meeting}/signature`
    const [chair, deputy] = [await story.as('juzhang'), await story.as('shuji')]
    const both = async (chairSays: Json) => {
      const { revision } = room.table
      const answers = await Promise.all([
        chair.try('POST', signature, { ...chairSays, revision }),
        deputy.try('POST', signature, { verdict: 'sign', revision }),
      ])
      const page = await chair.get<MeetingPage>(`/api/risk-meetings/${room.table.meeting}`)
      ;({ revision: room.table.revision } = page)
      return { statuses: answers.map((each) => each.status), page }
    }
    const first = await both({ verdict: 'return', note: '请补充采购情况' })
    expect(first.statuses.filter((each) => each < 300)).toHaveLength(1)
    expect(first.page.signatures).toHaveLength(first.page.line.state === 'held' ? 0 : 1)
    if (first.page.line.state === 'held') await room.act('POST', '/submission')
    const last = await both({ verdict: 'sign' })
    expect(last.page).toMatchObject({ line: { state: 'signed' }, signatures: { length: 2 }, tasks: [{ isLaid: true }] })
  })

  it('nobody signs what they wrote, though another saved it after them: not named to preside, not in the database either', async () => {
    await room.prepare({ title: '工程环节专题分析会', heldOn: '2026-06-05' })
    await room.act('PUT', '/points', { pointIds: [permit] })
    await room.act('POST', '/holding', { presentIds: room.idsOf('juzhang', 'shuji', 'kezhang1') })
    const path = `/api/risk-meetings/${room.table.meeting}`
    const presided = { summary, points: [said(permit, { presiderId: story.idOf('shuji') })], tasks: [] }
    await room.act('PUT', '/record', presided)
    const written = await (await story.as('shuji')).try('PUT', `${path}/record`, {
      ...{ revision: room.table.revision, summary: '由书记改写的形势分析。', points: [], tasks: [] },
    })
    expect(written.status).toBe(200)
    const { revision } = written.body as MeetingPage
    room.table.revision = revision
    expect(await room.codeOf('jijian1', 'PUT', `${path}/record`, { revision, ...presided })).toBe('riskMeeting.recorder_is_chair')
    expect(await room.codeOf('jijian1', 'POST', `${path}/submission`, { revision })).toBe('riskMeeting.recorder_is_chair')
    const change = (to: string) => `UPDATE risk_meetings SET ${to} WHERE id = '${room.table.meeting}'`
    const attempts = await room.tried(
      'jijian1',
      change(`written_by = ARRAY['${story.idOf('jijian1')}']`),
      change(`written_by = written_by || '${story.idOf('kezhang1')}'::text`),
      change(`written_by = written_by || chair, recorder = chair`),
    )
    expect(attempts).toEqual(Array.from({ length: 3 }, () => 'risk_meeting_writers'))
    await room.act('PUT', '/record', { summary, points: [said(permit)], tasks: [] })
    await room.act('POST', '/submission')
    const sign = (who: string) => `INSERT INTO risk_meeting_signatures VALUES ('${room.table.meeting}', '${story.idOf(who)}', '2026-06-05')`
    expect(await room.tried('shuji', sign('shuji'))).toEqual(['risk_meeting_signed_by_another'])
    expect(await room.tried('juzhang', sign('juzhang'))).toEqual(['done 1'])
  })
})
