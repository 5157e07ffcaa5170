import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentPage } from '../../src/modules/assessment/assessment.schema.ts'
import type { MeetingLine, MeetingPage } from '../../src/modules/assessment/meeting/meeting.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { meetingRoom } from './meeting-room.ts'
import { assessedAs, type Desk, type MatterPage, registration } from './story.ts'
import { type Json, type World, world } from './world.ts'

describe('A 专题会议 with several items, one of them about a member’s spouse (P8, R144)', () => {
  let story: World
  let room: ReturnType<typeof meetingRoom>
  let meeting: MeetingPage
  const path = (more: string) => `/api/assessment-meetings/${meeting.line.id}${more}`
  const items: { clerk: AssessmentPage; kin: AssessmentPage; late: AssessmentPage } = {} as never
  const code = async (who: string, method: 'GET' | 'POST' | 'PUT', to: string, body: Json = {}) =>
    ((await (await story.as(who)).try(method, to, body)).body as Json).code

  async function preAssessed(about: string, title: string): Promise<AssessmentPage> {
    const officer = await story.as('jijian1')
    const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, about, { title }))
    return officer.post<AssessmentPage>(`/api/ledger/${item.id}/assessment`, assessedAs(2))
  }
  const opine = async (who: string, of: AssessmentPage, text: string, isDissent = false) =>
    (await story.as(who)).post<AssessmentPage>(`/api/assessments/${of.id}/opinions`, { rank: isDissent ? 1 : 2, isDissent, text })

  beforeAll(async () => {
    story = await world('2026-03-02')
    room = meetingRoom(story)
    items.clerk = await preAssessed('zhigong1', '许可受理未经现场核查即审批')
    // 科长二 is named by the second item: it is about this member of the leading group.
    items.kin = await preAssessed('kezhang2', '工程变更先实施后审批')
    // 科长一 is married to them, as the register of relatives says.
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.relatives (person_id, relative_id, kind) VALUES ($1, $2, 'spouse')`,
        room.idsOf('kezhang1', 'kezhang2'),
      ),
    )
    items.late = await preAssessed('zhigong2', '采购验收记录不全即付款')
  })
  afterAll(() => story.close())

  it('is called by the office, among members of the body, not on a past day and not below the quorum', async () => {
    const draft = (more: Json = {}) => ({
      ...{ title: '2026 年第 1 次评估专题会议', heldOn: '2026-03-04', place: '三楼会议室' },
      memberIds: room.idsOf('juzhang', 'shuji', 'kezhang1', 'kezhang2', 'duanzhang1'),
      ...more,
    })
    const call = (more: Json, who = 'jijian1') => code(who, 'POST', '/api/assessment-meetings', draft(more))
    expect(await call({}, 'kezhang2')).toBe('access.not_permitted')
    expect(await call({ memberIds: room.idsOf('juzhang', 'shuji', 'zhigong2') })).toBe('meeting.not_of_the_body')
    expect(await call({ memberIds: room.idsOf('juzhang', 'shuji') })).toBe('meeting.too_few')
    expect(await call({ heldOn: '2026-03-01' })).toBe('meeting.day_past')
    meeting = await (await story.as('jijian1')).post<MeetingPage>('/api/assessment-meetings', draft())
    expect(meeting).toMatchObject({ line: { state: 'called', members: 5, items: 0 }, quorum: 3, mayAct: ['agenda', 'cancel'] })
    expect(meeting.waiting).toHaveLength(3)
    expect(await code('jijian1', 'POST', path('/tabling'))).toBe('meeting.empty_agenda')
    expect(await code('zhigong1', 'GET', path(''))).toBe('access.not_permitted')
  })

  it('its agenda stays with the office until it is tabled: a member finds no untabled item, by API or by SQL', async () => {
    const officer = await story.as('jijian1')
    const assessmentIds = [items.clerk.id, items.kin.id, items.late.id]
    meeting = (await officer.try('PUT', path('/agenda'), { assessmentIds })).body as MeetingPage
    expect(meeting.agenda.map((each) => each.state)).toEqual(['draft', 'draft', 'draft'])
    expect(
      await code('jijian1', 'POST', `/api/assessments/${items.clerk.id}/tabling`, {
        memberIds: room.idsOf('juzhang', 'shuji', 'duanzhang1'),
      }),
    ).toBe('assessment.on_an_agenda')
    expect(await code('jijian1', 'POST', path('/tabling'))).toBe('meeting.day_not_come')
    expect(await code('jijian1', 'POST', path('/ending'), { minutes: '会议正常进行。' })).toBe('meeting.act_not_open')
    const seen = await (await story.as('duanzhang1')).get<MeetingPage>(path(''))
    expect(seen).toMatchObject({ agenda: [], waiting: [], line: { items: 0 } })
    expect(await code('duanzhang1', 'GET', `/api/assessments/${items.clerk.id}`)).toBe('assessment.not_found')
    expect(
      await room.tried(
        'duanzhang1',
        'SELECT 1 FROM assessments',
        'SELECT 1 FROM matters',
        `UPDATE assessments SET state = 'tabled'`,
        `INSERT INTO assessment_members SELECT '${items.clerk.id}', '${items.clerk.matterId}', jianwei_person(), false`,
        `INSERT INTO assessment_meeting_members SELECT '${meeting.line.id}', '${story.idOf('kezhang1')}', true`,
        `UPDATE assessment_meetings SET state = 'ended'`,
      ),
    ).toEqual([
      'done 0',
      'done 0',
      'done 0',
      expect.stringMatching(/row-level security/),
      expect.stringMatching(/row-level security/),
      'done 0',
    ])
  })

  it('once tabled, each member sees what does not concern them, and no gap where the rest would be', async () => {
    story.itIs('2026-03-04')
    const officer = await story.as('jijian1')
    expect((await officer.get<Desk>('/api/desk')).items.map((each) => each.key)).toContain('desk.tableMeeting')
    meeting = await officer.post<MeetingPage>(path('/tabling'))
    expect(meeting.line).toMatchObject({ state: 'tabled', items: 3 })
    expect(meeting.agenda.map((each) => each.seats)).toEqual([5, 3, 5])
    const theirs = await (await story.as('kezhang2')).get<MeetingPage>(path(''))
    expect(theirs.agenda.map((each) => each.assessmentId)).toEqual([items.clerk.id, items.late.id])
    expect(theirs.line).toMatchObject({ items: 2, toOpine: 2 })
    expect(JSON.stringify(theirs)).not.toContain('工程变更')
    expect(await code('kezhang2', 'GET', `/api/assessments/${items.kin.id}`)).toBe('assessment.not_found')
    expect(
      await code('kezhang2', 'POST', `/api/assessments/${items.kin.id}/opinions`, { rank: 1, isDissent: false, text: '没有问题。' }),
    ).toBe('assessment.not_found')
    expect(await code('kezhang2', 'GET', `/api/assessments/${items.kin.id}/sheet.pdf`)).toBe('assessment.not_found')
    const about = `assessment_id = '${items.kin.id}'`
    expect(
      await room.tried(
        'kezhang2',
        `SELECT 1 FROM assessments WHERE id = '${items.kin.id}'`,
        `SELECT 1 FROM assessment_members WHERE ${about}`,
        `SELECT 1 FROM jianwei_seats('${items.kin.id}')`,
        `SELECT 1 FROM matters WHERE id = '${items.kin.matterId}'`,
      ),
    ).toEqual(['done 0', 'done 0', 'done 0', 'done 0'])
    // Nor does the office seat whom it concerns, past the rules.
    expect(
      await room.tried(
        'jijian1',
        `INSERT INTO assessment_members SELECT '${items.kin.id}', '${items.kin.matterId}', '${story.idOf('kezhang2')}', false`,
      ),
    ).toEqual([expect.stringMatching(/row-level security/)])
    const spouse = await (await story.as('kezhang1')).get<MeetingPage>(path(''))
    expect(spouse.agenda.map((each) => each.assessmentId)).toEqual([items.clerk.id, items.late.id])
    expect(await code('kezhang1', 'GET', `/api/assessments/${items.kin.id}`)).toBe('assessment.not_found')
    expect(
      await room.tried(
        'kezhang1',
        `SELECT 1 FROM assessments WHERE id = '${items.kin.id}'`,
        `SELECT 1 FROM assessment_members WHERE ${about}`,
      ),
    ).toEqual(['done 0', 'done 0'])
    expect(await code('fenguan1', 'GET', path(''))).toBe('meeting.not_found')
  })

  it('what others said is closed until all are in: on the page, in the timeline, on paper and in SQL', async () => {
    await opine('kezhang2', items.clerk, '材料齐全，同意二级。')
    const read = async (who: string) => (await story.as(who)).get<AssessmentPage>(`/api/assessments/${items.clerk.id}`)
    for (const who of ['shuji', 'juzhang', 'jijian1']) {
      const page = await read(who)
      expect([who, page.isOpen, page.opinions]).toEqual([who, false, []])
      expect(page.members.filter((each) => each.hasSpoken)).toHaveLength(1)
    }
    expect((await read('kezhang2')).opinions).toMatchObject([{ text: '材料齐全，同意二级。' }])
    const timeline = (await (await story.as('shuji')).get<MatterPage>(`/api/matters/${items.clerk.matterId}`)).timeline
    expect(timeline.filter((each) => each.key === 'assessment.opined').map((each) => each.facts)).toEqual([{ order: 1 }])
    const mine = `assessment_id = '${items.clerk.id}'`
    expect(await room.tried('shuji', `SELECT 1 FROM assessment_opinions WHERE ${mine}`)).toEqual(['done 0'])
    expect(await room.tried('jijian1', `SELECT 1 FROM assessment_opinions WHERE ${mine}`)).toEqual(['done 0'])
    const open = `UPDATE assessments SET opened_on = '2026-03-04', opened_by = jianwei_person() WHERE id = '${items.clerk.id}'`
    const conclude = `UPDATE assessments SET state = 'concluded', concluded_by = jianwei_person() WHERE id = '${items.clerk.id}'`
    expect(await room.tried('juzhang', open, conclude)).toEqual([
      expect.stringMatching(/are not all in/),
      expect.stringMatching(/by its meeting only/),
    ])
    expect(await code('juzhang', 'POST', `/api/assessments/${items.clerk.id}/round`)).toBe('assessment.no_quorum')
    expect(await code('jijian1', 'POST', `/api/assessments/${items.clerk.id}/round`)).toBe('access.not_permitted')
  })

  it('the last of the others opens them for all; the head, who speaks last, hears the others first', async () => {
    await opine('shuji', items.clerk, '情节轻微，建议一级。', true)
    await opine('kezhang1', items.clerk, '同意二级。')
    const opened = await opine('duanzhang1', items.clerk, '同意二级。')
    expect(opened).toMatchObject({ isOpen: true })
    expect(opened.opinions.map((each) => each.isDissent)).toEqual([false, true, false, false])
    const before = { rank: 2, deviationReason: null, action: 'warning', meeting: '2026 年第 1 次评估专题会议' }
    expect(await code('juzhang', 'POST', `/api/assessments/${items.clerk.id}/conclusion`, before)).toBe('assessment.head_not_heard')
    await opine('juzhang', items.clerk, '同意二级。')
    const conclude = (more: Json) => code('juzhang', 'POST', `/api/assessments/${items.clerk.id}/conclusion`, { ...before, ...more })
    expect(await conclude({ action: 'none', also: ['guidance'] })).toBe('assessment.stands_alone')
    expect(await conclude({ also: ['warning'] })).toBe('assessment.taken_twice')
    const head = await story.as('juzhang')
    const done = await head.post<AssessmentPage>(`/api/assessments/${items.clerk.id}/conclusion`, { ...before, also: ['riskPointChange'] })
    expect(done.conclusion).toMatchObject({ action: 'warning', also: ['riskPointChange'] })
  })

  it('a round is closed with the quorum: who has not spoken speaks no more', async () => {
    await opine('shuji', items.late, '同意办公室意见。')
    expect(await code('juzhang', 'POST', path('/round'))).toBe('assessment.no_quorum')
    await opine('kezhang2', items.late, '同意办公室意见。')
    const closed = await (await story.as('juzhang')).post<AssessmentPage>(`/api/assessments/${items.late.id}/round`)
    expect([closed.isOpen, closed.opinions.length]).toEqual([true, 2])
    expect(
      await code('duanzhang1', 'POST', `/api/assessments/${items.late.id}/opinions`, { rank: 2, isDissent: false, text: '迟到的意见。' }),
    ).toBe('assessment.round_is_over')
    expect(
      await room.tried(
        'duanzhang1',
        `INSERT INTO assessment_opinions SELECT '${items.late.id}', '${items.late.matterId}', jianwei_person(), 9, 2, false, 'x', now()`,
      ),
    ).toEqual([expect.stringMatching(/row-level security/)])
    await opine('juzhang', items.late, '同意。')
    expect(await code('juzhang', 'POST', `/api/assessments/${items.late.id}/round`)).toBe('assessment.round_is_over')
  })

  it('a member declares an interest, is recused at once and counts no more', async () => {
    const declare = `/api/assessments/${items.kin.id}/interests`
    await (await story.as('duanzhang1')).post(declare, { reason: '与当事人有经济往来' })
    expect(await code('duanzhang1', 'GET', `/api/assessments/${items.kin.id}`)).toBe('assessment.not_found')
    expect(await code('shuji', 'POST', `/api/assessments/${items.late.id}/interests`, { reason: '与当事人有往来' })).toBe(
      'assessment.has_spoken',
    )
    const page = await (await story.as('shuji')).get<AssessmentPage>(`/api/assessments/${items.kin.id}`)
    expect(page.members).toHaveLength(2)
    // Two seats do not make the quorum of three: nothing is opened, the head waits, and the office seats another member.
    expect(await opine('shuji', items.kin, '同意办公室意见。')).toMatchObject({ isOpen: false })
    expect(await code('juzhang', 'POST', `/api/assessments/${items.kin.id}/opinions`, { rank: 2, isDissent: false, text: '同意。' })).toBe(
      'assessment.head_speaks_last',
    )
    const conclusion = { rank: 2, deviationReason: null, action: 'guidance', meeting: '2026 年第 1 次评估专题会议' }
    expect(await code('juzhang', 'POST', `/api/assessments/${items.kin.id}/conclusion`, conclusion)).toBe('assessment.no_quorum')
    const seat = (who: string) => code('jijian1', 'POST', `/api/assessments/${items.kin.id}/seats`, { memberIds: room.idsOf(who) })
    for (const who of ['kezhang1', 'kezhang2', 'duanzhang1', 'shuji', 'zhigong1'])
      expect([who, await seat(who)]).toEqual([who, 'assessment.may_not_sit'])
    const more = await (await story.as('jijian1')).post<AssessmentPage>(`/api/assessments/${items.kin.id}/seats`, {
      memberIds: room.idsOf('fenguan1'),
    })
    expect(more.members).toHaveLength(3)
    expect(await opine('fenguan1', items.kin, '同意办公室意见。')).toMatchObject({ isOpen: true })
    expect(await code('jijian1', 'POST', path('/ending'), { minutes: '会议正常进行。' })).toBe('meeting.items_open')
  })

  it('members sign what they sat in, with a reservation where they have one; nobody signs twice or for another', async () => {
    const conclusion = { rank: 2, deviationReason: null, action: 'guidance', meeting: '2026 年第 1 次评估专题会议' }
    expect(await code('shuji', 'POST', `/api/assessments/${items.late.id}/signatures`)).toBe('assessment.not_concluded')
    await (await story.as('juzhang')).post(`/api/assessments/${items.late.id}/conclusion`, conclusion)
    const signer = await story.as('shuji')
    expect((await signer.get<Desk>('/api/desk')).items.map((each) => each.key)).toContain('desk.signAssessment')
    const signed = await signer.post<MeetingPage>(path('/signatures'), { remark: '对等级保留意见' })
    expect(signed.agenda.map((each) => each.signed)).toEqual([1, 0, 1])
    expect(await code('shuji', 'POST', path('/signatures'))).toBe('meeting.nothing_to_sign')
    expect(await code('shuji', 'POST', `/api/assessments/${items.late.id}/signatures`)).toBe('assessment.has_signed')
    expect(
      await room.tried(
        'shuji',
        `INSERT INTO assessment_signatures VALUES ('${items.late.id}', '${items.late.matterId}', '${story.idOf('juzhang')}', '', now())`,
        `UPDATE assessment_signatures SET remark = 'x'`,
        `INSERT INTO assessment_signatures VALUES ('${items.kin.id}', '${items.kin.matterId}', jianwei_person(), '', now())`,
      ),
    ).toEqual([
      expect.stringMatching(/row-level security/),
      expect.stringMatching(/permission denied/),
      expect.stringMatching(/row-level security/),
    ])
    expect((await signer.get<AssessmentPage>(`/api/assessments/${items.late.id}`)).signatures).toMatchObject([{ remark: '对等级保留意见' }])
  })

  it('prints the sheet and the minutes; the minutes of whom an item concerns say nothing of it', async () => {
    for (const [who, to] of [
      ['shuji', `/api/assessments/${items.clerk.id}/sheet.pdf`],
      ['jijian1', path('/minutes.pdf')],
      ['kezhang2', path('/minutes.pdf')],
    ] as const) {
      const pdf = await (await story.as(who)).try('GET', to)
      expect([who, pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([who, 200, '%PDF-'])
    }
    const lists = await (await story.as('kezhang2')).get<MeetingLine[]>('/api/assessment-meetings')
    expect(lists).toMatchObject([{ items: 2, concluded: 2 }])
    const xlsx = await (await story.as('kezhang2')).try('GET', '/api/assessment-meetings.xlsx')
    expect(xlsx.status).toBe(200)
  })

  it('another meeting is called off, and its items wait again; a third ends with its minutes', async () => {
    const officer = await story.as('jijian1')
    const more = await preAssessed('zhigong1', '公务接待超标准报销')
    const draft = { title: '2026 年第 2 次评估专题会议', heldOn: '2026-03-04', memberIds: room.idsOf('juzhang', 'shuji', 'duanzhang1') }
    meeting = await officer.post<MeetingPage>('/api/assessment-meetings', draft)
    await officer.try('PUT', path('/agenda'), { assessmentIds: [more.id] })
    expect(await code('jijian1', 'PUT', path('/agenda'), { assessmentIds: [items.kin.id] })).toBe('meeting.not_for_the_agenda')
    meeting = await officer.post<MeetingPage>(path('/cancellation'))
    expect([meeting.line.state, meeting.agenda.length, meeting.mayAct]).toEqual(['cancelled', 0, []])
    expect(await code('jijian1', 'POST', path('/tabling'))).toBe('meeting.act_not_open')
    meeting = await officer.post<MeetingPage>('/api/assessment-meetings', { ...draft, title: '2026 年第 3 次评估专题会议' })
    await officer.try('PUT', path('/agenda'), { assessmentIds: [more.id] })
    await officer.post(path('/tabling'))
    for (const who of ['shuji', 'duanzhang1', 'juzhang']) await opine(who, more, '同意办公室意见。')
    const conclusion = { rank: 2, deviationReason: null, action: 'guidance', meeting: '2026 年第 3 次评估专题会议' }
    await (await story.as('juzhang')).post(`/api/assessments/${more.id}/conclusion`, conclusion)
    meeting = await officer.post<MeetingPage>(path('/ending'), { minutes: '会议研究一项议题，形成一致意见。' })
    expect(meeting).toMatchObject({ line: { state: 'ended' }, minutes: '会议研究一项议题，形成一致意见。', mayAct: ['print'] })
  })
})
