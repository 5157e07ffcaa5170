import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnatomyLine, AnatomyPage, anatomyOfMatter } from '../../../src/modules/anatomy/anatomy.schema.ts'
import type { ItemLine } from '../../../src/modules/intake/item.schema.ts'
import { withClient } from '../../../src/platform/database/connection.ts'
import type { z } from 'zod'
import { content, point } from './anatomy.steps.ts'
import { type Desk, type Notices, registration } from '../story.ts'
import { type Json, type Person, type World, world } from '../world.ts'

let story: World
let officer: Person
let head: Person
let item: ItemLine
beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
  head = await story.as('jiancha')
  item = await closed('zhigong1')
})
afterAll(() => story.close())

const codeOf = async (who: Person, path: string, body: Json = {}, method: 'POST' | 'PUT' = 'POST') =>
  ((await who.try(method, path, body)).body as Json).code
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const underTheCover = (statement: string) =>
  withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    return (await client.query<Json>(statement)).rows
  })
const nameOf = (username: string) => story.institution.persons.find((each) => each.id === story.idOf(username))?.name ?? ''
const deskOf = async (who: Person, key: string) => (await who.get<Desk>('/api/desk')).items.filter((each) => each.key === key)
const listOf = async (who: Person, query = '') => (await who.get<{ items: AnatomyLine[] }>(`/api/anatomies${query}`)).items

/** An entry whose matter is closed as founded. */
async function closed(about: string, more: Json = {}): Promise<ItemLine> {
  const { item: made } = await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(story, about, more))
  await underTheCover(`UPDATE information_items SET state = 'closed', verification = 'verified' WHERE id = '${made.id}'`)
  await underTheCover(`UPDATE matters SET stage = 'closed' WHERE id = '${made.matterId}'`)
  return made
}

