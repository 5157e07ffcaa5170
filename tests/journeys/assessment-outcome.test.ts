import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentPage } from '../../src/modules/assessment/assessment.schema.ts'
import type { ClauseLine } from '../../src/modules/assessment/clauses/clause.schema.ts'
import type { FeedbackLine } from '../../src/modules/assessment/outcome/feedback.schema.ts'
import type { ItemLine, Registration } from '../../src/modules/intake/item.schema.ts'
import { meetingRoom, pointInForce } from './meeting-room.ts'
import { assessedAs, type Desk, registration } from './story.ts'
import { type Json, type World, world } from './world.ts'

const POINT = '5f6c1f0e-0000-4000-8000-0000000000a1'

describe('Clauses, results and the answer that a source is owed (R145–R151, R12)', () => {
  let story: World
  const code = async (who: string, method: 'GET' | 'POST', to: string, body: Json = {}) =>
    ((await (await story.as(who)).try(method, to, body)).body as Json).code
  const owed = async (itemId: string) => (await (await story.as('jijian1')).get<FeedbackLine[]>(`/api/feedback-duties?itemId=${itemId}`))[0]

  async function item(more: Partial<Registration> = {}): Promise<ItemLine> {
    return (await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1', more))).item
  }
  /** Pre-assess as the sheet says, hear three members, and hand to the head. */
  async function heard(itemId: string, sheet: Json): Promise<AssessmentPage> {
    const officer = await story.as('jijian1')
    const page = await officer.post<AssessmentPage>(`/api/ledger/${itemId}/assessment`, sheet)
    const memberIds = ['juzhang', 'kezhang1', 'kezhang2'].map((each) => story.idOf(each))
    await officer.post(`/api/assessments/${page.id}/tabling`, { memberIds })
    for (const who of ['kezhang1', 'kezhang2', 'juzhang'])
      await (await story.as(who)).post(`/api/assessments/${page.id}/opinions`, {
        rank: page.computedRank ?? 0,
        isDissent: false,
        text: '同意。',
      })
    return page
  }
  const conclusion = (more: Json) => ({ rank: null, deviationReason: null, action: 'none', reviewOn: null, meeting: '专题会议', ...more })
  const conclude = (of: AssessmentPage, more: Json) => code('juzhang', 'POST', `/api/assessments/${of.id}/conclusion`, conclusion(more))

  beforeAll(async () => {
    // Thursday; the Spring Festival is free from the 15th to the 23rd, Saturday the 14th and the 28th are worked.
    story = await world('2026-02-12')
  })
  afterAll(() => story.close())

  it('the library takes clauses of the house, each under a code of its own, and only from the office', async () => {
    const clause = {
      kind: 'internal',
      code: 'N-ROAD-07',
      title: '路政许可工作规程',
      docNo: '澄路〔2025〕7号',
      article: '第七条',
      text: '受理后须现场核查。',
    }
    expect(await code('kezhang1', 'POST', '/api/clauses', clause)).toBe('access.not_permitted')
    const officer = await story.as('jijian1')
    const lines = await officer.post<ClauseLine[]>('/api/clauses', { ...clause, effectiveFrom: '2025-06-01' })
    expect(lines.find((each) => each.code === 'N-ROAD-07')).toMatchObject({ from: 'house', isOffered: true, citations: 0 })
    expect(await code('jijian1', 'POST', '/api/clauses', clause)).toBe('clause.code_taken')
    expect(await code('jijian1', 'POST', '/api/clauses', { ...clause, code: 'D-POLITICAL' })).toBe('clause.code_taken')
    const retire = (of: string, retiredFrom: string) => code('jijian1', 'POST', `/api/clauses/${of}/retirement`, { retiredFrom })
    expect(await retire('N-NONE', '2026-02-12')).toBe('clause.not_found')
    expect(await retire('D-POLITICAL', '2026-02-12')).toBe('clause.of_the_pack')
    expect(await retire('N-ROAD-07', '2026-02-11')).toBe('clause.retired_backwards')
    expect((await officer.try('GET', '/api/clauses.xlsx')).status).toBe(200)
    const { tried } = meetingRoom(story)
    const row = `'N-X', 'internal', 'x', '', 'x', '', NULL, NULL, '${story.idOf('kezhang1')}', '2026-02-12'`
    expect(
      await tried(
        'kezhang1',
        `INSERT INTO house_clauses SELECT register_node, ${row} FROM house_clauses`,
        `UPDATE house_clauses SET title = 'x'`,
      ),
    ).toEqual([expect.stringMatching(/row-level security/), expect.stringMatching(/permission denied/)])
  })

  it('a retired clause is offered no more; the sheet that cites it keeps it in words', async () => {
    const officer = await story.as('jijian1')
    const { id } = await item()
    const sheet: Json = assessedAs(2)
    sheet.criteria.regulation.clauses = ['N-ROAD-07']
    sheet.criteria.urgency = { score: 2, clauses: ['D-POLITICAL'], note: '临近节日。' }
    const page = await officer.post<AssessmentPage>(`/api/ledger/${id}/assessment`, sheet)
    expect(page.cited.map((each) => each.code).sort()).toEqual(['D-POLITICAL', 'N-ROAD-07'])
    await officer.post('/api/clauses/N-ROAD-07/retirement', { retiredFrom: '2026-02-12' })
    expect(await code('jijian1', 'POST', '/api/clauses/N-ROAD-07/retirement', { retiredFrom: '2026-02-12' })).toBe('clause.is_retired')
    const again = await officer.post<AssessmentPage>(`/api/ledger/${id}/assessment`, sheet)
    expect(again.cited.find((each) => each.code === 'N-ROAD-07')).toMatchObject({ docNo: '澄路〔2025〕7号', article: '第七条' })
    const other = await item()
    expect(await code('jijian1', 'POST', `/api/ledger/${other.id}/assessment`, sheet)).toBe('assessment.clause_unknown')
  })

  it('what cannot be verified is parked with a day ahead; on that day it waits on the desk with its light', async () => {
    const { id } = await item({ title: '反映公务用车私用' })
    const page = await heard(id, { ...assessedAs(1), truthfulness: 'unverifiable' })
    expect(await conclude(page, {})).toBe('assessment.unverifiable_is_parked')
    expect(await conclude(page, { action: 'park', reviewOn: '2026-02-12' })).toBe('assessment.review_day_past')
    expect(await conclude(page, { action: 'park', reviewOn: '2026-03-10' })).toBeUndefined()
    expect(await owed(id)).toBeUndefined()
    const waits = async () =>
      (await (await story.as('jijian1')).get<Desk>('/api/desk')).items.filter((each) => each.key === 'desk.reviewParked')
    expect(await waits()).toEqual([])
    story.itIs('2026-03-10')
    expect(await waits()).toMatchObject([{ title: '反映公务用车私用', countdown: { dueOn: '2026-03-10', light: 'yellow' } }])
    const again = await heard(id, { ...assessedAs(1), truthfulness: 'unverifiable' })
    expect(await waits()).toEqual([])
    expect(await conclude(again, { action: 'park', reviewOn: '2026-04-10' })).toBe('assessment.review_needs_reason')
    expect(await conclude(again, {})).toBe('assessment.review_needs_reason')
    expect(await conclude(again, { deviationReason: '两次核查均无法核实，予以了结。' })).toBeUndefined()
    expect(await owed(id)).toMatchObject({ state: 'owed', arisenOn: '2026-03-10' })
  })

  it('the source is owed an answer within fifteen working days, whatever the channel; the worked Saturday counts, the holiday does not', async () => {
    story.itIs('2026-02-12')
    const { id } = await item({
      channel: 'audit',
      reporterKind: 'office',
      details: { report: '审字〔2026〕3号' },
      title: '审计反映验收记录不全',
    })
    const page = await heard(id, assessedAs(2))
    expect(await conclude(page, { rank: 2, action: 'riskPointChange', also: ['guidance'] })).toBeUndefined()
    // 13, 14 (worked), 24–27, 28 (worked), 2–6, 9–11 March.
    const duty = (await owed(id)) as FeedbackLine
    expect(duty).toMatchObject({
      state: 'owed',
      dueOn: '2026-03-11',
      isLate: false,
      mayAct: true,
      countdown: { light: 'green', isEstimated: false },
    })
    const desk = async () => (await (await story.as('jijian1')).get<Desk>('/api/desk')).items.filter((each) => each.key === 'desk.feedBack')
    expect((await desk()).map((each) => each.title)).toContain('审计反映验收记录不全')
    story.itIs('2026-03-12')
    await story.sweep()
    expect((await desk()).find((each) => each.title === '审计反映验收记录不全')).toMatchObject({ group: 'overdue' })
    const act = (body: Json, who = 'jijian1') => code(who, 'POST', `/api/feedback-duties/${duty.id}/acts`, body)
    expect(await act({ kind: 'give', way: 'document', givenOn: '2026-03-13', text: '已函复审计科。' })).toBe('feedback.in_future')
    expect(await act({ kind: 'give', way: 'document', givenOn: '2026-02-11', text: '已函复审计科。' })).toBe('feedback.before_conclusion')
    expect(await act({ kind: 'impossible', why: 'anonymous', text: '没有联系方式。' })).toBe('feedback.source_is_known')
    expect(await act({ kind: 'impossible', why: 'ownFinding', text: '本单位发现。' })).toBe('feedback.source_is_outside')
    expect(await act({ kind: 'give', way: 'document', givenOn: '2026-03-12', text: '已函复审计科。' }, 'kezhang1')).toBe(
      'access.not_permitted',
    )
    expect(await act({ kind: 'give', way: 'document', givenOn: '2026-03-12', text: '已函复审计科。' })).toBeUndefined()
    expect(await owed(id)).toMatchObject({ state: 'given', way: 'document', isLate: true, doneOn: '2026-03-12', text: '已函复审计科。' })
    expect(await act({ kind: 'give', way: 'phone', givenOn: '2026-03-12', text: '再次告知。' })).toBe('feedback.not_owed')
    expect(
      await code('jijian1', 'POST', `/api/feedback-duties/${POINT}/acts`, {
        kind: 'give',
        way: 'phone',
        givenOn: '2026-03-12',
        text: '告知结果。',
      }),
    ).toBe('feedback.not_found')
    const { tried } = meetingRoom(story)
    expect(
      await tried(
        'jijian1',
        `UPDATE feedback_duties SET text = 'x' WHERE id = '${duty.id}'`,
        `UPDATE feedback_duties SET due_on = '2027-01-01'`,
      ),
    ).toEqual(['done 0', expect.stringMatching(/permission denied/)])
    expect((await (await story.as('jijian1')).try('GET', '/api/feedback-duties.xlsx')).status).toBe(200)
  })

  it('an anonymous source is recorded as one that cannot be told; what was told in the ledger meets the duty', async () => {
    const paper = await item({ channel: 'letter', reporterKind: 'anonymous', source: '', title: '匿名信反映工程款支付' })
    await conclude(await heard(paper.id, assessedAs(1)), { rank: 1, action: 'none' })
    const duty = (await owed(paper.id)) as FeedbackLine
    const act = { kind: 'impossible', why: 'anonymous', text: '匿名来信，没有任何联系方式。' }
    const done = await (await story.as('jijian1')).post<FeedbackLine>(`/api/feedback-duties/${duty.id}/acts`, act)
    expect(done).toMatchObject({ state: 'impossible', why: 'anonymous', way: null, isLate: false })
    const visit = await item({ title: '来访反映收费不开票' })
    await conclude(await heard(visit.id, assessedAs(1)), { rank: 1, action: 'none' })
    await (await story.as('jijian1')).post(`/api/ledger/${visit.id}/feedback`, { text: '已当面告知处理结果。' })
    expect(await owed(visit.id)).toMatchObject({ state: 'given', way: 'other', text: '已当面告知处理结果。' })
  })

  it('a risk point is changed upon a conclusion that asked for it, by the point’s own way of reviews (R151)', async () => {
    await pointInForce(story, POINT, 'FX901', '许可受理未经现场核查', 'zhigong1', 'kezhang1')
    const without = await item({ title: '反映许可超期办结' })
    const none = await heard(without.id, assessedAs(1))
    await conclude(none, { rank: 1, action: 'none' })
    const propose = (of: AssessmentPage) =>
      code('jijian1', 'POST', `/api/assessments/${of.id}/point-changes`, { pointId: POINT, reason: '近期多次发生，建议提高等级。' })
    expect(await propose(none)).toBe('assessment.no_point_change')
    const raised = await item({ title: '反映许可未经核查再次发生' })
    const page = await heard(raised.id, assessedAs(2))
    await conclude(page, { rank: 2, action: 'riskPointChange' })
    expect(await propose(page)).toBeUndefined()
    const point = await (await story.as('jijian1')).get<Json>(`/api/risk-points/${POINT}`)
    expect(JSON.stringify(point)).toContain('近期多次发生，建议提高等级。')
    expect(point.point.state).toBe('draft')
    const shown = await (await story.as('jijian1')).get<AssessmentPage>(`/api/assessments/${page.id}`)
    expect(shown.pointChanges).toMatchObject([{ pointId: POINT, no: 'FX901' }])
    expect(await propose(page)).toBe('riskPoint.act_not_open')
  })

  it('a hand-over keeps the entry open for its 转办, with a warning beside it', async () => {
    const { id } = await item({ title: '反映外单位人员插手工程' })
    await conclude(await heard(id, assessedAs(2)), { rank: 2, action: 'handOver', also: ['warning'] })
    const page = await (await story.as('jijian1')).get<{ item: ItemLine }>(`/api/ledger/${id}`)
    expect(page.item.state).toBe('assessed')
  })
})
