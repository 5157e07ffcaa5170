import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUSES } from '../../demo/institutions.ts'
import { remindSheets } from '../../src/modules/checks/check.jobs.ts'
import type { RoundPage, SheetLine, SheetPage } from '../../src/modules/checks/check.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const FACTS = '客户经理反映其多次代客户保管存单和印鉴，未登记。'

let story: World
let branch: string
let counter: string
let round: RoundPage

const codeOf = async (username: string, method: 'POST' | 'PUT', path: string, body: Json = {}): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code

const BASIS = {
  kind: 'staffConduct',
  basis: '行党委〔2026〕5号《员工行为排查实施办法》',
  notifiedOn: '2026-02-10',
  assessedOn: '2026-02-12',
}
const draft = (more: Json = {}) => ({
  ...{ unitId: branch, kind: 'staffConduct', title: '2026年一季度员工异常行为排查', scope: [counter] },
  ...{ periodFrom: '2026-01-01', periodTo: '2026-03-31', dueOn: '2026-04-10', ...more },
})

/** Sheets of one person as this reader sees them. */
async function sheetsOf(username: string, query = ''): Promise<SheetLine[]> {
  return (await (await story.as(username)).get<Json>(`/api/check-sheets?roundId=${round.line.id}&limit=200${query}`)).items
}
const nameOf = (username: string) => story.institution.persons.find((person) => person.id === story.idOf(username))?.name ?? ''
const pageOf = async (username: string, id: string) => (await story.as(username)).get<SheetPage>(`/api/check-sheets/${id}`)

/** All items answered with nothing, but these. */
const answersOf = (page: SheetPage, found: Record<string, string> = {}) =>
  page.form.items.map(({ code }) => ({ item: code, isFound: code in found, facts: found[code] ?? '' }))

/** One statement as this person on the role of requests: what it gave, or why not. */
const tried = (username: string, statement: string) =>
  story.server.fresh.database
    .transaction('app', story.idOf(username), async (tx) => {
      const { rows, numAffectedRows } = await sql.raw<Json>(statement).execute(tx)
      return rows.length > 0 ? rows.length : Number(numAffectedRows ?? 0)
    })
    .catch((error: Error & { constraint?: string; code?: string }) => error.constraint ?? error.code ?? error.message)

