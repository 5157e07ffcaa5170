import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmergencyPage } from '../../src/modules/assessment/emergency/emergency.schema.ts'
import type { ContingencyPage } from '../../src/modules/cascade/contingency/contingency.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

describe('A contingency plan for major risk events 预案 (R272)', () => {
  let story: World
  let plan: ContingencyPage
  const content = (more: Json = {}): Json => ({
    title: '重大廉政风险事件处置预案',
    events: '涉嫌重大违纪、资金重大损失或者群体性反映',
    effectiveOn: '2026-03-02',
    triggers: ['评估为三级风险信息', '资金损失超过规定数额'],
    roles: [
      { title: '总指挥', personId: story.idOf('shuji'), contact: '内线 101' },
      { title: '联络员', personId: story.idOf('jijian1'), contact: '内线 203' },
    ],
    steps: [
      { text: '暂停相关权限，封存资料', role: '总指挥', within: '2 小时内' },
      { text: '报告上级纪检机构', role: '联络员', within: '当日' },
    ],
    ...more,
  })
  const code = async (who: string, method: 'POST' | 'PUT', path: string, body: Json) =>
    ((await (await story.as(who)).try(method, path, body)).body as Json).code
  const at = (path = '') => `/api/contingency-plans/${plan.line.id}${path}`

  beforeAll(async () => {
    story = await world('2026-03-02')
  })
  afterAll(() => story.close())

  it('is entered with its triggers, roles and steps; read below, found by name, pinyin and events', async () => {
    const unitId = unitNamed(story, '州公路局')
    const officer = await story.as('jijian1')
    plan = await officer.post<ContingencyPage>('/api/contingency-plans', { unitId, ...content() })
    expect(plan).toMatchObject({ line: { state: 'inForce', version: 1, triggers: 2, roles: 2, steps: 2 }, mayKeep: true })
    expect(plan.persons.map((each) => each.id)).toEqual([story.idOf('shuji'), story.idOf('jijian1')])
    const found = async (query: string, who = 'kezhang1') =>
      ((await (await story.as(who)).get<Json>(`/api/contingency-plans?${query}`)).items as Json[]).length
    const words = ['处置预案', 'zhongda', '群体性反映', '没有'].map((each) => found(`search=${encodeURIComponent(each)}`))
    expect(await Promise.all(words)).toEqual([1, 1, 1, 0])
    expect(await Promise.all([found('state=inForce'), found('state=coming'), found(`unitId=${unitId}`)])).toEqual([1, 0, 1])
    expect((await officer.browser.get('/api/contingency-plans.xlsx')).status).toBe(200)
  })

  it('is refused by another unit, with strangers, under a name in use', async () => {
    const unitId = unitNamed(story, '州公路局')
    const enter = (who: string, more: Json = {}) => code(who, 'POST', '/api/contingency-plans', { unitId, ...content(more) })
    expect(await enter('zhigong1')).toBe('access.not_permitted')
    expect(await enter('kezhang1', { title: '科室处置预案' })).toBe('contingency.of_another_unit')
    expect(await enter('jijian1')).toBe('contingency.name_taken')
    const roles = [{ title: '总指挥', personId: 'P-NOBODY', contact: '内线 101' }]
    const steps = [{ text: '封存资料', role: '总指挥', within: '' }]
    expect(await enter('jijian1', { title: '另一份预案', roles, steps })).toBe('contingency.unknown_person')
    expect(await enter('jijian1', { title: '另一份预案', steps: [{ ...steps[0], role: '无此职责' }] })).toBe(
      'contingency.step_without_role',
    )
    expect(await code('jijian1', 'PUT', `/api/contingency-plans/${randomUUID()}`, { version: 1, reason: '没有这份', ...content() })).toBe(
      'contingency.not_found',
    )
  })

  it('an emergency measure names the plan that it follows, where that is in force', async () => {
    const officer = await story.as('jijian1')
    const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1'))
    const path = `/api/early-signs/matter/${item.matterId}/emergency-measures`
    const given = { kind: 'sealRecords', text: '封存许可台账。', decidedBy: story.idOf('shuji'), fromOn: '2026-03-02', untilOn: null }
    const page = await officer.post<EmergencyPage>(path, { ...given, decidedOn: '2026-03-02', planId: plan.line.id })
    expect(page.lines[0]?.plan).toEqual({ id: plan.line.id, title: '重大廉政风险事件处置预案' })
    expect(await code('jijian1', 'POST', path, { ...given, decidedOn: '2026-03-01', planId: plan.line.id })).toBe(
      'contingency.not_in_force',
    )
    expect(await code('jijian1', 'POST', path, { ...given, decidedOn: '2026-03-02', planId: randomUUID() })).toBe('contingency.not_found')
  })

  it('is amended with a reason on the version last seen, every version kept, and repealed once', async () => {
    const officer = await story.as('jijian1')
    const amended = await officer.try('PUT', at(), { version: 1, reason: '调整启动条件', ...content({ triggers: ['评估为三级风险信息'] }) })
    expect(amended.body).toMatchObject({ line: { version: 2, triggers: 1 } })
    expect(await code('jijian1', 'PUT', at(), { version: 1, reason: '再次调整', ...content() })).toBe('contingency.changed_meanwhile')
    const page = await officer.get<ContingencyPage>(at())
    expect(page.versions.map((each) => [each.version, each.kind, each.triggers.length])).toEqual([
      [2, 'amended', 1],
      [1, 'entered', 2],
    ])
    const repeal = { version: 2, reason: '另行制定', repealedOn: '2026-03-02' }
    expect(await code('kezhang1', 'POST', at('/repeal'), repeal)).toBe('contingency.of_another_unit')
    expect(await code('jijian1', 'POST', at('/repeal'), { ...repeal, repealedOn: '2026-03-01' })).toBe('contingency.repeal_day')
    expect(await officer.post<ContingencyPage>(at('/repeal'), repeal)).toMatchObject({ line: { state: 'repealed' }, mayKeep: false })
    expect(await code('jijian1', 'PUT', at(), { version: 3, reason: '再次修订', ...content() })).toBe('contingency.repealed')
  })
})
