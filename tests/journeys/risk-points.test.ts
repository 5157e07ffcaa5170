import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { campaignPage, listForms, readForm } from '../../src/modules/risks/campaign/campaign.api.ts'
import type { readCatalogue } from '../../src/modules/risks/catalogue/catalogue.api.ts'
import type { noticePage } from '../../src/modules/risks/notice/notice.api.ts'
import type { FilingLine, NoticeLine } from '../../src/modules/risks/notice/notice.schema.ts'
import type { listPoints, pointPage } from '../../src/modules/risks/point/point.api.ts'
import { sheetsOf, trailOf } from './excel/excel.steps.ts'
import { type Notices, unitNamed } from './story.ts'
import { type World, world } from './world.ts'

type PointPage = z.infer<typeof pointPage>
type NoticePage = z.infer<typeof noticePage>
type Form = z.infer<typeof readForm.returns>
type Forms = z.infer<typeof listForms.returns>
type Points = z.infer<typeof listPoints.returns>
type Campaign = z.infer<typeof campaignPage>
type Catalogue = z.infer<typeof readCatalogue.returns>

const CONTENT = {
  carrier: 'post',
  postId: 'filled in by the form',
  title: '受理环节先受理后补件',
  affairs: 'business',
  riskType: 'postDuty',
  positions: ['benefit', 'discretion'],
  manifestation: '对熟人或者中介代办的申请，材料不齐先行受理、事后补件，为其他申请人设置不必要的补正要求。',
  causes: ['wideDiscretion'],
  signTypes: ['early'],
  signs: '同一中介代办件受理明显偏快。',
  keyArea: 'roadApproval',
  rules: ['公路安全保护条例第二十八条'],
  measures: '受理清单公开，一次性告知留痕，每月抽查补件记录。',
}
/** Pages of a PDF: the form before it is filled in holds room for three risk points. */
const pagesIn = ({ bytes }: { bytes: Buffer }) => bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0
const INPUTS = { values: { importance: 3, frequency: 5, probability: 3 }, positions: [] }

