import type { Unit } from '../../organisation/organisation.schema.ts'
import { type ChainLine, GAPS, type Gap } from './chain.schema.ts'

/** What hangs on one unit alone, and whether somebody answers for it. */
export interface UnitFacts {
  unitId: string
  kind: Unit['kind']
  /** Does the frame expect a leader in charge of it (R36)? */
  isLed: boolean
  hasHead: boolean
  leaderIds: readonly string[]
  posts: number
  vacant: number
  points: number
  fewMeasures: number
  measures: number
  ownerless: number
  overdue: number
}

/** What is missing where responsibility should reach this unit and its measures (R51). A leader in charge is missing only where the frame expects one (R36). */
export function gapsOf(unit: UnitFacts): Gap[] {
  const isMissing: Record<Gap, boolean> = {
    noHead: !unit.hasHead,
    noLeader: unit.isLed && unit.leaderIds.length === 0,
    vacant: unit.vacant > 0,
    fewMeasures: unit.fewMeasures > 0,
    ownerless: unit.ownerless > 0,
    overdue: unit.overdue > 0,
  }
  return GAPS.filter((gap) => isMissing[gap])
}

const sumOf = (units: readonly UnitFacts[]) => (of: (unit: UnitFacts) => number) => units.reduce((total, unit) => total + of(unit), 0)

/** Units counted together as one line. */
export function rollUp(units: readonly UnitFacts[]): Omit<ChainLine, 'unitId' | 'unitName' | 'isAlone' | 'head' | 'leaders'> {
  const sum = sumOf(units)
  const gaps = units.flatMap(gapsOf)
  return {
    below: units.length - 1,
    posts: sum((unit) => unit.posts),
    vacant: sum((unit) => unit.vacant),
    points: sum((unit) => unit.points),
    fewMeasures: sum((unit) => unit.fewMeasures),
    measures: sum((unit) => unit.measures),
    ownerless: sum((unit) => unit.ownerless),
    overdue: sum((unit) => unit.overdue),
    gaps: GAPS.map((gap) => ({ gap, units: gaps.filter((each) => each === gap).length })).filter((each) => each.units > 0),
  }
}

/** Units summed up whatever line they lie in: a leader answers for all of the charge together. */
export function sumUp(units: readonly UnitFacts[]) {
  const sum = sumOf(units)
  return {
    units: units.length,
    posts: sum((unit) => unit.posts),
    measures: sum((unit) => unit.measures),
    ownerless: sum((unit) => unit.ownerless),
    overdue: sum((unit) => unit.overdue),
    gaps: sum((unit) => gapsOf(unit).length),
  }
}
