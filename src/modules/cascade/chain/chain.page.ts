import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { allUnits, headsOf, personsById } from '../../organisation/organisation.store.ts'
import { spelled } from '../../organisation/spelled.ts'
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

/** The unit itself, then each unit just below it with all that lies under it. */
function linesBelow(facts: readonly UnitFacts[], lines: ReadonlyMap<string, string>, unitId: string): Line[] {
  const under = Map.groupBy(facts, (unit) => lines.get(unit.unitId) ?? unitId)
  // The order of the units is that of the register.
  return facts.flatMap(({ unitId: id }) =>
    lines.get(id) === id ? [{ unitId: id, isAlone: id === unitId, units: under.get(id) ?? [] }] : [],
  )
}

/** The units of a leader's charge, or with a gap. */
const unitsAsked = (facts: readonly UnitFacts[], { leaderId, gap }: Asked) =>
  facts
    .filter((unit) => leaderId === undefined || unit.leaderIds.includes(leaderId))
    .filter((unit) => gap === undefined || gapsOf(unit).includes(gap))

/** Each unit as a line of its own. */
const oneByOne = (units: readonly UnitFacts[]): Line[] => units.map((unit) => ({ unitId: unit.unitId, isAlone: true, units: [unit] }))

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

/** What hangs on this unit and all below it, with the line in which each is counted. */
async function factsBelow(work: Work, unitId: string) {
  const units = await allUnits(work.tx)
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  if (!names.has(unitId)) return refuse('chain.no_such_unit', { unit: unitId })
  if (!work.access.may('plan.read', unitId)) return refuse('chain.of_another_unit', {})
  const lines = await linesUnder(work, unitId)
  const facts = await factsOf(
    work,
    units.filter((unit) => lines.has(unit.id)),
    new Map(units.map((unit) => [unit.id, unit.kind])),
  )
  return { names, lines, facts }
}

/** 责任传导 at a unit (R51, R52): its sums are those of the board of measures there. A leader's totals cover all units of the charge. */
export async function chainAt(work: Work, asked: Asked): Promise<ChainPage | Refusal> {
  const { unitId, leaderId, gap = null } = asked
  const below = await factsBelow(work, unitId)
  if (isRefusal(below)) return below
  const { names, lines, facts } = below
  const isWhole = leaderId === undefined && gap === null
  const shown = isWhole ? linesBelow(facts, lines, unitId) : []
  const leaderIds = leadersHere(facts, lines, asked)
  const [group, team] = [await groupFor(work, unitId), await teamOf(work, unitId)]
  const answering = [...leaderIds, ...leadersOf(shown)]
  const persons = await personsById(work.tx, [...[...group, ...team].map((each) => each.person_id), ...answering])
  const inCharge = (id: string) => facts.filter((unit) => unit.leaderIds.includes(id))
  const at = group[0]?.unit_id
  const { units, posts, measures, gaps } = sumUp(unitsAsked(facts, asked))
  return {
    ...{ unitId, unitName: names.get(unitId) ?? unitId, leader: leaderId === undefined ? null : (persons.get(leaderId) ?? null), gap },
    total: { units, posts, measures, gaps },
    groupOf: at === undefined ? null : { unitId: at, unitName: names.get(at) ?? at },
    ...{ group: named(persons, group), team: named(persons, team) },
    leaders: leaderIds.flatMap((id) => {
      const person = persons.get(id)
      const { posts: _posts, ...sums } = sumUp(inCharge(id))
      return person ? [{ person, ...sums }] : []
    }),
    units: await namedLines(work, shown, { names, persons }),
  }
}

interface ChainUnits {
  unitName: string
  units: ChainLine[]
  /** The last of these, where more follow. */
  next: string | null
}

/** The units of a leader's charge, or with a gap, or all below, one by one; by words of their name or its pinyin; all of them where no page is asked. */
export async function chainUnits(
  work: Work,
  asked: Asked & { search?: string | undefined; cursor?: string | undefined },
  limit = Number.POSITIVE_INFINITY,
): Promise<ChainUnits | Refusal> {
  const below = await factsBelow(work, asked.unitId)
  if (isRefusal(below)) return below
  const { names, facts } = below
  const words = asked.search?.trim().toLowerCase() ?? ''
  const isFound = (unit: UnitFacts) => {
    const name = names.get(unit.unitId) ?? ''
    return words === '' || name.toLowerCase().includes(words) || spelled(name).includes(words)
  }
  const after = facts.slice(facts.findIndex((unit) => unit.unitId === asked.cursor) + 1)
  const lines = oneByOne(unitsAsked(after, asked).filter(isFound))
  const shown = lines.slice(0, limit)
  const persons = await personsById(work.tx, leadersOf(shown))
  return {
    unitName: names.get(asked.unitId) ?? asked.unitId,
    units: await namedLines(work, shown, { names, persons }),
    next: lines.length > limit ? (shown.at(-1)?.unitId ?? null) : null,
  }
}

/** Who leads the units that give these lines their names. */
const leadersOf = (lines: readonly Line[]) =>
  lines.flatMap((line) => line.units.find((unit) => unit.unitId === line.unitId)?.leaderIds ?? [])

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
