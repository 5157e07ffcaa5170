import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import type { Service } from '../warning.schema.ts'
import {
  type Approval,
  chainFor,
  checkService,
  LETTER_LIFE,
  type LetterState,
  mayApprove,
  moveLetter,
  stepWaiting,
} from './letter.rules.ts'

const highway = await shippedPack('highway')
const ACTS = ['redraft', 'submit', 'approve', 'issue', 'return', 'serve', 'withdraw'] as const

const LIFE: [LetterState, Partial<Record<(typeof ACTS)[number], LetterState>>][] = [
  ['draft', { redraft: 'draft', submit: 'approving', withdraw: 'withdrawn' }],
  ['returned', { redraft: 'draft', submit: 'approving', withdraw: 'withdrawn' }],
  ['approving', { approve: 'approving', issue: 'issued', return: 'returned', withdraw: 'withdrawn' }],
  ['issued', { serve: 'served', withdraw: 'withdrawn' }],
  ['served', {}],
  ['withdrawn', {}],
]

describe('the life of a letter 文书', () => {
  it('tells of every state', () => {
    expect(LIFE.map(([state]) => state)).toEqual(Object.keys(LETTER_LIFE))
  })

  describe.each(LIFE)('a letter that is %s', (state, may) => {
    it.each(ACTS.map((act) => [act, may[act]] as const))('%s leads to %s', (act, to) => {
      expect(moveLetter(state, act)).toEqual(to ?? { refused: 'letter.act_not_open', facts: { state, act } })
    })
  })

  it('once it has its number no longer changes: it is served or withdrawn', () => {
    expect(Object.keys(LETTER_LIFE.issued)).toEqual(['serve', 'withdraw'])
  })
})

describe('the chain of approval (P1)', () => {
  it('of level 1 is review and signature, of level 3 the party committee between them', () => {
    expect(chainFor(highway, 1)).toEqual([
      { step: 'review', role: 'disciplineHead' },
      { step: 'sign', role: 'disciplineSecretary' },
    ])
    expect(chainFor(highway, 3).map((each) => each.step)).toEqual(['review', 'committee', 'sign'])
  })

  it('of a rank that the pack lacks is empty, and nobody can approve by it', () => {
    expect(chainFor(highway, 7)).toEqual([])
    expect(mayApprove({ ...waiting, chain: [] }, secretary)).toMatchObject({ refused: 'letter.not_in_approval' })
  })

  it('waits at its first step that is not yet approved, and nowhere when all are', () => {
    const chain = chainFor(highway, 3)
    expect([
      stepWaiting(chain, []),
      stepWaiting(chain, ['review']),
      stepWaiting(chain, ['review', 'committee']),
      stepWaiting(chain, ['review', 'committee', 'sign']),
    ]).toEqual(['review', 'committee', 'sign', null])
  })
})

const waiting: Approval = {
  state: 'approving',
  chain: chainFor(highway, 1),
  given: [],
  draftedOnceBy: [],
  draftedBy: 'drafter',
  inChargeOfUnit: ['deputy'],
}
const reviewed: Approval = { ...waiting, given: [{ step: 'review', personId: 'head' }] }
const head = { personId: 'head', roles: ['disciplineHead'] }
const secretary = { personId: 'secretary', roles: ['disciplineSecretary'] }

describe('who may take the step that waits', () => {
  it('the holder of its role', () => {
    expect([mayApprove(waiting, head), mayApprove(reviewed, secretary)]).toEqual(['review', 'sign'])
  })

  it('each step has its role and its turn', () => {
    expect(mayApprove(waiting, secretary)).toEqual({
      refused: 'letter.step_of_another_role',
      facts: { step: 'review', role: 'disciplineHead' },
    })
    expect(mayApprove(reviewed, { personId: 'otherHead', roles: ['disciplineHead'] })).toMatchObject({
      refused: 'letter.step_of_another_role',
      facts: { step: 'sign' },
    })
  })

  it('not the drafter, whatever roles they hold', () => {
    expect(mayApprove(waiting, { personId: 'drafter', roles: ['disciplineHead', 'disciplineSecretary'] })).toMatchObject({
      refused: 'letter.drafter_may_not_approve',
    })
  })

  it('not whoever approved a step of this round already', () => {
    expect(mayApprove(reviewed, { personId: 'head', roles: ['disciplineHead', 'disciplineSecretary'] })).toMatchObject({
      refused: 'letter.approver_twice',
    })
  })

  it("not the unit's own leader in charge 分管领导 (P1)", () => {
    expect(mayApprove(reviewed, { personId: 'deputy', roles: ['disciplineSecretary'] })).toMatchObject({
      refused: 'letter.approver_in_charge_of_unit',
    })
  })

  it.each<LetterState>(['draft', 'returned', 'issued', 'served', 'withdrawn'])('nobody while the letter is %s', (state) => {
    expect(mayApprove({ ...waiting, state }, head)).toEqual({ refused: 'letter.not_in_approval', facts: { state } })
  })

  it('nobody when every step is done', () => {
    const done: Approval = { ...reviewed, given: [...reviewed.given, { step: 'sign', personId: 'secretary' }] }
    expect(mayApprove(done, { personId: 'another', roles: ['disciplineSecretary'] })).toMatchObject({ refused: 'letter.not_in_approval' })
  })
})

describe('service 送达 (P15)', () => {
  const service = (servedOn: string, backdatingReason: string | null = null): Service => ({
    servedOn,
    method: 'inPerson',
    receiver: '本人',
    backdatingReason,
  })
  const check = (what: Service) => checkService(what, '2026-03-02', '2026-03-05')

  it('entered on its day is in order', () => {
    expect(check(service('2026-03-05'))).toBeUndefined()
    expect(checkService(service('2026-03-02'), '2026-03-02', '2026-03-02')).toBeUndefined()
  })

  it('entered later than it happened says why', () => {
    expect(check(service('2026-03-03'))).toEqual({
      refused: 'letter.backdating_needs_reason',
      facts: { servedOn: '2026-03-03', today: '2026-03-05' },
    })
    expect(check(service('2026-03-03', '送达回执隔日交回。'))).toBeUndefined()
  })

  it('is never before the letter was issued, with whatever reason', () => {
    expect(check(service('2026-03-01', '补录。'))).toEqual({
      refused: 'letter.served_before_issue',
      facts: { servedOn: '2026-03-01', issuedOn: '2026-03-02' },
    })
  })

  it('is never in the future', () => {
    expect(check(service('2026-03-06'))).toEqual({
      refused: 'letter.served_in_future',
      facts: { servedOn: '2026-03-06', today: '2026-03-05' },
    })
  })
})
