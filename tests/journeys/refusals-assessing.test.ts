import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentPage } from '../../src/modules/assessment/assessment.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import type { SignalLine } from '../../src/modules/signals/signal.schema.ts'
import type { RaisedSignal } from '../../src/modules/signals/signal.tables.ts'
import { assessedAs, draftFor, registration } from './story.ts'
import type { Person, World } from './world.ts'
import { world } from './world.ts'

const words = (text: string) => ({ zh: text, en: text })

const raised = (personId: string): RaisedSignal => ({
  rule: 'EX-04',
  version: 1,
  rank: 2,
  subjectKey: 'BX-1',
  period: '',
  unitId: null,
  personIds: [personId],
  isShadow: false,
  finding: {
    value: 1,
    line: 0,
    sentence: words('报销单 BX-1 重复报销'),
    wouldClear: words('票据号不同'),
    basis: '费用报销管理办法',
    why: words('同一张发票报销两次'),
    title: words('重复报销'),
    settings: [],
    evidence: ['BX-1'],
    evidenceTable: 'expense',
    evidenceRows: [{ id: 'BX-1' }],
    decidingColumns: ['id'],
    peers: null,
    asked: null,
  },
})

async function register(officer: Person, story: World, about: string): Promise<ItemLine> {
  return (await officer.post<{ item: ItemLine }>(`/api/ledger`, registration(story, about))).item
}

/** The one signal that the house knows. */
async function signalSeenBy(officer: Person): Promise<SignalLine> {
  const [signal] = (await officer.get<{ items: SignalLine[] }>('/api/signals')).items
  if (!signal) throw new Error('no signal was raised')
  return signal
}

describe('Before there is a warning', () => {
  let story: World
  let officer: Person
  let item: ItemLine

  beforeAll(async () => {
    story = await world('2026-03-02')
    officer = await story.as('jijian1')
    item = await register(officer, story, 'zhigong1')
  })
  afterAll(() => story.close())

  it('a subject that the organisation does not know cannot be registered', async () => {
    const answer = await officer.try('POST', '/api/ledger', registration(story, 'zhigong1', { subjects: [{ kind: 'person', id: 'P999' }] }))
    expect(answer.body).toMatchObject({ code: 'matter.unknown_subject', facts: { subject: 'P999' } })
  })

  it('an officer does not register a matter about their own spouse', async () => {
    const spouse = await story.as('jijian2')
    expect((await spouse.try('POST', '/api/ledger', registration(story, 'zhigong1'))).body).toMatchObject({
      code: 'matter.handler_is_concerned',
    })
  })

  it('a superior officer does not write into the register below; its own discipline body registers (P6)', async () => {
    const superior = await story.as('shangji')
    const answer = await superior.try('POST', '/api/ledger', registration(story, 'zhigong1'))
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'item.of_another_register' }])
  })

  it('a word that the pack lacks and a day to come are refused over HTTP as by the rules', async () => {
    const wrong = [registration(story, 'zhigong1', { channel: 'hearsay' }), registration(story, 'zhigong1', { receivedOn: '2026-03-03' })]
    const answers = await Promise.all(wrong.map((body) => officer.try('POST', '/api/ledger', body)))
    expect(answers).toMatchObject([
      { status: 409, body: { code: 'item.unknown_code' } },
      { status: 409, body: { code: 'item.received_in_future' } },
    ])
  })

  it('a signal is no duplicate of itself, nor of one that is not there', async () => {
    await story.server.workshop.sweep((work) => takeIn(work, { id: randomUUID(), at: work.now }, [raised(story.idOf('zhigong2'))]))
    const signal = await signalSeenBy(officer)
    for (const ofSignalId of [signal.id, randomUUID()]) {
      expect((await officer.try('POST', `/api/signals/${signal.id}/triage`, { kind: 'duplicate', ofSignalId })).body).toMatchObject({
        code: 'signal.duplicate_of_unknown',
      })
    }
  })

  it('a signal that became a matter is no longer triaged', async () => {
    const signal = await signalSeenBy(officer)
    await officer.post('/api/ledger', registration(story, 'zhigong2', { signalId: signal.id }))
    const answer = await officer.try('POST', `/api/signals/${signal.id}/triage`, { kind: 'exclude', reason: '数据录入错误。' })
    expect(answer.body).toMatchObject({ code: 'signal.triage_not_open', facts: { state: 'registered', kind: 'exclude' } })
  })

  it('no letter is drafted for a matter that no assessment decided to warn about (R152)', async () => {
    const answer = await officer.try('POST', `/api/matters/${item.matterId}/warnings`, draftFor(story, 'zhigong1', '路政科', 1))
    expect(answer.body).toMatchObject({ code: 'warning.not_decided' })
  })

  it('whoever is recused from the matter does not sit, nor whoever is no member of the body', async () => {
    const page = await officer.post<AssessmentPage>(`/api/ledger/${item.id}/assessment`, assessedAs(1))
    await officer.post(`/api/matters/${item.matterId}/recusals`, { personId: story.idOf('kezhang2'), reason: '与当事人有利害关系' })
    const table = (...members: string[]) =>
      officer.try('POST', `/api/assessments/${page.id}/tabling`, { memberIds: members.map((each) => story.idOf(each)) })
    for (const barred of ['kezhang2', 'zhigong2']) {
      expect((await table('juzhang', 'shuji', 'duanzhang1', barred)).body).toMatchObject({
        code: 'assessment.member_must_stay_away',
      })
    }
    expect((await table('juzhang', 'shuji')).body).toMatchObject({ code: 'assessment.no_quorum', facts: { spoken: 2, needed: 3 } })
    expect((await table('juzhang', 'shuji', 'duanzhang1')).status).toBe(200)
  })

  it('what is tabled is neither tabled again nor pre-assessed again', async () => {
    const [tabled] = await officer.get<{ id: string }[]>('/api/assessments')
    const again = await officer.try('POST', `/api/assessments/${tabled?.id}/tabling`, { memberIds: [story.idOf('juzhang')] })
    expect(again.body).toMatchObject({ code: 'assessment.not_a_draft', facts: { state: 'tabled' } })
    const answer = await officer.try('POST', `/api/ledger/${item.id}/assessment`, assessedAs(2))
    expect(answer.body).toMatchObject({ code: 'assessment.item_not_open', facts: { state: 'assessing' } })
  })
})

describe('Before any regulation is in force', () => {
  let story: World

  beforeAll(async () => {
    // The packs are in force from 1 January 2022.
    story = await world('2021-06-01')
  })
  afterAll(() => story.close())

  it('nothing is registered, for no pack says how', async () => {
    const officer = await story.as('jijian1')
    expect((await officer.try('POST', '/api/ledger', registration(story, 'zhigong1'))).body).toMatchObject({
      code: 'policy.no_pack_at_node',
    })
    expect((await officer.try('GET', '/api/pack-in-force')).body).toMatchObject({
      code: 'policy.no_such_pack',
      facts: { pack: 'cn.highway' },
    })
  })
})
