import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextVisit } from './publication.steps.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let bureau: string
let section: string

const sent = async (username: string, path: string, body: Json): Promise<Json> =>
  (await (await story.as(username)).try('POST', path, body)).body as Json
const meeting = (more: Json = {}): Json => ({
  ...{ nodeId: bureau, unitId: section, kind: 'democraticLife', year: 2025, onDay: '2026-01-20', title: '科室民主生活会' },
  problems: [
    { text: '现场核查有时一人完成。', raised: 'mutual', sign: 'early', about: '许可现场核查' },
    { text: '有人反映纪检人员办事拖沓。', raised: 'masses', aboutPerson: story.idOf('jijian1') },
  ],
  ...more,
})

beforeAll(async () => {
  story = await world('2026-03-02')
  bureau = unitNamed(story, '州公路局')
  section = unitNamed(story, '路政科')
})
afterAll(() => story.close())

describe('Democratic-life meetings and duty reports (R134, R135)', () => {
  let id: string

  it('are recorded with the problems raised, by the office of the register alone', async () => {
    expect((await sent('zhigong1', '/api/gatherings', meeting())).code).toBe('access.not_permitted')
    expect((await sent('shangji', '/api/gatherings', meeting())).code).toBe('gathering.of_another_unit')
    expect((await sent('jijian1', '/api/gatherings', meeting({ onDay: '2026-03-03' }))).code).toBe('gathering.ahead')
    expect((await sent('jijian1', '/api/gatherings', meeting({ year: 2024 }))).code).toBe('gathering.other_year')
    expect((await sent('jijian1', '/api/gatherings', meeting({ kind: 'dutyReport' }))).code).toBe('gathering.nobody_reported')
    expect((await sent('jijian1', '/api/gatherings', meeting({ persons: ['nobody'] }))).code).toBe('gathering.no_such_person')
    expect((await sent('jijian1', '/api/gatherings', meeting({ unitId: unitNamed(story, '州交通运输局') }))).code).toBe(
      'gathering.of_another_unit',
    )
    const page = await (await story.as('jijian1')).post<Json>('/api/gatherings', meeting())
    id = page.line.id
    // The problem that was raised on the officer is not theirs to read (X34).
    expect(page).toMatchObject({
      line: { no: '民〔2025〕1号', problems: 1, open: 1 },
      problems: [{ sign: 'early', mayAct: ['register', 'keep'] }],
    })
    expect((await (await story.as('jiancha')).get<Json>(`/api/gatherings/${id}`)).problems).toHaveLength(2)
  })

  it('each problem goes into the ledger or stays with a reason', async () => {
    const officer = await story.as('jijian1')
    const more = { text: '养护资金公开不及时。', raised: 'masses' }
    const { problems } = await officer.post<Json>(`/api/gatherings/${id}/problems`, more)
    const [first, second] = problems as [Json, Json]
    const body = registration(story, 'kezhang1', {
      ...{ origin: { kind: 'problem', id: first.id } as never, channel: 'democraticLife', source: '科室民主生活会' },
      ...{ details: { meetingOn: '2026-01-20' }, subjects: [{ kind: 'unit', id: section }] },
    })
    const { item } = await officer.post<Json>('/api/ledger', body)
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).origin).toMatchObject({ kind: 'problem', link: `/gatherings/${id}` })
    expect((await sent('jijian1', '/api/ledger', body)).code).toBe('item.origin_registered')
    expect((await sent('jijian1', `/api/gathering-problems/${first.id}/keep`, { reason: '一般性意见' })).code).toBe(
      'gathering.problem_registered',
    )
    await officer.post(`/api/gathering-problems/${second.id}/keep`, { reason: '已当场答复，属一般工作意见' })
    expect((await sent('jijian1', `/api/gathering-problems/${second.id}/keep`, { reason: '再说一次' })).code).toBe('gathering.problem_kept')
    expect((await sent('shangji', `/api/gathering-problems/${second.id}/keep`, { reason: '上级代为' })).code).toBe(
      'gathering.no_such_problem',
    )
    expect((await officer.get<Json>(`/api/gatherings/${id}`)).line).toMatchObject({ problems: 2, open: 0 })
    expect((await officer.get<Json>('/api/gatherings?search=msm&year=2025')).items).toEqual([])
    expect((await officer.get<Json>('/api/gatherings?search=ksmzshh&year=2025')).items).toMatchObject([{ id }])
    expect((await officer.browser.get('/api/gatherings.xlsx')).status).toBe(200)
  })

  it('the year shows who has held none', async () => {
    const lines = await (await story.as('jijian1')).get<Json[]>('/api/gatherings/years/2025')
    expect(lines.find((line) => line['unitId'] === section)).toMatchObject({ counts: { democraticLife: 1, dutyReport: 0 }, problems: 2 })
    expect(lines.find((line) => line['unitId'] === unitNamed(story, '养护科'))).toMatchObject({ counts: { democraticLife: 0 } })
  })

  it('are seen by nobody else, and stay as they were written', async () => {
    expect((await sent('jiancha', `/api/gatherings/${randomUUID()}/problems`, { text: '没有这次会议', raised: 'self' })).code).toBe(
      'gathering.not_found',
    )
    expect((await (await story.as('shangji')).get<Json>('/api/gatherings')).items).toEqual([])
    for (const username of ['shangji', 'kezhang1', 'zhigong1'])
      for (const table of ['gatherings', 'gathering_problems', 'gathering_files'])
        expect([username, table, await nextVisit(story, username, `SELECT * FROM ${table}`)]).toEqual([username, table, '0 rows'])
    expect(await nextVisit(story, 'jijian1', 'SELECT * FROM gathering_problems')).toBe('2 rows')
    expect(
      await nextVisit(story, 'jijian1', `UPDATE gathering_problems SET kept_reason = 'x', kept_by = 'P1', kept_on = '2026-03-02'`),
    ).not.toMatch(/[1-9] rows/)
    for (const statement of [
      `UPDATE gatherings SET title = ''`,
      `UPDATE gathering_problems SET text = ''`,
      'DELETE FROM gathering_problems',
    ])
      expect(await nextVisit(story, 'jijian1', statement)).toMatch(/permission denied/)
  })
})
