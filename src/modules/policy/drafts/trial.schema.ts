import { z } from 'zod'

/** Dictionaries whose codes stored rows may bear, by their path in the pack. */
export const CODE_LISTS = [
  'riskTypes',
  'keyAreas',
  'causes',
  'signTypes',
  'layers',
  'channels',
  'risks.affairs',
  'risks.positions',
  'risks.discovery',
  'measures.types',
  'powers.categories',
  'powers.categories.kinds',
  'powers.classes',
  'decisions.kinds',
  'decisions.meetings',
  'scales.point',
  'scales.power',
] as const
export type CodeList = (typeof CODE_LISTS)[number]

/** How many stored rows bear a code; a level bears its rank. */
export interface CodeInUse {
  list: CodeList
  code: string
  count: number
}

/** What would read otherwise, in the order in which it is listed: name of the risk type, of the level, the level itself, measures asked for, words of the unit, warning line. */
export const TRIAL_EFFECTS = ['riskType', 'level', 'grade', 'measures', 'words', 'warningLine'] as const

export const trialLine = z.strictObject({
  effect: z.enum(TRIAL_EFFECTS),
  title: z.string(),
  unitName: z.string(),
  from: z.string(),
  to: z.string(),
  link: z.string().nullable(),
})
export type TrialLine = z.infer<typeof trialLine>

/** How many open ones keep their version. */
const kept = z.strictObject({ what: z.enum(['riskPoint', 'matter']), count: z.int() })

/** One module's part of a trial. */
export interface TrialPart {
  lines: readonly TrialLine[]
  keeps: readonly z.infer<typeof kept>[]
}

/** How many of each kind would read otherwise, and the first of each. */
export const trialAnswer = z.strictObject({
  counts: z.array(z.strictObject({ effect: z.enum(TRIAL_EFFECTS), count: z.int() })),
  lines: z.array(trialLine),
  keeps: z.array(kept),
})
export type TrialAnswer = z.infer<typeof trialAnswer>

/** How many lines of a kind are named. */
export const TRIAL_SHOWN = 20
