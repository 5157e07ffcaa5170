import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layDuties } from '../../src/modules/channels/duty/duty.jobs.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { Browser } from '../http.ts'
import { nextVisit } from './publication.steps.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let section: string
let outside: Json
let guest: Browser

const FROM_OUTSIDE = (more: Json = {}): Json => ({
  ...{
    unitId: section,
    kind: 'conductSupervisor',
    identity: 'npcDeputy',
    name: '上官砚秋',
    employer: '澄砚州某企业',
    phone: '0100-1234567',
  },
  ...{ fromOn: '2026-03-02', toOn: '2028-03-01', ...more },
})
const codeOf = async (username: string, path: string, body: Json): Promise<string> =>
  ((await (await story.as(username)).try('POST', path, body)).body as Json).code
const desk = async (username: string): Promise<string[]> =>
  (await (await story.as(username)).get<Json>('/api/desk')).items.map((each: Json) => each.key)
const said = (more: Json = {}): Json => ({
  ...{ appointmentId: outside.id, title: '窗口工作日午间无人值守', content: '本月三次到窗口办事，午间均无人值守，群众等候时间较长。' },
  ...{ about: '路政科窗口', ...more },
})
const sent = async (body: Json): Promise<Json> => (await guest.send('POST', '/api/my-submissions', body)).body

/** The sign-in that a system administrator opens, its password changed as it must be. */
async function signedIn(personId: string, username: string): Promise<Browser> {
  const given = await (await story.as('xitong')).post<Json>('/api/accounts', { personId, username })
  const browser = story.server.browser()
  expect((await browser.signIn(username, given.password)).status).toBe(200)
  const next = 'jianwei-portal-2026-x'
  expect((await browser.send('POST', '/api/password', { currentPassword: given.password, newPassword: next })).status).toBeLessThan(300)
  return browser
}

/** What the database says to somebody from outside with a valid session. */
const asOutsider = (statement: string): Promise<string> =>
  withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
    await client.query('SET search_path = jianwei; BEGIN')
    await client.query(`SELECT set_config('jianwei.person', $1, true)`, [outside.personId])
    const done = await client.query(statement).then(
      (result) => `${result.rowCount} rows`,
      (error: Error & { constraint?: string }) => error.constraint ?? error.message,
    )
    await client.query('ROLLBACK')
    return done
  })

beforeAll(async () => {
  story = await world('2026-03-02')
  section = unitNamed(story, '路政科')
})
afterAll(() => story.close())

