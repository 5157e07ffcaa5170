import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { resolvePack } from './pack.rules.ts'
import type { PackSource, PolicyPack } from './pack.schema.ts'

const base = JSON.parse(await readFile(new URL('../../../packs/generic.json', import.meta.url), 'utf8')) as PackSource

const child = (stated: Record<string, unknown> = {}): PackSource => ({ id: 'cn.child', version: 1, extends: 'cn.generic', ...stated })

function resolved(source: PackSource, others: readonly PackSource[] = [base]): PolicyPack {
  const pack = resolvePack(source, others)
  if (isRefusal(pack)) throw new Error(JSON.stringify(pack))
  return pack
}

function problems(source: PackSource): string {
  const refused = resolvePack(source, [base])
  return isRefusal(refused) && refused.refused === 'policy.pack_malformed'
    ? String(refused.facts.problems)
    : `not malformed: ${JSON.stringify(refused)}`
}

describe('a pack that inherits', () => {
  it('is its parent wherever it states nothing, under its own identity', () => {
    const { id, extends: parent, ...rest } = resolved(child())
    expect([id, parent]).toEqual(['cn.child', 'cn.generic'])
    expect({ ...rest, id: base.id, version: base.version }).toEqual(resolved(base))
  })

  it('changes one word of an object and keeps the others', () => {
    const pack = resolved(child({ terms: { risk: '廉洁风险' }, warning: { limits: { second: { count: 7, unit: 'day' } } } }))
    expect(pack.terms).toEqual({ ...resolved(base).terms, risk: '廉洁风险' })
    expect(pack.warning.limits).toEqual({ ...resolved(base).warning.limits, second: { count: 7, unit: 'day' } })
  })

  it('replaces a list whole', () => {
    const pack = resolved(child({ keyAreas: [{ code: 'schooling', label: '招生考试' }] }))
    expect(pack.keyAreas).toEqual([{ code: 'schooling', label: '招生考试' }])
  })

  it('hears its parent before its grandparent', () => {
    const parent = { id: 'cn.parent', version: 1, extends: 'cn.generic', terms: { risk: '廉洁风险', ledger: '台帐' } }
    const pack = resolved({ id: 'cn.grandchild', version: 1, extends: 'cn.parent', terms: { ledger: '登记簿' } }, [base, parent])
    expect(pack.terms).toMatchObject({ risk: '廉洁风险', ledger: '登记簿', person: '当事人' })
  })

  it('takes the newest version of its parent, whatever the order of the files', () => {
    const newer = { ...base, version: base.version + 1, terms: { ...resolved(base).terms, risk: '新版风险' } }
    expect(resolved(child(), [base, newer]).terms.risk).toBe('新版风险')
    expect(resolved(child(), [newer, base]).terms.risk).toBe('新版风险')
  })

  it('is refused when the parent is not there', () => {
    expect(resolvePack(child({ extends: 'cn.gone' }), [base])).toEqual({
      refused: 'policy.parent_pack_missing',
      facts: { pack: 'cn.child', parent: 'cn.gone' },
    })
  })

  it('is refused when it inherits from itself, directly or through another', () => {
    const round = { id: 'cn.round', version: 1, extends: 'cn.child' }
    expect(resolvePack(child({ extends: 'cn.child' }), [base])).toEqual({
      refused: 'policy.pack_extends_itself',
      facts: { pack: 'cn.child', through: 'cn.child' },
    })
    expect(resolvePack(child({ extends: 'cn.round' }), [base, round, child({ extends: 'cn.round' })])).toMatchObject({
      refused: 'policy.pack_extends_itself',
    })
  })

  it('leaves parent and child as they were', () => {
    const source = child({ terms: { risk: '廉洁风险' } })
    const before = JSON.stringify([base, source])
    resolvePack(source, [base])
    expect(JSON.stringify([base, source])).toBe(before)
  })
})

describe('a pack is strict', () => {
  it.each([
    ['at the top', { colour: 'red' }, /colour/],
    ['in an object', { terms: { riks: '风险' } }, /terms: .*riks/],
    ['deep in the warning part', { warning: { limits: { secnd: { count: 1, unit: 'workday' } } } }, /warning\.limits: .*secnd/],
    ['in an entry of a list', { keyAreas: [{ code: 'a', label: '甲', note: '多余' }] }, /keyAreas\.0: .*note/],
  ])('an unknown setting %s is refused with its place', (_where, stated, place) => {
    expect(problems(child(stated))).toMatch(place)
  })

  it.each([
    ['a limit of no days', { warning: { limits: { verify: { count: 0, unit: 'workday' } } } }, /warning\.limits\.verify\.count/],
    ['a limit in months', { assessment: { limit: { count: 1, unit: 'month' } } }, /assessment\.limit\.unit/],
    [
      'a scale with a gap',
      {
        scales: {
          point: [
            { rank: 1, code: 'a', label: '低', colour: '#5b7083' },
            { rank: 3, code: 'b', label: '高', colour: '#b3261e' },
          ],
        },
      },
      /scales\.point: 等级序/,
    ],
    [
      'a duty nobody knows',
      { warning: { instruments: [{ duties: [{ kind: 'selfCriticism' }] }] } },
      /warning\.instruments\.0\.duties\.0\.kind/,
    ],
    [
      'a signing chain of one hand',
      { warning: { signing: [{ rank: 1, steps: [{ step: 'sign', role: 'disciplineSecretary' }] }] } },
      /warning\.signing\.0\.steps/,
    ],
    ['a day that does not exist', { meta: { effectiveFrom: '2026-02-30' } }, /meta\.effectiveFrom/],
    ['a body left without a name', { bodies: { names: { discipline: '' } } }, /bodies\.names\.discipline/],
  ])('%s is refused with its place', (_what, stated, place) => {
    expect(problems(child(stated))).toMatch(place)
  })

  it('a base pack that lacks a part is refused with the name of that part', () => {
    const { assessment: _left, ...rest } = base
    expect(problems({ ...rest, id: base.id, version: 1 })).toMatch(/assessment/)
  })
})
