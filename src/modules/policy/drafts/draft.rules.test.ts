import { describe, expect, it } from 'vitest'
import { shippedPack } from '../pack.fixture.ts'
import { below, raiseChild } from './compare/child.rules.ts'
import { differencesOf } from './compare/difference.rules.ts'
import { approve, checkReach, checkSeen, codeStillInUse, type DraftStanding, readContent, submit } from './draft.rules.ts'
import { problemFrom, problemsIn, problemText } from './compare/problem.rules.ts'

const [generic, highway] = [await shippedPack('generic'), await shippedPack('highway')]
const DRAFT: DraftStanding = { state: 'draft', revision: 2, baseVersion: 3, writtenBy: ['head'], effectiveOn: '2026-07-06' }
const NEWEST = { version: 3, effectiveFrom: '2026-07-01' } as const
const lasting = { ...generic, meta: { ...generic.meta, status: 'inForce' as const } }

describe('a draft of a pack', () => {
  it('is read strictly and must be able to issue letters of every level', () => {
    expect(readContent(structuredClone(generic), generic)).toMatchObject({ id: 'cn.generic', version: 5 })
    const unsigned = { ...generic, warning: { ...generic.warning, signing: generic.warning.signing.slice(1) } }
    expect(readContent(unsigned, generic)).toMatchObject({
      refused: 'policy.draft_faulty',
      facts: { problems: ['contradiction|warning.signing|rank 1 is never signed'] },
    })
    expect(readContent({ ...generic, extends: 'cn.bank' }, generic)).toMatchObject({ refused: 'policy.draft_changes_parent' })
  })

  it('keeps the codes that rows bear, ranks of levels among them', () => {
    const used = [
      { list: 'riskTypes', code: 'ideology', count: 2 },
      { list: 'scales.point', code: '3', count: 4 },
    ] as const
    const after = { ...generic, riskTypes: generic.riskTypes.slice(1) }
    expect(codeStillInUse(generic, generic, used)).toBeUndefined()
    expect(codeStillInUse(generic, after, used)).toMatchObject({ refused: 'policy.code_in_use', facts: { code: 'ideology', count: 2 } })
    const short = { ...generic, scales: { ...generic.scales, point: generic.scales.point.slice(0, 2) } }
    expect(codeStillInUse(generic, short, used)).toMatchObject({ facts: { list: 'scales.point', code: '3' } })
  })

  it('is handed in over the newest version, from a day that is neither past nor before that version', () => {
    expect(submit(DRAFT, lasting, NEWEST, '2026-07-02')).toBeUndefined()
    expect(submit(DRAFT, lasting, { ...NEWEST, version: 4 }, '2026-07-02')).toMatchObject({ refused: 'policy.base_superseded' })
    expect(submit(DRAFT, lasting, NEWEST, '2026-07-07')).toMatchObject({ refused: 'policy.day_in_past' })
    const later = { ...NEWEST, effectiveFrom: '2026-08-01' } as const
    expect(submit(DRAFT, lasting, later, '2026-07-02')).toMatchObject({ refused: 'policy.day_before_newest' })
    const onTrial = { ...lasting, meta: { ...lasting.meta, status: 'trial' as const, reviewOn: '2026-07-06' } }
    expect(submit(DRAFT, onTrial, NEWEST, '2026-07-02')).toMatchObject({ refused: 'policy.trial_without_review' })
  })

  it('is approved by another, as it was seen', () => {
    expect(approve(DRAFT, lasting, NEWEST, { personId: 'head', today: '2026-07-02' })).toMatchObject({
      refused: 'policy.approver_is_drafter',
    })
    expect(approve(DRAFT, lasting, NEWEST, { personId: 'secretary', today: '2026-07-02' })).toBeUndefined()
    expect(checkSeen(DRAFT, 1, 'draft')).toMatchObject({ refused: 'policy.draft_changed_meanwhile' })
    expect(checkSeen(DRAFT, 2, 'submitted')).toMatchObject({ refused: 'policy.draft_not_open' })
  })

  it('belongs to who answers for all units under the pack', () => {
    const units = [
      { nodeId: 'bureau', name: '局' },
      { nodeId: 'other', name: '外局' },
    ]
    expect(checkReach('cn.x', units, () => true)).toBeUndefined()
    expect(checkReach('cn.x', units, (node) => node === 'bureau')).toMatchObject({ facts: { units: ['外局'] } })
    expect(checkReach('cn.x', [], () => true)).toMatchObject({ refused: 'policy.pack_without_unit' })
  })
})

