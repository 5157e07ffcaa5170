import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remindReceipts } from '../../src/modules/cascade/forwarding/forwarding.jobs.ts'
import type { ForwardingLine, ForwardingPage } from '../../src/modules/cascade/forwarding/forwarding.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { granted } from './standing.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

let story: World
let bureau: string
let segment: string
let sent: ForwardingPage
let receipt: string

const draft = (more: Json = {}) => ({
  ...{ unitId: bureau, title: '关于加强廉政风险防控的指导意见', docNo: '中纪发〔2011〕42号', issuer: '中央纪委' },
  ...{ datedOn: '2026-02-20', text: '', requirement: '组织学习，对照查找风险点，形成落实清单。', limitDays: 10 },
  ...{ toUnitIds: [segment, unitNamed(story, '路政科')], receiptId: null, files: [], ...more },
})
const codeOf = async (username: string, path: string, body: Json): Promise<string> =>
  ((await (await story.as(username)).try('POST', path, body)).body as Json).code

async function fileOf({ browser }: Person, name: string): Promise<string> {
  const kept = await story.server.http.inject({
    method: 'POST',
    url: `/api/files?fileName=${name}&mediaType=text/plain`,
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': browser.csrf },
    cookies: { jianwei: browser.token ?? '' },
    payload: Buffer.from(name),
  })
  return kept.json<Json>().id
}

