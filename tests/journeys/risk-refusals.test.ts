import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { readCatalogue } from '../../src/modules/risks/catalogue/catalogue.api.ts'
import type { listPoints, pointPage } from '../../src/modules/risks/point/point.api.ts'
import type { PointRegisterPreview } from '../../src/modules/risks/register/register.schema.ts'
import type { z } from 'zod'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import { type Person, type World, world } from './world.ts'

type PointPage = z.infer<typeof pointPage>
type Points = z.infer<typeof listPoints.returns>
type Catalogue = z.infer<typeof readCatalogue.returns>

const NOBODY = '00000000-0000-4000-8000-000000000000'

describe('Risk points: what is refused, what the database holds, and a register taken over', () => {
  let story: World
  let bureau: string
  let section: string

  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    section = unitNamed(story, '路政科')
  })
  afterAll(() => story.close())

  const codeOf = async (who: Person, method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await who.try(method, path, body)
    return [answer.status, (answer.body as { code?: string }).code ?? '']
  }
  const draft = (over: Record<string, unknown> = {}) => ({
    unitId: section,
    content: {
      ...{ carrier: 'section', title: '审核把关失之于宽', affairs: 'business', riskType: 'postDuty' },
      ...{ manifestation: '对下属经办的事项只签字不审核。', ...over },
    },
  })

  it('what is not there, or not the reader’s, is not found', async () => {
    const head = await story.as('jiancha')
    expect(await codeOf(head, 'GET', `/api/risk-points/${NOBODY}`)).toEqual([404, 'riskPoint.not_found'])
    expect(await codeOf(head, 'GET', `/api/risk-campaigns/${NOBODY}`)).toEqual([404, 'campaign.not_found'])
    expect(await codeOf(head, 'GET', `/api/risk-forms/${NOBODY}`)).toEqual([404, 'riskForm.not_found'])
    expect(await codeOf(head, 'GET', `/api/risk-notices/${NOBODY}`)).toEqual([404, 'riskNotice.not_found'])
    const receipt = { verdict: 'received', receiptNo: '备1号' }
    expect(await codeOf(head, 'POST', `/api/risk-filings/${NOBODY}/receipt`, receipt)).toEqual([404, 'riskFiling.not_found'])
    const answer = { outcome: 'rejected', answer: '已说明理由' }
    expect(await codeOf(head, 'POST', `/api/risk-objections/${NOBODY}/answer`, answer)).toEqual([404, 'riskNotice.objection_unknown'])
    expect(await codeOf(head, 'POST', '/api/risk-filings', { unitId: bureau, title: '无可备案' })).toEqual([
      409,
      'riskFiling.nothing_waits',
    ])
    const above = { unitId: unitNamed(story, '州交通运输局'), title: '越级公示', contact: '无' }
    expect(await codeOf(head, 'POST', '/api/risk-notices', { ...above, contact: '法制监察科' })).toEqual([
      403,
      'riskNotice.of_another_unit',
    ])
    const campaign = {
      unitId: above.unitId,
      title: '越级排查',
      channels: ['selfCheck'],
      scope: [bureau],
      startsOn: '2026-03-02',
      endsOn: '2026-03-20',
    }
    expect(await codeOf(head, 'POST', '/api/risk-campaigns', campaign)).toEqual([403, 'campaign.of_another_unit'])
    expect(await codeOf(head, 'POST', '/api/warning-lines/P999', { revision: 0, line: 5, reason: '试一试' })).toEqual([400, ''])
    expect(await codeOf(head, 'POST', '/api/warning-lines/P999', { revision: 0, line: 5, reason: '重点岗位从严' })).toEqual([
      404,
      'warningLine.no_such_post',
    ])
    const foreign = story.institution.posts.find((post) => post.unitId === above.unitId)?.id
    expect(await codeOf(head, 'POST', `/api/warning-lines/${foreign}`, { revision: 0, line: 5, reason: '重点岗位从严' })).toEqual([
      403,
      'warningLine.of_another_unit',
    ])
  })

  it('nobody owes two forms on the same days unless it is said why, which is kept', async () => {
    const officer = await story.as('jijian1')
    const campaign = (over: Record<string, unknown> = {}) => ({
      ...{ unitId: bureau, title: '路政科岗位排查', channels: ['selfCheck'], scope: [section] },
      ...{ startsOn: '2026-03-02', endsOn: '2026-03-20', ...over },
    })
    const open = async (over: Record<string, unknown> = {}) => (await officer.try('POST', '/api/risk-campaigns', campaign(over))).body
    expect(await open()).toMatchObject({ forms: 7 })
    const first = { code: 'campaign.overlaps', facts: { title: '路政科岗位排查', startsOn: '2026-03-02', endsOn: '2026-03-20' } }
    const whole = { title: '全局岗位排查', scope: [bureau], startsOn: '2026-03-20', endsOn: '2026-04-20' }
    expect(await open({ title: '再查一次' })).toMatchObject(first)
    expect(await open(whole)).toMatchObject(first)
    expect(await open({ ...whole, overlapReason: '要' })).toMatchObject(first)
    expect(await open({ scope: [unitNamed(story, '养护科')] })).toMatchObject({ title: '路政科岗位排查' })
    expect(await open({ title: '路政科四月排查', startsOn: '2026-05-01', endsOn: '2026-05-20' })).toMatchObject({ forms: 7 })
    const reason = '上级要求四月底前另报超限治理专项'
    const beside = (await open({ ...whole, title: '超限治理专项排查', overlapReason: reason })) as { id: string }
    expect(await officer.get(`/api/risk-campaigns/${beside.id}`)).toMatchObject({ overlapReason: reason })
    const { id } =
      (await officer.get<{ items: { id: string; title: string }[] }>('/api/risk-campaigns')).items.find(
        (each) => each.title === '路政科四月排查',
      ) ?? {}
    expect(await officer.get(`/api/risk-campaigns/${id}`)).toMatchObject({ overlapReason: '' })
    // Page by page, each campaign once, the one that began last first.
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; next: string | null } = await officer.get(
        `/api/risk-campaigns?limit=1${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.items.map((each) => each.id))
      cursor = page.next
    }
    const listed = (await officer.get<{ items: { id: string }[] }>('/api/risk-campaigns')).items.map((each) => each.id)
    expect(seen).toEqual(listed)
    expect(listed.length).toBeGreaterThan(1)
  })

  it('a draft stands in a unit where its author works, on a post of that very unit', async () => {
    const clerk = await story.as('zhigong1')
    expect(await codeOf(clerk, 'POST', '/api/risk-points', { ...draft(), unitId: bureau })).toEqual([404, 'riskPoint.no_such_unit'])
    const post = story.institution.posts.find((each) => each.unitId === bureau)?.id
    expect(await codeOf(clerk, 'POST', '/api/risk-points', draft({ carrier: 'post', postId: post }))).toEqual([
      409,
      'riskPoint.post_of_another_unit',
    ])
    const { point } = await clerk.post<PointPage>('/api/risk-points', draft())
    await clerk.post(`/api/risk-points/${point.id}/acts`, { act: 'submit' })
    await clerk.post(`/api/risk-points/${point.id}/acts`, { act: 'withdraw' })
    expect(await codeOf(clerk, 'POST', `/api/risk-points/${point.id}/acts`, { act: 'drop' })).toEqual([409, 'riskPoint.has_records'])
    const second = await clerk.post<PointPage>('/api/risk-points', draft({ title: '另一个草稿' }))
    expect(await clerk.post(`/api/risk-points/${second.point.id}/acts`, { act: 'drop' })).toEqual({ page: null })
  })

  it('a sibling unit does not see it (R29), and the database lets nobody past a review', async () => {
    const clerk = await story.as('zhigong1')
    const [own] = (await clerk.get<Points>('/api/risk-points?whose=mine')).items
    const sibling = await story.as('kezhang2')
    expect((await sibling.get<Points>(`/api/risk-points?unitId=${section}`)).items).toEqual([])
    const sweep = (statement: ReturnType<typeof sql>) => story.server.workshop.sweep(async (work) => statement.execute(work.tx))
    await sweep(sql`UPDATE risk_points SET state = 'section' WHERE id = ${own?.id}`)
    await expect(sweep(sql`UPDATE risk_points SET state = 'discipline' WHERE id = ${own?.id}`)).rejects.toThrow(/by its review only/)
    const byAuthor = sql`INSERT INTO risk_point_reviews (id, point_id, round, stage, decision, opinion, by_person, on_day)
      VALUES (gen_random_uuid(), ${own?.id}, 1, 'section', 'pass', '', ${story.idOf('zhigong1')}, '2026-03-02')`
    await expect(sweep(byAuthor)).rejects.toThrow(/by another at each stage/)
  })

  it('a register whose 一级 is the highest is taken over with the right ranks, once (golden path 11)', async () => {
    const head = await story.as('jiancha')
    const rows = [
      '单位,岗位,风险点,表现形式,风险等级,风险类别,业务类型',
      '路政科,许可受理岗,受理先后不公,为熟人插队受理大件运输申请,一级,岗位职责风险,业务工作',
      '财务科,,票据审核走过场,对领导票据不核真伪直接通过,三级,制度机制风险,业务工作',
    ]
    const file = Buffer.from(`${rows.join('\n')}\n`)
    const send = (path: string) => head.browser.send('POST', path, file, { 'content-type': 'application/octet-stream' })
    const looked = (await send('/api/risk-register/preview?direction=firstIsHighest')).body as PointRegisterPreview
    expect(looked).toMatchObject({
      preview: { rows: 2, problemCount: 0 },
      labels: [
        { label: '一级', rank: 3 },
        { label: '三级', rank: 1 },
      ],
    })
    const other = (await send('/api/risk-register/preview?direction=firstIsLowest')).body as PointRegisterPreview
    expect(other.labels).toMatchObject([
      { label: '三级', rank: 3 },
      { label: '一级', rank: 1 },
    ])
    expect((await send('/api/risk-register/preview')).status).toBe(400)
    const take = `/api/risk-register?direction=firstIsHighest&digest=${looked.preview.digest}&reason=${encodeURIComponent('接收纸质目录')}`
    expect((await send(take)).status).toBe(200)
    expect((await send(take)).status).toBe(409)
    const { items: lines } = await head.get<Catalogue>(`/api/risk-catalogue?unitId=${bureau}&limit=200`)
    expect(lines.map((line) => [line.title, line.rank])).toEqual(
      expect.arrayContaining([
        ['受理先后不公', 3],
        ['票据审核走过场', 1],
      ]),
    )
    const list = (await head.get<Points>(`/api/risk-points?unitId=${bureau}&standing=true`)).items
    expect(list.map((point) => point.rank)).toEqual([3, 1])
  })

  it('lists a page of 100,000 points by every filter', async () => {
    await story.server.workshop.sweep(async (work) => {
      await sql`INSERT INTO risk_points (id, unit_id, no, carrier, title, affairs, risk_type, key_area, context, content, rank, state, author, written_on, changed_by, changed_at, pack_id, pack_version)
        SELECT gen_random_uuid(), unit.id, 'X' || n, 'section', '生成的风险点 ' || n, 'business', 'postDuty', 'other', 'duty', '{}'::jsonb, n % 3 + 1, 'inForce', 'nobody', '2026-01-01', 'nobody', now(), 'cn.highway', 3
        FROM generate_series(1, 3000) AS n, (SELECT id FROM units ORDER BY id OFFSET 1) AS unit`.execute(work.tx)
    })
    // What the server's own housekeeping does after a load of this size.
    await withClient(story.server.fresh.admin, (client) => client.query('ANALYZE jianwei.risk_points'))
    const officer = await story.as('jijian1')
    for (const query of ['', '?riskType=postDuty', `?unitId=${section}`, '?rank=2', '?state=inForce&keyArea=other']) {
      const page = await officer.get<Points>(`/api/risk-points${query}`)
      expect(page.items).toHaveLength(50)
      expect(page.next).not.toBeNull()
    }
  })
})