describe('problems of a pack', () => {
  it('are told by their place, with what would be right', () => {
    const broken = {
      ...generic,
      meta: { ...generic.meta, status: 'soon', effectiveFrom: 'May' },
      terms: { ...generic.terms, risk: undefined },
      risks: { ...generic.risks, noticeDays: 99 },
      more: 1,
    }
    expect(problemsIn(broken).map((each) => [each.kind, each.path])).toEqual([
      ['choice', 'meta.status'],
      ['format', 'meta.effectiveFrom'],
      ['missing', 'terms.risk'],
      ['tooBig', 'risks.noticeDays'],
      ['unknownKey', 'more'],
    ])
    const twice = { ...generic, riskTypes: [...generic.riskTypes, generic.riskTypes[0]] }
    const [problem] = problemsIn(twice)
    expect(problem).toEqual({ kind: 'duplicate', path: 'riskTypes.5.code', right: '' })
    expect(problemFrom(problemText({ kind: 'choice', path: 'a.b', right: 'x|y' }))).toEqual({ kind: 'choice', path: 'a.b', right: 'x|y' })
  })
})

describe('a parent and the packs that extend it', () => {
  const after = { ...generic, signTypes: [{ code: 'early', label: '苗头' }], riskTypes: generic.riskTypes.slice(1) }

  it('the child follows where it inherits, keeps what it words itself, and names both', () => {
    const raised = raiseChild(generic, after, highway)
    expect(raised).toMatchObject({ follows: ['signTypes'], keeps: ['riskTypes'] })
    expect(raised.pack).toMatchObject({ id: 'cn.highway', signTypes: after.signTypes, riskTypes: highway.riskTypes, meta: highway.meta })
    expect(raiseChild(generic, generic, highway).pack).toEqual(highway)
  })

  it('are found however far below', () => {
    const packs = [{ id: 'a' }, { id: 'c', extends: 'b' }, { id: 'b', extends: 'a' }, { id: 'd' }]
    expect(below(packs, 'a').map((each) => each.id)).toEqual(['b', 'c'])
  })
})

describe('differences of two versions', () => {
  it('are told entry by entry, by code, and text by text', () => {
    const later = {
      ...generic,
      version: 9,
      meta: { ...generic.meta, basis: [...generic.meta.basis, '新依据'] },
      riskTypes: [...generic.riskTypes.slice(1), { code: 'new', label: '新类型' }],
    }
    expect(differencesOf(generic, later)).toEqual([
      { path: ['meta', 'basis'], kind: 'added', from: null, to: '新依据' },
      { path: ['riskTypes', 'ideology'], kind: 'removed', from: '思想道德风险', to: null },
      { path: ['riskTypes', 'new'], kind: 'added', from: null, to: '新类型' },
    ])
    const scope = '适用于本单位全体干部职工。'
    expect(differencesOf(generic, { ...generic, meta: { ...generic.meta, scope } })).toEqual([
      { path: ['meta', 'scope'], kind: 'added', from: null, to: scope },
    ])
    expect(differencesOf(generic, { ...generic, riskTypes: generic.riskTypes.toReversed() })).toMatchObject([
      { path: ['riskTypes'], kind: 'changed' },
    ])
    expect(differencesOf(generic, structuredClone(generic))).toEqual([])
  })
})
