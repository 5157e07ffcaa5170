import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { granted, powerInForce } from './standing.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const STAGES = ['draft', 'section', 'notice', 'notice', 'filing', 'inForce'] as const

const CONTENT = {
  ...{ carrier: 'section', postId: null, powerId: null, flowItem: null, stepId: null, title: '计量支付审核流于形式', affairs: 'business' },
  ...{ riskType: 'postDuty', positions: [], manifestation: '不作现场核对即予签认。', causes: ['poorExecution'], signTypes: [], signs: '' },
  ...{ keyArea: null, rules: [], ruleIds: [], measures: '双人核对。' },
}

describe('A draft of a pack is tried: every number has its records', () => {
  let story: World
  let bureau: string
  let section: string
  let draftId: string
  let matterId: string
  const points: Record<string, string> = {}

  beforeAll(async () => {
    story = await world('2026-07-01')
    bureau = unitNamed(story, '州公路局')
    section = unitNamed(story, '路政科')
    await powerInForce(story)
    for (const [at, state] of STAGES.entries()) points[`${state}${at}`] = await pointIn(state, `FZ-0${at}`)
    matterId = (await (await story.as('jijian1')).post<Json>('/api/ledger', registration(story, 'kezhang1'))).item.matterId
    // The head of supervision of the house above answers for all units under the pack, and sees what the bureau's register holds.
    await granted(story, 'shangji', 'disciplineOfficer', bureau)
  })
  afterAll(() => story.close())

  /** A point of the road section in this state, written under the version of the day. */
  async function pointIn(state: (typeof STAGES)[number], no: string): Promise<string> {
    const id = randomUUID()
    await withClient(story.server.fresh.admin, async (client) => {
      await client.query('SET search_path = jianwei')
      await client.query(
        `INSERT INTO risk_points (id, unit_id, no, carrier, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
         VALUES ($1, $2, $3, 'section', $4, 'business', 'postDuty', 'duty', $8, 3, $5, $6, '2026-06-01', $7, $6, now(), 'cn.highway', 5)`,
        [id, section, no, `计量支付审核 ${no}`, state, story.idOf('kezhang1'), state === 'inForce' ? 1 : 0, CONTENT],
      )
    })
    return id
  }

  const trial = async (): Promise<Json> => (await story.as('shangji')).get<Json>(`/api/pack-drafts/${draftId}/trial`)
  const countOf = (tried: Json, effect: string): number => tried.counts.find((each: Json) => each.effect === effect)?.count ?? 0
  const keptOf = (tried: Json, what: string): number => tried.keeps.find((each: Json) => each.what === what)?.count ?? 0
  const listed = async (list: string, query = ''): Promise<Json> =>
    (await story.as('shangji')).get<Json>(`/api/pack-drafts/${draftId}/trial/${list}${query}`)
  const linksOf = async (list: string): Promise<string[]> => (await listed(list)).items.map((line: Json) => line.link)
  const write = async (change: (content: Json) => void): Promise<void> => {
    const head = await story.as('shangji')
    const draft = await head.get<Json>(`/api/pack-drafts/${draftId}`)
    change(draft.content)
    const body = { revision: draft.revision, content: draft.content, effectiveOn: '2026-07-06', reason: '年中调整流程' }
    expect((await head.try('PUT', `/api/pack-drafts/${draftId}`, body)).body).toMatchObject({ revision: draft.revision + 1 })
  }

  it('changes nothing as long as it says the same; what is open is counted as kept, with its list', async () => {
    draftId = (await (await story.as('shangji')).post<Json>('/api/pack-drafts', { packId: 'cn.highway' })).id
    const tried = await trial()
    expect(tried.counts).toEqual([])
    expect(keptOf(tried, 'riskPoint')).toBe(STAGES.length)
    expect((await linksOf('riskPoint')).toSorted()).toEqual(
      Object.values(points)
        .map((id) => `/risk-points/${id}`)
        .toSorted(),
    )
    expect(keptOf(tried, 'matter')).toBe(1)
    expect(await linksOf('matter')).toEqual([`/matters/${matterId}`])
    expect(keptOf(tried, 'notice') + keptOf(tried, 'sentFiling') + keptOf(tried, 'deadline')).toBe(0)
  })

  it('of notices: points that wait get the new length, the notice that runs keeps its last day', async () => {
    const officer = await story.as('jijian1')
    // The notice takes in what waits now; the next point waits for the next notice.
    await officer.post('/api/risk-notices', { unitId: bureau, title: '上半年公示', contact: '法制监察科' })
    points['waiting'] = await pointIn('notice', 'FZ-09')
    await write((content) => void (content.risks.noticeDays = 8))
    const tried = await trial()
    expect([countOf(tried, 'noticeDays'), keptOf(tried, 'notice')]).toEqual([1, 1])
    expect((await listed('noticeDays')).items).toMatchObject([{ link: `/risk-points/${points['waiting']}`, from: '5', to: '8' }])
    expect((await listed('notice')).items).toMatchObject([{ title: '上半年公示', from: '2026-07-08', to: '2026-07-08' }])
  })

  it('of filings: points on notice and those that wait for it come into force without one, a filing that was sent waits on', async () => {
    const officer = await story.as('jijian1')
    await officer.post('/api/risk-filings', { unitId: bureau, title: '上半年备案' })
    await write((content) => void (content.risks.isFiled = false))
    const tried = await trial()
    expect([countOf(tried, 'filing'), keptOf(tried, 'sentFiling')]).toEqual([3, 1])
    const onNotice = [points['notice2'], points['notice3'], points['waiting']].map((id) => `/risk-points/${id}`)
    expect(await linksOf('filing')).toEqual(onNotice)
    expect((await listed('sentFiling')).items).toMatchObject([{ title: '上半年备案', from: '2026-07-01' }])
  })

  it('of reviews: only points in force pass other stages when they are changed next; what is under review keeps its own', async () => {
    await write((content) => void content.risks.review.pop())
    const tried = await trial()
    expect(countOf(tried, 'review')).toBe(1)
    const [line] = (await listed('review')).items
    expect(line.link).toBe(`/risk-points/${points['inForce5']}`)
    expect([JSON.parse(line.from).length, JSON.parse(line.to).length]).toEqual([3, 2])
  })

  it('of tiers: units and levels with powers or points, by the persons who would manage and supervise', async () => {
    await write((content) => {
      const tier = content.supervision.find((each: Json) => each.rank === 2)
      tier.manage = 'sectionHead'
      tier.supervise = ['leaderInCharge', 'principalLeader']
    })
    const tried = await trial()
    expect([countOf(tried, 'manager'), countOf(tried, 'supervisor')]).toEqual([1, 1])
    const [line] = (await listed('manager')).items
    const nameOf = (username: string) => story.institution.persons.find((person) => person.id === story.idOf(username))?.name
    expect(line).toMatchObject({ unitName: story.institution.units.find((unit) => unit.id === section)?.name, to: nameOf('kezhang1') })
    // What the register of supervision shows is what the trial compares with.
    expect((await listed('supervisor')).items[0].to.split('、')).toContain(line.from)
  })

  it('of bodies and limits: places of the roster stay under another name; limits that run keep their day', async () => {
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.assessment_meetings (id, register_node, title, held_on, place, state, quorum, called_by)
         VALUES (gen_random_uuid(), $1, '第三次专题会议', '2026-07-10', '二楼会议室', 'called', 3, $2)`,
        [bureau, story.idOf('jijian1')],
      ),
    )
    await write((content) => {
      content.bodies.names.leadingGroup = '腐败风险防控工作领导小组'
      content.assessment.limit = { count: 10, unit: 'workday' }
    })
    const tried = await trial()
    const { items } = await listed('body', '?limit=200')
    expect(items).toHaveLength(countOf(tried, 'body'))
    // Places of persons in office, and the meeting that is called.
    expect(items.length).toBeGreaterThan(1)
    expect(items.filter((line: Json) => line.link.startsWith('/assessment-meetings/'))).toMatchObject([
      { title: '2026-07-10 第三次专题会议' },
    ])
    expect(new Set(items.map((line: Json) => line.to))).toEqual(new Set(['腐败风险防控工作领导小组']))
    expect(keptOf(tried, 'deadline')).toBe(1)
    expect((await listed('deadline')).items).toMatchObject([{ from: expect.stringMatching(/^2026-/) }])
  })

  it('of reports: only limits that the acknowledgement or the end is still to begin', async () => {
    await granted(story, 'shangji', 'disciplineSecretary', bureau)
    await withClient(story.server.fresh.admin, async (client) => {
      await client.query('SET search_path = jianwei')
      const add = (isNamed: boolean) =>
        client.query(
          `INSERT INTO reports (id, register_node, received_on, state, is_named, recipient, locator, reporter_copy)
           VALUES (gen_random_uuid(), $1, '2026-06-30', 'received', $2, 'age1', decode(md5(random()::text) || md5(random()::text), 'hex'), '-')`,
          [bureau, isNamed],
        )
      await add(true)
      await add(false)
    })
    await write((content) => {
      const clocks = [
        { kind: 'routing', limit: { count: 2, unit: 'workday' }, from: 'receipt', appliesTo: 'all' },
        { kind: 'acceptance', limit: { count: 15, unit: 'workday' }, from: 'receipt', appliesTo: 'named' },
        { kind: 'result', limit: { count: 20, unit: 'workday' }, from: 'conclusion', appliesTo: 'named' },
      ]
      content.reports = { clocks }
    })
    const tried = await trial()
    const { items } = await listed('clock')
    expect([countOf(tried, 'clock'), items.length]).toEqual([1, 1])
    expect(JSON.parse(items[0].to)).toEqual([{ kind: 'result', count: 20, unit: 'workday' }])
  })

  it('lists page by page, every record once, and names the first of each kind', async () => {
    const seen: string[] = []
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page: Json = await listed('riskPoint', `?limit=3&cursor=${cursor}`)
      seen.push(...page.items.map((line: Json) => line.link))
      cursor = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([STAGES.length + 1, STAGES.length + 1])
    const tried = await trial()
    for (const { effect, count } of tried.counts) expect((await listed(effect, '?limit=200')).items).toHaveLength(count)
    for (const { what, count } of tried.keeps) expect((await listed(what, '?limit=200')).items).toHaveLength(count)
    for (const { effect, count } of tried.counts)
      expect(tried.lines.filter((line: Json) => line.effect === effect)).toHaveLength(Math.min(count, 20))
    expect((await (await story.as('jijian1')).try('GET', `/api/pack-drafts/${draftId}/trial/riskPoint`)).status).toBe(403)
    expect((await (await story.as('shangji')).try('GET', `/api/pack-drafts/${draftId}/trial/nothing`)).status).toBe(400)
  })

  it('said what then comes: once in force, the notice that closes puts its points into force without a filing', async () => {
    const head = await story.as('shangji')
    await write((content) => void Object.assign(content.meta, { status: 'trial', reviewOn: '2027-07-06' }))
    const submitted = await head.get<Json>(`/api/pack-drafts/${draftId}`)
    await head.post(`/api/pack-drafts/${draftId}/submission`, { revision: submitted.revision })
    const secretary = await story.as('shangjishuji')
    expect(
      (await secretary.try('POST', `/api/pack-drafts/${draftId}/decision`, { revision: submitted.revision, decision: 'approve' })).status,
    ).toBe(200)
    story.itIs('2026-07-09')
    const officer = await story.as('jijian1')
    const notice = (await officer.get<Json>('/api/risk-notices')).items[0]
    await officer.post(`/api/risk-notices/${notice.id}/close`)
    const stateOf = async (id: string | undefined) => (await officer.get<Json>(`/api/risk-points/${id}`)).point.state
    expect([await stateOf(points['notice2']), await stateOf(points['filing4'])]).toEqual(['inForce', 'filing'])
    await officer.post('/api/risk-notices', { unitId: bureau, title: '七月公示', contact: '法制监察科' })
    const next = (await officer.get<Json>('/api/risk-notices')).items.find((each: Json) => each.title === '七月公示')
    expect(next.endsOn).toBe('2026-07-21')
  })
})
