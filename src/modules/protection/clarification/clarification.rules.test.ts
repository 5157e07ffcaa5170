import { describe, expect, it } from 'vitest'
import { USUAL_CLARIFICATION } from '../../policy/parts/protection-policy.schema.ts'
import {
  afterAnswer,
  afterClarificationDecision,
  afterDelivery,
  afterStep,
  CLARIFICATION_LIFE,
  isUnfounded,
  mayProposeClarification,
} from './clarification.rules.ts'
import { CLARIFICATION_STATES, type ClarificationState } from './clarification.schema.ts'
import { composeClarification } from './compose.rules.ts'

const item = { state: 'unfounded', verification: 'refuted', personIds: ['zhao', 'qian'], taken: [] } as const
const proposal = { personId: 'zhao', way: 'direct', scope: '', statement: '反映收受礼金一事，经核查不属实。' } as const
const standing = (state: ClarificationState) => ({ state, personId: 'zhao', proposedBy: 'sun', offered: USUAL_CLARIFICATION.ways })
const answer = { answer: 'agree', way: 'circular', scope: '全科干部职工', text: '', paper: '' } as const

describe('What may be clarified', () => {
  it('is what its assessment found unfounded, or what was checked as untrue and closed; nothing else', () => {
    expect(isUnfounded({ state: 'unfounded', verification: 'unverified' })).toBe(true)
    expect(isUnfounded({ state: 'closed', verification: 'refuted' })).toBe(true)
    expect(isUnfounded({ state: 'closed', verification: 'unverifiable' })).toBe(false)
    expect(isUnfounded({ state: 'assessing', verification: 'refuted' })).toBe(false)
    expect(mayProposeClarification({ ...item, state: 'parked' }, proposal, USUAL_CLARIFICATION)).toMatchObject({
      refused: 'clarification.not_unfounded',
    })
  })

  it('is for whom it concerned, once, in a way of the pack; a circular has its scope', () => {
    expect(mayProposeClarification(item, proposal, USUAL_CLARIFICATION)).toBeUndefined()
    const refused = (more: object, of: object = {}) =>
      mayProposeClarification({ ...item, ...of }, { ...proposal, ...more }, USUAL_CLARIFICATION)
    expect(refused({ personId: 'li' })).toMatchObject({ refused: 'clarification.not_concerned' })
    expect(refused({}, { taken: ['zhao'] })).toMatchObject({ refused: 'clarification.under_way' })
    expect(refused({ way: 'circular' })).toMatchObject({ refused: 'clarification.needs_scope' })
    const [direct] = USUAL_CLARIFICATION.ways
    const narrow = { ...USUAL_CLARIFICATION, ways: direct ? [direct] : [] }
    expect(mayProposeClarification(item, { ...proposal, way: 'organisation' }, narrow)).toMatchObject({
      refused: 'clarification.way_not_open',
    })
  })
})

describe('The life of a clarification', () => {
  it('approves nothing before the person concerned agreed, and delivers nothing before another approved', () => {
    const to = (step: keyof (typeof CLARIFICATION_LIFE)['asked'] | 'approve' | 'deliver') =>
      CLARIFICATION_STATES.filter((state) => CLARIFICATION_LIFE[state][step] !== undefined)
    expect(to('approve')).toEqual(['agreed'])
    expect(to('deliver')).toEqual(['approved'])
    expect(afterStep(standing('asked'), 'approve')).toMatchObject({ refused: 'clarification.not_open' })
  })

  it('takes the person’s own word, in the way that they choose; that of another only from paper', () => {
    expect(afterAnswer(standing('asked'), answer, 'zhao')).toBe('agreed')
    expect(afterAnswer(standing('asked'), { ...answer, answer: 'decline', scope: '' }, 'zhao')).toBe('declined')
    expect(afterAnswer(standing('asked'), { ...answer, scope: '' }, 'zhao')).toMatchObject({ refused: 'clarification.needs_scope' })
    expect(afterAnswer(standing('asked'), answer, 'sun')).toMatchObject({ refused: 'clarification.answer_needs_paper' })
    expect(afterAnswer(standing('asked'), { ...answer, paper: '本人意见书，卷宗第12页' }, 'sun')).toBe('agreed')
    expect(afterAnswer(standing('declined'), answer, 'zhao')).toMatchObject({ refused: 'clarification.not_open' })
  })

  it('is decided by another than who proposed it, and delivered between that day and today', () => {
    expect(afterClarificationDecision(standing('agreed'), 'approve', 'sun')).toMatchObject({ refused: 'clarification.decider_proposed_it' })
    expect(afterClarificationDecision(standing('asked'), 'approve', 'sun')).toMatchObject({ refused: 'clarification.not_open' })
    expect(afterClarificationDecision(standing('agreed'), 'refuse', 'wu')).toBe('refused')
    const days = { approvedOn: '2026-03-05', today: '2026-03-09' } as const
    const given = { deliveredOn: '2026-03-06', place: '局会议室', receiver: '本人', receiptNo: '' }
    expect(afterDelivery(standing('approved'), given, days)).toBe('delivered')
    for (const deliveredOn of ['2026-03-04', '2026-03-10'])
      expect(afterDelivery(standing('approved'), { ...given, deliveredOn }, days)).toMatchObject({ refused: 'clarification.delivery_day' })
  })
})

describe('The document', () => {
  const parts = {
    way: 'organisation',
    scope: '',
    statement: '反映收受礼金一事，经核查不属实。',
    docNo: null,
    day: '2026-03-05',
    person: { name: '赵明远', post: '科长', unitName: '养护科' },
    issuer: { name: '某局纪委', office: '某局纪委办公室' },
  } as const

  it('goes to whom its way names, and is a draft without its number', () => {
    expect(composeClarification(parts)).toMatchObject({ addressees: ['养护科党组织'], draft: true, closing: '特此函告。' })
    expect(composeClarification({ ...parts, way: 'direct' }).addressees).toEqual(['赵明远同志'])
    expect(composeClarification({ ...parts, way: 'circular', scope: '全局中层以上干部' })).toMatchObject({
      title: '关于为赵明远同志澄清的通报',
      addressees: ['全局中层以上干部'],
    })
  })
})
