import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { withClient } from '../../src/platform/database/connection.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { spelled } from '../../src/modules/organisation/spelled.ts'
import { BUREAU } from '../../demo/organisation/units.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

let story: World
let officer: Person
beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
})
afterAll(() => story.close())

const POINT = {
  ...{ carrier: 'section', title: '巡查走过场不记录', affairs: 'business', riskType: 'postDuty' },
  manifestation: '路政巡查不到现场，事后补记巡查记录，问题长期不发现。',
}

const enter = async (about: string, more: Json = {}) =>
  (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, about, more))).item
const found = async (query: string, who = officer) =>
  (await who.get<{ items: ItemLine[] }>(`/api/ledger?${query}`)).items.map((each) => each.title)
const searched = (words: string, who = officer) => found(`search=${encodeURIComponent(words)}`, who)

describe('An entry of the ledger 台账', () => {
  it('says what its channel has, how it was reported and how far it can be relied on', async () => {
    const item = await enter('zhigong2', {
      ...{
        channel: 'visit',
        title: '来访反映许可受理收受礼品',
        caseNo: '州信访〔2026〕88号',
        sourceKind: 'society',
        reporterKind: 'anonymous',
        source: '',
      },
      ...{ credibility: 2, details: { receivedBy: '接访员甲、乙', visitors: '2' } },
    })
    expect(item).toMatchObject({ caseNo: '州信访〔2026〕88号', isPetition: true, trust: 2, verification: 'unverified', mode: '自办' })
    expect(await officer.get<Json>(`/api/ledger/${item.id}`)).toMatchObject({
      sourceKind: 'society',
      reporterKind: 'anonymous',
      reliability: 2,
      details: [
        { label: '接访人员（两人）', value: '接访员甲、乙' },
        { label: '来访人数', value: '2' },
      ],
    })
  })

  it('is refused where the form of its channel is not answered, or names who wants no name', async () => {
    const tried = async (more: Json) => (await officer.try('POST', '/api/ledger', registration(story, 'zhigong2', more))).body
    expect(await tried({ channel: 'visit' })).toMatchObject({ code: 'item.detail_missing', facts: { field: 'receivedBy' } })
    expect(await tried({ channel: 'audit', details: { report: '审〔2026〕3号', amount: '很多' } })).toMatchObject({
      code: 'item.detail_unfit',
    })
    expect(await tried({ details: { report: '审〔2026〕3号' } })).toMatchObject({ code: 'item.unknown_detail' })
    expect(await tried({ reporterKind: 'anonymous', source: '某职工' })).toMatchObject({ code: 'item.anonymous_has_source' })
    expect(await tried({ pointIds: ['6f2b9f0e-0000-4000-8000-000000000000'] })).toMatchObject({ code: 'item.no_such_point' })
    expect((await officer.try('POST', '/api/ledger', { ...registration(story, 'zhigong2'), subjects: [] })).status).toBe(400)
  })

  it('is corrected with a reason, and is then found under its new number', async () => {
    const item = await enter('zhigong2', { title: '巡察移交的采购问题' })
    const page = await officer.post<Json>(`/api/ledger/${item.id}/amendments`, {
      ...{ verification: 'checking', credibility: 3, caseNo: '巡察移〔2026〕5号', note: '已向巡察办核对清单' },
    })
    expect(page.item).toMatchObject({ verification: 'checking', caseNo: '巡察移〔2026〕5号', trust: 3 })
    expect(await searched('巡察移[2026]5号')).toEqual(['巡察移交的采购问题'])
    expect(await found('verification=checking')).toEqual(['巡察移交的采购问题'])
  })

  it('stands on the risk point that it bears on, for who may read both', async () => {
    const head = await story.as('kezhang1')
    const { point } = await head.post<Json>('/api/risk-points', { unitId: unitNamed(story, '路政科'), content: POINT })
    const item = await enter('zhigong2', { title: '反映路政巡查走过场', pointIds: [point?.id] })
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).points).toMatchObject([{ pointId: point?.id, no: point?.no }])
    expect((await officer.get<Json>(`/api/risk-points/${point?.id}`)).information).toMatchObject([
      { id: item.id, title: '反映路政巡查走过场' },
    ])
    const other = await enter('zhigong2', { title: '另一条路政巡查信息' })
    await officer.post(`/api/ledger/${other.id}/points`, { pointId: point?.id, note: '同一环节' })
    expect((await officer.get<Json>(`/api/risk-points/${point?.id}`)).information).toHaveLength(2)
    expect((await head.get<Json>(`/api/risk-points/${point?.id}`)).information).toEqual([])
  })

  it('about an affair or a decision body of the bureau goes where one about its head goes, without a trace', async () => {
    const answer = await officer.post<Json>('/api/ledger', {
      ...registration(story, 'zhigong2', { title: '局领导班子集体决策违规', subjects: [] }),
      about: [{ kind: 'body', unitId: BUREAU, name: '局党委会' }],
    })
    expect(answer.item).toBeNull()
    expect(answer.passedUpTo.name).toContain('州交通运输局')
    expect(await searched('集体决策违规')).toEqual([])
    const above = await story.as('shangji')
    expect(await searched('集体决策违规', above)).toEqual(['局领导班子集体决策违规'])
    const affair = await officer.post<{ item: ItemLine }>('/api/ledger', {
      ...registration(story, 'zhigong2', { title: '某工程变更签证不实', subjects: [] }),
      about: [{ kind: 'affair', unitId: unitNamed(story, '路政科'), name: 'K12大修工程' }],
    })
    expect(affair.item.subjects.map((each) => each.kind)).toEqual(['unit'])
    expect(await searched('K12大修')).toEqual(['某工程变更签证不实'])
  })
})

