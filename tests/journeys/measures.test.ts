import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownRecordsOf } from '../../src/modules/indicators/screening/own-records.ts'
import type { GapLine } from '../../src/modules/measures/board/board.schema.ts'
import type { MeasureLine, MeasurePage } from '../../src/modules/measures/measure.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

interface Gaps {
  items: GapLine[]
  next: string | null
}

let story: World
let measure: string
const point = randomUUID()

const CONTENT = {
  carrier: 'section',
  title: '许可受理未作现场核查',
  affairs: 'administration',
  riskType: 'duty',
  manifestation: '受理大件运输申请后不作现场核查即提交审批。',
  causes: ['wideDiscretion', 'missingRule'],
}

/** A point in force, as the risks module leaves it after its three reviews. */
async function pointInForce(): Promise<void> {
  const unit = unitNamed(story, '路政科')
  const author = story.idOf('kezhang1')
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, 'LZ-F01', 'section', $3, 'administration', 'duty', 'duty', $4, 3, 'inForce', $5, '2026-01-05', 1, $5, now(), 'cn.highway', 3)`,
      [point, unit, CONTENT.title, JSON.stringify(CONTENT), author],
    )
    await client.query(
      `INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
       VALUES ($1, 1, $2, $3, 3, '2026-01-05', '首次排查', $4, 'cn.highway', 3)`,
      [point, unit, JSON.stringify(CONTENT), author],
    )
  })
}

const content = (more: Json = {}) => ({
  text: '大件运输许可实行双人现场核查，核查照片随卷归档',
  type: 'flow',
  phase: 'middle',
  ownerId: story.idOf('zhigong1'),
  dueOn: '2026-03-20',
  ruleId: null,
  ...more,
})
const MARK = { score: 4, note: '' }
const JUDGED = { pertinence: MARK, effectiveness: MARK, operability: { score: 3, note: '节假日人手不足' }, bindingForce: MARK }

const codeOf = async (username: string, method: 'POST' | 'PUT', path: string, body: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code

describe('A measure from its gap to its verification', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    await pointInForce()
  })
  afterAll(() => story.close())

  it('a point of level Ⅲ without measures is a gap, with what its causes suggest', async () => {
    const { items: gaps } = await (await story.as('kezhang1')).get<Gaps>('/api/measures/gaps')
    expect(gaps).toMatchObject([
      { pointId: point, has: 0, least: 3, phases: ['early', 'middle', 'late'], suggestions: ['细化裁量标准', '健全制度'] },
    ])
    expect(await (await story.as('kezhang2')).get<Gaps>('/api/measures/gaps')).toEqual({ items: [], next: null })
    const found = async (query: string) => (await (await story.as('kezhang1')).get<Gaps>(`/api/measures/gaps?${query}`)).items.length
    expect(await Promise.all(['rank=3', `pointId=${point}`, 'rank=2', 'search=没有'].map(found))).toEqual([1, 1, 0, 0])
    expect((await (await story.as('kezhang1')).get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.layMeasures', link: '/measures/gaps?kept=true' }),
    )
    const kept = async (who: string) => (await (await story.as(who)).get<Gaps>('/api/measures/gaps?kept=true')).items.length
    expect([await kept('kezhang1'), await kept('jijian1')]).toEqual([1, 1])
    expect([(await (await story.as('zhigong1')).get<Gaps>('/api/measures/gaps')).items.length, await kept('zhigong1')]).toEqual([1, 0])
  })

  it('the section head lays it down on a rule of the library; the owner is told', async () => {
    const head = await story.as('kezhang1')
    const unitId = unitNamed(story, '路政科')
    const rule = {
      unitId,
      title: '大件运输许可现场核查办法',
      docNo: '澄路发〔2026〕4号',
      effectiveOn: '2026-02-01',
      restrains: '大件运输许可的受理和审查',
    }
    const kept = await head.post<Json>('/api/control-rules', rule)
    expect(await codeOf('kezhang1', 'POST', '/api/control-rules', rule)).toBe('measure.rule_known')
    const page = await head.post<MeasurePage>('/api/measures', { pointId: point, ...content({ ruleId: kept.id }) })
    measure = page.line.id
    expect(page).toMatchObject({
      line: { state: 'planned', typeLabel: '优化工作流程', phaseLabel: '中期监控', isOverdue: false },
      rule: { restrains: rule.restrains },
    })
    expect((await (await story.as('zhigong1')).get<Json>('/api/notifications')).items[0].kind).toBe('measure.assigned')
  })

  it('is refused where point, owner, rule, type or day are none', async () => {
    const add = (more: Json, pointId = point) => codeOf('kezhang1', 'POST', '/api/measures', { pointId, ...content(more) })
    expect(await add({}, randomUUID())).toBe('measure.no_such_point')
    expect(await add({ ownerId: 'nobody' })).toBe('measure.unknown_owner')
    expect(await add({ ruleId: randomUUID() })).toBe('measure.unknown_rule')
    expect(await add({ type: 'magic' })).toBe('measure.unknown_type')
    expect(await add({ dueOn: '2026-03-01' })).toBe('measure.due_in_past')
    expect(await codeOf('kezhang2', 'POST', '/api/measures', { pointId: point, ...content() })).toBe('measure.of_another_unit')
    expect(await codeOf('zhigong1', 'POST', '/api/measures', {})).toBe('access.not_permitted')
  })

  it('is overdue after its day: on the desk of the owner, on the board, and for GV-05', async () => {
    story.itIs('2026-03-23')
    const owner = await story.as('zhigong1')
    expect((await owner.get<Json>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.carryOut', group: 'overdue', link: `/measures/${measure}` }),
    )
    const list = async (query: string) =>
      (await (await story.as('juzhang')).get<{ items: MeasureLine[] }>(`/api/measures?${query}`)).items.length
    expect(
      await Promise.all(
        ['overdue=true', 'state=planned', 'phase=middle', 'type=flow', `pointId=${point}`, 'search=双人', 'unitId=U01'].map(list),
      ),
    ).toEqual(Array(7).fill(1))
    expect(await Promise.all(['state=verified', 'phase=late', 'mine=true', 'search=没有'].map(list))).toEqual([0, 0, 0, 0])
    expect(await (await story.as('juzhang')).get<Json>('/api/measures/board')).toMatchObject([
      { isAlone: false, planned: 1, overdue: 1, verified: 0 },
    ])
    expect(await (await story.as('kezhang1')).get<Json>('/api/measures/board')).toMatchObject([{ isAlone: true, planned: 1, overdue: 1 }])
    const tables = await story.server.workshop.sweep((work) => ownRecordsOf(work))
    expect(tables.find((each) => each.table === 'measure')?.rows).toMatchObject([
      { id: measure, point_id: point, due_on: '2026-03-20', done_on: null },
    ])
    expect((await (await story.as('juzhang')).try('GET', '/api/measures.xlsx')).status).toBe(200)
  })

  it('the owner proves it with files; somebody else verifies and judges it', async () => {
    const owner = await story.as('zhigong1')
    const file = await story.server.http.inject({
      method: 'POST',
      url: '/api/files?fileName=check.txt&mediaType=text/plain',
      headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': owner.browser.csrf },
      cookies: { jianwei: owner.browser.token ?? '' },
      payload: Buffer.from('核查记录'),
    })
    const proof = { revision: 1, evidence: '三月起全部双人核查，照片已归档。', files: [file.json<Json>().id] }
    expect(await codeOf('kezhang1', 'POST', `/api/measures/${measure}/evidence`, proof)).toBe('measure.not_the_owner')
    await owner.post(`/api/measures/${measure}/start`, { revision: 1 })
    expect(await codeOf('zhigong1', 'POST', `/api/measures/${measure}/evidence`, proof)).toBe('measure.changed_meanwhile')
    const page = await owner.post<MeasurePage>(`/api/measures/${measure}/evidence`, { ...proof, revision: 2 })
    expect(page).toMatchObject({ line: { state: 'submitted', isOverdue: false }, files: [{ name: 'check.txt' }], mayAct: [] })
    const office = await story.as('jiancha')
    expect((await office.get<Json>('/api/desk')).items).toContainEqual(expect.objectContaining({ key: 'desk.verifyMeasure' }))
    expect((await office.try('GET', `/api/files/${file.json<Json>().id}/content`)).status).toBe(200)
    const verdict = { revision: 3, verdict: 'pass', opinion: '材料属实。', judgement: null as Json }
    expect(await codeOf('jiancha', 'POST', `/api/measures/${measure}/verification`, verdict)).toBe('measure.not_judged')
    const back = await office.post<MeasurePage>(`/api/measures/${measure}/verification`, {
      ...verdict,
      verdict: 'return',
      opinion: '缺少节假日的核查记录。',
    })
    expect(back.line).toMatchObject({ state: 'returned', isOverdue: true })
    await owner.post(`/api/measures/${measure}/evidence`, { ...proof, revision: 4, files: [] })
    const done = await office.post<MeasurePage>(`/api/measures/${measure}/verification`, { ...verdict, revision: 5, judgement: JUDGED })
    expect(done).toMatchObject({
      line: { state: 'verified' },
      verifiedBy: { id: story.idOf('jiancha') },
      judgement: { operability: { score: 3 } },
      mayAct: [],
    })
    expect(await codeOf('kezhang1', 'PUT', `/api/measures/${measure}`, { revision: 6, ...content({ dueOn: '2026-04-01' }) })).toBe(
      'measure.act_not_open',
    )
    const { items: gaps } = await (await story.as('kezhang1')).get<Gaps>('/api/measures/gaps')
    expect(gaps).toMatchObject([{ has: 1, phases: ['early', 'late'] }])
  })

  it('nobody verifies what they carried out themselves, not even in the database', async () => {
    const head = await story.as('kezhang1')
    const own = await head.post<MeasurePage>('/api/measures', {
      pointId: point,
      ...content({ ownerId: story.idOf('kezhang1'), phase: 'early', dueOn: '2026-04-01' }),
    })
    const proved = await head.post<MeasurePage>(`/api/measures/${own.line.id}/evidence`, {
      revision: 1,
      evidence: '已完成培训。',
      files: [],
    })
    const verdict = { revision: proved.revision, verdict: 'pass', opinion: '同意。', judgement: JUDGED }
    expect(await codeOf('kezhang1', 'POST', `/api/measures/${own.line.id}/verification`, verdict)).toBe('measure.verifier_is_owner')
    expect(await codeOf('kezhang2', 'POST', `/api/measures/${own.line.id}/verification`, verdict)).toBe('measure.not_found')
    const said = await withClient(
      { ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app },
      async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf('kezhang1')])
        return client
          .query(`UPDATE measures SET state = 'verified', verified_by = '${story.idOf('kezhang1')}' WHERE id = '${own.line.id}'`)
          .then(
            () => 'done',
            (error: Error & { constraint?: string }) => error.constraint,
          )
      },
    )
    expect(said).toBe('measures_two_persons')
  })

  it('a point that was retired takes no measures any more', async () => {
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.risk_points SET state = 'retired' WHERE id = $1`, [point]),
    )
    expect(await codeOf('kezhang1', 'POST', '/api/measures', { pointId: point, ...content({ dueOn: '2026-05-01' }) })).toBe(
      'measure.point_retired',
    )
    expect(await codeOf('kezhang1', 'PUT', `/api/measures/${measure}`, { revision: 1, ...content({ dueOn: '2026-05-01' }) })).toBe(
      'measure.act_not_open',
    )
  })
})
