import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { campaignPage, listForms, readForm } from '../../src/modules/risks/campaign/campaign.api.ts'
import { remindForms } from '../../src/modules/risks/campaign/campaign.jobs.ts'
import type { pointPage } from '../../src/modules/risks/point/point.api.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { RegisterPreview } from '../../src/platform/sheets/sheet.schema.ts'
import { OFFICES, officeHouse } from './office.ts'
import type { Notices } from './story.ts'
import { type Json, type World, world } from './world.ts'

type Campaign = z.infer<typeof campaignPage>
type Form = z.infer<typeof readForm.returns>
type Forms = z.infer<typeof listForms.returns>
type PointPage = z.infer<typeof pointPage>

const OFFICE = OFFICES.find((office) => office.packId === 'cn.generic') ?? OFFICES[0]
const INPUTS = { values: { importance: 5, frequency: 3, probability: 4 }, positions: [] }
const CONTENT = {
  ...{ carrier: 'section', postId: null, title: '集体研究流于形式', affairs: 'business', riskType: 'postDuty' },
  manifestation: '科务会只通报结果，不讨论，事后补签会议记录。',
}

describe('A campaign by layers: posts, sections and units', () => {
  if (!OFFICE) throw new Error('no office under the generic pack')
  const house = officeHouse(OFFICE).bureau
  const as = (username: string) => story.as(`${OFFICE.prefix}${username}`)
  const idOf = (username: string) => story.idOf(`${OFFICE.prefix}${username}`)
  const unit = (short: string) => story.institution.units.find((each) => each.shortName === short)?.id ?? ''
  const postOf = (username: string) => story.institution.tenures.find((each) => each.personId === idOf(username))?.postId ?? ''
  const nameOf = (username: string) => story.institution.persons.find((each) => each.id === idOf(username))?.name ?? ''
  const run = (statement: string) =>
    withClient(story.server.fresh.admin, (client) => client.query(`SET search_path = jianwei; ${statement}`))
  let story: World
  let campaignId = ''

  beforeAll(async () => {
    story = await world('2026-03-02', { houses: [officeHouse(OFFICE)] })
    // The works section has no head.
    await run(`UPDATE tenures SET to_on = '2026-02-10' WHERE person_id = '${idOf('kezhang2')}'`)
  })
  afterAll(() => story.close())

  const draft = (over: Record<string, unknown> = {}) => ({
    ...{ unitId: house, title: '2026 年分层次排查', channels: ['selfCheck'], scope: [house] },
    ...{ startsOn: '2026-03-02', endsOn: '2026-03-20', carriers: ['section', 'unit', 'post'], ...over },
  })
  const open = async (over: Record<string, unknown>) => (await as('jijian1')).try('POST', '/api/risk-campaigns', draft(over))
  const progress = async () => (await as('jijian1')).get<Campaign>(`/api/risk-campaigns/${campaignId}`)
  const mine = async (username: string, carrier: string) =>
    (await (await as(username)).get<Forms>('/api/risk-forms?whose=mine&limit=50')).items.find((each) => each.carrier === carrier)

  it('asks every holder, the head of each section, and the head of the unit on behalf of its leading group; who has no head is a gap', async () => {
    expect((await open({ carriers: ['section'] })).status).toBe(400)
    const campaign = (await open({})).body as { id: string; forms: number }
    campaignId = campaign.id
    expect(campaign).toMatchObject({ forms: 9 + 2 + 1, carriers: ['unit', 'section', 'post'], postScope: 'all' })
    const { units } = await progress()
    const told = units.filter((each) => each.carrier !== 'post').map((each) => [each.unitId, each.carrier, each.total, each.isGap])
    expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(
      new Set(
        [
          [house, 'unit', 1, false],
          [unit(OFFICE.watch), 'section', 1, false],
          [unit(OFFICE.desk), 'section', 1, false],
          [unit(OFFICE.works), 'section', 0, true],
        ].map((each) => JSON.stringify(each)),
      ),
    )
    expect(await mine('juzhang', 'unit')).toMatchObject({ unitId: house, isForGroup: true, state: 'open' })
    expect(await mine('kezhang1', 'section')).toMatchObject({ unitId: unit(OFFICE.desk), isForGroup: false })
    const kinds = (await (await as('kezhang1')).get<Notices>('/api/notifications')).items.map((each) => each.kind)
    expect(kinds.filter((kind) => kind.startsWith('riskForm.')).toSorted()).toEqual(['riskForm.begun', 'riskForm.section.begun'])
    const desk = ((await (await as('kezhang1')).get<Json>('/api/desk')).items as Json[]).filter((each) => each.key === 'desk.selfCheck')
    expect(desk.map((each) => String(each.detail ?? JSON.stringify(each))).join()).toContain('科（股）室')
    const list = await (await as('jijian1')).get<Forms>(`/api/risk-forms?campaignId=${campaignId}&carrier=section`)
    expect(list.items).toHaveLength(2)
    expect(await (await as('jijian1')).post(`/api/risk-campaigns/${campaignId}/reminders`)).toEqual({ reminded: 12 })
  })

  it('a point of a section stands on the section and goes through the same reviews, its first by somebody other than its head', async () => {
    const head = await as('kezhang1')
    const line = await mine('kezhang1', 'section')
    const path = `/api/risk-forms/${line?.id}`
    const form = await head.get<Form>(path)
    expect(form).toMatchObject({ postId: null, layer: '', form: { carrier: 'section' } })
    const done = await head.post<Form>(`${path}/submission`, {
      ...{ entries: [{ content: CONTENT, selfRank: 2 }], revision: form.revision, isPledged: true },
    })
    const id = done.points[0]?.id ?? ''
    const point = await head.get<PointPage>(`/api/risk-points/${id}`)
    expect(point).toMatchObject({ point: { carrier: 'section', postId: null, unitId: unit(OFFICE.desk), state: 'section' } })
    const review = async (who: string) =>
      (await as(who)).try('POST', `/api/risk-points/${id}/reviews`, { decision: 'pass', opinion: '同意。' })
    expect((await review('kezhang1')).body).toMatchObject({ code: 'riskPoint.reviewer_is_author' })
    const leader = await as('fenguan1')
    expect((await leader.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('riskPoint.review_waiting')
    expect((await review('fenguan1')).status).toBe(200)
    await (await as('jijian1')).post(`/api/risk-points/${id}/grades`, { method: 'weighted', inputs: INPUTS, rank: 3 })
    expect((await review('jijian1')).status).toBe(200)
    expect((await review('juzhang')).body).toMatchObject({ point: { state: 'notice' } })
    expect((await head.browser.get(`${path}/sheet.pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('a point of the unit has no section above it; forms are counted by layer', async () => {
    const head = await as('juzhang')
    const line = await mine('juzhang', 'unit')
    const entries = [{ content: { ...CONTENT, carrier: 'unit', title: '重大事项决策不上会' } }]
    const done = await head.post<Form>(`/api/risk-forms/${line?.id}/submission`, { entries, revision: 1, isPledged: true })
    expect(done).toMatchObject({ form: { state: 'submitted' }, points: [{ state: 'discipline' }] })
    const { units } = await progress()
    const counted = (unitId: string, carrier: string) => units.find((each) => each.unitId === unitId && each.carrier === carrier)
    expect(counted(house, 'unit')).toMatchObject({ total: 1, submitted: 1, points: 1 })
    expect(counted(house, 'post')).toMatchObject({ submitted: 0, points: 0 })
    expect(counted(unit(OFFICE.desk), 'section')).toMatchObject({ total: 1, submitted: 1, points: 1 })
  })

  it('the form of a section is filled in with Excel too, told apart by its layer', async () => {
    const head = await as('jiancha')
    const line = await mine('jiancha', 'section')
    const post = line?.postTitle ?? ''
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('自查表')
    sheet.addRow(['姓名', '岗位', '层次', '风险点', '表现形式', '风险类型', '事务类别'])
    const row = (layer: string, title: string) => [nameOf('jiancha'), post, layer, title, CONTENT.manifestation, '岗位职责风险', '业务工作']
    sheet.addRow(row('科室', '监督检查走过场'))
    sheet.addRow(row('岗位', '签批把关不严'))
    const good = Buffer.from(await book.xlsx.writeBuffer())
    sheet.addRow(row('单位', '统筹不够'))
    const bad = Buffer.from(await book.xlsx.writeBuffer())
    const path = `/api/risk-campaigns/${campaignId}/sheet`
    const send = async (to: string, file: Buffer) =>
      (await head.browser.send('POST', to, file, { 'content-type': 'application/octet-stream' })).body as RegisterPreview
    const watch = unit(OFFICE.watch)
    const wrong = await send(`${path}/preview?unitId=${watch}`, bad)
    expect(wrong.problems.map((each) => [each.code, each.row])).toEqual([['riskForm.layer_unknown', 4]])
    const seen = await send(`${path}/preview?unitId=${watch}`, good)
    expect(seen).toMatchObject({ rows: 2, problemCount: 0 })
    await send(`${path}?unitId=${watch}&digest=${seen.digest}&reason=${encodeURIComponent('分层次填报')}`, good)
    expect(await head.get<Form>(`/api/risk-forms/${line?.id}`)).toMatchObject({
      form: { state: 'draft' },
      entries: [{ content: { title: '监督检查走过场', carrier: 'section', postId: null } }],
    })
    const own = await mine('jiancha', 'post')
    expect((await head.get<Form>(`/api/risk-forms/${own?.id}`)).entries).toMatchObject([
      { content: { carrier: 'post', postId: postOf('jiancha') } },
    ])
    expect((await head.browser.get(`/api/risk-forms/${line?.id}/sheet.xlsx`)).status).toBe(200)
  })

  it('a gap is filled once somebody is appointed: the clock hands out the form and tells', async () => {
    await run(`UPDATE tenures SET to_on = NULL WHERE person_id = '${idOf('kezhang2')}'`)
    const host = { sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }
    await remindForms.run(host, {})
    await remindForms.run(host, {})
    expect(await mine('kezhang2', 'section')).toMatchObject({ unitId: unit(OFFICE.works), state: 'open' })
    const { units, campaign } = await progress()
    expect([units.some((each) => each.isGap), campaign.forms]).toEqual([false, 13])
    const kinds = (await (await as('kezhang2')).get<Notices>('/api/notifications')).items.map((each) => each.kind)
    expect(kinds.filter((kind) => kind === 'riskForm.section.begun')).toHaveLength(1)
  })

  it('a deep screening asks key posts or posts chosen; it overlaps only where the same post, section or unit is asked', async () => {
    const [chosen, key] = [
      { postScope: 'chosen', carriers: ['post'] },
      { postScope: 'key', carriers: ['post'] },
    ]
    expect((await open({ ...key, title: '重点岗位深查' })).body).toMatchObject({ code: 'campaign.overlaps' })
    await (await as('jijian1')).post(`/api/risk-campaigns/${campaignId}/close`)
    expect((await open({ ...key, title: '重点岗位深查' })).body).toMatchObject({ forms: 4, postScope: 'key', carriers: ['post'] })
    expect((await open({ ...chosen, postIds: [] })).status).toBe(400)
    expect((await open({ ...chosen, postIds: [postOf('zhigong1')] })).body).toMatchObject({ code: 'campaign.overlaps' })
    expect((await open({ ...chosen, scope: [unit(OFFICE.desk)], postIds: [postOf('juzhang')] })).body).toMatchObject({
      code: 'campaign.post_outside',
    })
    const one = (await open({ ...chosen, title: '主要负责人岗位深查', postIds: [postOf('juzhang')] })).body as { id: string }
    expect(one).toMatchObject({ forms: 1, postScope: 'chosen' })
    expect((await (await as('jijian1')).get<Campaign>(`/api/risk-campaigns/${one.id}`)).posts).toEqual([`${OFFICE.name} ${OFFICE.head}`])
    expect(
      (await open({ title: '只补科室', carriers: ['post', 'section'], ...{ postScope: 'chosen', postIds: [postOf('shuji')] } })).body,
    ).toMatchObject({ forms: 1 + 3 })
  })

  it('the head of a leading group hands its form in without a role at the unit, and follows its points; nothing else there opens', async () => {
    await run(`UPDATE body_members SET to_on = '2026-03-01' WHERE unit_id = '${house}' AND body = 'leadingGroup' AND role = 'head'`)
    await run(`INSERT INTO body_members VALUES ('${house}', 'leadingGroup', '${idOf('zhigong2')}', 'head', '2026-03-02')`)
    const asked = { title: '领导小组单独排查', carriers: ['post', 'unit'], postScope: 'chosen', postIds: [postOf('shuji')] }
    expect((await open({ ...asked, overlapReason: '领导小组换届后重新排查' })).body).toMatchObject({ forms: 2 })
    const head = await as('zhigong2')
    const line = await mine('zhigong2', 'unit')
    expect(line).toMatchObject({ unitId: house, isForGroup: true, state: 'open' })
    const kinds = (await head.get<Notices>('/api/notifications')).items.map((each) => each.kind)
    expect(kinds).toContain('riskForm.unit.begun')
    const asItsHead = (state: string, rank: number | null, version = 0) =>
      withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [idOf('zhigong2')])
        const inserted = client.query(
          `INSERT INTO risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, campaign_id, form_id, pack_id, pack_version)
           SELECT gen_random_uuid(), unit_id, 'X-1', 'unit', '越过审核的风险点', 'business', 'postDuty', 'duty', '{}', $2, $3, person_id, '2026-03-02', $4, person_id, now(), campaign_id, id, 'cn.generic', 1
           FROM risk_forms WHERE id = $1`,
          [line?.id, rank, state, version],
        )
        return inserted.then(
          ({ rowCount }) => rowCount,
          (error: Error & { code?: string }) => error.code,
        )
      })
    expect(await asItsHead('discipline', null)).toBe(1)
    for (const [state, rank, version] of [
      ['inForce', null, 0],
      ['retired', null, 0],
      ['discipline', 3, 0],
      ['discipline', null, 1],
    ] as const)
      expect(await asItsHead(state, rank, version)).toBe('42501')
    const entries = [{ content: { ...CONTENT, carrier: 'unit', title: '议事规则执行不严' } }]
    const path = `/api/risk-forms/${line?.id}`
    const done = await head.post<Form>(`${path}/submission`, { entries, revision: 1, isPledged: true })
    expect(done).toMatchObject({ form: { state: 'submitted' }, points: [{ state: 'discipline' }] })
    const id = done.points[0]?.id ?? ''
    expect(await head.get<PointPage>(`/api/risk-points/${id}`)).toMatchObject({
      point: { carrier: 'unit', unitId: house },
      acts: ['withdraw'],
    })
    const own = { ...CONTENT, carrier: 'unit', title: '另加一个风险点' }
    expect((await head.try('POST', '/api/risk-points', { unitId: house, content: own })).status).toBe(404)
    const pdf = await head.browser.get(`${path}/sheet.pdf`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const seen = (await head.get<{ items: { unitId: string }[] }>('/api/risk-points?limit=200')).items.filter(
      (each) => each.unitId === house,
    )
    expect(seen).toHaveLength(1)
  })
})
