import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownRecordsOf } from '../../src/modules/indicators/screening/own-records.ts'
import type { PowerContent, PowerLine, PowerPage } from '../../src/modules/powers/power.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { sheetsOf, trailOf } from './excel/excel.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let permit: string

const postIn = (unit: string, title: string) =>
  story.institution.posts.find((post) => post.unitId === unitNamed(story, unit) && post.title === title)?.id ?? ''

const content = (more: Partial<PowerContent> = {}): PowerContent => ({
  title: '超限运输车辆行驶公路许可',
  category: 'enforcement',
  kind: 'licensing',
  postId: postIn('路政科', '许可受理岗'),
  class: 'B',
  rank: 2,
  object: '大件运输申请人',
  bases: [{ title: '公路安全保护条例', docNo: '国务院令第 593 号', article: '第三十五条', edition: null }],
  statutoryDays: 20,
  promisedDays: 10,
  chargeBasis: null,
  ...more,
})
const written = (more: Partial<PowerContent> = {}, effectiveOn = '2026-03-01', reason = '清权确权首次登记') => ({
  content: content(more),
  effectiveOn,
  reason,
})

const listed = async (username: string, query = ''): Promise<PowerLine[]> =>
  (await (await story.as(username)).get<{ items: PowerLine[] }>(`/api/powers${query}`)).items

const pageFor = async (username: string, query = ''): Promise<PowerPage> =>
  (await story.as(username)).get<PowerPage>(`/api/powers/${permit}${query}`)

/** What the database itself says, to somebody who reached it with a valid session. */
async function inDatabase(username: string, statement: string): Promise<string> {
  return withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
    await client.query('SET search_path = jianwei; BEGIN')
    await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(username)])
    const done = await client.query(statement).then(
      (result) => `${result.rowCount} rows`,
      (error: Error & { constraint?: string }) => error.constraint ?? error.message,
    )
    await client.query('ROLLBACK')
    return done
  })
}

