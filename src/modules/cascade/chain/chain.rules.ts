import type { ChainUnit, Gap } from './chain.schema.ts'

/** What is missing where responsibility should reach this unit and its measures (R51). */
export function gapsOf(unit: Omit<ChainUnit, 'gaps' | 'unitId' | 'unitName'>): Gap[] {
  const gaps: [Gap, boolean][] = [
    ['noHead', unit.head === null],
    ['noLeader', unit.leaders.length === 0],
    ['vacant', unit.vacant > 0],
    ['fewMeasures', unit.fewMeasures > 0],
    ['ownerless', unit.ownerless > 0],
    ['overdue', unit.overdue > 0],
  ]
  return gaps.flatMap(([gap, isThere]) => (isThere ? [gap] : []))
}

/** A leader answers for all units of the charge together. */
export function sumUp(units: readonly ChainUnit[]) {
  const sum = (of: (unit: ChainUnit) => number) => units.reduce((total, unit) => total + of(unit), 0)
  return {
    units: units.length,
    measures: sum((unit) => unit.measures),
    ownerless: sum((unit) => unit.ownerless),
    overdue: sum((unit) => unit.overdue),
    gaps: sum((unit) => unit.gaps.length),
  }
}
