import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { readBusiness, readOutcomes, readStages } from '../../src/modules/overview/situation/situation.api.ts'
import type { z } from 'zod'
import { withClient } from '../../src/platform/database/connection.ts'
import { sheetsOf, trailOf } from './excel/excel.steps.ts'
import { pointInForce } from './figures/figures.steps.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

type Stages = z.infer<typeof readStages.returns>
type Outcomes = z.infer<typeof readOutcomes.returns>
type Business = z.infer<typeof readBusiness.returns>

/** Address of an answer → how many records the list behind a figure holds. */
const BYTES = { 'content-type': 'application/octet-stream' }
const lengthOf = async (who: Person, path: string) => (await who.get<{ items: unknown[] }>(path)).items.length

describe('The situation 形势: each figure counts what its list holds', () => {
  let story: World
  let officer: Person
  let bureau: string
  let permits: string
  let dataFolder: string

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'jianwei-situation-'))
    story = await world('2026-09-14', { dataFolder })
    bureau = unitNamed(story, '州公路局')
    permits = unitNamed(story, '路政科')
    officer = await story.as('jijian1')
    const guarded = await pointInForce(story, { unit: '路政科', title: '先受理后补件', rank: 1, keyArea: 'roadApproval' })
    await pointInForce(story, { unit: '路政科', title: '夜间放行超限车辆', rank: 3, keyArea: 'roadApproval' })
    await pointInForce(story, { unit: '工程科', title: '变更不复核', rank: 2 })
    await officer.post('/api/risk-campaigns', {
      ...{ unitId: bureau, title: '2026 年岗位风险点排查', channels: ['selfCheck'], scope: [permits] },
      ...{ startsOn: '2026-09-14', endsOn: '2026-09-30' },
    })
    await withClient(story.server.fresh.admin, async (client) => {
      await client.query('SET search_path = jianwei')
      await client.query(
        `INSERT INTO measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on)
         SELECT gen_random_uuid(), $1, $2, '双人受理', 'flow', phase, $3, '2026-08-01', state, '2026-01-05' FROM (VALUES ('early', 'inProgress'), ('middle', 'submitted'), ('late', 'planned')) AS m (phase, state)`,
        [guarded, permits, story.idOf('kezhang1')],
      )
      await client.query(
        `INSERT INTO risk_point_grades (id, point_id, method, method_version, inputs, rank, proposed_rank, reason, by_person, on_day, round, pack_id, pack_version)
         VALUES ($1, $2, 'product', 1, '{}', 1, 1, '年度复评', $3, '2026-05-06', 1, 'cn.highway', 2)`,
        [randomUUID(), guarded, story.idOf('jijian1')],
      )
    })
  })
  afterAll(async () => {
    await story.close()
    await rm(dataFolder, { recursive: true, force: true })
  })

  const stages = async (who: Person, unitId = bureau) => (await who.get<Stages>(`/api/situation/stages?unitId=${unitId}`)).rows
  const rowOf = async (who: Person, unitId: string) => (await stages(who)).find((row) => row.unitId === unitId)

  it('of finding, guarding and assessing, for the whole and by unit (R1)', async () => {
    const row = await rowOf(officer, permits)
    expect(row).toMatchObject({
      points: 2,
      graded: 1,
      guard: { points: 2, few: 1, measures: 3, overdue: 2 },
      verify: { submitted: 1 },
    })
    expect(row?.find?.handedIn).toBe(0)
    expect(row?.find?.forms).toBeGreaterThan(3)
    const lists = {
      forms: await lengthOf(officer, `/api/risk-forms?under=${permits}&current=true&limit=200`),
      handedIn: await lengthOf(officer, `/api/risk-forms?under=${permits}&current=true&handedIn=true`),
      points: await lengthOf(officer, `/api/risk-points?unitId=${permits}&standing=true`),
      graded: await lengthOf(officer, `/api/risk-points?unitId=${permits}&standing=true&gradedSince=2025-09-14`),
      few: await lengthOf(officer, `/api/measures/gaps?unitId=${permits}`),
      overdue: await lengthOf(officer, `/api/measures?unitId=${permits}&overdue=true`),
      submitted: await lengthOf(officer, `/api/measures?unitId=${permits}&state=submitted`),
    }
    expect(lists).toEqual({ forms: row?.find?.forms, handedIn: 0, points: 2, graded: 1, few: 1, overdue: 2, submitted: 1 })
    expect(await rowOf(officer, bureau)).toMatchObject({ isWhole: true, points: 3 })
  })

  it('counts a point under revision as a point that stands, though it guards nothing meanwhile', async () => {
    const works = unitNamed(story, '工程科')
    const set = (state: string) =>
      withClient(story.server.fresh.admin, (client) =>
        client.query('UPDATE jianwei.risk_points SET state = $1 WHERE unit_id = $2', [state, works]),
      )
    const list = () => lengthOf(officer, `/api/risk-points?unitId=${works}&standing=true`)
    await set('draft')
    expect(await rowOf(officer, works)).toMatchObject({ points: 1, guard: { points: 0, few: 0 } })
    expect(await list()).toBe(1)
    await set('inForce')
    expect(await rowOf(officer, works)).toMatchObject({ points: 1, guard: { points: 1 } })
    await set('retired')
    expect([(await rowOf(officer, works))?.points, await list()]).toEqual([0, 0])
  })

  it('of entries and outcomes by year, against the same days of the base year (R6)', async () => {
    for (const [receivedOn, verification] of [
      ['2025-03-02', 'verified'],
      ['2025-12-20', 'verified'],
      ['2026-03-02', 'verified'],
      ['2026-03-03', 'partly'],
    ]) {
      const { item } = await officer.post<Json>('/api/ledger', registration(story, 'zhigong1', { receivedOn: receivedOn ?? '' }))
      await officer.post(`/api/ledger/${item.id}/amendments`, { verification, credibility: 3, caseNo: '', note: '调阅档案核实' })
    }
    const { counts, places, seen } = await officer.get<Outcomes>(`/api/situation/outcomes?unitId=${bureau}`)
    expect(seen).toEqual({ items: true, warnings: true })
    expect(places[0]).toMatchObject({ unitId: bureau, isWhole: true })
    expect(counts.filter((each) => each.unitId === permits)).toEqual([
      { unitId: permits, outcome: 'founded', rank: 0, year: 2025, count: 2, toDate: 1 },
      { unitId: permits, outcome: 'founded', rank: 0, year: 2026, count: 1, toDate: 1 },
      { unitId: permits, outcome: 'partlyFounded', rank: 0, year: 2026, count: 1, toDate: 1 },
    ])
    const list = `/api/ledger?unit=${permits}&verification=verified&receivedFrom=2025-01-01&receivedTo=2025-12-31`
    expect(await lengthOf(officer, list)).toBe(2)
    expect((await rowOf(officer, permits))?.items).toEqual({ received: 2, assessed: 0, registered: 4, assessing: 0 })
  })

  it('counts nothing of a matter that the reader does not see (P6)', async () => {
    const before = await officer.get<Outcomes>(`/api/situation/outcomes?unitId=${bureau}`)
    await officer.post('/api/ledger', registration(story, 'juzhang', { title: '反映主要领导干预招标' }))
    expect(await officer.get<Outcomes>(`/api/situation/outcomes?unitId=${bureau}`)).toEqual(before)
    expect((await rowOf(officer, bureau))?.items?.received).toBe(2)
    const leader = await story.as('juzhang')
    const seen = await leader.get<Outcomes>(`/api/situation/outcomes?unitId=${bureau}`)
    expect([seen.seen.items, seen.counts]).toEqual([false, []])
    expect((await rowOf(leader, permits))?.items).toBeNull()
  })

  it('is of the own unit and those below, for officers and leaders (R29)', async () => {
    const [own] = await stages(await story.as('kezhang1'), permits)
    expect(own).toMatchObject({ unitId: permits, points: 2, items: null, warnings: null })
    const above = story.institution.units.find((unit) => unit.parentId === null)?.id ?? ''
    for (const path of ['stages', 'outcomes', 'business', 'outlook', 'outlook.pdf']) {
      const refused = await officer.try('GET', `/api/situation/${path}?unitId=${above}`)
      expect([refused.status, refused.body]).toMatchObject([403, { code: 'situation.out_of_sight' }])
    }
    const clerk = await story.as('zhigong2')
    expect((await clerk.try('GET', `/api/situation/stages?unitId=${permits}`)).status).toBe(403)
  })

  it('says that there is no business data, and counts it by unit and year once it was imported (R23)', async () => {
    const read = () => officer.get<Business>(`/api/situation/business?unitId=${bureau}`)
    expect((await read()).tables).toEqual([])
    const csv = [
      '合同编号,采购单位,合同金额,签订日期',
      'H-1,路政科,100,2026-03-01',
      `H-2,${permits},200,2026-04-01`,
      'H-3,工程科,300,2025-04-01',
    ].join('\n')
    const keeper = await story.as('jijian1')
    const seen = await keeper.browser.send('POST', '/api/datasets/preview?fileName=contract.csv', Buffer.from(csv), BYTES)
    const { uploadId, mapping } = seen.body as Json
    await keeper.post('/api/datasets/imports', { uploadId, fileName: 'contract.csv', mapping })
    const [contracts] = (await read()).tables
    expect(contracts).toMatchObject({ table: 'contract' })
    expect(contracts?.counts.filter((each) => each.unitId === permits)).toEqual([{ unitId: permits, year: 2026, count: 2 }])
    expect(contracts?.counts.filter((each) => each.unitId === bureau).map(({ year, count }) => [year, count])).toEqual(
      expect.arrayContaining([
        [2025, 1],
        [2026, 2],
      ]),
    )
  })

  it('a name in the files that two units bear counts for neither, and is told', async () => {
    const [one, other] = ['养护科', '工程科'].map((name) => unitNamed(story, name))
    await withClient(story.server.fresh.admin, (client) =>
      client.query("UPDATE jianwei.units SET short_name = '同名科' WHERE id = ANY ($1)", [[one, other]]),
    )
    const full = story.institution.units.find((unit) => unit.id === one)?.name
    const csv = ['合同编号,采购单位,合同金额,签订日期', 'H-4,同名科,400,2026-05-01', `H-5,${full},500,2026-05-02`].join('\n')
    const keeper = await story.as('jijian1')
    const seen = await keeper.browser.send('POST', '/api/datasets/preview?fileName=more.csv', Buffer.from(csv), BYTES)
    const { uploadId, mapping } = seen.body as Json
    await keeper.post('/api/datasets/imports', { uploadId, fileName: 'more.csv', mapping })
    const { tables, unclear } = await officer.get<Business>(`/api/situation/business?unitId=${bureau}`)
    expect(unclear).toEqual(['同名科'])
    const counted = (unitId: string | undefined) => tables[0]?.counts.filter((each) => each.unitId === unitId && each.year === 2026)
    expect([counted(one), counted(other)]).toEqual([[{ unitId: one, year: 2026, count: 1 }], []])
  })

  it('goes to Excel as it is shown, and the trail knows', async () => {
    const [links, outcomes] = await sheetsOf(officer, `/api/situation.xlsx?unitId=${bureau}&base=2025`)
    expect(links?.[0]).toContain('查找：有效风险点')
    const founded = outcomes?.find(
      (row) => row[0] === story.institution.units.find((unit) => unit.id === permits)?.name && row[1] === '属实信息',
    )
    expect(founded?.slice(-5)).toEqual([2, 1, 1, 0, '基数过小'])
    expect(await trailOf(story, 'situation.export')).toMatchObject([{ object_id: bureau, details: { base: 2025 } }])
  })
  it('against a year that is not shown is refused', async () => {
    const refused = await officer.try('GET', `/api/situation.xlsx?unitId=${bureau}&base=2015`)
    expect([refused.status, refused.body]).toMatchObject([400, { code: 'situation.base_not_shown', facts: { base: 2015 } }])
  })

  it('keeps the backlog of last year before the eyes, and opens it', async () => {
    story.itIs('2027-01-04')
    const now = await story.as('jijian1')
    expect((await rowOf(now, permits))?.items).toMatchObject({ received: 0, assessed: 0, registered: 4 })
    expect(await lengthOf(now, `/api/ledger?unit=${permits}&state=registered`)).toBe(4)
  })
})
