import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DutyLine } from '../../src/modules/warnings/duties/duty.schema.ts'
import { approved, assessed, draftFor, type WarningPage } from './story.ts'
import type { Person, World } from './world.ts'
import { world } from './world.ts'

const SERVICE = { method: 'inPerson', receiver: '本人', backdatingReason: null }
const NOTICE = { defects: '至今没有提交书面情况说明。', demands: '限期提交说明。', limit: null }
const HAND_OVER = { finding: '经查，构成违反工作纪律。', decidedBy: '局党委', decisionNo: '澄路党〔2026〕9号', receiver: '州纪委监委' }

describe('A warning that goes wrong at every step', () => {
  let story: World
  let matterId: string
  let warningId: string
  let letterId: string

  const page = (person: Person): Promise<WarningPage> => person.get(`/api/warnings/${warningId}`)
  const statementOf = async (person: Person) => (await page(person)).duties.find((duty) => duty.kind === 'writtenStatement')?.id ?? ''
  const refusedAs = async (username: string, method: 'POST' | 'PUT', path: string, body: object = {}) => {
    const person = await story.as(username)
    return ((await person.try(method, path, body)).body as { code: string }).code
  }
  const draft = () => draftFor(story, 'zhigong1', '路政科', 1)

  beforeAll(async () => {
    story = await world('2026-03-02')
    matterId = (await assessed(story, 'zhigong1', 1)).matterId
  })
  afterAll(() => story.close())

  it('the draft is about a subject of the matter and to a unit that there is', async () => {
    const path = `/api/matters/${matterId}/warnings`
    expect(await refusedAs('jijian1', 'POST', path, { ...draft(), personId: story.idOf('zhigong2') })).toBe('warning.person_is_no_subject')
    expect(await refusedAs('jijian1', 'POST', path, { ...draft(), unitId: 'U99' })).toBe('organisation.no_such_unit')
    expect(await refusedAs('jijian1', 'POST', path, { ...draft(), instrument: 'W3' })).toBe('warning.instrument_of_other_rank')
    const officer = await story.as('jijian1')
    const drafted = await officer.post<WarningPage>(path, draft())
    warningId = drafted.warning.id
    letterId = drafted.letters[0]?.id ?? ''
  })

  it('nobody but its drafter redrafts it or submits it', async () => {
    expect(await refusedAs('jijian3', 'PUT', `/api/warnings/${warningId}/draft`, draft())).toBe('letter.redrafted_by_drafter_only')
    expect(await refusedAs('jijian3', 'POST', `/api/letters/${letterId}/submission`)).toBe('letter.submitted_by_drafter_only')
    const officer = await story.as('jijian1')
    await officer.post(`/api/letters/${letterId}/submission`)
    expect(await refusedAs('jijian1', 'PUT', `/api/warnings/${warningId}/draft`, draft())).toBe('letter.act_not_open')
  })

  it('the letter is signed in its turn, and returned only with a word why', async () => {
    const path = `/api/letters/${letterId}/approvals`
    expect(await refusedAs('shuji', 'POST', path, { verdict: 'approved', comment: '' })).toBe('letter.step_of_another_role')
    expect(await refusedAs('jiancha', 'POST', path, { verdict: 'returned', comment: '' })).toBe('letter.return_needs_comment')
    await approved(story, letterId, ['jiancha', 'shuji'])
    expect(await refusedAs('shuji', 'POST', path, { verdict: 'approved', comment: '' })).toBe('letter.not_in_approval')
  })

  it('the letter is served neither before its issue nor in the future, and late in the book only with a reason', async () => {
    story.itIs('2026-03-04')
    const path = `/api/letters/${letterId}/service`
    const serve = (servedOn: string) => refusedAs('jijian1', 'POST', path, { ...SERVICE, servedOn })
    expect([await serve('2026-03-01'), await serve('2026-03-05'), await serve('2026-03-03')]).toEqual([
      'letter.served_before_issue',
      'letter.served_in_future',
      'letter.backdating_needs_reason',
    ])
    const officer = await story.as('jijian1')
    await officer.post(path, { ...SERVICE, servedOn: '2026-03-04' })
  })

  it('an objection is varied to a day that is still to come', async () => {
    const clerk = await story.as('zhigong1')
    const id = (await clerk.get<{ items: { id: string }[] }>('/api/desk')).items[0]?.id
    await clerk.post(`/api/duties/${id}/acts`, { kind: 'object', text: '当日本人公出，许可由他人代办。' })
    const vary = { kind: 'vary', text: '时限酌情延长。' }
    expect(await refusedAs('jijian1', 'POST', `/api/duties/${id}/acts`, { ...vary, dueOn: '2026-03-04' })).toBe('duty.new_limit_is_past')
    expect(await refusedAs('jijian1', 'POST', `/api/duties/${id}/acts`, { ...vary, dueOn: '2028-03-13' })).toBe('duty.new_limit_is_too_far')
    const officer = await story.as('jijian1')
    const varied = await officer.post<{ duty: DutyLine }>(`/api/duties/${id}/acts`, { ...vary, dueOn: '2026-03-13' })
    expect(varied.duty).toMatchObject({ state: 'owed', countdown: { dueOn: '2026-03-13' } })
  })

  it('nothing heavier is open while the duty is owed, nor when it is late and nobody has urged', async () => {
    const dutyIds = [await statementOf(await story.as('jijian1'))]
    const notice = { ...NOTICE, dutyIds }
    const accountability = {
      persons: [{ personId: story.idOf('zhigong1'), as: 'directlyResponsible' }],
      form: '批评教育',
      authority: '局党委',
      reason: '逾期未提交情况说明。',
    }
    for (const day of ['2026-03-04', '2026-03-23']) {
      story.itIs(day)
      await story.sweep()
      expect(await refusedAs('jijian1', 'POST', `/api/warnings/${warningId}/rectification-notices`, notice)).toBe(
        'warning.ladder_act_not_open',
      )
      expect(await refusedAs('shuji', 'POST', `/api/warnings/${warningId}/accountability`, accountability)).toBe(
        'warning.ladder_act_not_open',
      )
    }
  })

  it('a notice demands what has failed; a draft is written anew, but one in approval is waited for', async () => {
    const officer = await story.as('jijian1')
    const statement = await statementOf(officer)
    await officer.post(`/api/duties/${statement}/acts`, { kind: 'urge', text: '请立即提交情况说明。' })
    const path = `/api/warnings/${warningId}/rectification-notices`
    expect(await refusedAs('jijian1', 'POST', path, { ...NOTICE, dutyIds: [statement, randomUUID()] })).toBe('warning.duty_has_not_failed')
    await officer.post(path, { ...NOTICE, dutyIds: [statement] })
    await officer.post(path, { ...NOTICE, demands: '请在限期内提交情况说明并当面说明。', dutyIds: [statement] })
    const notices = (await page(officer)).letters.filter((letter) => letter.purpose === 'rectification')
    expect(notices).toHaveLength(1)
    await officer.post(`/api/letters/${notices[0]?.id}/submission`)
    expect(await refusedAs('jijian1', 'POST', path, { ...NOTICE, dutyIds: [statement] })).toBe('warning.notice_under_way')
  })

  it('the matter is handed over once, and not before responsibility was pursued (P2)', async () => {
    const officer = await story.as('jijian1')
    const notice = (await page(officer)).letters.find((letter) => letter.purpose === 'rectification')?.id ?? ''
    await approved(story, notice, ['jiancha', 'shuji'])
    await (await story.as('jijian1')).post(`/api/letters/${notice}/service`, { ...SERVICE, servedOn: '2026-03-23' })
    story.itIs('2026-04-20')
    await story.sweep()
    const path = `/api/warnings/${warningId}/hand-over`
    expect(await refusedAs('shuji', 'POST', path, HAND_OVER)).toBe('warning.hand_over_before_accountability')
    const secretary = await story.as('shuji')
    const persons = [{ personId: story.idOf('zhigong1'), as: 'directlyResponsible' }]
    await secretary.post(`/api/warnings/${warningId}/accountability`, {
      persons,
      form: '通报批评',
      authority: '局党委',
      reason: '两次逾期未提交情况说明。',
    })
    await secretary.post(path, HAND_OVER)
    expect(await refusedAs('shuji', 'POST', path, HAND_OVER)).toBe('warning.handed_over_already')
  })
})
