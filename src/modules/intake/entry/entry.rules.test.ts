import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import type { Registration } from '../item.schema.ts'
import { checkEntry, formOf, trustOf, verificationAfter } from './entry.rules.ts'

const highway = await shippedPack('highway')

const visit = (more: Partial<Registration> = {}): Registration => ({
  ...{
    signalId: null,
    channel: 'visit',
    signType: 'early',
    keyArea: 'roadApproval',
    title: '来访反映许可审批',
    content: '来访人反映许可审批未作现场核查。',
  },
  ...{ receivedOn: '2026-03-02', source: '', subjects: [{ kind: 'person', id: 'clerk' }] },
  details: { receivedBy: '甲、乙' },
  ...more,
})

describe('the form of a channel', () => {
  it('asks what that channel has, and other channels ask other things', () => {
    expect(formOf(highway, 'visit').map((field) => field.code)).toEqual(['place', 'receivedBy', 'visitors', 'record'])
    expect(formOf(highway, 'audit').map((field) => field.label)).toContain('审计报告文号')
    expect(formOf(highway, 'officer')).toEqual([])
  })

  it.each([
    'petition',
    'letter',
    'hotline',
    'visit',
    'audit',
    'inspection',
    'caseHandling',
    'specialCheck',
    'suggestionBox',
    'exchange',
    'democraticLife',
    'dutyReport',
  ])('of %s asks something of its own', (channel) => expect(formOf(highway, channel).length).toBeGreaterThan(0))

  it('is in order with what is required, and with nothing else', () => {
    expect(checkEntry(visit(), highway)).toBeUndefined()
    expect(checkEntry(visit({ details: { receivedBy: '甲、乙', visitors: '3', record: '是' } }), highway)).toBeUndefined()
  })

  it('is refused without what it requires, in no word that it offers, with what it does not ask', () => {
    expect(checkEntry(visit({ details: {} }), highway)).toMatchObject({ refused: 'item.detail_missing', facts: { field: 'receivedBy' } })
    expect(checkEntry(visit({ details: { receivedBy: '  ' } }), highway)).toMatchObject({ refused: 'item.detail_missing' })
    expect(checkEntry(visit({ details: { receivedBy: '甲', record: '或许' } }), highway)).toMatchObject({ refused: 'item.detail_unfit' })
    expect(checkEntry(visit({ details: { receivedBy: '甲', visitors: '三' } }), highway)).toMatchObject({ refused: 'item.detail_unfit' })
    expect(checkEntry(visit({ details: { receivedBy: '甲', report: '审〔2026〕1号' } }), highway)).toMatchObject({
      refused: 'item.unknown_detail',
      facts: { field: 'report', channel: 'visit' },
    })
    expect(checkEntry(visit({ channel: 'audit', details: { report: '审〔2026〕1号', rectifyBy: '三月' } }), highway)).toMatchObject({
      facts: { field: 'rectifyBy' },
    })
  })

  it('names nobody who wants no name', () => {
    expect(checkEntry(visit({ reporterKind: 'anonymous', source: '某科室职工' }), highway)).toEqual({
      refused: 'item.anonymous_has_source',
      facts: {},
    })
    expect(checkEntry(visit({ reporterKind: 'anonymous' }), highway)).toBeUndefined()
    expect(checkEntry(visit({ reporterKind: 'office', source: '县信访局' }), highway)).toBeUndefined()
    const refused = (more: Parameters<typeof visit>[0]) => checkEntry(visit(more), highway)
    expect(refused({ reporterKind: 'named', source: '顾望舒' })).toEqual({ refused: 'item.named_has_source', facts: {} })
    expect(refused({ reporterKind: 'office', reporterName: '顾望舒' })).toEqual({ refused: 'item.reporter_not_named', facts: {} })
    expect(refused({ reporterKind: 'named', reporterContact: '见来信' })).toEqual({ refused: 'item.reporter_without_name', facts: {} })
    expect(refused({ reporterKind: 'named', reporterName: '顾望舒' })).toBeUndefined()
  })
})

it.each([
  [3, 3, 3],
  [3, 2, 3],
  [2, 2, 2],
  [3, 1, 2],
  [1, 3, 2],
  [2, 1, 1],
  [1, 1, 1],
  [null, 3, null],
  [3, null, null],
] as const)('reliability %s times credibility %s is trust %s', (reliability, credibility, trust) => {
  expect(trustOf(reliability, credibility)).toBe(trust)
})

it('what the assessment found of the truth is the state of verification', () => {
  expect((['founded', 'partlyFounded', 'unfounded', 'unverifiable'] as const).map(verificationAfter)).toEqual([
    'verified',
    'partly',
    'refuted',
    'unverifiable',
  ])
})