describe('A power from its first draft to being struck off', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
  })
  afterAll(() => story.close())

  it('the section head enters it for the own unit; the number is the next one', async () => {
    const head = await story.as('kezhang1')
    const page = await head.post<PowerPage>('/api/powers', { unitId: unitNamed(story, '路政科'), no: null, ...written() })
    permit = page.id
    expect(page).toMatchObject({ no: '001', categoryLabel: '行政执法权', kindLabel: '行政许可', mayAct: ['revise', 'submit', 'discard'] })
    expect(page.shown).toMatchObject({ version: 1, standing: 'draft', revision: 1 })
  })

  it('nobody enters powers of another unit, with a taken number, or out of the words of the pack', async () => {
    const head = await story.as('kezhang1')
    const enter = async (unit: string, no: string | null, more: Partial<PowerContent> = {}) =>
      ((await head.try('POST', '/api/powers', { unitId: unitNamed(story, unit), no, ...written(more) })).body as Json).code
    const other = { title: '涉路施工许可', bases: [{ title: '公路法', docNo: null, article: '第四十四条', edition: null }] }
    expect(await enter('工程科', null, { postId: postIn('工程科', '合同管理岗') })).toBe('power.of_another_unit')
    expect(await enter('路政科', '001', other)).toBe('power.number_taken')
    expect(await enter('路政科', null)).toBe('power.same_title')
    expect(await enter('路政科', null, { title: '涉路施工许可' })).toBe('power.same_basis')
    expect(await enter('路政科', null, { ...other, postId: postIn('工程科', '合同管理岗') })).toBe('power.unknown_post')
    expect(await enter('路政科', null, { ...other, class: 'D' })).toBe('power.unknown_class')
    expect((await (await story.as('zhigong1')).try('POST', '/api/powers', {})).status).toBe(403)
  })

  it('two people write on one draft: the second is told, and what they wrote is not lost', async () => {
    const [head, officer] = [await story.as('kezhang1'), await story.as('jijian1')]
    const save = (revision: number, more: Partial<PowerContent>) => ({ revision, ...written(more) })
    const first = await officer.try('PUT', `/api/powers/${permit}/draft`, save(1, { promisedDays: 8 }))
    const second = await head.try('PUT', `/api/powers/${permit}/draft`, save(1, { object: '大件运输承运人' }))
    expect([first.status, second.status]).toEqual([200, 409])
    expect(second.body).toMatchObject({ code: 'power.changed_meanwhile', facts: { revision: 2 } })
    const page = await pageFor('kezhang1')
    expect(page.shown.content).toMatchObject({ promisedDays: 8, object: '大件运输申请人' })
    const merged = await head.try('PUT', `/api/powers/${permit}/draft`, save(2, { promisedDays: 8, object: '大件运输承运人' }))
    expect((merged.body as PowerPage).shown).toMatchObject({ revision: 3, content: { promisedDays: 8, object: '大件运输承运人' } })
    expect((merged.body as PowerPage).shown.writtenBy.map((each) => each.id).sort()).toEqual(
      [story.idOf('jijian1'), story.idOf('kezhang1')].sort(),
    )
  })

  it('goes to review, comes back with a note, and is approved by somebody who did not write it', async () => {
    const [head, office] = [await story.as('kezhang1'), await story.as('jiancha')]
    await head.post(`/api/powers/${permit}/submission`, { revision: 3 })
    const waiting = await office.get<Json>('/api/powers/reviews')
    expect(waiting).toMatchObject([{ line: { id: permit, standing: 'inReview' }, before: null, mayReview: true }])
    expect(await sheetsOf(office, '/api/powers/reviews.xlsx')).toMatchObject([
      [expect.arrayContaining(['变动', '修改的内容']), expect.arrayContaining(['新增', '001'])],
    ])
    expect((await head.try('GET', '/api/powers/reviews.xlsx')).status).toBe(403)
    expect((await office.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.reviewPowers', link: '/power-review' }),
    )
    const returned = await office.post<PowerPage>(`/api/powers/${permit}/review`, {
      revision: 4,
      verdict: 'returned',
      note: '请补全依据的文号。',
    })
    expect(returned.shown).toMatchObject({ standing: 'draft', reviewNote: '请补全依据的文号。' })
    expect((await (await story.as('kezhang1')).get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.redraftPower', link: `/powers/${permit}` }),
    )
    const again = await head.post<PowerPage>(`/api/powers/${permit}/submission`, { revision: returned.shown.revision })
    const late = await office.try('POST', `/api/powers/${permit}/review`, { revision: 4, verdict: 'approved', note: '同意。' })
    expect(late.body).toMatchObject({ code: 'power.changed_meanwhile' })
    const approved = await office.post<PowerPage>(`/api/powers/${permit}/review`, {
      revision: again.shown.revision,
      verdict: 'approved',
      note: '同意。',
    })
    expect(approved.shown).toMatchObject({ standing: 'inForce', effectiveOn: '2026-03-01', reviewedBy: { id: story.idOf('jiancha') } })
    expect((await (await story.as('kezhang1')).get<Json>('/api/notifications')).items.map((each: Json) => each.kind)).toContain(
      'power.approved',
    )
  })

  it('names who manages and who supervises it, as persons', async () => {
    const { tier } = await pageFor('zhigong1')
    expect(tier).toMatchObject({
      rank: 2,
      manage: { as: 'leaderInCharge', persons: [{ id: story.idOf('fenguan1') }] },
      supervise: [{ as: 'principalLeader', persons: [{ id: story.idOf('juzhang') }] }],
      flaws: [],
    })
  })

  it('is seen by its own unit and from above, not by a sibling', async () => {
    for (const username of ['zhigong1', 'kezhang1', 'fenguan1', 'juzhang', 'jijian1', 'shangji'])
      expect([username, (await listed(username)).map((line) => line.id)]).toEqual([username, [permit]])
    for (const username of ['kezhang2', 'duanzhang1', 'zhigong2']) {
      expect([username, await listed(username)]).toEqual([username, []])
      const answer = await (await story.as(username)).try('GET', `/api/powers/${permit}`)
      expect([username, answer.status, answer.body]).toEqual([username, 404, expect.objectContaining({ code: 'power.not_found' })])
    }
  })

  it('a new version comes in on its day; what stood before stays to be seen', async () => {
    const [head, office] = [await story.as('kezhang1'), await story.as('jiancha')]
    const early = await head.try('PUT', `/api/powers/${permit}/draft`, {
      revision: 0,
      ...written({ rank: 3 }, '2026-03-01', '职权等级调整'),
    })
    expect(early.body).toMatchObject({ code: 'power.effective_too_early' })
    const draft = await head.browser.send('PUT', `/api/powers/${permit}/draft`, {
      revision: 0,
      ...written({ rank: 3, promisedDays: 5 }, '2026-03-10', '职权等级调整'),
    })
    expect((draft.body as PowerPage).versions.map((each) => each.standing)).toEqual(['draft', 'inForce'])
    expect(await listed('kezhang1')).toMatchObject([{ version: 1, rank: 2, underWay: 'draft' }])
    await head.post(`/api/powers/${permit}/submission`, { revision: 1 })
    expect(await office.post('/api/powers/reviews', { powers: [{ id: permit, revision: 2 }], note: '同意调整。' })).toEqual({ approved: 1 })
    expect((await pageFor('kezhang1')).shown).toMatchObject({ version: 1, standing: 'inForce', untilOn: '2026-03-10' })
    story.itIs('2026-03-12')
    const page = await pageFor('kezhang1')
    expect(page.shown).toMatchObject({ version: 2, standing: 'inForce', content: { rank: 3 } })
    expect(page.tier.manage).toMatchObject({ as: 'principalLeader', persons: [{ id: story.idOf('juzhang') }] })
    expect((await pageFor('kezhang1', '?on=2026-03-09')).shown).toMatchObject({ version: 1, content: { rank: 2 } })
    expect((await (await story.as('kezhang1')).try('GET', `/api/powers/${permit}?on=2026-02-01`)).body).toMatchObject({
      code: 'power.not_yet',
    })
    expect(await listed('kezhang1', '?on=2026-03-09')).toMatchObject([{ version: 1 }])
    expect(await listed('kezhang1', '?on=2026-02-28')).toEqual([])
  })

  it('is found by words, pinyin, number and basis, and by each filter', async () => {
    for (const query of ['许可', 'cxys', 'chaoxian', '001', '593', '保护条例'])
      expect([query, (await listed('juzhang', `?search=${encodeURIComponent(query)}`)).length]).toEqual([query, 1])
    const unit = unitNamed(story, '路政科')
    for (const filter of ['category=enforcement', 'class=B', 'rank=3', `unitId=${unit}`, 'state=inForce', 'unitId=U01'])
      expect([filter, (await listed('juzhang', `?${filter}`)).length]).toEqual([filter, 1])
    for (const filter of ['category=internal', 'class=A', 'rank=2', 'state=draft', 'state=retired', 'search=nothing'])
      expect([filter, (await listed('juzhang', `?${filter}`)).length]).toEqual([filter, 0])
    const matrix = await (await story.as('juzhang')).get<Json>('/api/powers/matrix')
    expect(matrix).toEqual([{ class: 'B', rank: 3, category: 'enforcement', count: 1 }])
    const [byLevel, byCategory] = await sheetsOf(await story.as('juzhang'), '/api/powers/matrix.xlsx')
    expect(byLevel?.at(-1)).toEqual(['合计', expect.any(Number), expect.any(Number), expect.any(Number), 1])
    expect(byCategory).toContainEqual([expect.stringContaining('执法'), 1])
    const [none] = await sheetsOf(await story.as('juzhang'), '/api/powers/matrix.xlsx?category=internal')
    expect(none?.at(-1)?.at(-1)).toBe(0)
    expect((await trailOf(story, 'power.export')).map((entry) => entry.object_id)).toEqual(['review', 'matrix', 'matrix'])
  })

  it('the rules on the platform’s own records read who manages and who supervises it', async () => {
    const tables = await story.server.workshop.sweep((work) => ownRecordsOf(work))
    const rows = tables.find((each) => each.table === 'supervision_tier')?.rows
    const of = { tier: '3', unit: unitNamed(story, '路政科'), object_id: null, manager_id: story.idOf('juzhang') }
    expect(rows).toEqual([
      { ...of, supervisor_id: story.idOf('shuji') },
      { ...of, supervisor_id: story.idOf('jiancha') },
    ])
  })

  it('the database itself keeps drafter and approver apart, and what stood as it stood', async () => {
    const head = await story.as('kezhang1')
    const draft = await head.post<PowerPage>('/api/powers', {
      unitId: unitNamed(story, '路政科'),
      no: 'LZ-02',
      ...written({ title: '涉路施工许可', bases: [{ title: '公路法', docNo: null, article: '第四十四条', edition: null }] }),
    })
    const of = (id: string, state: string) => `WHERE power_id = '${id}' AND state = '${state}'`
    const approve = (id: string, username: string) =>
      `UPDATE power_versions SET state = 'approved', reviewed_by = '${story.idOf(username)}' ${of(id, 'inReview')}`
    expect(await inDatabase('kezhang2', `SELECT FROM power_versions`)).toBe('0 rows')
    expect(await inDatabase('kezhang1', `UPDATE power_versions SET rank = 1 ${of(permit, 'approved')}`)).toBe('power_versions_stay')
    expect(await inDatabase('jiancha', `UPDATE power_versions SET rank = 1 ${of(draft.id, 'draft')}`)).toBe('power_versions_in_own_name')
    expect(
      await inDatabase(
        'kezhang1',
        `UPDATE power_versions SET state = 'approved', reviewed_by = '${story.idOf('jiancha')}' ${of(draft.id, 'draft')}`,
      ),
    ).toBe('power_versions_reviewed')
    await head.post(`/api/powers/${draft.id}/submission`, { revision: 1 })
    expect(await inDatabase('kezhang1', approve(draft.id, 'jiancha'))).toBe('power_versions_reviewed')
    expect(await inDatabase('jiancha', `UPDATE power_versions SET title = '别的' ${of(draft.id, 'inReview')}`)).toBe(
      'power_versions_in_own_name',
    )
    expect(await inDatabase('jiancha', approve(draft.id, 'jiancha'))).toBe('1 rows')
    expect(await inDatabase('kezhang1', `DELETE FROM power_versions ${of(permit, 'approved')}`)).toBe('0 rows')
    const returned = await (await story.as('jiancha')).post<PowerPage>(`/api/powers/${draft.id}/review`, {
      revision: 2,
      verdict: 'returned',
      note: '重复登记。',
    })
    const point = `INSERT INTO jianwei.risk_points (id, unit_id, no, carrier, power_id, title, affairs, risk_type, context, content, state, author, written_on, changed_by, changed_at, pack_id, pack_version)
      VALUES (gen_random_uuid(), $1, 'F1', 'section', $2, '人情许可', 'administration', 'duty', 'duty', '{}', 'section', 'P', '2026-03-02', 'P', now(), 'cn.highway', 3)`
    await withClient(story.server.fresh.admin, (client) => client.query(point, [unitNamed(story, '路政科'), draft.id]))
    const discard = { revision: returned.shown.revision }
    expect((await head.get<PowerPage>(`/api/powers/${draft.id}`)).uses).toMatchObject([{ kind: 'riskPoint', title: '人情许可' }])
    expect((await head.try('POST', `/api/powers/${draft.id}/discard`, discard)).body).toMatchObject({
      code: 'power.in_use',
      facts: { uses: 1 },
    })
    await withClient(story.server.fresh.admin, (client) => client.query('UPDATE jianwei.risk_points SET power_id = NULL'))
    expect(await head.post(`/api/powers/${draft.id}/discard`, discard)).toEqual({ isGone: true })
    expect((await head.try('GET', `/api/powers/${draft.id}`)).status).toBe(404)
  })

  it('who wrote does not approve, not even as the reviewing body', async () => {
    const own = await story.as('jiancha')
    const unitId = unitNamed(story, '法制监察科')
    const page = await own.post<PowerPage>('/api/powers', {
      unitId,
      no: null,
      ...written({ title: '执法监督检查', kind: 'inspection', rank: 1, postId: postIn('法制监察科', '法制审核岗') }),
    })
    const handedIn = await own.post<PowerPage>(`/api/powers/${page.id}/submission`, { revision: 1 })
    expect(handedIn.mayAct).toEqual([])
    const verdict = { revision: handedIn.shown.revision, verdict: 'approved', note: '同意。' }
    expect((await own.try('POST', `/api/powers/${page.id}/review`, verdict)).body).toMatchObject({ code: 'power.approver_is_drafter' })
    expect((await (await story.as('shuji')).post<PowerPage>(`/api/powers/${page.id}/review`, verdict)).shown.standing).toBe('inForce')
  })

  it('is struck off by the same road, and can then not be revised', async () => {
    const [head, office] = [await story.as('kezhang1'), await story.as('jiancha')]
    const proposed = await head.post<PowerPage>(`/api/powers/${permit}/retirement`, {
      effectiveOn: '2026-03-12',
      reason: '许可事项下放至县（市）',
    })
    expect(proposed.versions[0]).toMatchObject({ standing: 'inReview', isRetirement: true })
    await office.post(`/api/powers/${permit}/review`, { revision: proposed.versions[0]?.revision, verdict: 'approved', note: '同意取消。' })
    expect(await listed('kezhang1')).toEqual([])
    expect(await listed('kezhang1', '?state=retired')).toMatchObject([{ id: permit, standing: 'retired' }])
    const again = await head.try('PUT', `/api/powers/${permit}/draft`, { revision: 0, ...written({}, '2026-04-01', '恢复行使') })
    expect(again.body).toMatchObject({ code: 'power.is_retired' })
    expect((await head.try('POST', `/api/powers/${permit}/submission`, { revision: 1 })).body).toMatchObject({ code: 'power.act_not_open' })
  })
})