describe('The ledger is searched', () => {
  it('by words of title and content, by pinyin in full and by initials, by numbers as people write them', async () => {
    const item = await enter('zhigong2', { title: '公务接待超标准报销', content: '审计发现某科公务接待一餐多报，附件不全，金额较大。' })
    for (const words of [
      '公务接待',
      '接待 报销',
      '附件不全',
      'gongwujiedai',
      'jiedai',
      'gwjd',
      'jdcbz',
      item.ledgerNo,
      item.matterNo,
      item.matterNo.slice(item.matterNo.indexOf('〔')),
    ])
      expect([words, await searched(words)]).toEqual([words, ['公务接待超标准报销']])
    expect(await searched('公务用车')).toEqual([])
    expect(await searched('!!')).toEqual([])
    expect(await searched("'; drop table 接待")).toEqual([])
  })

  it('by the name of whom it concerns, in signs and in pinyin', async () => {
    const person = story.institution.persons.find((each) => each.id === story.idOf('kezhang2'))?.name ?? ''
    await enter('kezhang2', { title: '反映养护招标围标' })
    expect(await searched(person)).toContain('反映养护招标围标')
    expect(await searched(spelled(person).split(' ')[0] ?? '')).toContain('反映养护招标围标')
  })

  it('by channel, petition, area, sign, handler, unit, light and the days of receipt', async () => {
    const station = unitNamed(story, '墨垭超限检测站')
    await enter('zhigong2', {
      title: '一月收到的信访件',
      channel: 'letter',
      signType: 'tendency',
      keyArea: 'construction',
      receivedOn: '2026-01-05',
    })
    expect(await found('channel=letter')).toEqual(['一月收到的信访件'])
    expect(await found('receivedFrom=2026-01-01&receivedTo=2026-01-31')).toEqual(['一月收到的信访件'])
    expect(await found('keyArea=construction&signType=tendency&petition=true')).toEqual(['一月收到的信访件'])
    expect(await found(`handler=${officer.id}&channel=letter`)).toEqual(['一月收到的信访件'])
    expect(await found(`handler=${story.idOf('jiancha')}`)).toEqual([])
    expect((await found(`unit=${station}`)).length).toBeGreaterThan(0)
    expect((await found(`unit=${station}`)).length).toBeLessThan((await found('')).length + 1)
    expect(await found('light=red')).toEqual([])
    expect((await found('light=green')).length).toBeGreaterThan(0)
    expect((await officer.get<Json>('/api/ledger-handlers')).map((each: Json) => each.id)).toContain(officer.id)
  })

  it('page by page, petitions first, none twice and none left out', async () => {
    const all = (await officer.get<{ items: ItemLine[] }>('/api/ledger?limit=100')).items
    const seen: ItemLine[] = []
    let cursor = ''
    do {
      const page = await officer.get<{ items: ItemLine[]; next: string | null }>(
        `/api/ledger?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...page.items)
      cursor = page.next ?? ''
    } while (cursor !== '')
    expect(seen.map((each) => each.id)).toEqual(all.map((each) => each.id))
    expect(seen.map((each) => each.isPetition)).toEqual(
      seen.map((each) => each.isPetition).toSorted((one, other) => Number(other) - Number(one)),
    )
  })

  it('but never finds what concerns the reader or belongs to another register, whatever is asked of the database itself', async () => {
    await enter('kezhang2', { title: '养护科长亲属承揽工程' })
    const asked = (username: string) =>
      story.server.fresh.database.transaction('app', story.idOf(username), (tx) =>
        sql<{ id: string }>`SELECT jianwei_ledger_page('{}'::jsonb, NULL, NULL, 1000) AS id`.execute(tx),
      )
    expect((await asked('jijian1')).rows.length).toBeGreaterThan(5)
    for (const username of ['kezhang2', 'zhigong1', 'xitong']) expect((await asked(username)).rows).toEqual([])
    // The head of discipline stands aside of one: from then on no search finds it for them.
    const item = await enter('zhigong2', { title: '需回避的一条信息' })
    const head = await story.as('jiancha')
    expect(await searched('需回避', head)).toEqual(['需回避的一条信息'])
    await withClient(story.server.fresh.admin, (client) =>
      client.query('INSERT INTO jianwei.matter_recusals (matter_id, person_id, reason) VALUES ($1, $2, $3)', [
        item.matterId,
        head.id,
        '亲属',
      ]),
    )
    expect(await searched('需回避', head)).toEqual([])
    expect(await searched('需回避')).toEqual(['需回避的一条信息'])
  })

  it('goes to Excel as it is shown: its rows, its columns in their order', async () => {
    const answer = await officer.browser.get('/api/ledger.xlsx?channel=letter&columns=title,caseNo,mode')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('spreadsheetml')
  })
})
