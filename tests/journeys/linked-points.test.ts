import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { listPointIndicators, pointPage } from '../../src/modules/risks/point/point.api.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { sheetsOf } from './excel/excel.steps.ts'
import { raisedOn } from './figures/figures.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

type Page = z.infer<typeof pointPage>
type Offered = z.infer<typeof listPointIndicators.returns>

const CONTENT = {
  ...{ carrier: 'section', title: '变更核定环节虚增工程量', affairs: 'government', riskType: 'postDuty' },
  manifestation: '对施工单位上报的变更数量不到现场复核即予核定。',
  business: '工程变更失控，超概算、超进度付款。',
}

describe('A risk point stands beside the business risk and its indicators (R21)', () => {
  let story: World
  let head: Person
  let officer: Person
  let unit: string
  let id: string

  beforeAll(async () => {
    story = await world('2026-03-02')
    unit = unitNamed(story, '路政科')
    head = await story.as('kezhang1')
    officer = await story.as('jijian1')
  })
  afterAll(() => story.close())

  it('indicators are offered by code and title to whoever writes points, with nothing of what they look at', async () => {
    const offered = await head.get<Offered>('/api/risk-points/indicators')
    expect(offered.find((each) => each.code === 'EX-06')).toEqual({
      code: 'EX-06',
      title: { zh: expect.stringMatching(/\p{sc=Han}/u), en: expect.stringMatching(/^[A-Z]/) },
    })
    expect((await head.browser.get('/api/rules')).status).toBe(403)
  })

  it('a code that the catalogue lacks is refused at its field', async () => {
    const unknown = await head.try('POST', '/api/risk-points', { unitId: unit, content: { ...CONTENT, indicators: ['EX-06', 'ZZ-99'] } })
    expect(unknown.body).toMatchObject({ code: 'riskPoint.unknown_indicator', facts: { field: 'indicators', code: 'ZZ-99' } })
    expect((await head.try('POST', '/api/risk-points', { unitId: unit, content: { ...CONTENT, indicators: ['ex6'] } })).status).toBe(400)
    const drafted = await head.post<Page>('/api/risk-points', { unitId: unit, content: { ...CONTENT, indicators: ['EX-06', 'PR-01'] } })
    expect(drafted.content).toMatchObject({ business: CONTENT.business, indicators: ['EX-06', 'PR-01'] })
    id = drafted.point.id
  })

  it('the page counts the signals of each indicator at the unit, for whom signals are, and opens the same list', async () => {
    const elsewhere = unitNamed(story, '州公路局')
    await story.server.workshop.sweep((work) =>
      takeIn(work, { id: randomUUID(), at: work.now }, [
        raisedOn({ key: 'HERE-1', unitId: unit, personIds: [], rank: 2, rule: 'EX-06' }),
        raisedOn({ key: 'HERE-2', unitId: unit, personIds: [], rank: 1, rule: 'EX-06' }),
        raisedOn({ key: 'THERE', unitId: elsewhere, personIds: [], rank: 2, rule: 'EX-06' }),
        raisedOn({ key: 'OTHER', unitId: unit, personIds: [], rank: 2, rule: 'AP-01' }),
      ]),
    )
    const submitted = await head.post<Json>(`/api/risk-points/${id}/acts`, { act: 'submit' })
    expect(submitted.page.signals).toBeNull()
    const seen = await officer.get<Page>(`/api/risk-points/${id}`)
    expect(seen.signals).toEqual([
      { rule: 'EX-06', count: 2, open: 2 },
      { rule: 'PR-01', count: 0, open: 0 },
    ])
    const listed = await officer.get<{ items: { subjectKey: string }[] }>(`/api/signals?rule=EX-06&under=${unit}`)
    expect(listed.items.map((each) => each.subjectKey).sort()).toEqual(['HERE-1', 'HERE-2'])
  })

  it('an indicator finds the points that name it, on the list as in Excel', async () => {
    const titles = async (code: string) =>
      (await officer.get<{ items: { title: string }[] }>(`/api/risk-points?indicator=${code}`)).items.map((each) => each.title)
    expect([await titles('EX-06'), await titles('PR-01'), await titles('AP-01')]).toEqual([[CONTENT.title], [CONTENT.title], []])
    expect((await sheetsOf(officer, '/api/risk-points.xlsx?indicator=EX-06'))[0]).toHaveLength(2)
  })

  it('what an indicator finds is kept by the database alone', async () => {
    const written = await withClient(
      { ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app },
      async (client) => {
        await client.query('SET search_path = jianwei')
        const statement = `INSERT INTO risk_point_indicators (code, point_id) VALUES ('AP-01', '${id}')`
        return client.query(statement).catch((error: Error) => error.message)
      },
    )
    expect(written).toMatch(/permission denied/)
  })
})

