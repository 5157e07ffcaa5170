import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from './world.ts'
import { world } from './world.ts'
import {
  assessed,
  draftFor,
  REPLY,
  served,
  VERDICT,
  type WarningPage,
  type MatterPage,
  type Desk,
  type DutyList,
  type DutyPage,
  type Notices,
} from './story.ts'

describe('Golden path 1: a level-1 warning over a holiday with 调休', () => {
  let story: World
  let matterId: string
  let warning: WarningPage

  beforeAll(async () => {
    // Thursday; the 2026 Spring Festival is free from the 15th to the 23rd, the 14th (Saturday) is worked.
    story = await world('2026-02-12')
  })
  afterAll(() => story.close())

  it('an officer registers what an information officer reported, and the leading group assesses it as level 1', async () => {
    matterId = (await assessed(story, 'zhigong1', 1)).matterId
    const officer = await story.as('jijian1')
    const page = await officer.get<MatterPage>(`/api/matters/${matterId}`)
    expect(page.matter).toMatchObject({ matterNo: '澄路纪事〔2026〕1号', stage: 'assessed' })
    expect(page.next).toMatchObject({ key: 'next.draftWarning' })
    expect(page.timeline.map((entry) => entry.key)).toEqual([
      'item.registered',
      'assessment.prepared',
      'assessment.tabled',
      'assessment.opined',
      'assessment.opined',
      'assessment.opined',
      'assessment.concluded',
    ])
  })

  it('the letter is reviewed and signed by two others and gets the first number of its series', async () => {
    warning = await served(story, matterId, draftFor(story, 'zhigong1', '路政科', 1))
    expect(warning.warning.docNo).toBe('澄路纪警〔2026〕1号')
    expect(warning.letters[0]?.steps.map((step) => [step.step, step.verdict])).toEqual([
      ['review', 'approved'],
      ['sign', 'approved'],
    ])
  })

  it('five working days from service on 12 February end on the 26th: the holiday does not count, the worked Saturday does', () => {
    const statement = warning.duties.find((duty) => duty.kind === 'writtenStatement')
    expect(statement?.countdown).toMatchObject({ dueOn: '2026-02-26', light: 'green', isEstimated: false })
    expect(warning.duties.map((duty) => `${duty.kind}:${duty.respondent.kind}`).sort()).toEqual([
      'unitReport:unit',
      'writtenStatement:person',
    ])
  })

  it('the person is reminded one working day before and answers; the section head answers for the unit', async () => {
    story.itIs('2026-02-25')
    await story.sweep()
    const clerk = await story.as('zhigong1')
    const desk = await clerk.get<Desk>('/api/desk')
    expect(desk.items).toHaveLength(1)
    expect(desk.items[0]).toMatchObject({ key: 'desk.answer', countdown: { light: 'yellow', left: 1 } })
    const notices = await clerk.get<Notices>('/api/notifications')
    expect(notices.items.map((each) => each.kind)).toContain('deadline.near')
    const answered = await clerk.post<DutyPage>(`/api/duties/${desk.items[0]?.id}/acts`, { kind: 'answer', reply: REPLY })
    expect(answered.duty.state).toBe('answered')
    const head = await story.as('kezhang1')
    const own = (await head.get<Desk>('/api/desk')).items.find((item) => item.key === 'desk.answer')
    const report = {
      ...REPLY,
      causes: ['irregularFlow'],
      measures: [{ what: '现场核查未完成不得提交审批', owner: '科长', dueOn: '2026-03-10' }],
    }
    await head.post(`/api/duties/${own?.id}/acts`, { kind: 'answer', reply: report })
  })

  it('another officer verifies both; the warning and the matter close, and later modules hear of it', async () => {
    story.itIs('2026-02-27')
    const verifier = await story.as('jijian3')
    const list = await verifier.get<DutyList>('/api/duties')
    expect(list.items).toHaveLength(2)
    for (const duty of list.items) {
      expect(duty.mayAct).toContain('accept')
      await verifier.post(`/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT })
    }
    const page = await verifier.get<WarningPage>(`/api/warnings/${warning.warning.id}`)
    expect(page.warning.state).toBe('closed')
    const matter = await verifier.get<MatterPage>(`/api/matters/${matterId}`)
    expect(matter.matter.stage).toBe('closed')
    expect(matter.timeline.at(-1)?.key).toBe('warning.closed')
  })

  it('the letter prints as PDF for the person it went to, with the watermark of the reader', async () => {
    const clerk = await story.as('zhigong1')
    const pdf = await clerk.try('GET', `/api/letters/${warning.letters[0]?.id}/pdf`)
    expect(pdf.status).toBe(200)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