describe('Information officers and conduct supervisors', () => {
  it('are appointed by the office, one fixed officer of a unit’s own people, as many from outside as are wanted (R45–R47, A32)', async () => {
    const own = FROM_OUTSIDE({ kind: 'informationOfficer', identity: 'staff', name: '', personId: story.idOf('zhigong1') })
    expect(await codeOf('zhigong1', '/api/appointments', own)).toBe('access.not_permitted')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, toOn: '2026-01-01' })).toBe('appointment.term_reversed')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, fromOn: '2025-01-01', toOn: '2026-01-01' })).toBe('appointment.term_past')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, personId: null })).toBe('appointment.no_person')
    expect(await codeOf('jijian1', '/api/appointments', FROM_OUTSIDE({ name: '' }))).toBe('appointment.no_name')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, personId: story.idOf('jijian1') })).toBe('appointment.oneself')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, personId: story.idOf('xitong') })).toBe('appointment.administrator')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, unitId: unitNamed(story, '州交通运输局') })).toBe(
      'appointment.of_another_unit',
    )
    // The body above reads the roster below and keeps none there.
    expect(await codeOf('shangji', '/api/appointments', own)).toBe('appointment.of_another_unit')
    const officer = await story.as('jijian1')
    const first = await officer.post<Json>('/api/appointments', own)
    expect(first).toMatchObject({ no: '聘字〔2026〕1号', standing: 'inTerm', isOutside: false, mayAct: ['renew', 'end'] })
    expect(await codeOf('jijian1', '/api/appointments', own)).toBe('appointment.twice')
    expect(await codeOf('jijian1', '/api/appointments', { ...own, personId: story.idOf('kezhang1') })).toBe('appointment.fixed_one')
    outside = await officer.post<Json>('/api/appointments', FROM_OUTSIDE())
    expect(outside).toMatchObject({ no: '聘字〔2026〕2号', isOutside: true, name: '上官砚秋' })
    const found = await officer.get<Json>('/api/appointments?search=sgyq&identity=npcDeputy&standing=inTerm')
    expect(found.items.map((each: Json) => each.id)).toEqual([outside.id])
    const letter = await officer.browser.get(`/api/appointments/${outside.id}/letter.pdf`)
    expect(letter.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await officer.browser.get('/api/appointments.xlsx')).status).toBe(200)
    expect((await officer.try('GET', `/api/appointments/${randomUUID()}`)).body).toMatchObject({ code: 'appointment.not_found' })
  })

  it('from outside sign in to their own portal and to nothing else, by API and by database', async () => {
    guest = await signedIn(outside.personId, 'shangguan')
    const me = (await guest.get('/api/session')).body as Json
    expect(me.permissions.map((each: Json) => each.permission)).toEqual(['portal.use'])
    const portal = (await guest.get('/api/my-submissions')).body as Json
    expect(portal.appointments).toMatchObject([{ id: outside.id, isOpen: true, kind: 'conductSupervisor' }])
    for (const path of ['ledger', 'submissions', 'appointments', 'persons', 'signals', 'surveys', 'warnings', 'matters', 'public-comments'])
      expect([path, (await guest.get(`/api/${path}`)).status]).toEqual([path, 403])
    expect((await guest.get(`/api/units/${section}`)).body).toMatchObject({ posts: [], head: null, leaders: [] })
    const nothing = [
      'information_items',
      'matters',
      'signals',
      'warnings',
      'decisions',
      'surveys',
      'posts',
      'tenures',
      'role_grants',
      'submissions',
    ]
    for (const table of nothing) expect([table, await asOutsider(`SELECT * FROM ${table}`)]).toEqual([table, '0 rows'])
    expect(await asOutsider('SELECT * FROM persons')).toBe('1 rows')
    expect(await asOutsider('SELECT * FROM appointments')).toBe('1 rows')
    expect(await asOutsider(`SELECT jianwei_admit_outsider('outside-x', '甲', 'jia')`)).toMatch(/the office admits/)
    // Everybody else sees the people of the house as before.
    expect(Number((await nextVisit(story, 'zhigong1', 'SELECT * FROM persons')).split(' ')[0])).toBeGreaterThan(50)
  })

  it('submit, and read in three words how far it is; the office registers it in the ledger with one number (R137, R138)', async () => {
    expect(await sent(said({ title: '短' }))).toMatchObject({ code: 'submission.too_short' })
    expect(await sent(said({ isNothing: true }))).toMatchObject({ code: 'submission.nothing_without_quarter' })
    expect(await sent(said({ dutyId: randomUUID() }))).toMatchObject({ code: 'submission.no_such_duty' })
    expect(await sent(said({ details: { magic: '1' } }))).toMatchObject({ code: 'submission.unknown_detail' })
    expect(await sent(said({ appointmentId: randomUUID() }))).toMatchObject({ code: 'appointment.not_found' })
    const file = (
      await story.server.http.inject({
        method: 'POST',
        url: `/api/files?fileName=${encodeURIComponent('照片.txt')}`,
        headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': guest.csrf },
        cookies: { jianwei: guest.token ?? '' },
        payload: Buffer.from('一'),
      })
    ).json<Json>()
    const portal = await sent(said({ files: [file.id] }))
    const [own] = portal.submissions
    expect(own).toMatchObject({ state: 'received', answer: null, files: [{ name: '照片.txt' }] })
    expect(await desk('jijian1')).toContain('desk.readSubmission')
    expect((await (await story.as('zhigong1')).try('GET', '/api/submissions')).body).toMatchObject({ code: 'access.not_permitted' })
    expect((await (await story.as('shangji')).get<Json>('/api/submissions')).items).toEqual([])
    const officer = await story.as('jijian1')
    expect((await officer.get<Json>(`/api/submissions/${own.id}`)).mayAct).toEqual(['take', 'answer', 'register'])
    expect((await officer.browser.get(`/api/files/${file.id}/content`)).status).toBe(200)
    const origin = { kind: 'submission', id: own.id }
    const body = registration(story, 'zhigong1', { origin: origin as never, channel: 'conductSupervisor', source: '行风监督员' })
    const { item } = await officer.post<Json>('/api/ledger', body)
    expect(item.ledgerNo).toMatch(/^2026-/)
    expect(await codeOf('jijian3', '/api/ledger', body)).toBe('item.origin_registered')
    expect((await officer.get<Json>(`/api/ledger/${item.id}`)).origin).toMatchObject({ kind: 'submission', link: `/submissions/${own.id}` })
    const page = await officer.get<Json>(`/api/submissions/${own.id}`)
    expect(page).toMatchObject({ state: 'lookedInto', entry: { itemId: item.id, ledgerNo: item.ledgerNo }, mayAct: ['answer'] })
    const act = (what: Json, revision: number, who = 'jijian1') => codeOf(who, `/api/submissions/${own.id}/acts`, { revision, act: what })
    expect(await act({ kind: 'take' }, page.revision)).toBe('submission.act_not_open')
    expect(await act({ kind: 'answer', answer: '已安排午间值班。' }, page.revision + 1)).toBe('submission.changed_meanwhile')
    expect(await act({ kind: 'answer', answer: '已安排午间值班。' }, page.revision)).toBeUndefined()
    const [after] = ((await guest.get('/api/my-submissions')).body as Json).submissions
    expect(after).toMatchObject({ state: 'answered', answer: '已安排午间值班。', answeredOn: '2026-03-02' })
    // Nothing of who handled it, and nothing of the matter.
    const name = story.institution.persons.find((person) => person.id === story.idOf('jijian1'))?.name ?? ''
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`${name}|${item.ledgerNo}|${item.matterNo}`))
    expect((await guest.get('/api/notifications')).text).toContain('submission.answered')
    expect((await officer.browser.get('/api/submissions.xlsx?state=answered')).status).toBe(200)
  })

  it('about the head of the unit it goes to the body above, and the office below sees nothing of it (G10, X17)', async () => {
    const before = (await (await story.as('jijian1')).get<Json>('/api/submissions')).items
    const portal = await sent(said({ isAboutHead: true, title: '反映局长过问许可审批' }))
    const [own] = portal.submissions
    expect(own).toMatchObject({ isAboutHead: true, state: 'received' })
    const officer = await story.as('jijian1')
    expect((await officer.get<Json>('/api/submissions')).items).toEqual(before)
    expect((await officer.try('GET', `/api/submissions/${own.id}`)).body).toMatchObject({ code: 'submission.not_found' })
    expect(
      await codeOf('jijian1', '/api/ledger', registration(story, 'juzhang', { origin: { kind: 'submission', id: own.id } as never })),
    ).toBe('submission.not_found')
    expect(await nextVisit(story, 'jijian1', `SELECT * FROM submissions WHERE is_about_head`)).toBe('0 rows')
    const above = await story.as('shangji')
    expect((await above.get<Json>('/api/submissions')).items).toMatchObject([{ id: own.id, by: { appointmentId: outside.id } }])
    const { item } = await above.post<Json>(
      '/api/ledger',
      registration(story, 'juzhang', { origin: { kind: 'submission', id: own.id } as never }),
    )
    expect((await above.get<Json>(`/api/submissions/${own.id}`)).entry).toMatchObject({ itemId: item.id })
  })

  it('owe a report on each quarter, with a light, and may have nothing to report (X18)', async () => {
    await story.server.workshop.sweep(layDuties)
    await story.server.workshop.sweep(layDuties)
    const { duties } = (await guest.get('/api/my-submissions')).body as Json
    expect(duties).toMatchObject([{ quarter: '2026Q1', dueOn: '2026-04-10', metOn: null, countdown: { light: 'green' } }])
    expect(((await guest.get('/api/desk')).body as Json).items.map((each: Json) => each.key)).toEqual(['desk.reportQuarter'])
    expect(await sent(said({ dutyId: duties[0].id, isAboutHead: true }))).toMatchObject({ code: 'submission.above_is_no_quarter' })
    story.itIs('2026-04-13')
    guest = story.server.browser()
    await guest.signIn('shangguan', 'jianwei-portal-2026-x')
    await story.server.workshop.sweep(layDuties)
    expect(await desk('jijian1')).toContain('desk.lateReports')
    const late = ((await guest.get('/api/my-submissions')).body as Json).duties.find((each: Json) => each.quarter === '2026Q1')
    expect(late.countdown.light).toBe('red')
    const nothing = { appointmentId: outside.id, dutyId: late.id, isNothing: true }
    expect((await sent(nothing)).duties.find((each: Json) => each.id === late.id)).toMatchObject({ metOn: '2026-04-13', countdown: null })
    expect(await sent(nothing)).toMatchObject({ code: 'submission.quarter_reported' })
    const none = (await (await story.as('jijian1')).get<Json>('/api/submissions?nothing=true')).items[0]
    expect(none).toMatchObject({ quarter: '2026Q1', isNothing: true, mayAct: [] })
    expect(await codeOf('jijian1', `/api/submissions/${none.id}/acts`, { revision: 1, act: { kind: 'take' } })).toBe(
      'submission.act_not_open',
    )
  })

  it('hold out at the database: no forged submission, none in another’s name, no feedback of one’s own', async () => {
    const forged = (
      more: string,
    ) => `INSERT INTO submissions (id, appointment_id, person_id, by_name, appointment_no, kind, unit_id, unit_name, to_node, is_about_head, is_nothing, title, content, about, details, submitted_on)
      SELECT gen_random_uuid(), id, ${more}, name, no, kind, unit_id, unit_name, office_node, false, false, '甲', '乙', '', '[]', '2026-04-13' FROM appointments`
    expect(await asOutsider(forged(`'${story.idOf('zhigong1')}'`))).toMatch(/row-level security/)
    expect(await nextVisit(story, 'zhigong2', forged('jianwei_person()'))).toBe('0 rows')
    expect(await asOutsider(`UPDATE submissions SET state = 'answered', answer = '好', answered_by = jianwei_person()`)).toBe('0 rows')
    expect(await asOutsider(`UPDATE submissions SET title = '改'`)).toMatch(/permission denied/)
    expect(await nextVisit(story, 'jijian1', `UPDATE submissions SET state = 'received', answer = NULL WHERE state = 'answered'`)).toBe(
      'submissions_forward',
    )
    expect(
      await asOutsider(`UPDATE report_duties SET met_on = '2026-04-13', submission_id = (SELECT id FROM submissions LIMIT 1)`),
    ).toMatch(/row-level security/)
    const { id } = await (await story.as('jijian1')).post<Json>(
      '/api/appointments',
      FROM_OUTSIDE({ identity: 'staff', name: '', personId: story.idOf('jijian3') }),
    )
    const mine = await (await story.as('jijian3')).post<Json>('/api/my-submissions', said({ appointmentId: id }))
    const path = `/api/submissions/${mine.submissions[0].id}/acts`
    expect(await codeOf('jijian3', path, { revision: 1, act: { kind: 'take' } })).toBe('submission.own')
    const take = `UPDATE submissions SET state = 'lookedInto', taken_by = jianwei_person() WHERE id = '${mine.submissions[0].id}'`
    expect(await nextVisit(story, 'jijian3', take)).toBe('submissions_own_name')
    expect(await nextVisit(story, 'jijian1', `UPDATE appointments SET to_on = '2099-01-01'`)).toMatch(/permission denied/)
  })

  it('are renewed once, before their term ends; ended with a reason they submit no more and still read what came back', async () => {
    story.itIs('2028-02-20')
    expect(await desk('jijian1')).toContain('desk.renewAppointment')
    const officer = await story.as('jijian1')
    const renewal = (body: Json) => codeOf('jijian1', `/api/appointments/${outside.id}/renewal`, body)
    expect(await renewal({ fromOn: '2028-03-01', toOn: '2030-03-01' })).toBe('appointment.renewal_meets')
    expect(await renewal({ fromOn: '2028-03-02', toOn: '2030-03-01' })).toBeUndefined()
    expect(await renewal({ fromOn: '2028-03-02', toOn: '2030-03-01' })).toBe('appointment.act_not_open')
    const line = await officer.get<Json>(`/api/appointments/${outside.id}`)
    expect(line).toMatchObject({ standing: 'ending', mayAct: ['end'] })
    const ending = (revision: number) =>
      codeOf('jijian1', `/api/appointments/${outside.id}/ending`, { revision, reason: '本人提出不再担任' })
    const theirs = await codeOf('shangji', `/api/appointments/${outside.id}/ending`, { revision: 1, reason: '上级要求解聘' })
    expect(theirs).toBe('appointment.of_another_unit')
    expect(await ending(line.revision + 1)).toBe('appointment.changed_meanwhile')
    expect(await ending(line.revision)).toBeUndefined()
    expect(await ending(line.revision + 1)).toBe('appointment.act_not_open')
    guest = story.server.browser()
    await guest.signIn('shangguan', 'jianwei-portal-2026-x')
    expect(await sent(said())).toMatchObject({ code: 'submission.not_in_term' })
    expect(((await guest.get('/api/my-submissions')).body as Json).submissions.length).toBeGreaterThan(1)
  })
})
