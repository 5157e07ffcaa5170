import { setItem } from '../../src/modules/intake/item.store.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { reportNo } from '../../src/web/modules/reports/report-no.ts'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { registration, unitNamed } from './story.ts'
import {
  codeOf,
  comeBack,
  done,
  type Door,
  doorOf,
  idsOf,
  messageOf,
  type Officer,
  officer,
  ownKeyTo,
  type Page,
  readFileOf,
  report,
  type Sent,
  textsOf,
  withKey,
} from './reports.steps.ts'
import { type Json, type World, world } from './world.ts'

const NAMED = '分管领导在养护工程中收受礼金'
const sweep = (story: World) =>
  sweepReports.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})

describe('A named report, from the telephone to the result (golden path 9)', () => {
  let story: World
  let door: Door
  let jijian: Officer
  let sent: Sent
  let id = ''
  beforeAll(async () => {
    story = await world('2026-03-02')
    door = doorOf(story)
    jijian = await officer(story, 'jijian1')
    await officer(story, 'jiancha')
  })
  afterAll(() => story.close())

  it('the door says where it goes, what is asked and what is promised', async () => {
    const units = done(await door.get('/api/report/units'))
    const unit = units.find((each: Json) => each.id === unitNamed(story, '养护科'))
    const route = done(await door.post('/api/report/route', { unitId: unit.id, concern: 'neither' }))
    expect(route).toMatchObject({
      way: 'here',
      registerName: story.institution.units.find((each) => each.id === 'U01')?.name,
      recovery: null,
    })
    expect(route.recipients).toHaveLength(2)
    expect(route.promises.map((each: Json) => `${each.kind} ${each.count} ${each.unit} ${each.appliesTo}`)).toEqual([
      'routing 5 workday all',
      'acceptance 15 workday named',
      'result 15 workday named',
    ])
    expect(route.kinds.length).toBeGreaterThan(5)
    expect(codeOf(await door.post('/api/report/route', { unitId: 'nowhere', concern: 'neither' }))).toEqual([404, 'report.no_such_unit'])
  })

  it('is sealed in the browser, sent, and gives a code once', async () => {
    const photo = new Blob([Uint8Array.from({ length: 1_300_000 }, (_, at) => at % 253)])
    sent = await report(door, {
      unitId: unitNamed(story, '养护科'),
      text: NAMED,
      name: '李知情',
      files: [{ name: '收据.bin', type: 'application/x-unknown', content: photo }],
    })
    expect(sent.code).toMatch(/^(\w{4}-){5}\w{4}$/)
    expect(sent).toMatchObject({
      receivedOn: '2026-03-02',
      promises: [
        { kind: 'routing', dueOn: '2026-03-09' },
        { kind: 'acceptance', dueOn: '2026-03-23' },
      ],
    })
  })

  it('lies in the officers’ list with its light, and opens in their browser only', async () => {
    const { items } = await jijian.person.get('/api/reports')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      state: 'received',
      isNamed: true,
      hasNews: true,
      canOpen: true,
      next: { kind: 'routing', countdown: { light: 'green', left: 5 } },
    })
    id = items[0].id
    const found = async (words: string) => (await jijian.person.get(`/api/reports?search=${encodeURIComponent(words)}`)).items.length
    expect([await found(reportNo(id)), await found(reportNo(id).toLowerCase()), await found('礼金'), await found(' - ')]).toEqual([
      1, 1, 0, 0,
    ])
    const { page, key, texts } = await jijian.open(id)
    expect(texts).toEqual([`reporter: ${NAMED}`])
    const [content] = page.parts
    expect((await openReport(key, content?.id ?? '', content?.sealed ?? '')).reporter?.name).toBe('李知情')
    expect(page.acts).toEqual(['acknowledge', 'accept', 'decline', 'duplicate', 'handOver'])
    const keeper = await story.as('shuji')
    expect((await keeper.get<Page>(`/api/reports/${id}`)).copies).toEqual([])
  })

  it('its file comes back whole, to the officer and to the reporter', async () => {
    const { page, key } = await jijian.open(id)
    const [content] = page.parts
    const [file] = (await openReport(key, content?.id ?? '', content?.sealed ?? '')).files
    if (!file) throw new Error('a file was sent')
    expect(file).toMatchObject({ name: '收据.bin', size: 1_300_000, cleaning: 'unknownKind' })
    expect((await readFileOf(door, sent.code, file)).length).toBe(1_300_000)
    const chunk = await jijian.person.try('GET', `/api/reports/${id}/chunks?file=${file.id}&number=0`)
    expect([chunk.status, chunk.headers['content-type']]).toEqual([200, 'application/octet-stream'])
    expect(codeOf(await jijian.person.try('GET', `/api/reports/${id}/chunks?file=${crypto.randomUUID()}&number=0`))).toEqual([
      404,
      'report.not_found',
    ])
  })

  it('officer and reporter write to each other, each on their side of the code', async () => {
    const { key } = await jijian.open(id)
    await jijian.person.post(`/api/reports/${id}/messages`, await messageOf(key, 'office', '请问是哪一个标段？'))
    const back = await comeBack(door, sent.code)
    expect(back.texts).toEqual([`reporter: ${NAMED}`, 'office: 请问是哪一个标段？'])
    expect(back.page.parts.map((part: Json) => part.byName)).toEqual(['', ''])
    const message = await messageOf(back.key, 'reporter', '第三标段')
    done(await door.post('/api/report/messages', { token: back.token, message }))
    done(await door.post('/api/report/messages', { token: back.token, message }))
    expect((await jijian.person.get('/api/reports')).items[0].hasNews).toBe(true)
    expect((await jijian.open(id)).texts.at(-1)).toBe('reporter: 第三标段')
    expect((await jijian.open(id)).texts).toHaveLength(3)
    expect((await jijian.person.get('/api/reports')).items[0].hasNews).toBe(false)
    expect(codeOf(await jijian.person.try('POST', `/api/reports/${id}/messages`, { ...message, files: [] }))).toEqual([
      409,
      'report.part_taken',
    ])
  })

  it('is acknowledged; the promise is kept and the reporter sees it', async () => {
    const page = await jijian.person.post<Page>(`/api/reports/${id}/acts`, { kind: 'acknowledge' })
    expect(page.report.state).toBe('acknowledged')
    expect(page.clocks.map((clock) => `${clock.kind} ${clock.metOn ?? '-'}`)).toEqual(['routing 2026-03-02', 'acceptance -'])
    expect((await comeBack(door, sent.code)).page).toMatchObject({
      state: 'acknowledged',
      promises: [{ kind: 'routing', metOn: '2026-03-02' }, { metOn: null }],
    })
    expect(codeOf(await jijian.person.try('POST', `/api/reports/${id}/acts`, { kind: 'acknowledge' }))).toEqual([
      409,
      'report.act_not_open',
    ])
  })

  it('is registered in the ledger in the officer’s own words; each leads to the other', async () => {
    const given = registration(story, 'zhigong1')
    const { signalId: _s, receivedOn: _r, source: _o, ...words } = { signalId: null, receivedOn: '', source: '', ...(given as Json) }
    const page = await jijian.person.post<Page>(`/api/reports/${id}/item`, { registration: { ...words, title: '养护工程礼金线索' } })
    expect(page).toMatchObject({ report: { state: 'accepted' }, item: { title: '养护工程礼金线索', state: 'registered' } })
    const item = await jijian.person.get(`/api/ledger/${page.item?.id}`)
    const matter = await jijian.person.get(`/api/matters/${item.item.matterId}`)
    expect(matter.timeline.map((entry: Json) => entry.link)).toContain(`/reports/${id}`)
    expect((await jijian.person.get(`/api/reports?itemId=${page.item?.id}`)).items).toHaveLength(1)
    expect((await jijian.person.get('/api/search?words=礼金线索')).groups?.length ?? 1).toBeGreaterThan(0)
    const early = { kind: 'conclude', message: await messageOf((await jijian.open(id)).key, 'office', '结果') }
    expect(codeOf(await jijian.person.try('POST', `/api/reports/${id}/acts`, early))).toEqual([409, 'report.item_under_way'])
  })

  it('when the matter ends the result is owed within fifteen working days, and is given', async () => {
    const { item } = await jijian.person.get<Page>(`/api/reports/${id}`)
    await story.server.workshop.sweep((work) => setItem(work.tx, item?.id ?? '', { state: 'closed' }))
    story.itIs('2026-04-01')
    await sweep(story)
    await sweep(story)
    jijian = withKey(await story.as('jijian1'), jijian.identity)
    const again = await jijian.person.get<Page>(`/api/reports/${id}`)
    expect(again.clocks.find((clock) => clock.kind === 'result')).toMatchObject({ dueOn: '2026-04-23', metOn: null })
    const key = await ownKeyTo(jijian.identity, again.copies, again.recipient)
    const message = await messageOf(key, 'office', '经核实，问题属实，已作处理。')
    const page = await jijian.person.post<Page>(`/api/reports/${id}/acts`, { kind: 'conclude', message })
    expect(page.report.state).toBe('concluded')
    expect((await comeBack(door, sent.code)).texts.at(-1)).toBe('office: 经核实，问题属实，已作处理。')
    const ledger = await jijian.person.get(`/api/ledger/${item?.id}`)
    expect(ledger.feedback).toHaveLength(1)
  })
})

