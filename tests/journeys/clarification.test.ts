import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { besidePage } from '../../src/modules/intake/alike/alike.schema.ts'
import { itemRecords } from '../../src/modules/intake/item.records.store.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import type {
  ClarificationLine,
  ClarificationPage,
  clarificationsOfItem,
} from '../../src/modules/protection/clarification/clarification.schema.ts'
import { signalRecords } from '../../src/modules/signals/signal.records.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { z } from 'zod'
import { STATEMENT, unfounded } from './protection/protection.steps.ts'
import { type Desk, type MatterPage, type Notices, registration } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const RECEIPT = { deliveredOn: '2026-03-03', place: '局机关三楼会议室', receiver: '本人', receiptNo: '回执1号' }

let story: World
let officer: Person
beforeAll(async () => {
  story = await world('2026-03-02')
  officer = await story.as('jijian1')
})
afterAll(() => story.close())

const proposalFor = (username: string, more: Json = {}) => ({
  personId: story.idOf(username),
  way: 'direct',
  scope: '',
  statement: STATEMENT,
  ...more,
})
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const answer = (more: Json = {}) => ({ answer: 'agree', way: 'direct', scope: '', ...more })
const deskOf = async (who: Person, key: string) => (await who.get<Desk>('/api/desk')).items.filter((each) => each.key === key)
const kindsOf = async (who: Person) => (await who.get<Notices>('/api/notifications')).items.map((each) => each.kind)
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))

