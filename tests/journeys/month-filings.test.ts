import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listMonths } from '../../src/modules/risks/month/month.api.ts'
import { draftMonthFilings } from '../../src/modules/risks/month/month.jobs.ts'
import type { MonthPage } from '../../src/modules/risks/month/month.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { pointInForce } from './meeting-room.ts'
import type { Notices } from './story.ts'
import { type Json, type World, world } from './world.ts'

type Months = z.infer<typeof listMonths.returns>

const point = randomUUID()

describe('The changes of a month and their filing', () => {
  let story: World
  let id: string

  const clock = () =>
    draftMonthFilings.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
  const codeOf = async (who: string, path: string, body: Json): Promise<string> =>
    ((await (await story.as(who)).try('POST', path, body)).body as Json).code

  beforeAll(async () => {
    story = await world('2026-09-30')
    await pointInForce(story, point, 'FX901', '受理环节先受理后补件', 'zhigong1', 'kezhang1')
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `SET search_path = jianwei; UPDATE risk_point_versions SET ended_on = '2026-09-10' WHERE point_id = '${point}';
         INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
         SELECT point_id, 2, unit_id, content || '{"measures":"受理与核查分开"}', 3, '2026-09-10', '会议决定提高一级', made_by, pack_id, pack_version FROM risk_point_versions WHERE point_id = '${point}'`,
      ),
    )
  })
  afterAll(() => story.close())

  it('nothing is drafted before the month is over; then once, due by the first working day, and the office is told', async () => {
    await clock()
    expect((await (await story.as('jijian1')).get<Months>('/api/risk-month-filings')).items).toEqual([])
    story.itIs('2026-10-09')
    await clock()
    await clock()
    const officer = await story.as('jijian1')
    const { items } = await officer.get<Months>('/api/risk-month-filings?state=draft&search=2026-09')
    expect(items).toMatchObject([
      { month: '2026-09', changes: 1, dueOn: '2026-10-08', state: 'draft', countdown: { light: 'red' }, isLate: true },
    ])
    id = items[0]?.id ?? ''
    expect((await officer.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toEqual(
      expect.arrayContaining(['riskMonth.drafted', 'riskMonth.overdue']),
    )
    expect((await officer.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.fileChanges', group: 'overdue', link: `/risk-month-filings/${id}` }),
    )
  })

  it('a person looks at it and sends it; the superior sends back or receives, never who sent it', async () => {
    const officer = await story.as('jijian1')
    const page = await officer.get<MonthPage>(`/api/risk-month-filings/${id}`)
    expect(page.changes).toMatchObject([
      { kind: 'levelAndMeasures', rankBefore: 1, rank: 3, measures: '受理与核查分开', effectiveOn: '2026-09-10' },
    ])
    const zip = await officer.browser.get(`/api/risk-month-filings/${id}/package.zip`)
    expect(zip.bytes.subarray(0, 2).toString()).toBe('PK')
    expect(await codeOf('jijian1', `/api/risk-month-filings/${id}/sending`, { revision: 9 })).toBe('riskMonth.changed_meanwhile')
    const receipt = { verdict: 'received', receiptNo: '备〔2026〕31号', remark: '' }
    expect(await codeOf('shangji', `/api/risk-month-filings/${id}/receipt`, { revision: 1, receipt })).toBe('riskMonth.act_not_open')
    const sent = await officer.post<MonthPage>(`/api/risk-month-filings/${id}/sending`, { revision: page.revision })
    expect(sent).toMatchObject({ line: { state: 'sent', sentOn: '2026-10-09', countdown: null } })
    expect(await codeOf('jijian1', `/api/risk-month-filings/${id}/receipt`, { revision: 2, receipt })).toBe('riskMonth.not_the_superior')
    const superior = await story.as('shangji')
    expect((await superior.get<Json>('/api/desk')).items).toContainEqual(expect.objectContaining({ key: 'desk.receiveChanges' }))
    const back = await superior.post<MonthPage>(`/api/risk-month-filings/${id}/receipt`, {
      revision: 2,
      receipt: { verdict: 'returned', receiptNo: '', remark: '请补充理由说明' },
    })
    expect(back).toMatchObject({ line: { state: 'returned' }, remark: '请补充理由说明' })
    const reminders = async () =>
      (await (await story.as('jijian1')).get<Notices>('/api/notifications')).items.filter((each) => each.kind === 'riskMonth.overdue')
        .length
    const before = await reminders()
    await clock()
    await clock()
    expect(await reminders()).toBe(before + 1)
    expect((await (await story.as('jijian1')).get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.fileChanges', group: 'overdue', link: `/risk-month-filings/${id}` }),
    )
    await (await story.as('jijian1')).post(`/api/risk-month-filings/${id}/sending`, { revision: 3 })
    const done = await (await story.as('shangji')).post<MonthPage>(`/api/risk-month-filings/${id}/receipt`, { revision: 4, receipt })
    expect(done).toMatchObject({ line: { state: 'received', receiptNo: '备〔2026〕31号' }, mayAct: [] })
    expect(await codeOf('jijian1', `/api/risk-month-filings/${randomUUID()}/sending`, { revision: 1 })).toBe('riskMonth.not_found')
  })

  it('an office whose grants had ended or had not begun files nothing: the changes stand under the nearest that was there', async () => {
    const post = story.institution.tenures.find((each) => each.personId === story.idOf('zhigong1') && !each.to)?.postId
    const section = story.institution.posts.find((each) => each.id === post)?.unitId
    const granted = (from: string, to: string) =>
      `INSERT INTO role_grants (id, person_id, role, node_id, from_on, to_on) VALUES (gen_random_uuid(), '${story.idOf('zhigong1')}', 'disciplineOfficer', '${section}', '${from}', '${to}')`
    const nodes = async (...statements: string[]) => {
      await withClient(story.server.fresh.admin, (client) => client.query(['SET search_path = jianwei', ...statements].join(';')))
      await clock()
      return (await (await story.as('jijian1')).get<Months>('/api/risk-month-filings')).items.map((each) => each.unitId)
    }
    const [bureau] = await nodes()
    expect(bureau).not.toBe(section)
    expect(await nodes(granted('2026-01-01', '2026-09-29'), granted('2026-10-02', '2026-12-31'))).toEqual([bureau])
    expect(await nodes(granted('2026-09-01', '2026-10-31'))).toEqual(expect.arrayContaining([bureau, section]))
  })

  it('measures laid down, revised and fallen away since the month before are filed with it', async () => {
    const head = await story.as('kezhang1')
    const content = { type: 'rule', phase: 'early', ownerId: story.idOf('zhigong2'), dueOn: '2026-12-31', ruleId: null }
    const lay = async (text: string) => head.post<Json>('/api/measures', { pointId: point, ...content, text })
    const first = await lay('受理与核查由两人分别办理')
    const idOf = (page: Json): string => page.line.id
    story.itIs('2026-11-02')
    await clock()
    const officer = async () => story.as('jijian1')
    const filings = async (month: string) => (await (await officer()).get<Months>(`/api/risk-month-filings?search=${month}`)).items
    expect(await filings('2026-10')).toMatchObject([{ changes: 1 }])
    const second = await (await story.as('kezhang1')).post<Json>('/api/measures', {
      pointId: point,
      ...content,
      text: '每月抽查受理档案',
    })
    const revised = await (await story.as('kezhang1')).try('PUT', `/api/measures/${idOf(first)}`, {
      revision: 1,
      ...content,
      text: '受理与核查由两人分别办理并公示',
    })
    expect(revised.status).toBe(200)
    story.itIs('2026-12-01')
    await clock()
    await clock()
    const [filing] = await filings('2026-11')
    expect(filing).toMatchObject({ changes: 2, state: 'draft' })
    const page = await (await officer()).get<MonthPage>(`/api/risk-month-filings/${filing?.id}`)
    expect(page.changes).toEqual([])
    expect(page.register).toMatchObject([
      {
        kind: 'changed',
        before: { text: '受理与核查由两人分别办理' },
        after: { text: '受理与核查由两人分别办理并公示', pointNo: 'FX901' },
      },
      { kind: 'added', before: null, after: { id: idOf(second), text: '每月抽查受理档案' } },
    ])
    const zip = await (await officer()).browser.get(`/api/risk-month-filings/${filing?.id}/package.zip`)
    expect(zip.bytes.includes('防控措施台账变动')).toBe(true)
  })
})
