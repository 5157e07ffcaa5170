import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { besidePage } from '../../src/modules/intake/alike/alike.schema.ts'
import type { handlingPage } from '../../src/modules/intake/handling/handling.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import type { z } from 'zod'
import { type Desk, type MatterPage, type Notices, registration } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

type Page = z.infer<typeof handlingPage>
type Beside = z.infer<typeof besidePage>

let story: World
let officer: Person
beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
})
afterAll(() => story.close())

const enter = async (title: string, more: Json = {}) =>
  (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2', { title, ...more }))).item
const stateOf = async (id: string) => (await officer.get<{ item: ItemLine }>(`/api/ledger/${id}`)).item.state
const propose = async (id: string, body: Json, who = officer) =>
  (await who.try('POST', `/api/ledger/${id}/handlings`, { note: '按职责分工办理', ...body })).body as Json
const decide = async (id: string, username: string, decision = 'approve') =>
  (await (await story.as(username)).try('POST', `/api/handlings/${id}/decision`, { decision, opinion: '同意。' })).body as Json
const LIST = [
  { title: '举报信复印件', copies: 1, note: '' },
  { title: '现场照片', copies: 3, note: '打印件' },
]

describe('Handling an entry 办理', () => {
  it('a mode begins at once, shows in the ledger and runs in working days', async () => {
    const item = await enter('反映站点值守脱岗')
    const page: Page = await propose(item.id, { kind: 'assign', recipient: '墨垭超限检测站' })
    expect(page.handlings).toMatchObject([
      { label: '交办', state: 'running', recipient: '墨垭超限检测站', dueOn: '2026-04-14', acts: ['end'] },
    ])
    expect((await officer.get<{ items: ItemLine[] }>('/api/ledger?mode=assign')).items).toMatchObject([{ id: item.id, mode: '交办' }])
    expect((await propose(item.id, { kind: 'assign', recipient: '路政科' })).code).toBe('handling.under_way')
    expect((await propose(item.id, { kind: 'supervise' })).code).toBe('handling.needs_recipient')
    const ended = await officer.post<Page>(`/api/handlings/${page.handlings[0]?.id}/end`, { outcome: '站点已整改，补记值守记录。' })
    expect(ended.handlings).toMatchObject([{ state: 'ended', end: { outcome: '站点已整改，补记值守记录。' }, acts: [] }])
    expect((await officer.try('POST', `/api/handlings/${page.handlings[0]?.id}/end`, { outcome: '再报一次结果' })).body).toMatchObject({
      code: 'handling.not_running',
    })
    expect(await stateOf(item.id)).toBe('registered')
  })

  it('a disposition awaits another than who proposed it, in the rules and in the database', async () => {
    const item = await enter('反映收受过路司机香烟')
    const page: Page = await propose(item.id, { kind: 'inquiry' })
    const id = page.handlings[0]?.id ?? ''
    expect(page.handlings[0]).toMatchObject({ state: 'proposed', dueOn: null, acts: [] })
    expect((await decide(id, 'jijian1')).code).toBe('access.not_permitted')
    const head = await story.as('jiancha')
    const waiting = (who: Person) =>
      who.get<Desk>('/api/desk').then((desk) => desk.items.filter((each) => each.key === 'desk.decideHandling'))
    expect(await waiting(head)).toMatchObject([{ link: `/ledger/${item.id}` }])
    expect(await waiting(officer)).toEqual([])
    const own = await propose(item.id, { kind: 'preliminary' }, head)
    const second = own.handlings.find((each: Json) => each.kind === 'preliminary').id
    expect(await decide(second, 'jiancha')).toMatchObject({ code: 'handling.decider_proposed_it' })
    const forged = story.server.fresh.database.transaction('app', story.idOf('jiancha'), (tx) =>
      sql`UPDATE item_handlings SET state = 'running', decided_by = jianwei_person() WHERE id = ${second}::uuid`.execute(tx),
    )
    await expect(forged).rejects.toThrow('item_handlings_two_persons')
    const inAnothersName = story.server.fresh.database.transaction('app', story.idOf('jijian1'), (tx) =>
      sql`UPDATE item_handlings SET state = 'running', decided_by = ${story.idOf('shuji')} WHERE id = ${id}::uuid`.execute(tx),
    )
    await expect(inAnothersName).rejects.toThrow("one's own name")
    expect((await decide(second, 'shuji', 'refuse')).handlings.find((each: Json) => each.id === second)).toMatchObject({ state: 'refused' })
    const approved = await decide(id, 'jiancha')
    expect(approved.handlings.find((each: Json) => each.id === id)).toMatchObject({
      state: 'running',
      dueOn: '2026-03-23',
      opinion: '同意。',
    })
    expect(await decide(id, 'shuji')).toMatchObject({ code: 'handling.not_proposed' })
    expect((await officer.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('handling.approved')
  })

  it('暂存 needs a review day, parks the entry and brings it back on that day', async () => {
    const item = await enter('反映内容笼统无法核实')
    expect((await propose(item.id, { kind: 'park' })).code).toBe('handling.needs_review_day')
    const page: Page = await propose(item.id, { kind: 'park', reviewOn: '2026-06-01' })
    await decide(page.handlings[0]?.id ?? '', 'jiancha')
    const parked = (await officer.get<{ item: ItemLine }>(`/api/ledger/${item.id}`)).item
    expect(parked).toMatchObject({ state: 'parked', countdown: { dueOn: '2026-06-01' } })
  })

  it('予以了结 closes the entry and its matter; what is closed or in assessment is handled no more', async () => {
    const item = await enter('已查清的重复信访')
    const page: Page = await propose(item.id, { kind: 'close', note: '经核实不存在所反映的问题' })
    await decide(page.handlings[0]?.id ?? '', 'shuji')
    expect(await stateOf(item.id)).toBe('closed')
    expect((await officer.get<MatterPage>(`/api/matters/${item.matterId}`)).matter.stage).toBe('closed')
    expect((await propose(item.id, { kind: 'own' })).code).toBe('handling.item_not_open')
    expect((await officer.get<Page>(`/api/ledger/${item.id}/handlings`)).ways).toEqual([])
  })

  it('转办 goes with a list, prints it, and ends with the receipt', async () => {
    const item = await enter('反映县局人员吃拿卡要')
    expect((await propose(item.id, { kind: 'refer', recipient: '县纪委监委' })).code).toBe('handling.needs_list')
    const page: Page = await propose(item.id, { kind: 'refer', recipient: '县纪委监委', list: LIST })
    const id = page.handlings[0]?.id ?? ''
    await decide(id, 'shuji')
    const list = await officer.browser.get(`/api/handlings/${id}/list.pdf`)
    expect([list.status, list.headers['content-type']]).toEqual([200, 'application/pdf'])
    const end = async (more: Json) => (await officer.try('POST', `/api/handlings/${id}/end`, { outcome: '县纪委已受理。', ...more })).body
    expect(await end({})).toMatchObject({ code: 'handling.needs_receipt' })
    expect(await end({ receivedBy: '收件人', receivedOn: '2026-04-01' })).toMatchObject({ code: 'handling.receipt_in_future' })
    expect(await end({ receivedBy: '收件人', receivedOn: '2026-03-02', receiptNo: '县纪收〔2026〕9号' })).toMatchObject({
      handlings: [{ state: 'ended', end: { receiptNo: '县纪收〔2026〕9号', receivedBy: '收件人' } }],
    })
    expect(await stateOf(item.id)).toBe('closed')
  })

  it('past its limit tells its handler, once', async () => {
    const late = await enter('反映巡查车辆私用')
    await propose(late.id, { kind: 'supervise', recipient: '路政科' })
    story.itIs('2026-04-20')
    await story.sweep()
    await story.sweep()
    officer = await story.as('jijian1')
    const notices = (await officer.get<Notices>('/api/notifications')).items.filter((each) => each.kind === 'handling.overdue')
    expect(notices.filter((each) => each.link === `/ledger/${late.id}`)).toHaveLength(1)
  })

  it('is nobody else’s: another person finds no such act', async () => {
    const outsider = await story.as('kezhang1')
    expect((await outsider.try('POST', '/api/handlings/00000000-0000-4000-8000-000000000000/end', { outcome: '没有这回事' })).status).toBe(
      403,
    )
    expect(
      (await officer.try('POST', '/api/handlings/00000000-0000-4000-8000-000000000000/end', { outcome: '没有这回事' })).body,
    ).toMatchObject({
      code: 'handling.not_found',
    })
  })
})

describe('Duplicates and repeats 重复', () => {
  const CONTENT = '反映某检测站人员对超限车辆收钱放行，每车三百元，夜间尤其严重。'

  it('are shown before registering and at the entry, by subject and by text', async () => {
    const first = await enter('检测站夜间收钱放行', { content: CONTENT })
    const asked = { title: '夜间超限车辆交钱就放行', content: '检测站夜间对超限车辆收钱放行，一车三百元。', subjects: [] }
    const alike = await officer.post<Json[]>('/api/ledger-likeness', asked)
    expect(alike[0]).toMatchObject({ id: first.id, hasSameSubject: false })
    expect(
      await officer.post<Json[]>('/api/ledger-likeness', { title: '食堂采购价格偏高', content: '食堂采购的肉菜价格明显高于市场。' }),
    ).toEqual([])
    const again = await enter(asked.title, { content: asked.content })
    const beside = await officer.get<Beside>(`/api/ledger/${again.id}/beside`)
    expect(beside.alike[0]).toMatchObject({ id: first.id, hasSameSubject: true })
    expect(beside.others.length).toBeGreaterThan(0)
    expect(beside.others.map((each) => each.id)).not.toContain(first.id)
  })

  it('are joined under the older number; the younger rests, keeps its text and is found by its own number', async () => {
    const older = await enter('路赔款不入账', { content: '路产赔偿款收取现金不入账，票据不开具，数额较大。' })
    const younger = await enter('赔偿款不开票据', { content: '群众反映路产赔偿款收现金不给开票据，钱不入账。' })
    const page = await officer.post<Beside>(`/api/ledger/${older.id}/joins`, { otherId: younger.id, note: '同一人同一事' })
    expect(page.joined).toMatchObject([{ id: younger.id, matterNo: younger.matterNo, note: '同一人同一事' }])
    expect((await officer.get<Beside>(`/api/ledger/${younger.id}/beside`)).joinedInto).toMatchObject({
      id: older.id,
      matterNo: older.matterNo,
    })
    expect((await officer.get<{ content: string }>(`/api/ledger/${younger.id}`)).content).toContain('不给开票据')
    expect(await stateOf(younger.id)).toBe('closed')
    const found = (await officer.get<{ items: ItemLine[] }>(`/api/ledger?search=${encodeURIComponent(younger.matterNo)}`)).items
    expect(found.map((each) => each.id).toSorted()).toEqual([older.id, younger.id].toSorted())
    expect((await officer.get<Json>(`/api/matters/${older.matterId}`)).aliases).toEqual([younger.matterNo])
    const tried = async (one: string, other: string) =>
      ((await officer.try('POST', `/api/ledger/${one}/joins`, { otherId: other, note: '再并一次' })).body as Json).code
    expect(await tried(older.id, younger.id)).toBe('join.joined_already')
    expect(await tried(older.id, older.id)).toBe('join.itself')
  })

  it('under way are not joined', async () => {
    const first = await enter('先登记的一条')
    const running = await enter('正在督办的一条')
    await propose(running.id, { kind: 'supervise', recipient: '路政科' })
    expect((await officer.try('POST', `/api/ledger/${first.id}/joins`, { otherId: running.id, note: '内容相同' })).body).toMatchObject({
      code: 'join.under_way',
    })
  })

  it('tell nobody of an entry that is kept from them: not by likeness, not by a joined number', async () => {
    const about = { content: '养护科长在沥青采购中收受回扣，供应商固定一家。' }
    const open = await enter('沥青采购收受回扣', about)
    const hidden = (
      await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'kezhang2', { title: '养护科长采购收回扣', ...about }))
    ).item
    await officer.post(`/api/ledger/${open.id}/joins`, { otherId: hidden.id, note: '同一采购' })
    // Whom the younger concerns is no subject of the older: its number stands nowhere at the older.
    expect((await officer.get<Json>(`/api/matters/${open.matterId}`)).aliases).toEqual([])
    expect((await officer.get<Beside>(`/api/ledger/${open.id}/beside`)).joined).toHaveLength(1)
    const seen = await story.server.fresh.database.transaction('app', story.idOf('kezhang2'), async (tx) => ({
      near: (
        await sql`SELECT jianwei_ledger_near(to_tsquery('simple', '沥青'), ARRAY['person'], ARRAY[${story.idOf('kezhang2')}], 100)`.execute(
          tx,
        )
      ).rows,
      joins: (await sql`SELECT 1 FROM item_joins`.execute(tx)).rows,
    }))
    expect(seen).toEqual({ near: [], joins: [] })
  })
})
