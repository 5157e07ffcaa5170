import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { SheetValue } from '../../../platform/sheets/sheet.schema.ts'
import { type PlacedRegister, REGISTER, type Register, type SheetName } from './register.schema.ts'

type Tie = Register['relatives'][number]

const MIRRORED: Readonly<Record<string, string>> = { 父母: '子女', 子女: '父母' }

/** The same tie seen from the other side. */
export const mirrored = (tie: Tie): Tie => ({ ...tie, person: tie.relative, relative: tie.person, kind: MIRRORED[tie.kind] ?? tie.kind })

/** Each pair stands in the register once, whichever of the two was written first. */
export const ordered = (tie: Tie): Tie => (tie.person <= tie.relative ? tie : mirrored(tie))

/** Under which key a row stands in the register, whichever side of a tie it was written from. */
export const standingKey = (sheet: SheetName, values: Readonly<Record<string, SheetValue>>): string =>
  keyOf(REGISTER[sheet], sheet === 'relatives' ? ordered(values as Tie) : values)

/** What ends a tie or a charge that the register has not has nothing to do. */
export function withoutIdleEnds(held: Register, given: PlacedRegister): PlacedRegister {
  const charges = new Set(held.charges.map((each) => `${each.person}|${each.unit}|${each.kind}`))
  const ties = new Set(held.relatives.map((each) => `${each.person}|${each.relative}`))
  return {
    ...given,
    charges: given.charges.filter(({ values: each }) => !each.isEnded || charges.has(`${each.person}|${each.unit}|${each.kind}`)),
    relatives: given.relatives
      .map(({ row, values }) => ({ row, values: ordered(values) }))
      .filter(({ values: each }) => !each.isEnded || ties.has(`${each.person}|${each.relative}`)),
  }
}
