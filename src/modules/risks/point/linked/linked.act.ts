import { type Refusal, refuse } from '../../../../kernel/refusal.ts'
import type { Work } from '../../../../platform/module.ts'
import type { PointContent } from '../point.schema.ts'
import { indicatorsNamed, signalsOfRules } from './linked.question.ts'
import type { IndicatorTitle, SignalsUnder } from './linked.schema.ts'

/** All indicators that a point can name, in the order of their codes. */
export async function indicatorsToName(work: Work): Promise<IndicatorTitle[]> {
  return (await work.ask(indicatorsNamed, { codes: null })).flat()
}

/** Indicators of the catalogue; one that the point names already stays, whatever became of it. */
export async function checkIndicators(
  work: Work,
  { indicators }: Pick<PointContent, 'indicators'>,
  borne: readonly string[] = [],
): Promise<Refusal | undefined> {
  const added = indicators.filter((code) => !borne.includes(code))
  if (added.length === 0) return undefined
  const known = (await work.ask(indicatorsNamed, { codes: added })).flat()
  const stranger = added.find((code) => !known.some((each) => each.code === code))
  return stranger === undefined ? undefined : refuse('riskPoint.unknown_indicator', { field: 'indicators', code: stranger })
}

/** How many signals there are under each indicator that a point names; null for whom signals are not. */
export async function signalsBeside(work: Work, unitId: string, rules: readonly string[]): Promise<SignalsUnder[] | null> {
  if (rules.length === 0) return []
  const answered = (await work.ask(signalsOfRules, { rules, under: unitId })).find((each) => each !== null)
  return answered ? rules.map((rule) => answered.find((each) => each.rule === rule) ?? { rule, count: 0, open: 0 }) : null
}