describe('An anonymous report', () => {
  let story: World
  let door: Door
  let jijian: Officer
  beforeAll(async () => {
    story = await world('2026-03-02')
    door = doorOf(story)
    jijian = await officer(story, 'jijian1')
  })
  afterAll(() => story.close())

  it('asks for no name; only the first promise is made', async () => {
    const sent = await report(door, { unitId: unitNamed(story, '养护科'), text: '匿名反映' })
    expect(sent.promises.map((each) => each.kind)).toEqual(['routing'])
    const [id = ''] = await idsOf(jijian.person)
    const { page, key, texts } = await jijian.open(id)
    expect([page.report.isNamed, ...texts]).toEqual([false, 'reporter: 匿名反映'])
    expect(await textsOf(key, page.parts)).toEqual(texts)
  })

  it('that nobody takes up turns red, and its officers are reminded without a name or a word of it (P13)', async () => {
    await sweep(story)
    story.itIs('2026-03-06')
    await sweep(story)
    story.itIs('2026-03-10')
    await sweep(story)
    await sweep(story)
    const person = await story.as('jijian1')
    expect((await person.get('/api/reports')).items[0].next).toMatchObject({ kind: 'routing', countdown: { light: 'red', left: -1 } })
    const told = (await person.get('/api/notifications')).items.map((each: Json) => each.kind)
    expect(told.toSorted()).toEqual(['report.due', 'report.overdue', 'report.waits'])
  })

  it('is declined with a reason and a word to the reporter, or joined to another as the same', async () => {
    const first = await report(door, { unitId: unitNamed(story, '养护科'), text: '不属于纪检' })
    await report(door, { unitId: unitNamed(story, '养护科'), text: '重复' })
    jijian = withKey(await story.as('jijian1'), jijian.identity)
    const [twice = '', declined = '', oldest = ''] = await idsOf(jijian.person)
    const { key } = await jijian.open(declined)
    const message = await messageOf(key, 'office', '请向人民法院提出。')
    const page = await jijian.person.post<Page>(`/api/reports/${declined}/acts`, { kind: 'decline', reason: 'inLitigation', message })
    expect([page.report.state, page.report.next, page.history.at(-1)?.reason]).toEqual(['outOfScope', null, 'inLitigation'])
    expect((await comeBack(door, first.code)).page.state).toBe('outOfScope')
    expect(codeOf(await jijian.person.try('POST', `/api/reports/${twice}/acts`, { kind: 'duplicate', ofReport: twice }))).toEqual([
      404,
      'report.no_such_other',
    ])
    expect((await jijian.person.post<Page>(`/api/reports/${twice}/acts`, { kind: 'duplicate', ofReport: oldest })).report.state).toBe(
      'duplicate',
    )
    expect((await jijian.person.get('/api/reports?open=true')).items.map((line: Json) => line.id)).toEqual([oldest])
  })
})