describe('The catalogue registers by rank 职级 (R96)', () => {
  let story: World
  let bureau: string

  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
  })
  afterAll(() => story.close())

  it('a post bears its rank in the register, and the catalogue prints it, else the layer', async () => {
    const keeper = await story.as('anquan')
    const unit = unitNamed(story, '路政科')
    const [first, second] = story.institution.posts.filter((post) => post.unitId === unit)
    const row = (await keeper.get<Json>(`/api/organisation/register/rows?sheet=posts&key=${first?.id.toLowerCase()}`)).items[0]
    expect(row.values.jobRank).toBeNull()
    const save = (jobRank: string) =>
      keeper.try('POST', '/api/organisation/register/rows', {
        ...{ sheet: 'posts', reason: '按职级登记', revision: row.revision },
        values: { ...row.values, jobRank },
      })
    expect((await save('职'.repeat(31))).body).toMatchObject({ code: 'organisation.row_faulty' })
    expect((await save('股级')).body).toEqual({ added: 0, changed: 1 })
    expect((await keeper.get<Json>(`/api/units/${unit}`)).posts.find((post: Json) => post.id === first?.id)).toMatchObject({
      jobRank: '股级',
    })
    const book = await sheetsOf(keeper, '/api/organisation/register/workbook')
    expect(JSON.stringify(book)).toContain('股级')
    for (const [post, no] of [
      [first, 1],
      [second, 2],
    ] as const)
      await withClient(story.server.fresh.admin, async (client) => {
        await client.query('SET search_path = jianwei')
        const point = randomUUID()
        const content = JSON.stringify({
          title: `风险点${no}`,
          riskType: 'postDuty',
          affairs: 'business',
          postId: post?.id,
          manifestation: '不到现场即核定。',
          measures: '',
        })
        await client.query(
          `INSERT INTO risk_points (id, unit_id, no, carrier, post_id, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
           VALUES ($1, $2, $3, 'post', $4, $5, 'business', 'postDuty', 'duty', $6, 2, 'inForce', $7, '2026-01-05', 1, $7, now(), 'cn.highway', 2)`,
          [point, unit, `FX90${no}`, post?.id, `风险点${no}`, content, story.idOf('jiancha')],
        )
        await client.query(
          `INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
           VALUES ($1, 1, $2, $3, 2, '2026-01-05', '', $4, 'cn.highway', 2)`,
          [point, unit, content, story.idOf('jiancha')],
        )
      })
    const officer = await story.as('jijian1')
    const { items } = await officer.get<Json>(`/api/risk-catalogue?unitId=${bureau}`)
    expect(items).toHaveLength(2)
    const [rows] = await sheetsOf(officer, `/api/risk-catalogue.xlsx?unitId=${bureau}`)
    expect(rows?.[0]?.[0]).toBe('职级')
    const ranks = (rows ?? []).slice(1).map((cells) => cells[0])
    expect(ranks).toContain('股级')
    expect(ranks.filter((rank) => rank !== '股级')).toEqual([expect.stringMatching(/岗位|中层|领导|重要|一般/)])
  })
})
