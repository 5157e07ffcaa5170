import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remindEmergencies } from '../../src/modules/assessment/emergency/emergency.jobs.ts'
import type { EmergencyPage, NewEmergency } from '../../src/modules/assessment/emergency/emergency.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import type { RaisedSignal } from '../../src/modules/signals/signal.tables.ts'
import { assessed, type MatterPage, registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const words = { zh: 'EM-1', en: 'EM-1' }
const raised = (subjectKey: string, unitId: string): RaisedSignal => ({
  ...{ rule: 'PR-01', version: 1, rank: 3, subjectKey, period: '', unitId, personIds: [], isShadow: false },
  finding: {
    ...{ value: 1, line: 1, sentence: words, wouldClear: words, basis: '', why: words, title: words, settings: [], evidence: [] },
    ...{ evidenceTable: 'tender', evidenceRows: [], decidingColumns: [], peers: null, asked: null },
  },
})

describe('What an early sign leads to: prior prevention, warning, emergency measure (R4)', () => {
  let story: World
  let item: ItemLine
  const given = (more: Partial<NewEmergency> = {}): Json => ({
    ...{ kind: 'suspendAccess', text: '暂停其许可审批系统权限。', decidedBy: story.idOf('shuji') },
    ...{ decidedOn: '2026-03-02', fromOn: '2026-03-02', untilOn: '2026-03-06', ...more },
  })
  const on = (kind: 'matter' | 'signal', id: string) => `/api/early-signs/${kind}/${id}`
  const code = async (who: string, to: string, body: Json) =>
    ((await (await story.as(who)).try('POST', `${to}/emergency-measures`, body)).body as Json).code

  beforeAll(async () => {
    story = await world('2026-03-02')
    await story.server.workshop.sweep((work) =>
      takeIn(
        work,
        { id: randomUUID(), at: work.now },
        ['EM-1', 'EM-2'].map((key) => raised(key, unitNamed(story, '养护科'))),
      ),
    )
    item = (await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1'))).item
  })
  afterAll(() => story.close())

  it('an officer records what was done at once, who decided, from when until when; the matter tells it', async () => {
    const officer = await story.as('jijian1')
    expect((await officer.get<EmergencyPage>(on('matter', item.matterId))).responses).toEqual([])
    const page = await officer.post<EmergencyPage>(`${on('matter', item.matterId)}/emergency-measures`, given())
    expect(page.responses).toEqual(['emergency'])
    expect(page.lines).toMatchObject([
      { kind: 'suspendAccess', state: 'standing', fromOn: '2026-03-02', untilOn: '2026-03-06', mayEnd: true, ended: null },
    ])
    const { timeline } = await officer.get<MatterPage>(`/api/matters/${item.matterId}`)
    expect(timeline.at(-1)).toMatchObject({
      key: 'emergency.takenUntil',
      facts: { emergency: 'suspendAccess', untilOn: '2026-03-06' },
      link: `/matters/${item.matterId}`,
    })
  })

  it('only by the office, decided by somebody whom it does not concern, on a day that has come', async () => {
    const at = on('matter', item.matterId)
    expect(await code('juzhang', at, given())).toBe('access.not_permitted')
    expect(await code('jijian1', at, given({ decidedBy: story.idOf('zhigong1') }))).toBe('emergency.decider_is_concerned')
    expect(await code('jijian1', at, given({ decidedBy: 'P-NOBODY' }))).toBe('emergency.no_such_person')
    expect(await code('jijian1', at, given({ decidedOn: '2026-03-03' }))).toBe('emergency.decided_in_future')
    expect(await code('jijian1', at, given({ fromOn: '2026-03-01' }))).toBe('emergency.before_decision')
    expect(await code('jijian1', at, given({ untilOn: '2026-03-01' }))).toBe('emergency.ends_before_it_begins')
    expect(await code('jijian1', on('matter', randomUUID()), given())).toBe('matter.not_found')
    expect(await code('jijian1', on('signal', randomUUID()), given())).toBe('signal.not_found')
  })

  it('taken on a signal, it goes with the signal into its matter', async () => {
    const officer = await story.as('jijian1')
    const [signal] = ((await officer.get('/api/signals')).items as Json[]).filter((each) => each.subjectKey === 'EM-1')
    const taken = await officer.post<EmergencyPage>(
      `${on('signal', signal.id)}/emergency-measures`,
      given({ kind: 'sealRecords', text: '封存本批采购资料。', untilOn: null }),
    )
    expect(taken).toMatchObject({ responses: ['emergency'], lines: [{ matter: null, signal: { rule: 'PR-01' } }] })
    const registered = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2', { signalId: signal.id }))
    const { matterId } = registered.item
    expect((await officer.get<EmergencyPage>(on('matter', matterId))).lines).toMatchObject([
      { kind: 'sealRecords', matter: { id: matterId } },
    ])
    expect(await officer.get<EmergencyPage>(on('signal', signal.id))).toEqual(await officer.get<EmergencyPage>(on('matter', matterId)))
    const { timeline } = await officer.get<MatterPage>(`/api/matters/${matterId}`)
    expect(timeline.map((each) => each.key)).toContain('emergency.carried')
  })

  it('goes up with a signal whose matter concerns the head, and is then seen above only (P6)', async () => {
    const officer = await story.as('jijian1')
    const [signal] = ((await officer.get('/api/signals')).items as Json[]).filter((each) => each.subjectKey === 'EM-2')
    await officer.post(`${on('signal', signal.id)}/emergency-measures`, given({ kind: 'stopBusiness', text: '暂停该项目支付。' }))
    await officer.post('/api/ledger', registration(story, 'juzhang', { signalId: signal.id }))
    const kinds = async (who: string) =>
      ((await (await story.as(who)).get('/api/emergency-measures')).items as Json[]).map((each) => each.kind)
    expect(await kinds('jijian1')).toEqual(['sealRecords', 'suspendAccess'])
    expect(await kinds('shangji')).toEqual(['stopBusiness'])
  })

  it('past its last day its office is told, once each, and has it on the desk; another register hears nothing of it', async () => {
    const remind = () =>
      remindEmergencies.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const told = async (who: string) =>
      ((await (await story.as(who)).get('/api/notifications')).items as Json[])
        .filter((each) => each.kind === 'emergency.due')
        .map((each) => each.link)
    const desk = async (who: string) =>
      ((await (await story.as(who)).get('/api/desk')).items as Json[])
        .filter((each) => each.key === 'desk.endEmergency')
        .map((each) => [each.group, each.title, each.link])
    const own = `/matters/${item.matterId}`
    expect(await desk('jijian1')).toEqual([])
    story.itIs('2026-03-06')
    await remind()
    expect(await told('jijian1')).toEqual([])
    expect(await desk('jijian1')).toEqual([['due', given().text, own]])
    // Days of downtime lie between; the first run after them tells, later ones nobody again.
    story.itIs('2026-03-11')
    await remind()
    await remind()
    expect(await told('jijian1')).toEqual([own])
    expect(await told('jiancha')).toEqual([own])
    expect(await told('juzhang')).toEqual([])
    expect(await told('shangji')).toEqual([expect.stringMatching(/^\/matters\//)])
    expect(await told('shangji')).not.toEqual([own])
    expect(await desk('jijian1')).toEqual([['overdue', given().text, own]])
    expect(await desk('shangji')).toMatchObject([['overdue', '暂停该项目支付。', expect.any(String)]])
    expect(await desk('juzhang')).toEqual([])
  })

  it('after its last day it waits to be ended, and is ended once, with a reason, in the trail and on the timeline', async () => {
    story.itIs('2026-03-11')
    const officer = await story.as('jijian1')
    const due = await officer.get('/api/emergency-measures?state=due')
    expect(due.items).toMatchObject([{ kind: 'suspendAccess', state: 'due', matter: { matterNo: item.matterNo } }])
    const { id } = due.items[0]
    expect(
      ((await (await story.as('juzhang')).try('POST', `/api/emergency-measures/${id}/end`, { reason: '不该由我。' })).body as Json).code,
    ).toBe('access.not_permitted')
    expect(await officer.post(`/api/emergency-measures/${id}/end`, { reason: '核查完毕，恢复权限。' })).toMatchObject({
      state: 'ended',
      ended: { on: '2026-03-11', reason: '核查完毕，恢复权限。' },
    })
    const again = await officer.try('POST', `/api/emergency-measures/${id}/end`, { reason: '再次解除。' })
    expect((again.body as Json).code).toBe('emergency.is_ended')
    const unknown = await officer.try('POST', `/api/emergency-measures/${randomUUID()}/end`, { reason: '没有这项。' })
    expect((unknown.body as Json).code).toBe('emergency.not_found')
    const { timeline } = await officer.get<MatterPage>(`/api/matters/${item.matterId}`)
    expect(timeline.at(-1)).toMatchObject({ key: 'emergency.ended', facts: { reason: '核查完毕，恢复权限。' } })
    const left = (await officer.get('/api/desk')).items as Json[]
    expect(left.filter((each) => each.key === 'desk.endEmergency')).toEqual([])
    expect((await officer.browser.get('/api/emergency-measures.xlsx?kind=suspendAccess')).status).toBe(200)
  })

  it('what was concluded counts as well: a warning is a warning', async () => {
    const { matterId } = await assessed(story, 'zhigong1', 1)
    const page = await (await story.as('jijian1')).get<EmergencyPage>(on('matter', matterId))
    expect(page.responses).toEqual(['warning'])
    expect(await (await story.as('juzhang')).get<EmergencyPage>(on('matter', matterId))).toMatchObject({
      responses: ['warning'],
      mayRecord: false,
    })
  })
})
