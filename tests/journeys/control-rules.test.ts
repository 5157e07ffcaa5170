import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlRule, RulePage } from '../../src/modules/measures/library/rule.schema.ts'
import type { MeasurePage } from '../../src/modules/measures/measure.schema.ts'
import type { PowerPage } from '../../src/modules/powers/power.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { powerInForce } from './standing.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let unit: string
let power: string
let rule: string
let point: string
let measure: MeasurePage

const RULE = { title: '大件运输许可现场核查办法', docNo: '澄路发〔2026〕4号', effectiveOn: '2026-02-01', restrains: '' }
const POINT = {
  ...{ carrier: 'section', title: '许可受理未作现场核查', affairs: 'government', riskType: 'postDuty' },
  manifestation: '受理大件运输申请后不作现场核查即提交审批。',
}

const codeOf = async (username: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code
const found = async (query: string, by = 'kezhang1') =>
  (await (await story.as(by)).get<{ items: ControlRule[] }>(`/api/control-rules?${query}`)).items.map((each) => each.id)
const pageFor = async (by = 'kezhang1') => (await story.as(by)).get<RulePage>(`/api/control-rules/${rule}`)

/** What the database itself says, to somebody who reached it with a valid session. */
const inDatabase = (username: string, statement: string) =>
  withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
    await client.query('SET search_path = jianwei; BEGIN')
    await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(username)])
    return client.query(statement).then(
      (result) => `${result.rowCount} rows`,
      (error: Error & { constraint?: string; code?: string }) => error.constraint ?? error.code,
    )
  })

beforeAll(async () => {
  story = await world('2026-03-02')
  unit = unitNamed(story, '路政科')
  power = await powerInForce(story)
})
afterAll(() => story.close())