describe('Drafting 起草', () => {
  let id: string

  it('is of a closed matter that was not unfounded, by the office, and names nobody', async () => {
    const path = `/api/matters/${item.matterId}/anatomies`
    const { item: open } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2', { title: '另一条反映' }))
    expect(await codeOf(officer, `/api/matters/${open.matterId}/anatomies`, content())).toBe('anatomy.matter_runs')
    const untrue = await closed('zhigong2', { title: '查否的一条反映' })
    await underTheCover(`UPDATE information_items SET state = 'unfounded' WHERE id = '${untrue.id}'`)
    expect(await codeOf(officer, `/api/matters/${untrue.matterId}/anatomies`, content())).toBe('anatomy.matter_unfounded')
    expect(await codeOf(await story.as('shuji'), path, content())).toBe('access.not_permitted')
    expect(await codeOf(await story.as('zhigong2'), path, content())).toBe('access.not_permitted')
    const named = await officer.try('POST', path, content({ facts: `${nameOf('zhigong1')}受理后没有作现场核查，次日即予办结。` }))
    expect(named.body).toMatchObject({ code: 'anatomy.names_person', facts: { field: 'facts', name: nameOf('zhigong1') } })
    expect(await codeOf(officer, path, content({ lessons: `见${item.matterNo}号事项的整改要求。` }))).toBe('anatomy.names_matter')
    expect(
      await codeOf(officer, path, content({ unitLabel: story.institution.units.find((each) => each.shortName === '路政科')?.name })),
    ).toBe('anatomy.names_unit')
    expect(await codeOf(officer, path, content({ riskType: 'noSuch' }))).toBe('anatomy.unknown_code')
    const page = await officer.post<AnatomyPage>(path, content())
    ;({ id } = page.line)
    expect(page).toMatchObject({
      line: { state: 'draft', office: { matter: { matterNo: item.matterNo } } },
      acts: ['edit', 'submit', 'withdraw'],
    })
    expect(await codeOf(officer, path, content())).toBe('anatomy.drafted_before')
    const of = await head.get<z.infer<typeof anatomyOfMatter>>(path)
    expect(of).toMatchObject({ mayDraft: false, lines: [{ id }] })
  })

  it('is seen by the office of its register alone', async () => {
    for (const who of ['zhigong2', 'zhigong1', 'kezhang1', 'juzhang', 'shangji', 'xitong']) {
      const person = await story.as(who)
      expect([who, [403, 404].includes((await person.try('GET', `/api/anatomies/${id}`)).status)]).toEqual([who, true])
      expect([who, [403, 404].includes((await person.try('GET', `/api/anatomies/${id}/anatomy.pdf`)).status)]).toEqual([who, true])
      for (const table of ['anatomies', 'anatomy_sources', 'anatomy_points', 'anatomy_steps'])
        expect([who, table, (await straight(who, `SELECT 1 FROM ${table}`)).rows]).toEqual([who, table, []])
    }
    expect((await head.get<AnatomyPage>(`/api/anatomies/${id}`)).line.state).toBe('draft')
  })

  it('is written by its drafter alone, its points as well', async () => {
    expect(await codeOf(head, `/api/anatomies/${id}`, content(), 'PUT')).toBe('anatomy.drafter_only')
    expect(await codeOf(head, `/api/anatomies/${id}/points`, point(story))).toBe('anatomy.drafter_only')
    expect(await codeOf(head, `/api/anatomies/${id}/submission`)).toBe('anatomy.drafter_only')
    expect(await codeOf(officer, `/api/anatomies/${id}/points`, point(story, { measures: `由${nameOf('zhigong1')}整改。` }))).toBe(
      'anatomy.names_person',
    )
    expect(await codeOf(officer, `/api/anatomies/${id}/points`, point(story, { affairs: 'noSuch' }))).toBe('riskPoint.unknown_code')
    expect(await codeOf(officer, `/api/anatomies/${id}/points`, point(story, { unitId: 'NOWHERE' }))).toBe('riskPoint.no_such_unit')
    expect(await codeOf(officer, `/api/anatomies/${crypto.randomUUID()}/submission`)).toBe('anatomy.not_found')
    await officer.post(`/api/anatomies/${id}/points`, point(story, { title: '写错了的风险点' }))
    const page = await officer.post<AnatomyPage>(`/api/anatomies/${id}/points`, point(story))
    expect(page.points).toHaveLength(2)
    const left = await officer.post<AnatomyPage>(`/api/anatomies/${id}/points/removal`, { pointId: page.points[0]?.id })
    expect(left.points.map((each) => each.title)).toEqual([point(story)['title']])
    await expect(straight('jiancha', `UPDATE anatomies SET title = '改了的标题' WHERE id = '${id}'`)).rejects.toThrow('by its drafter')
    expect((await straight('jiancha', `DELETE FROM anatomy_points`)).numAffectedRows).toBe(0n)
  })

  it('is returned with a reason, mended, and approved by another; past the rules as well', async () => {
    await officer.post(`/api/anatomies/${id}/submission`)
    expect(await codeOf(officer, `/api/anatomies/${id}`, content(), 'PUT')).toBe('anatomy.not_open')
    expect(await deskOf(head, 'desk.approveAnatomy')).toMatchObject([{ link: `/anatomies/${id}` }])
    const approval = `UPDATE anatomies SET state = 'approved', decided_by = jianwei_person(), decided_on = '2026-03-02' WHERE id = '${id}'`
    await expect(straight('jijian1', approval)).rejects.toThrow(/decided by another|two_persons/)
    await expect(straight('jiancha', approval.replace('jianwei_person()', `'${story.idOf('shuji')}'`))).rejects.toThrow('own name')
    await expect(straight('jiancha', approval.replace("'approved'", "'approved', title = '改了的标题'"))).rejects.toThrow('handed in')
    await expect(straight('jijian1', `UPDATE anatomies SET drafted_by = 'x' WHERE id = '${id}'`)).rejects.toThrow('permission denied')
    expect((await straight('zhigong2', approval)).numAffectedRows).toBe(0n)
    const returned = await head.post<AnatomyPage>(`/api/anatomies/${id}/decision`, { decision: 'return', opinion: '苗头写得不够具体。' })
    expect(returned).toMatchObject({ line: { state: 'returned', approvedOn: null }, steps: [{ kind: 'submit' }, { kind: 'return' }] })
    expect((await officer.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('anatomy.returned')
    expect((await officer.try('PUT', `/api/anatomies/${id}`, content({ signs: '同一承运人一年内七次当日办结。' }))).status).toBe(200)
    await officer.post(`/api/anatomies/${id}/submission`)
    const page = await head.post<AnatomyPage>(`/api/anatomies/${id}/decision`, { decision: 'approve', opinion: '同意入库。' })
    expect(page).toMatchObject({ line: { state: 'approved', approvedOn: '2026-03-02' }, acts: ['withdraw'] })
    expect(await deskOf(head, 'desk.approveAnatomy')).toEqual([])
    await expect(straight('jijian1', `UPDATE anatomies SET title = '改了的标题' WHERE id = '${id}'`)).rejects.toThrow('does not go from')
  })

  it('nobody approves what they drafted: of the head of the office, the secretary does', async () => {
    const other = await closed('zhigong2', { title: '负责人起草的一条' })
    const { line } = await head.post<AnatomyPage>(`/api/matters/${other.matterId}/anatomies`, content({ title: '负责人起草的案例' }))
    await head.post(`/api/anatomies/${line.id}/submission`)
    expect(await codeOf(head, `/api/anatomies/${line.id}/decision`, { decision: 'approve', opinion: '同意。' })).toBe(
      'anatomy.decider_drafted_it',
    )
    const secretary = await story.as('shuji')
    await secretary.post(`/api/anatomies/${line.id}/decision`, { decision: 'approve', opinion: '同意。' })
    expect(await codeOf(officer, `/api/anatomies/${line.id}/withdrawal`, { reason: '重写' })).toBe('anatomy.in_the_library')
    await expect(straight('jijian1', `UPDATE anatomies SET state = 'withdrawn' WHERE id = '${line.id}'`)).rejects.toThrow(
      'out of the library',
    )
    const out = await secretary.post<AnatomyPage>(`/api/anatomies/${line.id}/withdrawal`, { reason: '案情可以辨认' })
    expect(out).toMatchObject({ line: { state: 'withdrawn' }, acts: [] })
    expect((await (await story.as('zhigong2')).try('GET', `/api/anatomies/${line.id}`)).status).toBe(404)
    // Withdrawn, it makes room for another.
    const again = await head.post<AnatomyPage>(`/api/matters/${other.matterId}/anatomies`, content({ title: '重新起草的案例' }))
    for (let at = 0; at < 20; at += 1) await head.post(`/api/anatomies/${again.line.id}/points`, point(story))
    expect(await codeOf(head, `/api/anatomies/${again.line.id}/points`, point(story))).toBe('anatomy.too_many_points')
  })

  it('proposes its points as drafts in the register of the unit, which say where they come from and are not in force', async () => {
    const { points } = await officer.get<AnatomyPage>(`/api/anatomies/${id}`)
    const proposed = await officer.get<Json>(`/api/risk-points/${points[0]?.riskPointId}`)
    expect(proposed).toMatchObject({
      point: { state: 'draft', version: 0, title: point(story)['title'], unitId: point(story)['unitId'], carrier: 'section' },
      content: { causes: content()['causes'], measures: point(story)['measures'] },
      reason: '来自典型案例剖析',
    })
    expect(proposed.acts).toContain('submit')
  })
})

describe('The library 案例库', () => {
  it('is read by the staff, and leads nobody back to the case', async () => {
    for (const who of ['zhigong2', 'zhigong1', 'kezhang1', 'juzhang']) {
      const person = await story.as(who)
      const [line] = await listOf(person)
      expect([who, line?.title]).toEqual([who, content()['title']])
      const page = await person.get<AnatomyPage>(`/api/anatomies/${line?.id}`)
      expect(page).toMatchObject({ line: { office: null }, points: [], steps: [], acts: [], advice: [{ title: point(story)['title'] }] })
      const told = JSON.stringify([line, page])
      for (const clue of [
        item.matterNo,
        item.matterId,
        item.id,
        nameOf('zhigong1'),
        story.idOf('zhigong1'),
        nameOf('jijian1'),
        point(story)['unitId'],
      ])
        expect([who, clue, told.includes(clue)]).toEqual([who, clue, false])
      const rows = JSON.stringify([
        (await straight(who, `SELECT * FROM anatomies`)).rows,
        ...(await Promise.all(
          ['anatomy_sources', 'anatomy_points', 'anatomy_steps'].map(async (table) => (await straight(who, `SELECT * FROM ${table}`)).rows),
        )),
      ])
      for (const clue of [item.matterNo, item.matterId, item.id, nameOf('zhigong1'), story.idOf('zhigong1')])
        expect([who, clue, rows.includes(clue)]).toEqual([who, clue, false])
      expect((await person.browser.get(`/api/anatomies/${line?.id}/anatomy.pdf`)).headers['content-type']).toBe('application/pdf')
      expect((await person.try('GET', `/api/matters/${item.matterId}/anatomies`)).status).not.toBe(200)
    }
  })

  it('is found by words, pinyin, cause, risk type, year and state, and goes to Excel with a trace', async () => {
    const clerk = await story.as('zhigong2')
    const [line] = await listOf(clerk)
    const id = line?.id
    const of = content()
    for (const query of [
      'search=现场核查',
      'search=xukeshouli',
      'search=xksl',
      `cause=${of['causes'][0]}`,
      `riskType=${of['riskType']}`,
      'year=2026',
    ])
      expect([query, (await listOf(clerk, `?${encodeURI(query)}`)).map((line) => line.id)]).toEqual([query, [id]])
    for (const query of ['search=没有这个词', 'cause=other', 'year=2025', 'state=draft'])
      expect([query, await listOf(clerk, `?${encodeURI(query)}`)]).toEqual([query, []])
    expect((await clerk.browser.get('/api/anatomies.xlsx')).status).toBe(200)
    const trail = await underTheCover(`SELECT action FROM trail_entries WHERE action LIKE 'anatomy.%'`)
    const acts = new Set(trail.map((row: Json) => row.action))
    for (const act of ['draft', 'edit', 'addPoint', 'dropPoint', 'submit', 'return', 'approve', 'withdraw', 'open', 'export'])
      expect([act, acts.has(`anatomy.${act}`)]).toEqual([act, true])
    const [first, next] = await Promise.all([
      officer.get<{ items: AnatomyLine[]; next: string | null }>('/api/anatomies?limit=1'),
      officer.get<{ items: AnatomyLine[] }>('/api/anatomies'),
    ])
    expect(first.next).toBe(first.items[0]?.id)
    expect(next.items.length).toBeGreaterThan(1)
  })

  it('cannot be written into from a matter that is open, hidden or another’s, past the rules', async () => {
    const anatomy = crypto.randomUUID()
    const insert = (by: string, state = 'draft') =>
      `INSERT INTO anatomies (id, register_node, title, unit_label, content, causes, risk_type, spelled, pack_id, pack_version, state, drafted_by, drafted_on)
       SELECT '${anatomy}', register_node, 'x', 'x', '{}', '{}', 'x', '', pack_id, pack_version, '${state}', '${story.idOf(by)}', '2026-03-02' FROM anatomies LIMIT 1`
    for (const [who, by, state] of [
      ['zhigong2', 'zhigong2', 'draft'],
      ['jijian1', 'jiancha', 'draft'],
      ['jijian1', 'jijian1', 'approved'],
    ] as const)
      await expect(straight(who, insert(by, state))).rejects.toThrow('row-level security')
    const { item: open } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2', { title: '未办结的反映' }))
    await expect(
      straight(
        'jijian1',
        `${insert('jijian1')}; INSERT INTO anatomy_sources (anatomy_id, source_matter) VALUES ('${anatomy}', '${open.matterId}')`,
      ),
    ).rejects.toThrow('row-level security')
  })

  it('keeps what it learned when the matter is erased: nothing ties it to the matter', async () => {
    // The erasure of a disposal itself, past the triggers that hold it back until it is due.
    await underTheCover(
      `SET session_replication_role = replica; SELECT jianwei_erase_hanging('matters', format('id = %L', '${item.matterId}'::uuid))`,
    )
    expect(await underTheCover(`SELECT 1 FROM information_items WHERE id = '${item.id}'`)).toEqual([])
    const [line] = await listOf(await story.as('zhigong2'))
    expect(line?.title).toBe(content()['title'])
    expect((await officer.get<AnatomyPage>(`/api/anatomies/${line?.id}`)).points).toHaveLength(1)
    const ties = await underTheCover(
      `SELECT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'anatom%' AND confrelid NOT IN ('units'::regclass, 'anatomies'::regclass)`,
    )
    expect(ties).toEqual([])
  })
})
