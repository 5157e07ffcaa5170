import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { instrumentsFor, proposeRank } from '../../../../modules/warnings/warning.rules.ts'
import { type Conditions, conditionsSchema } from '../../../../modules/warnings/warning.schema.ts'
import type { Values } from '../../../ui/index.ts'

/** The answers so far; a question not yet asked is absent. */
export type Answers = Partial<Conditions>

export function answersIn(values: Values): Answers {
  return values['conditions'] ?? {}
}

/** What Article 14 proposes: a rank, null for no warning, undefined while questions are open. */
export function proposedFor(values: Values, pack: PolicyPack): number | null | undefined {
  const read = conditionsSchema.safeParse(values['conditions'])
  return read.success ? proposeRank(read.data, pack.warning.proposal) : undefined
}

/** Where no rule was broken, the other two questions have no answer to give. */
export function answer(before: Answers, change: Answers): Answers {
  const after = { ...before, ...change }
  return after.brokeRule === false ? { ...after, publicDissatisfied: false, seriousConsequence: false, signs: [] } : after
}

/** The values with another rank, and an instrument that fits it. */
export function withRank(values: Values, rank: number | null, pack: PolicyPack): Values {
  const fitting = instrumentsFor(pack, rank)
  const isFitting = fitting.some((each) => each.code === values['instrument'])
  const instrument = isFitting ? values['instrument'] : fitting.find((each) => each.rank === rank)?.code
  return { ...values, rank: rank ?? undefined, instrument, ...(isFitting ? {} : { limits: {} }) }
}