describe('Clarification 澄清 of what proved unfounded (golden path 10)', () => {
  let item: ItemLine
  let other: ItemLine
  let id: string

  it('is proposed only for what proved unfounded, and for whom it concerned', async () => {
    other = (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1', { title: '同一人的另一条反映' }))).item
    item = await unfounded(story, 'zhigong1')
    expect(await codeOf(officer, `/api/ledger/${other.id}/clarifications`, proposalFor('zhigong1'))).toBe('clarification.not_unfounded')
    expect(await codeOf(officer, `/api/ledger/${item.id}/clarifications`, proposalFor('zhigong2'))).toBe('clarification.not_concerned')
    expect(await codeOf(await story.as('zhigong1'), `/api/ledger/${item.id}/clarifications`, proposalFor('zhigong1'))).toBe(
      'access.not_permitted',
    )
    const of = await officer.get<z.infer<typeof clarificationsOfItem>>(`/api/ledger/${item.id}/clarifications`)
    expect(of).toMatchObject({ lines: [], mayPropose: true, persons: [{ id: story.idOf('zhigong1') }] })
    expect(of.ways.map((each) => each.code)).toEqual(['direct', 'organisation', 'circular'])
    const page = await officer.post<ClarificationPage>(`/api/ledger/${item.id}/clarifications`, proposalFor('zhigong1'))
    id = page.line.id
    // Five working days to answer, fifteen to the delivery.
    expect(page.line).toMatchObject({
      state: 'asked',
      docNo: null,
      countdown: { dueOn: '2026-03-09' },
      matter: { matterNo: item.matterNo },
    })
    expect(await codeOf(officer, `/api/ledger/${item.id}/clarifications`, proposalFor('zhigong1'))).toBe('clarification.under_way')
  })

  it('asks the person concerned first: on their desk, without the matter; nobody approves before', async () => {
    const person = await story.as('zhigong1')
    expect(await deskOf(person, 'desk.answerClarification')).toMatchObject([
      { link: `/clarifications/${id}`, countdown: { dueOn: '2026-03-09' } },
    ])
    expect(await kindsOf(person)).toContain('clarification.asked')
    const page = await person.get<ClarificationPage>(`/api/clarifications/${id}`)
    expect(page).toMatchObject({ statement: STATEMENT, line: { matter: null }, acts: ['answer'] })
    expect((await person.try('GET', `/api/clarifications/${id}/document.pdf`)).status).toBe(404)
    expect((await person.try('GET', '/api/clarifications')).status).toBe(403)
    expect(await codeOf(await story.as('jiancha'), `/api/clarifications/${id}/decision`, { decision: 'approve', opinion: '同意。' })).toBe(
      'clarification.not_open',
    )
    for (const stranger of ['zhigong2', 'kezhang1', 'xitong', 'anquan'])
      expect((await (await story.as(stranger)).try('GET', `/api/clarifications/${id}`)).status).toBe(404)
    expect(await codeOf(await story.as('zhigong2'), `/api/clarifications/${id}/answer`, answer())).toBe('clarification.not_found')
  })

  it('is answered by the person in their own way and scope, or by the office from paper alone', async () => {
    expect(await codeOf(officer, `/api/clarifications/${id}/answer`, answer())).toBe('clarification.answer_needs_paper')
    const person = await story.as('zhigong1')
    expect(await codeOf(person, `/api/clarifications/${id}/answer`, answer({ way: 'circular' }))).toBe('clarification.needs_scope')
    const page = await person.post<ClarificationPage>(
      `/api/clarifications/${id}/answer`,
      answer({ way: 'circular', scope: '路政科全体人员' }),
    )
    expect(page).toMatchObject({
      line: { state: 'agreed', way: 'circular', scope: '路政科全体人员' },
      answer: { agrees: true, paper: '' },
      acts: [],
    })
    expect(await codeOf(person, `/api/clarifications/${id}/answer`, answer())).toBe('clarification.not_open')
    expect(await deskOf(person, 'desk.answerClarification')).toEqual([])
    expect(await kindsOf(officer)).toContain('clarification.agreed')
    const told = (await officer.get<MatterPage>(`/api/matters/${item.matterId}`)).timeline.map((each) => each.key)
    expect(told).toEqual(expect.arrayContaining(['clarification.asked', 'clarification.agreed']))
  })

  it('is approved by another, in the rules and in the database, and then has its number', async () => {
    expect(await codeOf(officer, `/api/clarifications/${id}/decision`, { decision: 'approve', opinion: '同意。' })).toBe(
      'access.not_permitted',
    )
    const own = `UPDATE clarifications SET state = 'approved', decided_by = jianwei_person(), decided_on = '2026-03-02', doc_no = 'X', content = '{}' WHERE id = '${id}'`
    await expect(straight('jijian1', own)).rejects.toThrow(/head of the office|two_persons/)
    await expect(straight('jiancha', own.replace('jianwei_person()', `'${story.idOf('shuji')}'`))).rejects.toThrow('own name')
    await expect(straight('jiancha', `UPDATE clarifications SET state = 'delivered' WHERE id = '${id}'`)).rejects.toThrow(
      'does not go from',
    )
    await expect(straight('jijian1', `UPDATE matters SET clarified_on = '2026-03-02' WHERE id = '${item.matterId}'`)).rejects.toThrow(
      'permission denied',
    )
    const head = await story.as('jiancha')
    expect(await deskOf(head, 'desk.approveClarification')).toMatchObject([{ link: `/clarifications/${id}` }])
    const page = await head.post<ClarificationPage>(`/api/clarifications/${id}/decision`, { decision: 'approve', opinion: '同意。' })
    expect(page.line).toMatchObject({ state: 'approved', docNo: expect.stringMatching(/澄〔2026〕1号$/) })
    expect(await deskOf(officer, 'desk.deliverClarification')).toMatchObject([{ link: `/clarifications/${id}` }])
  })

  it('is a document as PDF and Word, for the office and for the person', async () => {
    for (const who of [officer, await story.as('zhigong1')])
      for (const [name, type] of [
        ['document.pdf', 'application/pdf'],
        ['document.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ]) {
        const file = await who.browser.get(`/api/clarifications/${id}/${name}`)
        expect([file.status, file.headers['content-type']]).toEqual([200, type])
      }
  })

  it('leaves every trace reversed from its delivery on: ledger, neighbours, matter, and what scores read', async () => {
    const before = await officer.get<{ item: ItemLine }>(`/api/ledger/${item.id}`)
    expect(before.item.clarifiedOn).toBeNull()
    story.itIs('2026-03-04')
    officer = await story.as('jijian1')
    expect(await codeOf(officer, `/api/clarifications/${id}/delivery`, { ...RECEIPT, deliveredOn: '2026-03-05' })).toBe(
      'clarification.delivery_day',
    )
    const page = await officer.post<ClarificationPage>(`/api/clarifications/${id}/delivery`, RECEIPT)
    expect(page).toMatchObject({ line: { state: 'delivered' }, delivery: { receiver: '本人', receiptNo: '回执1号' }, acts: [] })
    const ledger = (await officer.get<{ items: ItemLine[] }>('/api/ledger')).items
    expect(ledger.find((each) => each.id === item.id)).toMatchObject({ state: 'unfounded', clarifiedOn: '2026-03-03' })
    expect(ledger.find((each) => each.id === other.id)).toMatchObject({ clarifiedOn: null })
    const beside = await officer.get<z.infer<typeof besidePage>>(`/api/ledger/${other.id}/beside`)
    expect([...beside.alike, ...beside.others].find((each) => each.id === item.id)).toMatchObject({ clarifiedOn: '2026-03-03' })
    const matter = await officer.get<MatterPage>(`/api/matters/${item.matterId}`)
    expect(matter.matter.clarifiedOn).toBe('2026-03-03')
    expect(matter.timeline.map((each) => each.key)).toContain('clarification.delivered')
    expect(await kindsOf(await story.as('zhigong1'))).toContain('clarification.delivered')
    const trail = await story.server.workshop.sweep(async (work) =>
      (await sql<{ action: string }>`SELECT action FROM trail_entries WHERE object_id = ${id}`.execute(work.tx)).rows.map(
        (row) => row.action,
      ),
    )
    for (const act of ['propose', 'agree', 'approve', 'deliver', 'open']) expect(trail).toContain(`clarification.${act}`)
  })

  it('is found by name and exported', async () => {
    const name = (await officer.get<ClarificationPage>(`/api/clarifications/${id}`)).line.person.name
    const found = await officer.get<{ items: ClarificationLine[] }>(
      `/api/clarifications?search=${encodeURIComponent(name)}&state=delivered`,
    )
    expect(found.items.map((each) => each.id)).toEqual([id])
    expect((await officer.get<{ items: ClarificationLine[] }>('/api/clarifications?way=direct')).items).toEqual([])
    const file = await officer.browser.get('/api/clarifications.xlsx')
    expect(file.status).toBe(200)
  })
})

describe('What a score reads', () => {
  const inDatabase = <T>(run: (work: Work) => Promise<T>) => story.server.workshop.sweep(run)

  it('no longer counts what was checked as untrue', async () => {
    const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2', { title: '反映公车私用' }))
    const truth = () =>
      inDatabase(async (work) => (await itemRecords(work.tx)).rows.find((row) => row['id'] === item.id)?.['truth'] ?? null)
    expect(await truth()).toBeNull()
    await officer.post(`/api/ledger/${item.id}/amendments`, { verification: 'refuted', note: '调阅派车单，系公务出车。' })
    expect(await truth()).toBe('unfounded')
  })

  it('no longer counts a signal whose matter was clarified, and its page says so', async () => {
    const matter = (await officer.get<{ items: ItemLine[] }>('/api/ledger?state=unfounded')).items.find((each) => each.clarifiedOn !== null)
    const signal = randomUUID()
    const finding = {
      ...{ value: 1, line: 0, sentence: { zh: '同日审批', en: 'Approved the same day' }, wouldClear: { zh: '', en: '' }, basis: '' },
      ...{ why: { zh: '', en: '' }, title: { zh: '同日审批', en: 'Same day' }, settings: [], evidence: [], evidenceTable: 'permit' },
      ...{ evidenceRows: [], decidingColumns: [] },
    }
    const stateOf = () => inDatabase(async (work) => (await signalRecords(work.tx)).rows.find((row) => row['id'] === signal)?.['state'])
    await inDatabase((work) =>
      sql`INSERT INTO signals (id, register_node, rule, version, rank, subject_key, state, raised_on, evidence_digest, run_id, run_at, first_run, finding)
        SELECT ${signal}, register_node, 'PR-01', 1, 2, 'K', 'registered', '2026-02-20', 'd', gen_random_uuid(), now(), gen_random_uuid(), ${JSON.stringify(finding)}::jsonb
        FROM matters WHERE id = ${matter?.matterId}::uuid`.execute(work.tx),
    )
    expect(await stateOf()).toBe('registered')
    await inDatabase((work) => sql`UPDATE signals SET matter_id = ${matter?.matterId}::uuid WHERE id = ${signal}`.execute(work.tx))
    expect(await stateOf()).toBe('excluded')
    expect((await officer.get<Json>(`/api/signals/${signal}`)).signal).toMatchObject({ state: 'registered', clarifiedOn: '2026-03-03' })
  })
})

describe('Who declines, is late, or is asked no more', () => {
  it('declining ends it and its limits; a new one may be proposed', async () => {
    const item = await unfounded(story, 'zhigong2', { title: '反映值守时间饮酒' })
    const first = await officer.post<ClarificationPage>(`/api/ledger/${item.id}/clarifications`, proposalFor('zhigong2'))
    await officer.post(`/api/clarifications/${first.line.id}/answer`, answer({ answer: 'decline', paper: '本人意见书，卷宗第12页' }))
    const page = await officer.get<ClarificationPage>(`/api/clarifications/${first.line.id}`)
    expect(page).toMatchObject({ line: { state: 'declined', countdown: null }, answer: { agrees: false, paper: '本人意见书，卷宗第12页' } })
    const again = await officer.post<ClarificationPage>(
      `/api/ledger/${item.id}/clarifications`,
      proposalFor('zhigong2', { way: 'organisation' }),
    )
    const withdrawn = await officer.post<ClarificationPage>(`/api/clarifications/${again.line.id}/withdrawal`, { reason: '所选方式有误' })
    expect(withdrawn.line.state).toBe('withdrawn')
    expect((await (await story.as('zhigong2')).try('GET', `/api/clarifications/${again.line.id}`)).status).toBe(404)
    const third = await officer.post<ClarificationPage>(`/api/ledger/${item.id}/clarifications`, proposalFor('zhigong2'))
    story.itIs('2026-03-20')
    await story.sweep()
    officer = await story.as('jijian1')
    expect((await officer.get<Notices>('/api/notifications')).items).toContainEqual(
      expect.objectContaining({ kind: 'clarification.overdue', link: `/clarifications/${third.line.id}` }),
    )
  })

  it('nobody proposes for a person outside the matter, or answers for another, past the rules', async () => {
    const rows = await straight('zhigong2', `SELECT id FROM clarifications WHERE person_id <> jianwei_person()`)
    expect(rows.rows).toEqual([])
    const { rows: asked } = await straight('jijian1', `SELECT id, matter_id, item_id FROM clarifications WHERE state = 'asked'`)
    const [of] = asked as { id: string; matter_id: string; item_id: string }[]
    const insert = (by: string, paper: string) =>
      `INSERT INTO clarification_answers VALUES ('${of?.id}', '${of?.matter_id}', true, 'direct', '', '', '${paper}', '${story.idOf(by)}', now(), '2026-03-20')`
    await expect(straight('kezhang1', insert('kezhang1', '意见书'))).rejects.toThrow('row-level security')
    await expect(straight('jijian1', insert('jijian1', ''))).rejects.toThrow('row-level security')
    await expect(straight('zhigong2', insert('jijian1', ''))).rejects.toThrow('row-level security')
    const propose = `INSERT INTO clarifications (id, matter_id, item_id, register_node, person_id, way, scope, statement, offered, state, proposed_by, proposed_on, answer_due, due_on)
      SELECT gen_random_uuid(), matter_id, item_id, register_node, '${story.idOf('kezhang2')}', 'direct', '', statement, offered, 'asked', jianwei_person(), proposed_on, answer_due, due_on FROM clarifications LIMIT 1`
    await expect(straight('jijian1', propose)).rejects.toThrow('row-level security')
  })
})
