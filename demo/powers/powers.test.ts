import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../src/modules/policy/pack.fixture.ts'
import { articleKey, checkContent } from '../../src/modules/powers/power.rules.ts'
import { HOUSES } from '../institutions.ts'
import { BANK_POWERS } from './bank.ts'
import { HIGHWAY_POWERS } from './highway.ts'
import { basisOf, contentOf } from './load.ts'

const packs = { highway: await shippedPack('highway'), bank: await shippedPack('bank') }

describe.each([
  ['highway', HIGHWAY_POWERS],
  ['bank', BANK_POWERS],
] as const)('the catalogue of the %s demo', (name, powers) => {
  const institution = HOUSES[name]?.build(1)
  const unitOf = (shortName: string) => institution?.units.find((unit) => unit.shortName === shortName)?.id ?? ''

  it('speaks the words of its pack and names posts that are there', () => {
    if (!institution) throw new Error('no house')
    expect(
      powers
        .map(
          (power) =>
            checkContent(contentOf(institution, unitOf(power.unit), power), { pack: packs[name], today: '2026-03-02', borne: undefined })
              ?.refused,
        )
        .filter(Boolean),
    ).toEqual([])
  })

  it('has no number, name or article twice in a unit', () => {
    const keys = powers.flatMap(({ unit, no, title, bases }) => [
      `${unit} ${no}`,
      `${unit} ${title}`,
      ...bases.flatMap((basis) => [articleKey(basisOf(basis))].flatMap((key) => (key === null ? [] : [`${unit} ${key}`]))),
    ])
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('holds the power that each flow chart shows', () => {
    expect(powers.flatMap(({ item }) => item ?? []).sort()).toEqual(name === 'bank' ? ['loan'] : ['change', 'permit', 'reimbursement'])
  })
})
