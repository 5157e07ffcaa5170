import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { allUnits, headsOf, personsById } from '../../organisation/organisation.store.ts'
import { gapsOf, rollUp, sumUp, type UnitFacts } from './chain.rules.ts'
import type { ChainLine, ChainPage, Gap } from './chain.schema.ts'
import { factsOf, groupFor, linesUnder, teamOf } from './chain.store.ts'

interface Asked {
  unitId: string
  /** Only units that this leader is in charge of. */
  leaderId?: string | undefined
  /** Only units with this gap. */
  gap?: Gap | undefined
}

/** A line before names are put to it. */
interface Line {
  unitId: string
  isAlone: boolean
  units: UnitFacts[]
}

/** The unit itself, then each unit just below it with all that lies under it; asked for a leader or a gap, the units one by one. */
function linesOf(facts: readonly UnitFacts[], lines: ReadonlyMap<string, string>, { unitId, leaderId, gap }: Asked): Line[] {
  if (leaderId !== undefined || gap !== undefined) {
    const asked = facts.filter((unit) => leaderId === undefined || unit.leaderIds.includes(leaderId))
    return asked
      .filter((unit) => gap === undefined || gapsOf(unit).includes(gap))
      .map((unit) => ({ unitId: unit.unitId, isAlone: true, units: [unit] }))
  }
  const under = Map.groupBy(facts, (unit) => lines.get(unit.unitId) ?? unitId)
  // The order of the units is that of the register.
  return facts.flatMap(({ unitId: id }) =>
    lines.get(id) === id ? [{ unitId: id, isAlone: id === unitId, units: under.get(id) ?? [] }] : [],
  )
}

/** Leaders in charge of the unit or of one just below it; the one asked for in any case. */
function leadersHere(facts: readonly UnitFacts[], lines: ReadonlyMap<string, string>, { leaderId }: Asked): string[] {
  const here = facts.filter((unit) => lines.get(unit.unitId) === unit.unitId).flatMap((unit) => unit.leaderIds)
  return [...new Set(leaderId === undefined ? here : [...here, leaderId])]
}

const named = (persons: ReadonlyMap<string, PersonLine>, seats: readonly { person_id: string; role: string }[]) =>
  seats.flatMap(({ person_id, role }) => {
    const person = persons.get(person_id)
    return person ? [{ person, role }] : []
  })

/** 责任传导 at a unit (R51, R52): its sums are those of the board of measures there. A leader's totals cover all units of the charge. */
export async function chainAt(work: Work, asked: Asked): Promise<ChainPage | Refusal> {
  const { unitId, leaderId, gap = null } = asked
  const units = await allUnits(work.tx)
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const unitName = names.get(unitId)
  if (unitName === undefined) return refuse('chain.no_such_unit', { unit: unitId })
  if (!work.access.may('plan.read', unitId)) return refuse('chain.of_another_unit', {})
  const lines = await linesUnder(work, unitId)
  const facts = await factsOf(
    work,
    units.filter((unit) => lines.has(unit.id)),
  )
  const shown = linesOf(facts, lines, asked)
  const leaderIds = leadersHere(facts, lines, asked)
  const [group, team] = [await groupFor(work, unitId), await teamOf(work, unitId)]
  const answering = [...leaderIds, ...shown.flatMap((line) => line.units.find((unit) => unit.unitId === line.unitId)?.leaderIds ?? [])]
  const persons = await personsById(work.tx, [...[...group, ...team].map((each) => each.person_id), ...answering])
  const inCharge = (id: string) => facts.filter((unit) => unit.leaderIds.includes(id))
  const at = group[0]?.unit_id
  return {
    ...{ unitId, unitName, leader: leaderId === undefined ? null : (persons.get(leaderId) ?? null), gap },
    groupOf: at === undefined ? null : { unitId: at, unitName: names.get(at) ?? at },
    ...{ group: named(persons, group), team: named(persons, team) },
    leaders: leaderIds.flatMap((id) => {
      const person = persons.get(id)
      return person ? [{ person, ...sumUp(inCharge(id)) }] : []
    }),
    units: await namedLines(work, shown, { names, persons }),
  }
}

async function namedLines(
  work: Work,
  lines: readonly Line[],
  { names, persons }: { names: ReadonlyMap<string, string>; persons: ReadonlyMap<string, PersonLine> },
): Promise<ChainLine[]> {
  const heads = await headsOf(
    work.tx,
    lines.map((line) => line.unitId),
  )
  return lines.map(({ unitId, isAlone, units }) => ({
    ...{ unitId, unitName: names.get(unitId) ?? unitId, isAlone, head: heads.get(unitId) ?? null },
    leaders: (units.find((unit) => unit.unitId === unitId)?.leaderIds ?? []).flatMap((id) => persons.get(id) ?? []),
    ...rollUp(units),
  }))
}