describe('员工异常行为排查 of a bank branch', () => {
  beforeAll(async () => {
    story = await world('2026-04-01', { houses: [HOUSES['bank'] ?? expect.fail('no bank')] })
    branch = unitNamed(story, '墨汀支行')
    counter = unitNamed(story, '营业室')
  })
  afterAll(() => story.close())

  it('is off until its lawful basis is recorded, by whoever may, after notice and assessment', async () => {
    expect(await codeOf('jijian1', 'POST', '/api/check-rounds', draft())).toBe('check.no_basis')
    const record = (more: Json = {}, by = 'jiancha') => codeOf(by, 'POST', '/api/check-bases', { unitId: branch, ...BASIS, ...more })
    expect(await record({}, 'jijian1')).toBe('access.not_permitted')
    expect(await record({ unitId: unitNamed(story, '澄砚分行') })).toBe('check.of_another_unit')
    expect(await record({ kind: 'faith' })).toBe('check.unknown_kind')
    expect(await record({ notifiedOn: '2026-04-02' })).toBe('check.basis_ahead')
    expect(await record({ basis: '依据员工体检情况的通知' })).toBe('check.barred_word')
    const kinds = await (await story.as('jiancha')).post<Json[]>('/api/check-bases', { unitId: branch, ...BASIS })
    expect(kinds.map((each) => [each.kind.code, each.basis?.basis ?? null])).toEqual([
      ['fourCircles', null],
      ['staffConduct', BASIS.basis],
      ['caseRisk', null],
    ])
    expect(await codeOf('jijian1', 'POST', '/api/check-rounds', draft({ kind: 'fourCircles' }))).toBe('check.no_basis')
  })

  it('is opened by the discipline body over units of its own, with a limit ahead', async () => {
    const open = (more: Json, by = 'jijian1') => codeOf(by, 'POST', '/api/check-rounds', draft(more))
    expect(await open({ dueOn: '2026-03-31' })).toBe('check.due_in_past')
    expect(await open({ periodFrom: '2026-04-02', periodTo: '2026-04-09' })).toBe('check.period_ahead')
    expect(await open({}, 'zhuren1')).toBe('access.not_permitted')
    expect(await open({ scope: [unitNamed(story, '澄砚分行')], unitId: unitNamed(story, '澄砚分行') })).toBe('check.of_another_unit')
    expect(await open({ scope: ['U-nowhere'] })).toBe('check.nobody_in_scope')
    round = await (await story.as('jijian1')).post<RoundPage>('/api/check-rounds', draft({ scope: [branch] }))
    expect(round).toMatchObject({ line: { kindLabel: '员工异常行为排查', verified: 0 }, basis: BASIS.basis, mayClose: true })
    expect(round.units.find((unit) => unit.unitId === counter)).toMatchObject({ filled: 0, verified: 0, findings: null })
  })

  it('asks the head for the people of the unit, and another for the head; nobody for themselves or a relative', async () => {
    const mine = await sheetsOf('zhuren1', '&mine=true')
    expect(mine.length).toBeGreaterThan(2)
    expect(new Set(mine.map((line) => line.unitId))).toEqual(new Set([counter]))
    expect(mine.map((line) => line.subjectName)).not.toContain(nameOf('zhuren1'))
    expect(mine.every((line) => line.filler?.id === story.idOf('zhuren1') && line.verifier?.id !== story.idOf('zhuren1'))).toBe(true)
    // The head's own lies with the one above; the head does not see it, nor does the clerk see theirs.
    const ofHead = (await sheetsOf('hangzhang')).find((line) => line.subjectName === nameOf('zhuren1'))
    expect(ofHead?.filler?.id).toBe(story.idOf('hangzhang'))
    expect((await (await story.as('zhuren1')).try('GET', `/api/check-sheets/${ofHead?.id}`)).status).toBe(404)
    expect(await sheetsOf('zhigong1')).toEqual([])
    // The spouse of a teller, an officer of the discipline body, sees the others and not that one; the other officers do.
    const spouses = story.institution.relatives.find((tie) => tie.personId === story.idOf('jijian2'))?.relativePersonId
    const spouse = story.institution.persons.find((person) => person.id === spouses)?.name
    const seenBy = async (username: string) => (await sheetsOf(username)).map((line) => line.subjectName)
    expect(await seenBy('jijian1')).toContain(spouse)
    expect(await seenBy('jijian2')).not.toContain(spouse)
    expect((await seenBy('jijian2')).length).toBeGreaterThan(10)
  })

  it('the principal leader and the discipline body are looked at by the superior, without a trace below', async () => {
    const above = await sheetsOf('shangji')
    const names = above.map((line) => line.subjectName)
    expect(names).toContain(nameOf('hangzhang'))
    expect(names).toContain(nameOf('jiancha'))
    expect(names).not.toContain(nameOf('zhigong1'))
    const below = (await sheetsOf('jijian1')).map((line) => line.subjectName)
    expect(below).not.toContain(nameOf('hangzhang'))
    expect(below).not.toContain(nameOf('jiancha'))
    const figures = (page: RoundPage) =>
      page.units.find((unit) => unit.unitName === '纪检监察室' || unit.unitId === unitNamed(story, '纪检监察室'))?.total ?? 0
    const seen = await (await story.as('shangji')).get<RoundPage>(`/api/check-rounds/${round.line.id}`)
    const local = await (await story.as('jijian1')).get<RoundPage>(`/api/check-rounds/${round.line.id}`)
    expect(figures(seen)).toBeGreaterThan(figures(local))
  })

  it('is filled in item by item, without private life', async () => {
    const [line] = await sheetsOf('zhuren1', '&mine=true')
    const page = await pageOf('zhuren1', line?.id ?? '')
    expect(page.mayAct).toEqual(['fill'])
    const fill = (answers: Json, more: Json = {}, by = 'zhuren1') =>
      codeOf(by, 'PUT', `/api/check-sheets/${page.line.id}/answers`, { revision: 1, answers, ...more })
    expect(await fill(answersOf(page).slice(1))).toBe('check.not_all_answered')
    expect(await fill(answersOf(page).map((each, at) => (at === 0 ? { ...each, item: 'faith' } : each)))).toBe('check.unknown_item')
    expect(await fill(answersOf(page, { absence: '经常请假，据说正在办理离婚' }))).toBe('check.barred_word')
    expect(await fill(answersOf(page), { revision: 7 })).toBe('check.changed_meanwhile')
    expect(await fill(answersOf(page), {}, 'hangzhang')).toBe('check.not_the_filler')
    expect(await fill(answersOf(page), {}, 'zhigong1')).toBe('check.sheet_not_found')
    const done = await (await story.as('zhuren1')).try('PUT', `/api/check-sheets/${page.line.id}/answers`, {
      ...{ revision: 1, answers: answersOf(page, { customerFunds: FACTS }) },
    })
    expect(done.body).toMatchObject({ line: { state: 'filled' }, mayAct: [] })
    expect(await fill(answersOf(page), { revision: 2 })).toBe('check.act_not_open')
  })

  it('is verified by another, who may send it back, and grades what was found', async () => {
    const sheet = (await sheetsOf('hangzhang', '&state=filled'))[0]
    const path = `/api/check-sheets/${sheet?.id}/verification`
    const verify = (more: Json, by = 'hangzhang') =>
      codeOf(by, 'POST', path, { revision: 2, verdict: 'pass', opinion: '属实。', grades: [], ...more })
    expect(await verify({}, 'zhuren1')).toBe('check.not_the_verifier')
    expect(await verify({})).toBe('check.grades_do_not_fit')
    expect(await verify({ grades: [{ item: 'customerFunds', rank: 9 }] })).toBe('check.unknown_rank')
    const back = await (await story.as('hangzhang')).post<SheetPage>(path, {
      revision: 2,
      verdict: 'return',
      opinion: '请写明时间和客户数。',
    })
    expect(back.line.state).toBe('owed')
    const again = await pageOf('zhuren1', sheet?.id ?? '')
    expect(again).toMatchObject({ opinion: '请写明时间和客户数。', mayAct: ['fill'] })
    const filled = await (await story.as('zhuren1')).try('PUT', `/api/check-sheets/${sheet?.id}/answers`, {
      ...{ revision: 3, answers: answersOf(again, { customerFunds: FACTS }) },
    })
    expect(filled.status).toBe(200)
    const done = await (await story.as('hangzhang')).post<SheetPage>(path, {
      ...{ revision: 4, verdict: 'pass', opinion: '情况属实，建议转登记。', grades: [{ item: 'customerFunds', rank: 2 }] },
    })
    expect(done).toMatchObject({ line: { state: 'verified', findings: 1, rank: 2 }, mayAct: [] })
    // Who filled it in learns neither the rank nor the opinion.
    expect(await pageOf('zhuren1', sheet?.id ?? '')).toMatchObject({ grades: [], opinion: null, line: { findings: null, rank: null } })
  })

  it('a finding becomes an entry by an act of the discipline body, once', async () => {
    const [line] = await sheetsOf('jijian1', '&undecided=true')
    const path = `/api/check-sheets/${line?.id}/outcomes`
    const entry = {
      outcome: 'entered',
      item: 'customerFunds',
      signType: 'early',
      keyArea: 'credit',
      title: '代客户保管存单印鉴',
      content: FACTS,
    }
    expect(await codeOf('hangzhang', 'POST', path, entry)).toBe('access.not_permitted')
    expect(await codeOf('shangji', 'POST', path, entry)).toBe('check.sheet_not_found')
    expect(await codeOf('jijian1', 'POST', path, { ...entry, item: 'absence' })).toBe('check.no_such_finding')
    // Sheets about the discipline body itself are decided on above, not by its own head who fills them in.
    const colleague = (await sheetsOf('jiancha', '&mine=true')).find((each) => each.subjectName === nameOf('jijian1'))
    expect(await codeOf('jiancha', 'POST', `/api/check-sheets/${colleague?.id}/outcomes`, entry)).toBe('check.not_the_office')
    const desk = await (await story.as('jijian1')).get<Json>('/api/desk')
    expect(desk.items.map((each: Json) => each.key)).toContain('desk.decideFinding')
    const page = await (await story.as('jijian1')).post<SheetPage>(path, entry)
    expect(page).toMatchObject({ outcomes: [{ item: 'customerFunds', outcome: 'entered' }], mayAct: [] })
    const item = await (await story.as('jijian1')).get<Json>(`/api/ledger/${page.outcomes[0]?.itemId}`)
    expect(item.item).toMatchObject({ channel: 'staffScreening', title: '代客户保管存单印鉴', subjects: [{ name: line?.subjectName }] })
    expect(item.details).toMatchObject([{ code: 'basis', value: BASIS.basis }, { code: 'screenedOn' }])
    expect(await codeOf('jijian1', 'POST', path, { outcome: 'noted', item: 'customerFunds', reason: '与上季度登记重复' })).toBe(
      'check.already_decided',
    )
    // The verifier outside of the body does not learn of it.
    expect((await pageOf('hangzhang', line?.id ?? '')).outcomes).toEqual([])
  })

  it('shows how far it is without names, and findings only to the body, each with its trail', async () => {
    const text = async (username: string, file: string) => {
      const answer = await (await story.as(username)).try('GET', `/api/check-rounds/${round.line.id}/${file}.xlsx`)
      if (answer.status !== 200) return (answer.body as Json).code as string
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(answer.bytes as never)
      return JSON.stringify(book.worksheets[0]?.getSheetValues())
    }
    const completion = await text('hangzhang', 'completion')
    expect(completion).toContain('营业室')
    for (const person of story.institution.persons) expect(completion).not.toContain(person.name)
    expect(await text('zhuren1', 'findings')).toBe('access.not_permitted')
    expect(await text('zhigong1', 'completion')).toBe('access.not_permitted')
    expect(await text('shangji', 'findings')).not.toContain('存单')
    expect(await text('jijian1', 'findings')).toContain('存单')
    const notes = await withClient(story.server.fresh.admin, async (client) =>
      (await client.query(`SELECT action FROM jianwei.trail_entries WHERE action LIKE 'check.%' GROUP BY action ORDER BY action`)).rows.map(
        (row: { action: string }) => row.action,
      ),
    )
    expect(notes).toEqual([
      ...['check.basis', 'check.entered', 'check.exportCompletion', 'check.exportFindings', 'check.fill', 'check.open'],
      ...['check.read', 'check.return', 'check.verify'],
    ])
  })

  it('no way round it in the database', async () => {
    const [owed] = await sheetsOf('zhuren1', '&mine=true')
    const id = owed?.id ?? ''
    expect(await tried('zhigong1', `SELECT 1 FROM check_sheets`)).toBe(0)
    expect(await tried('xitong', `SELECT 1 FROM check_sheets UNION ALL SELECT 1 FROM check_rounds`)).toBe(0)
    expect(await tried('zhuren1', `UPDATE check_sheets SET state = 'verified' WHERE id = '${id}' RETURNING 1`)).toBe('check_sheets_life')
    expect(await tried('hangzhang', `UPDATE check_sheets SET state = 'filled', answers = '[]' WHERE id = '${id}' RETURNING 1`)).toBe(
      'check_sheets_life',
    )
    expect(await tried('zhuren1', `UPDATE check_sheets SET verifier = '${story.idOf('zhuren1')}' WHERE id = '${id}'`)).toBe('42501')
    expect(await tried('jijian1', `DELETE FROM check_sheets`)).toBe('42501')
    const insert = (
      kind: string,
    ) => `INSERT INTO check_rounds (id, unit_id, kind, title, form, scope, period_from, period_to, due_on, basis_id, basis, left_out, opened_by, opened_on, pack_id, pack_version)
      SELECT gen_random_uuid(), unit_id, '${kind}', title, form, scope, period_from, period_to, due_on, basis_id, basis, 0, opened_by, opened_on, pack_id, pack_version FROM check_rounds`
    expect(await tried('jijian1', insert('fourCircles'))).toBe('check_rounds_basis')
    expect(await tried('zhuren1', insert('staffConduct'))).toBe('42501')
    expect(
      await tried(
        'jijian1',
        `INSERT INTO check_sheets (id, round_id, node_id, unit_id, subject_kind, subject_id, filler, verifier)
      SELECT gen_random_uuid(), round_id, node_id, unit_id, 'unit', unit_id, filler, verifier FROM check_sheets WHERE id = '${(await sheetsOf('jijian1'))[0]?.id}'`,
      ),
    ).toBe('42501')
  })

  it('reminds before the limit and after it, without names, once', async () => {
    const remind = async () =>
      remindSheets.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const told = async () =>
      (await (await story.as('zhuren1')).get<Json>('/api/notifications')).items.filter((each: Json) => each.kind.startsWith('check.'))
    story.itIs('2026-04-09')
    await remind()
    await remind()
    story.itIs('2026-04-13')
    await remind()
    expect((await told()).map((each: Json) => each.kind).toSorted()).toEqual([
      'check.near',
      'check.overdue',
      'check.owed',
      'check.returned',
    ])
    expect(
      (await (await story.as('zhuren1')).get<Json>('/api/desk')).items.find((each: Json) => each.key === 'desk.fillCheck'),
    ).toMatchObject({ group: 'overdue' })
    const officer = await story.as('jijian1')
    const { rows } = await officer.get<{ rows: Json[] }>(`/api/situation/stages?unitId=${branch}`)
    const checksOf = (unitId: string) => rows.find((row) => row.unitId === unitId)?.checks
    expect({ branch: checksOf(branch), counter: checksOf(counter) }).toEqual({
      branch: { open: 1, late: 1 },
      counter: { open: 0, late: 0 },
    })
    const listed = async (asked: string) => (await officer.get<Json>(`/api/check-rounds?under=${asked}=true`)).items.length
    expect([await listed(`${branch}&open`), await listed(`${branch}&late`), await listed(`${counter}&open`)]).toEqual([1, 1, 0])
  })

  it('stands still when the basis is withdrawn, and ends when it is closed', async () => {
    const [owed] = await sheetsOf('zhuren1', '&mine=true')
    const page = await pageOf('zhuren1', owed?.id ?? '')
    const withdraw = { unitId: branch, kind: 'staffConduct', reason: '上级行通知暂停排查' }
    expect(await codeOf('jiancha', 'POST', '/api/check-bases/withdrawal', { ...withdraw, kind: 'fourCircles' })).toBe('check.no_basis')
    await (await story.as('jiancha')).post('/api/check-bases/withdrawal', withdraw)
    const fill = () => codeOf('zhuren1', 'PUT', `/api/check-sheets/${page.line.id}/answers`, { revision: 1, answers: answersOf(page) })
    expect(await fill()).toBe('check.basis_withdrawn')
    await (await story.as('jiancha')).post('/api/check-bases', { unitId: branch, ...BASIS })
    expect(await codeOf('shangji', 'POST', `/api/check-rounds/${round.line.id}/closing`)).toBe('check.of_another_unit')
    expect(await codeOf('jijian1', 'POST', `/api/check-rounds/00000000-0000-4000-8000-000000000000/closing`)).toBe('check.not_found')
    await (await story.as('jijian1')).post(`/api/check-rounds/${round.line.id}/closing`)
    expect(await codeOf('jijian1', 'POST', `/api/check-rounds/${round.line.id}/closing`)).toBe('check.closed')
    expect(await fill()).toBe('check.act_not_open')
  })
})
