import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { carryVisits } from '../../src/platform/trail/visit.store.ts'
import { nextVisit, visited } from './publication.steps.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let section: string

const send = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  story.server.http.inject({
    ...{ method: 'POST', url: '/public/box', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } },
    payload: new URLSearchParams({ unit: section, topic: 'service', ...form }).toString(),
  })
const host = () => ({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal })
const rows = (statement: string): Promise<Json[]> =>
  withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    return (await client.query(statement)).rows
  })
const listed = async (username: string, query = ''): Promise<Json[]> =>
  (await (await story.as(username)).get<Json>(`/api/suggestions${query}`)).items
const act = async (username: string, id: string, revision: number, what: Json): Promise<Json> =>
  (await (await story.as(username)).try('POST', `/api/suggestions/${id}/acts`, { revision, act: what })).body as Json

beforeAll(async () => {
  story = await world('2026-03-02')
  section = unitNamed(story, '路政科')
})
afterAll(() => story.close())

describe('The suggestion box (R136)', () => {
  it('takes a plain form as nobody’s: the day, no name, no address, and the trail hears of it by night', async () => {
    const page = await visited(story, '/public/box')
    expect(page.text).toContain('路政科')
    expect(page.text).not.toMatch(/<script/)
    const sent = await send({ text: '大厅午间无人值守，建议安排值班。', contact: '某公司办公室' })
    expect([sent.statusCode, sent.headers['location'], sent.headers['set-cookie']]).toEqual([303, '/public/box?sent=1', undefined])
    expect((await visited(story, '/public/box?sent=1')).text).toContain('意见已收到')
    expect(await rows('SELECT way, state, received_on::text, register_node FROM suggestions')).toEqual([
      { way: 'public', state: 'waiting', received_on: '2026-03-02', register_node: unitNamed(story, '州公路局') },
    ])
    for (const table of ['suggestions', 'suggestion_contacts'])
      expect(JSON.stringify(await rows(`SELECT * FROM ${table}`))).not.toMatch(/127\.0\.0\.1|T\d\d:\d\d:[1-9]/)
    expect(await rows(`SELECT 1 FROM trail_entries WHERE action = 'suggestion.receive'`)).toEqual([])
    story.itIs('2026-03-03')
    await carryVisits.run(host(), {})
    expect(await rows(`SELECT object_kind, object_id, actor_id FROM trail_entries WHERE action = 'suggestion.receive'`)).toEqual([
      { object_kind: 'suggestionBox', object_id: section, actor_id: null },
    ])
    story.itIs('2026-03-02')
  })

  it('points to the sealed door where it reads like a report, gives back what is wrong, and takes nothing from elsewhere', async () => {
    const doubted = await send({ text: '某科长收受红包，请查处。' })
    expect([doubted.statusCode, doubted.payload.includes('href="/report"'), doubted.payload.includes('某科长收受红包')]).toEqual([
      ...[422, true, true],
    ])
    expect((await send({ text: '某科长收受红包，请查处。', anyway: '1' })).statusCode).toBe(303)
    expect((await send({ text: '' })).payload).toContain('请写出意见和建议')
    expect((await send({ text: '建议延长时间', unit: 'nowhere' })).payload).toContain('请选择提给哪个单位')
    expect((await send({ text: '建议延长时间' }, { origin: 'https://elsewhere.example' })).statusCode).toBe(403)
  })

  it('is passed to the unit without who left it, answered, made public in other words', async () => {
    expect(await listed('kezhang1')).toEqual([])
    const [line] = (await listed('jijian1', '?search=午间')) as [Json]
    const officer = await story.as('jijian1')
    const open = await officer.get<Json>(`/api/suggestions/${line.id}`)
    expect(open).toMatchObject({ contact: { contact: '某公司办公室' }, mayAct: ['route', 'answer', 'close', 'register'] })
    expect((await act('jijian1', line.id, 1, { kind: 'route', dueOn: '2026-03-01' })).code).toBe('suggestion.due_past')
    expect((await act('kezhang1', line.id, 1, { kind: 'answer', answer: '已经安排' })).code).toBe('suggestion.not_found')
    await act('jijian1', line.id, 1, { kind: 'route', note: '请说明', dueOn: '2026-03-20' })
    expect((await (await story.as('kezhang1')).get<Json>('/api/desk')).items.map((each: Json) => each.key)).toContain(
      'desk.answerSuggestion',
    )
    const seen = await (await story.as('kezhang1')).get<Json>(`/api/suggestions/${line.id}`)
    expect(seen).toMatchObject({ contact: null, mayAct: ['answer'] })
    expect(await listed('kezhang2')).toEqual([])
    expect((await act('kezhang1', line.id, 2, { kind: 'close', reason: '不予办理' })).code).toBe('suggestion.of_another_unit')
    expect((await act('kezhang1', line.id, 1, { kind: 'answer', answer: '已安排值班' })).code).toBe('suggestion.changed_meanwhile')
    await act('kezhang1', line.id, 2, { kind: 'answer', answer: '已安排午间值班。' })
    expect((await visited(story, '/public/box')).text).not.toContain('已安排午间值班')
    await act('jijian1', line.id, 3, { kind: 'publish', text: '建议安排午间值班。' })
    expect((await visited(story, '/public/box')).text).toMatch(/建议安排午间值班。[\s\S]*已安排午间值班/)
    expect((await act('jijian1', line.id, 4, { kind: 'answer', answer: '再答一次' })).code).toBe('suggestion.act_not_open')
    await act('jijian1', line.id, 4, { kind: 'withdraw' })
    expect((await visited(story, '/public/box?lang=en')).text).toContain('No answer has been published yet')
  })

  it('goes into the ledger under the channel 意见箱, once; what does not is closed with a reason', async () => {
    const [line] = (await listed('jijian1', '?search=红包')) as [Json]
    const body = registration(story, 'kezhang1', {
      ...{
        origin: { kind: 'suggestion', id: line.id } as never,
        channel: 'suggestionBox',
        source: '意见箱',
        details: { box: '网上意见箱', openedBy: '网上提交' },
      },
      subjects: [{ kind: 'unit', id: section }],
    })
    const officer = await story.as('jijian1')
    const codeOf = async (username: string, of: Json) =>
      ((await (await story.as(username)).try('POST', '/api/ledger', of)).body as Json).code
    expect(await codeOf('shangji', body)).toBe('suggestion.of_another_unit')
    const { item } = await officer.post<Json>('/api/ledger', body)
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).origin).toMatchObject({
      kind: 'suggestion',
      link: `/suggestions/${line.id}`,
    })
    expect((await officer.get<Json>(`/api/suggestions/${line.id}`)).entry).toMatchObject({ itemId: item.id })
    expect(await codeOf('jijian1', body)).toBe('item.origin_registered')
    expect(await codeOf('jijian1', { ...body, origin: { kind: 'suggestion', id: randomUUID() } })).toBe('suggestion.not_found')
    await act('jijian1', line.id, 1, { kind: 'close', reason: '已登记进台账办理' })
    expect(await listed('jijian1', '?state=closed&topic=service')).toMatchObject([{ id: line.id, state: 'closed' }])
    expect((await officer.browser.get('/api/suggestions.xlsx')).status).toBe(200)
  })

  it('takes a named one of staff, who see what became of it; nobody handles their own', async () => {
    const draft = { unitId: section, topic: 'system', text: '建议把验收时限写进制度。' }
    expect((await (await story.as('jijian1')).try('POST', '/api/my-suggestions', { ...draft, unitId: 'none' })).body).toMatchObject({
      code: 'suggestion.no_such_unit',
    })
    const [own] = await (await story.as('zhigong1')).post<Json[]>('/api/my-suggestions', draft)
    expect(own).toMatchObject({ state: 'waiting', answer: null })
    expect(await (await story.as('kezhang1')).get<Json>('/api/my-suggestions')).toEqual([])
    const name = story.institution.persons.find((person) => person.id === story.idOf('zhigong1'))?.name
    expect((await (await story.as('jijian1')).get<Json>(`/api/suggestions/${own?.['id']}`)).contact).toMatchObject({ name })
    const [mine] = await (await story.as('jijian1')).post<Json[]>('/api/my-suggestions', draft)
    expect((await act('jijian1', mine?.['id'], 1, { kind: 'answer', answer: '自己答复' })).code).toBe('suggestion.own')
  })

  it('keeps its walls in the database, whatever is asked in whose name', async () => {
    expect(await nextVisit(story, 'kezhang2', 'SELECT * FROM suggestions')).toBe('0 rows')
    expect(await nextVisit(story, 'kezhang1', 'SELECT * FROM suggestions')).toBe('1 rows')
    expect(await nextVisit(story, 'kezhang1', 'SELECT * FROM suggestion_contacts')).toBe('0 rows')
    expect(await nextVisit(story, 'shangji', 'SELECT * FROM suggestion_contacts')).toBe('0 rows')
    expect(await nextVisit(story, 'shangji', `UPDATE suggestions SET route_note = 'x'`)).toBe('0 rows')
    expect(await nextVisit(story, 'kezhang1', `UPDATE suggestions SET public_text = 'x', published_on = '2026-03-02'`)).toBe(
      'suggestions_office',
    )
    expect(
      await nextVisit(
        story,
        'jijian1',
        `UPDATE suggestions SET state = 'waiting', answer = NULL, answered_by = NULL WHERE state = 'answered'`,
      ),
    ).toBe('suggestions_forward')
    expect(
      await nextVisit(story, 'jijian1', `UPDATE suggestions SET reason = 'x', state = 'closed', closed_by = 'P1' WHERE state = 'waiting'`),
    ).toMatch(/suggestions_own/)
    for (const statement of [`UPDATE suggestions SET text = ''`, 'DELETE FROM suggestions', 'DELETE FROM suggestion_contacts'])
      expect(await nextVisit(story, 'jijian1', statement)).toMatch(/permission denied/)
  })
})
