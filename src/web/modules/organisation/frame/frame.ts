import type { readUnit } from '../../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { expectsLeader } from '../../../../modules/organisation/frame/frame.rules.ts'
import type { AnswerOf } from '../../../ui/index.ts'

export type UnitAnswer = AnswerOf<typeof readUnit>
export type ChargeKind = UnitAnswer['leaders'][number]['kind']

/** A unit with who is directly responsible for it. */
export interface Answered {
  unit: UnitAnswer['unit']
  head: PersonLine | null
  kind: ChargeKind
}

/** One leader with the units in their charge 分管 and linked with them 联系. */
export interface LeaderPart {
  leader: PersonLine
  units: Answered[]
}

/** Leaders in the order in which their first unit stands in the tree, each with their units (R36). */
export function partsOf(units: readonly UnitAnswer[]): LeaderPart[] {
  const parts = new Map<string, LeaderPart>()
  for (const { unit, head, leaders } of units) {
    for (const { kind, person } of leaders) {
      const part = parts.get(person.id) ?? { leader: person, units: [] }
      part.units.push({ unit, head, kind })
      parts.set(person.id, part)
    }
  }
  return [...parts.values()]
}

/** Units for which no leader answers though the frame expects one: it has a hole there (R36). */
export const unassigned = (top: UnitAnswer, units: readonly UnitAnswer[]): UnitAnswer[] =>
  units.filter(({ unit, leaders }) => leaders.length === 0 && expectsLeader(unit, top.unit.kind))
