import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person, World } from './world.ts'
import { world } from './world.ts'
import { approved, assessed, draftFor, REPLY, served, unitNamed, VERDICT, type WarningPage, type MatterPage, type Desk } from './story.ts'

const REPORT = {
  ...REPLY,
  causes: ['irregularFlow'],
  measures: [{ what: '完善现场核查留痕并由科长复核', owner: '经办人', dueOn: '2026-11-30' }],
}

describe('Golden path 2: a level-3 warning that fails twice', () => {
  let story: World
  let matterId: string
  let warningId: string

  const page = async (person: Person): Promise<WarningPage> => person.get(`/api/warnings/${warningId}`)
  const dutyOf = async (person: Person, kind: string) => (await page(person)).duties.find((duty) => duty.kind === kind)
  const talk = (kind: string, talkedWith: string, dutyId: string | null, on: string) => ({
    kind,
    dutyId,
    matterId,
    talkedWith,
    talkers: [story.idOf('shuji'), story.idOf('jiancha')],
    recorder: story.idOf('jijian3'),
    on,
    at: '15:00',
    place: '机关谈话室',
    content: '宣读预警通知书，指出问题，重申工作规程和纪律要求。',
    statement: '认识到问题的严重性，愿意接受监督，按期整改。',
    isSigned: true,
  })

  beforeAll(async () => {
    story = await world('2026-09-14')
  })
  afterAll(() => story.close())

  it('a level-3 letter needs the party committee as well before the secretary signs', async () => {
    matterId = (await assessed(story, 'zhigong1', 3)).matterId
    const warning = await served(story, matterId, draftFor(story, 'zhigong1', '路政科', 3))
    warningId = warning.warning.id
    expect(warning.letters[0]?.steps.map((step) => step.step)).toEqual(['review', 'committee', 'sign'])
    expect(warning.duties.map((duty) => [duty.kind, duty.countdown?.dueOn])).toEqual([
      ['admonitionTalk', '2026-09-20'],
      ['rectification', '2026-10-10'],
      ['rectificationReport', '2026-10-10'],
      ['unitReport', '2026-09-28'],
    ])
  })

  it('the admonition talk is on record with two talkers and answers its duty; who held it may not verify it', async () => {
    story.itIs('2026-09-16')
    const officer = await story.as('jijian1')
    const duty = await dutyOf(officer, 'admonitionTalk')
    await officer.post('/api/talks', talk('admonition', story.idOf('zhigong1'), duty?.id ?? null, '2026-09-16'))
    expect((await dutyOf(officer, 'admonitionTalk'))?.state).toBe('answered')
    const talker = await story.as('jiancha')
    const refused = await talker.try('POST', `/api/duties/${duty?.id}/acts`, { kind: 'accept', verdict: VERDICT })
    expect(refused.body).toMatchObject({ code: 'duty.verifier_is_respondent' })
    const verifier = await story.as('jijian1')
    expect((await verifier.try('POST', `/api/duties/${duty?.id}/acts`, { kind: 'accept', verdict: VERDICT })).body).toMatchObject({
      code: 'duty.verifier_is_respondent',
    })
  })

  it('the person and the unit answer in time, and verification finds the rectification poor', async () => {
    story.itIs('2026-09-28')
    const clerk = await story.as('zhigong1')
    for (const item of (await clerk.get<Desk>('/api/desk')).items)
      await clerk.post(`/api/duties/${item.id}/acts`, { kind: 'answer', reply: REPORT })
    const head = await story.as('kezhang1')
    for (const item of (await head.get<Desk>('/api/desk')).items.filter((each) => each.key === 'desk.answer'))
      await head.post(`/api/duties/${item.id}/acts`, { kind: 'answer', reply: REPORT })
    const verifier = await story.as('jijian3')
    for (const kind of ['unitReport', 'rectificationReport'])
      await verifier.post(`/api/duties/${(await dutyOf(verifier, kind))?.id}/acts`, { kind: 'accept', verdict: VERDICT })
    await verifier.post(`/api/duties/${(await dutyOf(verifier, 'rectification'))?.id}/acts`, { kind: 'reject', verdict: VERDICT })
    const now = await page(verifier)
    expect(now.warning.state).toBe('poor')
    expect(now.duties.find((duty) => duty.kind === 'rectification')).toMatchObject({ state: 'poor', failure: 'poor' })
    expect(now.open).toEqual(expect.arrayContaining(['rectificationNotice', 'admonitionTalk']))
  })

  it('a rectification notice goes the same way of approval, and a talk with the head is recorded', async () => {
    story.itIs('2026-09-29')
    const officer = await story.as('jijian1')
    const duty = await dutyOf(officer, 'rectification')
    await officer.post(`/api/warnings/${warningId}/rectification-notices`, {
      dutyIds: [duty?.id],
      defects: '现场核查留痕仍不完整，复核流于形式。',
      demands: '限期完善并逐件复核。',
      limit: null,
    })
    const notice = (await page(officer)).letters.find((letter) => letter.purpose === 'rectification')
    await officer.post(`/api/letters/${notice?.id}/submission`)
    const issued = await approved(story, notice?.id ?? '', ['jiancha', 'juzhang', 'shuji'])
    expect(issued.docNo).toBe('澄路纪整〔2026〕1号')
    await officer.post(`/api/letters/${notice?.id}/service`, {
      servedOn: '2026-09-29',
      method: 'inPerson',
      receiver: '本人',
      backdatingReason: null,
    })
    await officer.post('/api/talks', talk('admonition', story.idOf('kezhang1'), null, '2026-09-29'))
    const now = await page(officer)
    expect(now.warning.state).toBe('secondTerm')
    // Ten working days over the National Day holiday; 10 October (Saturday) is worked.
    expect(now.duties.find((each) => each.kind === 'rectification')?.countdown?.dueOn).toBe('2026-10-19')
  })

  it('hand-over is refused while responsibility has not been pursued', async () => {
    const secretary = await story.as('shuji')
    const refused = await secretary.try('POST', `/api/warnings/${warningId}/hand-over`, {
      finding: '初步认定存在违纪行为，证据见附卷。',
      decidedBy: '局党委',
      decisionNo: '澄路党〔2026〕9号',
      receiver: '州纪委监委',
    })
    expect(refused.body).toMatchObject({ code: 'warning.hand_over_before_accountability' })
  })

  it('the second limit passes while nobody looks: the sweep finds it once, and accountability opens', async () => {
    story.itIs('2026-10-20')
    await story.sweep()
    await story.sweep()
    const secretary = await story.as('shuji')
    const now = await page(secretary)
    expect(now.warning.state).toBe('failed')
    expect(now.open).toContain('accountability')
    const timeline = (await secretary.get<MatterPage>(`/api/matters/${matterId}`)).timeline
    expect(timeline.filter((entry) => entry.key === 'duty.failed')).toHaveLength(1)
  })

  it('responsibility is pursued with three persons, then the matter is handed over with finding and decision', async () => {
    const secretary = await story.as('shuji')
    await secretary.post(`/api/warnings/${warningId}/accountability`, {
      persons: [
        { personId: story.idOf('fenguan1'), as: 'leaderInCharge' },
        { personId: story.idOf('kezhang1'), as: 'sectionHead' },
        { personId: story.idOf('zhigong1'), as: 'directlyResponsible' },
      ],
      form: '通报批评',
      authority: '局党委',
      reason: '经整改通知仍未按期完成整改，责任落实不到位。',
    })
    const verifier = await story.as('jijian1')
    const talkDuty = await dutyOf(verifier, 'admonitionTalk')
    expect(talkDuty?.state).toBe('answered')
    const other = await story.as('jijian2')
    expect((await other.try('GET', `/api/warnings/${warningId}`)).status).toBe(404)
    const missing = await secretary.try('POST', `/api/warnings/${warningId}/hand-over`, {
      finding: '',
      decidedBy: '',
      decisionNo: '',
      receiver: '州纪委监委',
    })
    expect(missing.status).toBe(400)
    const done = await secretary.post<WarningPage>(`/api/warnings/${warningId}/hand-over`, {
      finding: '调查认定违反工作纪律，情节较重。',
      decidedBy: '局党委',
      decisionNo: '澄路党〔2026〕9号',
      receiver: '州纪委监委派驻机构',
    })
    expect(done.warning.state).toBe('handedOver')
    expect(done.accountability[0]?.persons).toHaveLength(3)
    const matter = await secretary.get<MatterPage>(`/api/matters/${matterId}`)
    expect(matter.matter.stage).toBe('handedOver')
  })

  it('dossier, circular and appraisal find what happened recorded for them', async () => {
    const events = await story.server.workshop.sweep(async (work) => {
      const { recordedFor } = await import('../../src/modules/matters/timeline.store.ts')
      return {
        dossiers: await recordedFor(work.tx, 'dossiers'),
        appraisal: await recordedFor(work.tx, 'appraisal'),
        supervision: await recordedFor(work.tx, 'supervision'),
      }
    })
    expect(events.dossiers.map((event) => event.name)).toEqual([
      'LetterIssued',
      'LetterIssued',
      'AccountabilityRecorded',
      'WarningHandedOver',
    ])
    expect(events.appraisal.map((event) => event.name)).toContain('AccountabilityRecorded')
    expect(events.supervision.map((event) => event.name)).toContain('WarningHandedOver')
    expect(unitNamed(story, '路政科')).toBeTruthy()
  })
})