describe('A risk point from the self-check to the filing', () => {
  let story: World
  let pointId: string
  let bureau: string
  let noticeId: string

  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
  })
  afterAll(() => story.close())

  const page = async (who: string) => (await story.as(who)).get<PointPage>(`/api/risk-points/${pointId}`)

  it('begins with a campaign: every post holder in scope owes a form and is told', async () => {
    const officer = await story.as('jijian1')
    const draft = {
      unitId: bureau,
      title: '2026 年岗位风险点排查',
      channels: ['selfCheck'],
      scope: [unitNamed(story, '路政科')],
      startsOn: '2026-03-02',
      endsOn: '2026-03-20',
    }
    expect((await officer.try('POST', '/api/risk-campaigns', { ...draft, channels: ['guess'] })).body).toMatchObject({
      code: 'campaign.unknown_channel',
    })
    expect(
      (await officer.try('POST', '/api/risk-campaigns', { ...draft, startsOn: '2026-02-01', endsOn: '2026-02-20' })).body,
    ).toMatchObject({
      code: 'campaign.already_over',
    })
    expect((await officer.try('POST', '/api/risk-campaigns', { ...draft, scope: ['U99'] })).body).toMatchObject({
      code: 'campaign.nobody_in_scope',
    })
    const campaign = await officer.post<{ id: string; forms: number }>('/api/risk-campaigns', draft)
    expect(campaign.forms).toBe(7)
    const again = { ...draft, title: '2026 年许可岗位专项排查', scope: [bureau], startsOn: '2026-03-20', endsOn: '2026-04-10' }
    const { title, startsOn, endsOn } = draft
    expect((await officer.try('POST', '/api/risk-campaigns', again)).body).toMatchObject({
      code: 'campaign.overlaps',
      facts: { title, startsOn, endsOn },
    })
    const clerk = await story.as('zhigong1')
    expect((await clerk.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('riskForm.begun')
    expect((await officer.try('POST', `/api/risk-campaigns/${campaign.id}/reminders`, {})).body).toEqual({ reminded: 7 })
  })

  it('the holder saves as they type, is told of a second window, and hands in a point', async () => {
    const clerk = await story.as('zhigong1')
    const [line] = (await clerk.get<Forms>('/api/risk-forms?whose=mine')).items
    const form = await clerk.get<Form>(`/api/risk-forms/${line?.id}`)
    const path = `/api/risk-forms/${line?.id}`
    expect(pagesIn(await clerk.browser.get(`${path}/sheet.pdf`))).toBeGreaterThan(1)
    const save = { revision: form.revision, entries: [{ content: { title: '受理' } }], noneReason: '' }
    expect((await clerk.try('PUT', path, save)).status).toBe(200)
    expect((await clerk.try('PUT', path, save)).body).toMatchObject({ code: 'riskForm.changed_meanwhile' })
    const empty = await clerk.try('POST', `${path}/submission`, { entries: [], noneReason: '没有', isPledged: true, revision: 2 })
    expect(empty.status).toBe(400)
    const entries = [{ content: { ...CONTENT, postId: form.postId }, selfRank: 2 }]
    const other = await story.as('kezhang1')
    expect((await other.try('POST', `${path}/submission`, { entries, isPledged: true, revision: 2 })).body).toMatchObject({
      code: 'riskForm.of_another',
    })
    // Handed in on a text that was saved elsewhere meanwhile: refused, and what was saved stands.
    expect((await clerk.try('POST', `${path}/submission`, { entries, isPledged: true, revision: form.revision })).body).toMatchObject({
      code: 'riskForm.changed_meanwhile',
      facts: { revision: 2 },
    })
    expect(await clerk.get<Form>(path)).toMatchObject({ form: { state: 'draft' }, entries: [{ content: { title: '受理' } }], points: [] })
    const both = await Promise.all(
      ['甲', '乙'].map((title) => clerk.try('PUT', path, { revision: 2, entries: [{ content: { title } }], noneReason: '' })),
    )
    expect(both.map((each) => each.status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const done = await clerk.post<Form>(`${path}/submission`, { entries, isPledged: true, revision: 3 })
    expect(done).toMatchObject({ form: { state: 'submitted', points: 1 }, points: [{ no: 'FX001', state: 'section' }] })
    pointId = done.points[0]?.id ?? ''
    expect((await clerk.try('PUT', path, save)).body).toMatchObject({ code: 'riskForm.handed_in' })
    const printed = await clerk.browser.get(`${path}/sheet.pdf`)
    expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pagesIn(printed)).toBe(1)
  })

  it('counts on the campaign page, each number being the length of its list', async () => {
    const officer = await story.as('jijian1')
    const [campaign] = (await officer.get<{ items: { id: string }[] }>('/api/risk-campaigns')).items
    const { units } = await officer.get<Campaign>(`/api/risk-campaigns/${campaign?.id}`)
    expect(units).toMatchObject([{ total: 7, submitted: 1, open: 6, points: 1 }])
    for (const state of ['submitted', 'open'] as const)
      expect((await officer.get<Forms>(`/api/risk-forms?campaignId=${campaign?.id}&state=${state}`)).items).toHaveLength(
        units[0]?.[state] ?? -1,
      )
  })

  it('is reviewed by the section, graded and reviewed by the discipline body, reviewed by the party organisation: each another person', async () => {
    const clerk = await story.as('zhigong1')
    expect((await clerk.try('POST', `/api/risk-points/${pointId}/reviews`, { decision: 'pass' })).status).toBe(403)
    const head = await story.as('kezhang1')
    expect((await head.get<Points>('/api/risk-points?whose=waiting')).items.map((each) => each.id)).toEqual([pointId])
    expect(await head.post<PointPage>(`/api/risk-points/${pointId}/reviews`, { decision: 'pass', opinion: '属实。' })).toMatchObject({
      point: { state: 'discipline' },
      stageTitle: '法制监察科审核',
    })
    const officer = await story.as('jijian1')
    expect((await officer.try('POST', `/api/risk-points/${pointId}/reviews`, { decision: 'pass' })).body).toMatchObject({
      code: 'riskPoint.not_graded',
    })
    expect((await officer.try('POST', `/api/risk-points/${pointId}/reviews`, { decision: 'return' })).body).toMatchObject({
      code: 'riskPoint.return_needs_opinion',
    })
    const graded = await officer.post<PointPage>(`/api/risk-points/${pointId}/grades`, { method: 'weighted', inputs: INPUTS, rank: 2 })
    expect(graded).toMatchObject({ point: { rank: 2 }, grades: [{ score: 3.4, rank: 2, proposedRank: 2, methodVersion: 1 }] })
    await officer.post(`/api/risk-points/${pointId}/reviews`, { decision: 'pass', opinion: '等级适当。' })
    expect((await officer.try('POST', `/api/risk-points/${pointId}/reviews`, { decision: 'pass' })).body).toMatchObject({
      code: 'riskPoint.not_your_stage',
    })
    const leader = await story.as('juzhang')
    const passed = await leader.post<PointPage>(`/api/risk-points/${pointId}/reviews`, { decision: 'pass' })
    expect(passed.point.state).toBe('notice')
    expect(passed.reviews.map((each) => each.stage)).toEqual(['party', 'discipline', 'section'])
  })

  it('is noticed for five working days, and an objection is answered by another before anything goes on', async () => {
    const officer = await story.as('jijian1')
    const listed = async (query: string) =>
      (await officer.get<Points>(`/api/risk-points?unitId=${bureau}&${query}`)).items.map((each) => each.id)
    expect(await listed('waitsFor=notice')).toEqual([pointId])
    const notice = await officer.post<NoticeLine>('/api/risk-notices', {
      unitId: bureau,
      title: '岗位风险点公示',
      contact: '法制监察科，电话 8066',
    })
    noticeId = notice.id
    expect(notice).toMatchObject({ points: 1, startsOn: '2026-03-02', endsOn: '2026-03-09' })
    // What a notice shows waits for none; the number on the page and the list behind it are one.
    expect([await listed('waitsFor=notice'), await listed('waitsFor=filing'), await listed('state=notice')]).toEqual([[], [], [pointId]])
    expect(
      (await officer.try('POST', '/api/risk-notices', { unitId: bureau, title: '再次公示', contact: '法制监察科' })).body,
    ).toMatchObject({
      code: 'riskNotice.nothing_waits',
    })
    const colleague = await story.as('zhigong2')
    const absent = { pointId: '00000000-0000-4000-8000-000000000000', text: '不在公示之列' }
    expect((await colleague.try('POST', `/api/risk-notices/${noticeId}/objections`, absent)).body).toMatchObject({
      code: 'riskNotice.point_not_shown',
    })
    await colleague.post(`/api/risk-notices/${noticeId}/objections`, { pointId, text: '建议写明抽查的频次和比例。' })
    expect((await officer.try('POST', `/api/risk-notices/${noticeId}/close`)).body).toMatchObject({ code: 'riskNotice.still_runs' })
    story.itIs('2026-03-10')
    const later = await story.as('jijian1')
    expect((await later.try('POST', `/api/risk-notices/${noticeId}/close`)).body).toMatchObject({ code: 'riskNotice.objection_unanswered' })
    const [objection] = (await later.get<NoticePage>(`/api/risk-notices/${noticeId}`)).objections
    const answer = { outcome: 'rejected', answer: '抽查频次已在防控措施实施方案中明确。' }
    await later.post(`/api/risk-objections/${objection?.id}/answer`, answer)
    expect((await later.try('POST', `/api/risk-objections/${objection?.id}/answer`, answer)).body).toMatchObject({
      code: 'riskNotice.answered_before',
    })
    await later.post(`/api/risk-notices/${noticeId}/close`)
    expect((await page('jijian1')).point.state).toBe('filing')
    expect((await later.get<Points>(`/api/risk-points?unitId=${bureau}&waitsFor=filing`)).items.map((each) => each.id)).toEqual([pointId])
    expect((await later.try('POST', `/api/risk-notices/${noticeId}/objections`, { text: '已经晚了吗' })).body).toMatchObject({
      code: 'riskNotice.closed',
    })
  })

  it('is filed with the superior, whose receipt puts it into force; the catalogue tells what stood on which day', async () => {
    const officer = await story.as('jijian1')
    const filing = await officer.post<FilingLine>('/api/risk-filings', { unitId: bureau, title: '2026 年岗位风险点备案' })
    expect(filing).toMatchObject({ state: 'sent', points: 1, mayReceive: false })
    expect(
      (await officer.try('POST', `/api/risk-filings/${filing.id}/receipt`, { verdict: 'received', receiptNo: '备〔2026〕1号' })).body,
    ).toMatchObject({
      code: 'riskFiling.not_the_superior',
    })
    const file = await officer.browser.get(`/api/risk-filings/${filing.id}/package.zip`)
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK')
    story.itIs('2026-03-12')
    const above = await story.as('shangji')
    await above.post(`/api/risk-filings/${filing.id}/receipt`, { verdict: 'received', receiptNo: '备〔2026〕1号' })
    expect(
      (await above.try('POST', `/api/risk-filings/${filing.id}/receipt`, { verdict: 'received', receiptNo: '备〔2026〕1号' })).body,
    ).toMatchObject({
      code: 'riskFiling.settled',
    })
    const clerk = await story.as('zhigong1')
    expect((await clerk.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('riskPoint.in_force')
    const catalogue = (on: string) => clerk.get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}&on=${on}`)
    expect((await catalogue('2026-03-11')).items).toEqual([])
    expect((await catalogue('2026-03-12')).items).toMatchObject([{ title: CONTENT.title, rank: 2, version: 1 }])
  })

  it('is changed while it stands: the second editor is told, the old text stays in force until the new one is', async () => {
    const clerk = await story.as('zhigong1')
    const changing = await clerk.post<PointPage>(`/api/risk-points/${pointId}/changes`, { reason: '受理系统上线，补件须留痕' })
    expect(changing).toMatchObject({ point: { state: 'draft', version: 1 }, acts: ['edit', 'submit', 'drop'] })
    const edited = { revision: changing.revision, content: { ...changing.content, measures: '系统自动记录补件，每季度抽查。' } }
    expect((await clerk.try('PUT', `/api/risk-points/${pointId}`, edited)).status).toBe(200)
    expect((await clerk.try('PUT', `/api/risk-points/${pointId}`, edited)).body).toMatchObject({ code: 'riskPoint.changed_meanwhile' })
    const catalogue = await clerk.get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}`)
    expect(catalogue.items[0]?.measures).toBe(CONTENT.measures)
    expect(await clerk.post(`/api/risk-points/${pointId}/acts`, { act: 'drop' })).toMatchObject({
      page: { point: { state: 'inForce' }, content: { measures: CONTENT.measures } },
    })
    const head = await story.as('jiancha')
    await head.post(`/api/risk-points/${pointId}/retirement`, { reason: '该岗位职责已调整' })
    expect((await head.get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}`)).items).toEqual([])
    expect((await head.get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}&on=2026-03-11`)).items).toEqual([])
  })

  it('campaigns, notices and filings are lists: searched in characters and pinyin, narrowed, page by page, to Excel with a trail', async () => {
    const officer = await story.as('jijian1')
    const found = async (path: string) => (await officer.get<{ items: { id: string }[] }>(path)).items.length
    const q = encodeURIComponent
    const counts = (list: string, queries: string[]) => Promise.all(queries.map((query) => found(`/api/${list}?${query}`)))
    const road = unitNamed(story, '路政科')
    expect(
      await counts('risk-campaigns', [
        ...['search=pc', `search=${q('排查')}`, `search=${q('州公路局')}`, `search=${q('没有这个')}`],
        ...[`unitId=${bureau}`, `unitId=${road}`, 'state=running', 'state=over', 'state=closed', 'state=running&search=paicha'],
      ]),
    ).toEqual([1, 1, 1, 0, 1, 0, 1, 0, 0, 1])
    expect(
      await counts('risk-notices', [
        ...['search=gongshi', `search=${q('公示')}`, `search=${q('100%')}`, `unitId=${bureau}`, `unitId=${road}`],
        ...['state=running', 'state=over', 'state=closed', 'unanswered=true'],
      ]),
    ).toEqual([1, 1, 0, 1, 0, 0, 0, 1, 0])
    expect(
      await counts('risk-filings', [
        ...['search=beian', `search=${q('备〔2026〕1号')}`, `search=${q('交通运输局')}`, `unitId=${bureau}`, `unitId=${road}`],
        ...['state=sent', 'state=received', 'state=returned'],
      ]),
    ).toEqual([1, 1, 1, 1, 0, 0, 1, 0])
    for (const [list, action] of [
      ['risk-campaigns', 'campaign.export'],
      ['risk-notices', 'riskNotice.export'],
      ['risk-filings', 'riskFiling.export'],
    ] as const) {
      const first = await officer.get<{ items: { id: string }[]; next: string | null }>(`/api/${list}?limit=1`)
      expect([list, first.items.length, first.next]).toEqual([list, 1, null])
      expect([list, (await officer.get<{ items: unknown[] }>(`/api/${list}?cursor=${first.items[0]?.id}`)).items]).toEqual([list, []])
      const [sheet] = await sheetsOf(officer, `/api/${list}.xlsx?unitId=${bureau}`)
      expect([list, sheet?.length]).toEqual([list, 2])
      expect(await trailOf(story, action)).toMatchObject([{ object_id: 'list', details: { rows: 1, filter: { unitId: bureau } } }])
    }
    // A clerk reads the notices of the unit, and is no reader of campaigns or filings.
    const clerk = await story.as('zhigong1')
    expect((await clerk.try('GET', '/api/risk-notices.xlsx')).status).toBe(200)
    expect((await clerk.try('GET', '/api/risk-campaigns.xlsx')).status).toBe(403)
    expect((await clerk.try('GET', '/api/risk-filings.xlsx')).status).toBe(403)
  })
})
