import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmergencyPage } from '../../src/modules/assessment/emergency/emergency.schema.ts'
import type { ContingencyPage } from '../../src/modules/cascade/contingency/contingency.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { type MatterPage, registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

describe('Emergency measures: what the database asks itself, and the plan that was in force on the day (R4, R272)', () => {
  let story: World
  let item: ItemLine
  let path: string
  const given = (more: Json = {}): Json => ({
    ...{ kind: 'suspendAccess', text: '暂停其许可审批系统权限。', decidedBy: story.idOf('shuji') },
    ...{ decidedOn: '2026-12-28', fromOn: '2026-12-28', untilOn: null },
    ...more,
  })
  const insert = (decidedBy: string) =>
    withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
      await client.query('SET search_path = jianwei; BEGIN')
      await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf('jijian1')])
      return client
        .query(
          `INSERT INTO emergency_measures (id, matter_id, kind, text, decided_by, decided_on, from_on, recorded_by, recorded_on)
           VALUES (gen_random_uuid(), $1, 'other', '四个字符', $2, '2026-12-28', '2026-12-28', $3, '2026-12-28')`,
          [item.matterId, decidedBy, story.idOf('jijian1')],
        )
        .then(
          (result) => String(result.rowCount),
          (error: Error & { code?: string }) => error.code,
        )
    })
  const asAdmin = (statement: string, values: unknown[]) =>
    withClient(story.server.fresh.admin, (client) => client.query(statement, values))

  beforeAll(async () => {
    story = await world('2026-12-28')
    item = (
      await (
        await story.as('jijian1')
      ).post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1', { receivedOn: '2026-12-28' }))
    ).item
    path = `/api/early-signs/matter/${item.matterId}/emergency-measures`
  })
  afterAll(() => story.close())

  it('an amendment dated to come leaves the earlier wording in force until its day', async () => {
    const officer = await story.as('jijian1')
    const content = {
      ...{ title: '重大廉政风险事件处置预案', events: '涉嫌重大违纪、资金重大损失', effectiveOn: '2026-12-01' },
      triggers: ['评估为三级风险信息'],
      roles: [{ title: '总指挥', personId: story.idOf('shuji'), contact: '内线 101' }],
      steps: [{ text: '暂停相关权限，封存资料', role: '总指挥', within: '' }],
    }
    const unitId = unitNamed(story, '州公路局')
    const plan = await officer.post<ContingencyPage>('/api/contingency-plans', { unitId, ...content })
    const at = `/api/contingency-plans/${plan.line.id}`
    const change = { version: 1, reason: '明年起调整', ...content, effectiveOn: '2027-01-01' }
    const amended = (await officer.try('PUT', at, change)).body as ContingencyPage
    expect(amended.line).toMatchObject({ state: 'inForce', version: 2, inForceVersion: 1 })
    const found = async (state: string) => ((await officer.get<Json>(`/api/contingency-plans?state=${state}`)).items as Json[]).length
    expect(await Promise.all(['inForce', 'coming'].map(found))).toEqual([1, 0])
    const page = await officer.post<EmergencyPage>(path, given({ planId: plan.line.id }))
    expect(page.lines[0]?.plan?.id).toBe(plan.line.id)
    const early = await officer.try('POST', path, given({ planId: plan.line.id, decidedOn: '2026-11-30' }))
    expect((early.body as Json).code).toBe('contingency.not_in_force')
    expect((await officer.browser.get('/api/contingency-plans.xlsx')).status).toBe(200)
  })

  it('a repeal dated to come is taken back before its day', async () => {
    const officer = await story.as('jijian1')
    const [line] = (await officer.get<Json>('/api/contingency-plans')).items as Json[]
    const at = `/api/contingency-plans/${line?.id}`
    const repealed = await officer.post<ContingencyPage>(`${at}/repeal`, { version: 2, reason: '另行制定', repealedOn: '2027-03-01' })
    expect(repealed).toMatchObject({ line: { state: 'inForce' }, mayKeep: false, mayRestore: true })
    const back = await officer.post<ContingencyPage>(`${at}/restore`, { version: 3, reason: '仍需沿用原预案' })
    expect(back).toMatchObject({ line: { repealedOn: null, version: 4, state: 'inForce' }, mayKeep: true, mayRestore: false })
    expect(back.versions.map((each) => each.kind)).toEqual(['restored', 'repealed', 'amended', 'entered'])
    const again = await officer.try('POST', `${at}/restore`, { version: 4, reason: '没有可撤回的' })
    expect((again.body as Json).code).toBe('contingency.repeal_stands')
  })

  it('the database refuses a decision by the concerned, whoever asks it', async () => {
    expect([await insert(story.idOf('zhigong1')), await insert(story.idOf('shuji'))]).toEqual(['42501', '1'])
  })

  it('ends once though many end it, is not recorded once over, and every look is in the trail', async () => {
    const officer = await story.as('jijian1')
    const over = given({ decidedOn: '2026-01-05', fromOn: '2026-01-05', untilOn: '2026-01-06' })
    expect(((await officer.try('POST', path, over)).body as Json).code).toBe('emergency.is_over')
    const id = (await officer.get<EmergencyPage>(path.replace('/emergency-measures', ''))).lines[0]?.id
    const ends = await Promise.all(
      [1, 2, 3].map((n) => officer.try('POST', `/api/emergency-measures/${id}/end`, { reason: `第 ${n} 次解除。` })),
    )
    expect(ends.map((each) => each.status).filter((status) => status === 200)).toHaveLength(1)
    const { timeline } = await officer.get<MatterPage>(`/api/matters/${item.matterId}`)
    expect(timeline.filter((each) => each.key === 'emergency.ended')).toHaveLength(1)
    const looks = await asAdmin(
      `SELECT count(*)::int AS n FROM jianwei.trail_entries WHERE action = 'emergency.open' AND object_id = $1 AND actor_id = $2`,
      [item.matterId, story.idOf('jijian1')],
    )
    expect(looks.rows[0].n).toBe(1)
  })

  it('a closed matter takes no new one', async () => {
    await asAdmin(`UPDATE jianwei.matters SET stage = 'closed' WHERE id = $1`, [item.matterId])
    const officer = await story.as('jijian1')
    expect(((await officer.try('POST', path, given())).body as Json).code).toBe('emergency.matter_closed')
    expect((await officer.get<EmergencyPage>(path.replace('/emergency-measures', ''))).mayRecord).toBe(false)
    expect(await insert(story.idOf('shuji'))).toBe('42501')
  })
})