describe('A rule of the library and what rests on it (R13, R124)', () => {
  it('names the powers it restrains, and is found by name, pinyin, power, unit', async () => {
    const head = await story.as('kezhang1')
    expect((await head.try('POST', '/api/control-rules', { unitId: unit, ...RULE })).status).toBe(400)
    expect(await codeOf('kezhang1', 'POST', '/api/control-rules', { unitId: unit, ...RULE, powerIds: [randomUUID()] })).toBe(
      'controlRule.unknown_power',
    )
    const content = { ...RULE, powerIds: [power], basis: '公路安全保护条例第三十五条', text: '第一条 受理后三日内现场核查。' }
    const kept = await head.post<ControlRule>('/api/control-rules', { unitId: unit, ...content })
    rule = kept.id
    expect(kept).toMatchObject({ powers: [{ id: power, title: '超限运输车辆行驶公路许可' }], measures: 0, repealedOn: null })
    const asked = [
      'search=现场核查',
      'search=xianchanghecha',
      'search=xchc',
      'search=2026〕4',
      `powerId=${power}`,
      `unitId=${unit}`,
      `ids=${rule}`,
      'state=inForce',
    ]
    for (const query of asked) expect([query, await found(query)]).toEqual([query, [rule]])
    for (const query of ['search=没有', 'state=repealed', `powerId=${randomUUID()}`, `ids=${randomUUID()}`])
      expect(await found(query)).toEqual([])
    expect((await head.try('GET', '/api/control-rules.xlsx?state=inForce')).status).toBe(200)
    expect(await pageFor()).toMatchObject({
      content,
      revision: 1,
      mayKeep: true,
      versions: [{ version: 1, kind: 'entered', text: content.text }],
    })
    expect((await head.get<PowerPage>(`/api/powers/${power}`)).uses).toContainEqual(
      expect.objectContaining({ kind: 'rule', id: rule, link: `/control-rules/${rule}` }),
    )
    expect(await codeOf('kezhang2', 'GET', `/api/control-rules/${rule}`)).toBe('controlRule.not_found')
  })

  it('governs the points that name it and those whose measures rest on it, and is reached from both', async () => {
    const head = await story.as('kezhang1')
    expect(await codeOf('kezhang1', 'POST', '/api/risk-points', { unitId: unit, content: { ...POINT, ruleIds: [randomUUID()] } })).toBe(
      'riskPoint.unknown_rule',
    )
    const drafted = await head.post<Json>('/api/risk-points', { unitId: unit, content: { ...POINT, ruleIds: [rule] } })
    point = drafted.point.id
    expect(drafted.rules).toMatchObject([{ id: rule, isNamed: true, measures: 0 }])
    measure = await head.post<MeasurePage>('/api/measures', {
      ...{ pointId: point, text: '许可受理实行双人现场核查', type: 'flow', phase: 'middle' },
      ...{ ownerId: story.idOf('zhigong1'), dueOn: '2026-05-20', ruleId: rule },
    })
    expect(measure.rule).toMatchObject({ id: rule, title: RULE.title })
    expect(await pageFor()).toMatchObject({
      points: [{ id: point, isNamed: true, measures: 1 }],
      measures: [{ id: measure.line.id, pointId: point }],
      rule: { measures: 1 },
    })
    const { items } = await head.get<{ items: Json[] }>(`/api/measures?ruleId=${rule}`)
    expect(items.map((each) => each.id)).toEqual([measure.line.id])
    expect((await head.try('PUT', `/api/risk-points/${point}`, { revision: drafted.revision, content: POINT })).status).toBe(200)
    expect((await pageFor()).points).toMatchObject([{ id: point, isNamed: false, measures: 1 }])
    expect((await head.get<Json>(`/api/risk-points/${point}`)).rules).toMatchObject([{ id: rule, isNamed: false, measures: 1 }])
  })

  it('is amended with a reason by whoever may keep it, on the text last seen; every wording is kept', async () => {
    const { content } = await pageFor()
    const change = { ...content, text: '第一条 受理后二日内现场核查。', revision: 1, reason: '压缩核查时限' }
    const amend = (by: string, more: Json = {}) => codeOf(by, 'PUT', `/api/control-rules/${rule}`, { ...change, ...more })
    expect(await amend('zhigong1')).toBe('access.not_permitted')
    expect(await amend('kezhang2')).toBe('controlRule.not_found')
    expect(await amend('kezhang1')).toBeUndefined()
    expect(await amend('jijian1')).toBe('controlRule.changed_meanwhile')
    expect((await pageFor()).versions).toMatchObject([
      { version: 2, kind: 'amended', reason: '压缩核查时限', text: change.text },
      { version: 1, kind: 'entered', text: content.text },
    ])
    const own = `changed_by = '${story.idOf('kezhang1')}'`
    expect(await inDatabase('kezhang1', `UPDATE control_rules SET text = '', revision = revision + 1, ${own}, reason = ''`)).toBe(
      'control_rules_stay',
    )
    expect(
      await inDatabase('kezhang1', `UPDATE control_rules SET text = '', revision = revision + 1, changed_by = 'P', reason = '借名修订'`),
    ).toBe('control_rules_in_own_name')
    expect(await inDatabase('zhigong1', `UPDATE control_rules SET text = ''`)).toBe('0 rows')
    expect(await inDatabase('kezhang1', `UPDATE control_rule_versions SET text = ''`)).toBe('42501')
    expect(await inDatabase('kezhang1', `DELETE FROM control_rules`)).toBe('42501')
    expect(await inDatabase('kezhang1', `INSERT INTO risk_point_rules VALUES (gen_random_uuid(), '${point}')`)).toBe('42501')
  })

  it('once repealed it is offered no more, stays as it is, and says which measures still rest on it', async () => {
    const repeal = (more: Json = {}, by = 'kezhang1') =>
      codeOf(by, 'POST', `/api/control-rules/${rule}/repeal`, { revision: 2, reason: '由新办法代替', repealedOn: '2026-03-02', ...more })
    expect(await repeal({ repealedOn: '2026-01-31' })).toBe('controlRule.repeal_day')
    expect(await repeal({ revision: 1 })).toBe('controlRule.changed_meanwhile')
    // Repealed from a coming day, it is in force and offered until then.
    expect(await repeal({ repealedOn: '2026-03-05' })).toBeUndefined()
    expect(await repeal({ revision: 3 })).toBe('controlRule.repealed')
    expect([await found('state=inForce'), await found('state=repealed')]).toEqual([[rule], []])
    const restore = (more: Json = {}, by = 'kezhang1') =>
      codeOf(by, 'POST', `/api/control-rules/${rule}/restoration`, { revision: 3, reason: '新办法推迟出台', ...more })
    // Taken back before its day, the rule is in force without an end; and repealed again.
    expect(await restore({ revision: 2 })).toBe('controlRule.changed_meanwhile')
    expect((await pageFor()).mayRestore).toBe(true)
    expect(await restore()).toBeUndefined()
    expect(await pageFor()).toMatchObject({
      ...{ rule: { repealedOn: null }, mayKeep: true, mayRestore: false, repealReason: null },
      versions: [{ kind: 'restored', reason: '新办法推迟出台' }, { kind: 'repealed' }, {}, {}],
    })
    expect(await restore({ revision: 4 })).toBe('controlRule.not_repealed')
    expect(await repeal({ revision: 4, repealedOn: '2026-03-05' })).toBeUndefined()
    const still = { ...measure.content, text: '废止前仍以它为依据的措施' }
    const laid = await (await story.as('kezhang1')).post<MeasurePage>('/api/measures', { pointId: point, ...still })
    expect(laid.rule).toMatchObject({ id: rule, repealedOn: '2026-03-05' })
    story.server.clock.set('2026-03-05T01:00:00Z')
    const page = await pageFor()
    expect(page).toMatchObject({
      rule: { repealedOn: '2026-03-05', measures: 2 },
      ...{ repealReason: '由新办法代替', mayKeep: false, mayRestore: false },
    })
    expect(await restore({ revision: 5 })).toBe('controlRule.repealed')
    const late = `UPDATE control_rules SET repealed_on = NULL, revision = 6, reason = '到期后撤回', changed_on = '2026-03-05' WHERE id = '${rule}'`
    expect(await inDatabase('kezhang1', late)).toBe('control_rules_stay')
    expect(page.measures.map((each) => each.id).toSorted()).toEqual([measure.line.id, laid.line.id].toSorted())
    expect([await found('state=inForce'), await found('state=repealed')]).toEqual([[], [rule]])
    const revised = { ...measure.content, revision: measure.revision, text: '许可受理实行双人现场核查并留影像' }
    expect(await codeOf('kezhang1', 'PUT', `/api/measures/${measure.line.id}`, revised)).toBeUndefined()
    expect(await codeOf('kezhang1', 'POST', '/api/measures', { pointId: point, ...measure.content })).toBe('measure.rule_repealed')
    expect(await codeOf('kezhang1', 'POST', '/api/risk-points', { unitId: unit, content: { ...POINT, ruleIds: [rule] } })).toBe(
      'riskPoint.unknown_rule',
    )
    const head = await story.as('kezhang1')
    expect((await head.get<PowerPage>(`/api/powers/${power}`)).uses.filter((use) => use.kind === 'rule')).toEqual([])
    // The name is free for the rule that takes its place.
    expect(await codeOf('kezhang1', 'POST', '/api/control-rules', { unitId: unit, ...RULE, powerIds: [power] })).toBeUndefined()
  })

  it('is kept by its own unit or one above, and by no unit below', async () => {
    const officer = await story.as('jijian1')
    const ofBureau = { unitId: unitNamed(story, '州公路局'), ...RULE, title: '重点岗位权力运行制约办法', restrains: '审批和资金支付' }
    const kept = await officer.post<ControlRule>('/api/control-rules', ofBureau)
    const head = await story.as('kezhang1')
    expect(await head.get<RulePage>(`/api/control-rules/${kept.id}`)).toMatchObject({ mayKeep: false })
    const { unitId: _unitId, ...content } = ofBureau
    expect(await codeOf('kezhang1', 'PUT', `/api/control-rules/${kept.id}`, { ...content, revision: 1, reason: '科室自行修订' })).toBe(
      'controlRule.of_another_unit',
    )
  })
})
