import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextVisit } from './publication.steps.ts'
import { registration, unitNamed } from './story.ts'
import { answered, letOut, marks, questionnaireFrom, swept } from './surveys.steps.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let section: string

const codeOf = async (username: string, path: string, body: Json): Promise<string> =>
  ((await (await story.as(username)).try('POST', path, body)).body as Json).code
const desk = async (username: string): Promise<string[]> =>
  (await (await story.as(username)).get<Json>('/api/desk')).items.map((each: Json) => each.key)

beforeAll(async () => {
  story = await world('2026-05-06')
  section = unitNamed(story, '路政科')
})
afterAll(() => story.close())

describe('An open answer of a survey', () => {
  it('becomes an entry of the ledger once it was counted, and tells no more than the result shows', async () => {
    story.itIs('2026-05-06')
    const { line } = await questionnaireFrom(story)
    const { slug, line: survey } = await letOut(story, line.id, { opensOn: '2026-05-06', closesOn: '2026-05-20' })
    for (let count = 0; count < 6; count += 1)
      await answered(story, slug, marks(4, { unit: section, ...(count === 0 ? { q6: '窗口有人收受好处。' } : {}) }))
    const remark = { kind: 'remark', id: `${survey.id}|q6|0` }
    const body = registration(story, 'zhigong1', { origin: remark as never, channel: 'survey', source: '问卷测评' })
    expect(await codeOf('jijian1', '/api/ledger', body)).toBe('item.no_such_remark')
    story.itIs('2026-05-21')
    await swept(story)
    const officer = await story.as('jijian1')
    const result = await officer.get<Json>(`/api/surveys/${survey.id}/result`)
    expect(result.remarks.find((each: Json) => each.key === 'q6').items).toMatchObject([{ text: '窗口有人收受好处。', entry: null }])
    const { item } = await officer.post<Json>('/api/ledger', { ...body, receivedOn: '2026-05-21' })
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).origin).toMatchObject({ kind: 'remark', text: '窗口有人收受好处。' })
    expect(await codeOf('jijian1', '/api/ledger', body)).toBe('item.origin_registered')
    const entryOf = async (username: string) =>
      (await (await story.as(username)).get<Json>(`/api/surveys/${survey.id}/result`)).remarks.find((each: Json) => each.key === 'q6')
        .items[0].entry
    expect(await entryOf('jijian1')).toMatchObject({ itemId: item.id })
    expect(await entryOf('juzhang')).toBeNull()
    expect(await codeOf('jijian1', '/api/ledger', { ...body, origin: { kind: 'remark', id: 'x' } })).toBe('item.no_such_remark')
  })
})

describe('What is exchanged with other bodies (R142)', () => {
  const letter = (more: Json = {}): Json => ({
    ...{ nodeId: unitNamed(story, '州公路局'), direction: 'incoming', counterpart: 'audit', bodyName: '澄砚州审计局', onDay: '2026-06-01' },
    ...{ docNo: '州审函〔2026〕7号', title: '移送审计发现的问题', content: '审计发现许可审批未经现场核查。', ...more },
  })

  it('is recorded under a number; what was received goes into the ledger, what was sent awaits its receipt', async () => {
    story.itIs('2026-06-02')
    expect(await codeOf('zhigong1', '/api/exchanges', letter())).toBe('access.not_permitted')
    expect(await codeOf('shangji', '/api/exchanges', letter())).toBe('exchange.of_another_unit')
    expect(await codeOf('jijian1', '/api/exchanges', letter({ onDay: '2026-06-03' }))).toBe('exchange.ahead')
    expect(await codeOf('jijian1', '/api/exchanges', letter({ receiptDueOn: '2026-06-09' }))).toBe('exchange.incoming_has_no_receipt')
    const officer = await story.as('jijian1')
    const got = await officer.post<Json>('/api/exchanges', letter())
    expect(got).toMatchObject({ no: '收〔2026〕1号', countdown: null, mayAct: ['register'] })
    const origin = { kind: 'exchange', id: got.id } as never
    const { item } = await officer.post<Json>(
      '/api/ledger',
      registration(story, 'zhigong1', { origin, channel: 'exchange', source: '州审计局', details: { body: '澄砚州审计局' } }),
    )
    expect((await officer.get<Json>(`/api/exchanges/${got.id}`)).entry).toMatchObject({ itemId: item.id })
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).origin).toMatchObject({ kind: 'exchange', link: `/exchanges/${got.id}` })
    const out = { direction: 'outgoing', counterpart: 'police', bodyName: '澄砚州公安局', docNo: '', title: '商请协查车辆信息' }
    expect(await codeOf('jijian1', '/api/exchanges', letter({ ...out, receiptDueOn: '2026-05-30' }))).toBe('exchange.due_before_sent')
    const sentOut = await officer.post<Json>('/api/exchanges', letter({ ...out, receiptDueOn: '2026-06-05' }))
    expect(sentOut).toMatchObject({ no: '发〔2026〕1号', mayAct: ['receipt'], countdown: { dueOn: '2026-06-05' } })
    expect(
      await codeOf('jijian1', '/api/ledger', registration(story, 'zhigong1', { origin: { kind: 'exchange', id: sentOut.id } as never })),
    ).toBe('exchange.act_not_open')
    expect(await desk('jijian1')).toContain('desk.awaitReceipt')
    expect((await officer.get<Json>('/api/exchanges?search=gaj&owed=true')).items.map((each: Json) => each.id)).toEqual([sentOut.id])
    const receipt = (receiptOn: string) => codeOf('jijian1', `/api/exchanges/${sentOut.id}/receipt`, { receiptOn, receiptNote: '已复函' })
    expect(await receipt('2026-05-01')).toBe('exchange.receipt_day')
    expect(await receipt('2026-06-02')).toBeUndefined()
    expect(await receipt('2026-06-02')).toBe('exchange.act_not_open')
    expect(await desk('jijian1')).not.toContain('desk.awaitReceipt')
    expect((await officer.browser.get('/api/exchanges.xlsx')).status).toBe(200)
  })

  it('is seen by the office of its register alone, and stays as it was written', async () => {
    expect((await (await story.as('shangji')).get<Json>('/api/exchanges')).items).toEqual([])
    expect((await (await story.as('shangji')).try('GET', `/api/exchanges/${randomUUID()}`)).body).toMatchObject({
      code: 'exchange.not_found',
    })
    expect(await nextVisit(story, 'shangji', 'SELECT * FROM exchanges')).toBe('0 rows')
    expect(await nextVisit(story, 'kezhang1', 'SELECT * FROM exchanges')).toBe('0 rows')
    expect(await nextVisit(story, 'jijian1', `UPDATE exchanges SET content = '改'`)).toMatch(/permission denied/)
    expect(await nextVisit(story, 'jijian1', 'DELETE FROM exchanges')).toMatch(/permission denied/)
  })
})
