import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemRecords } from '../../src/modules/intake/item.records.store.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import type { ReporterPage, ReporterShown } from '../../src/modules/intake/reporter/reporter.schema.ts'
import { assessedAs, type Notices, registration } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const NAME = '顾望舒'
const CONTACT = '来信所留电话尾号 0731'

let story: World
let officer: Person
let item: ItemLine
beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
})
afterAll(() => story.close())

const named = (more: Json = {}) =>
  registration(story, 'zhigong2', {
    title: '实名反映值守脱岗',
    source: '',
    reporterKind: 'named',
    reporterName: NAME,
    reporterContact: CONTACT,
    ...more,
  })
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const OFFICE = ['jijian1', 'jiancha', 'shuji'] as const
const listPath = () => `/api/ledger/${item.id}/reporter`

describe('A named reporter 实名反映人', () => {
  it('is not written into the ledger: neither as its source nor where nobody is named', async () => {
    expect(await codeOf(officer, '/api/ledger', named({ source: NAME }))).toBe('item.named_has_source')
    expect(await codeOf(officer, '/api/ledger', named({ reporterKind: 'anonymous' }))).toBe('item.reporter_not_named')
    expect(await codeOf(officer, '/api/ledger', named({ reporterName: '' }))).toBe('item.reporter_without_name')
    item = (await officer.post<{ item: ItemLine }>('/api/ledger', named())).item
    for (const path of [
      `/api/ledger/${item.id}`,
      '/api/ledger',
      listPath(),
      `/api/matters/${item.matterId}`,
      `/api/ledger/${item.id}/beside`,
    ])
      expect(JSON.stringify(await officer.get(path))).not.toContain(NAME)
    expect((await officer.get<{ items: ItemLine[] }>(`/api/ledger?search=${encodeURIComponent(NAME)}`)).items).toEqual([])
  })

  it('stands in no row that any role of the program reads, whoever asks', async () => {
    for (const username of [...OFFICE, 'zhigong2', 'juzhang', 'kezhang1', 'xitong', 'anquan', 'shenji'])
      await expect(straight(username, 'SELECT * FROM reporter_identities')).rejects.toThrow('permission denied')
    await expect(story.server.workshop.sweep((work) => sql`SELECT * FROM reporter_identities`.execute(work.tx))).rejects.toThrow(
      'permission denied',
    )
    await expect(straight('jijian1', `UPDATE reporter_identities SET name = 'x'`)).rejects.toThrow('permission denied')
    await expect(straight('jijian1', `UPDATE information_items SET source = 'x' WHERE id = '${item.id}'`)).rejects.toThrow(
      'permission denied',
    )
  })

  it('is seen by whoever entered it, with why, and every look is on record; without why nothing is shown', async () => {
    expect((await officer.get<ReporterPage>(listPath())).readers).toMatchObject([
      { person: { id: story.idOf('jijian1') }, reason: '登记人', removed: null },
    ])
    expect((await officer.try('POST', `${listPath()}/looks`, { reason: ' ' })).status).toBe(400)
    expect(await officer.post<ReporterShown>(`${listPath()}/looks`, { reason: '电话核对反映内容' })).toEqual({
      name: NAME,
      contact: CONTACT,
    })
    expect((await officer.get<ReporterPage>(listPath())).looks).toMatchObject([{ reason: '电话核对反映内容' }])
    await expect(straight('jijian1', `SELECT * FROM jianwei_look_at_reporter('${item.id}', '  ')`)).rejects.toThrow('say why')
    const trail = await story.server.workshop.sweep(
      async (work) =>
        (
          await sql<{
            action: string
            details: Json
          }>`SELECT action, details FROM trail_entries WHERE object_id = ${item.id} AND action LIKE 'reporter.%' ORDER BY at`.execute(
            work.tx,
          )
        ).rows,
    )
    expect(trail.map((row) => row.action)).toEqual(['reporter.keep', 'reporter.look'])
    expect(JSON.stringify(trail)).toContain('电话核对反映内容')
    expect(JSON.stringify(trail)).not.toContain(NAME)
  })

  it('is shown to nobody by their office: not to the head of the office, the secretary, the leader or an administrator', async () => {
    for (const username of ['jiancha', 'shuji']) {
      const person = await story.as(username)
      expect((await person.get<ReporterPage>(listPath())).mayLook).toBe(false)
      expect(await codeOf(person, `${listPath()}/looks`, { reason: '了解情况' })).toBe('reporter.not_on_list')
    }
    for (const username of ['juzhang', 'kezhang1', 'xitong', 'zhigong2']) {
      expect((await (await story.as(username)).try('POST', `${listPath()}/looks`, { reason: '了解情况' })).status).toBe(403)
      await expect(straight(username, `SELECT * FROM jianwei_look_at_reporter('${item.id}', '了解情况')`)).rejects.toThrow('on the list')
    }
    await expect(straight('shuji', `SELECT * FROM jianwei_look_at_reporter('${item.id}', '了解情况')`)).rejects.toThrow('on the list')
  })

  it('opens to whom another puts on the list, with why, and closes to whom is taken off it', async () => {
    const secretary = await story.as('shuji')
    const add = (who: Person, username: string) =>
      codeOf(who, `${listPath()}/readers`, { personId: story.idOf(username), reason: '参与核查' })
    expect(await add(await story.as('jiancha'), 'shuji')).toBe('reporter.not_on_list')
    expect(await add(secretary, 'shuji')).toBe('reporter.adds_oneself')
    expect(await add(secretary, 'jijian1')).toBe('reporter.on_list_already')
    for (const username of ['xitong', 'juzhang', 'kezhang1', 'zhigong2'])
      expect(await add(secretary, username)).toBe('reporter.not_a_candidate')
    const page = await secretary.post<ReporterPage>(`${listPath()}/readers`, { personId: story.idOf('jiancha'), reason: '复核反映内容' })
    const reader = page.readers.find((each) => each.person.id === story.idOf('jiancha'))
    const head = await story.as('jiancha')
    expect((await head.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('reporter.reader_added')
    expect(await head.post<ReporterShown>(`${listPath()}/looks`, { reason: '复核反映内容' })).toMatchObject({ name: NAME })
    const off = await officer.post<ReporterPage>(`/api/reporter-readers/${reader?.id}/removal`, { reason: '复核已经结束' })
    expect(off.readers.find((each) => each.id === reader?.id)?.removed).toMatchObject({ reason: '复核已经结束' })
    expect(await codeOf(head, `${listPath()}/looks`, { reason: '再看一次' })).toBe('reporter.not_on_list')
    expect(await codeOf(officer, `/api/reporter-readers/${reader?.id}/removal`, { reason: '再移一次' })).toBe('reporter.no_such_reader')
  })

  it('nobody gets onto the list, or back onto it, past the rules', async () => {
    const insert = (username: string) =>
      `INSERT INTO reporter_readers (id, item_id, matter_id, person_id, reason, added_by, added_on)
       VALUES (gen_random_uuid(), '${item.id}', '${item.matterId}', '${story.idOf(username)}', '参与核查', jianwei_person(), '2026-03-02')`
    for (const [who, whom] of [
      ['jiancha', 'jiancha'],
      ['jiancha', 'shuji'],
      ['shuji', 'shuji'],
      ['shuji', 'juzhang'],
      ['juzhang', 'juzhang'],
    ] as const)
      await expect(straight(who, insert(whom))).rejects.toThrow('row-level security')
    await expect(straight('shuji', `UPDATE reporter_readers SET removed_on = NULL, removed_by = NULL`)).rejects.toThrow('taken off it once')
    await expect(straight('jijian1', `DELETE FROM reporter_looks`)).rejects.toThrow('permission denied')
    await expect(
      straight(
        'jijian1',
        `INSERT INTO reporter_looks VALUES (gen_random_uuid(), '${item.id}', '${item.matterId}', jianwei_person(), '查看', now())`,
      ),
    ).rejects.toThrow('permission denied')
  })

  it('stays unknown to members who are called to the meeting', async () => {
    const page = await officer.post<Json>(`/api/ledger/${item.id}/assessment`, assessedAs(1))
    await officer.post(`/api/assessments/${page.id}/tabling`, {
      memberIds: ['juzhang', 'kezhang1', 'shuji'].map((each) => story.idOf(each)),
    })
    expect((await straight('juzhang', `SELECT title FROM information_items WHERE id = '${item.id}'`)).rows).toHaveLength(1)
    expect((await straight('juzhang', 'SELECT * FROM reporter_readers')).rows).toEqual([])
    expect((await straight('juzhang', 'SELECT * FROM reporter_looks')).rows).toEqual([])
  })

  it('above, where it is about the head, is known to whoever takes it up, and no longer to whoever entered it', async () => {
    await officer.post('/api/ledger', named({ title: '实名反映主要领导', subjects: [{ kind: 'person', id: story.idOf('juzhang') }] }))
    const above = await story.as('shangji')
    const [line] = (await above.get<{ items: ItemLine[] }>('/api/ledger')).items
    expect(await above.post<ReporterShown>(`/api/ledger/${line?.id}/reporter/looks`, { reason: '联系反映人' })).toMatchObject({
      name: NAME,
    })
    await expect(straight('jijian1', `SELECT * FROM jianwei_look_at_reporter('${line?.id}', '联系反映人')`)).rejects.toThrow('on the list')
  })

  it('is still told apart from other sources by the rules, as a hash that no person reads', async () => {
    const other = (await officer.post<{ item: ItemLine }>('/api/ledger', named({ title: '同一人再次反映' }))).item
    const hashes = await story.server.workshop.sweep(async (work) =>
      (await itemRecords(work.tx)).rows.filter((row) => row['id'] === item.id || row['id'] === other.id).map((row) => row['source_hash']),
    )
    expect(new Set(hashes).size).toBe(1)
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/)
    expect((await straight('jijian1', `SELECT jianwei_reporter_source('${item.id}') AS hash`)).rows).toEqual([{ hash: null }])
  })
})

describe('An entry whose reporter is not on record', () => {
  it('has no list, and nobody to be shown', async () => {
    const bare = (
      await officer.post<{ item: ItemLine }>(
        '/api/ledger',
        registration(story, 'zhigong2', { title: '匿名反映', source: '', reporterKind: 'anonymous' }),
      )
    ).item
    expect(await officer.get<ReporterPage>(`/api/ledger/${bare.id}/reporter`)).toMatchObject({
      isKnown: false,
      readers: [],
      mayLook: false,
      mayKeep: false,
    })
    expect(await codeOf(officer, `/api/ledger/${bare.id}/reporter/looks`, { reason: '联系反映人' })).toBe('reporter.not_known')
  })
})