describe('An upper document on its way down', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    segment = unitNamed(story, '墨汀公路段')
  })
  afterAll(() => story.close())

  it('is refused where nobody is below, the unit is another, or the day does not fit', async () => {
    const issue = (more: Json, by = 'jijian1') => codeOf(by, '/api/forwardings', draft(more))
    expect(await issue({ unitId: unitNamed(story, '州交通运输局') })).toBe('forwarding.of_another_unit')
    expect(await issue({ unitId: unitNamed(story, '路政科') }, 'kezhang1')).toBe('forwarding.nobody_below')
    expect(await issue({ toUnitIds: [unitNamed(story, '墨垭超限检测站')] })).toBe('forwarding.not_below')
    expect(await issue({ datedOn: '2026-03-03' })).toBe('forwarding.dated_ahead')
    expect(await issue({ receiptId: randomUUID() })).toBe('forwarding.no_such_receipt')
    expect(await codeOf('zhigong1', '/api/forwardings', draft())).toBe('access.not_permitted')
  })

  it('goes to the units chosen, with its file, a number and a day in working days; their heads are told', async () => {
    const officer = await story.as('jijian1')
    sent = await officer.post<ForwardingPage>('/api/forwardings', draft({ files: [await fileOf(officer, 'opinion.txt')] }))
    expect(sent).toMatchObject({
      line: { no: expect.stringMatching(/转〔2026〕1号$/), dueOn: '2026-03-16', all: 2, signed: 0 },
      receipts: [{ state: 'sent' }, { state: 'sent' }],
      files: [{ name: 'opinion.txt' }],
      mayRemind: true,
    })
    const head = await story.as('duanzhang1')
    expect((await head.get<Json>('/api/notifications')).items).toContainEqual(expect.objectContaining({ kind: 'forwarding.arrived' }))
    expect((await head.get<Json>('/api/desk')).items).toContainEqual(expect.objectContaining({ key: 'desk.signReceipt' }))
    const own = await head.get<ForwardingPage>(`/api/forwardings/${sent.line.id}`)
    // Siblings see nothing of each other (R29).
    expect(own.receipts).toHaveLength(1)
    expect((await head.try('GET', `/api/files/${sent.files[0]?.id}/content`)).status).toBe(200)
    expect((await (await story.as('kezhang2')).try('GET', `/api/forwardings/${sent.line.id}`)).status).toBe(404)
    receipt = own.receipts[0]?.id ?? ''
  })

  it('is signed for and passed on to the own units, no later than it is due above', async () => {
    const passOn = (more: Json) =>
      codeOf('duanzhang1', '/api/forwardings', draft({ unitId: segment, toUnitIds: [], receiptId: receipt, limitDays: 5, ...more }))
    expect(await passOn({})).toBe('forwarding.not_signed')
    const head = await story.as('duanzhang1')
    const signed = await head.post<ForwardingPage>(`/api/forwarding-receipts/${receipt}/signature`, { revision: 1 })
    expect(signed.receipts).toMatchObject([{ state: 'signed', signedOn: '2026-03-02', mayAct: ['answer', 'passOn'] }])
    expect(await passOn({ limitDays: 11 })).toBe('forwarding.later_than_above')
    const below = await head.post<ForwardingPage>(
      '/api/forwardings',
      draft({ unitId: segment, toUnitIds: [], receiptId: receipt, limitDays: 5, files: sent.files.map((file) => file.id) }),
    )
    expect(below.line.all).toBeGreaterThan(0)
    expect(below.chain.map((link) => link.depth)).toEqual([0, 1])
    const above = await (await story.as('jijian1')).get<ForwardingPage>(`/api/forwardings/${sent.line.id}`)
    expect(above.chain).toMatchObject([
      { depth: 0, signed: 1 },
      { depth: 1, unitName: expect.stringContaining('墨汀') },
    ])
    expect(await codeOf('duanzhang1', `/api/forwarding-receipts/${below.receipts[0]?.id}/signature`, { revision: 1 })).toBe(
      'forwarding.issuer_signs',
    )
  })

  it('reminds near the day and past it, once, also after a time of downtime; the matrix counts who is late', async () => {
    const sweep = () =>
      remindReceipts.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    story.itIs('2026-03-20')
    await sweep()
    await sweep()
    const kinds = (await (await story.as('kezhang1')).get<Json>('/api/notifications')).items.map((each: Json) => each.kind)
    expect(kinds.filter((kind: string) => kind === 'forwarding.overdue')).toHaveLength(1)
    const officer = await story.as('jijian1')
    expect(await officer.post(`/api/forwardings/${sent.line.id}/reminders`)).toMatchObject({ reminded: 2 })
    const board = await officer.get<Json[]>('/api/forwardings/board')
    expect(board.find((row) => row.unitId === segment)).toMatchObject({ signed: 1, overdue: 1 })
    const list = async (query: string) => (await officer.get<{ items: ForwardingLine[] }>(`/api/forwardings?${query}`)).items.length
    expect(
      await Promise.all(['overdue=true', 'state=signed', `unitId=${segment}`, 'search=zdyj', 'search=42号', 'state=accepted'].map(list)),
    ).toEqual([2, 1, 2, 2, 2, 0])
  })

  it('is answered with files and verified by another of the issuing office, or returned with a reason', async () => {
    const head = await story.as('duanzhang1')
    const answer = (more: Json) => ({ revision: 2, feedback: '已组织学习，新查找风险点 6 个。', files: [] as string[], ...more })
    const path = `/api/forwarding-receipts/${receipt}`
    expect(await codeOf('duanzhang1', `${path}/feedback`, answer({ revision: 1 }))).toBe('forwarding.changed_meanwhile')
    expect(await codeOf('duanzhang1', `${path}/signature`, { revision: 2 })).toBe('forwarding.act_not_open')
    expect(await codeOf('kezhang1', `${path}/feedback`, answer({}))).toBe('forwarding.no_such_receipt')
    const answered = await head.post<ForwardingPage>(`${path}/feedback`, answer({ files: [await fileOf(head, 'record.txt')] }))
    expect(answered.receipts).toMatchObject([{ state: 'answered', files: [{ name: 'record.txt' }], countdown: null }])
    expect(await codeOf('duanzhang1', `${path}/verification`, { revision: 3, verdict: 'accept', opinion: '同意。' })).toBe(
      'forwarding.not_the_issuer',
    )
    const office = await story.as('jiancha')
    expect((await office.get<Json>('/api/desk')).items).toContainEqual(expect.objectContaining({ key: 'desk.verifyReceipt' }))
    await office.post(`${path}/verification`, { revision: 3, verdict: 'return', opinion: '缺少学习记录。' })
    // Told in one instant of the story's clock, so in no order.
    expect((await head.get<Json>('/api/notifications')).items).toContainEqual(expect.objectContaining({ kind: 'forwarding.returned' }))
    await head.post(`${path}/feedback`, answer({ revision: 4, feedback: '补充学习记录三份。' }))
    const done = await office.post<ForwardingPage>(`${path}/verification`, { revision: 5, verdict: 'accept', opinion: '属实。' })
    expect(done.line).toMatchObject({ all: 2, signed: 1, answered: 1, accepted: 1 })
  })

  it('is printed as a notice with its return slip, and its receipts go to Excel', async () => {
    const office = await story.as('jiancha')
    const letter = await office.try('GET', `/api/forwardings/${sent.line.id}/letter.pdf`)
    expect([letter.status, letter.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await office.try('GET', `/api/forwardings/${sent.line.id}/receipts.xlsx`)).status).toBe(200)
    expect((await office.try('GET', '/api/forwardings.xlsx')).status).toBe(200)
  })

  it('nobody verifies what they told themselves, and an accepted receipt stays, in the database too', async () => {
    const as = (username: string, statement: string) =>
      withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(username)])
        return client.query(statement).then(
          (result) => String(result.rowCount),
          (error: Error & { constraint?: string }) => error.constraint,
        )
      })
    expect(await as('duanzhang1', `UPDATE forwarding_receipts SET opinion = '好' WHERE id = '${receipt}'`)).toBe('receipts_stay')
    expect(await as('kezhang2', `SELECT 1 FROM forwarding_receipts WHERE id = '${receipt}'`)).toBe('0')
    const other = (await (await story.as('kezhang1')).get<ForwardingPage>(`/api/forwardings/${sent.line.id}`)).receipts[0]?.id
    // A head of the issuing unit reaches down, and yet does not speak for the unit below.
    await granted(story, 'fenguan1', 'sectionHead', bureau)
    expect(await codeOf('fenguan1', `/api/forwarding-receipts/${other}/signature`, { revision: 1 })).toBe('forwarding.of_another_unit')
    const signing = `UPDATE forwarding_receipts SET state = 'signed', signed_by = jianwei_person(), signed_on = '2026-03-20' WHERE id = '${other}'`
    expect(await as('fenguan1', signing)).toBe('receipts_by_unit')
    await (await story.as('kezhang1')).post(`/api/forwarding-receipts/${other}/signature`, { revision: 1 })
    const answering = `UPDATE forwarding_receipts SET state = 'answered', feedback = '代答', answered_by = jianwei_person() WHERE id = '${other}'`
    expect(await as('fenguan1', answering)).toBe('receipts_by_unit')
    await (await story.as('kezhang1')).post(`/api/forwarding-receipts/${other}/feedback`, {
      revision: 2,
      feedback: '已传达学习。',
      files: [],
    })
    const forged = `UPDATE forwarding_receipts SET state = 'accepted', verified_by = '${story.idOf('kezhang1')}' WHERE id = '${other}'`
    expect(await as('kezhang1', forged)).toMatch(/^receipts_(by_issuer|two_persons)$/)
    expect(await as('jiancha', `UPDATE forwarding_receipts SET feedback = '改写' WHERE id = '${other}'`)).toBe('receipts_by_unit')
  })

  it('is copied to units that read it and owe nothing, and bears who printed it, when and how often (R270, R271, C20)', async () => {
    const copied = unitNamed(story, '工程科')
    const issue = (more: Json) => codeOf('jijian1', '/api/forwardings', draft(more))
    expect(await issue({ copyUnitIds: ['U99'] })).toBe('forwarding.no_such_copy')
    expect([await issue({ copyUnitIds: [segment] }), await issue({ copyUnitIds: [bureau] })]).toEqual(
      Array(2).fill('forwarding.copied_twice'),
    )
    expect(await issue({ printedOn: '2026-03-19' })).toBe('forwarding.printed_before')
    expect(await issue({ subjectWords: '廉政 风险 意见' })).toBe('forwarding.subject_words_dropped')
    const officer = await story.as('jijian1')
    const page = await officer.post<ForwardingPage>(
      '/api/forwardings',
      draft({
        ...{ title: '关于转发防控经验的函', datedOn: '2011-06-02', subjectWords: '廉政 风险 意见', toUnitIds: [segment] },
        ...{
          copyUnitIds: [copied],
          copyOthers: '省局机关各处、省局纪检组。',
          printOffice: '州公路局办公室',
          printedOn: '2026-03-20',
          printRun: 45,
        },
        files: [await fileOf(officer, 'experience.txt')],
      }),
    )
    const names = [expect.stringContaining('工程科'), '省局机关各处', '省局纪检组']
    expect(page).toMatchObject({ copyTo: names, content: { printRun: 45, printOffice: '州公路局办公室' } })
    const head = await story.as('kezhang2')
    expect((await head.get<Json>('/api/notifications')).items).toContainEqual(expect.objectContaining({ kind: 'forwarding.copied' }))
    const own = await head.get<ForwardingPage>(`/api/forwardings/${page.line.id}`)
    expect(own).toMatchObject({ receipts: [], copyTo: names, mayRemind: false, line: { all: 0, countdown: null } })
    expect((await head.try('GET', `/api/files/${own.files[0]?.id}/content`)).status).toBe(200)
    expect((await head.try('GET', `/api/forwardings/${page.line.id}/letter.pdf`)).status).toBe(200)
    expect((await head.get<{ items: ForwardingLine[] }>(`/api/forwardings?unitId=${copied}`)).items.map((line) => line.id)).toEqual([
      page.line.id,
    ])
    const keys = (await head.get<Json>('/api/desk')).items.map((item: Json) => item.link)
    expect(keys).not.toContain(`/forwardings/${page.line.id}`)
    expect(await codeOf('kezhang2', `/api/forwarding-receipts/${page.receipts[0]?.id}/signature`, { revision: 1 })).toBe(
      'forwarding.no_such_receipt',
    )
    // Others who are neither addressed nor copied see nothing of it.
    expect((await (await story.as('kezhang1')).try('GET', `/api/forwardings/${page.line.id}`)).status).toBe(404)
  })

  it('once all have answered nobody is left to remind; and the verifier is another', async () => {
    expect(await codeOf('jijian1', `/api/forwardings/${sent.line.id}/reminders`, {})).toBe('forwarding.all_answered')
    expect(await codeOf('jijian1', `/api/forwardings/${randomUUID()}/reminders`, {})).toBe('forwarding.not_found')
    // The head of the discipline section heads a receiving unit, too: what she told is for somebody else to verify.
    const section = unitNamed(story, '法制监察科')
    const page = await (await story.as('jijian1')).post<ForwardingPage>(
      '/api/forwardings',
      draft({ toUnitIds: [section], title: '关于开展自查的通知' }),
    )
    const own = page.receipts[0]?.id
    const head = await story.as('jiancha')
    await head.post(`/api/forwarding-receipts/${own}/signature`, { revision: 1 })
    await head.post(`/api/forwarding-receipts/${own}/feedback`, { revision: 2, feedback: '已完成自查。', files: [] })
    expect(
      await codeOf('jiancha', `/api/forwarding-receipts/${own}/verification`, { revision: 3, verdict: 'accept', opinion: '同意。' }),
    ).toBe('forwarding.verifier_answered')
  })
})
