import { questionKind } from '../../../../platform/module.ts'
import type { IndicatorTitle, SignalsUnder } from './linked.schema.ts'

/** Indicators of the catalogue by code, all of them where none is named (R21); answered by the indicators module. */
export const indicatorsNamed = questionKind<{ codes: readonly string[] | null }, IndicatorTitle[]>('risks.indicators_named')

/** Signals of these rules at a unit and below it, as far as the reader may see them; null for whom signals are not (R21). Answered by signals. */
export const signalsOfRules = questionKind<{ rules: readonly string[]; under: string }, SignalsUnder[] | null>('risks.signals_of_rules')
