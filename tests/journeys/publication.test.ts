import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chartFromTable } from '../../src/modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../src/modules/flows/table/step-table.rules.ts'
import { keepPublications } from '../../src/modules/publication/publication.jobs.ts'
import type { PublicationPage } from '../../src/modules/publication/publication.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { chartInForce, foundElsewhere, nextVisit, onDesk, permitInForce, SETTINGS, TABLE, visited } from './publication.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let section: string
let power: string
let list: string
let points: string
let chart: string

const get = (path: string, headers: Record<string, string> = {}) => visited(story, path, headers)

const item = (kind: string, subject: string, scope = 'public') => ({ unitId: section, kind, subject, scope, settings: SETTINGS })
const act = async (username: string, id: string, revision: number, what: Json): Promise<PublicationPage> =>
  (await story.as(username)).post<PublicationPage>(`/api/publications/${id}/acts`, { revision, act: what })
const codeOf = async (username: string, method: 'POST' | 'PUT', path: string, body: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code

/** Prepared by the head of the section, let out by the bureau's head, from today. */
async function published(of: Json, reason = '首次向社会公开'): Promise<string> {
  const page = await (await story.as('kezhang1')).post<PublicationPage>('/api/publications', { ...of, reason })
  await act('kezhang1', page.line.id, 1, { kind: 'submit' })
  await act('juzhang', page.line.id, 2, { kind: 'approve', fromOn: story.server.clock.now().toISOString().slice(0, 10), note: '' })
  return page.line.id
}

beforeAll(async () => {
  story = await world('2026-03-02')
  section = unitNamed(story, '路政科')
  ;({ power, chart } = await permitInForce(story, section))
})
afterAll(() => story.close())

describe('Powers in the open (golden path 5)', () => {
  it('the section prepares its list; whoever prepared does not let it out; from its day on the public reads it', async () => {
    expect((await get('/public')).text).toContain('目前没有公开的内容')
    const head = await story.as('kezhang1')
    const [subject] = await head.get<Json>(`/api/publications/subjects?unitId=${section}&kind=powers`)
    expect(subject.entries.length).toBeGreaterThan(3)
    const page = await head.post<PublicationPage>('/api/publications', { ...item('powers', section), reason: '首次向社会公开' })
    list = page.line.id
    expect(page).toMatchObject({ line: { state: 'draft', version: 1 }, mayAct: ['revise', 'submit', 'discard'] })
    const preview = await head.browser.get(`/preview/publications/${list}`)
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('超限运输')
    expect((await get(`/preview/publications/${list}`)).status).toBe(401)
    expect((await get(`/public/versions/${list}`)).status).toBe(404)
    expect((await get(`/public/units/${section}`)).status).toBe(404)
    await act('kezhang1', list, 1, { kind: 'submit' })
    expect(await onDesk(story, 'juzhang')).toEqual([['desk.approvePublication', page.line.title, `/publications/${list}`]])
    expect(await onDesk(story, 'kezhang1')).toEqual([])
    expect(
      await codeOf('kezhang1', 'POST', `/api/publications/${list}/acts`, {
        revision: 2,
        act: { kind: 'approve', fromOn: '2026-03-05', note: '' },
      }),
    ).toBe('publication.of_another_unit')
    expect(
      await codeOf('juzhang', 'POST', `/api/publications/${list}/acts`, {
        revision: 2,
        act: { kind: 'approve', fromOn: '2026-03-01', note: '' },
      }),
    ).toBe('publication.from_in_past')
    expect(
      await codeOf('juzhang', 'POST', `/api/publications/${list}/acts`, {
        revision: 1,
        act: { kind: 'approve', fromOn: '2026-03-05', note: '' },
      }),
    ).toBe('publication.changed_meanwhile')
    const approved = await act('juzhang', list, 2, { kind: 'approve', fromOn: '2026-03-05', note: '同意' })
    expect(approved.line).toMatchObject({ state: 'approved', fromOn: '2026-03-05' })
    const back = await act('juzhang', list, 3, { kind: 'return', note: '公开日再核对一次。' })
    expect(back.line).toMatchObject({ state: 'draft', fromOn: null })
    await act('kezhang1', list, 4, { kind: 'submit' })
    await act('juzhang', list, 5, { kind: 'approve', fromOn: '2026-03-05', note: '同意' })
    expect((await get(`/public/units/${section}`)).status).toBe(404)
    story.itIs('2026-03-05')
    await keepPublications.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const unit = await get(`/public/units/${section}`)
    expect(unit.status).toBe(200)
    expect(unit.headers['set-cookie']).toBeUndefined()
    expect(unit.text).toContain('超限运输')
  })

  it('chart with markers, risk points by level with their measures, and the guide: without names, causes or warning lines', async () => {
    await foundElsewhere(story, unitNamed(story, '工程科'), '下级单位的风险点')
    await published(item('flow', 'permit'))
    points = await published(item('points', section))
    const guide = {
      ...{ documents: ['申请书'], place: '政务窗口', hours: '工作日', contact: '窗口' },
      complaint: `法制监察科 ${nameOf('jiancha')}`,
    }
    const told = await published({ ...item('guide', power), settings: { ...SETTINGS, guide } })
    const seenBy = async (username: string) => (await story.as(username)).get<PublicationPage>(`/api/publications/${told}`)
    for (const username of ['kezhang1', 'juzhang'])
      expect(await seenBy(username)).toMatchObject({ covered: [nameOf('jiancha')], settings: { guide } })
    const staff = await seenBy('zhigong1')
    expect([staff.covered, staff.settings]).toEqual([[], SETTINGS])
    expect(JSON.stringify(staff)).not.toContain(nameOf('jiancha'))
    const one = await get(`/public/powers/${power}`)
    expect(one.status).toBe(200)
    expect(one.text).toMatch(/<svg.*>许可审查岗<\/text>/s)
    expect(one.text).toMatch(/现场核查走过场/)
    expect(one.text).toContain('办事指南')
    expect(one.text).toContain('×××')
    expect(Buffer.byteLength(one.text)).toBeLessThan(50_000)
    const risks = await get(`/public/units/${section}/points`)
    expect(risks.text).toContain('双人核查')
    for (const page of [one, risks]) {
      for (const name of ['kezhang1', 'zhigong1', 'jiancha'].map(nameOf)) expect(page.text).not.toContain(name)
      for (const hidden of ['自由裁量权过大', '表现形式：', '受托人隐瞒', '13900000000', '下级单位的风险点'])
        expect(page.text).not.toContain(hidden)
      expect(page.text).not.toContain('<script')
    }
    expect(String(one.headers['content-security-policy'])).toContain("default-src 'none'")
  })

  it('finds by Chinese, pinyin and initials, in one unit and across all; narrows by category and level', async () => {
    const found = async (path: string) => (await get(path)).text.includes('超限运输')
    expect(
      await Promise.all(['/public?q=超限', '/public?q=chaoxian', '/public?q=CXYS', `/public/units/${section}?q=cxys`].map(found)),
    ).toEqual([true, true, true, true])
    expect(await found('/public?q=zzzz')).toBe(false)
    expect((await get(`/public/units/${section}/points?rank=1`)).text).not.toContain('现场核查走过场')
    expect((await get(`/public/units/${section}/points?rank=3&lang=en`)).text).toContain('Risk points and measures')
  })

  it('what is meant for the unit is not reachable from outside, and its full text stays inside', async () => {
    const inside = await published(item('points', section, 'unit'))
    expect((await get(`/public/versions/${inside}`)).status).toBe(404)
    const preview = await (await story.as('zhigong1')).browser.get(`/preview/publications/${inside}`)
    expect(preview.text).toContain('受托人隐瞒')
    expect(preview.text).not.toContain('自由裁量权过大')
    expect((await (await story.as('kezhang2')).browser.get(`/preview/publications/${inside}`)).status).toBe(404)
    expect((await get(`/public/units/${section}/points`)).text).not.toContain('受托人隐瞒')
  })

  it('the handbook, the board sheet and the guide are printed from what is out, outside and inside', async () => {
    for (const path of [
      `/public/units/${section}/handbook.pdf`,
      `/public/units/${section}/board.pdf`,
      `/public/powers/${power}/guide.pdf`,
    ]) {
      const file = await get(path)
      expect([path, file.status, file.bytes.subarray(0, 5).toString()]).toEqual([path, 200, '%PDF-'])
      expect((await get(path, { 'if-none-match': String(file.headers['etag']) })).status).toBe(304)
    }
    expect((await (await story.as('kezhang1')).try('GET', `/api/publications/papers/board?unitId=${section}`)).status).toBe(200)
    const none = await (await story.as('juzhang')).try('GET', `/api/publications/papers/handbook?unitId=${unitNamed(story, '工程科')}`)
    expect((none.body as Json).code).toBe('publication.nothing_out')
    expect((await (await story.as('juzhang')).try('GET', '/api/publications.xlsx')).status).toBe(200)
    const [guide] = (await (await story.as('kezhang1')).get<Json>('/api/publications?kind=guide')).items
    const inside = await (await story.as('zhigong1')).try('GET', `/api/publications/${guide.id}/guide.pdf`)
    expect([inside.status, inside.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    for (const other of [list, randomUUID()])
      expect((await (await story.as('kezhang1')).try('GET', `/api/publications/${other}/guide.pdf`)).body).toMatchObject({
        code: 'publication.nothing_out',
      })
  })

  it('a revision of what it rests on marks it; the second version replaces the first; the history tells both', async () => {
    const head = await story.as('kezhang1')
    expect((await head.get<PublicationPage>(`/api/publications/${points}`)).line.isOutdated).toBe(false)
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.measures SET text = '大件运输许可实行三人核查，全程录像' WHERE text LIKE '%双人核查%'`),
    )
    expect((await head.get<PublicationPage>(`/api/publications/${points}`)).line.isOutdated).toBe(true)
    expect(await onDesk(story, 'kezhang1')).toEqual([
      ['desk.renewPublication', expect.any(String), `/publications/${points}`],
      ['desk.renewPublication', expect.any(String), expect.stringMatching(/^\/publications\//)],
    ])
    expect(await onDesk(story, 'juzhang')).toEqual([])
    expect((await head.get<Json>('/api/publications?outdated=true')).items.map((each: Json) => each.scope)).toEqual(['unit', 'public'])
    expect((await get(`/public/units/${section}/points`)).text).toContain('双人核查')
    story.itIs('2026-04-01')
    const second = await published(item('points', section), `措施加强，更新公开内容，${nameOf('zhigong1')}整理，电话 13900000000`)
    const now = await get(`/public/units/${section}/points`)
    expect(now.text).toContain('三人核查')
    expect(now.text).not.toContain('双人核查')
    const history = (await get(`/public/units/${section}/history`)).text
    expect(history).toContain('2026-03-05 – 2026-04-01')
    for (const path of [`units/${section}/history`, `versions/${second}`])
      expect((await get(`/public/${path}`)).text).toContain('措施加强，更新公开内容，×××整理，电话 ×××')
    expect(history).not.toMatch(new RegExp(`${nameOf('zhigong1')}|13900000000`))
    expect((await get(`/public/versions/${points}`)).text).toContain('双人核查')
    const then = (await get(`/public/units/${section}/history?on=2026-03-10`)).text
    expect([then.includes(points), then.includes(second)]).toEqual([true, false])
    const page = await (await story.as('juzhang')).get<PublicationPage>(`/api/publications/${second}`)
    expect(page.versions.map((each) => [each.version, each.state])).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ])
  })

  it('what is taken off is gone with its earlier versions; that it was there is still told', async () => {
    const [{ id, version }] = (await (await story.as('juzhang')).get<Json>(`/api/publications?kind=points&scope=public`)).items
    expect(version).toBe(2)
    await act('jiancha', id, 3, { kind: 'withdraw', reason: `内容有误，核实后重新公开，${nameOf('kezhang1')}反映` })
    const unit = await get(`/public/units/${section}/points`)
    expect(unit.text).not.toContain('三人核查')
    const history = (await get(`/public/units/${section}/history`)).text
    expect(history).toContain('内容有误，核实后重新公开，×××反映')
    expect((await get(`/public/versions/${id}`)).text).not.toContain(nameOf('kezhang1'))
    for (const each of [id, points]) expect((await get(`/public/versions/${each}`)).text).not.toMatch(/三人核查|双人核查/)
  })

  it('refuses what is not in order', async () => {
    const prepare = (of: Json) => codeOf('kezhang1', 'POST', '/api/publications', { reason: '测试不予办理', ...of })
    expect(await prepare({ ...item('powers', section), unitId: unitNamed(story, '工程科') })).toBe('publication.of_another_unit')
    expect(await prepare(item('powers', section, 'leadership'))).toBe('publication.scope_not_possible')
    expect(await prepare(item('guide', power))).toBe('publication.guide_missing')
    expect(await prepare(item('flow', 'nothing'))).toBe('publication.no_such_subject')
    expect(await prepare({ ...item('powers', section), settings: { ...SETTINGS, leftOut: [power] } })).toBe(
      'publication.omission_unexplained',
    )
    const head = await story.as('kezhang1')
    const every = (await head.get<Json>(`/api/publications/subjects?unitId=${section}&kind=powers`))[0].entries.map(
      (each: Json) => each.key,
    )
    const empty = { ...SETTINGS, leftOut: every, leftOutReason: '全部不公开' }
    const draft = await head.post<PublicationPage>('/api/publications', {
      ...item('powers', section),
      settings: empty,
      reason: '空目录测试',
    })
    const path = `/api/publications/${draft.line.id}`
    expect(await codeOf('kezhang1', 'POST', `${path}/acts`, { revision: 1, act: { kind: 'submit' } })).toBe('publication.nothing_in_it')
    expect(await prepare(item('powers', section))).toBe('publication.already_under_way')
    const whole = { settings: SETTINGS, reason: '改为全部公开' }
    expect(await codeOf('kezhang1', 'PUT', path, { revision: 7, ...whole })).toBe('publication.changed_meanwhile')
    expect((await head.try('PUT', path, { revision: 1, ...whole })).status).toBe(200)
    expect(await codeOf('juzhang', 'POST', `${path}/acts`, { revision: 2, act: { kind: 'approve', fromOn: '2026-04-02', note: '' } })).toBe(
      'publication.act_not_open',
    )
    await act('kezhang1', draft.line.id, 2, { kind: 'submit' })
    const back = await act('juzhang', draft.line.id, 3, { kind: 'return', note: '请先核对承诺时限。' })
    expect(back).toMatchObject({ line: { state: 'draft' }, note: '请先核对承诺时限。' })
    await act('kezhang1', draft.line.id, 4, { kind: 'discard' })
    expect(await codeOf('kezhang1', 'POST', `/api/publications/${randomUUID()}/acts`, { revision: 1, act: { kind: 'submit' } })).toBe(
      'publication.not_found',
    )
  })

  it('whoever prepared does not let it out, not even where the role would allow it, nor in the database', async () => {
    const office = await story.as('jiancha')
    expect((await office.try('POST', '/api/publications', { ...item('powers', section), reason: '由监察科准备' })).status).toBe(403)
    const page = await (await story.as('jijian1')).post<PublicationPage>('/api/publications', {
      ...item('powers', section),
      reason: '由纪检监察干部准备',
    })
    await act('jijian1', page.line.id, 1, { kind: 'submit' })
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.publications SET prepared_by = prepared_by || $2 WHERE id = $1`, [
        page.line.id,
        [story.idOf('juzhang')],
      ]),
    )
    const given = { revision: 2, act: { kind: 'approve', fromOn: '2026-04-01', note: '' } }
    expect(await codeOf('juzhang', 'POST', `/api/publications/${page.line.id}/acts`, given)).toBe('publication.approver_prepared')
    const said = await nextVisit(
      story,
      'juzhang',
      `UPDATE publications SET state = 'published', approved_by = jianwei_person(), from_on = '2026-04-01' WHERE id = '${page.line.id}'`,
    )
    expect(said).toMatch(/publications_two_persons|publications_one_out/)
    expect(await nextVisit(story, 'jijian1', `UPDATE publications SET title = '改' WHERE id = '${list}'`)).toBe('publications_stay')
    expect(
      await nextVisit(story, 'jijian1', `UPDATE publications SET state = 'superseded', ended_reason = '换掉' WHERE id = '${list}'`),
    ).toBe('publications_stay')
    expect(await nextVisit(story, 'jijian1', `UPDATE published_entries SET title = '改'`)).toMatch(/permission denied/)
  })
})

describe('A guide', () => {
  it('is marked when the chart whose steps it tells is replaced, and by no other chart', async () => {
    const marked = async () =>
      (await (await story.as('kezhang1')).get<Json>('/api/publications?kind=guide')).items.map((each: Json) => each.isOutdated)
    const rows = [...TABLE.slice(0, 3), ['3', '审核', '科长', '2', '审核意见', '', '4'], ['4', '集体审议', '科长', '2', '会议记录', '', '']]
    const { bpmn } = chartFromTable('超限运输许可', rowsFrom(rows))
    expect(await marked()).toEqual([false])
    const drawn = { unitId: section, name: '超限运输许可', bpmn }
    await chartInForce(story, '2026-04-01', { ...drawn, item: 'other', powerId: null })
    expect(await marked()).toEqual([false])
    await chartInForce(story, '2026-04-01', { ...drawn, item: 'permit', powerId: power, basedOn: chart })
    expect(await marked()).toEqual([true])
  })
})

function nameOf(username: string): string {
  const id = story.idOf(username)
  return story.institution.persons.find((person) => person.id === id)?.name ?? ''
}
