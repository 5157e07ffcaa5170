import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../../src/modules/intake/item.schema.ts'
import type { ProtectionLine, ProtectionPage } from '../../../src/modules/protection/retaliation/retaliation.schema.ts'
import { remindProtection } from '../../../src/modules/protection/retaliation/retaliation.jobs.ts'
import { uploaded } from './protection.steps.ts'
import { type Desk, type Notices, registration } from '../story.ts'
import { type Json, type Person, type World, world } from '../world.ts'

let story: World
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const filing = (against: string, more: Json = {}) => ({
  ...{ form: 'request', protects: 'self', kind: 'transfer', againstId: story.idOf(against), happenedOn: '2026-03-01' },
  ...{ facts: '就预警问题如实回告后第三天，被通知调离原岗位。', wanted: '请求停止调岗。', ...more },
})
const desk = async (who: Person, key: string) => (await who.get<Desk>('/api/desk')).items.filter((each) => each.key === key)
const OWN = '/api/own-protection-cases'

beforeAll(async () => {
  story = await world('2026-03-02')
})
afterAll(() => story.close())

describe('Retaliation and protection 打击报复、保护申请 (X22, R225)', () => {
  let id: string
  let file: string

  it('is filed by anybody for themselves, about somebody else, with a kind of the pack', async () => {
    const staff = await story.as('zhigong1')
    file = await uploaded(story, staff, '调岗通知.txt')
    expect((await staff.get<Json[]>('/api/protection-kinds')).map((each) => each.label)).toContain('调岗')
    expect(await codeOf(staff, OWN, filing('zhigong1'))).toBe('protection.about_oneself')
    expect(await codeOf(staff, OWN, filing('kezhang1', { kind: 'nonsense' }))).toBe('protection.kind_unknown')
    expect(await codeOf(staff, OWN, filing('kezhang1', { happenedOn: '2026-03-03' }))).toBe('protection.happens_later')
    expect(await codeOf(staff, OWN, filing('kezhang1', { protects: 'relative' }))).toBe('protection.needs_relative')
    expect(await codeOf(staff, OWN, filing('kezhang1', { protects: 'reporter' }))).toBe('protection.needs_entry')
    expect(await codeOf(staff, OWN, filing('kezhang1', { wanted: '' }))).toBe('protection.needs_wanted')
    const page = await staff.post<ProtectionPage>(OWN, filing('kezhang1', { files: [file] }))
    id = page.line.id
    expect(page).toMatchObject({
      line: { state: 'filed', countdown: { dueOn: '2026-03-05' } },
      files: [{ name: '调岗通知.txt' }],
      acts: [],
    })
    expect((await staff.get<{ items: ProtectionLine[] }>(OWN)).items.map((each) => each.id)).toEqual([id])
  })

  it('is invisible to the person said to retaliate, their unit and everybody else; their file as well', async () => {
    for (const username of ['kezhang1', 'zhigong2', 'kezhang2', 'juzhang', 'xitong', 'anquan', 'shenji']) {
      const who = await story.as(username)
      expect(((await who.try('GET', `/api/protection-cases/${id}`)).body as Json).code).toBe('protection.not_found')
      expect((await who.try('GET', `/api/files/${file}/content`)).status).toBe(404)
      for (const table of ['protection_cases', 'protection_steps', 'protection_files'])
        expect((await straight(username, `SELECT * FROM ${table}`)).rows).toEqual([])
    }
    expect((await (await story.as('jijian1')).try('GET', `/api/files/${file}/content`)).status).toBe(200)
  })

  it('is taken up by the head with measures, an owner and a last day', async () => {
    const head = await story.as('jiancha')
    expect(await desk(head, 'desk.decideProtection')).toMatchObject([
      { link: `/protection-cases/${id}`, countdown: { dueOn: '2026-03-05' } },
    ])
    expect((await head.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('protection.filed')
    const path = `/api/protection-cases/${id}/decision`
    const accept = { decision: 'accept', text: '调岗决定暂缓执行，由纪委书记与所在单位负责人谈话。', ownerId: story.idOf('jijian1') }
    expect(await codeOf(await story.as('jijian1'), path, accept)).toBe('access.not_permitted')
    expect(await codeOf(await story.as('zhigong1'), path, accept)).toBe('access.not_permitted')
    expect(await codeOf(head, path, { ...accept, ownerId: story.idOf('kezhang1') })).toBe('protection.needs_owner')
    const page = await head.post<ProtectionPage>(path, accept)
    expect(page.line).toMatchObject({ state: 'accepted', countdown: { dueOn: '2026-03-16' } })
    expect(await codeOf(head, path, accept)).toBe('protection.not_open')
  })

  it('is followed up by its owner and closed with its result; who filed it reads all of it', async () => {
    const officer = await story.as('jijian1')
    const path = `/api/protection-cases/${id}/steps`
    expect(await desk(officer, 'desk.carryOutProtection')).toMatchObject([{ link: `/protection-cases/${id}` }])
    const head = await story.as('jiancha')
    expect(await codeOf(head, path, { kind: 'close', text: '已经恢复原岗位。' })).toBe('protection.needs_measure')
    await officer.post(path, { kind: 'measure', text: '已通知所在单位暂缓调岗。' })
    await officer.post(path, { kind: 'followUp', text: '回访本人，未再发生类似情况。' })
    expect(await codeOf(officer, path, { kind: 'close', text: '已经恢复原岗位。' })).toBe('access.not_permitted')
    const page = await head.post<ProtectionPage>(path, { kind: 'close', text: '已经恢复原岗位，保护措施到位。' })
    expect(page).toMatchObject({ line: { state: 'closed', countdown: null }, acts: [] })
    const own = await (await story.as('zhigong1')).get<ProtectionPage>(`/api/protection-cases/${id}`)
    expect(own.steps.map((each) => each.kind)).toEqual(['accept', 'measure', 'followUp', 'close'])
    const trail = await story.server.workshop.sweep(async (work) =>
      (await sql<{ action: string }>`SELECT action FROM trail_entries WHERE object_id = ${id}`.execute(work.tx)).rows.map(
        (row) => row.action,
      ),
    )
    for (const act of ['file', 'accept', 'measure', 'close', 'open']) expect(trail).toContain(`protection.${act}`)
  })

  it('about the head or the discipline body goes to the body above; nobody of the house sees it', async () => {
    const staff = await story.as('zhigong1')
    for (const above of ['juzhang', 'jiancha']) {
      const page = await staff.post<ProtectionPage>(OWN, filing(above, { form: 'note' }))
      expect(page.line.registerName).not.toContain('公路局')
      for (const username of ['juzhang', 'jiancha', 'jijian1', 'shuji'])
        expect((await (await story.as(username)).try('GET', `/api/protection-cases/${page.line.id}`)).status).toBe(404)
    }
    const { rows } = await straight('jijian1', `SELECT register_node AS node FROM protection_cases LIMIT 1`)
    const [of] = rows as { node: string }[]
    const write = `INSERT INTO protection_cases (id, register_node, form, protects, relative, kind, kind_label, against_id, happened_on, facts, wanted, state, filed_by, filed_on, due_on, measure_days, measure_unit)
      VALUES (gen_random_uuid(), '${of?.node}', 'note', 'self', '', 'other', '其他', '${story.idOf('juzhang')}', '2026-03-01', 'x', '', 'filed', '${story.idOf('zhigong1')}', '2026-03-02', '2026-03-05', 10, 'workday')`
    await expect(straight('zhigong1', write)).rejects.toThrow('row-level security')
    await expect(straight('zhigong2', write.replace(story.idOf('juzhang'), story.idOf('kezhang1')))).rejects.toThrow('row-level security')
  })

  it('for the named reporter is filed by an officer on the entry, without the name; never for an unnamed one', async () => {
    const officer = await story.as('jijian1')
    const named = { source: '', reporterKind: 'named', reporterName: '顾望舒', reporterContact: '见来信' } as const
    const of = (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'kezhang1', named))).item
    const unnamed = (
      await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2', { source: '', reporterKind: 'anonymous' }))
    ).item
    const body = filing('kezhang1', { protects: 'reporter', form: 'note', wanted: '' })
    expect(await codeOf(officer, `/api/ledger/${unnamed.id}/protection-cases`, body)).toBe('protection.needs_named_reporter')
    const page = await officer.post<ProtectionPage>(`/api/ledger/${of.id}/protection-cases`, body)
    expect(JSON.stringify(page)).not.toContain('顾望舒')
    expect(await officer.get<ProtectionLine[]>(`/api/ledger/${of.id}/protection-cases`)).toMatchObject([{ id: page.line.id }])
    expect((await (await story.as('kezhang1')).try('GET', `/api/ledger/${of.id}/protection-cases`)).status).not.toBe(200)
    const list = await officer.get<{ items: ProtectionLine[] }>(
      `/api/protection-cases?form=note&state=filed&search=${encodeURIComponent(page.line.against.name)}`,
    )
    expect(list.items.map((each) => each.id)).toEqual([page.line.id])
    expect((await officer.browser.get('/api/protection-cases.xlsx')).status).toBe(200)
    const declined = { decision: 'decline', text: '系正常岗位轮换，已向本人说明。', ownerId: null }
    expect(
      (await (await story.as('shuji')).post<ProtectionPage>(`/api/protection-cases/${page.line.id}/decision`, declined)).line.state,
    ).toBe('declined')
  })

  it('for the reporter of an entry, about the head, is seen and decided above, where the entry itself is not', async () => {
    const officer = await story.as('jijian1')
    const named = { source: '', reporterKind: 'named', reporterName: '顾望舒', reporterContact: '见来信' } as const
    const of = (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'kezhang2', named))).item
    const body = filing('juzhang', { protects: 'reporter', form: 'note', wanted: '' })
    const { line } = await officer.post<ProtectionPage>(`/api/ledger/${of.id}/protection-cases`, body)
    const above = await story.as('shangjishuji')
    const page = await above.get<ProtectionPage>(`/api/protection-cases/${line.id}`)
    expect(page).toMatchObject({ line: { itemId: null }, acts: ['decide'] })
    expect((await above.try('GET', `/api/ledger/${of.id}`)).status).toBe(404)
    const declined = { decision: 'decline', text: '经核实系正常工作安排，已向本人说明。', ownerId: null }
    expect((await above.post<ProtectionPage>(`/api/protection-cases/${line.id}/decision`, declined)).line.state).toBe('declined')
  })

  it('is not decided past the rules', async () => {
    const staff = await story.as('zhigong2')
    const page = await staff.post<ProtectionPage>(OWN, filing('kezhang1'))
    const decide = (by: string) =>
      `UPDATE protection_cases SET state = 'accepted', decided_by = '${story.idOf(by)}', decided_on = '2026-03-02', owner = '${story.idOf('jijian1')}' WHERE id = '${page.line.id}' RETURNING id`
    for (const username of ['zhigong2', 'kezhang1', 'juzhang']) expect((await straight(username, decide(username))).rows).toEqual([])
    await expect(straight('jijian1', decide('jijian1'))).rejects.toThrow('by this hand')
    await expect(straight('jiancha', decide('shuji'))).rejects.toThrow('own name')
    await expect(
      straight('jiancha', decide('jiancha').replace(`owner = '${story.idOf('jijian1')}'`, `owner = '${story.idOf('kezhang1')}'`)),
    ).rejects.toThrow('owned by its office')
    await expect(straight('jiancha', `UPDATE protection_cases SET facts = 'x'`)).rejects.toThrow('permission denied')
    const step = (by: string, kind: string) =>
      `INSERT INTO protection_steps (id, case_id, kind, text, by_person, on_day) VALUES (gen_random_uuid(), '${page.line.id}', '${kind}', 'x', '${story.idOf(by)}', '2026-03-02')`
    await expect(straight('zhigong2', step('zhigong2', 'measure'))).rejects.toThrow('row-level security')
    await expect(straight('jijian1', step('jijian1', 'close'))).rejects.toThrow('row-level security')
    await expect(straight('jijian1', step('jiancha', 'measure'))).rejects.toThrow('row-level security')
  })

  it('that nobody takes up in time is told to those who may, once', async () => {
    story.itIs('2026-03-09')
    const run = () =>
      remindProtection.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    await run()
    await run()
    const head = await story.as('jiancha')
    const late = (await head.get<Notices>('/api/notifications')).items.filter((each) => each.kind === 'protection.filedLate')
    expect(late).toHaveLength(1)
    const { kind: _kind, ...rest } = late[0] ?? { kind: '' }
    expect(JSON.stringify(rest)).not.toContain('调离')
  })

  it('goes above where all who decide share the unit of the person complained of', async () => {
    const { rows } = (await straight('zhigong2', `SELECT jianwei_judges_protection('U01', '${story.idOf('kezhang1')}', NULL) AS may`)) as {
      rows: Json[]
    }
    expect(rows).toEqual([{ may: true }])
    await story.server.workshop.sweep(async (work) => {
      await sql`UPDATE tenures SET to_on = '2026-03-01' WHERE person_id IN (${story.idOf('jiancha')}, ${story.idOf('shuji')}) AND to_on IS NULL`.execute(
        work.tx,
      )
      await sql`INSERT INTO tenures (person_id, post_id, from_on)
        SELECT head, post_id, '2026-03-01' FROM tenures, unnest(ARRAY[${story.idOf('jiancha')}, ${story.idOf('shuji')}]) AS head
        WHERE person_id = ${story.idOf('zhigong2')} AND to_on IS NULL`.execute(work.tx)
    })
    const page = await (await story.as('zhigong1')).post<ProtectionPage>(OWN, filing('zhigong2', { form: 'note' }))
    expect(page.line.registerName).not.toContain('公路局')
  })
})
