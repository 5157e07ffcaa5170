import { sql } from 'kysely'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import { loadPacks } from '../../src/modules/policy/policy.files.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { granted } from './standing.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const POINT = {
  carrier: 'section',
  title: '计量支付审核流于形式',
  affairs: 'business',
  riskType: 'postDuty',
  manifestation: '对施工单位报送的计量资料不作现场核对即予签认。',
  causes: ['poorExecution'],
}

describe('Golden path 12: the dictionary of risk types changes in mid-year', () => {
  let story: World
  let before: string
  let draftId: string

  beforeAll(async () => {
    story = await world('2026-07-01')
  })
  afterAll(() => story.close())

  const readDraft = async (who = 'shangji') => (await story.as(who)).get<Json>(`/api/pack-drafts/${draftId}`)
  const packAt = async (version: number) => (await story.as('shangji')).get<PolicyPack>(`/api/packs/cn.highway/${version}`)
  const addPoint = async (riskType: string) =>
    (await story.as('kezhang1')).post<Json>('/api/risk-points', { unitId: unitNamed(story, '路政科'), content: { ...POINT, riskType } })
  const idOf = (answer: Json): string => answer.point?.id ?? answer.id
  const versionOf = async (id: string) =>
    withClient(story.server.fresh.admin, async (client) => {
      const { rows } = await client.query('SELECT pack_version FROM jianwei.risk_points WHERE id = $1', [id])
      return (rows[0] as { pack_version: number }).pack_version
    })
  const write = async (change: (content: Json) => void, more: Json = {}, who = 'shangji') => {
    const draft = await readDraft(who)
    const content = structuredClone(draft.content)
    change(content)
    const body = { revision: draft.revision, content, effectiveOn: '2026-07-06', reason: '年中调整风险类型', ...more }
    return (await story.as(who)).try('PUT', `/api/pack-drafts/${draftId}`, body)
  }

  it('a point begins under the version of the first half of the year', async () => {
    before = idOf(await addPoint('postDuty'))
    expect(await versionOf(before)).toBe(5)
  })

  it('a draft begins from the newest version, by who answers for all units under the pack, once', async () => {
    const head = await story.as('shangji')
    const begin = (packId: string) => head.try('POST', '/api/pack-drafts', { packId })
    const below = await (await story.as('jiancha')).try('POST', '/api/pack-drafts', { packId: 'cn.highway' })
    expect([below.status, below.body]).toMatchObject([403, { code: 'policy.pack_of_other_units', facts: { units: ['澄砚州交通运输局'] } }])
    expect((await begin('cn.bank')).body).toMatchObject({ code: 'policy.pack_without_unit' })
    expect((await begin('cn.nowhere')).body).toMatchObject({ code: 'policy.no_such_pack' })
    expect((await (await story.as('jijian1')).try('POST', '/api/pack-drafts', { packId: 'cn.highway' })).status).toBe(403)
    const begun = await begin('cn.highway')
    expect(begun.status).toBe(200)
    draftId = (begun.body as { id: string }).id
    expect((await begin('cn.highway')).body).toMatchObject({ code: 'policy.draft_under_way' })
    expect((await head.try('POST', `/api/pack-drafts/${draftId}/submission`, { revision: 1 })).body).toMatchObject({
      code: 'policy.draft_without_reason',
    })
    expect(await readDraft('shangjishuji')).toMatchObject({ baseVersion: 5, state: 'draft', content: { version: 6 } })
    const elsewhere = await (await story.as('shangji')).try('GET', '/api/pack-drafts/00000000-0000-4000-8000-000000000000')
    expect(elsewhere.body).toMatchObject({ code: 'policy.no_such_draft' })
  })

  it('what is wrong is told by its place, and a code that points bear does not go', async () => {
    const faulty = await write((content) => {
      content.riskTypes[0].label = ''
      content.warning.limits.verify.count = 'ten'
      content.surprise = 1
    })
    expect(faulty.status).toBe(422)
    expect(faulty.body).toMatchObject({
      code: 'policy.draft_faulty',
      facts: { problems: ['tooSmall|riskTypes.0.label|1', 'type|warning.limits.verify.count|number', 'unknownKey|surprise|'] },
    })
    const without = await write((content) => {
      content.riskTypes = content.riskTypes.filter((each: Json) => each.code !== 'postDuty')
    })
    expect(without.body).toMatchObject({ code: 'policy.code_in_use', facts: { list: 'riskTypes', code: 'postDuty', count: 1 } })
    expect((await write((content) => void delete content.extends)).body).toMatchObject({ code: 'policy.draft_changes_parent' })
  })

  it('is edited by forms; of two editors the second is told and nothing is lost', async () => {
    const change = (content: Json) => {
      content.riskTypes.find((each: Json) => each.code === 'postDuty').label = '岗位廉政风险'
      content.riskTypes.find((each: Json) => each.code === 'ideology').retiredFrom = '2026-07-06'
      content.riskTypes.push({ code: 'environment', label: '外部环境风险' })
      content.risks.warningLine = 12
      content.measures.needs[0].least += 1
      content.terms.risk = '廉洁风险'
    }
    expect((await write(change)).body).toEqual({ revision: 2 })
    expect((await write(change, { revision: 1 })).body).toMatchObject({ code: 'policy.draft_changed_meanwhile', facts: { revision: 2 } })
    const { differences } = await readDraft()
    expect(differences).toContainEqual({
      path: ['riskTypes', 'postDuty', 'label'],
      kind: 'changed',
      from: '岗位职责风险',
      to: '岗位廉政风险',
    })
    expect(differences).toContainEqual({ path: ['riskTypes', 'environment'], kind: 'added', from: null, to: '外部环境风险' })
  })

  it('is tried: which open things would read otherwise, and which keep their version', async () => {
    const trial = await (await story.as('shangji')).get<Json>(`/api/pack-drafts/${draftId}/trial`)
    expect(trial.counts.map((each: Json) => each.effect)).toContain('riskType')
    const shown = Map.groupBy(trial.lines, (line: Json) => line.effect)
    for (const { effect, count } of trial.counts) expect([effect, shown.get(effect)?.length]).toEqual([effect, Math.min(count, 20)])
    expect(trial.lines.find((line: Json) => line.effect === 'riskType')).toMatchObject({
      from: '岗位职责风险',
      to: '岗位廉政风险',
      link: `/risk-points/${before}`,
    })
    expect(trial.keeps).toContainEqual({ what: 'riskPoint', count: 1 })
    expect(new Set(shown.keys())).toEqual(new Set(['words', 'riskType', 'warningLine']))
  })

  it('is handed in for a day still to come, with a day on which the trial ends', async () => {
    const head = await story.as('shangji')
    const submit = async () => head.try('POST', `/api/pack-drafts/${draftId}/submission`, { revision: (await readDraft()).revision })
    await write(() => undefined, { effectiveOn: '2026-06-01' })
    expect((await submit()).body).toMatchObject({ code: 'policy.day_in_past' })
    await write((content) => void (content.meta.status = 'trial'))
    expect((await submit()).body).toMatchObject({ code: 'policy.trial_without_review' })
    await write((content) => void (content.meta.reviewOn = '2027-07-06'))
    expect((await submit()).status).toBe(204)
    expect((await submit()).body).toMatchObject({ code: 'policy.draft_not_open' })
  })

  const decide = async (who: string, decision: string, note = '') => {
    const person = await story.as(who)
    return person.try('POST', `/api/pack-drafts/${draftId}/decision`, { revision: (await readDraft(who)).revision, decision, note })
  }

  it('is approved by somebody who wrote none of it: in the rules and in the database', async () => {
    expect(
      (await (await story.as('shangji')).try('POST', `/api/pack-drafts/${draftId}/decision`, { revision: 1, decision: 'approve' })).status,
    ).toBe(403)
    await granted(story, 'shangji', 'disciplineSecretary', unitNamed(story, '州交通运输局'))
    expect((await decide('shangji', 'approve')).body).toMatchObject({ code: 'policy.approver_is_drafter' })
    const asDrafter = (statement: string) =>
      story.server.fresh.database
        .transaction('app', story.idOf('shangji'), (tx) => sql.raw(statement).execute(tx))
        .then(() => 'went through', String)
    const approve = (by: string) =>
      `UPDATE pack_drafts SET state = 'approved', decided_by = '${story.idOf(by)}', decided_on = '2026-07-01', version = 6 WHERE id = '${draftId}'`
    expect(await asDrafter(approve('shangji'))).toContain('pack_drafts_two_persons')
    expect(await asDrafter(approve('shangjishuji'))).toContain('approved by an approver')
    expect(await asDrafter(`UPDATE pack_drafts SET written_by = '{}' WHERE id = '${draftId}'`)).toContain("in one's own name")
    const made = `INSERT INTO policy_packs (id, version, effective_from, content, source_digest, draft_id, drafted_by, approved_by, approved_on)`
    expect(
      await asDrafter(
        `${made} SELECT pack_id, 6, effective_on, content, 'x', id, written_by, jianwei_person(), '2026-07-01' FROM pack_drafts WHERE id = '${draftId}'`,
      ),
    ).toContain('policy_packs_two_persons')
    const bare = `INSERT INTO policy_packs (id, version, effective_from, content, source_digest) SELECT id, 9, effective_from, content, 'x' FROM policy_packs LIMIT 1`
    expect(await asDrafter(bare)).toContain('a submitted draft that another approves')
    // Nor does a pack come along that does not extend the one that was drafted.
    const along = `SELECT p.id, p.version + 1, d.effective_on, jsonb_set(p.content, '{version}', to_jsonb(p.version + 1)), 'x', d.id, d.written_by, jianwei_person(), '2026-07-01'
      FROM pack_drafts AS d, policy_packs AS p WHERE d.id = '${draftId}' AND p.id = 'cn.bank' ORDER BY p.version DESC LIMIT 1`
    expect(await asDrafter(`${made} ${along}`)).toContain('a submitted draft that another approves')
    const stranger = await story.server.fresh.database.transaction('app', story.idOf('kezhang2'), (tx) =>
      sql`SELECT 1 FROM pack_drafts`.execute(tx),
    )
    expect(stranger.rows).toEqual([])
  })

  it('may be sent back with a word, and is then approved as version 6', async () => {
    expect((await decide('shangjishuji', 'return')).body).toMatchObject({ code: 'policy.return_without_note' })
    expect((await decide('shangjishuji', 'return', '请补充依据')).body).toEqual({ version: null })
    await write((content) => void content.meta.basis.push('《实施细则》（澄路发〔2026〕30号）'))
    const head = await story.as('shangji')
    await head.post(`/api/pack-drafts/${draftId}/submission`, { revision: (await readDraft()).revision })
    expect((await decide('shangjishuji', 'approve')).body).toEqual({ version: 6 })
    expect(await readDraft()).toMatchObject({ state: 'approved', version: 6 })
    const list = await head.get<Json[]>('/api/packs')
    expect(list.find((each) => each.id === 'cn.highway' && each.version === 6)).toMatchObject({
      status: 'trial',
      effectiveFrom: '2026-07-06',
      reviewOn: '2027-07-06',
      made: { on: '2026-07-01' },
    })
  })

  it('points begun before its day keep the old version, new ones use the new', async () => {
    const between = idOf(await addPoint('ideology'))
    expect(await versionOf(between)).toBe(5)
    story.itIs('2026-07-06')
    const after = idOf(await addPoint('environment'))
    expect([await versionOf(before), await versionOf(between), await versionOf(after)]).toEqual([5, 5, 6])
    const retired = await (await story.as('kezhang1')).try('POST', '/api/risk-points', {
      unitId: unitNamed(story, '路政科'),
      content: { ...POINT, riskType: 'ideology' },
    })
    expect(retired.body).toMatchObject({ code: 'riskPoint.unknown_code', facts: { field: 'riskType', code: 'ideology' } })
    expect((await packAt(5)).riskTypes.map((each) => each.label)).toContain('岗位职责风险')
    const differing = await (await story.as('jijian1')).get<Json[]>('/api/pack-comparisons/cn.highway?one=5&other=6')
    expect(differing).toContainEqual({ path: ['risks', 'warningLine'], kind: 'changed', from: '9', to: '12' })
  })

  it('goes out as a file and comes in as a draft; what is wrong with a file is told, and nothing of it is kept', async () => {
    const head = await story.as('shangji')
    const file = await head.browser.get('/api/packs/cn.highway/6/file')
    expect(file.headers['content-disposition']).toContain('cn.highway-6.json')
    const pack: Json = JSON.parse(file.text)
    const bring = (text: unknown) => head.try('POST', '/api/pack-imports', { text: typeof text === 'string' ? text : JSON.stringify(text) })
    expect((await bring('{')).body).toMatchObject({ code: 'policy.file_no_json' })
    expect((await bring({ id: 'cn.highway' })).body).toMatchObject({ code: 'policy.file_no_pack' })
    expect((await bring({ ...pack, version: 5 })).body).toMatchObject({ code: 'policy.file_older', facts: { version: 5, newest: 6 } })
    expect((await bring({ ...pack, extends: 'cn.none' })).body).toMatchObject({ code: 'policy.parent_pack_missing' })
    expect((await bring({ ...pack, extends: 'cn.highway' })).body).toMatchObject({ code: 'policy.pack_extends_itself' })
    expect((await bring({ ...pack, more: 1, riskTypes: 'all' })).body).toMatchObject({
      code: 'policy.file_faulty',
      facts: { problems: ['type|riskTypes|array', 'unknownKey|more|'] },
    })
    expect(await head.get('/api/pack-drafts')).toEqual([])
    pack.terms.risk = '廉政风险'
    const begun = await bring(pack)
    draftId = (begun.body as { id: string }).id
    expect((await readDraft()).differences).toMatchObject([{ path: ['meta', 'effectiveFrom'] }, { path: ['terms', 'risk'] }].slice(1))
    expect((await head.try('POST', `/api/pack-drafts/${draftId}/dropping`, { revision: 1 })).status).toBe(204)
  })

  it('a parent raises the packs that extend it in the same act; a version carried later waits to be taken up', async () => {
    await granted(story, 'juzhang', 'principalLeader', unitNamed(story, '州交通运输局'))
    const head = await story.as('shangji')
    draftId = (await head.post<Json>('/api/pack-drafts', { packId: 'cn.generic' })).id
    await write(
      (content) => {
        content.signTypes[0].label = '苗头'
        content.riskTypes[0].label = '思想风险'
      },
      { effectiveOn: '2026-07-08' },
    )
    const { children } = await readDraft()
    expect(children.map((each: Json) => each.id).toSorted()).toEqual(['cn.bank', 'cn.highway', 'cn.town', 'cn.township'])
    expect(children.find((each: Json) => each.id === 'cn.highway')).toMatchObject({
      version: 7,
      follows: ['signTypes'],
      keeps: ['riskTypes'],
    })
    await head.post(`/api/pack-drafts/${draftId}/submission`, { revision: (await readDraft()).revision })
    expect((await decide('juzhang', 'approve')).body).toEqual({ version: 5 })
    const raised = await packAt(7)
    expect([raised.signTypes[0]?.label, raised.riskTypes[1]?.label, raised.meta.effectiveFrom]).toEqual([
      '苗头',
      '制度机制风险',
      '2026-07-08',
    ])
    const folder = await mkdtemp(join(tmpdir(), 'jianwei-carried-'))
    await writeFile(
      join(folder, 'generic.json'),
      JSON.stringify({ ...(await head.get<PolicyPack>('/api/packs/cn.generic/4')), version: 5 }),
    )
    const load = () => story.server.workshop.sweep((work) => loadPacks(work, pathToFileURL(`${folder}/`)))
    expect([await load(), await load()]).toMatchObject([[{ id: 'cn.generic', version: 5 }], [{ version: 5 }]])
    await rm(folder, { recursive: true })
    expect(await head.get('/api/pack-offers')).toMatchObject([{ packId: 'cn.generic', version: 5 }])
    expect((await head.get<PolicyPack>('/api/packs/cn.generic/5')).signTypes[0]?.label).toBe('苗头')
    draftId = (await head.post<Json>('/api/pack-drafts', { packId: 'cn.generic', offeredVersion: 5 })).id
    expect(await readDraft()).toMatchObject({ baseVersion: 5, content: { version: 6, signTypes: [{ label: '苗头性' }, {}, {}] } })
  })

  it('a parent waits where a pack that extends it would break, or has a version from a later day', async () => {
    const head = await story.as('shangji')
    const parentDraft = draftId
    draftId = (await head.post<Json>('/api/pack-drafts', { packId: 'cn.highway' })).id
    const submit = async () => head.post(`/api/pack-drafts/${draftId}/submission`, { revision: (await readDraft()).revision })
    await write((content) => void (content.terms.risk = '廉政风险'), { effectiveOn: '2026-08-01' })
    await submit()
    expect((await decide('juzhang', 'approve')).body).toEqual({ version: 8 })
    draftId = parentDraft
    await write(() => undefined, { effectiveOn: '2026-07-08' })
    await submit()
    expect((await decide('juzhang', 'approve')).body).toMatchObject({ code: 'policy.child_later', facts: { day: '2026-08-01' } })
    await decide('juzhang', 'return', '请改期')
    await write(
      (content) => {
        content.scales.warning.push({ rank: 4, code: '四', label: '四级', colour: '#7a1f1f' })
        content.warning.signing.push({ ...content.warning.signing[2], rank: 4 })
        content.warning.instruments.push({ ...content.warning.instruments[0], code: 'W9', rank: 4 })
      },
      { effectiveOn: '2026-08-01' },
    )
    expect((await readDraft()).childFault.problems.join()).toContain('rank 4')
    await submit()
    expect((await decide('juzhang', 'approve')).body).toMatchObject({ code: 'policy.child_faulty' })
  })
})
